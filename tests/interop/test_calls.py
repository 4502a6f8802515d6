#!/usr/bin/python3
"""The headless phone against a real registrar and proxy (kamailio) and a real phone (baresip), each
on its own host of a network that this test makes."""

import os
import shutil
import sys
import tempfile
import time
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from rig import network, sound, waiting  # noqa: E402
from rig.ahoy import Ahoy, RpcError  # noqa: E402
from rig.baresip import Baresip  # noqa: E402
from rig.kamailio import Kamailio  # noqa: E402

CODECS = {"PCMU": "PCMU", "PCMA": "PCMA", "G722": "G722/16000/1", "opus": "opus/48000/2"}


class Shared:
    """The network and its server, for all tests of this file."""


def setUpModule():
    Shared.directory = tempfile.mkdtemp(prefix="ahoy-interop-")
    Shared.lan = network.Lan(["server", "ahoy", "peer"])
    Shared.here = sound.speech(Shared.directory, "here")
    Shared.there = sound.speech(Shared.directory, "there")
    Shared.server = Kamailio(Shared.lan, "server", Shared.directory)


def tearDownModule():
    Shared.server.stop()
    shutil.rmtree(Shared.directory, ignore_errors=True)


class Rig(unittest.TestCase):
    """Phones come and go with each test."""

    @classmethod
    def setUpClass(cls):
        for name in ("directory", "lan", "here", "there", "server"):
            setattr(cls, name, getattr(Shared, name))

    def setUp(self):
        self.work = tempfile.mkdtemp(dir=self.directory)

    def phone(self, registers=True, **account):
        """Ahoy as alice."""
        phone = Ahoy(self.lan, "ahoy", self.work, self.here)
        self.addCleanup(phone.stop)
        if registers:
            phone.account = phone.add_account(f"sip:alice@{self.server.address}", "pw-alice",
                                              **account)
            phone.wait_account(phone.account, "registered")
        return phone

    def peer(self, **options):
        """baresip as bob."""
        peer = Baresip(self.lan, "peer", self.work, "bob", self.server.address,
                       speech=self.there, **options)
        self.addCleanup(peer.stop)
        peer.wait_registered()
        return peer

    def bob(self):
        return f"sip:bob@{self.server.address}"

    def alice(self):
        return f"sip:alice@{self.server.address}"

    def assertHeard(self, reference, recording, start=1.0, seconds=4.0):
        score = sound.correlation(reference, recording, start, seconds)
        print(f"    {self.id().split('.')[-1]}: {os.path.basename(recording)} "
              f"correlation {score:.3f}", file=sys.stderr)
        self.assertGreaterEqual(score, 0.8, "the speech did not arrive")

    def talk(self, phone, seconds=5.5):
        """Lets both sides talk until the phone's recording has grown by that much."""
        before = sound.length(phone.heard) if os.path.exists(phone.heard) else 0
        waiting.until(lambda: os.path.exists(phone.heard)
                      and sound.length(phone.heard) >= before + seconds,
                      seconds + 10, "the recording to grow")
        return before


class Calls(Rig):
    def test_registers_over_ipv6(self):
        phone = self.phone(registers=False)
        address = self.lan.address6("server")
        account = phone.add_account(f"sip:alice@[{address}]", "pw-alice")
        phone.wait_account(account, "registered")
        self.assertIn("[fd77::2]", self.server.contacts("alice")[0])

    def test_registers_with_a_challenge(self):
        phone = self.phone()
        self.assertTrue(self.server.is_registered("alice"))
        phone.quit()
        waiting.until(lambda: not self.server.is_registered("alice"), 5, "un-registration")

    def call_out(self, codec):
        phone = self.phone(codecs=[codec])
        peer = self.peer(codecs=CODECS[codec])
        call = phone.dial(self.bob())
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
        peer = self.peer(codecs=CODECS[codec])
        peer.dial(self.alice())
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

    def test_calls_over_tcp(self):
        phone = self.phone(transport="tcp")
        self.assertIn("transport=TCP", self.server.contacts("alice")[0].replace("tcp", "TCP"))
        self.peer()
        call = phone.dial(self.bob())
        phone.wait_call(call, "active")
        before = self.talk(phone, 3.5)
        phone.rpc("call.hangup", {"call": call})
        phone.wait_call(call, "ended")
        self.assertHeard(self.there, phone.heard, before + 1, 2.5)


