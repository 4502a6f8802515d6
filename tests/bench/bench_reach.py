#!/usr/bin/python3
"""How long it takes to be reachable and to be heard: from Connect to ready over each transport, from
the answer to the first sound with and without ICE and DTLS, what SRTP costs, and which routers let
the sound through with which means.  All on one machine, with a real kamailio and coturn.

Prints figures and judges no time; docs/performance.md keeps them.

    bench_reach.py [ready] [sound] [srtp] [matrix]      default: all"""

import datetime
import os
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "interop"))

from rig import certificates, network, sound  # noqa: E402
from rig.ahoy import Ahoy  # noqa: E402
from rig.kamailio import Kamailio  # noqa: E402

TICK = os.sysconf("SC_CLK_TCK")
ROUNDS = 7


def processor_seconds(pid):
    with open(f"/proc/{pid}/stat", encoding="ascii") as file:
        fields = file.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def spread(values):
    return f"{statistics.median(values):.0f} ms ({min(values):.0f} to {max(values):.0f})"


class Bench:
    def __init__(self):
        self.directory = tempfile.mkdtemp(prefix="ahoy-bench-")
        self.lan = network.Lan(["server", "alice", "bob"])
        self.speech = sound.speech(self.directory, "here")
        address = self.lan.address("server")
        self.authority = certificates.Authority(self.directory, "bench")
        self.server = Kamailio(self.lan, "server", self.directory,
                               web=True,
                               certificate=self.authority.issue(f"IP:{address}"))

    def stop(self):
        self.server.stop()
        subprocess.run(["rm", "-rf", self.directory], check=False)

    def phone(self, user, **account):
        work = tempfile.mkdtemp(dir=self.directory)
        phone = Ahoy(self.lan, user, work, self.speech, name=user)
        phone.rpc("settings.set", {"calls.autoAnswer": user == "bob"})
        if account.pop("registers", True):
            added = self.account(phone, user, **account)
            phone.wait_account(added, "registered")
        return phone

    def account(self, phone, user, **more):
        return phone.add_account(f"sip:{user}@{self.server.address}", f"pw-{user}",
                                 caFile=self.authority.path, **more)

    def ready(self):
        """account.add to registered, as the event tells it."""
        for transport in ("udp", "tcp", "tls", "ws", "wss"):
            took = []
            for _ in range(ROUNDS):
                phone = self.phone("alice", registers=False)
                start = time.monotonic()
                more = {"ws": {"server": f"{self.server.address}:5080"},
                        "wss": {"server": f"{self.server.address}:5443"}}.get(transport, {})
                self.account(phone, "alice", transport=transport, **more)
                until = start + 20
                while not any(e.get("event") == "account" and e.get("state") == "registered"
                              for e in phone.events):
                    if time.monotonic() > until:
                        sys.exit(f"not registered over {transport}")
                    time.sleep(0.0005)
                took.append((time.monotonic() - start) * 1000)
                phone.stop()
            print(f"Connect to ready, {transport}: {spread(took)}", flush=True)

    def first_sound(self, phone, call):
        at = {}
        for row in phone.rpc("call.ladder", {"call": call})["rows"]:
            if row["summary"].startswith("SIP/2.0 200") and " INVITE\r" in row["text"]:
                at.setdefault("answer", datetime.datetime.fromisoformat(row["at"]))
            if row["summary"].startswith("The first sound"):
                at.setdefault("sound", datetime.datetime.fromisoformat(row["at"]))
        return (at["sound"] - at["answer"]).total_seconds() * 1000

    def sound(self):
        """From the answer, as it leaves and comes, to the first sound; the later of both sides."""
        dtls = {"mediaEncryption": "required", "srtp": "dtls"}
        for name, more in (("plain", {}), ("ICE", {"ice": True}), ("DTLS", dtls),
                           ("ICE and DTLS", {"ice": True, **dtls})):
            alice, bob = self.phone("alice", **more), self.phone("bob", **more)
            took, seen = [], []
            for _ in range(ROUNDS):
                call = alice.dial(f"sip:bob@{self.server.address}")
                alice.wait_call(call, "active")
                other = bob.wait_incoming(10, seen)
                seen.append(other)
                time.sleep(1.5)
                took.append(max(self.first_sound(alice, call), self.first_sound(bob, other)))
                alice.rpc("call.hangup", {"call": call})
                alice.wait_call(call, "ended")
                bob.wait_call(other, "ended")
            print(f"answer to first sound, {name}: {spread(took)}", flush=True)
            alice.stop()
            bob.stop()

    def srtp(self):
        """Processor time of one phone in a call of PCMU, plain and encrypted, by turns."""
        kinds = {"plain": {}, "SDES": {"mediaEncryption": "required", "srtp": "sdes"},
                 "DTLS": {"mediaEncryption": "required", "srtp": "dtls"}}
        spent = {name: [] for name in kinds}
        seconds = 10
        for _ in range(3):
            for name, more in kinds.items():
                alice = self.phone("alice", codecs=["PCMU"], transport="tls", **more)
                bob = self.phone("bob", codecs=["PCMU"], transport="tls", **more)
                call = alice.dial(f"sip:bob@{self.server.address}")
                alice.wait_call(call, "active")
                time.sleep(2)
                before = processor_seconds(alice.pid)
                time.sleep(seconds)
                spent[name].append((processor_seconds(alice.pid) - before) / seconds * 100)
                if name == "plain":
                    suite = "none"
                else:
                    suite = alice.rpc("call.stats", {"call": call})["encryption"]
                alice.stop()
                bob.stop()
                kinds[name] = more
                print(f"  {name} ({suite}): {spent[name][-1]:.2f} % of a core", flush=True)
        plain = statistics.median(spent["plain"])
        for name, values in spent.items():
            print(f"a call, {name}: {statistics.median(values):.2f} % of a core "
                  f"({statistics.median(values) / plain:.2f} x plain)", flush=True)

    def matrix(self):
        """test_nat.py with every pair of routers; in namespaces of its own."""
        environment = {**os.environ, "AHOY_NAT_MATRIX": "all"}
        environment.pop("AHOY_TEST_NAMESPACE", None)
        done = subprocess.run(
            [sys.executable, os.path.join(HERE, "..", "interop", "test_nat.py"),
             "BehindRouters.test_matrix"], env=environment, capture_output=True, text=True,
            timeout=900, check=False)
        print("\n".join(line for line in done.stderr.splitlines() if line.startswith("|")))
        if done.returncode:
            sys.exit(done.stderr[-3000:])


def main():
    wanted = sys.argv[1:] or ["ready", "sound", "srtp", "matrix"]
    bench = Bench()
    try:
        for name in wanted:
            getattr(bench, name)()
    finally:
        bench.stop()


if __name__ == "__main__":
    network.enter()
    main()
