#!/usr/bin/python3
"""A day of a person with the phone, by keyboard and screen reader, against kamailio and two
baresips: first run, a wrong password, the right one, a call, a second one that waits, swapping,
a missed call and its badge, calling back, a contact, searching, calling by name, settings, another
language, quitting.  What a screen reader is told (AT-SPI) is what the steps wait for.

The film strip of it is left in AHOY_SHOTS, when that names a folder; ctest names one in the build
folder, pictures/person, where that of the run before is cleared away."""

import os
import re
import shutil
import sys
import tempfile
import time
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from rig import network, sound, waiting  # noqa: E402
from rig.ahoy import Ahoy  # noqa: E402
from rig.baresip import Baresip  # noqa: E402
from rig.desk import Bus, Service  # noqa: E402
from rig.desktop import Desktop  # noqa: E402
from rig.kamailio import Kamailio  # noqa: E402
from rig.pulse import Pulse  # noqa: E402
from rig.screen_reader import ScreenReader  # noqa: E402


class Shared:
    lan = None


def setUpModule():
    Shared.lan = network.Lan(["server", "ahoy", "peer", "second"])


class Day(unittest.TestCase):
    def setUp(self):
        self.work = tempfile.mkdtemp(prefix="ahoy-person-")
        self.addCleanup(shutil.rmtree, self.work, ignore_errors=True)
        self.lan = Shared.lan
        self.server = Kamailio(self.lan, "server", self.work)
        self.addCleanup(self.server.stop)
        self.pulse = Pulse(self.work)
        self.addCleanup(self.pulse.stop)
        self.desktop = Desktop(self.work)
        self.addCleanup(self.desktop.stop)
        self.bus = Bus(self.work)
        self.addCleanup(self.bus.stop)
        self.notices = Service(self.bus, "notices", "actions,body")
        self.addCleanup(self.notices.stop)
        self.reader = ScreenReader(self.bus, self.desktop)
        self.addCleanup(self.reader.stop)
        self.phone = Ahoy(self.lan, "ahoy", self.work, window=True,
                          environment={**self.pulse.environment, **self.desktop.environment,
                                       **self.reader.environment, "HOME": self.work})
        self.addCleanup(self.phone.stop)
        self.window = self.desktop.wait_window("^Ahoy")
        self.desktop.activate(self.window)
        self.shots = os.environ.get("AHOY_SHOTS", "")
        self.step = 0
        if self.shots and self._testMethodName == "test_a_day":
            os.makedirs(self.shots, exist_ok=True)
            for name in os.listdir(self.shots):
                if re.fullmatch(r"\d\d-[a-z-]+\.png", name):
                    os.remove(os.path.join(self.shots, name))

    def shot(self, name):
        self.step += 1
        if self.shots:
            time.sleep(0.4)  # what slides into its place
            self.desktop.screenshot(os.path.join(self.shots, f"{self.step:02}-{name}.png"))

    def peer(self, user, host, which):
        peer = Baresip(self.lan, host, self.work, user, self.server.address,
                       speech=sound.speech(self.work, which))
        self.addCleanup(peer.stop)
        peer.wait_registered()
        return peer

    def calls(self, state):
        return [call for call in self.phone.rpc("status")["calls"] if call["state"] == state]

    def wait_calls(self, state, count=1):
        return waiting.until(lambda: len(self.calls(state)) == count and self.calls(state), 15,
                             f"{count} calls to be {state}")

    def dial(self, text):
        self.desktop.press("ctrl+l", "ctrl+a")
        self.desktop.type(text)
        self.desktop.press("Return")

    def test_a_day(self):
        phone, desktop, reader = self.phone, self.desktop, self.reader
        bob = self.peer("bob", "peer", "here")
        carol = self.peer("carol", "second", "there")

        # ---- first run, a wrong password, the right one
        reader.wait_text("Sign in to your phone account")
        self.shot("first-run")
        desktop.type(f"alice@{self.server.address}")
        desktop.press("Tab")
        desktop.type("not-her-password")
        desktop.press("Return")
        reader.wait_text("The server did not accept your name or password.", 20)
        self.shot("wrong-password")
        waiting.until(lambda: [one for one in reader.tree() if one["role"] == "text"
                               and "alice@" in one["text"]], 10, "what was typed; it is gone")
        reader.write("password text", "Password", "pw-alice")
        reader.press("push button", "Connect")
        phone.wait_event(lambda e: e.get("event") == "account" and e.get("state") == "registered",
                         20, "the registration")
        self.shot("signed-in")
        reader.wait("page tab", "Recents")
        reader.press("push button", "Put away")  # the notice of where the passwords are
        desktop.point(1, 1)  # what the pointer stands over looks otherwise

        # ---- a call, a second one that waits, swapping, hanging up
        desktop.activate(self.window)
        waiting.until(lambda: self.try_call("bob"), 15, "the call to begin")
        first = self.wait_calls("active")[0]["call"]
        reader.wait("push button", "End")
        self.shot("call")
        carol.dial(f"sip:alice@{self.server.address}")
        second = phone.wait_incoming(not_these=(first,))
        desktop.wait_window("^Incoming call")
        self.assertEqual(desktop.active_window(), self.window, "the card took the focus")
        notice = self.notices.wait(lambda e: e["event"] == "notify" and "answer" in
                                   [a.lower() for a in e["actions"]])
        self.assertIn("carol", notice["summary"] + notice["body"])
        self.shot("second-call-waits")
        desktop.press("F2")
        phone.wait_call(second, "active")
        self.wait_calls("held")
        self.shot("two-calls")
        desktop.press("alt+1")
        waiting.until(lambda: any(call["call"] == first for call in self.calls("active")), 10,
                      "the first call to be talked to again")
        self.assertEqual([call["call"] for call in self.calls("held")], [second])
        self.shot("swapped")
        desktop.press("shift+F4")
        waiting.until(lambda: not phone.rpc("status")["calls"], 15, "the calls to leave the list")

        # ---- missed, its badge, calling back
        desktop.press("ctrl+3")  # the keypad: the list is out of sight
        carol.dial(f"sip:alice@{self.server.address}")
        missed = phone.wait_incoming(not_these=(first, second))
        desktop.wait_window("^Incoming call")
        carol.hang_up()
        phone.wait_call(missed, "ended")
        reader.wait_text("1 missed")
        self.shot("missed")
        waiting.until(lambda: not phone.rpc("status")["calls"], 15, "the call to leave the list")
        desktop.activate(self.window)
        desktop.press("ctrl+1")
        waiting.until(lambda: not any("1 missed" in one["name"] for one in reader.tree()), 10,
                      "the badge to go")
        self.shot("recents")
        desktop.press("Home", "Return")
        back = self.wait_calls("active")[0]["call"]
        self.assertIn("carol", phone.rpc("status")["calls"][0]["remote"]["uri"])
        self.shot("called-back")
        desktop.press("F4")
        phone.wait_call(back, "ended")
        waiting.until(lambda: not phone.rpc("status")["calls"], 15, "the call to leave the list")

        # ---- a contact, and finding it
        phone.rpc("contact.add", {"name": "Zoë Müller", "numbers": [
            {"kind": "work", "text": f"carol@{self.server.address}"}]})
        phone.rpc("contact.add", {"name": "Jonas Keller", "numbers": [
            {"kind": "mobile", "text": f"bob@{self.server.address}"}]})
        desktop.press("ctrl+2")
        reader.wait_text("Zoë Müller")
        reader.wait_text("Jonas Keller")
        self.shot("contacts")
        reader.write("text", "Search contacts", "mull")
        reader.wait_text("Zoë Müller")
        reader.write("text", "Search contacts", "nobody of that name")
        waiting.until(lambda: not any(one["name"].startswith("Zoë") for one in reader.tree()), 10,
                      "nobody to be found")
        self.shot("nobody-found")
        reader.write("text", "Search contacts", "")
        desktop.press("ctrl+1")
        reader.wait_text("Zoë Müller")  # the past call has her name now
        self.shot("named")


        # ---- calling by name
        self.dial("zoe")
        named = self.wait_calls("active")[0]
        self.assertIn("carol", named["remote"]["uri"])
        self.shot("called-by-name")
        desktop.press("F4")
        phone.wait_call(named["call"], "ended")
        waiting.until(lambda: not phone.rpc("status")["calls"], 15, "the call to leave the list")

        # ---- settings, another language, and quitting
        desktop.press("ctrl+comma")
        reader.wait_text("Search the settings")
        self.shot("settings")
        reader.write("text", "Search the settings", "ring")
        reader.wait_text("Ring tone")
        self.shot("settings-found")
        status = phone.rpc("status")
        for what in ("longestBlock", "longestWork"):
            longest = status[what]
            print(f"    {what}: {longest['ms']:.1f} ms, {longest['event']} of {longest['receiver']}",
                  file=sys.stderr)
        phone.rpc("settings.set", {"look.language": "de"})
        reader.wait_text("Einstellungen durchsuchen")
        self.shot("german")
        phone.rpc("settings.set", {"look.language": "ar"})
        waiting.until(lambda: not reader.find("text", "Einstellungen durchsuchen"), 10, "Arabic")
        self.shot("arabic")
        desktop.press("ctrl+q")
        waiting.until(lambda: not phone.is_running(), 10, "the phone to end")
        waiting.until(lambda: not self.server.is_registered("alice"), 20, "un-registration")
        self.assertTrue(bob.events("CALL_CLOSED"), "bob was never hung up on")

    def try_call(self, name):
        """The page changes a moment after the last tick of the checklist: dial until it takes."""
        if self.phone.rpc("status")["calls"]:
            return True
        self.dial(name)
        try:
            waiting.until(lambda: self.phone.rpc("status")["calls"], 5, "a call")
        except AssertionError:
            return False
        return True

    def test_everything_has_a_name(self):
        """Each page: what takes the focus tells a screen reader what it is."""
        phone, desktop, reader = self.phone, self.desktop, self.reader
        self.named("first run")
        phone.add_account(f"sip:alice@{self.server.address}", "pw-alice")
        phone.wait_event(lambda e: e.get("event") == "account" and e.get("state") == "registered",
                         20, "the registration")
        desktop.activate(self.window)
        desktop.press("ctrl+l")  # the account came by a script: the first page is still open
        reader.wait("page tab", "Recents", 15)
        for keys, page in ((("ctrl+1",), "recents"), (("ctrl+2",), "contacts"),
                           (("ctrl+3",), "keypad"), (("ctrl+comma",), "settings")):
            desktop.press(*keys)
            self.named(page)

    def named(self, page):
        def unnamed():
            return [one for one in self.reader.tree()
                    if "focusable" in one["states"] and not one["name"].strip()
                    and one["role"] not in ("frame", "filler", "panel", "layered pane", "viewport")]
        waiting.until(lambda: len(self.reader.tree()) > 5, 10, page)
        # What does not answer in time has no name, either.
        waiting.until(lambda: not unnamed(), 10, f"names for {unnamed()} of {page}")


if __name__ == "__main__":
    network.enter()
    unittest.main(verbosity=2)
