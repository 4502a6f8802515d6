"""A real rtpengine on the host of a Kamailio(bridge=True): all sound goes through it."""

import os
import subprocess

from . import waiting


class Rtpengine:
    def __init__(self, lan, host, directory):
        address = lan.address(host)
        self._log = os.path.join(directory, "rtpengine.log")
        with open(self._log, "w", encoding="utf-8") as log:
            self._process = lan.popen(
                host, ["rtpengine", "--table=-1", f"--interface={address}",
                       f"--listen-ng={address}:2223", "--port-min=30000", "--port-max=30999",
                       "--foreground", "--log-stderr", "--log-level=6",
                       f"--pidfile={directory}/rtpengine.pid"],
                stdout=log, stderr=log, stdin=subprocess.DEVNULL)

        def listens():
            if self._process.poll() is not None:
                raise AssertionError("rtpengine ended:\n" + self.log_text()[-2000:])
            sockets = subprocess.run(lan.inside(host, ["ss", "-lun"]), capture_output=True,
                                     text=True, check=True).stdout
            return f"{address}:2223" in sockets
        waiting.until(listens, 30, f"rtpengine to start (its log: {self._log})")

    def log_text(self):
        with open(self._log, encoding="utf-8", errors="replace") as log:
            return log.read()

    def stop(self):
        waiting.stop(self._process)
