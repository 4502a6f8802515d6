"""What goes over a host's cable, and whether somebody could listen in."""

import os
import re
import socket
import struct
import threading
import wave

import numpy

from . import sound

_ETH_P_IP = 0x0800
_MU_LAW_TO_LINEAR = numpy.array(
    [((-1 if not code & 0x80 else 1)
      * ((((~code & 0x0f) << 3) + 0x84 << ((~code & 0x70) >> 4)) - 0x84)) for code in range(256)],
    dtype=float) / 32768


class Wire:
    """Listens at the cable of the Lan's `host` from now until stop()."""

    def __init__(self, lan, host):
        self._socket = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(3))
        self._socket.bind((lan.cable(host), 0))
        self._socket.settimeout(0.2)
        self._stopped = threading.Event()
        self._packets = []
        self._signalling = []
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    def stop(self):
        self._stopped.set()
        self._thread.join()
        self._socket.close()

    def rtp(self, source=None):
        """The RTP-like packets (version 2, no RTCP), from that address."""
        return [data for address, data in self._packets
                if len(data) >= 12 and data[0] >> 6 == 2 and not 192 <= data[1] <= 223
                and (source is None or address == source)]

    def rtcp(self):
        return [data for _, data in self._packets
                if len(data) >= 8 and data[0] >> 6 == 2 and 192 <= data[1] <= 223]

    def handshakes(self):
        """DTLS records (RFC 7983 §7: first byte 20 … 63)."""
        return [data for _, data in self._packets if data and 20 <= data[0] <= 63]

    def stun_of_sip(self, kind):
        """Who sent Binding messages of that kind by SIP's port: "request" or "success"."""
        first = {"request": b"\x00\x01", "success": b"\x01\x01"}[kind]
        return [address for address, data in self._signalling
                if len(data) >= 20 and data[:2] == first and data[4:8] == b"\x21\x12\xa4\x42"]

    def empty_lines(self):
        """Who sent CRLFs alone by SIP's port."""
        return [address for address, data in self._signalling if not data.strip(b"\r\n")]

    def registers(self, source):
        """The CSeq numbers of the REGISTERs from there: one that is sent again counts once."""
        return {re.search(rb"(?im)^CSeq: *(\d+)", data).group(1)
                for address, data in list(self._signalling)
                if address == source and data.startswith(b"REGISTER ")}

    def overheard(self, reference, directory, source):
        """How well somebody at the cable hears the `reference`, to whom everything from `source`
        is G.711 µ-law: as sound.correlation()."""
        by_sequence = {}
        for data in self.rtp(source):
            by_sequence[struct.unpack("!H", data[2:4])[0]] = data[12:172]
        payload = b"".join(by_sequence[number] for number in sorted(by_sequence))
        samples = _MU_LAW_TO_LINEAR[numpy.frombuffer(payload, dtype=numpy.uint8)]
        path = os.path.join(directory, "overheard.wav")
        with wave.open(path, "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(8000)
            file.writeframes((samples * 32767).astype("<i2").tobytes())
        return sound.correlation(reference, path, 0.5, 3)

    def _listen(self):
        while not self._stopped.is_set():
            try:
                frame = self._socket.recv(65536)
            except TimeoutError:
                continue
            if struct.unpack("!H", frame[12:14])[0] != _ETH_P_IP or frame[14 + 9] != 17:
                continue
            ip = frame[14:]
            header = (ip[0] & 0x0f) * 4
            length = struct.unpack("!H", ip[header + 4:header + 6])[0]
            ports = struct.unpack("!HH", ip[header:header + 4])
            (self._signalling if 5060 in ports else self._packets).append(
                (socket.inet_ntoa(ip[12:16]), ip[header + 8:header + length]))
