#!/usr/bin/python3
"""Two phones behind routers that translate addresses, a server outside that only carries the
signalling, and a STUN and TURN server beside it (coturn).  Which kinds of routers let the sound
through with which means is printed with the time from the answer to the first sound;
AHOY_NAT_MATRIX=all tries every pair (that is what `./dev bench` prints)."""

import datetime
import itertools
import os
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from rig import coturn, network, waiting  # noqa: E402
from rig.nat import KINDS, Nat  # noqa: E402
from rig.phone_test import PhoneTest  # noqa: E402

CONE, RESTRICTED, PORT, SYMMETRIC = KINDS
MEANS = {
    "latching": lambda turn: {},
    "STUN": lambda turn: {"stunServer": turn.address},
    "ICE": lambda turn: {"ice": True, "stunServer": turn.address},
    "ICE+TURN": lambda turn: {"ice": True, "stunServer": turn.address,
                              "turnServer": turn.address, "turnUser": coturn.USER,
                              "turnPassword": coturn.PASSWORD},
}
# What is known of routers: a symmetric one gives every peer another port, so a peer that asks for
# the port it was told (port restricted, or symmetric itself) hears nothing of it.
SHUT = {(PORT, SYMMETRIC), (SYMMETRIC, PORT), (SYMMETRIC, SYMMETRIC)}


def works(left, right, means):
    """Whether both hear each other."""
    if means == "latching":
        return False  # both name addresses that nobody else can reach
    return means == "ICE+TURN" or (left, right) not in SHUT


def setUpModule():
    PhoneTest.build("routera", "routerb")
    # The relay would take "network is unreachable" for its end.
    PhoneTest.lan.lose_the_rest("server")
    PhoneTest.turn = coturn.Coturn(PhoneTest.lan, "server", PhoneTest.directory)
    PhoneTest.nats = [Nat(PhoneTest.lan, "routera", "alice", 1),
                      Nat(PhoneTest.lan, "routerb", "bob", 2)]


def tearDownModule():
    PhoneTest.turn.stop()
    PhoneTest.raze()


class BehindRouters(PhoneTest):
    def pair(self, left, right, means):
        """Two new phones behind routers of these kinds."""
        for nat, kind in zip(self.nats, (left, right)):
            nat.become(kind)
        self.work = tempfile.mkdtemp(dir=self.directory)
        more = MEANS[means](self.turn)
        return (self.phone("alice", codecs=["PCMU"], **more),
                self.phone("bob", answers=True, codecs=["PCMU"], **more))

    def heard(self, phone, call):
        return phone.rpc("call.stats", {"call": call})["received"] > 0

    def first_sound(self, phone, call):
        """Milliseconds from the answer to the first sound, by the call's own log."""
        at = {}
        for row in phone.rpc("call.ladder", {"call": call})["rows"]:
            if row["summary"].startswith("SIP/2.0 200") and " INVITE\r" in row["text"]:
                at.setdefault("answer", datetime.datetime.fromisoformat(row["at"]))
            if row["summary"].startswith("The first sound"):
                at.setdefault("sound", datetime.datetime.fromisoformat(row["at"]))
        if len(at) < 2:
            return 0
        return max(0, round((at["sound"] - at["answer"]).total_seconds() * 1000))

    def attempt(self, left, right, means):
        """One call; what became of it in a word or a number, for the table."""
        alice, bob = self.pair(left, right, means)
        call = alice.dial(self.uri("bob"))
        alice.wait_call(call, "active")
        other = bob.wait_incoming()
        is_expected = works(left, right, means)
        patience = 25 if is_expected else 3
        try:
            waiting.until(lambda: self.heard(alice, call) and self.heard(bob, other), patience,
                          "sound")
            result = "heard"
        except AssertionError:
            result = "silence"
        stats = alice.rpc("call.stats", {"call": call})
        delay = max(self.first_sound(alice, call), self.first_sound(bob, other))
        log = [row["summary"] for row in alice.rpc("call.ladder", {"call": call})["rows"]]
        self.hang_up(alice, call)
        alice.stop()
        bob.stop()
        print(f"    {left} | {right} | {means}: {result}"
              + (f", first sound {delay} ms" if result == "heard" else "")
              + (f", {stats['ice']}" if "ice" in stats else ""), file=sys.stderr)
        self.assertEqual(result, "heard" if is_expected else "silence",
                         f"{left} | {right} | {means}: {stats}\n" + "\n".join(log))
        return delay if result == "heard" else "–", stats

    def test_matrix(self):
        if os.environ.get("AHOY_NAT_MATRIX") == "all":
            pairs = list(itertools.product(KINDS, KINDS))
        else:
            pairs = [(CONE, PORT), (RESTRICTED, SYMMETRIC), (PORT, PORT), (SYMMETRIC, SYMMETRIC)]
        rows = []
        for left, right in pairs:
            row = []
            for means in MEANS:
                with self.subTest(left=left, right=right, means=means):
                    row.append(str(self.attempt(left, right, means)[0]))
            rows.append((left, right, row))
        print("\n| | | " + " | ".join(MEANS) + " |", file=sys.stderr)
        for left, right, row in rows:
            print(f"| {left} | {right} | " + " | ".join(row) + " |", file=sys.stderr)

    def test_the_relay_is_told_that_it_is_over(self):
        """Speech through a relay at both ends; no relay is left behind (RFC 8656 §8)."""
        alice, bob = self.pair(SYMMETRIC, SYMMETRIC, "ICE+TURN")
        call = alice.dial(self.uri("bob"))
        alice.wait_call(call, "active")
        other = bob.wait_incoming()
        waiting.until(lambda: self.heard(alice, call) and self.heard(bob, other), 10, "sound")
        waiting.until(lambda: "relay" in alice.rpc("call.stats", {"call": call}).get("ice", ""), 15,
                      "the relay")
        started = self.talk(alice, 6)
        self.assertHeard(self.here, alice.heard, started + 1, windows=(0, 0.5, 1))
        self.hang_up(alice, call)
        given = self.turn.allocations()
        self.assertGreater(given, 0)
        waiting.until(lambda: self.turn.log_text().count("lifetime=0") > 0
                      or self.turn.log_text().count("closed") > 0, 5, "coturn to be told")


if __name__ == "__main__":
    network.enter()
    unittest.main(verbosity=2)
