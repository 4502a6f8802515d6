#!/usr/bin/python3
"""The headless phone over WebSocket, in the clear and with TLS, at a real kamailio (RFC 7118)."""

import os
import re
import socket
import subprocess
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from rig import certificates, network, waiting  # noqa: E402
from rig.phone_test import PhoneTest  # noqa: E402

PORTS = {"ws": 5080, "wss": 5443}


def setUpModule():
    PhoneTest.build("alice", "bob", serves=False)


def tearDownModule():
    PhoneTest.raze()


class WebSocket(PhoneTest):
    @classmethod
    def setUpClass(cls):
        cls.ours = certificates.Authority(cls.directory, "our authority")
        cls.serve(web=True, certificate=cls.ours.issue(f"IP:{cls.lan.address('server')}"))

    def over(self, transport, user="alice", says=None, **more):
        """Ahoy, registered as that user over this transport."""
        phone = self.unregistered(user, says=says)
        phone.account = phone.add_account(
            self.uri(user), f"pw-{user}", **{
                "transport": transport, "caFile": self.ours.path,
                "server": f"{self.server.address}:{PORTS[transport]}", **more})
        state = phone.wait_account(phone.account, "registered")
        self.assertEqual(state["transport"], transport)
        self.assertTrue(any("transport=ws" in contact for contact in self.server.contacts(user)),
                        self.server.contacts(user))
        return phone

    def vias(self, phone, call):
        """The transports of our own requests and of those that came to us."""
        ladder = self.ladder(phone, call)
        return {re.search(r"^Via: SIP/2.0/(\w+)", message, re.M).group(1)
                for message in ladder if not re.match(r"[<>] SIP/2.0", message)}

    def both_ways(self, caller, callee):
        callee.rpc("settings.set", {"calls.autoAnswer": True})
        call = self.call(caller, "bob")
        self.talk(caller)
        self.assertHeard(self.there, caller.heard, 1, 2.5)
        self.assertHeard(self.here, callee.heard, 1, 2.5)
        return call

    def check_two_phones(self, transport):
        alice = self.over(transport, "alice", says=self.here)
        bob = self.over(transport, "bob", says=self.there)
        call = self.both_ways(alice, bob)
        self.hang_up(alice, call)
        self.assertEqual(self.vias(alice, call), {transport.upper()})

    def test_two_phones_over_ws(self):
        self.check_two_phones("ws")

    def test_two_phones_over_wss(self):
        self.check_two_phones("wss")

    def test_keys_travel_over_wss(self):
        """The sound is protected by keys that nobody else has read (SDES)."""
        phones = [self.over("wss", user, says=says, mediaEncryption="required", srtp="sdes")
                  for user, says in (("alice", self.here), ("bob", self.there))]
        call = self.both_ways(*phones)
        self.assertIn("RTP/SAVP", "\n".join(self.ladder(phones[0], call)))
        self.hang_up(phones[0], call)

    def test_one_that_comes_by_udp(self):
        """WebSocket to kamailio, UDP from there: calls in and out."""
        alice = self.over("ws", says=self.here)
        bob = self.baresip("bob")
        call = self.call(alice, "bob")
        self.talk(alice)
        self.assertHeard(self.there, alice.heard, 1, 2.5, windows=(0, 0.5, 1))
        self.hang_up(alice, call)
        alice.rpc("settings.set", {"calls.autoAnswer": True})
        bob.dial(self.uri("alice"))
        incoming = self.answered(alice, {call})
        self.hang_up(alice, incoming)
        self.assertEqual(self.vias(alice, incoming), {"WS"})

    def failed(self, phone, account, sentence):
        self.assertEqual(phone.wait_account(account, "failed")["reason"], sentence)

    def pages_are_served(self):
        with network.visit("server"):
            asked = socket.socket()
        with asked:
            asked.settimeout(2)
            return asked.connect_ex((self.server.address, 8080)) == 0

    def test_a_web_server(self):
        pages = self.lan.popen("server", ["/usr/bin/python3", "-m", "http.server", "8080"],
                               cwd=self.work, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
        self.addCleanup(waiting.stop, pages)
        waiting.until(self.pages_are_served, 30, "the web server")
        phone = self.unregistered()
        account = phone.add_account(self.uri("alice"), "pw-alice", transport="ws",
                                    server=f"{self.server.address}:8080")
        self.failed(phone, account, "A web server answered, but it takes no SIP over WebSocket. "
                    "Check the server and its port.")

    def test_another_name_than_that_of_the_certificate(self):
        phone = self.unregistered()
        account = phone.add_account("sip:alice@test.example", "pw-alice", transport="wss",
                                    server=f"{self.server.address}:5443")
        self.failed(phone, account, "The server's certificate is not trusted.")
        self.assertFalse(self.server.is_registered("alice"))


if __name__ == "__main__":
    network.enter()
    unittest.main(verbosity=2)
