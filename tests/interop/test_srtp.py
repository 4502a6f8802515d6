#!/usr/bin/python3
"""Encrypted calls: two of us, and us with a real phone (baresip with its modules srtp and
dtls_srtp).  Speech arrives at both ends, and somebody at the cable hears nothing of it."""

import os
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from rig import network  # noqa: E402
from rig.phone_test import PhoneTest  # noqa: E402
from rig.wire import Wire  # noqa: E402

# Without TLS in between, keys in the description are sent only by who is told so.
SDES = {"srtp": "sdes", "codecs": ["PCMU"]}
DTLS = {"srtp": "dtls", "codecs": ["PCMU"]}
AUTOMATIC = {"srtp": "auto", "codecs": ["PCMU"]}


def setUpModule():
    PhoneTest.build("alice", "bob")


def tearDownModule():
    PhoneTest.raze()


class EncryptedTest(PhoneTest):
    def listen(self):
        wire = Wire(self.lan, "alice")
        self.addCleanup(wire.stop)
        return wire

    def assertSecret(self, wire):
        """Nobody at the cable hears either side."""
        for user, speech in (("alice", self.here), ("bob", self.there)):
            packets = wire.rtp(self.lan.address(user))
            self.assertGreater(len(packets), 100)
            score = wire.overheard(speech, self.work, self.lan.address(user))
            print(f"    {self.id().split('.')[-1]}: {len(packets)} packets of {user} at the cable, "
                  f"correlation {score:.3f}", file=sys.stderr)
            self.assertLess(score, 0.4, f"{user} could be overheard")
            self.assertTrue(all(len(packet) > 172 for packet in packets), "a packet without a tag")

    def stats(self, phone, call):
        return phone.rpc("call.stats", {"call": call})


class BetweenUs(EncryptedTest):
    way = SDES
    name = "AEAD_AES_256_GCM (SDES)"

    def two(self, ours, theirs):
        caller = self.phone("alice", mediaEncryption=ours, **self.way)
        called = self.unregistered("bob", says=self.there)
        called.rpc("settings.set", {"calls.autoAnswer": True})
        called.account = called.add_account(self.uri("bob"), "pw-bob", mediaEncryption=theirs,
                                            **self.way)
        called.wait_account(called.account, "registered")
        return caller, called

    def test_a_plain_call_is_overheard(self):
        """What the other tests say is worth something: the ear at the cable works."""
        caller, _ = self.two("off", "off")
        wire = self.listen()
        call = self.call(caller, "bob")
        self.talk(caller)
        self.assertEqual(self.stats(caller, call)["encryption"], "none")
        self.hang_up(caller, call)
        for user, speech in (("alice", self.here), ("bob", self.there)):
            self.assertGreater(wire.overheard(speech, self.work, self.lan.address(user)), 0.8)

    def encrypted(self, ours, theirs):
        caller, called = self.two(ours, theirs)
        wire = self.listen()
        call = self.call(caller, "bob")
        other = called.wait_incoming()
        before = self.talk(caller)
        for phone, number in ((caller, call), (called, other)):
            self.assertEqual(self.stats(phone, number)["encryption"], self.name)
        self.hang_up(caller, call)
        self.assertHeard(self.there, caller.heard, before + 1)
        self.assertHeard(self.here, called.heard)
        self.assertSecret(wire)
        return wire

    def test_required_calls_required(self):
        self.encrypted("required", "required")

    def test_required_calls_optional(self):
        self.encrypted("required", "optional")

    def test_optional_calls_required(self):
        self.encrypted("optional", "required")

    def test_optional_calls_optional(self):
        self.encrypted("optional", "optional")

    def refused(self, ours, theirs):
        caller, called = self.two(ours, theirs)
        wire = self.listen()
        ended = caller.wait_call(caller.dial(self.uri("bob")), "ended")
        self.assertEqual(ended["statusCode"], 488)
        self.assertIn("share no", ended["reason"])
        self.assertEqual(wire.rtp(), [])

    def test_off_calls_required(self):
        self.refused("off", "required")

    def test_required_calls_off(self):
        self.refused("required", "off")

    def plain(self, ours, theirs):
        caller, _ = self.two(ours, theirs)
        call = self.call(caller, "bob")
        before = self.talk(caller)
        self.assertEqual(self.stats(caller, call)["encryption"], "none")
        self.hang_up(caller, call)
        self.assertHeard(self.there, caller.heard, before + 1)

    def test_off_calls_optional(self):
        self.plain("off", "optional")

    def test_optional_calls_off(self):
        self.plain("optional", "off")

    def test_hold_and_resume_keep_the_keys(self):
        caller, called = self.two("required", "required")
        call = self.call(caller, "bob")
        self.talk(caller, 2)
        caller.rpc("call.hold", {"call": call})
        caller.wait_call(call, "held")
        caller.rpc("call.resume", {"call": call})
        before = self.talk(caller)
        self.hang_up(caller, call)
        self.assertHeard(self.there, caller.heard, before + 1.5, 3)


