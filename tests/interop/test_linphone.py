#!/usr/bin/python3
"""The headless phone and linphone-daemon at a kamailio that challenges with SHA-256 (which baresip
lacks), and SIPp's built-in caller and callee."""

import os
import re
import subprocess
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from rig import network, waiting  # noqa: E402
from rig.linphone import Linphone  # noqa: E402
from rig.phone_test import PhoneTest  # noqa: E402
from rig.pulse import Pulse  # noqa: E402


# linphone's sound slips now and then where the processor is busy: the best of three windows, and a
# little less than elsewhere.  Another signal stays below 0.4.
SLIPS = {"seconds": 2.5, "windows": (0, 1.5, 3), "least": 0.7}


def setUpModule():
    PhoneTest.build("alice", "bob", "carol", algorithm="SHA-256")
    # linphone wants a default route before it believes in a network.
    subprocess.run(PhoneTest.lan.inside("carol", ["ip", "route", "add", "default", "via",
                                                  PhoneTest.server.address]), check=True)


def tearDownModule():
    PhoneTest.raze()


class WithLinphone(PhoneTest):
    def linphone(self, codec="PCMA/8000/1", **options):
        self.pulse = Pulse(self.work)
        self.addCleanup(self.pulse.stop)
        peer = Linphone(self.lan, "carol", self.work, "carol", self.pulse.environment, **options)
        self.addCleanup(peer.stop)
        peer.use_codec(codec)
        peer.register("carol", self.server.address, "pw-carol")
        return peer

    def converse(self, phone, call):
        """Both sides say something; linphone's recording, and the length of ours before."""
        recording = os.path.join(self.work, "linphone-heard.wav")
        self.pulse.say(self.there)
        self.pulse.record(recording)
        before = self.talk(phone, 7.5)
        statistics = phone.rpc("call.stats", {"call": call})
        self.assertGreater(statistics["received"], 100)
        return recording, before

    def test_registers_with_sha256(self):
        phone = self.phone()
        self.assertTrue(self.server.is_registered("alice"))
        ladder = str(phone.rpc("status")["accounts"])
        self.assertIn("registered", ladder)

    def call_out(self, codec, name):
        peer = self.linphone(codec)
        phone = self.phone()
        call = phone.dial(self.uri("carol"))
        phone.wait_call(call, "active", 15)
        waiting.until(peer.is_in_call, 10, "linphone to be in the call")
        recording, before = self.converse(phone, call)
        self.assertEqual(phone.rpc("call.stats", {"call": call})["codec"], name)
        phone.rpc("call.hangup", {"call": call})
        phone.wait_call(call, "ended")
        self.assertHeard(self.there, phone.heard, before + 1.5, **SLIPS)
        self.assertHeard(self.here, recording, 1.5, **SLIPS)

    def test_calls_linphone_with_opus(self):
        self.call_out("opus/48000/2", "opus")

    def test_calls_linphone_with_g722(self):
        self.call_out("G722/8000/1", "G722")

    def test_is_called_by_linphone(self):
        peer = self.linphone("PCMA/8000/1")
        phone = self.phone()
        peer.dial(self.uri("alice"))
        call = phone.wait_incoming(15)
        phone.wait_call(call, "ringing")
        phone.rpc("call.answer", {"call": call})
        phone.wait_call(call, "active")
        recording, before = self.converse(phone, call)
        peer.hang_up()
        phone.wait_call(call, "ended")
        self.assertHeard(self.there, phone.heard, before + 1.5, **SLIPS)
        self.assertHeard(self.here, recording, 1.5, **SLIPS)

    # ---- signalling -----------------------------------------------------------------------------

    def test_session_timers_are_agreed_on(self):
        """RFC 4028: linphone wants 120 s, more than its own minimum; both ways, one refreshes."""
        self.linphone(sip="session_expires_enabled=1\nsession_expires_value=120\n"
                          "session_expires_min_value=90")
        phone = self.phone()
        call = self.call(phone, "carol", 15)
        answer = next(text for text in self.ladder(phone, call)
                      if text.startswith("< SIP/2.0 200") and "INVITE\r\n" in text)
        self.assertRegex(answer, r"(?im)^(Session-Expires|x): *\d+ *; *refresher=u")
        self.assertRegex(answer, r"(?im)^Require:.*timer")
        self.hang_up(phone, call)

    def test_linphone_asks_for_a_session_timer(self):
        peer = self.linphone(sip="session_expires_enabled=1\nsession_expires_value=120\n"
                                 "session_expires_min_value=90")
        phone = self.phone(answers=True)
        peer.dial(self.uri("alice"))
        call = self.answered(phone)
        ours = next(text for text in self.ladder(phone, call)
                    if text.startswith("> SIP/2.0 200") and "INVITE\r\n" in text)
        self.assertRegex(ours, r"(?im)^Session-Expires: 120;refresher=ua[cs]")
        self.hang_up(phone, call)

    def test_the_reliable_ringing_of_linphone_is_acknowledged(self):
        """RFC 3262: its 180 requires 100rel."""
        peer = self.linphone(answers=False, sip="100rel_support_level=2")
        phone = self.phone()
        call = phone.dial(self.uri("carol"))
        phone.wait_call(call, "ringing", 15)
        self.assertIn("Status: Ok", peer.tell("answer"))
        phone.wait_call(call, "active")
        said = self.ladder(phone, call)
        ringing = next(text for text in said if text.startswith("< SIP/2.0 180"))
        self.assertRegex(ringing, r"(?im)^Require:.*100rel")
        number = re.search(r"(?im)^RSeq: *(\d+)", ringing).group(1)
        acknowledged = [text for text in said if text.startswith("> PRACK")]
        self.assertEqual(len(acknowledged), 1)
        self.assertRegex(acknowledged[0], rf"(?m)^RAck: {number} 1 INVITE")
        self.hang_up(phone, call)

    def test_linphone_is_transferred_with_consultation(self):
        """It sends our Replaces on, and Bob's phone takes the call over."""
        self.linphone()
        alice, bob = self.phone(), self.phone("bob", True)
        first = self.call(alice, "carol", 15)
        alice.rpc("call.hold", {"call": first})
        alice.wait_call(first, "held")
        second = self.call(alice, "bob")
        bobs = self.answered(bob)
        alice.rpc("call.transferTo", {"call": first, "other": second})
        again = self.answered(bob, [bobs])
        bob.wait_call(bobs, "ended")
        for call in (first, second):
            alice.wait_call(call, "ended", 15)
        self.assertTrue([text for text in self.ladder(bob, again)
                         if text.startswith("< INVITE") and "\nReplaces:" in text])
        self.hang_up(bob, again)

    def test_linphone_transfers_us(self):
        peer = self.linphone()
        alice, bob = self.phone(), self.phone("bob", True)
        first = self.call(alice, "carol", 15)
        waiting.until(peer.is_in_call, 10, "linphone to be in the call")
        peer.transfer(self.uri("bob"))
        bobs = self.answered(bob)
        second = alice.wait_event(lambda e: e.get("event") == "call" and e["call"] != first
                                  and e["direction"] == "outgoing", 15, "the call to Bob")["call"]
        alice.wait_call(second, "active")
        self.hang_up(bob, bobs)