class Direct(Rig):
    """Two of us, without a server."""

    def two(self):
        caller = Ahoy(self.lan, "ahoy", self.work, self.here, name="caller")
        self.addCleanup(caller.stop)
        called = Ahoy(self.lan, "peer", self.work, self.there, name="called")
        self.addCleanup(called.stop)
        return caller, called

    def talk_over(self, address):
        caller, called = self.two()
        called.rpc("settings.set", {"calls.allowDirect": True, "calls.autoAnswer": True,
                                    "network.sipPort": 5060})
        call = caller.dial(f"sip:bob@{address}:5060", account=None)
        caller.wait_call(call, "active")
        before = self.talk(caller, 4)
        caller.rpc("call.hangup", {"call": call})
        caller.wait_call(call, "ended")
        self.assertHeard(self.there, caller.heard, before + 1, 2.5)
        self.assertHeard(self.here, called.heard, 1, 2.5)

    def test_over_ipv4(self):
        self.talk_over(self.lan.address("peer"))

    def test_over_ipv6(self):
        self.talk_over(f"[{self.lan.address6('peer')}]")

    def test_a_port_that_is_taken_is_refused_and_the_old_one_stays(self):
        caller, called = self.two()
        called.rpc("settings.set", {"network.sipPort": 5062})
        second = Ahoy(self.lan, "peer", self.work, self.there, name="second")
        self.addCleanup(second.stop)
        with self.assertRaises(RpcError) as raised:
            second.rpc("settings.set", {"network.sipPort": 5062})
        self.assertEqual(raised.exception.code, 3)
        self.assertEqual(second.rpc("settings.get", {"keys": ["network.sipPort"]}),
                         {"network.sipPort": 0})

    def test_strangers_do_not_ring(self):
        caller, called = self.two()
        called.rpc("settings.set", {"network.sipPort": 5060})
        call = caller.dial(f"sip:bob@{self.lan.address('peer')}:5060", account=None)
        time.sleep(2)  # nothing must happen: there is no event to wait for
        self.assertEqual(called.rpc("status")["calls"], [])
        self.assertEqual(caller.states(call), ["dialing"])
        caller.rpc("call.hangup", {"call": call})


