"""A registrar on loopback that takes everybody."""

import socket
import threading
import time

from . import waiting


class Registrar(threading.Thread):
    """Takes everybody, and notes in `arrivals` when each REGISTER came."""

    def __init__(self):
        super().__init__(daemon=True)
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self.arrivals = []
        self.start()

    def run(self):
        while True:
            data, source = self._socket.recvfrom(65536)
            if data == b"stop":
                return
            lines = data.decode("utf-8", "replace").split("\r\n")
            if not lines[0].startswith("REGISTER"):
                continue
            self.arrivals.append(time.monotonic())
            kept = [line for line in lines
                    if line.split(":")[0] in ("Via", "From", "To", "Call-ID", "CSeq", "Contact")]
            self._socket.sendto(("\r\n".join(["SIP/2.0 200 OK", *kept, "Expires: 3600",
                                              "Content-Length: 0"]) + "\r\n\r\n").encode(), source)

    def wait(self, count):
        waiting.until(lambda: len(self.arrivals) >= count, 15, "a REGISTER")

    def stop(self):
        self._socket.sendto(b"stop", ("127.0.0.1", self.port))
        self.join(5)
        self._socket.close()
