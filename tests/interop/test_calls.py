#!/usr/bin/python3
"""The headless phone against a real registrar and proxy (kamailio) and a real phone (baresip), each
on its own host of a network that this test makes."""

import os
import sys
import time
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from rig import network, sound, waiting  # noqa: E402
from rig.ahoy import RpcError  # noqa: E402
from rig.phone_test import PhoneTest  # noqa: E402
from rig.wire import Wire  # noqa: E402

CODECS = {"PCMU": "PCMU", "PCMA": "PCMA", "G722": "G722/16000/1", "opus": "opus/48000/2"}


def setUpModule():
    PhoneTest.build("alice", "bob")


def tearDownModule():
    PhoneTest.raze()


class Calls(PhoneTest):
    def test_registers_over_ipv6(self):
        phone = self.unregistered()
        address = self.lan.address6("server")
        account = phone.add_account(f"sip:alice@[{address}]", "pw-alice")
        phone.wait_account(account, "registered")
        self.assertTrue(any("[fd77::2]" in contact for contact in self.server.contacts("alice")),
                        self.server.contacts("alice"))

    def test_registers_with_a_challenge(self):
        phone = self.phone()
        self.assertTrue(self.server.is_registered("alice"))
        phone.quit()
        waiting.until(lambda: not self.server.is_registered("alice"), 20, "un-registration")

    def call_out(self, codec):
        phone = self.phone(codecs=[codec])
        peer = self.baresip(codecs=CODECS[codec])
        call = phone.dial(self.uri("bob"))
        phone.wait_call(call, "active")
        before = self.talk(phone)
        statistics = phone.rpc("call.stats", {"call": call})
        self.assertEqual(statistics["codec"], codec)
        self.assertGreater(statistics["received"], 100)
        phone.rpc("call.hangup", {"call": call})
        phone.wait_call(call, "ended")
        peer.wait_event("CALL_CLOSED")
        self.assertHeard(self.there, phone.heard, before + 1)
        self.assertHeard(self.here, peer.heard()[-1])

    def call_in(self, codec):
        phone = self.phone(codecs=[codec])
        peer = self.baresip(codecs=CODECS[codec])
        peer.dial(self.uri("alice"))
        call = phone.wait_incoming()
        phone.wait_call(call, "ringing")
        phone.rpc("call.answer", {"call": call})
        phone.wait_call(call, "active")
        before = self.talk(phone)
        peer.hang_up()
        ended = phone.wait_call(call, "ended")
        self.assertIn("answeredAt", ended)
        self.assertHeard(self.there, phone.heard, before + 1)
        self.assertHeard(self.here, peer.heard()[-1])

    def test_calls_out_with_pcmu(self):
        self.call_out("PCMU")

    def test_calls_out_with_g722(self):
        self.call_out("G722")

    def test_calls_out_with_opus(self):
        self.call_out("opus")

    def test_is_called_with_pcmu(self):
        self.call_in("PCMU")

    def test_is_called_with_pcma(self):
        self.call_in("PCMA")

    def test_is_called_with_opus(self):
        self.call_in("opus")

    def over_tcp(self):
        """Ahoy over TCP, its peer over UDP: kamailio stands between twice (r2=on)."""
        phone = self.phone(transport="tcp")
        self.assertTrue(any("transport=tcp" in contact.lower()
                            for contact in self.server.contacts("alice")),
                        self.server.contacts("alice"))
        return phone, self.baresip()

    def check_double_route(self, phone, call):
        answer = next(text for text in self.ladder(phone, call)
                      if text.startswith("< SIP/2.0 200") and "INVITE\r\n" in text)
        routes = [line for line in answer.splitlines() if line.lower().startswith("record-route:")]
        self.assertEqual("".join(routes).count("r2=on"), 2, answer)
        self.assertIn("transport=tcp", "".join(routes))

    def test_calls_over_tcp(self):
        phone, _ = self.over_tcp()
        call = self.call(phone, "bob")
        before = self.talk(phone)
        self.check_double_route(phone, call)
        self.hang_up(phone, call)
        self.assertHeard(self.there, phone.heard, before + 1, 2.5)

    def test_holds_and_is_hung_up_across_tcp_and_udp(self):
        phone, peer = self.over_tcp()
        call = self.call(phone, "bob")
        phone.rpc("call.hold", {"call": call})
        phone.wait_call(call, "held")
        phone.rpc("call.resume", {"call": call})
        waiting.until(lambda: phone.states(call)[-1] == "active", 10, "the call to be active")
        peer.hold()
        phone.wait_call(call, "remoteHeld")
        peer.hang_up()
        ended = phone.wait_call(call, "ended")
        self.assertEqual(ended.get("statusCode", 0), 0)

    def test_is_called_over_tcp(self):
        phone, peer = self.over_tcp()
        peer.dial(self.uri("alice"))
        call = self.answered(phone)
        before = self.talk(phone)
        self.hang_up(phone, call)
        peer.wait_event("CALL_CLOSED")
        self.assertHeard(self.there, phone.heard, before + 1, 2.5)