class Failures(Rig):
    def test_a_wrong_password_is_told_and_not_tried_again(self):
        phone = self.phone(registers=False)
        account = phone.add_account(self.alice(), "wrong")
        state = phone.wait_account(account, "failed")
        self.assertIn("did not accept your name or password", state["reason"])
        self.assertEqual(state["statusCode"], 401)
        ladder = self.account_requests(phone)
        time.sleep(3)  # nothing must happen: there is no event to wait for
        self.assertEqual(self.account_requests(phone), ladder)
        self.assertLessEqual(ladder, 2)

    def account_requests(self, phone):
        """How many REGISTERs left the phone, as the other end of the wire counted them."""
        done = self.lan.popen("ahoy", ["cat", "/proc/net/snmp"], stdout=-1, text=True)
        text, _ = done.communicate(timeout=5)
        rows = [line.split() for line in text.splitlines() if line.startswith("Udp:")]
        return int(dict(zip(rows[0], rows[1]))["OutDatagrams"]) - getattr(self, "sent_before", 0)

    def setUp(self):
        super().setUp()
        self.sent_before = 0
        self.sent_before = self.account_requests(None)

    def test_an_unknown_callee(self):
        phone = self.phone()
        call = phone.dial(f"sip:nobody@{self.server.address}")
        ended = phone.wait_call(call, "ended")
        self.assertEqual(ended["statusCode"], 404)
        self.assertEqual(ended["reason"], "This number is not in use.")

    def test_somebody_who_is_away(self):
        phone = self.phone()
        ended = phone.wait_call(phone.dial(f"sip:carol@{self.server.address}"), "ended")
        self.assertEqual(ended["statusCode"], 480)

    def test_busy(self):
        phone = self.phone()
        peer = self.peer(answers=False)
        call = phone.dial(self.bob())
        phone.wait_call(call, "ringing")
        peer.hang_up()  # of an unanswered incoming call: 486
        ended = phone.wait_call(call, "ended")
        self.assertIn(ended["statusCode"], (486, 603))
        rows = phone.rpc("history.list")["rows"]
        self.assertIn(rows[0]["result"], ("busy", "declined"))

    def test_cancel_while_it_rings(self):
        phone = self.phone()
        peer = self.peer(answers=False)
        call = phone.dial(self.bob())
        phone.wait_call(call, "ringing")
        phone.rpc("call.hangup", {"call": call})
        phone.wait_call(call, "ended")
        peer.wait_event("CALL_CLOSED")
        self.assertEqual(phone.rpc("history.list")["rows"][0]["result"], "cancelled")

    def test_being_cancelled_is_a_missed_call(self):
        phone = self.phone()
        peer = self.peer()
        peer.dial(self.alice())
        call = phone.wait_incoming()
        phone.wait_call(call, "ringing")
        peer.hang_up()
        phone.wait_call(call, "ended")
        self.assertEqual(phone.rpc("history.list")["rows"][0]["result"], "missed")

    def test_rejects_a_call(self):
        phone = self.phone()
        peer = self.peer()
        peer.dial(self.alice())
        call = phone.wait_incoming()
        phone.rpc("call.reject", {"call": call})
        phone.wait_call(call, "ended")
        closed = peer.wait_event("CALL_CLOSED")
        self.assertIn("486", closed.get("param", ""))

    def test_a_peer_that_dies_is_told(self):
        phone = self.phone()
        peer = self.peer()
        call = phone.dial(self.bob())
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
        phone = self.phone(registers=False)
        account = phone.add_account("sip:alice@" + self.lan.address("server"), "pw-alice")
        phone.rpc("settings.set", {"calls.defaultAccount": account})
        with self.assertRaises(RpcError) as raised:
            phone.rpc("settings.set", {"calls.defaultAccount": "99"})
        self.assertEqual(raised.exception.data.get("parameter"), "calls.defaultAccount")
        phone.rpc("account.remove", {"id": account})
        phone.wait_event(lambda event: event.get("removed") and event.get("id") == account)

    def test_a_stale_call_id_is_gone(self):
        phone = self.phone(registers=False)
        with self.assertRaises(RpcError) as raised:
            phone.rpc("call.hangup", {"call": "c99"})
        self.assertEqual(raised.exception.code, 1)


class InCall(Rig):
    def test_hold_and_resume(self):
        phone = self.phone(codecs=["PCMU"])
        peer = self.peer(codecs="PCMU")
        call = phone.dial(self.bob())
        phone.wait_call(call, "active")
        self.talk(phone, 2)
        phone.rpc("call.hold", {"call": call})
        phone.wait_call(call, "held")
        self.talk(phone, 2)  # the clock of the recording goes on
        held_from = sound.length(phone.heard) - 1.5
        self.assertLess(sound.level_db(phone.heard, held_from, 1.2), -60)
        phone.rpc("call.resume", {"call": call})
        waiting.until(lambda: phone.states(call)[-1] == "active", 10, "the call to be active")
        before = self.talk(phone, 4)
        phone.rpc("call.hangup", {"call": call})
        phone.wait_call(call, "ended")
        self.assertHeard(self.there, phone.heard, before + 0.8, 3)
        self.assertTrue(peer.heard())

    def test_the_other_side_holds(self):
        phone = self.phone()
        peer = self.peer()
        call = phone.dial(self.bob())
        phone.wait_call(call, "active")
        peer.hold()
        phone.wait_call(call, "remoteHeld")
        peer.resume()
        waiting.until(lambda: phone.states(call)[-1] == "active", 10, "the call to be active")

    def dtmf(self, codec):
        phone = self.phone(codecs=[codec])
        peer = self.peer(codecs=CODECS[codec])
        call = phone.dial(self.bob())
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
        self.peer()
        call = phone.dial(self.bob())
        phone.wait_call(call, "active")
        phone.rpc("call.hangup", {"call": call})
        phone.wait_call(call, "ended")
        ladder = str(phone.rpc("call.ladder", {"call": call}))
        for word in ("INVITE", "Proxy-Authorization: Digest ***", "180", "200", "ACK", "BYE"):
            self.assertIn(word, ladder)
        self.assertNotIn("pw-alice", ladder)

    def test_the_password_is_nowhere(self):
        phone = self.phone()
        self.peer()
        call = phone.dial(self.bob())
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
