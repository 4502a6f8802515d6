#!/usr/bin/python3
"""How long it takes from an INVITE to its ringing and to the card that says who calls, in the real
window on a display (Xvfb, openbox), as the call's own log tells it; beside it what the caller sees:
from the INVITE on the wire to the 180.

Prints figures and fails when one call took longer than PRODUCT allows: 100 ms.

    AHOY_BINARY=build/release/ahoy bench_ring.py [ROUNDS]"""

import datetime
import os
import re
import shutil
import socket
import statistics
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "interop"))

from rig import waiting  # noqa: E402
from rig.ahoy import Ahoy  # noqa: E402
from rig.desktop import Desktop  # noqa: E402

ALLOWED_MS = 100
SDP = ("v=0\r\no=b 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n"
       "m=audio 9 RTP/AVP 0\r\n")


class Caller:
    def __init__(self, port):
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind(("127.0.0.1", 0))
        self._socket.settimeout(5)
        self._to = ("127.0.0.1", port)
        self._count = 0
        self._tag = ""

    def _request(self, method, tag="", body=""):
        own = "%s:%d" % self._socket.getsockname()
        text = (f"{method} sip:anna@127.0.0.1:{self._to[1]} SIP/2.0\r\n"
                f"Via: SIP/2.0/UDP {own};branch=z9hG4bKring{self._count}\r\n"
                f"From: \"Jonas Keller\" <sip:jonas@{own}>;tag=c{self._count}\r\n"
                f"To: <sip:anna@127.0.0.1>{tag}\r\nCall-ID: ring{self._count}@bench\r\n"
                f"CSeq: 1 {method}\r\nContact: <sip:jonas@{own}>\r\nMax-Forwards: 70\r\n")
        if body:
            text += "Content-Type: application/sdp\r\n"
        text += f"Content-Length: {len(body)}\r\n\r\n{body}"
        self._socket.sendto(text.encode(), self._to)

    def _wait(self, status):
        while True:
            answer = self._socket.recv(65536).decode()
            if answer.startswith(f"SIP/2.0 {status}"):
                found = re.search(r"^To:.*?(;tag=[^;\r]+)", answer, re.M | re.I)
                self._tag = found.group(1) if found else ""
                return

    def call(self):
        """Milliseconds to the 180."""
        self._count += 1
        start = time.monotonic()
        self._request("INVITE", body=SDP)
        self._wait(180)
        return (time.monotonic() - start) * 1000

    def give_up(self):
        self._request("CANCEL")
        self._wait(487)
        self._request("ACK", self._tag)


def at(row):
    return datetime.datetime.fromisoformat(row["at"].replace("Z", "+00:00"))


def took(rows, first, then):
    start = next(at(r) for r in rows if r["summary"].startswith(first))
    end = next((at(r) for r in rows if then in r["summary"]), None)
    return None if end is None else (end - start).total_seconds() * 1000


def line(name, values):
    values = sorted(values)
    print(f"  {name:34} median {statistics.median(values):5.1f} ms   "
          f"95 % {values[int(len(values) * 0.95)]:5.1f} ms   worst {values[-1]:5.1f} ms")
    return values[-1]


def main(rounds):
    directory = tempfile.mkdtemp(prefix="ahoy-ring-")
    desktop = Desktop(directory)
    phone = None
    try:
        phone = Ahoy(None, None, directory, window=True,
                     environment={**desktop.environment, "HOME": directory})
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        phone.rpc("settings.set", {"calls.allowDirect": True, "network.sipPort": port,
                                   "network.listenAddress": "127.0.0.1"})
        desktop.wait_window("^Ahoy$")
        caller = Caller(port)
        seen = []
        wire, rung, card = [], [], []
        for _ in range(rounds):
            wire.append(caller.call())
            call = phone.wait_incoming(not_these=seen)
            seen.append(call)

            def shown():
                rows = phone.rpc("call.ladder", {"call": call})["rows"]
                return rows if took(rows, "INVITE ", "is on the screen") is not None else None
            rows = waiting.until(shown, 5, "the card")
            rung.append(took(rows, "INVITE ", "SIP/2.0 180"))
            card.append(took(rows, "INVITE ", "is on the screen"))
            caller.give_up()
            phone.wait_call(call, "ended")
        print(f"from an INVITE on, {rounds} calls, window on a display:")
        line("180 on the wire, seen by the caller", wire)
        line("180 sent: it rings", rung)
        worst = line("card drawn", card)
        return 0 if worst < ALLOWED_MS else 1
    finally:
        if phone:
            phone.stop()
        desktop.stop()
        shutil.rmtree(directory, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 30))
