#!/usr/bin/python3
"""A phone whose profile can't be used as it should: read-only, on a full disk, damaged in several
ways, or written by a later version.  Each time it says so in a sentence, and calls; and what was
good in the profile is still there afterwards."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from rig import network, waiting  # noqa: E402
from rig.ahoy import Ahoy  # noqa: E402

DIRECT = {"calls.allowDirect": True}
ROOM = "1500k"  # of the disk that gets full


class Profile(unittest.TestCase):
    def setUp(self):
        self.work = tempfile.mkdtemp(prefix="ahoy-profile-")
        self.addCleanup(shutil.rmtree, self.work, ignore_errors=True)
        # The other side, whose profile is well.
        self.peer = self.phone("peer")
        self.peer.rpc("settings.set", {**DIRECT, "calls.autoAnswer": True,
                                       "network.listenAddress": "127.0.0.1",
                                       "network.sipPort": 5099})

    def phone(self, name):
        phone = Ahoy(None, None, self.work, name=name)
        self.addCleanup(phone.stop)
        return phone

    def profile(self, name="ahoy"):
        return os.path.join(self.work, name)

    def database(self):
        return os.path.join(self.profile(), "phone.db")

    def live_once(self, calls=2):
        """A phone with an account and some history, which ended as it should."""
        phone = self.phone("ahoy")
        phone.rpc("settings.set", DIRECT)
        phone.add_account("sip:alice@127.0.0.1:5098", "pw", register=False)
        for _ in range(calls):
            self.call(phone)
        self.assertEqual(phone.quit(), 0)
        phone.stop()

    def call(self, phone):
        """A call to the other side and back down; ends in what the phone shows of it."""
        call = phone.dial("sip:peer@127.0.0.1:5099", account=None)
        phone.wait_call(call, "active")
        phone.rpc("call.hangup", {"call": call})
        phone.wait_call(call, "ended")

    def warnings(self, phone):
        return " ".join(line.split("phone: ", 1)[-1] for line in phone.log_text().splitlines())

    def assertSays(self, phone, words):
        waiting.until(lambda: words in phone.log_text(), 10, f"the phone to say “{words}”")

    def assertWhole(self, rows):
        """The database as it was, after the trouble."""
        with sqlite3.connect(f"file:{self.database()}?mode=ro", uri=True) as database:
            self.assertEqual(database.execute("PRAGMA integrity_check").fetchone(), ("ok",))
            self.assertEqual(database.execute("SELECT count(*) FROM history").fetchone(), (rows,))
            self.assertEqual(database.execute("SELECT count(*) FROM accounts").fetchone(), (1,))

    # ---- what can't be written ----------------------------------------------------------------

    def test_read_only(self):
        self.live_once()
        subprocess.run(["mount", "--bind", self.profile(), self.profile()], check=True)
        self.addCleanup(subprocess.run, ["umount", "-l", self.profile()], check=False)
        subprocess.run(["mount", "-o", "remount,bind,ro", self.profile()], check=True)
        runtime = os.path.join(self.work, "runtime")
        os.mkdir(runtime, 0o700)
        environment = {**os.environ, "XDG_RUNTIME_DIR": runtime, "LC_ALL": "C.UTF-8"}
        environment.pop("DBUS_SESSION_BUS_ADDRESS", None)
        log_path = os.path.join(self.work, "read-only.log")
        command = [os.environ["AHOY_BINARY"], "--profile", self.profile()]

        def ctl(method, parameters=None):
            done = subprocess.run([*command, "ctl", method, json.dumps(parameters or {})],
                                  env=environment, capture_output=True, text=True, timeout=20)
            return json.loads(done.stdout) if done.returncode == 0 else None

        with open(log_path, "w", encoding="utf-8") as log:
            process = subprocess.Popen([*command, "--headless", "--audio", "null"], stdout=log,
                                       stderr=log, env=environment)
        self.addCleanup(waiting.stop, process)
        status = waiting.until(lambda: ctl("status"), 15, "the control socket elsewhere")
        waiting.until(lambda: ctl("status")["accounts"], 10, "the accounts of the last time")
        self.assertEqual(status["calls"], [])
        call = ctl("call.dial", {"to": "sip:peer@127.0.0.1:5099", "account": None})["call"]
        waiting.until(lambda: any(one["call"] == call and one["state"] == "active"
                                  for one in ctl("status")["calls"]), 10, "the call")
        ctl("call.hangup", {"call": call})
        waiting.until(lambda: len(ctl("history.list")["rows"]) == 3, 10, "the call in the history")
        with open(log_path, encoding="utf-8") as log:
            self.assertIn("can't be changed", log.read())
        ctl("quit")
        self.assertEqual(process.wait(10), 0)
        self.assertEqual(os.listdir(runtime), [], "something was left behind")
        subprocess.run(["umount", "-l", self.profile()], check=True)
        self.assertWhole(2)

    def test_full_disk(self):
        os.mkdir(self.profile(), 0o700)
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={ROOM},mode=700", "tmpfs",
                        self.profile()], check=True)
        self.addCleanup(subprocess.run, ["umount", "-l", self.profile()], check=False)
        self.live_once()
        filler = os.path.join(self.profile(), "filler")

        # It fills while the phone runs.
        phone = self.phone("ahoy")
        waiting.until(lambda: phone.rpc("status")["accounts"], 10, "the accounts")
        self.call(phone)
        self.fill(filler)
        for _ in range(30):
            self.call(phone)
            if "could not be kept in the history" in phone.log_text():
                break
        self.assertSays(phone, "could not be kept in the history")
        os.remove(filler)
        self.call(phone)  # and goes on once there is room
        kept = len(phone.rpc("history.list")["rows"])
        self.assertGreaterEqual(kept, 4)
        phone.quit()
        phone.stop()
        self.assertWhole(kept)

        # It is full when the phone starts.
        self.fill(filler)
        phone = self.phone("ahoy")
        self.call(phone)
        self.assertEqual(len(phone.rpc("status")["accounts"]), 1)
        phone.quit()
        phone.stop()
        os.remove(filler)
        self.assertFalse([name for name in os.listdir(self.profile()) if "broken" in name])
        with sqlite3.connect(f"file:{self.database()}?mode=ro", uri=True) as database:
            self.assertEqual(database.execute("PRAGMA integrity_check").fetchone(), ("ok",))
            self.assertGreaterEqual(
                database.execute("SELECT count(*) FROM history").fetchone()[0], kept)

    @staticmethod
    def fill(path):
        with open(path, "wb", buffering=0) as file:
            try:
                while True:
                    file.write(bytes(1024))
            except OSError:
                pass

    # ---- what can't be read -------------------------------------------------------------------

    def damaged(self, damage, says="could not be read"):
        self.live_once()
        damage()
        phone = self.phone("ahoy")
        self.assertSays(phone, says)
        self.call(phone)
        self.assertEqual(len(phone.rpc("history.list")["rows"]), 1)
        self.assertTrue(os.path.exists(self.database() + ".broken-1"))
        # What is begun anew is kept.
        phone.quit()
        phone.stop()
        phone = self.phone("ahoy")
        self.assertEqual(len(phone.rpc("history.list")["rows"]), 1)

    def write_at(self, at, data):
        with open(self.database(), "r+b") as file:
            file.seek(at)
            file.write(data)

    def test_no_database_at_all(self):
        self.damaged(lambda: self.write_at(0, b"To whom it may concern: " * 100))

    def test_zeroed_pages(self):
        size = 4096
        self.damaged(lambda: self.write_at(2 * size, bytes(10 * size)))

    def test_truncated(self):
        def cut():
            os.truncate(self.database(), os.path.getsize(self.database()) // 2)
        self.damaged(cut)

    def test_later_version(self):
        def raise_version():
            database = sqlite3.connect(self.database())
            database.execute("PRAGMA user_version = 999")
            database.commit()
            database.close()
        self.damaged(raise_version, "a later version")

    def test_settings_that_are_none(self):
        self.live_once()
        with open(os.path.join(self.profile(), "settings.json"), "wb") as file:
            file.write(b"\xff\x00{]" * 1000)
        phone = self.phone("ahoy")
        self.assertSays(phone, "settings could not be read")
        self.call(phone)
        self.assertEqual(len(phone.rpc("history.list")["rows"]), 3)

    # ---- what is cut off ----------------------------------------------------------------------

    def test_killed_in_a_call(self):
        self.live_once()
        phone = self.phone("ahoy")
        call = phone.dial("sip:peer@127.0.0.1:5099", account=None)
        phone.wait_call(call, "active")
        self.call(phone)
        os.kill(phone.pid, 9)
        waiting.until(lambda: not phone.is_running(), 5, "its end")
        phone = self.phone("ahoy")
        waiting.until(lambda: phone.rpc("status")["accounts"], 10, "the accounts")
        self.assertEqual(len(phone.rpc("history.list")["rows"]), 3)
        self.assertNotIn("could not", phone.log_text())
        self.call(phone)


if __name__ == "__main__":
    network.enter()
    unittest.main(verbosity=2)
