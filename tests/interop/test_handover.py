#!/usr/bin/python3
"""A live call while the computer changes from one network to another: its first interface goes down
and a second one comes up; and one that still rings.  Through a real proxy (kamailio); the other
phone is ours, and baresip once.  Prints how long each side heard nothing."""

import os
import sys
import time
import unittest
import wave

import numpy

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from rig import network, sound, waiting  # noqa: E402
from rig.phone_test import PhoneTest  # noqa: E402

# The aim is a second, and what it took is printed; a machine that stalls must not fail for it.
PATIENCE = 5.0  # s


def setUpModule():
    PhoneTest.build("alice", "bob", "carol")


def tearDownModule():
    PhoneTest.raze()


class Handover(PhoneTest):
    def tone(self):
        """A sound without pauses: what is missing of it is a gap."""
        path = os.path.join(self.directory, "tone.wav")
        t = numpy.arange(48000 * 10) / 48000
        with wave.open(path, "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(48000)
            file.writeframes((0.3 * 32767 * numpy.sin(2 * numpy.pi * 440 * t)).astype("<i2")
                             .tobytes())
        return path

    def longest_gap(self, recording, start):
        """Seconds without the whole tone in the recording from `start` on; what bridges a loss
        begins to fade after 20 ms."""
        samples, rate = sound.read(recording)
        piece = rate // 100
        samples = samples[int(start * rate):]
        samples = samples[:len(samples) // piece * piece].reshape(-1, piece)
        levels = numpy.sqrt((samples ** 2).mean(axis=1))
        silent = levels < 0.9 * numpy.median(levels)
        longest = now = 0
        for is_silent in silent:
            now = now + 1 if is_silent else 0
            longest = max(longest, now)
        return longest / 100

    def addressed(self, says, host="alice"):
        phone = self.unregistered(host, says=says)
        phone.account = phone.add_account(self.uri(host), f"pw-{host}", codecs=["PCMU"])
        phone.wait_account(phone.account, "registered")
        return phone

    def move(self, host):
        """From the first interface to the second one; returns the new address."""
        address = self.lan.add_link(host)
        self.addCleanup(self.lan.plug_again, host)
        self.addCleanup(self.lan.plug, host, False, "eth1")
        self.lan.unplug(host)
        self.lan.plug(host, True, "eth1")
        return address

    def wait_moved(self, phone, call, address):
        """While the ports of the new network are opened there is no address to tell."""
        waiting.until(lambda: address in phone.rpc("call.stats", {"call": call})
                      .get("localAddress", ""), 20, "the call on the new address")

    def test_between_two_of_ours(self):
        tone = self.tone()
        alice = self.addressed(tone)
        bob = self.addressed(tone, "bob")
        bob.rpc("settings.set", {"calls.autoAnswer": True})
        call = self.call(alice, "bob")
        self.talk(alice, 2)
        heard = [sound.length(phone.heard) for phone in (alice, bob)]
        address = self.move("alice")
        self.wait_moved(alice, call, address)
        self.talk(alice, 8)
        gaps = [self.longest_gap(phone.heard, start - 0.5)
                for phone, start in zip((alice, bob), heard)]
        print(f"    gap: {gaps[0] * 1000:.0f} ms for the phone that moved, "
              f"{gaps[1] * 1000:.0f} ms for the other", file=sys.stderr)
        self.assertLess(max(gaps), PATIENCE)
        alice.wait_account(alice.account, "registered")
        # What the other side says within the call finds the phone where it is now.
        bobs = bob.rpc("call.list")["calls"][0]["call"]
        bob.rpc("call.hangup", {"call": bobs})
        alice.wait_call(call, "ended")

    def test_with_baresip(self):
        carol = self.addressed(self.here, "carol")
        bob = self.baresip("bob")
        call = self.call(carol, "bob")
        self.talk(carol, 3)
        address = self.move("carol")
        self.wait_moved(carol, call, address)
        begin = sound.length(carol.heard)
        self.talk(carol, 6)
        self.hang_up(carol, call)
        bob.wait_event("CALL_CLOSED")
        self.assertHeard(self.there, carol.heard, begin + 1)
        self.assertHeard(self.here, bob.heard()[-1], 6, windows=(0, 1, 2))

    def heard_both_ways(self, alice, bob):
        began = [sound.length(phone.heard) if os.path.exists(phone.heard) else 0
                 for phone in (alice, bob)]
        self.talk(alice)
        self.assertHeard(self.there, alice.heard, began[0] + 1, windows=(0, 0.5, 1))
        self.assertHeard(self.here, bob.heard, began[1] + 1, windows=(0, 0.5, 1))

    def test_while_it_rings_elsewhere(self):
        """Whom we call: what rang by the old way stops, and it rings again by the new one."""
        alice = self.addressed(self.here)
        bob = self.addressed(self.there, "bob")
        call = alice.dial(self.uri("bob"))
        alice.wait_call(call, "ringing")
        first = bob.wait_incoming()
        address = self.move("alice")
        moved = time.monotonic()
        second = bob.wait_incoming(15, not_these=(first,))
        print(f"    rings again {(time.monotonic() - moved) * 1000:.0f} ms after the move",
              file=sys.stderr)
        bob.wait_call(first, "ended")
        bob.rpc("call.answer", {"call": second})
        alice.wait_call(call, "active")
        self.wait_moved(alice, call, address)
        self.heard_both_ways(alice, bob)
        bob.rpc("call.hangup", {"call": second})
        alice.wait_call(call, "ended")
        self.assertNotIn("ended", alice.states(call)[:-1], "for a person it was one call")

    def test_while_it_rings_here(self):
        """Who calls us hears the answer from where we are now."""
        alice = self.addressed(self.here)
        bob = self.addressed(self.there, "bob")
        call = bob.dial(self.uri("alice"))
        ringing = alice.wait_incoming()
        bob.wait_call(call, "ringing")
        address = self.move("alice")
        waiting.until(lambda: any(address in contact for contact in self.server.contacts("alice")),
                      10, "alice to register from there")
        self.assertEqual(alice.rpc("call.list")["calls"][0]["state"], "ringing")
        alice.rpc("call.answer", {"call": ringing})
        bob.wait_call(call, "active")
        alice.wait_call(ringing, "active")
        self.wait_moved(alice, ringing, address)
        self.heard_both_ways(alice, bob)
        bob.rpc("call.hangup", {"call": call})
        alice.wait_call(ringing, "ended")

    def test_while_idle(self):
        """Without a call: reachable again, by the new address."""
        alice = self.addressed(self.here)
        carol = self.addressed(self.here, "carol")
        address = self.move("alice")
        waiting.until(lambda: any(address in contact for contact in self.server.contacts("alice")),
                      15, "alice to register from there")
        call = carol.dial(self.uri("alice"))
        self.answered(alice)
        carol.wait_call(call, "active")
        self.hang_up(carol, call)


if __name__ == "__main__":
    network.enter()
    unittest.main(verbosity=2)