class Direct(PhoneTest):
    """Two of us, without a server."""

    def two(self):
        return (self.unregistered("alice", "caller"),
                self.unregistered("bob", "called", self.there))

    def talk_over(self, address):
        caller, called = self.two()
        called.rpc("settings.set", {"calls.allowDirect": True, "calls.autoAnswer": True,
                                    "network.sipPort": 5060})
        call = caller.dial(f"sip:bob@{address}:5060", account=None)
        caller.wait_call(call, "active")
        before = self.talk(caller)
        caller.rpc("call.hangup", {"call": call})
        caller.wait_call(call, "ended")
        self.assertHeard(self.there, caller.heard, before + 1, 2.5)
        self.assertHeard(self.here, called.heard, 1, 2.5)

    def test_over_ipv4(self):
        self.talk_over(self.lan.address("bob"))

    def test_over_ipv6(self):
        self.talk_over(f"[{self.lan.address6('bob')}]")

    def test_a_port_that_is_taken_is_refused_and_the_old_one_stays(self):
        caller, called = self.two()
        called.rpc("settings.set", {"network.sipPort": 5062})
        second = self.unregistered("bob", "second")
        with self.assertRaises(RpcError) as raised:
            second.rpc("settings.set", {"network.sipPort": 5062})
        self.assertEqual(raised.exception.code, 3)
        self.assertEqual(second.rpc("settings.get", {"keys": ["network.sipPort"]}),
                         {"network.sipPort": 0})

    def test_strangers_do_not_ring(self):
        caller, called = self.two()
        called.rpc("settings.set", {"network.sipPort": 5060})
        call = caller.dial(f"sip:bob@{self.lan.address('bob')}:5060", account=None)
        time.sleep(2)  # nothing must happen: there is no event to wait for
        self.assertEqual(called.rpc("status")["calls"], [])
        self.assertEqual(caller.states(call), ["dialing"])
        caller.rpc("call.hangup", {"call": call})


class Failures(PhoneTest):
    def test_a_wrong_password_is_told_and_not_tried_again(self):
        wire = Wire(self.lan, "alice")
        self.addCleanup(wire.stop)
        phone = self.unregistered()
        account = phone.add_account(self.uri("alice"), "wrong", transport="udp")
        state = phone.wait_account(account, "failed")
        self.assertIn("did not accept your name or password", state["reason"])
        self.assertEqual(state["statusCode"], 401)
        time.sleep(3)  # nothing must happen: there is no event to wait for
        self.assertEqual(len(wire.registers(self.lan.address("alice"))), 2)

    def test_an_unknown_callee(self):
        phone = self.phone()
        call = phone.dial(self.uri("nobody"))
        ended = phone.wait_call(call, "ended")
        self.assertEqual(ended["statusCode"], 404)
        self.assertEqual(ended["reason"], "This number is not in use.")

    def test_somebody_who_is_away(self):
        phone = self.phone()
        ended = phone.wait_call(phone.dial(self.uri("carol")), "ended")
        self.assertEqual(ended["statusCode"], 480)

    def test_busy(self):
        phone = self.phone()
        peer = self.baresip(answers=False)
        call = phone.dial(self.uri("bob"))
        phone.wait_call(call, "ringing")
        peer.hang_up()  # of an unanswered incoming call: 486
        ended = phone.wait_call(call, "ended")
        self.assertIn(ended["statusCode"], (486, 603))
        rows = phone.rpc("history.list")["rows"]
        self.assertIn(rows[0]["result"], ("busy", "declined"))

    def test_cancel_while_it_rings(self):
        phone = self.phone()
        peer = self.baresip(answers=False)
        call = phone.dial(self.uri("bob"))
        phone.wait_call(call, "ringing")
        phone.rpc("call.hangup", {"call": call})
        phone.wait_call(call, "ended")
        peer.wait_event("CALL_CLOSED")
        self.assertEqual(phone.rpc("history.list")["rows"][0]["result"], "cancelled")

    def test_being_cancelled_is_a_missed_call(self):
        phone = self.phone()
        peer = self.baresip()
        peer.dial(self.uri("alice"))
        call = phone.wait_incoming()
        phone.wait_call(call, "ringing")
        peer.hang_up()
        phone.wait_call(call, "ended")
        self.assertEqual(phone.rpc("history.list")["rows"][0]["result"], "missed")

    def test_rejects_a_call(self):
        phone = self.phone()
        peer = self.baresip()
        peer.dial(self.uri("alice"))
        call = phone.wait_incoming()
        phone.rpc("call.reject", {"call": call})
        phone.wait_call(call, "ended")
        closed = peer.wait_event("CALL_CLOSED")
        self.assertIn("486", closed.get("param", ""))

    def test_a_peer_that_dies_is_told(self):
        phone = self.phone()
        peer = self.baresip()
        call = phone.dial(self.uri("bob"))
        phone.wait_call(call, "active")
        self.talk(phone, 2)
        peer.kill()
        event = phone.wait_event(lambda e: e.get("event") in ("media", "warning")
                                 and e.get("call") == call and "can't be heard" in str(e),
                                 10, "the phone to say that nothing is heard")
        self.assertIn("no sound is arriving", str(event))
        phone.rpc("call.hangup", {"call": call})
        phone.wait_call(call, "ended", 40)

    def test_a_server_that_restarts_has_us_again(self):
        phone = self.phone(expires=60)
        self.server.stop()
        phone.rpc("account.register", {"id": phone.account})
        phone.wait_account(phone.account, "failed", 45)
        self.server.start()
        phone.wait_account(phone.account, "registered", 60)
        self.assertTrue(self.server.is_registered("alice"))

    def test_the_default_account_must_exist(self):
        phone = self.unregistered()
        account = phone.add_account("sip:alice@" + self.lan.address("server"), "pw-alice")
        phone.rpc("settings.set", {"calls.defaultAccount": account})
        with self.assertRaises(RpcError) as raised:
            phone.rpc("settings.set", {"calls.defaultAccount": "99"})
        self.assertEqual(raised.exception.data.get("parameter"), "calls.defaultAccount")
        phone.rpc("account.remove", {"id": account})
        phone.wait_event(lambda event: event.get("removed") and event.get("id") == account)

    def test_a_stale_call_id_is_gone(self):
        phone = self.unregistered()
        with self.assertRaises(RpcError) as raised:
            phone.rpc("call.hangup", {"call": "c99"})
        self.assertEqual(raised.exception.code, 1)


