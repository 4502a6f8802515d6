#!/usr/bin/python3
"""Transfers and text messages of the headless phone, between three of ours and with a real phone
(baresip), through a real proxy (kamailio)."""

import os
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from rig import network  # noqa: E402
from rig.ahoy import RpcError  # noqa: E402
from rig.phone_test import PhoneTest  # noqa: E402


def setUpModule():
    PhoneTest.build("alice", "bob", "carol")


def tearDownModule():
    PhoneTest.raze()


class Transfers(PhoneTest):
    def wait_transfer(self, phone, call, state, seconds=15):
        return phone.wait_event(
            lambda e: e.get("event") == "call" and e.get("call") == call
            and e.get("transfer", {}).get("state") == state, seconds, f"the transfer to be {state}")

    def new_call(self, phone, known, direction, seconds=10):
        """The id of a call of that direction that is not among `known`."""
        return phone.wait_event(
            lambda e: e.get("event") == "call" and e.get("direction") == direction
            and e["call"] not in known, seconds, f"an {direction} call")["call"]

    def test_three_of_ours_unattended(self):
        alice, bob, carol = self.phone("alice"), self.phone("bob", True), self.phone("carol", True)
        call = self.call(alice, "bob")
        bobs = bob.wait_incoming()
        bob.wait_call(bobs, "active")
        result = alice.rpc("call.transfer", {"call": call, "to": "carol"})
        self.assertEqual(result["transfer"]["state"], "trying")
        self.assertEqual(self.wait_transfer(alice, call, "done")["transfer"]["statusCode"], 200)
        alice.wait_call(call, "ended")
        bob.wait_call(bobs, "ended")
        second = self.new_call(bob, [bobs], "outgoing")
        bob.wait_call(second, "active")
        carols = carol.wait_incoming()
        carol.wait_call(carols, "active")
        self.assertEqual(carol.rpc("call.list")["calls"][0]["remote"]["uri"], self.uri("bob"))
        carol.rpc("call.hangup", {"call": carols})
        bob.wait_call(second, "ended")

    def test_three_of_ours_attended(self):
        alice, bob, carol = self.phone("alice"), self.phone("bob", True), self.phone("carol", True)
        first = self.call(alice, "bob")
        bobs = bob.wait_incoming()
        bob.wait_call(bobs, "active")
        alice.rpc("call.hold", {"call": first})
        second = self.call(alice, "carol")
        carols = carol.wait_incoming()
        carol.wait_call(carols, "active")
        alice.rpc("call.transferTo", {"call": first, "other": second})
        self.wait_transfer(alice, first, "done")
        alice.wait_call(first, "ended")
        alice.wait_call(second, "ended")
        bob.wait_call(bobs, "ended")
        carol.wait_call(carols, "ended")
        bobs = self.new_call(bob, [bobs], "outgoing")
        carols = carol.wait_incoming(not_these=[carols])
        bob.wait_call(bobs, "active")
        carol.wait_call(carols, "active")
        bob.rpc("call.hangup", {"call": bobs})
        carol.wait_call(carols, "ended")

    def test_three_of_ours_unattended_to_nobody(self):
        alice, bob = self.phone("alice"), self.phone("bob", True)
        call = self.call(alice, "bob")
        alice.rpc("call.transfer", {"call": call, "to": "nobody"})
        failed = self.wait_transfer(alice, call, "failed")
        self.assertEqual(failed["transfer"]["statusCode"], 404)
        self.assertEqual(failed["state"], "active")
        alice.rpc("call.hangup", {"call": call})
        bob.wait_call(bob.wait_incoming(), "ended")

    def test_refusals_name_the_parameter(self):
        alice = self.phone("alice")
        bob = self.phone("bob", True)
        call = self.call(alice, "bob")
        for method, parameters, code, name in (
                ("call.transfer", {"call": call, "to": "<"}, -32602, "to"),
                ("call.transfer", {"call": call}, -32602, "to"),
                ("call.transfer", {"call": "c99", "to": "carol"}, 1, None),
                ("call.transferTo", {"call": call, "other": call}, -32602, "other"),
                ("call.transferTo", {"call": call, "other": "c99"}, 1, None),
                ("call.redirect", {"call": call, "to": "carol"}, 2, None),
                ("message.send", {"to": "<", "text": "x"}, -32602, "to"),
                ("message.send", {"to": "bob", "text": ""}, -32602, "text"),
                ("message.send", {"to": "bob", "text": "x" * 2000}, -32602, "text"),
                ("message.send", {"to": "bob", "text": "x", "account": "99"}, 1, None),
                ("message.list", {"before": "soon"}, -32602, "before")):
            with self.subTest(method=method, parameters=parameters):
                with self.assertRaises(RpcError) as refused:
                    alice.rpc(method, parameters)
                self.assertEqual(refused.exception.code, code)
                self.assertEqual(refused.exception.data.get("parameter"), name)
        del bob

    def test_redirects_a_call(self):
        alice, bob = self.phone("alice"), self.phone("bob")
        call = alice.dial(self.uri("bob"))
        bobs = bob.wait_incoming()
        bob.rpc("call.redirect", {"call": bobs, "to": "carol"})
        bob.wait_call(bobs, "ended")
        # Whether Alice's phone follows it or says so: nobody answers there.
        self.assertIn(alice.wait_call(call, "ended")["statusCode"], (302, 480))

    def test_baresip_is_transferred(self):
        alice, carol = self.phone("alice"), self.phone("carol", True)
        bob = self.baresip("bob")
        call = self.call(alice, "bob")
        alice.rpc("call.transfer", {"call": call, "to": self.uri("carol")})
        carols = carol.wait_incoming(15)
        carol.wait_call(carols, "active")
        alice.wait_call(call, "ended", 15)
        carol.rpc("call.hangup", {"call": carols})
        self.assertTrue(bob.events("TRANSFER"))

    def test_baresip_is_transferred_with_consultation(self):
        """It does not know Replaces: Carol's phone is called once more, and both old calls go."""
        alice, carol = self.phone("alice"), self.phone("carol", True)
        bob = self.baresip("bob")
        first = self.call(alice, "bob")
        alice.rpc("call.hold", {"call": first})
        second = self.call(alice, "carol")
        carols = self.answered(carol)
        alice.rpc("call.transferTo", {"call": first, "other": second})
        again = self.answered(carol, [carols])
        self.wait_transfer(alice, first, "done")
        for call in (first, second):
            alice.wait_call(call, "ended", 15)
        carol.wait_call(carols, "ended")
        self.assertEqual(carol.rpc("call.list")["calls"][-1]["remote"]["uri"], self.uri("bob"))
        self.hang_up(carol, again)
        self.assertTrue(bob.events("TRANSFER"))

    def test_baresip_is_transferred_to_nobody(self):
        alice = self.phone("alice")
        self.baresip("bob")
        call = self.call(alice, "bob")
        alice.rpc("call.transfer", {"call": call, "to": self.uri("nobody")})
        failed = self.wait_transfer(alice, call, "failed")
        self.assertEqual(failed["transfer"]["statusCode"], 404)
        self.assertEqual(failed["state"], "active")
        self.hang_up(alice, call)

    def test_baresip_transfers_us(self):
        alice, carol = self.phone("alice", True), self.phone("carol", True)
        bob = self.baresip("bob")
        bob.dial(self.uri("alice"))
        alices = alice.wait_incoming()
        alice.wait_call(alices, "active")
        bob.transfer(self.uri("carol"))
        second = self.new_call(alice, [alices], "outgoing")
        alice.wait_call(second, "active")
        carols = carol.wait_incoming()
        carol.wait_call(carols, "active")
        carol.rpc("call.hangup", {"call": carols})
        alice.wait_call(second, "ended")


