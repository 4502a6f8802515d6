#!/usr/bin/python3
"""What the window costs: from the start to the first picture and to the first call that could be
dialled, memory, and what it does while nobody uses it; beside twinkle's and linphone's window on the
same display in the same run.

    bench_window.py [start] [idle]      default: all

The phone has 10,000 contacts and 100,000 calls in its history.  Prints figures and judges none;
docs/performance.md keeps them.  twinkle and linphone-desktop are used where they are installed."""

import json
import os
import random
import shutil
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "interop"))

from rig import waiting  # noqa: E402
from rig.ahoy import Ahoy  # noqa: E402
from rig.desktop import Desktop  # noqa: E402
from rig.registrar import Registrar  # noqa: E402

CONTACTS = 10_000
CALLS = 100_000
ROUNDS = 7
GIVEN = ["Anna", "Jürgen", "Maria", "José", "Zoë", "Łukasz", "François", "Ana", "Øyvind", "Émile"]
FAMILY = ["Berg", "Müller", "Rossi", "García", "Novák", "Kowalski", "Dubois", "Silva", "Hansen"]


def fill(directory):
    """The profile that each start begins from."""
    phone = Ahoy(None, None, directory, name="filled", follows=False)
    cards = os.path.join(directory, "people.vcf")
    dice = random.Random(6)
    with open(cards, "w", encoding="utf-8") as file:
        for number in range(CONTACTS):
            name = f"{dice.choice(GIVEN)} {dice.choice(FAMILY)} {number}"
            file.write(f"BEGIN:VCARD\r\nVERSION:4.0\r\nFN:{name}\r\nTEL;TYPE=cell:+4930{number:07}\r\n"
                       f"ORG:Company {number % 500}\r\nEND:VCARD\r\n")
    phone.rpc("contact.import", {"file": cards}, seconds=120)
    profile = phone.profile
    phone.stop()
    database = next(os.path.join(profile, name) for name in os.listdir(profile)
                    if name.endswith(".db") or name.endswith(".sqlite"))
    write_history(database, dice)
    return profile


def write_history(database, dice):
    """As the store itself writes it, by what its table has for each column."""
    connection = sqlite3.connect(database)
    columns = [row[1:5] for row in connection.execute("PRAGMA table_info(history)")]
    now = int(time.time() * 1000)
    rows = []
    for index in range(CALLS):
        number = dice.randrange(CONTACTS)
        start = now - index * 600_000
        known = {"account": 0, "direction": dice.choice(["incoming", "outgoing"]),
                 "remote_uri": f"sip:+4930{number:07}@example.com",
                 "remote_name": f"{dice.choice(GIVEN)} {number}", "started_at": start,
                 "answered_at": start + 4000, "ended_at": start + 64_000,
                 "result": dice.choice(["answered", "answered", "missed", "busy"])}
        row = {}
        for name, kind, is_needed, default in columns:
            if name in known:
                row[name] = known[name]
            elif is_needed and default is None and name != "id":
                row[name] = 0 if kind == "INTEGER" else ""
        if "search" in row:
            row["search"] = f"{known['remote_name']} {known['remote_uri']}".lower()
        rows.append(row)
    names = list(rows[0])
    connection.executemany(f"INSERT INTO history ({', '.join(names)}) VALUES "
                           f"({', '.join(':' + name for name in names)})", rows)
    connection.commit()
    connection.close()


class Picture:
    """Waits for the first window of a program that shows more than one colour."""

    def __init__(self, desktop):
        from Xlib import X, display
        self._x = X
        self._display = display.Display(desktop.environment["DISPLAY"])
        self._root = self._display.screen().root
        self._atom = self._display.intern_atom("_NET_CLIENT_LIST")
        waiting.until(lambda: not self._clients(), 10, "the last window to go")

    def first(self, begun, seconds=30):
        while time.monotonic() - begun < seconds:
            for number in self._clients():
                if self._is_painted(int(number)):
                    return time.monotonic() - begun
            time.sleep(0.002)
        raise AssertionError("no window showed")

    def _clients(self):
        found = self._root.get_full_property(self._atom, self._x.AnyPropertyType)
        return list(found.value) if found else []

    def _is_painted(self, number):
        from Xlib import error
        try:
            window = self._display.create_resource_object("window", number)
            shape = window.get_geometry()
            if shape.width < 100 or shape.height < 100:
                return False
            image = window.get_image(0, 0, shape.width, min(shape.height, 200), self._x.ZPixmap,
                                     0xffffff)
            data = bytes(image.data)
            return data.count(data[:4]) < len(data) // 4
        except (error.XError, AttributeError):
            return False


def proportional_kb(pid):
    """Of the process and its children: twinkle and linphone have none, but who knows."""
    with open(f"/proc/{pid}/smaps_rollup", encoding="ascii") as file:
        return next(int(line.split()[1]) for line in file if line.startswith("Pss:"))


def switches(pid):
    total = 0
    for task in os.listdir(f"/proc/{pid}/task"):
        with open(f"/proc/{pid}/task/{task}/status", encoding="ascii") as file:
            total += sum(int(line.split()[1]) for line in file
                         if line.startswith("voluntary_ctxt_switches"))
    return total


def processor_seconds(pid):
    """Of all threads, as the scheduler counts it."""
    used = 0
    for task in os.listdir(f"/proc/{pid}/task"):
        with open(f"/proc/{pid}/task/{task}/schedstat", encoding="ascii") as file:
            used += int(file.read().split()[0])
    return used / 1e9


