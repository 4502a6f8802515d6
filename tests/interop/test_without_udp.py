#!/usr/bin/python3
"""A network that lets no UDP through but questions to its name server, as many a hotel has it: a
person types an address and a password, the domain has an address and no SRV records."""

import os
import subprocess
import sys
import time
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from rig import certificates, coturn, network, waiting  # noqa: E402
from rig.names import Names  # noqa: E402
from rig.phone_test import PhoneTest  # noqa: E402

DOMAIN = "test.example"
_IN = """
table inet walled {
    chain in { type filter hook input priority 0; udp sport != 53 counter drop; }
}
"""
# At our end of the cable: the host itself is not told that it may not send.
_OUT = """
table netdev walled {
    chain out { type filter hook ingress device %s priority 0; udp dport != 53 counter drop; }
}
"""


def setUpModule():
    PhoneTest.build("alice", "bob", "names")
    PhoneTest.turn = coturn.Coturn(PhoneTest.lan, "server", PhoneTest.directory)
    PhoneTest.names = Names(PhoneTest.lan, "names")
    PhoneTest.names.say(DOMAIN, "A", PhoneTest.lan.address("server"))


def tearDownModule():
    PhoneTest.turn.stop()
    PhoneTest.raze()


class WithoutUdp(PhoneTest):
    def setUp(self):
        super().setUp()
        subprocess.run(self.lan.inside("alice", ["nft", "-f", "-"]), input=_IN, text=True,
                       check=True)
        self.addCleanup(subprocess.run,
                        self.lan.inside("alice", ["nft", "delete", "table", "inet", "walled"]),
                        check=True)
        subprocess.run(["nft", "-f", "-"], input=_OUT % self.lan.cable("alice"), text=True,
                       check=True)
        self.addCleanup(subprocess.run, ["nft", "delete", "table", "netdev", "walled"], check=True)

    def walled_off(self):
        """How many datagrams of the phone went nowhere."""
        told = subprocess.run(["nft", "list", "table", "netdev", "walled"], check=True,
                              capture_output=True, text=True).stdout.split()
        return int(told[told.index("packets") + 1])

    def sign_in(self, **more):
        """Connect, with what a person types, and how it went."""
        alice = self.unregistered("alice")
        begun = time.monotonic()
        alice.account = alice.add_account(f"sip:alice@{DOMAIN}", "pw-alice", **more)
        state = alice.wait_account(alice.account, "registered", 20)
        print(f"    {self.id().split('.')[-1]}: by {state['transport']} after "
              f"{(time.monotonic() - begun) * 1000:.0f} ms", file=sys.stderr)
        return alice, state["transport"]

    def test_by_tcp(self):
        _, transport = self.sign_in()
        self.assertEqual(transport, "tcp")
        self.assertTrue(self.server.is_registered("alice"))

    def test_by_tls(self):
        authority = certificates.Authority(self.directory, "everybody's authority")
        store = os.path.join(self.work, "system")
        os.makedirs(store)
        subprocess.run(["cp", authority.path, os.path.join(store, "it.pem")], check=True)
        subprocess.run(["openssl", "rehash", store], check=True)
        subprocess.run(["mount", "--bind", store, "/etc/ssl/certs"], check=True)
        self.addCleanup(subprocess.run, ["umount", "/etc/ssl/certs"], check=True)
        plain = self.server
        plain.stop()
        secure = type(plain)(self.lan, "server", os.path.join(self.work, "secure"),
                             certificate=authority.issue(f"DNS:{DOMAIN}"))
        self.addCleanup(plain.start)
        self.addCleanup(secure.stop)
        _, transport = self.sign_in()
        self.assertEqual(transport, "tls")
        self.assertTrue(secure.is_registered("alice"))

    def test_a_call_both_ways(self):
        """With a relay that is reached by TCP the sound gets out as well."""
        alice, _ = self.sign_in(ice=True, turnUser=coturn.USER, turnPassword=coturn.PASSWORD,
                                turnServer=f"turn:{self.turn.address}?transport=tcp")
        bob = self.unregistered("bob", says=self.there)
        bob.rpc("settings.set", {"calls.autoAnswer": True})
        account = bob.add_account(f"sip:bob@{DOMAIN}", "pw-bob", ice=True)
        bob.wait_account(account, "registered")
        call = alice.dial(f"sip:bob@{DOMAIN}")
        alice.wait_call(call, "active")
        waiting.until(lambda: alice.rpc("call.stats", {"call": call})["received"] > 0, 20, "sound")
        waiting.until(lambda: "relay" in alice.rpc("call.stats", {"call": call}).get("ice", ""), 15,
                      "the relay")
        started = self.talk(alice)
        self.assertHeard(self.there, alice.heard, started + 1, windows=(0, 0.5, 1))
        self.assertHeard(self.here, bob.heard, windows=(0, 0.5, 1, 1.5, 2))
        self.hang_up(alice, call)
        # And the other way round.
        alice.rpc("settings.set", {"calls.autoAnswer": True})
        call = bob.dial(f"sip:alice@{DOMAIN}")
        bob.wait_call(call, "active")
        waiting.until(lambda: bob.rpc("call.stats", {"call": call})["received"] > 0, 20, "sound")
        self.hang_up(bob, call)
        self.assertGreater(self.walled_off(), 0, "ICE tried UDP, in vain")


if __name__ == "__main__":
    network.enter()
    unittest.main(verbosity=2)
