#!/usr/bin/python3
"""The headless phone over TLS at a real kamailio, whose certificate is right, or is not."""

import os
import re
import subprocess
import sys
import time
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from rig import certificates, network, waiting  # noqa: E402
from rig.ahoy import RpcError  # noqa: E402
from rig.phone_test import PhoneTest  # noqa: E402

DOMAIN = "test.example"


def setUpModule():
    PhoneTest.build("alice", "bob", serves=False)
    # The domain has an address, and nobody answers for its services.
    hosts = os.path.join(PhoneTest.directory, "hosts")
    with open(hosts, "w", encoding="ascii") as file:
        file.write(f"127.0.0.1 localhost\n{PhoneTest.lan.address('server')} {DOMAIN}\n")
    subprocess.run(["mount", "--bind", hosts, "/etc/hosts"], check=True)


def tearDownModule():
    PhoneTest.raze()


class Tls(PhoneTest):
    @classmethod
    def setUpClass(cls):
        cls.ours = certificates.Authority(cls.directory, "our authority")
        cls.other = certificates.Authority(cls.directory, "another authority")
        cls.address = cls.lan.address("server")

    def serve(self, certificate, **more):
        """Starts the server with this one, in place of the one of before."""
        if self.server:
            self.server.stop()
        PhoneTest.serve(certificate=certificate, **more)

    def written(self, name, *texts):
        path = os.path.join(self.work, name)
        with open(path, "w", encoding="ascii") as file:
            file.write("".join(texts))
        return path

    def account(self, phone, user="alice", **more):
        """At the server's address; `server=""`: at whatever the domain leads to."""
        return phone.add_account(f"sip:{user}@{DOMAIN}", f"pw-{user}",
                                 **{"server": self.address, "transport": "tls", **more})

    def failed(self, phone, account, sentence):
        state = phone.wait_account(account, "failed")
        self.assertEqual(state["reason"], sentence)
        self.assertFalse(self.server.is_registered("alice"))
        return state["certificate"]

    def test_registers_and_calls(self):
        self.serve(self.ours.issue(f"DNS:{DOMAIN}"))
        phones = {}
        for user, says in (("alice", self.here), ("bob", self.there)):
            phones[user] = self.unregistered(user, says=says)
            begun = time.monotonic()
            account = self.account(phones[user], user, server="", caFile=self.ours.path)
            phones[user].wait_event(lambda e: e.get("state") == "registered")
            print(f"    from Connect to ready over TLS: "
                  f"{(time.monotonic() - begun) * 1000:.0f} ms", file=sys.stderr)
            self.assertEqual(phones[user].wait_account(account, "registered")["transport"], "tls")
            # RFC 5630 §3.1.3, PRODUCT §5: a sip: URI that names the transport, not sips:.
            contact = self.server.contacts(user)[0]
            self.assertTrue(contact.startswith("sip:"), contact)
            self.assertIn("transport=tls", contact)
        phones["bob"].rpc("settings.set", {"calls.autoAnswer": True})
        call = phones["alice"].dial(f"sip:bob@{DOMAIN}")
        phones["alice"].wait_call(call, "active")
        self.talk(phones["alice"])
        self.assertHeard(self.there, phones["alice"].heard, 1, 2.5)
        self.assertHeard(self.here, phones["bob"].heard, 1, 2.5)
        ladder = self.ladder(phones["alice"], call)
        self.hang_up(phones["alice"], call)
        ladder = self.ladder(phones["alice"], call) or ladder
        vias = re.findall(r"^Via: SIP/2.0/(\w+)", "\n".join(ladder).replace("> ", ""), re.M)
        self.assertEqual(set(vias), {"TLS"})

    def test_sips_addresses(self):
        """RFC 5630: as our own, and as those that are called."""
        self.serve(self.ours.issue(f"DNS:{DOMAIN}"))
        phones = {}
        for user, says in (("alice", self.here), ("bob", self.there)):
            phones[user] = self.unregistered(user, says=says)
            account = phones[user].add_account(f"sips:{user}@{DOMAIN}", f"pw-{user}",
                                               caFile=self.ours.path)
            self.assertEqual(phones[user].wait_account(account, "registered")["transport"], "tls")
            contact = self.server.contacts(user)[0]
            self.assertTrue(contact.startswith("sips:"), contact)
            self.assertNotIn("transport", contact)
        phones["bob"].rpc("settings.set", {"calls.autoAnswer": True})
        call = phones["alice"].dial(f"sips:bob@{DOMAIN}")
        phones["alice"].wait_call(call, "active")
        self.talk(phones["alice"])
        self.assertHeard(self.there, phones["alice"].heard, 1, 2.5)
        self.assertHeard(self.here, phones["bob"].heard, 1, 2.5)
        self.hang_up(phones["alice"], call)
        ladder = "\n".join(self.ladder(phones["alice"], call))
        self.assertEqual(set(re.findall(r"Via: SIP/2.0/(\w+)", ladder)), {"TLS"})
        self.assertIn(f"> INVITE sips:bob@{DOMAIN} ", ladder)
        # One that goes in the clear can't call it.
        plain = self.unregistered("alice", name="plain")
        plain.wait_account(plain.add_account(f"sip:alice@{DOMAIN}", "pw-alice", transport="udp",
                                             server=self.address), "registered")
        ended = plain.wait_call(plain.dial(f"sips:bob@{DOMAIN}"), "ended")
        self.assertEqual(ended["reason"], "A sips: address can only be called over TLS, which this "
                         "account does not use.")

    def test_the_authorities_of_the_system(self):
        store = os.path.join(self.directory, "system")
        os.makedirs(store)
        subprocess.run(["cp", self.ours.path, os.path.join(store, "ours.pem")], check=True)
        subprocess.run(["openssl", "rehash", store], check=True)
        subprocess.run(["mount", "--bind", store, "/etc/ssl/certs"], check=True)
        try:
            self.serve(self.ours.issue(f"IP:{self.address}"))
            phone = self.unregistered()
            phone.wait_account(self.account(phone), "registered")
            # And one with a file of its own has them as well.
            phone.wait_account(self.account(phone, "bob", caFile=self.other.path), "registered")
        finally:
            subprocess.run(["umount", "/etc/ssl/certs"], check=True)

    def test_another_authority_is_not_trusted_until_it_is(self):
        self.serve(self.other.issue(f"IP:{self.address}"))
        phone = self.unregistered()
        account = self.account(phone, caFile=self.ours.path)
        shown = self.failed(phone, account, "The server's certificate is not trusted.")
        self.assertEqual(shown["problems"], ["untrusted"])
        self.assertEqual(shown["issuer"], "another authority")
        self.assertEqual(shown["server"], self.address)
        self.assertEqual(shown["names"], [self.address])
        with self.assertRaises(RpcError):  # not one that nobody has seen
            phone.rpc("account.trust", {"id": account, "fingerprint": ":".join(["00"] * 32)})
        phone.rpc("account.trust", {"id": account, "fingerprint": shown["fingerprint"].lower()})
        self.assertEqual(phone.wait_account(account, "registered")["transport"], "tls")
        self.assertTrue(self.server.is_registered("alice"))
        # Another account trusts nothing by that.
        other = self.account(phone, "bob")
        phone.wait_account(other, "failed")

        # It comes with another one: told, and not taken.
        self.serve(self.other.issue(f"IP:{self.address}"))
        changed = waiting.until(lambda: next(
            (one.get("certificate") for one in phone.rpc("status")["accounts"]
             if one["id"] == account and one.get("certificate")), None), 30, "the news")
        self.assertTrue(changed["changed"])
        self.assertNotEqual(changed["fingerprint"], shown["fingerprint"])

    def test_a_certificate_for_another_name(self):
        self.serve(self.ours.issue("DNS:other.example,DNS:*.example"))
        phone = self.unregistered()
        account = self.account(phone, caFile=self.ours.path)
        shown = self.failed(phone, account, "The server's certificate is for another name.")
        self.assertEqual(shown["names"], ["other.example", "*.example"])

    def test_a_certificate_that_has_expired(self):
        self.serve(self.ours.issue(f"IP:{self.address}", days=-1))
        phone = self.unregistered()
        account = self.account(phone, caFile=self.ours.path)
        self.failed(phone, account, "The server's certificate has expired.")

    def test_a_server_that_wants_a_certificate(self):
        self.serve(self.ours.issue(f"IP:{self.address}"), web=True, clients=self.other.path)
        right = self.other.issue("DNS:alice.example", usage="clientAuth")
        wrong = self.ours.issue("DNS:alice.example", usage="clientAuth")
        both = self.written("both.pem", *right)
        phone = self.unregistered()
        account = self.account(phone, caFile=self.ours.path, clientCertificate=both)
        phone.wait_account(account, "registered")
        self.assertTrue(self.server.is_registered("alice"))
        phone.rpc("account.remove", {"id": account})
        # And over WebSocket, with the two in files of their own.
        account = self.account(phone, caFile=self.ours.path, transport="wss",
                               server=f"{self.address}:5443",
                               clientCertificate=self.written("own.pem", right[0]),
                               clientKey=self.written("own.key", right[1]))
        self.assertEqual(phone.wait_account(account, "registered")["transport"], "wss")
        phone.rpc("account.remove", {"id": account})
        # Its key behind a pass phrase, which outlives a restart in the key store alone.
        locked = os.path.join(self.work, "locked.key")
        subprocess.run(["openssl", "pkcs8", "-topk8", "-in", self.written("plain.key", right[1]),
                        "-out", locked, "-passout", "pass:open sesame"], check=True)
        more = {"clientCertificate": self.written("own.pem", right[0]), "clientKey": locked}
        with self.assertRaises(RpcError) as refused:
            self.account(phone, caFile=self.ours.path, **more)
        self.assertEqual(refused.exception.data["parameter"], "clientKeyPassword")
        account = self.account(phone, caFile=self.ours.path, clientKeyPassword="open sesame", **more)
        phone.wait_account(account, "registered")
        phone.stop()
        phone = self.unregistered()
        phone.wait_account(account, "registered")
        subprocess.run(["openssl", "pkcs8", "-topk8", "-in", os.path.join(self.work, "plain.key"),
                        "-out", locked, "-passout", "pass:changed"], check=True)
        phone.stop()
        phone = self.unregistered()
        self.assertEqual(phone.wait_account(account, "failed")["reason"], "The key to this "
                         "account's certificate is protected by a pass phrase, which is missing "
                         "or wrong.")
        phone.rpc("account.remove", {"id": account})
        for more in ({}, {"clientCertificate": self.written("wrong.pem", *wrong)}):
            account = self.account(phone, "bob", caFile=self.ours.path, **more)
            state = phone.wait_account(account, "failed")
            self.assertEqual(state["reason"], "The server wants a certificate of this account, and "
                             "takes none that it got.")
            phone.rpc("account.remove", {"id": account})
        self.assertFalse(self.server.is_registered("bob"))

    def test_a_file_that_holds_no_certificates(self):
        phone = self.unregistered()
        for path in (__file__, "/nowhere/ca.pem"):
            with self.assertRaises(RpcError) as refused:
                self.account(phone, caFile=path)
            self.assertEqual(refused.exception.data["parameter"], "caFile")


if __name__ == "__main__":
    network.enter()
    unittest.main(verbosity=2)
