"""A router that translates addresses, with one host behind it: of each of the four kinds of
RFC 3489 §5, so that what is told of them can be tried."""

import subprocess

KINDS = ("full cone", "restricted", "port restricted", "symmetric")

# Whoever knocks at the router itself gets no answer and leaves no trace: else a check that comes
# too early would take the port that the other direction is to have.
_BASE = """
flush ruleset
table ip filter {{
    chain input {{
        type filter hook input priority 0; policy drop;
        iifname "in0" accept
        ct state established,related accept
    }}
}}
table ip nat {{
    set peers {{ type ipv4_addr; flags dynamic,timeout; timeout 2m; }}
    chain out {{
        type nat hook postrouting priority srcnat;
        oifname "eth0" masquerade {random}
    }}
    chain in {{
        type nat hook prerouting priority dstnat;
        {inwards}
    }}
}}
table ip watch {{
    set peers {{ type ipv4_addr; flags dynamic,timeout; timeout 2m; }}
    chain forward {{
        type filter hook forward priority 0;
        iifname "in0" ip protocol udp update @peers {{ ip daddr }}
        {refuse}
    }}
}}
"""


class Nat:
    """`router` is a host of the Lan; `host` a new one behind it, with the address
    192.168.NUMBER.2."""

    def __init__(self, lan, router, host, number, kind="port restricted"):
        self._lan, self._router, self._host, self._number = lan, router, host, number
        lan.add_behind(router, host, number)
        self.become(kind)

    @property
    def public(self):
        return self._lan.address(self._router)

    def become(self, kind):
        """Another kind of router from now on, which remembers nothing."""
        inner = f"192.168.{self._number}.2"
        ports = "udp dport 1024-65535"
        # The translation of a packet is decided by its first one.  For a cone all that comes to a
        # port goes inside, to the host and the port that it always stands for.
        inwards = (f'iifname "eth0" {ports} dnat to {inner}'
                   if kind in ("full cone", "restricted") else "")
        # A restricted cone lets in whom its host has sent something, whatever his port.
        refuse = ('iifname "eth0" ip protocol udp ct state new ip saddr != @peers drop'
                  if kind == "restricted" else "")
        rules = _BASE.format(random="fully-random" if kind == "symmetric" else "",
                             inwards=inwards, refuse=refuse)
        subprocess.run(self._lan.inside(self._router, ["nft", "-f", "-"]), input=rules, text=True,
                       check=True)
        subprocess.run(self._lan.inside(self._router, ["conntrack", "-F"]), check=False,
                       stderr=subprocess.DEVNULL)
