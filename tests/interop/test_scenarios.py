#!/usr/bin/python3
"""Scenario files of SIPp against the headless phone, in both roles, and a table of how they ended.

Our own stand in scenarios/.  With AHOY_SHARED, those of its sipp-scenarios as well.  docs/interop.md
lists every one that does not end as its author meant, with the reason; the test fails when another
one does not, and says so when a listed one does.

    test_scenarios.py [PART OF A NAME…]     only those, and what SIPp and the phone said"""

import concurrent.futures
import csv
import fnmatch
import itertools
import os
import queue
import re
import shutil
import sys
import tempfile
import unittest
import wave

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import manners  # noqa: E402
from rig import network, sipp  # noqa: E402
from rig.ahoy import Ahoy  # noqa: E402

HERE = os.path.dirname(os.path.abspath(__file__))
LIST = os.path.join(HERE, "..", "..", "docs", "interop.md")
PHONES = 4
ONLY = [word for word in sys.argv[1:] if not word.startswith("-")]


class Phone(Ahoy):
    """A phone that answers everybody at a port of its own."""

    def __init__(self, lan, directory, number, says):
        super().__init__(lan, "ahoy", directory, says, name=f"phone{number}")
        self.port = 5060 + 2 * number
        self.number = number
        first = 20000 + 1000 * number
        self.rpc("settings.set", {"network.sipPort": self.port, "calls.allowDirect": True,
                                  "calls.autoAnswer": True,
                                  "network.rtpPorts": f"{first}-{first + 999}"})


