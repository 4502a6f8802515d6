#!/usr/bin/python3
"""A computer that wakes up: logind says so on the system bus, and the phone registers anew within a
second.  The bus is one of the test's own, logind is python-dbusmock's."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from rig import network, waiting  # noqa: E402
from rig.ahoy import Ahoy  # noqa: E402
from rig.registrar import Registrar  # noqa: E402

BUS_CONFIGURATION = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>system</type><listen>unix:path={}</listen>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/>
<allow own="*"/></policy></busconfig>
"""


class Wake(unittest.TestCase):
    def setUp(self):
        self.directory = tempfile.mkdtemp(prefix="ahoy-wake-")
        self.processes = []
        path = os.path.join(self.directory, "bus")
        configuration = os.path.join(self.directory, "bus.conf")
        with open(configuration, "w", encoding="utf-8") as file:
            file.write(BUS_CONFIGURATION.format(path))
        self.environment = {"DBUS_SYSTEM_BUS_ADDRESS": f"unix:path={path}"}
        self._start("dbus-daemon", f"--config-file={configuration}", "--nofork", "--nopidfile")
        waiting.until(lambda: os.path.exists(path), 10, "the bus")

    def tearDown(self):
        for process in reversed(self.processes):
            waiting.stop(process)
        shutil.rmtree(self.directory, ignore_errors=True)

    def _start(self, *command):
        self.processes.append(subprocess.Popen(
            command, env={**os.environ, **self.environment}, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL))

    def _bus(self, *arguments):
        return subprocess.run(
            ["dbus-send", "--system", "--print-reply", *arguments],
            env={**os.environ, **self.environment}, capture_output=True, text=True, timeout=10)

    def test_registers_when_the_computer_wakes_up(self):
        self._start(sys.executable, "-m", "dbusmock", "--system", "--template", "logind")
        waiting.until(
            lambda: "login1" in self._bus("--dest=org.freedesktop.DBus", "/",
                                          "org.freedesktop.DBus.ListNames").stdout, 15, "logind")
        registrar = Registrar()
        phone = Ahoy(None, None, self.directory, environment=self.environment)
        account = phone.add_account("sip:anna@127.0.0.1", "secret",
                                    server=f"127.0.0.1:{registrar.port}")
        phone.wait_account(account, "registered")
        waiting.until(lambda: self._listens(phone), 10, "the phone on the bus")
        before = len(registrar.arrivals)
        self._sleep("true")
        time.sleep(1)
        self.assertEqual(len(registrar.arrivals), before, "going to sleep is nothing to do about")
        begin = time.monotonic()
        self._sleep("false")
        waiting.until(lambda: len(registrar.arrivals) > before, 20, "a REGISTER")
        passed = registrar.arrivals[before] - begin
        print(f"awake to REGISTER: {passed * 1000:.0f} ms")
        phone.wait_account(account, "registered")
        phone.stop()
        registrar.stop()

    def test_does_without_a_bus(self):
        waiting.stop(self.processes.pop())
        registrar = Registrar()
        phone = Ahoy(None, None, self.directory, environment=self.environment)
        account = phone.add_account("sip:anna@127.0.0.1", "secret",
                                    server=f"127.0.0.1:{registrar.port}")
        phone.wait_account(account, "registered")
        phone.stop()
        registrar.stop()

    def _listens(self, phone):
        """Whether a connection of the phone's process is on the bus."""
        names = self._bus("--dest=org.freedesktop.DBus", "/",
                          "org.freedesktop.DBus.ListNames").stdout
        for name in (word.strip('" ') for word in names.split() if word.startswith('":')):
            answer = self._bus("--dest=org.freedesktop.DBus", "/",
                               "org.freedesktop.DBus.GetConnectionUnixProcessID",
                               f"string:{name}").stdout
            if answer.split()[-1:] == [str(phone.pid)]:
                return True
        return False

    def _sleep(self, begins):
        subprocess.run([sys.executable, "-c", f"""
import dbus
bus = dbus.SystemBus()
login = bus.get_object("org.freedesktop.login1", "/org/freedesktop/login1")
dbus.Interface(login, "org.freedesktop.DBus.Mock").EmitSignal(
    "org.freedesktop.login1.Manager", "PrepareForSleep", "b", [{begins.capitalize()}])
"""], env={**os.environ, **self.environment}, check=True, timeout=60)


if __name__ == "__main__":
    network.enter()
    unittest.main(verbosity=2)
