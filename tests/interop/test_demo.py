#!/usr/bin/python3
"""`ahoy demo`, `--version` and the refusals of the command line, in an environment that has nothing:
no display, no sound, no D-Bus, no home that anybody made."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from rig import network, waiting  # noqa: E402

BINARY = os.environ.get("AHOY_BINARY", "")


class Bare(unittest.TestCase):
    def setUp(self):
        self.home = tempfile.mkdtemp(prefix="ahoy-demo-")
        self.addCleanup(shutil.rmtree, self.home, ignore_errors=True)
        self.environment = {"PATH": "/usr/bin:/bin", "HOME": self.home}

    def run_ahoy(self, *arguments, **more):
        return subprocess.run([BINARY, *arguments], env=self.environment, capture_output=True,
                              text=True, timeout=60, check=False, **more)

    def test_the_demo_hears_itself(self):
        done = self.run_ahoy("demo", "--seconds", "4")
        print(done.stdout, file=sys.stderr)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertTrue(done.stdout.strip().splitlines()[-1].startswith("OK"))
        for word in ("INVITE", "200", "ACK", "BYE", "codec", "MOS", "correlation"):
            self.assertIn(word, done.stdout)

    def test_version_and_help_go_to_standard_output(self):
        self.assertRegex(self.run_ahoy("--version").stdout, r"^ahoy \d+\.\d+\.\d+\n$")
        self.assertIn("--headless", self.run_ahoy("--help").stdout)

    def test_an_unknown_option_is_refused(self):
        done = self.run_ahoy("--nonsense")
        self.assertEqual(done.returncode, 2)
        self.assertEqual(done.stdout, "")
        self.assertIn("--nonsense", done.stderr)

    def test_ctl_without_a_phone_says_so(self):
        done = self.run_ahoy("--profile", os.path.join(self.home, "p"), "ctl", "status")
        self.assertEqual(done.returncode, 1)
        self.assertEqual(done.stdout, "")
        self.assertTrue(done.stderr.strip())

    def start(self):
        profile = os.path.join(self.home, "profile")
        process = subprocess.Popen(
            [BINARY, "--headless", "--profile", profile, "--audio", "null"],
            env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.addCleanup(process.stderr.close)
        self.addCleanup(process.stdout.close)
        self.addCleanup(waiting.stop, process)
        waiting.until(lambda: os.path.exists(os.path.join(profile, "control")), 10, "the phone")
        return profile, process

    def ctl(self, profile, method, parameters=None, stdin=None):
        words = ["--profile", profile, "ctl", method]
        if stdin is not None:
            words.append("-")
        elif parameters is not None:
            words.append(json.dumps(parameters))
        return self.run_ahoy(*words, input=stdin)

    def test_the_headless_phone_obeys_ctl(self):
        profile, process = self.start()
        status = json.loads(self.ctl(profile, "status").stdout)
        self.assertEqual(status["accounts"], [])
        self.assertEqual(status["calls"], [])
        self.assertIn("version", status)
        added = self.ctl(profile, "account.add", stdin=json.dumps(
            {"uri": "sip:me@127.0.0.1:9", "password": "very-secret", "register": False}))
        self.assertEqual(added.returncode, 0, added.stderr)
        self.assertIn("id", json.loads(added.stdout))
        wrong = self.ctl(profile, "call.dial", {"too": "bob"})
        self.assertEqual(wrong.returncode, 1)
        self.assertIn("to", wrong.stderr)
        self.assertEqual(self.ctl(profile, "settings.set", {"calls.autoAnswer": True}).stdout.strip(),
                         "{}")
        self.assertEqual(json.loads(self.ctl(profile, "settings.get",
                                             {"keys": ["calls.autoAnswer"]}).stdout),
                         {"calls.autoAnswer": True})
        self.assertEqual(self.ctl(profile, "quit").returncode, 0)
        self.assertEqual(process.wait(10), 0)

    def test_a_killed_phone_leaves_no_lock(self):
        profile, process = self.start()
        process.kill()
        process.wait(5)
        self.start()
        waiting.until(lambda: self.ctl(profile, "status").returncode == 0, 10, "the second phone")

    def test_broken_files_are_set_aside(self):
        profile = os.path.join(self.home, "profile")
        os.makedirs(profile, mode=0o700)
        for name in os.listdir(profile):
            self.fail(name)
        with open(os.path.join(profile, "settings.json"), "w", encoding="utf-8") as file:
            file.write("{ this is no JSON")
        profile, process = self.start()
        waiting.until(lambda: self.ctl(profile, "status").returncode == 0, 10, "the phone")
        self.assertTrue([n for n in os.listdir(profile) if n.startswith("settings.json.broken")])
        self.ctl(profile, "quit")
        process.wait(10)
        database = [n for n in os.listdir(profile) if n.endswith((".db", ".sqlite"))]
        self.assertEqual(len(database), 1)
        with open(os.path.join(profile, database[0]), "wb") as file:
            file.write(b"SQLite format 3\0" + b"garbage" * 4000)
        profile, process = self.start()
        waiting.until(lambda: self.ctl(profile, "status").returncode == 0, 10, "the phone")
        self.assertEqual(json.loads(self.ctl(profile, "history.list").stdout)["rows"], [])
        self.assertTrue([n for n in os.listdir(profile) if ".broken" in n and "settings" not in n])


if __name__ == "__main__":
    network.enter()
    unittest.main(verbosity=2)