class WithSipp(PhoneTest):
    """SIPp's own caller and callee, without a scenario file."""

    def sipp(self, *arguments):
        process = self.lan.popen("carol", ["sipp", *arguments, "-i", self.lan.address("carol"), "-p",
                                          "5060", "-nostdin", "-timeout", "60s", "-timeout_error"],
                                 cwd=self.work, stdin=subprocess.DEVNULL,
                                 stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.addCleanup(waiting.stop, process)
        return process

    def test_its_caller(self):
        phone = self.unregistered()
        phone.rpc("settings.set", {"network.sipPort": 5060, "calls.allowDirect": True,
                                   "calls.autoAnswer": True})
        process = self.sipp("-sn", "uac", f"{self.lan.address('alice')}:5060", "-m", "20", "-r",
                            "10", "-d", "200")
        self.assertEqual(process.wait(60), 0)
        waiting.until(lambda: not phone.rpc("status")["calls"], 10, "all calls to be over")

    def test_its_callee(self):
        phone = self.unregistered()
        process = self.sipp("-sn", "uas", "-m", "5")
        waiting.until(lambda: ":5060" in subprocess.run(
            self.lan.inside("carol", ["ss", "-Hlnu"]), capture_output=True, text=True,
            check=False).stdout, 10, "sipp to listen")
        for _ in range(5):
            call = phone.dial(f"sip:service@{self.lan.address('carol')}", account=None)
            phone.wait_call(call, "active")
            phone.rpc("call.hangup", {"call": call})
            phone.wait_call(call, "ended")
        self.assertEqual(process.wait(20), 0)


if __name__ == "__main__":
    network.enter()
    unittest.main(verbosity=2)
