"""A name server on a host of the Lan that says what a test wants, and the phone's way to it.

    names = Names(lan, "names")
    names.say("test.example", "SRV _sip._udp", 10, 5060, "first.test.example")
    names.say("first.test.example", "A", "10.77.0.1")
"""

import ipaddress
import os
import socket
import struct
import subprocess
import threading
import time

from . import network

_TYPES = {"A": 1, "CNAME": 5, "AAAA": 28, "SRV": 33, "NAPTR": 35}
_NO_SUCH_NAME = 3


def _wire(name):
    return b"".join(bytes([len(label)]) + label.encode() for label in name.split(".") if label) \
        + b"\0"


class Names(threading.Thread):
    """`is_silent`: nobody is asked and nobody answers; `delay`: so many seconds before each
    answer."""

    def __init__(self, lan, host):
        super().__init__(daemon=True)
        self.is_silent = False
        self.delay = 0
        self.asked = []
        self._records = {}
        self._address = lan.address(host)
        self._socket = _socket_on(host, (self._address, 53))
        self._point_the_phones_here()
        self.start()

    def say(self, name, kind, *data):
        """A, AAAA: address; SRV: priority, port, target; NAPTR: order, service, replacement."""
        if kind in ("A", "AAAA"):
            wire = ipaddress.ip_address(data[0]).packed
        elif kind == "NAPTR":
            order, service, replacement = data
            wire = struct.pack(">HH", order, 1)
            for text in ("s", service, ""):
                wire += bytes([len(text)]) + text.encode()
            wire += _wire(replacement)
        else:
            priority, port, target = data
            wire = struct.pack(">HHH", priority, 1, port) + _wire(target)
        self._records.setdefault(name, []).append((_TYPES[kind], wire))

    def run(self):
        while True:
            question, source = self._socket.recvfrom(4096)
            threading.Thread(target=self._answer, args=(question, source), daemon=True).start()

    def _answer(self, question, source):
        end = question.index(b"\0", 12) + 5
        labels, at = [], 12
        while question[at]:
            labels.append(question[at + 1:at + 1 + question[at]].decode())
            at += 1 + question[at]
        name = ".".join(labels).lower()
        kind = struct.unpack(">H", question[end - 4:end - 2])[0]
        self.asked.append((name, kind))
        if self.is_silent:
            return
        time.sleep(self.delay)
        records = self._records.get(name)
        # A name above one that has records exists.
        exists = records is not None or any(known.endswith("." + name) for known in self._records)
        found = [wire for its_kind, wire in records or [] if its_kind == kind]
        reply = question[:2] + struct.pack(">HHHHH", 0x8580 | (0 if exists else _NO_SUCH_NAME), 1,
                                           len(found), 0, 0) + question[12:end]
        for wire in found:
            reply += struct.pack(">HHHIH", 0xc00c, kind, 1, 60, len(wire)) + wire
        self._socket.sendto(reply, source)

    def _point_the_phones_here(self):
        """In the mount namespace of the test alone (network.enter())."""
        path = "/run/resolv.conf"
        with open(path, "w", encoding="ascii") as file:
            file.write(f"nameserver {self._address}\n")
        subprocess.run(["mount", "--bind", path, os.path.realpath("/etc/resolv.conf")], check=True)


def _socket_on(host, address):
    """A UDP socket made on that host."""
    with network.visit(host):
        made = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        made.bind(address)
        return made