class Phones:
    """Lends out one phone at a time, and a new one for one that ended."""

    def __init__(self, lan, directory):
        self._lan, self._directory = lan, directory
        self._says = os.path.join(directory, "tone.wav")
        with wave.open(self._says, "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(48000)
            file.writeframes(b"\x00\x10\x00\xf0" * 48000 * 2)
        self._free = queue.Queue()
        self._ports = itertools.count(30000, 8)
        for number in range(PHONES):
            self._free.put(Phone(lan, directory, number, self._says))

    def play(self, path, steps, directory, manner=None):
        phone = self._free.get()
        try:
            # A port of its own: what is still on its way to the last scenario disturbs nobody.
            port = next(self._ports)
            if manner:
                play = sipp.Play(self._lan, phone, path, directory, port, steps, manner.seconds,
                                 manner.ipv6, manner.options)
                play.of_others(manner.stops, rings=manner.rings,
                               is_183_ringing=manner.is_183_ringing)
            else:
                play = sipp.Play(self._lan, phone, path, directory, port, steps)
            got = play.run()
            if not phone.is_running():
                got = f"THE PHONE ENDED; {got}"
        except Exception as problem:  # the others go on
            got = f"the phone does not answer: {problem}"
        if phone.is_running() and "does not answer" not in got:
            self._free.put(phone)
        else:
            phone.stop()
            self._free.put(Phone(self._lan, self._directory, phone.number, self._says))
        return got

    def stop(self):
        while not self._free.empty():
            self._free.get().stop()


def steps_for(flow):
    """What the phone does in a scenario of others: from the flow that its index tells, in which
    '>' is sent by SIPp and '<' expected of us."""
    words = flow.split()
    first = words[0].lstrip("[")
    if first == "<REGISTER":
        return ["account registers", "pause 3"]
    if first == "<MESSAGE":
        return ["message"]
    if first.startswith(">"):
        if any(word == "<BYE" for word in words):
            return ["active", "pause", "hangup"]
        return []
    steps = ["account", "dial"]
    if "<CANCEL" in words:
        return steps + ["pause 1", "hangup", "ended"]
    steps += ["active"] if ">200+sdp" in words or ">200" in words[:4] else []
    if words.count("<INVITE") > 1 and "<ACK" in " ".join(words) and ">407" not in words:
        steps += ["pause 0.3", "hold"]
    if "<BYE" in words:
        steps += ["pause", "hangup"]
    return steps + (["ended"] if "<BYE" in words or ">BYE" in words else [])


def listed():
    """[(pattern, reason)] of the tables of docs/interop.md; a reason that begins with "not played"
    saves the time."""
    with open(LIST, encoding="utf-8") as file:
        return re.findall(r"^\| `([^`]+\.xml)` \| (.*?) \|$", file.read(), re.MULTILINE)


class Scenarios(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.directory = tempfile.mkdtemp(prefix="ahoy-scenarios-")
        cls.lan = network.Lan(["ahoy", "peer"])
        cls.phones = Phones(cls.lan, cls.directory)
        cls.reasons = listed()

    @classmethod
    def tearDownClass(cls):
        cls.phones.stop()
        if ONLY:
            print(f"what was said is in {cls.directory}", file=sys.stderr)
        else:
            shutil.rmtree(cls.directory, ignore_errors=True)

    def reason(self, name):
        return next((why for pattern, why in self.reasons if fnmatch.fnmatch(name, pattern)), "")

    def play_all(self, scenarios):
        """[(name, path, expected, steps, manner)] → the table, and what is not as it should be."""
        scenarios = [one for one in scenarios if not ONLY or any(word in one[0] for word in ONLY)]
        with concurrent.futures.ThreadPoolExecutor(PHONES) as pool:
            running = []
            for name, path, expected, steps, manner in scenarios:
                task = None
                if not self.reason(name).startswith("not played") or ONLY:
                    where = os.path.join(self.directory, re.sub(r"[^\w.-]", "_", name))
                    task = pool.submit(self.phones.play, path, steps, where, manner)
                running.append((name, expected, task))
            self.judge(running)

    def judge(self, running):
        """Prints the table, row by row as they end, and fails when one is not as it should be."""
        width = max((len(row[0]) for row in running), default=0)
        ends, unexplained, stale = [], [], []
        for name, expected, task in running:
            reason = self.reason(name)
            got = task.result() if task else reason
            ends.append("not played" if not task else "as meant" if got == "ok" else "otherwise")
            note = ""
            if got == "ok" and reason:
                note = "  ← LISTED AS DIFFERENT"
                stale.append(name)
            elif got != "ok" and not reason:
                note = "  ← NOT LISTED"
                unexplained.append(name)
            elif got != "ok" and task:
                note = f"  (listed: {reason})"
            print(f"{name:<{width}}  {expected:<40.40}  {got}{note}", file=sys.stderr, flush=True)
        print(f"{len(ends)} files: " + ", ".join(f"{ends.count(word)} {word}" for word in (
            "as meant", "otherwise", "not played")), file=sys.stderr)
        self.assertEqual(unexplained, [],
                         "these ended otherwise, and docs/interop.md does not say why")
        self.assertEqual(stale, [], "docs/interop.md says why these fail, but they do not")

    def test_our_own(self):
        folder = os.path.join(HERE, "scenarios")
        scenarios = []
        for name in sorted(os.listdir(folder)):
            path = os.path.join(folder, name)
            with open(path, encoding="utf-8") as file:
                text = file.read()
            title = re.search(r'<scenario name="([^"]*)"', text)
            scenarios.append((name, path, title.group(1) if title else "",
                              sipp.steps_in(text) or [], None))
        self.play_all(scenarios)

    def test_those_of_others(self):
        folder = os.path.join(os.environ.get("AHOY_SHARED", ""), "vectors", "sipp-scenarios")
        index = os.path.join(folder, "SCENARIO-INDEX.tsv")
        if not os.path.exists(index):
            self.skipTest("AHOY_SHARED is not set: the scenarios of others are not here")
        scenarios = []
        with open(index, encoding="utf-8") as file:
            for row in list(csv.reader(file, delimiter="\t"))[1:]:
                manner = manners.manner_of(row[0])
                steps = steps_for(row[2]) if manner.steps is None else sipp.split(manner.steps)
                scenarios.append((row[0], os.path.join(folder, row[0]), row[2], steps, manner))
        self.play_all(scenarios)


if __name__ == "__main__":
    network.enter()
    unittest.main(argv=[sys.argv[0]], verbosity=2)