class Bench:
    def __init__(self):
        self.directory = tempfile.mkdtemp(prefix="ahoy-bench-")
        self.desktop = Desktop(self.directory)
        self.profile = None

    def filled(self):
        if not self.profile:
            self.profile = fill(self.directory)
        return self.profile

    def environment(self, home):
        own = {**os.environ, **self.desktop.environment, "HOME": home, "LC_ALL": "C.UTF-8",
               "XDG_RUNTIME_DIR": home, "PULSE_SERVER": "unix:/nowhere"}
        own.pop("DBUS_SESSION_BUS_ADDRESS", None)
        return own

    # ---- start ----------------------------------------------------------------------------

    def start(self):
        print(f"from the start to the first picture and to ready, ms; memory (PSS) after 5 s, MB; "
              f"{ROUNDS} rounds, interleaved")
        contenders = [("ahoy, full", lambda: self.start_ahoy(self.filled())),
                      ("ahoy, new", lambda: self.start_ahoy(None))]
        if shutil.which("twinkle"):
            contenders.append(("twinkle", lambda: self.start_other(["twinkle"], self.twinkle_home)))
        if shutil.which("linphone"):
            contenders.append(("linphone", lambda: self.start_other(["linphone"])))
        results = {name: [] for name, _ in contenders}
        for _ in range(ROUNDS):
            for name, begin in contenders:
                results[name].append(begin())
        print(f"{'':<12} {'picture':>22} {'ready':>22} {'MB':>18}")
        for name, rows in results.items():
            print(f"{name:<12} " + " ".join(self.spread(column) for column in zip(*rows)))

    @staticmethod
    def spread(values):
        if values[0] is None:
            return f"{'–':>22}"
        return f"{statistics.median(values):>8.0f} ({min(values):.0f}–{max(values):.0f})".rjust(22)

    def start_ahoy(self, profile):
        work = tempfile.mkdtemp(prefix="start-", dir=self.directory)
        own = os.path.join(work, "profile")
        if profile:
            shutil.copytree(profile, own, ignore=shutil.ignore_patterns("control"))
        picture = Picture(self.desktop)
        begun = time.monotonic()
        process = subprocess.Popen([os.environ["AHOY_BINARY"], "--profile", own],
                                   env=self.environment(work), stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL)
        ready = []
        asking = threading.Thread(target=self.ask_until_ready, args=(own, begun, ready))
        asking.start()
        first = picture.first(begun)
        asking.join()
        time.sleep(5)
        memory = proportional_kb(process.pid)
        waiting.stop(process)
        shutil.rmtree(work, ignore_errors=True)
        return first * 1000, ready[0] * 1000, memory / 1024

    @staticmethod
    def ask_until_ready(profile, begun, ready):
        """Until it answers: then accounts and settings are read, and call.dial dials."""
        path = os.path.join(profile, "control")
        while time.monotonic() - begun < 30:
            try:
                with socket.socket(socket.AF_UNIX) as control:
                    control.connect(path)
                    control.sendall(b'{"jsonrpc":"2.0","id":"1","method":"history.list",'
                                    b'"params":{"limit":1}}\n')
                    if json.loads(control.makefile().readline()).get("result"):
                        ready.append(time.monotonic() - begun)
                        return
            except (OSError, ValueError):
                time.sleep(0.002)
        ready.append(float("nan"))

    def start_other(self, command, prepare=None):
        work = tempfile.mkdtemp(prefix="start-", dir=self.directory)
        if prepare:
            prepare(work)
        picture = Picture(self.desktop)
        begun = time.monotonic()
        process = subprocess.Popen(command, env=self.environment(work), stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL)
        first = picture.first(begun)
        time.sleep(5)
        memory = proportional_kb(process.pid)
        waiting.stop(process)
        shutil.rmtree(work, ignore_errors=True)
        return first * 1000, None, memory / 1024

    @staticmethod
    def twinkle_home(home):
        """A profile, so that its main window shows and not only its first question."""
        folder = os.path.join(home, ".twinkle")
        os.makedirs(folder)
        with open(os.path.join(folder, "anna.cfg"), "w", encoding="ascii") as file:
            file.write("user_name=anna\nuser_domain=127.0.0.1\nregister_at_startup=no\n")
        with open(os.path.join(folder, "twinkle.sys"), "w", encoding="ascii") as file:
            file.write("start_user_profile=anna\ndev_ringtone=alsa:null\ndev_speaker=alsa:null\n"
                       "dev_mic=alsa:null\n")

    # ---- idle -----------------------------------------------------------------------------

    def idle(self):
        registrar = Registrar()
        phone = Ahoy(None, None, self.directory, name="idle", window=True,
                     environment={**self.desktop.environment, "HOME": self.directory})
        account = phone.add_account("sip:anna@127.0.0.1", "secret",
                                    server=f"127.0.0.1:{registrar.port}")
        phone.wait_account(account, "registered")
        time.sleep(15)  # the cursor has come to rest
        seconds = 60
        woken, used = switches(phone.pid), processor_seconds(phone.pid)
        time.sleep(seconds)
        print(f"idle, registered, the window in sight: "
              f"{(switches(phone.pid) - woken) / seconds:.2f} wake-ups/s of all threads, "
              f"{(processor_seconds(phone.pid) - used) / seconds:.3%} of a core, "
              f"{proportional_kb(phone.pid) / 1024:.0f} MB")
        phone.stop()
        registrar.stop()

    def stop(self):
        self.desktop.stop()
        shutil.rmtree(self.directory, ignore_errors=True)


def main():
    os.environ.setdefault("AHOY_BINARY", os.path.join(HERE, "..", "..", "build", "release", "ahoy"))
    os.environ["AHOY_BINARY"] = os.path.abspath(os.environ["AHOY_BINARY"])
    bench = Bench()
    try:
        for part in sys.argv[1:] or ["start", "idle"]:
            getattr(bench, part)()
            print()
    finally:
        bench.stop()


if __name__ == "__main__":
    main()