class BetweenUsByDtls(BetweenUs):
    """The same with keys that are made on the media path."""
    way = DTLS
    name = "AEAD_AES_256_GCM (DTLS)"

    def encrypted(self, ours, theirs):
        wire = super().encrypted(ours, theirs)
        self.assertGreaterEqual(len(wire.handshakes()), 4)
        self.assertLessEqual(max(len(record) for record in wire.handshakes()), 1200)


class SavpFirst(EncryptedTest):
    """Optional encryption in the form that insists, and what comes of it where it is refused."""
    two = BetweenUs.two
    way = {**SDES, "srtpOffer": "savp"}
    name = BetweenUs.name
    encrypted = BetweenUs.encrypted
    plain = BetweenUs.plain

    def test_optional_calls_required(self):
        self.encrypted("optional", "required")

    def test_optional_calls_optional(self):
        self.encrypted("optional", "optional")

    def test_optional_calls_off(self):
        """Refused with 488, offered again in a form that anybody can answer."""
        self.plain("optional", "off")


class WithBaresip(EncryptedTest):
    def out(self, mode, policy, name, way=SDES):
        phone = self.phone("alice", mediaEncryption=policy, **way)
        peer = self.baresip(codecs="PCMU", encryption=mode)
        wire = self.listen()
        call = self.call(phone, "bob")
        before = self.talk(phone)
        self.assertEqual(self.stats(phone, call)["encryption"], name)
        self.hang_up(phone, call)
        peer.wait_event("CALL_CLOSED")
        self.assertHeard(self.there, phone.heard, before + 1)
        self.assertHeard(self.here, peer.heard()[-1])
        self.assertSecret(wire)

    def come_in(self, mode, policy, name, way=SDES):
        phone = self.phone("alice", mediaEncryption=policy, **way)
        peer = self.baresip(codecs="PCMU", encryption=mode)
        wire = self.listen()
        peer.dial(self.uri("alice"))
        call = self.answered(phone)
        before = self.talk(phone)
        self.assertEqual(self.stats(phone, call)["encryption"], name)
        peer.hang_up()
        phone.wait_call(call, "ended")
        self.assertHeard(self.there, phone.heard, before + 1)
        self.assertHeard(self.here, peer.heard()[-1])
        self.assertSecret(wire)

    def test_calls_out_required(self):
        self.out("srtp-mand", "required", "AEAD_AES_256_GCM (SDES)")

    def test_calls_out_optional(self):
        self.out("srtp", "optional", "AEAD_AES_256_GCM (SDES)")

    def test_calls_out_optional_to_who_insists(self):
        """RTP/AVP with keys is refused, RTP/SAVP is taken."""
        self.out("srtp-mand", "optional", "AEAD_AES_256_GCM (SDES)")

    def test_calls_out_savp_first(self):
        self.out("srtp-mand", "optional", "AEAD_AES_256_GCM (SDES)",
                 {**SDES, "srtpOffer": "savp"})

    def test_is_called_with_savp(self):
        self.come_in("srtp-mand", "required", "AES_CM_128_HMAC_SHA1_80 (SDES)")

    def test_is_called_with_avp_and_keys(self):
        self.come_in("srtp", "optional", "AES_CM_128_HMAC_SHA1_80 (SDES)")

    def test_calls_out_with_dtls(self):
        self.out("dtls_srtp", "required", "AEAD_AES_256_GCM (DTLS)", DTLS)

    def test_is_called_with_dtls(self):
        self.come_in("dtls_srtp", "required", "AES_CM_128_HMAC_SHA1_80 (DTLS)", AUTOMATIC)


if __name__ == "__main__":
    network.enter()
    unittest.main(verbosity=2)
