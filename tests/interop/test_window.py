#!/usr/bin/python3
"""The window, used as a person uses it: with a keyboard and a mouse, on a display, with a microphone
and a loudspeaker (PulseAudio), against kamailio and baresip.  Screenshots of each step are left in
AHOY_SHOTS, when that names a folder."""

import contextlib
import os
import shutil
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from rig import network, sound, waiting  # noqa: E402
from rig.ahoy import Ahoy, RpcError  # noqa: E402
from rig.baresip import Baresip  # noqa: E402
from rig.desktop import Desktop  # noqa: E402
from rig.kamailio import Kamailio  # noqa: E402
from rig.pulse import Pulse  # noqa: E402


class Shared:
    lan = None


def setUpModule():
    Shared.lan = network.Lan(["server", "ahoy", "peer"])


class Person(unittest.TestCase):
    def setUp(self):
        self.directory = tempfile.mkdtemp(prefix="ahoy-window-")
        self.addCleanup(shutil.rmtree, self.directory, ignore_errors=True)
        self.lan = Shared.lan
        self.here = sound.speech(self.directory, "here")
        self.there = sound.speech(self.directory, "there")
        self.server = Kamailio(self.lan, "server", self.directory)
        self.addCleanup(self.server.stop)
        self.pulse = Pulse(self.directory)
        self.addCleanup(self.pulse.stop)
        self.desktop = Desktop(self.directory)
        self.addCleanup(self.desktop.stop)
        self.shots = os.environ.get("AHOY_SHOTS", "")

    def shot(self, name):
        if self.shots:
            self.desktop.screenshot(os.path.join(self.shots, f"{name}.png"))

    def phone(self):
        """Sends the microphone as it is: what is said is compared with what was heard.  What noise
        suppression and the others do to a voice is for bench_echo."""
        phone = Ahoy(self.lan, "ahoy", self.directory, window=True,
                     environment={**self.pulse.environment, **self.desktop.environment,
                                  "HOME": self.directory})
        self.addCleanup(phone.stop)
        phone.rpc("settings.set", {"audio.echoCanceller": "off", "audio.gainControl": "off",
                                   "audio.noiseSuppression": "off"})
        # Answered once the accounts are read: only then the first page shows.
        with contextlib.suppress(RpcError):
            phone.rpc("account.remove", {"id": "99"})
        return phone

    def heard(self, reference, recording, start, seconds=3.5):
        # The other program's sound slips now and then.
        score = max(sound.correlation(reference, recording, start + later, seconds)
                    for later in (0, 0.5, 1))
        print(f"    {os.path.basename(recording)}: correlation {score:.3f}", file=sys.stderr)
        self.assertGreaterEqual(score, 0.8)

    def test_signs_in_calls_and_is_called(self):
        phone = self.phone()
        desktop = self.desktop
        window = desktop.wait_window("^Ahoy$")
        desktop.activate(window)
        self.shot("1-first-run")

        # Sign in: two fields, Enter.
        desktop.type(f"alice@{self.server.address}")
        desktop.press("Tab")
        desktop.type("pw-alice")
        self.shot("2-typed")
        desktop.press("Return")
        account = phone.wait_event(lambda e: e.get("event") == "account"
                                   and e.get("state") == "registered", 15, "the registration")
        self.assertTrue(self.server.is_registered("alice"))
        self.shot("3-checklist")
        self.assertEqual(account["uri"], f"sip:alice@{self.server.address}")

        # Call: a name in the field, Enter.
        peer = Baresip(self.lan, "peer", self.directory, "bob", self.server.address,
                       speech=self.there)
        self.addCleanup(peer.stop)
        peer.wait_registered()
        self.pulse.say(self.here)
        waiting.until(lambda: self.type_call("bob", phone), 15, "the call to begin")
        call = next(e["call"] for e in phone.events if e.get("event") == "call")
        phone.wait_call(call, "active")
        recording = os.path.join(self.directory, "speaker.wav")
        self.pulse.record(recording)
        waiting.until(lambda: os.path.exists(recording) and sound.length(recording) > 10, 25,
                      "the loudspeaker")
        self.shot("4-call")
        desktop.press("F4")
        phone.wait_call(call, "ended")
        self.shot("5-ended")
        self.pulse.stop_helpers()
        self.heard(self.there, recording, 1.5, 6)
        waiting.until(peer.heard, 5, "the peer's recording")
        # Longer than the microphone's clock takes to be found: until then a piece of speech is up
        # to a quarter of a percent too long or too short, which an ear does not notice.
        self.heard(self.here, peer.heard()[-1], 2, 6)

        # Be called: the card takes no focus, a click on Answer answers.
        waiting.until(lambda: desktop.active_window() == window, 5, "the window to have the focus")
        peer.dial(f"sip:alice@{self.server.address}")
        incoming = phone.wait_incoming()
        card = desktop.wait_window("^Incoming call")
        self.shot("6-incoming")
        self.assertEqual(desktop.active_window(), window, "the card took the focus")
        waiting.until(lambda: self.click_answer(card, phone, incoming), 20, "the click to answer")
        waiting.until(lambda: phone.rpc("call.stats", {"call": incoming})["received"] > 50, 10,
                      "their voice")
        self.shot("7-answered")
        desktop.activate(window)
        desktop.press("F4")
        phone.wait_call(incoming, "ended")
        waiting.until(lambda: not phone.rpc("status")["calls"], 10, "the calls to leave the list")
        self.shot("8-recents")
        rows = phone.rpc("history.list")["rows"]
        self.assertEqual([(r["direction"], r["result"]) for r in rows],
                         [("incoming", "answered"), ("outgoing", "answered")])

        # Quit: it says farewell.
        desktop.press("ctrl+q")
        waiting.until(lambda: not phone.is_running(), 10, "the phone to end")
        waiting.until(lambda: not self.server.is_registered("alice"), 20, "un-registration")

    def click_answer(self, card, phone, incoming):
        """The card grows when the caller's name is known: click until it takes."""
        size = self.desktop.geometry(card)
        if size:
            self.desktop.click(card, size["WIDTH"] * 3 // 4, size["HEIGHT"] - 30)
        try:
            return phone.wait_call(incoming, "active", 2)
        except AssertionError:
            return None

    def test_tries_it_without_an_account(self):
        phone = self.phone()
        desktop = self.desktop
        desktop.activate(desktop.wait_window("^Ahoy$"))
        # By keyboard alone: the button is the last but one before the first field.
        desktop.press("shift+Tab", "shift+Tab", "space")
        call = waiting.until(lambda: next((e["call"] for e in phone.events
                                           if e.get("event") == "call"), None), 10, "a call")
        phone.wait_call(call, "active")
        self.pulse.say(self.here)
        recording = os.path.join(self.directory, "echo.wav")
        self.pulse.record(recording)
        waiting.until(lambda: os.path.exists(recording) and sound.length(recording) > 5, 20,
                      "the loudspeaker")
        self.shot("9-echo")
        desktop.press("F4")
        phone.wait_call(call, "ended")
        self.pulse.stop_helpers()
        self.heard(self.here, recording, 1.5, 3)
        waiting.until(lambda: not phone.rpc("status")["calls"], 10, "the call to leave the list")
        self.shot("10-first-run-again")

    def type_call(self, name, phone):
        """The page changes a moment after the last tick of the checklist: type until it takes."""
        if any(e.get("event") == "call" for e in phone.events):
            return True
        self.desktop.press("ctrl+l", "ctrl+a")
        self.desktop.type(name)
        self.desktop.press("Return")
        try:
            waiting.until(lambda: any(e.get("event") == "call" for e in phone.events), 5, "a call")
        except AssertionError:
            return False
        return True


if __name__ == "__main__":
    network.enter()
    unittest.main(verbosity=2)
