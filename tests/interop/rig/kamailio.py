"""A real kamailio as registrar and proxy on a host of the Lan."""

import contextlib
import glob
import os
import re
import shutil
import signal
import subprocess
import time

from . import waiting

_HERE = os.path.dirname(os.path.abspath(__file__))


class Kamailio:
    def __init__(self, lan, host, directory, algorithm="MD5", min_expires=20, certificate=None,
                 web=False, clients=None, bridge=False, outbound=False):
        """`certificate`: for TLS, as of certificates.Authority.issue(); `web`: WebSocket too;
        `bridge`: the sound goes through an Rtpengine on its host; `outbound`: flows are to be kept
        by STUN, at least every 10 s (RFC 5626); `clients`: the file of the authority that every
        client must have a certificate of."""
        self.address = lan.address(host)
        self._lan, self._host = lan, host
        self._directory = os.path.join(directory, "kamailio")
        os.makedirs(self._directory, exist_ok=True)
        self._options = ["-A", "WITH_TLS"] if certificate else []
        if bridge:
            self._options += ["-A", "WITH_BRIDGE"]
        if outbound:
            self._options += ["-A", "WITH_OUTBOUND"]
        if web:
            self._options += ["-A", "WITH_WEB"]
        if clients:
            self._options += ["-A", "WITH_CLIENT_CA"]
            shutil.copy(clients, os.path.join(self._directory, "clients.pem"))
        if certificate:
            self.show(certificate)
        modules = glob.glob("/usr/lib/*/kamailio/modules/")
        if not modules:
            raise AssertionError("kamailio is not installed")
        with open(os.path.join(_HERE, "kamailio.cfg.in"), encoding="utf-8") as template:
            text = template.read()
        for key, value in {"MODULES": modules[0], "ADDRESS": self.address,
                           "ADDRESS6": lan.address6(host), "DIR": self._directory,
                           "MIN_EXPIRES": str(min_expires), "ALGORITHM": algorithm}.items():
            text = text.replace(f"@{key}@", value)
        self._config = os.path.join(self._directory, "kamailio.cfg")
        with open(self._config, "w", encoding="utf-8") as config:
            config.write(text)
        self._log = os.path.join(self._directory, "log")
        self._process = None
        self.start()

    def start(self):
        """Once more when the ports of the one before are not given back yet."""
        for _ in range(5):
            try:
                self._start()
                return
            except AssertionError as problem:
                if "Address already in use" not in str(problem):
                    raise
                time.sleep(1)
        self._start()

    def _start(self):
        with open(self._log, "a", encoding="utf-8") as log:
            self._process = self._lan.popen(
                self._host,
                ["kamailio", "-DD", "-E", *self._options, "-m", "64", "-M", "8", "-f", self._config,
                 "-Y", self._directory],
                stdout=log, stderr=log, stdin=subprocess.DEVNULL, start_new_session=True)
        waiting.until(self._answers, 30, f"kamailio to start (its log: {self._log})")

    def stop(self):
        """Politely, which one that has just started may not hear; then with its children, who
        hold its ports: else the next one finds them taken."""
        waiting.stop(self._process)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)

    def show(self, certificate):
        """Gives it another certificate: (PEM, PEM of the key).  It is read at the next start."""
        for name, text in zip(("server.pem", "server.key"), certificate):
            with open(os.path.join(self._directory, name), "w", encoding="ascii") as file:
                file.write(text)

    def is_registered(self, user):
        return user in self._rpc("ul.dump")

    def contacts(self, user):
        """The addresses that this user registered from."""
        return self._bound(user, "Address")

    def sources(self, user):
        """As they came in, where a NAT is between."""
        return self._bound(user, "Received")

    def _bound(self, user, what):
        dump = self._rpc("ul.dump")
        part = dump.split(f"AoR: {user}\n", 1)
        return (re.findall(rf"{what}: (\S+)", part[1].split("AoR:", 1)[0])
                if len(part) > 1 else [])

    def log_text(self):
        with open(self._log, encoding="utf-8", errors="replace") as log:
            return log.read()

    def _answers(self):
        if self._process.poll() is not None:
            raise AssertionError("kamailio ended:\n" + self.log_text()[-2000:])
        return bool(self._rpc("core.version"))

    def _rpc(self, *words):
        try:
            done = subprocess.run(["kamcmd", "-s", f"unix:{self._directory}/ctl.sock", *words],
                                  capture_output=True, text=True, timeout=10, check=False)
        except subprocess.TimeoutExpired:  # whoever waits asks again
            return ""
        return done.stdout if done.returncode == 0 else ""