class InCall(PhoneTest):
    def test_hold_and_resume(self):
        phone = self.phone(codecs=["PCMU"])
        peer = self.baresip(codecs="PCMU")
        call = phone.dial(self.uri("bob"))
        phone.wait_call(call, "active")
        self.talk(phone, 2)
        phone.rpc("call.hold", {"call": call})
        phone.wait_call(call, "held")
        self.talk(phone, 2)  # the clock of the recording goes on
        held_from = sound.length(phone.heard) - 1.5
        self.assertLess(sound.level_db(phone.heard, held_from, 1.2), -60)
        phone.rpc("call.resume", {"call": call})
        waiting.until(lambda: phone.states(call)[-1] == "active", 10, "the call to be active")
        before = self.talk(phone)
        phone.rpc("call.hangup", {"call": call})
        phone.wait_call(call, "ended")
        self.assertHeard(self.there, phone.heard, before + 0.8, 3)
        self.assertTrue(peer.heard())

    def test_the_other_side_holds(self):
        phone = self.phone()
        peer = self.baresip()
        call = phone.dial(self.uri("bob"))
        phone.wait_call(call, "active")
        peer.hold()
        phone.wait_call(call, "remoteHeld")
        peer.resume()
        waiting.until(lambda: phone.states(call)[-1] == "active", 10, "the call to be active")

    def dtmf(self, codec):
        phone = self.phone(codecs=[codec])
        peer = self.baresip(codecs=CODECS[codec])
        call = phone.dial(self.uri("bob"))
        phone.wait_call(call, "active")
        self.talk(phone, 1)
        phone.rpc("call.dtmf", {"call": call, "digits": "15#"})
        peer.wait_event("CALL_DTMF_END", count=3)
        pressed = [e.get("param") for e in peer.events("CALL_DTMF_START")]
        self.assertEqual("".join(pressed), "15#")
        peer.press("42*")
        waiting.until(lambda: len([e for e in phone.events if e.get("event") == "dtmf"]) >= 3, 10,
                      "three digits")
        digits = "".join(e["digit"] for e in phone.events if e.get("event") == "dtmf")
        self.assertEqual(digits, "42*")

    def test_digits_both_ways_with_pcmu(self):
        self.dtmf("PCMU")

    def test_digits_both_ways_with_opus(self):
        self.dtmf("opus")

    def test_the_ladder_tells_the_call(self):
        phone = self.phone()
        self.baresip()
        call = phone.dial(self.uri("bob"))
        phone.wait_call(call, "active")
        phone.rpc("call.hangup", {"call": call})
        phone.wait_call(call, "ended")
        ladder = str(phone.rpc("call.ladder", {"call": call}))
        for word in ("INVITE", "Proxy-Authorization: Digest ***", "180", "200", "ACK", "BYE"):
            self.assertIn(word, ladder)
        self.assertNotIn("pw-alice", ladder)

    def test_the_password_is_nowhere(self):
        phone = self.phone()
        self.baresip()
        call = phone.dial(self.uri("bob"))
        phone.wait_call(call, "active")
        phone.rpc("call.hangup", {"call": call})
        phone.wait_call(call, "ended")
        phone.quit()
        found = []
        for folder, _, files in os.walk(phone.profile):
            for name in files:
                path = os.path.join(folder, name)
                with open(path, "rb") as file:
                    if b"pw-alice" in file.read():
                        found.append((name, oct(os.stat(path).st_mode & 0o777)))
        self.assertNotIn("pw-alice", phone.log_text())
        # Without a key store it is in one file, which only its owner can read.
        self.assertEqual([mode for _, mode in found], ["0o600"] if found else [])
        self.assertLessEqual(len(found), 1)


if __name__ == "__main__":
    network.enter()
    unittest.main(verbosity=2)
