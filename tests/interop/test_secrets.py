#!/usr/bin/python3
"""After a whole session (a wrong password, the right one, a call through a relay that has one of its
own and offers keys in its description, a text, a crash) the secrets stand in
one place only: the file that stands in for the key store, which its owner alone can read."""

import hashlib
import json
import os
import re
import signal
import stat
import subprocess
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from rig import certificates, coturn, network, waiting  # noqa: E402
from rig.phone_test import PhoneTest  # noqa: E402

WRONG = "not-the-pass-phrase"
PHRASE = "opens-the-key"


def setUpModule():
    PhoneTest.build("alice", "bob")
    PhoneTest.turn = coturn.Coturn(PhoneTest.lan, "server", PhoneTest.directory)


def tearDownModule():
    PhoneTest.turn.stop()
    PhoneTest.raze()


class Secrets(PhoneTest):
    def session(self):
        """A phone that did all of it, and what it said to whoever asked."""
        phone = self.unregistered("alice")
        said = []

        def ask(method, parameters=None):
            answer = phone.rpc(method, parameters)
            said.append(json.dumps(answer))
            return answer

        own = certificates.Authority(self.work, "an authority").issue("DNS:alice.example",
                                                                      usage="clientAuth")
        files = {}
        for name, text in zip(("certificate", "key"), own):
            files[name] = os.path.join(self.work, name)
            with open(files[name], "w", encoding="ascii") as file:
                file.write(text)
        subprocess.run(["openssl", "pkcs8", "-topk8", "-in", files["key"],
                        "-out", files["key"] + ".locked", "-passout", f"pass:{PHRASE}"], check=True)
        account = ask("account.add", {
            "uri": self.uri("alice"), "password": WRONG, "ice": True,
            "mediaEncryption": "optional", "srtp": "sdes", "clientKeyPassword": PHRASE,
            "clientCertificate": files["certificate"], "clientKey": files["key"] + ".locked",
            "turnServer": self.turn.address, "turnUser": coturn.USER,
            "turnPassword": coturn.PASSWORD})["id"]
        phone.wait_account(account, "failed")
        # The documented way for secrets from a shell: standard input.
        changed = subprocess.run(
            [os.environ["AHOY_BINARY"], "--profile", phone.profile, "ctl", "account.update", "-"],
            input=json.dumps({"id": account, "password": "pw-alice"}), capture_output=True,
            text=True, timeout=20, check=True)
        said.append(changed.stdout + changed.stderr)
        phone.wait_account(account, "registered")
        self.baresip("bob", nat="ice")
        call = self.relayed(phone, "bob")
        ask("message.send", {"to": self.uri("bob"), "text": "hello"})
        for method, parameters in (("status", None), ("account.list", None), ("call.list", None),
                                   ("call.stats", {"call": call}), ("call.ladder", {"call": call}),
                                   ("settings.get", None), ("audio.devices", None)):
            ask(method, parameters)
        ladder = said[-3]
        self.hang_up(phone, call)
        ask("history.list")
        ask("message.list")
        said.append(json.dumps(phone.events))
        return phone, said, ladder

    def relayed(self, phone, user):
        """A relay that answers late is not waited for."""
        for _ in range(3):
            call = self.call(phone, user)
            if any("typ relay" in text for text in self.ladder(phone, call)):
                return call
            self.hang_up(phone, call)
        raise AssertionError("no relay in the offer")

    def forbidden(self):
        """The secrets, and what is as good as one."""
        realm = self.server.address
        yield from (WRONG, PHRASE, "pw-alice", coturn.PASSWORD)
        yield hashlib.md5(f"{coturn.USER}:lab:{coturn.PASSWORD}".encode()).hexdigest()
        for password in (WRONG, "pw-alice"):
            for algorithm in (hashlib.md5, hashlib.sha256):
                yield algorithm(f"alice:{realm}:{password}".encode()).hexdigest()

    def assertClean(self, text, where):
        for secret in self.forbidden():
            self.assertNotIn(secret, text, where)
        # RFC 4568 §9.1: the keys of the sound.
        self.assertIsNone(re.search(r"inline:[A-Za-z0-9+/]{20}", text), where)

    def test_they_stand_in_one_place_only(self):
        phone, said, ladder = self.session()
        self.assertIn("INVITE", ladder)
        self.assertIn("typ relay", ladder, "the relay took the password")
        self.assertIn("a=ice-pwd:***", ladder)
        self.assertIn("a=crypto:***", ladder)
        for text in said:
            self.assertClean(text, "an answer of the local API")
            self.assertIsNone(re.search(r'response=\\?"[0-9a-f]{32}', text),
                              "a digest can be tried against a dictionary")
        for name in ("cmdline", "environ"):
            with open(f"/proc/{phone.pid}/{name}", "rb") as file:
                self.assertClean(file.read().decode("utf-8", "replace"), name)
        os.kill(phone.pid, signal.SIGABRT)
        waiting.until(lambda: not phone.is_running(), 10, "the crash")
        holders = []
        for folder, _, files in os.walk(self.work):
            for name in files:
                path = os.path.join(folder, name)
                if not stat.S_ISREG(os.stat(path).st_mode) or "alice" not in path:
                    continue
                with open(path, "rb") as file:
                    content = file.read().decode("latin-1")
                if any(secret in content for secret in self.forbidden()) \
                        or re.search(r"inline:[A-Za-z0-9+/]{20}", content):
                    holders.append(path)
        self.assertEqual(len(holders), 1, f"secrets stand in {holders}")
        self.assertEqual(stat.S_IMODE(os.stat(holders[0]).st_mode), 0o600)
        with open(holders[0], encoding="utf-8") as file:
            kept = file.read()
        self.assertNotIn(WRONG, kept, "the wrong one was replaced")
        self.assertIn("pw-alice", kept)
        self.assertIn(coturn.PASSWORD, kept)
        self.assertIn(PHRASE, kept)
        self.assertIn("key store", phone.log_text(), "that it is a file is said")


if __name__ == "__main__":
    network.enter()
    unittest.main(verbosity=2)
