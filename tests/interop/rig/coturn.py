"""A real coturn on a host of the Lan: STUN and TURN, user "turn", password "pw-turn"."""

import os
import socket
import subprocess

from . import waiting
from .baresip import socket_inside

USER, PASSWORD = "turn", "pw-turn"


class Coturn:
    def __init__(self, lan, host, directory, certificate=None):
        self.address = lan.address(host)
        self.address6 = lan.address6(host)
        self._log = os.path.join(directory, "turn.log")
        command = ["turnserver", "-n", "--no-cli", f"--listening-ip={self.address}",
                   f"--relay-ip={self.address}", f"--listening-ip={self.address6}",
                   f"--relay-ip={self.address6}", "--listening-port=3478", "--lt-cred-mech",
                   f"--user={USER}:{PASSWORD}", "--realm=lab", "--min-port=40000",
                   "--max-port=40999", f"--pidfile={directory}/turn.pid", "--log-file=stdout",
                   "--simple-log", "-v", f"--userdb={directory}/turndb"]
        if certificate:
            for kind, text in zip(("cert", "pkey"), certificate):
                path = os.path.join(directory, f"turn-{kind}.pem")
                with open(path, "w", encoding="ascii") as file:
                    file.write(text)
                command.append(f"--{kind}={path}")
        command += ["--tls-listening-port=5349"] if certificate else ["--no-tls", "--no-dtls"]
        with open(self._log, "w", encoding="utf-8") as log:
            self._process = lan.popen(host, command, stdout=log, stderr=log,
                                      stdin=subprocess.DEVNULL)

        def answers():
            if self._process.poll() is not None:
                raise AssertionError("coturn ended:\n" + self.log_text()[-2000:])
            try:
                socket_inside(host, (self.address, 3478)).close()
                return True
            except (OSError, socket.timeout):
                return False
        waiting.until(answers, 30, f"coturn to start (its log: {self._log})")

    def log_text(self):
        with open(self._log, encoding="utf-8", errors="replace") as log:
            return log.read()

    def allocations(self):
        """How many relays were given so far."""
        return self.log_text().count("ALLOCATE processed, success")

    def stop(self):
        waiting.stop(self._process)
