#!/usr/bin/python3
"""A domain with two servers behind SRV records, both kamailio: the one in use dies and comes back.
And names that are not as they should be.  Prints how long each step took."""

import os
import sys
import time
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from rig import network, waiting  # noqa: E402
from rig.kamailio import Kamailio  # noqa: E402
from rig.names import Names  # noqa: E402
from rig.phone_test import PhoneTest  # noqa: E402

DOMAIN = "test.example"
EXPIRES = 20  # s, the least that the servers take
KEEP_ALIVE = {"udp": 29, "tcp": 88}  # s, RFC 5626 §4.4; what a phone may take to notice


def setUpModule():
    PhoneTest.build("second", "alice", "bob", "names")
    PhoneTest.second = Kamailio(PhoneTest.lan, "second",
                                os.path.join(PhoneTest.directory, "second"))
    names = PhoneTest.names = Names(PhoneTest.lan, "names")
    for service in ("_sip._udp", "_sip._tcp"):
        names.say(f"{service}.{DOMAIN}", "SRV", 10, 5060, f"first.{DOMAIN}")
        names.say(f"{service}.{DOMAIN}", "SRV", 20, 5060, f"second.{DOMAIN}")
    names.say(f"first.{DOMAIN}", "A", PhoneTest.lan.address("server"))
    names.say(f"second.{DOMAIN}", "A", PhoneTest.lan.address("second"))
    # RFC 3263 §4.1: what the domain would have, and where that is.
    names.say("chosen.example", "NAPTR", 10, "SIP+D2T", "_sip._tcp.elsewhere.example")
    names.say("chosen.example", "NAPTR", 20, "SIP+D2U", "_sip._udp.elsewhere.example")
    names.say("_sip._tcp.elsewhere.example", "SRV", 10, 5060, f"second.{DOMAIN}")
    names.say("six.example", "AAAA", PhoneTest.lan.address6("server"))


def tearDownModule():
    PhoneTest.second.stop()
    PhoneTest.raze()


class Failover(PhoneTest):
    def tearDown(self):
        self.names.is_silent = False
        self.names.delay = 0

    def joined(self, user, **account):
        """A phone of the domain, at its first server."""
        phone = self.unregistered(user)
        phone.account = phone.add_account(f"sip:{user}@{DOMAIN}", f"pw-{user}", expires=EXPIRES,
                                          **account)
        phone.wait_account(phone.account, "registered")
        return phone

    def timed(self, what, question, seconds):
        begin = time.monotonic()
        waiting.until(question, seconds, what)
        took = time.monotonic() - begin
        print(f"    {self.id().split('.')[-1]}: {what} after {took:.1f} s", file=sys.stderr)
        return took

    def received(self, phone, call):
        return phone.rpc("call.stats", {"call": call})["received"]

    def dies_and_comes_back(self, transport):
        self.second.stop()  # it forgets whom it had
        self.second.start()
        alice = self.joined("alice", transport=transport)
        bob = self.joined("bob", transport=transport)
        self.assertTrue(self.server.is_registered("alice"))
        self.assertFalse(self.second.is_registered("alice"))
        call = alice.dial(f"sip:bob@{DOMAIN}")
        bobs = self.answered(bob)
        alice.wait_call(call, "active")
        self.server.stop()
        try:
            self.timed("registered with the second server",
                       lambda: self.second.is_registered("alice")
                       and self.second.is_registered("bob"), KEEP_ALIVE[transport])
            alice.wait_account(alice.account, "registered")
            # The sound never went through the server.
            for phone, its in ((alice, call), (bob, bobs)):
                before = self.received(phone, its)
                waiting.until(lambda: self.received(phone, its) >= before + 100, 10,
                              "sound on both sides")
            self.assertEqual(alice.rpc("call.list")["calls"][0]["state"], "active")
        finally:
            self.server.start()
        self.timed("back at the first server",
                   lambda: self.server.is_registered("alice")
                   and self.server.is_registered("bob"), 3 * EXPIRES)
        # The call is still there, and so is the way to end it: through the server that it knows.
        # Over TCP that server does not find the other phone: the connection that the call began
        # with, which is all that it knows of it, ended with the server.
        self.hang_up(alice, call)
        if transport == "tcp":
            self.hang_up(bob, bobs)
        bob.wait_call(bobs, "ended")
        # And the next one goes by the first server again.
        again = alice.dial(f"sip:bob@{DOMAIN}")
        self.answered(bob, not_these=(bobs,))
        alice.wait_call(again, "active")
        self.hang_up(alice, again)

    def test_udp(self):
        self.dies_and_comes_back("udp")

    def test_tcp(self):
        self.dies_and_comes_back("tcp")

    # ---- names --------------------------------------------------------------------------------

    def test_ipv6_only_name(self):
        alice = self.unregistered("alice")
        account = alice.add_account("sip:alice@six.example", "pw-alice")
        alice.wait_account(account, "registered")
        self.assertTrue(any(self.lan.address6("alice") in contact
                            for contact in self.server.contacts("alice")),
                        self.server.contacts("alice"))

    def test_the_domain_chooses(self):
        """NAPTR, then SRV, then the address of a host elsewhere."""
        self.second.stop()
        self.second.start()
        begin = len(self.names.asked)
        alice = self.unregistered("alice")
        account = alice.add_account("sip:alice@chosen.example", "pw-alice")
        self.assertEqual(alice.wait_account(account, "registered")["transport"], "tcp")
        self.assertTrue(self.second.is_registered("alice"))
        # All that may count is asked for at once; what the domain said leads on.
        asked = self.names.asked[begin:]
        self.assertIn(("chosen.example", 35), asked)
        self.assertIn(("_sip._tcp.elsewhere.example", 33), asked)

    def test_domain_without_an_address(self):
        """Only SRV records: RFC 3263 needs no more."""
        begin = len(self.names.asked)
        self.joined("alice")
        self.assertNotIn((DOMAIN, 1), self.names.asked[begin:])

    def refused(self, seconds):
        """What a person reads of an account of the domain."""
        alice = self.unregistered("alice")
        account = alice.add_account(f"sip:alice@{DOMAIN}", "pw-alice")
        begin = time.monotonic()
        failed = alice.wait_account(account, "failed", seconds)
        print(f"    {self.id().split('.')[-1]}: “{failed['reason']}” after "
              f"{time.monotonic() - begin:.1f} s", file=sys.stderr)
        return alice, account, failed["reason"]

    def test_dead_dns(self):
        self.names.is_silent = True
        alice, account, reason = self.refused(40)
        self.assertEqual(reason, "The server name cannot be found. Check the spelling and that "
                                 "you are online.")
        # It comes back by itself once the name server does.
        self.names.is_silent = False
        alice.wait_account(account, "registered", 40)

    def test_slow_dns(self):
        self.names.delay = 3
        alice = self.unregistered("alice")
        account = alice.add_account(f"sip:alice@{DOMAIN}", "pw-alice")
        self.timed("registered", lambda: alice.wait_account(account, "registered", 40), 40)

    def test_no_such_name(self):
        alice = self.unregistered("alice")
        account = alice.add_account("sip:alice@nowhere.invalid", "pw-alice")
        failed = alice.wait_account(account, "failed", 20)
        self.assertEqual(failed["reason"], "The server name cannot be found. Check the spelling "
                                           "and that you are online.")


if __name__ == "__main__":
    network.enter()
    unittest.main(verbosity=2)
