#!/usr/bin/python3
"""Three kinds of phones that could not talk to each other, and rtpengine between them: plain RTP, SRTP
with keys in the description, SRTP with keys made by DTLS over ICE.  All nine ways; speech is looked
for at both ends."""

import os
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from rig import network, sound, waiting  # noqa: E402
from rig.phone_test import PhoneTest  # noqa: E402
from rig.rtpengine import Rtpengine  # noqa: E402

# What each insists on, and the user at whom the server speaks so.
KINDS = {
    "plain": ("bob", {"mediaEncryption": "off"}),
    "SDES": ("carol", {"mediaEncryption": "required", "srtp": "sdes"}),
    "DTLS": ("dave", {"mediaEncryption": "required", "srtp": "dtls"}),
}


def setUpModule():
    PhoneTest.build("alice", "bob", "carol", "dave", bridge=True)
    PhoneTest.bridge = Rtpengine(PhoneTest.lan, "server", PhoneTest.directory)


def tearDownModule():
    PhoneTest.bridge.stop()
    PhoneTest.raze()


class Bridge(PhoneTest):
    def answering(self, kind):
        """A phone of the kind that answers and says the other speech."""
        user, encryption = KINDS[kind]
        phone = self.unregistered(user, says=self.there)
        phone.rpc("settings.set", {"calls.autoAnswer": True})
        account = phone.add_account(self.uri(user), f"pw-{user}", codecs=["PCMU"], **encryption)
        phone.wait_account(account, "registered")
        return user, phone

    def test_all_nine_ways(self):
        others = {kind: self.answering(kind) for kind in KINDS}
        for ours, (_, encryption) in KINDS.items():
            alice = self.unregistered("alice", name=f"alice-{ours}")
            account = alice.add_account(self.uri("alice"), "pw-alice", codecs=["PCMU"], **encryption)
            alice.wait_account(account, "registered")
            for theirs, (user, other) in others.items():
                with self.subTest(ours=ours, theirs=theirs):
                    self.one(alice, ours, user, other, theirs)
            alice.stop()

    def one(self, alice, ours, user, other, theirs):
        calls = {event["call"] for event in other.events if event.get("event") == "call"}
        call = alice.dial(self.uri(user))
        alice.wait_call(call, "active")
        incoming = other.wait_incoming(10, calls)
        for kind, phone, number in ((ours, alice, call), (theirs, other, incoming)):
            named = {"plain": "none"}.get(kind, f"({kind})")
            waiting.until(lambda phone=phone, number=number, named=named: named in phone.rpc(
                "call.stats", {"call": number})["encryption"], 15, named)
        heard = [sound.length(phone.heard) if os.path.exists(phone.heard) else 0
                 for phone in (alice, other)]
        waiting.until(lambda: all(os.path.exists(phone.heard)
                                  and sound.length(phone.heard) > before + 5
                                  for phone, before in zip((alice, other), heard)), 20,
                      "five seconds of sound")
        self.assertHeard(self.there, alice.heard, heard[0] + 1, 2.5)
        self.assertHeard(self.here, other.heard, heard[1] + 1, 2.5)
        self.hang_up(alice, call)
        other.wait_call(incoming, "ended")


if __name__ == "__main__":
    network.enter()
    unittest.main(verbosity=2)