class Messages(PhoneTest):
    def test_two_of_ours_write(self):
        alice, bob = self.phone("alice"), self.phone("bob")
        text = "Grüße aus dem Büro ☎ & <b>kein</b> HTML"
        sent = alice.rpc("message.send", {"to": "bob", "text": text})
        self.assertEqual(sent["state"], "sending")
        self.assertEqual(sent["remote"]["uri"], self.uri("bob"))
        came = bob.wait_event(lambda e: e.get("event") == "message", what="the message")
        self.assertEqual((came["text"], came["direction"], came["state"]),
                         (text, "incoming", "received"))
        self.assertEqual(came["remote"]["uri"], self.uri("alice"))
        self.assertEqual(came["account"], bob.account)
        done = alice.wait_event(lambda e: e.get("event") == "message" and e["id"] == sent["id"]
                                and e["state"] != "sending", what="the answer")
        self.assertEqual((done["state"], done["statusCode"]), ("sent", 200))
        bob.rpc("message.send", {"to": self.uri("alice"), "text": "Danke"})
        alice.wait_event(lambda e: e.get("event") == "message" and e.get("text") == "Danke",
                         what="the reply")
        rows = alice.rpc("message.list", {"peer": "bob"})["rows"]
        self.assertEqual([row["text"] for row in rows], ["Danke", text])
        self.assertEqual(alice.rpc("message.list", {"peer": "carol"})["rows"], [])

    def test_what_was_said_survives(self):
        alice, bob = self.phone("alice"), self.phone("bob")
        alice.rpc("message.send", {"to": "bob", "text": "remember"})
        bob.wait_event(lambda e: e.get("event") == "message", what="the message")
        bob._process.kill()
        bob._process.wait(5)
        again = self.unregistered("bob")
        self.assertEqual([row["text"] for row in again.rpc("message.list")["rows"]], ["remember"])

    def test_nobody_is_at_home(self):
        alice = self.phone("alice")
        sent = alice.rpc("message.send", {"to": "dave", "text": "Hello?"})
        failed = alice.wait_event(lambda e: e.get("event") == "message" and e["id"] == sent["id"]
                                  and e["state"] == "failed", what="the failure")
        self.assertEqual(failed["statusCode"], 480)
        self.assertTrue(failed["reason"])


if __name__ == "__main__":
    network.enter()
    unittest.main(verbosity=2)
