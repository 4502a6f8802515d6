#!/usr/bin/python3
"""ICE with a phone that we did not write (baresip), with keys made by DTLS over what ICE found, and
while the computer changes from one network to another.  Speech is looked for at both ends."""

import os
import signal
import sys
import time
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from rig import certificates, coturn, network, waiting  # noqa: E402
from rig.lite_peer import LitePeer  # noqa: E402
from rig.phone_test import PhoneTest  # noqa: E402


def setUpModule():
    PhoneTest.build("alice", "bob", "carol")
    address = PhoneTest.lan.address("server")
    PhoneTest.authority = certificates.Authority(PhoneTest.directory, "our authority")
    PhoneTest.turn = coturn.Coturn(PhoneTest.lan, "server", PhoneTest.directory,
                                   PhoneTest.authority.issue(f"IP:{address}"))


def tearDownModule():
    PhoneTest.turn.stop()
    PhoneTest.raze()


class Ice(PhoneTest):
    def wait_ice(self, phone, call, seconds=20):
        """What call.stats says of ICE once it has found a way."""
        def found():
            ice = phone.rpc("call.stats", {"call": call}).get("ice", "")
            return ice if " to " in ice else None
        return waiting.until(found, seconds, "ICE: "
                             + str([row["summary"] for row in
                                    phone.rpc("call.ladder", {"call": call})["rows"]]))

    def speech_passes(self, alice, peer):
        started = self.talk(alice)
        self.assertHeard(self.there, alice.heard, started + 1, windows=(0, 0.5, 1))
        self.assertHeard(self.here, peer.heard()[-1], windows=(0, 0.5, 1, 1.5))

    def offered(self, phone, call):
        return [row["text"] for row in phone.rpc("call.ladder", {"call": call})["rows"]
                if row["summary"].startswith("INVITE") and row.get("direction") == "out"
                and "\r\nm=audio" in row["text"]]

    def test_we_offer(self):
        for nat, server in (("ice", None), ("ice", self.turn.address)):
            with self.subTest(nat=nat, server=server):
                peer = self.baresip("bob", nat=nat, nat_server=server)
                alice = self.phone("alice", ice=True)
                call = self.call(alice, "bob")
                self.assertEqual(self.wait_ice(alice, call).split()[0], "host")
                self.speech_passes(alice, peer)
                self.hang_up(alice, call)
                alice.stop()
                peer.stop()
                self.setUp()

    def test_they_offer(self):
        """The account says nothing of ICE: whoever asks for it gets it."""
        alice = self.phone("alice", answers=True)
        peer = self.baresip("bob", nat="ice")
        peer.dial(self.uri("alice"))
        call = self.answered(alice)
        self.wait_ice(alice, call)
        self.speech_passes(alice, peer)
        # Their hold and ours don't disturb it.
        peer.hold()
        alice.wait_call(call, "remoteHeld")
        peer.resume()
        waiting.until(lambda: alice.states(call)[-1] == "active", 10, "the call to be resumed")
        self.wait_ice(alice, call)
        self.hang_up(alice, call)

    def test_they_do_none(self):
        alice = self.phone("alice", ice=True, stunServer=self.turn.address)
        peer = self.baresip("bob")
        call = self.call(alice, "bob")
        self.speech_passes(alice, peer)
        self.assertNotIn("ice", alice.rpc("call.stats", {"call": call}))
        self.hang_up(alice, call)

    def test_keys_by_dtls(self):
        """RFC 8842 §5.5: over the pair that was found; SIP.md §6.27: from nobody else."""
        alice = self.phone("alice", ice=True, mediaEncryption="required", srtp="dtls")
        bob = self.phone("bob", answers=True, ice=True, mediaEncryption="required", srtp="dtls")
        call = self.call(alice, "bob")
        self.wait_ice(alice, call)
        waiting.until(lambda: "(DTLS)" in alice.rpc("call.stats", {"call": call})["encryption"]
                      and "pending" not in alice.rpc("call.stats", {"call": call})["encryption"],
                      10, "the keys")
        started = self.talk(alice)
        self.assertHeard(self.here, alice.heard, started + 1, windows=(0, 0.5, 1))
        self.hang_up(alice, call)
        del bob

    def test_keys_by_dtls_with_baresip(self):
        peer = self.baresip("bob", nat="ice", encryption="dtls_srtp")
        alice = self.phone("alice", ice=True, mediaEncryption="required", srtp="dtls")
        call = self.call(alice, "bob")
        self.wait_ice(alice, call)
        self.speech_passes(alice, peer)
        self.assertIn("(DTLS)", alice.rpc("call.stats", {"call": call})["encryption"])
        self.hang_up(alice, call)

    def test_through_a_relay_of_theirs(self):
        """baresip hands out the address of its relay (medianat=turn)."""
        peer = self.baresip("bob", nat="turn", nat_server=self.turn.address)
        alice = self.phone("alice", ice=True)
        call = self.call(alice, "bob", 15)
        self.speech_passes(alice, peer)
        self.hang_up(alice, call)

    def relayed(self, alice, user):
        """A call that offers a relay.  One that answers late is not waited for (ice_path.h)."""
        for _ in range(3):
            call = self.call(alice, user)
            if "typ relay" in self.offered(alice, call)[0]:
                return call
            self.hang_up(alice, call)
        raise AssertionError("no relay in the offer")

    def test_our_relay(self):
        """By all three ways to it (RFC 8656 §3.1); the other phone does ICE without one."""
        for way in ("udp", "tcp", "tls"):
            with self.subTest(way=way):
                alice = self.phone("alice", ice=True, turnUser=coturn.USER,
                                   turnPassword=coturn.PASSWORD, caFile=self.authority.path,
                                   turnServer=f"turn:{self.turn.address}?transport={way}")
                bob = self.phone("bob", answers=True, ice=True)
                call = self.relayed(alice, "bob")
                offer = self.offered(alice, call)[0]
                self.assertEqual(offer.count("typ relay"), 2, offer)
                self.wait_ice(alice, call)
                self.hang_up(alice, call)
                alice.stop()
                bob.stop()
                self.setUp()

    def test_a_relay_that_nobody_vouches_for(self):
        """Its certificate is from an authority that the account does not name."""
        alice = self.phone("alice", ice=True, turnUser=coturn.USER, turnPassword=coturn.PASSWORD,
                           turnServer=f"turns:{self.turn.address}")
        self.phone("bob", answers=True, ice=True)
        call = self.call(alice, "bob")
        self.assertNotIn("typ relay", self.offered(alice, call)[0])
        self.wait_ice(alice, call)
        self.assertIn("TURN over TLS", alice.log_text())
        self.hang_up(alice, call)

    def test_our_relay_over_ipv6(self):
        """A relay that is reached by IPv6, while the registrar is by IPv4 (RFC 8656 §3.1)."""
        for way in ("udp", "tcp"):
            with self.subTest(way=way):
                alice = self.phone("alice", ice=True, turnUser=coturn.USER,
                                   turnPassword=coturn.PASSWORD,
                                   turnServer=f"turn:[{self.turn.address6}]?transport={way}")
                bob = self.phone("bob", answers=True, ice=True)
                before = self.turn.allocations()
                call = self.relayed(alice, "bob")
                self.assertGreater(self.turn.allocations(), before)
                self.wait_ice(alice, call)
                self.hang_up(alice, call)
                alice.stop()
                bob.stop()
                self.setUp()

    def test_a_lite_peer(self):
        """RFC 8445 §6.1.1: we control; it answers checks and makes none."""
        alice = self.unregistered("alice")
        alice.rpc("settings.set", {"calls.allowDirect": True, "calls.autoAnswer": True,
                                   "network.sipPort": 5066})
        peer = LitePeer(self.lan, "bob")
        self.addCleanup(peer.stop)
        answer = peer.call((self.lan.address("alice"), 5066))
        self.assertIn("a=ice-ufrag:", answer)
        self.assertNotIn("ice-mismatch", answer)
        call = self.answered(alice)
        self.assertEqual(self.wait_ice(alice, call).split()[0], "host")
        waiting.until(lambda: alice.rpc("call.stats", {"call": call})["received"] > 50, 10, "sound")
        controlling, nominating = 0x802a, 0x25
        self.assertTrue(all(controlling in check for check in peer.checks), peer.checks)
        self.assertTrue(any(nominating in check for check in peer.checks), peer.checks)
        peer.hang_up()
        alice.wait_call(call, "ended")

    def test_an_answer_does_not_wait_for_a_relay(self):
        """RFC 8840: what the relay gives follows by INFO, to who takes it."""
        alice = self.phone("alice", ice=True)
        bob = self.phone("bob", answers=True, ice=True, turnUser=coturn.USER,
                         turnPassword=coturn.PASSWORD,
                         turnServer=f"turn:{self.turn.address}?transport=udp")
        call = self.call(alice, "bob")
        other = bob.wait_incoming()
        self.wait_ice(alice, call)
        messages = waiting.until(
            lambda: [text for text in self.ladder(bob, other) if text.startswith("> INFO")], 10,
            "the relay's address to be told")
        self.assertIn("trickle-ice", messages[-1])
        answer = next(text for text in self.ladder(bob, other) if text.startswith("> SIP/2.0 200")
                      and "m=audio" in text)
        self.assertNotIn("typ relay", answer)
        self.assertNotIn("end-of-candidates", answer)
        waiting.until(lambda: any("typ relay" in text and "a=end-of-candidates" in text
                                  for text in self.ladder(bob, other)
                                  if text.startswith("> INFO")), 10, "all of them")
        started = self.talk(alice)
        self.assertHeard(self.here, alice.heard, started + 1, windows=(0, 0.5, 1))
        self.hang_up(alice, call)

    def test_a_phone_that_hangs(self):
        """It renews no consent for twelve seconds: one pair, one offer (RFC 7675 §5.1: 30 s)."""
        alice = self.phone("alice", ice=True)
        bob = self.phone("bob", answers=True, ice=True)
        call = self.call(alice, "bob")
        waiting.until(lambda: alice.rpc("call.stats", {"call": call})["received"] > 50, 10, "sound")
        way = self.wait_ice(alice, call)
        offers = len(self.offered(alice, call))
        os.kill(bob.pid, signal.SIGSTOP)
        self.addCleanup(os.kill, bob.pid, signal.SIGCONT)
        time.sleep(17)  # the last check before may be 5 s old, and consent lasts 10 s
        os.kill(bob.pid, signal.SIGCONT)
        heard = alice.rpc("call.stats", {"call": call})["received"]
        waiting.until(lambda: alice.rpc("call.stats", {"call": call})["received"] > heard + 100, 10,
                      "sound again")
        self.assertEqual(alice.rpc("call.stats", {"call": call})["ice"], way)
        self.assertLessEqual(len(self.offered(alice, call)), offers + 1)
        log = [row["summary"] for row in alice.rpc("call.ladder", {"call": call})["rows"]]
        self.assertFalse([line for line in log if "way of the sound is lost" in line], log)
        self.hang_up(alice, call)

    def test_another_network(self):
        """New addresses, new credentials: ICE begins anew, the call goes on (RFC 8445 §9)."""
        address = self.lan.add_link("alice")
        self.addCleanup(self.lan.plug_again, "alice")
        self.addCleanup(self.lan.plug, "alice", False, "eth1")
        alice = self.phone("alice", ice=True)
        bob = self.phone("bob", answers=True, ice=True)
        call = self.call(alice, "bob")
        self.wait_ice(alice, call)
        other = bob.wait_incoming()
        self.talk(alice, 1)
        self.lan.unplug("alice")
        self.lan.plug("alice", True, "eth1")
        waiting.until(lambda: alice.rpc("call.stats", {"call": call}).get("localAddress", "")
                      .startswith(address) and self.wait_ice(alice, call), 15, "another way")
        waiting.until(lambda: bob.rpc("call.stats", {"call": other}).get("remoteAddress", "")
                      .startswith(address), 10, "bob to follow")
        started = self.talk(alice)
        self.assertHeard(self.here, alice.heard, started + 1, windows=(0, 0.5, 1))
        self.assertGreater(len(self.offered(alice, call)), 1)
        self.hang_up(alice, call)

    def test_over_ipv6(self):
        """The server has an IPv6 address only; the sound takes IPv6, too."""
        users = {}
        for user in ("alice", "bob"):
            phone = self.unregistered(user)
            phone.rpc("settings.set", {"calls.autoAnswer": user == "bob"})
            account = phone.add_account(f"sip:{user}@test.example", f"pw-{user}", ice=True,
                                        server=f"[{self.lan.address6('server')}]:5060")
            phone.wait_account(account, "registered")
            users[user] = phone
        alice = users["alice"]
        call = alice.dial("sip:bob@test.example")
        alice.wait_call(call, "active")
        self.wait_ice(alice, call)
        stats = alice.rpc("call.stats", {"call": call})
        self.assertTrue(stats["localAddress"].startswith("[fd77::"), stats)
        # RFC 8421: both families were offered.
        self.assertIn("10.77.0.", self.offered(alice, call)[0].split("\r\n\r\n", 1)[1])
        started = self.talk(alice)
        self.assertHeard(self.here, alice.heard, started + 1, windows=(0, 0.5, 1))
        self.hang_up(alice, call)


if __name__ == "__main__":
    network.enter()
    unittest.main(verbosity=2)
