#!/usr/bin/python3
"""A phone behind a router, at a server that takes part in RFC 5626 (kamailio with its modules
outbound and stun): the way in is kept open by STUN, and when the router forgets us it is noticed
long before the next refresh of the registration.  Prints how long nobody could call."""

import os
import sys
import time
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from rig import network, waiting  # noqa: E402
from rig.nat import Nat  # noqa: E402
from rig.phone_test import PhoneTest  # noqa: E402
from rig.wire import Wire  # noqa: E402

FLOW_TIMER = 10  # s; as kamailio.cfg.in has it


def setUpModule():
    PhoneTest.build("router", "bob", outbound=True)
    PhoneTest.nat = Nat(PhoneTest.lan, "router", "alice", 1)


def tearDownModule():
    PhoneTest.raze()


class Outbound(PhoneTest):
    def setUp(self):
        super().setUp()
        self.nat.become("port restricted")

    def alice(self):
        """Registered, and the first answer of STUN has told where she is."""
        wire = Wire(self.lan, "router")
        self.addCleanup(wire.stop)
        alice = self.phone("alice", transport="udp")
        waiting.until(lambda: wire.stun_of_sip("success"), 15, "the first answer")
        time.sleep(0.3)  # from the cable to the phone
        return alice

    def wait_bound_anew(self, before):
        waiting.until(lambda: self.server.sources("alice") not in ([], before), 30,
                      "another binding")

    def forget(self):
        """The router begins anew: another port for everything that goes out."""
        self.nat.become("symmetric")

    def test_kept_open(self):
        wire = Wire(self.lan, "router")
        self.addCleanup(wire.stop)
        self.phone("alice", transport="udp")
        waiting.until(lambda: len(wire.stun_of_sip("success")) >= 3, 3 * FLOW_TIMER,
                      "three answers")
        self.assertEqual(set(wire.stun_of_sip("request")), {self.nat.public})
        self.assertEqual(set(wire.stun_of_sip("success")), {self.server.address})
        waiting.until(lambda: len(wire.stun_of_sip("request")) == len(wire.stun_of_sip("success")),
                      10, "an answer to each")
        self.assertEqual(wire.empty_lines(), [])

    def test_the_router_forgets(self):
        alice = self.alice()
        bob = self.phone("bob")
        before = self.server.sources("alice")
        self.forget()
        begin = time.monotonic()
        self.wait_bound_anew(before)
        print(f"    bound anew {time.monotonic() - begin:.1f} s after the router forgot us",
              file=sys.stderr)
        alice.wait_account(alice.account, "registered")
        call = bob.dial(self.uri("alice"))
        alice.wait_incoming()
        bob.rpc("call.hangup", {"call": call})
        bob.wait_call(call, "ended")

    def test_within_a_call(self):
        """It is told where we are: what it says within the call finds us."""
        alice = self.alice()
        bob = self.phone("bob", answers=True)
        call = self.call(alice, "bob")
        bobs = bob.wait_incoming()
        self.talk(alice, 1)
        before = self.server.sources("alice")
        self.forget()
        self.wait_bound_anew(before)
        waiting.until(lambda: any(line.startswith("> UPDATE") for line in self.ladder(alice, call)),
                      15, "the other side to be told")
        started = self.talk(alice)
        self.assertHeard(self.here, alice.heard, started + 1, windows=(0, 0.5, 1))
        bob.rpc("call.hangup", {"call": bobs})
        alice.wait_call(call, "ended")


if __name__ == "__main__":
    network.enter()
    unittest.main(verbosity=2)
