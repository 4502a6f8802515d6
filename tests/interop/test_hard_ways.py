#!/usr/bin/python3
"""Calls over ways that are hard: three of ten datagrams lost, packets of 1,280 bytes at most,
no IPv4."""

import os
import subprocess
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from rig import network, waiting  # noqa: E402
from rig.phone_test import PhoneTest  # noqa: E402

_UDP = "meta l4proto udp numgen random mod 10 < 3 drop;"
# What comes is lost on the host; what goes at our end of its cable, as the host itself would be told
# that it may not send.
_IN = f"""
table inet loss {{
    chain in {{ type filter hook input priority 0; {_UDP} }}
}}
"""
_OUT = """
table netdev loss {
    chain out { type filter hook ingress device %s priority 0; """ + _UDP + """ }
}
"""


def setUpModule():
    PhoneTest.build("alice", "bob")


def tearDownModule():
    PhoneTest.raze()


class HardWays(PhoneTest):
    def lose(self, host):
        nft = ["nft", "-f", "-"]
        subprocess.run(self.lan.inside(host, nft), input=_IN, text=True, check=True)
        self.addCleanup(subprocess.run, self.lan.inside(host, ["nft", "flush", "ruleset"]),
                        check=True)
        subprocess.run(nft, input=_OUT % self.lan.cable(host), text=True, check=True)
        self.addCleanup(subprocess.run, ["nft", "delete", "table", "netdev", "loss"], check=True)

    def found_a_way(self, phone, call):
        waiting.until(lambda: " to " in phone.rpc("call.stats", {"call": call}).get("ice", ""), 40,
                      "ICE")

    def got_through(self, alice):
        """An INVITE is sent seven times (Timers A and B): once in a hundred all of them are lost,
        or their answers."""
        for _ in range(3):
            call = alice.dial(self.uri("bob"))
            waiting.until(lambda: {"active", "ended"} & set(alice.states(call)), 60, "an answer")
            if "active" in alice.states(call):
                return call
        raise AssertionError("three calls were lost")

    def test_three_of_ten_are_lost(self):
        """Signalling asks again until it is through, ICE too, and the sound bridges what it can."""
        bob = self.phone("bob", answers=True, ice=True, transport="udp")
        self.lose("alice")
        alice = self.unregistered("alice")
        alice.account = alice.add_account(self.uri("alice"), "pw-alice", ice=True, transport="udp",
                                          codecs=["opus"])
        alice.wait_account(alice.account, "registered", 100)
        call = self.got_through(alice)
        self.found_a_way(alice, call)
        started = self.talk(alice, 8)
        stats = alice.rpc("call.stats", {"call": call})
        share = stats["lost"] / (stats["lost"] + stats["received"])
        print(f"    lost {100 * share:.0f} %, MOS {stats['mosListening']}, cause "
              f"{stats.get('cause')}", file=sys.stderr)
        self.assertGreater(share, 0.15)
        waiting.until(lambda: "network" in alice.rpc("call.stats", {"call": call})
                      .get("cause", ""), 20, "whose fault it is")
        self.assertHeard(self.here, alice.heard, started + 2, windows=(0, 0.5, 1, 1.5, 2), least=0.4)
        self.hang_up(alice, call)
        waiting.until(lambda: all(c["state"] == "ended" for c in bob.rpc("status")["calls"]), 40,
                      "bob to hear of the end")

    def test_no_ipv4(self):
        """A network of IPv6 alone."""
        phones = {}
        for user, says in (("alice", self.here), ("bob", self.there)):
            self.lan.lose_ipv4(user)
            self.addCleanup(self.lan.regain_ipv4, user)
            phones[user] = self.unregistered(user, says=says)
            account = phones[user].add_account(f"sip:{user}@test.example", f"pw-{user}",
                                               server=f"[{self.lan.address6('server')}]:5060")
            phones[user].wait_account(account, "registered")
        alice, bob = phones["alice"], phones["bob"]
        bob.rpc("settings.set", {"calls.autoAnswer": True})
        call = alice.dial("sip:bob@test.example")
        alice.wait_call(call, "active")
        started = self.talk(alice)
        stats = alice.rpc("call.stats", {"call": call})
        self.assertIn(self.lan.address6("alice"), stats["localAddress"])
        self.assertHeard(self.there, alice.heard, started + 1, windows=(0, 0.5, 1))
        self.assertHeard(self.here, bob.heard, windows=(0, 0.5, 1, 1.5))
        self.hang_up(alice, call)

    def test_small_packets(self):
        """A network of the least that IPv6 allows: a long INVITE and keys by DTLS get through."""
        for host in ("server", "alice", "bob"):
            self.lan.mtu(host, 1280)
            self.addCleanup(self.lan.mtu, host, 1500)
        more = {"ice": True, "mediaEncryption": "required", "srtp": "dtls"}
        self.phone("bob", answers=True, **more)
        alice = self.phone("alice", **more)
        call = self.call(alice, "bob")
        self.found_a_way(alice, call)
        started = self.talk(alice)
        self.assertRegex(alice.rpc("call.stats", {"call": call})["encryption"], r"^A.* \(DTLS\)$")
        self.assertHeard(self.here, alice.heard, started + 1, windows=(0, 0.5, 1))
        self.hang_up(alice, call)


if __name__ == "__main__":
    network.enter()
    unittest.main(verbosity=2)
