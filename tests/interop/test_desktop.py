#!/usr/bin/python3
"""The phone on a desktop: notices, the tray, music, sleep, do not disturb, and what becomes of all of
it when a program of the desktop is not there or never answers.  Two phones call each other over
loopback; the bus and the programs on it are the test's own (rig/desk.py).  Screenshots are left in
AHOY_SHOTS, when that names a folder."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from rig import network, waiting  # noqa: E402
from rig.ahoy import Ahoy  # noqa: E402
from rig.desk import Bus, Service  # noqa: E402
from rig.desktop import Desktop  # noqa: E402

PORT = 5070
HOSTILE = '"<b>Bob</b> & \u202eCo"'



def invite(port):
    """From somebody who tries what a name can do."""
    return "\r\n".join([
        f"INVITE sip:anna@127.0.0.1:{PORT} SIP/2.0",
        f"Via: SIP/2.0/UDP 127.0.0.1:{port};branch=z9hG4bKhostile;rport",
        "Max-Forwards: 70", f"From: {HOSTILE} <sip:bob@127.0.0.1:{port}>;tag=1",
        f"To: <sip:anna@127.0.0.1:{PORT}>", "Call-ID: hostile", "CSeq: 1 INVITE",
        f"Contact: <sip:bob@127.0.0.1:{port}>", "Content-Length: 0", "", ""]).encode()


class OnADesktop(unittest.TestCase):
    def setUp(self):
        self.directory = tempfile.mkdtemp(prefix="ahoy-desktop-")
        self.addCleanup(shutil.rmtree, self.directory, ignore_errors=True)
        self.shots = os.environ.get("AHOY_SHOTS", "")
        self.bus = Bus(self.directory)
        self.addCleanup(self.bus.stop)
        self.desktop = Desktop(self.directory)
        self.addCleanup(self.desktop.stop)

    def shot(self, name):
        if self.shots:
            self.desktop.screenshot(os.path.join(self.shots, f"{name}.png"))

    def service(self, kind, *arguments):
        service = Service(self.bus, kind, *arguments)
        self.addCleanup(service.stop)
        return service

    def phone(self, bus=True, arguments=(), **settings):
        """The one with a window."""
        environment = {**self.desktop.environment, "HOME": self.directory,
                       "XDG_CONFIG_HOME": os.path.join(self.directory, "config"),
                       "XDG_RUNTIME_DIR": self.directory}
        if bus:
            environment |= self.bus.environment
        else:
            environment |= {"DBUS_SYSTEM_BUS_ADDRESS": "unix:path=/nowhere"}
        self.environment = environment
        phone = Ahoy(None, None, self.directory, name="phone", window=True,
                     environment=environment, arguments=["--audio", "null", *arguments])
        self.addCleanup(phone.stop)
        phone.rpc("settings.set", {"network.sipPort": PORT, "calls.allowDirect": True,
                                   "network.listenAddress": "127.0.0.1", **settings})
        phone.add_account("sip:anna@127.0.0.1", "", register=False)
        if not arguments:
            phone.rpc("window.fill", {"address": "1"})  # away from the first page
        return phone

    def caller(self):
        phone = Ahoy(None, None, self.directory, name="caller")
        self.addCleanup(phone.stop)
        phone.rpc("settings.set", {"network.listenAddress": "127.0.0.1", "calls.allowDirect": True,
                                   "calls.autoAnswer": True, "network.sipPort": PORT + 10})
        return phone

    def ring(self, phone, caller, not_these=()):
        there = caller.dial(f"sip:anna@127.0.0.1:{PORT}", account=None)
        here = phone.wait_incoming(not_these=not_these)
        phone.wait_call(here, "ringing")
        return here, there

    def is_shown(self):
        return bool(self.desktop._xdotool("search", "--onlyvisible", "--name", "^Ahoy$").stdout)

    def close(self, window):
        """By the manager's key, which it may not hear while the window comes to the front."""
        for _ in range(5):
            self.desktop.activate(window)
            self.desktop.press("alt+F4")
            try:
                waiting.until(lambda: not self.is_shown(), 4, "the window to close")
                return
            except AssertionError:
                pass
        self.fail("the window did not close")

    def item(self, tray, nth=1):
        """The sign in the tray, as a panel sees it."""
        import dbus
        event = waiting.until(lambda: [e for e in tray.events if e["event"] == "item"][nth - 1:],
                              10, "the sign in the tray")[0]
        connection = self.bus.connection()

        class Item:
            item = dbus.Interface(connection.get_object(event["service"], "/StatusNotifierItem"),
                                  "org.kde.StatusNotifierItem")
            menu = dbus.Interface(connection.get_object(event["service"], "/MenuBar"),
                                  "com.canonical.dbusmenu")

            def properties(self):
                return self.item.GetAll("org.kde.StatusNotifierItem",
                                        dbus_interface="org.freedesktop.DBus.Properties")

            def lines(self):
                _, (_, _, lines) = self.menu.GetLayout(0, -1, dbus.Array([], signature="s"))
                return {str(line[1]["label"]): line for line in lines if "label" in line[1]}

            def choose(self, label):
                waiting.until(lambda: label in self.lines(), 10, label)
                self.menu.Event(self.lines()[label][0], "clicked", dbus.String(""),
                                dbus.UInt32(0))

            def click(self):
                self.item.Activate(5, 5)
        return Item()


