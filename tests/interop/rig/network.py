"""A small network of namespaces that the test makes and that ends with it.

    network.enter()              # re-runs this program in its own user, mount and net namespace
    lan = network.Lan(["server", "alice", "bob"])
    lan.address("alice")         # 10.77.0.2
    lan.popen("alice", ["baresip", …])

Nothing of the host's own interfaces is touched, and when the last process of the namespaces
ends, the kernel takes all of it away.  An ordinary user may do this too.
"""

import contextlib
import ctypes
import os
import subprocess
import sys

_MARK = "AHOY_TEST_NAMESPACE"


def enter():
    """Returns inside fresh namespaces; outside of them, replaces this process."""
    if os.environ.get(_MARK):
        # Our own /run, where `ip netns` keeps its names.
        subprocess.run(["mount", "-t", "tmpfs", "tmpfs", "/run"], check=True)
        os.makedirs("/run/netns", exist_ok=True)
        subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
        return
    kind = ["--mount", "--net", "--pid", "--fork", "--kill-child", "--mount-proc"]
    if os.geteuid() != 0:
        kind = ["--user", "--map-root-user"] + kind
    os.environ[_MARK] = "1"
    os.execvp("unshare", ["unshare", *kind, sys.executable, *sys.argv])


@contextlib.contextmanager
def visit(host):
    """What this thread opens within is opened on that host."""
    libc = ctypes.CDLL(None, use_errno=True)
    home = os.open("/proc/thread-self/ns/net", os.O_RDONLY)
    there = os.open(f"/run/netns/{host}", os.O_RDONLY)
    try:
        if libc.setns(there, 0x40000000):
            raise OSError(ctypes.get_errno(), "setns")
        try:
            yield
        finally:
            libc.setns(home, 0x40000000)
    finally:
        os.close(home)
        os.close(there)


class Lan:
    """Hosts on one bridge, 10.77.0.0/24 and fd77::/64, in the order of their names."""

    def __init__(self, hosts):
        self._hosts = {name: index + 1 for index, name in enumerate(hosts)}
        self._seconds = set()
        self._behind = {}
        self._run("ip", "link", "add", "lan0", "type", "bridge")
        self._run("ip", "link", "set", "lan0", "up")
        for name, number in self._hosts.items():
            self._run("ip", "netns", "add", name)
            self._run("ip", "link", "add", f"v{number}", "type", "veth", "peer", "name", "eth0",
                      "netns", name)
            self._run("ip", "link", "set", f"v{number}", "master", "lan0", "up")
            self._run("ip", "-n", name, "link", "set", "lo", "up")
            self._run("ip", "-n", name, "addr", "add", f"10.77.0.{number}/24", "dev", "eth0")
            self._run("ip", "-n", name, "addr", "add", f"fd77::{number}/64", "dev", "eth0",
                      "nodad")
            self._run("ip", "-n", name, "link", "set", "eth0", "up")

    def address(self, host):
        return self._behind.get(host) or f"10.77.0.{self._hosts[host]}"

    def address6(self, host):
        return f"fd77::{self._hosts[host]}"

    def cable(self, host):
        """Our end of the cable to that host: everything from and to it passes there."""
        return f"v{self._hosts[host]}"

    def inside(self, host, command):
        """The command line that runs `command` on that host."""
        return ["nsenter", f"--net=/run/netns/{host}", "--", *command]

    def popen(self, host, command, **keywords):
        return subprocess.Popen(self.inside(host, command), **keywords)

    def plug(self, host, up, link="eth0"):
        """Pulls or plugs the host's cable."""
        self._run("ip", "-n", host, "link", "set", link, "up" if up else "down")

    def mtu(self, host, size):
        self._run("ip", "-n", host, "link", "set", "eth0", "mtu", str(size))

    def unplug(self, host):
        """Pulls the host's cable, and its address goes, as a network service has it."""
        self.plug(host, False)
        self._run("ip", "-n", host, "addr", "flush", "dev", "eth0")

    def plug_again(self, host):
        self._run("ip", "-n", host, "addr", "add", f"{self.address(host)}/24", "dev", "eth0")
        self._run("ip", "-n", host, "addr", "add", f"{self.address6(host)}/64", "dev", "eth0",
                  "nodad")
        self.plug(host, True)

    def lose_ipv4(self, host):
        self._run("ip", "-n", host, "-4", "addr", "flush", "dev", "eth0")

    def regain_ipv4(self, host):
        self._run("ip", "-n", host, "addr", "add", f"{self.address(host)}/24", "dev", "eth0")

    def add_link(self, host):
        """A second interface, eth1, that is still down; returns its address."""
        number = 100 + self._hosts[host]
        if number in self._seconds:
            return f"10.77.0.{number}"
        self._seconds.add(number)
        self._run("ip", "link", "add", f"v{number}", "type", "veth", "peer", "name", "eth1",
                  "netns", host)
        self._run("ip", "link", "set", f"v{number}", "master", "lan0", "up")
        self._run("ip", "-n", host, "addr", "add", f"10.77.0.{number}/24", "dev", "eth1")
        return f"10.77.0.{number}"

    def add_behind(self, router, host, number):
        """A host with no way out but through `router`, which passes its packets on."""
        self._run("ip", "netns", "add", host)
        self._run("ip", "-n", router, "link", "add", "in0", "type", "veth", "peer", "name", "eth0",
                  "netns", host)
        self._run("ip", "-n", router, "addr", "add", f"192.168.{number}.1/24", "dev", "in0")
        self._run("ip", "-n", router, "link", "set", "in0", "up")
        self._run("ip", "-n", host, "link", "set", "lo", "up")
        self._run("ip", "-n", host, "addr", "add", f"192.168.{number}.2/24", "dev", "eth0")
        self._run("ip", "-n", host, "link", "set", "eth0", "up")
        self._run("ip", "-n", host, "route", "add", "default", "via", f"192.168.{number}.1")
        self._run(*self.inside(router, ["sysctl", "-qw", "net.ipv4.ip_forward=1"]))
        self._behind[host] = f"192.168.{number}.2"

    def lose_the_rest(self, host):
        """What this host sends to nobody of the Lan is lost without a word, as in the wide world."""
        self._run("ip", "-n", host, "link", "add", "hole0", "type", "veth", "peer", "name", "hole1")
        for end in ("hole0", "hole1"):
            self._run("ip", "-n", host, "link", "set", end, "arp", "off", "up")
        self._run("ip", "-n", host, "route", "add", "default", "dev", "hole0")

    @staticmethod
    def _run(*command):
        subprocess.run(command, check=True)
