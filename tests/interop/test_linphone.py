#!/usr/bin/python3
"""The headless phone and linphone-daemon at a kamailio that challenges with SHA-256 (which baresip
lacks), and SIPp's built-in caller and callee."""

import os
import shutil
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from rig import network, sound, waiting  # noqa: E402
from rig.ahoy import Ahoy  # noqa: E402
from rig.kamailio import Kamailio  # noqa: E402
from rig.linphone import Linphone  # noqa: E402
from rig.pulse import Pulse  # noqa: E402


class Shared:
    """The network and its server, for all tests of this file."""


def setUpModule():
    Shared.directory = tempfile.mkdtemp(prefix="ahoy-linphone-")
    Shared.lan = network.Lan(["server", "ahoy", "peer"])
    Shared.here = sound.speech(Shared.directory, "here")
    Shared.there = sound.speech(Shared.directory, "there")
    Shared.server = Kamailio(Shared.lan, "server", Shared.directory, algorithm="SHA-256")
    # linphone wants a default route before it believes in a network.
    subprocess.run(Shared.lan.inside("peer", ["ip", "route", "add", "default", "via",
                                              Shared.server.address]), check=True)


def tearDownModule():
    Shared.server.stop()
    shutil.rmtree(Shared.directory, ignore_errors=True)


class Rig(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        for name in ("directory", "lan", "here", "there", "server"):
            setattr(cls, name, getattr(Shared, name))

    def setUp(self):
        self.work = tempfile.mkdtemp(dir=self.directory)

    def phone(self):
        phone = Ahoy(self.lan, "ahoy", self.work, self.here)
        self.addCleanup(phone.stop)
        return phone

    def assertHeard(self, reference, recording, start, seconds):
        # linphone's sound slips now and then where the processor is busy: the best of three windows,
        # and a little less than elsewhere.  Another signal stays below 0.4.
        score = max(sound.correlation(reference, recording, start + shift, seconds)
                    for shift in (0, 1.5, 3))
        print(f"    {self.id().split('.')[-1]}: {os.path.basename(recording)} "
              f"correlation {score:.3f}", file=sys.stderr)
        self.assertGreaterEqual(score, 0.7, "the speech did not arrive")


class WithLinphone(Rig):
    def phone(self):
        phone = super().phone()
        phone.account = phone.add_account(f"sip:alice@{self.server.address}", "pw-alice")
        phone.wait_account(phone.account, "registered")
        return phone

    def linphone(self, codec):
        self.pulse = Pulse(self.work)
        self.addCleanup(self.pulse.stop)
        peer = Linphone(self.lan, "peer", self.work, "carol", self.pulse.environment)
        self.addCleanup(peer.stop)
        peer.use_codec(codec)
        peer.register("carol", self.server.address, "pw-carol")
        return peer

    def talk(self, phone, call):
        recording = os.path.join(self.work, "linphone-heard.wav")
        self.pulse.say(self.there)
        self.pulse.record(recording)
        before = sound.length(phone.heard) if os.path.exists(phone.heard) else 0
        waiting.until(lambda: os.path.exists(phone.heard)
                      and sound.length(phone.heard) >= before + 7.5, 20, "the recording to grow")
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
        call = phone.dial(f"sip:carol@{self.server.address}")
        phone.wait_call(call, "active", 15)
        waiting.until(peer.is_in_call, 10, "linphone to be in the call")
        recording, before = self.talk(phone, call)
        self.assertEqual(phone.rpc("call.stats", {"call": call})["codec"], name)
        phone.rpc("call.hangup", {"call": call})
        phone.wait_call(call, "ended")
        self.assertHeard(self.there, phone.heard, before + 1.5, 2.5)
        self.assertHeard(self.here, recording, 1.5, 2.5)

    def test_calls_linphone_with_opus(self):
        self.call_out("opus/48000/2", "opus")

    def test_calls_linphone_with_g722(self):
        self.call_out("G722/8000/1", "G722")

    def test_is_called_by_linphone(self):
        peer = self.linphone("PCMA/8000/1")
        phone = self.phone()
        peer.dial(f"sip:alice@{self.server.address}")
        call = phone.wait_incoming(15)
        phone.wait_call(call, "ringing")
        phone.rpc("call.answer", {"call": call})
        phone.wait_call(call, "active")
        recording, before = self.talk(phone, call)
        peer.hang_up()
        phone.wait_call(call, "ended")
        self.assertHeard(self.there, phone.heard, before + 1.5, 2.5)
        self.assertHeard(self.here, recording, 1.5, 2.5)


class WithSipp(Rig):
    """SIPp's own caller and callee, without a scenario file."""

    def sipp(self, *arguments):
        process = self.lan.popen("peer", ["sipp", *arguments, "-i", self.lan.address("peer"), "-p",
                                          "5060", "-nostdin", "-timeout", "60s", "-timeout_error"],
                                 cwd=self.work, stdin=subprocess.DEVNULL,
                                 stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.addCleanup(waiting.stop, process)
        return process

    def test_its_caller(self):
        phone = self.phone()
        phone.rpc("settings.set", {"network.sipPort": 5060, "calls.allowDirect": True,
                                   "calls.autoAnswer": True})
        process = self.sipp("-sn", "uac", f"{self.lan.address('ahoy')}:5060", "-m", "20", "-r",
                            "10", "-d", "200")
        self.assertEqual(process.wait(60), 0)
        waiting.until(lambda: not phone.rpc("status")["calls"], 10, "all calls to be over")

    def test_its_callee(self):
        phone = self.phone()
        process = self.sipp("-sn", "uas", "-m", "5")
        waiting.until(lambda: ":5060" in subprocess.run(
            self.lan.inside("peer", ["ss", "-Hlnu"]), capture_output=True, text=True,
            check=False).stdout, 10, "sipp to listen")
        for _ in range(5):
            call = phone.dial(f"sip:service@{self.lan.address('peer')}", account=None)
            phone.wait_call(call, "active")
            phone.rpc("call.hangup", {"call": call})
            phone.wait_call(call, "ended")
        self.assertEqual(process.wait(20), 0)


if __name__ == "__main__":
    network.enter()
    unittest.main(verbosity=2)