class Notices(OnADesktop):
    def setUp(self):
        super().setUp()
        self.notices = self.service("notices", "actions,body,body-markup,persistence")

    def incoming(self, nth=1):
        def there():
            found = [e for e in self.notices.events if e["event"] == "notify"
                     and e["hints"].get("category") == "call.incoming"]
            return found[nth - 1] if len(found) >= nth else None
        return waiting.until(there, 10, f"a notice; seen: {self.notices.events}")

    def closed(self, notice):
        self.notices.wait(lambda e: e["event"] == "close" and e["id"] == notice["id"],
                          what="the notice to be closed")

    def test_answers(self):
        phone, caller = self.phone(), self.caller()
        here, there = self.ring(phone, caller)
        notice = self.incoming()
        self.assertIn("calling", notice["summary"])
        self.assertEqual(notice["actions"][2:], ["answer", "Answer", "decline", "Decline"])
        self.assertEqual(notice["timeout"], 0)
        self.assertEqual(notice["hints"]["urgency"], 2)
        self.assertTrue(notice["hints"]["resident"])
        self.assertTrue(notice["hints"]["suppress-sound"])
        self.assertEqual(notice["hints"]["desktop-entry"], "ahoy")
        self.notices.do("invoke", id=notice["id"], key="answer")
        phone.wait_call(here, "active")
        caller.wait_call(there, "active")
        phone.rpc("call.hangup", {"call": here})
        phone.wait_call(here, "ended")
        self.assertEqual(self.notices.count("notify"), 1)

    def test_declines(self):
        phone, caller = self.phone(), self.caller()
        here, there = self.ring(phone, caller)
        self.notices.do("invoke", id=self.incoming()["id"], key="decline")
        ended = caller.wait_call(there, "ended")
        self.assertEqual(ended["statusCode"], 486)
        phone.wait_call(here, "ended")
        self.assertEqual(phone.rpc("history.list")["rows"][0]["result"], "declined")

    def test_is_gone_once_it_is_answered_in_the_window(self):
        phone, caller = self.phone(), self.caller()
        here, _ = self.ring(phone, caller)
        notice = self.incoming()
        phone.rpc("call.answer", {"call": here})
        self.closed(notice)

    def test_counts_missed_calls_and_calls_back(self):
        phone, caller = self.phone(arguments=["--background"]), self.caller()
        seen = []
        for nth in (1, 2):
            here, there = self.ring(phone, caller, seen)
            seen.append(here)
            notice = self.incoming(nth)
            caller.rpc("call.hangup", {"call": there})
            phone.wait_call(here, "ended")
            self.closed(notice)
            self.notices.wait(lambda e: e["event"] == "notify"
                              and e["hints"].get("category") == "call.unanswered"
                              and (nth == 1) == e["summary"].startswith("Missed call from"),
                              what=f"the notice of missed call {nth}")
        missed = self.notices.last("notify")
        self.assertTrue(missed["summary"].startswith("2 missed call"), missed)
        self.assertNotEqual(missed["replaces"], 0, "the second replaces the first")
        self.assertIn("callBack", missed["actions"])
        self.notices.do("invoke", id=missed["id"], key="callBack")
        call = phone.wait_event(lambda e: e.get("event") == "call"
                                and e.get("direction") == "outgoing", what="the call back")
        self.assertIn("127.0.0.1", call["remote"]["uri"])

    def test_shows_hostile_names_as_text(self):
        phone = self.phone()
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as stranger:
            stranger.bind(("127.0.0.1", 0))
            stranger.sendto(invite(stranger.getsockname()[1]), ("127.0.0.1", PORT))
            phone.wait_incoming()
            notice = self.incoming()
        self.assertIn("Bob", notice["summary"])
        self.assertNotIn("\u202e", notice["summary"] + notice["body"])
        self.assertNotIn("<", notice["body"])

    def test_says_once_what_closing_means(self):
        phone = self.phone()
        window = self.desktop.wait_window("^Ahoy$")
        self.close(window)
        notice = self.notices.wait(lambda e: e["event"] == "notify")
        self.assertIn("minimised", notice["body"])  # there is no tray
        waiting.until(lambda: not self.is_shown(), 5, "the window to be minimised")
        self.assertTrue(phone.rpc("settings.get", {"keys": ["look.closingExplained"]})
                        ["look.closingExplained"])
        phone.rpc("window.raise")
        waiting.until(self.is_shown, 5, "the window to come back")
        self.shot("closing-explained")
        self.close(window)
        waiting.until(lambda: not self.is_shown(), 5, "the window to be minimised")
        self.assertTrue(phone.is_running())
        self.assertEqual(self.notices.count("notify"), 1)

    def test_survives_another_server(self):
        phone, caller = self.phone(), self.caller()
        here, there = self.ring(phone, caller)
        self.incoming()
        self.notices.stop()
        caller.rpc("call.hangup", {"call": there})
        phone.wait_call(here, "ended")
        self.notices = self.service("notices", "body")
        self.ring(phone, caller, [here])
        notice = self.incoming()
        self.assertEqual(notice["actions"], [])  # what it can't do is not asked of it


