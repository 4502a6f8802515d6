"""A phone that does ICE as a server does: one address, and it only answers checks (RFC 8445 §2.5).
It calls, sends back whatever sound comes, and keeps what it was asked."""

import hashlib
import hmac
import re
import socket
import struct
import threading
import zlib

from . import network

FRAGMENT, PASSWORD = "lite", "a-password-of-22-chars"


class LitePeer:
    def __init__(self, lan, host):
        self.address = lan.address(host)
        with network.visit(host):
            self._sip = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
            self._media = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        for one in (self._sip, self._media):
            one.bind((self.address, 0))
            one.settimeout(0.2)
        self.checks = []    # the attributes of each, by their types
        self.echoed = 0
        self._over = False
        self._thread = threading.Thread(target=self._answer, daemon=True)
        self._thread.start()

    # ---- signalling ---------------------------------------------------------------------------

    def call(self, target):
        """Calls (address, port) with an offer of a lite agent; returns the answer's description."""
        port = self._media.getsockname()[1]
        body = "\r\n".join([
            "v=0", f"o=- 1 1 IN IP4 {self.address}", "s=-", f"c=IN IP4 {self.address}", "t=0 0",
            "a=ice-lite", f"m=audio {port} RTP/AVP 0", "a=rtcp-mux", f"a=ice-ufrag:{FRAGMENT}",
            f"a=ice-pwd:{PASSWORD}",
            f"a=candidate:1 1 UDP 2130706431 {self.address} {port} typ host", ""])
        here = f"{self.address}:{self._sip.getsockname()[1]}"
        self._target = target
        self._head = [f"From: <sip:lite@{here}>;tag=lite", "Call-ID: lite-1",
                      "Max-Forwards: 70", f"Contact: <sip:lite@{here}>"]
        self._via = f"Via: SIP/2.0/UDP {here};rport;branch=z9hG4bK-lite-"
        to = f"To: <sip:alice@{target[0]}>"
        self._send("INVITE", 1, to, ["Content-Type: application/sdp"], body)
        for _ in range(100):
            text = self._receive()
            if text.startswith("SIP/2.0 200") and "1 INVITE" in text:
                self._to = re.search(r"(?im)^To: *[^\r]*", text).group()
                self._send("ACK", 1, self._to)
                return text.split("\r\n\r\n", 1)[1]
            if re.match(r"SIP/2.0 [3-6]", text):
                break
        raise AssertionError("the call was not answered: " + text)

    def hang_up(self):
        self._send("BYE", 2, self._to)

    def _send(self, method, number, to, fields=(), body=""):
        lines = [f"{method} sip:alice@{self._target[0]}:{self._target[1]} SIP/2.0",
                 f"{self._via}{method}", *self._head, to, f"CSeq: {number} {method}", *fields,
                 f"Content-Length: {len(body)}", "", body]
        self._sip.sendto("\r\n".join(lines).encode(), self._target)

    def _receive(self):
        try:
            return self._sip.recv(65536).decode(errors="replace")
        except (socket.timeout, TimeoutError):
            return ""

    # ---- media --------------------------------------------------------------------------------

    def _answer(self):
        while not self._over:
            try:
                data, source = self._media.recvfrom(2048)
            except (socket.timeout, TimeoutError):
                continue
            except OSError:
                return
            if data[0] >> 6 == 2:
                self.echoed += 1
                self._media.sendto(data, source)
            elif data[:2] == b"\0\1" and data[4:8] == b"\x21\x12\xa4\x42":
                self._on_check(data, source)

    def _on_check(self, data, source):
        attributes, at = {}, 20
        while at + 4 <= len(data):
            kind, size = struct.unpack_from("!HH", data, at)
            attributes[kind] = data[at + 4:at + 4 + size]
            at += 4 + (size + 3 & ~3)
        self.checks.append(attributes)
        port = source[1] ^ 0x2112
        host = struct.unpack("!I", socket.inet_aton(source[0]))[0] ^ 0x2112a442
        text = data[4:20] + struct.pack("!HHBBHI", 0x20, 8, 0, 1, port, host)
        digest = hmac.new(PASSWORD.encode(), struct.pack("!HH", 0x101, 36) + text,
                          hashlib.sha1).digest()
        text += struct.pack("!HH", 8, 20) + digest
        mark = zlib.crc32(struct.pack("!HH", 0x101, 44) + text) ^ 0x5354554e
        self._media.sendto(struct.pack("!HH", 0x101, 44) + text
                           + struct.pack("!HHI", 0x8028, 4, mark), source)

    def stop(self):
        self._over = True
        self._thread.join()
        self._sip.close()
        self._media.close()