class InTheTray(OnADesktop):
    def test_shows_the_state_and_does_what_is_chosen(self):
        tray = self.service("tray")
        phone, caller = self.phone(), self.caller()
        item = self.item(tray)
        properties = item.properties()
        self.assertEqual(properties["Category"], "Communications")
        self.assertEqual(properties["Menu"], "/MenuBar")
        sizes = [(int(w), int(h), len(p)) for w, h, p in properties["IconPixmap"]]
        self.assertIn((22, 22, 22 * 22 * 4), sizes)
        before = bytes(properties["IconPixmap"][3][2])
        lines = item.lines()
        self.assertEqual(list(lines), ["Answer", "Hang up", "Do not disturb", "Hide the window",
                                       "Quit"])
        self.assertFalse(lines["Answer"][1]["enabled"])
        self.assertFalse(lines["Hang up"][1]["enabled"])

        here, there = self.ring(phone, caller)
        waiting.until(lambda: "calling" in item.properties()["ToolTip"][3], 10,
                      "the sign to tell of it")
        self.assertEqual(item.properties()["Status"], "NeedsAttention")
        self.assertNotEqual(bytes(item.properties()["IconPixmap"][3][2]), before)
        item.choose("Answer")
        caller.wait_call(there, "active")
        phone.wait_call(here, "active")
        waiting.until(lambda: not item.lines()["Answer"][1]["enabled"], 10, "nothing to answer")
        item.choose("Hang up")
        phone.wait_call(here, "ended")
        caller.wait_call(there, "ended")

        here, there = self.ring(phone, caller, [here])
        caller.rpc("call.hangup", {"call": there})
        phone.wait_call(here, "ended")
        # The window is in sight, but the list of calls was not looked at since.
        self.shot("missed")
        item.choose("Do not disturb")
        waiting.until(lambda: phone.rpc("settings.get", {"keys": ["calls.doNotDisturb"]})
                      ["calls.doNotDisturb"], 5, "do not disturb")
        waiting.until(lambda: item.lines()["Do not disturb"][1]["toggle-state"] == 1, 5, "its tick")
        self.shot("quiet")
        item.choose("Quit")
        waiting.until(lambda: not phone.is_running(), 10, "the phone to end")

    def test_a_click_hides_and_shows(self):
        tray = self.service("tray")
        phone = self.phone()
        item = self.item(tray)
        window = self.desktop.wait_window("^Ahoy$")
        item.click()
        waiting.until(lambda: not self.is_shown(), 5, "the window to hide")
        waiting.until(lambda: "Show the window" in item.lines(), 5, "the menu")
        item.click()
        waiting.until(self.is_shown, 5, "the window to show")
        # Closing hides it, and tells so once, in the window where nothing shows notices.
        self.close(window)
        waiting.until(lambda: not self.is_shown(), 5, "the window to hide")
        time.sleep(0.3)
        self.assertTrue(phone.is_running())
        item.choose("Show the window")
        waiting.until(self.is_shown, 5, "the window to show")
        self.shot("closing-explained-tray")

    def test_a_missed_call_is_counted_while_the_window_is_hidden(self):
        tray = self.service("tray")
        phone, caller = self.phone(), self.caller()
        item = self.item(tray)
        item.click()
        waiting.until(lambda: not self.is_shown(), 5, "the window to hide")
        here, there = self.ring(phone, caller)
        caller.rpc("call.hangup", {"call": there})
        phone.wait_call(here, "ended")
        waiting.until(lambda: "1 missed call" in item.properties()["ToolTip"][3], 5, "the count")
        # As a person would: not while the card is still going away, when under X11 the window
        # manager tells the window of a focus that it has not lost yet.
        waiting.until(lambda: not self.desktop._xdotool("search", "--onlyvisible", "--name",
                                                        "^Incoming call").stdout, 5, "no card")
        time.sleep(1)
        item.click()
        self.desktop.activate(self.desktop.wait_window("^Ahoy( .* 1 missed call)?$"))
        waiting.until(lambda: "missed" not in item.properties()["ToolTip"][3], 5,
                      "the count to go once the list is in sight")

    def test_follows_a_panel_that_comes_and_goes(self):
        phone = self.phone()
        window = self.desktop.wait_window("^Ahoy$")
        time.sleep(1)
        tray = self.service("tray")
        item = self.item(tray)
        item.click()
        waiting.until(lambda: not self.is_shown(), 5, "the window to hide")
        tray.stop()
        # Nothing would bring the window back now.
        waiting.until(lambda: "Iconic" in subprocess.run(
            ["xprop", "-id", window, "WM_STATE"], capture_output=True, text=True,
            env={**os.environ, **self.desktop.environment}).stdout, 10, "the window, minimised")
        again = self.service("tray")
        item = self.item(again)
        again.do("host", on=False)
        again.do("host", on=True)
        item.click()
        waiting.until(self.is_shown, 5, "the window to show")
        self.assertTrue(phone.is_running())

    def test_starts_out_of_sight(self):
        tray = self.service("tray")
        phone = self.phone(arguments=["--background"])
        self.item(tray)
        phone.quit()
        phone.stop()
        again = Ahoy(None, None, self.directory, name="phone", window=True,
                     environment=self.environment, arguments=["--audio", "null", "--background"])
        self.addCleanup(again.stop)
        item = self.item(tray, 2)
        time.sleep(4)
        self.assertFalse(self.is_shown())
        # A link brings it to the front, with its field filled, and calls nobody.
        done = subprocess.run([os.environ["AHOY_BINARY"], "--profile", again.profile,
                               "tel:+49-30-123456"], env={**os.environ, **self.environment},
                              capture_output=True, text=True, timeout=10, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        waiting.until(self.is_shown, 5, "the window")
        time.sleep(0.5)
        self.shot("link")
        self.assertEqual(again.rpc("call.list").get("calls", []), [])
        self.assertEqual(item.properties()["Id"], "ahoy")

    def test_lives_in_an_old_tray(self):
        """XEmbed: trayer."""
        panel = subprocess.Popen(["trayer", "--edge", "top", "--align", "right", "--width", "10",
                                  "--transparent", "false", "--tint", "0xffffff"],
                                 env={**os.environ, **self.desktop.environment},
                                 stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.addCleanup(waiting.stop, panel)
        time.sleep(1)
        phone = self.phone()
        window = self.desktop.wait_window("^Ahoy$")
        time.sleep(1.5)
        self.shot("old-tray")
        self.close(window)
        waiting.until(lambda: not self.is_shown(), 5, "the window to hide")
        state = subprocess.run(["xprop", "-id", window, "WM_STATE"], capture_output=True,
                               text=True, env={**os.environ, **self.desktop.environment}).stdout
        self.assertNotIn("Iconic", state)
        self.assertTrue(phone.is_running())


class Manners(OnADesktop):
    def test_pauses_music_and_lets_it_go_on(self):
        plays = self.service("player", "plays", "Playing")
        paused = self.service("player", "paused", "Paused")
        touched = self.service("player", "touched", "Playing")
        phone, caller = self.phone(), self.caller()
        here, there = self.ring(phone, caller)
        for player in (plays, touched):
            player.wait(lambda e: e["event"] == "pause", what="the pause")
        phone.rpc("call.answer", {"call": here})
        phone.wait_call(here, "active")
        # Somebody starts and stops it during the call: it is theirs.
        touched.do("become", status="Playing")
        touched.do("become", status="Paused")
        self.assertEqual(plays.count("play"), 0)
        caller.rpc("call.hangup", {"call": there})
        phone.wait_call(here, "ended")
        plays.wait(lambda e: e["event"] == "play", what="the music to go on")
        time.sleep(0.5)
        self.assertEqual([p.count("play") for p in (plays, paused, touched)], [1, 0, 0])
        self.assertEqual([p.count("pause") for p in (plays, paused, touched)], [1, 0, 1])
        phone.rpc("settings.set", {"desktop.pauseMusic": False})
        here, there = self.ring(phone, caller, [here])
        time.sleep(0.5)
        self.assertEqual(plays.count("pause"), 1)

    def test_music_waits_for_the_last_call(self):
        plays = self.service("player", "plays", "Playing")
        phone, caller = self.phone(), self.caller()
        first, there = self.ring(phone, caller)
        second, also = self.ring(phone, caller, [first])
        caller.rpc("call.hangup", {"call": there})
        phone.wait_call(first, "ended")
        time.sleep(0.3)
        self.assertEqual(plays.count("play"), 0)
        caller.rpc("call.hangup", {"call": also})
        phone.wait_call(second, "ended")
        plays.wait(lambda e: e["event"] == "play", what="the music to go on")

    def test_stays_awake_for_a_call_and_no_longer(self):
        login = self.service("login")
        phone, caller = self.phone(), self.caller()
        time.sleep(1)
        self.assertEqual(login.count("held"), 0)
        here, there = self.ring(phone, caller)
        held = login.wait(lambda e: e["event"] == "held")
        self.assertEqual((held["who"], held["mode"]), ("Ahoy", "block"))
        self.assertIn("sleep", held["what"])
        self.assertIn("call", held["why"])
        phone.rpc("call.answer", {"call": here})
        phone.wait_call(here, "active")
        self.assertEqual((login.count("held"), login.count("released")), (1, 0))
        phone.rpc("call.hangup", {"call": here})
        phone.wait_call(here, "ended")
        login.wait(lambda e: e["event"] == "released", what="the end of the lock")
        self.assertEqual(login.count("held"), 1)

    def test_asks_the_desktop_where_there_is_no_logind(self):
        power = self.service("power")
        phone, caller = self.phone(), self.caller()
        here, there = self.ring(phone, caller)
        power.wait(lambda e: e["event"] == "held")
        caller.rpc("call.hangup", {"call": there})
        phone.wait_call(here, "ended")
        self.assertEqual(power.wait(lambda e: e["event"] == "released")["cookie"], 7)

    def test_does_not_disturb(self):
        notices = self.service("notices", "actions,body")
        plays = self.service("player", "plays", "Playing")
        phone, caller = self.phone(**{"calls.doNotDisturb": True}), self.caller()
        there = caller.dial(f"sip:anna@127.0.0.1:{PORT}", account=None)
        self.assertEqual(caller.wait_call(there, "ended")["statusCode"], 486)
        row = waiting.until(lambda: phone.rpc("history.list")["rows"], 5, "the history")[0]
        self.assertEqual(row["result"], "missed")
        self.assertIn("Do not disturb", row["reason"])
        time.sleep(0.5)
        self.assertEqual((notices.count("notify"), plays.count("pause")), (0, 0))
        phone.rpc("settings.set", {"calls.doNotDisturb": False})
        self.ring(phone, caller, [e["call"] for e in phone.events if "call" in e])

    def test_forwards(self):
        third = Ahoy(None, None, self.directory, name="third")
        self.addCleanup(third.stop)
        third.rpc("settings.set", {"network.listenAddress": "127.0.0.1", "calls.allowDirect": True,
                                   "network.sipPort": PORT + 20})
        to = f"sip:carol@127.0.0.1:{PORT + 20}"
        phone, caller = self.phone(**{"calls.forwardTo": to}), self.caller()
        there = caller.dial(f"sip:anna@127.0.0.1:{PORT}", account=None)
        row = waiting.until(lambda: phone.rpc("history.list")["rows"], 5, "the history")[0]
        self.assertEqual(row["result"], "elsewhere")
        self.assertIn("Forwarded", row["reason"])
        self.assertNotIn("ringing", caller.states(there))
        for wrong in ({"calls.forwardTo": "<<>>"}, {"calls.forwardWhen": "never"},
                      {"calls.forwardAfter": 1}):
            with self.assertRaises(Exception):
                phone.rpc("settings.set", wrong)

    def test_starts_with_the_desktop_by_choice(self):
        phone = self.phone()
        file = os.path.join(self.directory, "config", "autostart", "ahoy.desktop")
        self.assertFalse(os.path.exists(file))
        phone.rpc("settings.set", {"desktop.autostart": True})
        subprocess.run(["desktop-file-validate", file], check=True)
        phone.rpc("settings.set", {"desktop.autostart": False})
        self.assertFalse(os.path.exists(file))


class Appearance(OnADesktop):
    def is_dark(self):
        """The window's background, between its edge and its parts."""
        window = self.desktop.wait_window("^Ahoy$")
        return sum(self.desktop.pixel(window, 3, 300)) < 3 * 128

    def wait_dark(self, dark):
        waiting.until(lambda: self.is_dark() == dark, 10, f"the window to be {'dark' if dark else 'light'}")

    def test_follows_what_the_portal_says(self):
        portal = self.service("portal", "2")
        phone = self.phone()
        portal.wait(lambda e: e["event"] == "read" and e["key"] == "color-scheme")
        self.wait_dark(False)
        portal.do("choose", scheme=1)
        self.wait_dark(True)
        self.shot("portal-dark")
        # What a person chose in the phone counts more.
        phone.rpc("settings.set", {"look.scheme": "light"})
        self.wait_dark(False)
        phone.rpc("settings.set", {"look.scheme": "system"})
        self.wait_dark(True)
        # It begins anew, and says something else.
        portal.stop()
        portal = self.service("portal", "2")
        self.wait_dark(False)
        self.assertEqual(phone.quit(), 0)

    def test_is_dark_from_the_start(self):
        self.service("portal", "1")
        self.phone()
        self.wait_dark(True)

    def test_is_light_without_a_portal(self):
        self.phone()
        self.wait_dark(False)
        time.sleep(1)
        self.assertFalse(self.is_dark())


class Language(OnADesktop):
    def test_another_one_holds_at_once_and_calls_go_on(self):
        tray = self.service("tray")
        phone, caller = self.phone(), self.caller()
        item = self.item(tray)
        window = self.desktop.wait_window("^Ahoy$")
        place = self.desktop.geometry(window)
        here, there = self.ring(phone, caller)
        phone.rpc("call.answer", {"call": here})
        caller.wait_call(there, "active")
        self.assertIn("Quit", item.lines())
        phone.rpc("settings.set", {"look.language": "de"})
        waiting.until(lambda: "Beenden" in item.lines(), 5, "the menu in German")
        self.shot("german-call")
        phone.rpc("settings.set", {"look.language": "ar"})
        waiting.until(lambda: "Beenden" not in item.lines(), 5, "the menu in Arabic")
        time.sleep(1)  # the panel slides into its place
        self.shot("arabic-call")
        self.assertEqual(self.desktop.geometry(self.desktop.wait_window("^Ahoy$")), place)
        self.assertEqual([c["state"] for c in phone.rpc("status")["calls"]], ["active"])
        self.assertEqual(caller.states(there)[-1], "active")
        # The keys are those of the new contents, and only those.
        self.desktop.activate(window)
        self.desktop.press("F4")
        caller.wait_call(there, "ended")
        phone.rpc("settings.set", {"look.language": "en"})
        waiting.until(lambda: "Quit" in item.lines(), 5, "the menu in English")
        self.assertEqual(phone.quit(), 0)


class WithoutADesktop(OnADesktop):
    def call_through(self, phone, caller):
        """A whole call, and how long it took to ring."""
        begin = time.monotonic()
        here, there = self.ring(phone, caller)
        passed = time.monotonic() - begin
        phone.rpc("call.answer", {"call": here})
        caller.wait_call(there, "active")
        phone.rpc("call.hangup", {"call": here})
        phone.wait_call(here, "ended")
        return passed

    def test_does_without_a_bus(self):
        phone, caller = self.phone(bus=False), self.caller()
        self.call_through(phone, caller)
        window = self.desktop.wait_window("^Ahoy$")
        self.close(window)
        waiting.until(lambda: not self.is_shown(), 5, "the window to be minimised")
        self.assertTrue(phone.is_running())
        self.assertEqual(phone.quit(), 0)

    def test_is_not_delayed_by_programs_that_never_answer(self):
        silent = [self.service(f"silent-{kind}") for kind in ("notices", "tray", "login", "power",
                                                                   "portal")]
        phone, caller = self.phone(), self.caller()
        window = self.desktop.wait_window("^Ahoy$")
        longest = 0
        for _ in range(40):  # while it starts: the tray is asked
            begin = time.monotonic()
            phone.rpc("status")
            longest = max(longest, time.monotonic() - begin)
            time.sleep(0.05)
        passed = self.call_through(phone, caller)
        begin = time.monotonic()
        self.close(window)
        waiting.until(lambda: not self.is_shown(), 5, "the window to be minimised")
        phone.rpc("status")
        closing = time.monotonic() - begin
        print(f"    ringing after {passed * 1000:.0f} ms, longest answer {longest * 1000:.0f} ms, "
              f"closed in {closing * 1000:.0f} ms", file=sys.stderr)
        self.assertTrue(any(s.count("asked") for s in silent))
        # Who waits for them waits for five seconds at least (session_bus.cpp), or for Qt's 25.
        self.assertLess(longest, 4.5)
        self.assertLess(passed, 4.5)
        self.assertEqual(phone.quit(), 0)


if __name__ == "__main__":
    network.enter()
    unittest.main(verbosity=2)
