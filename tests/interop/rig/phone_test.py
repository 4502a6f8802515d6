"""What the tests with phones have in common: a network with one host per user, a kamailio on the
host "server", and phones that come and go with each test."""

import os
import shutil
import sys
import tempfile
import unittest

from . import network, sound, waiting
from .ahoy import Ahoy
from .baresip import Baresip
from .kamailio import Kamailio


class PhoneTest(unittest.TestCase):
    """setUpModule() calls build(), tearDownModule() calls raze(): all tests of a file share the
    network and its server."""

    @staticmethod
    def build(*users, serves=True, **server):
        """A host for each user; `server` is what Kamailio takes beside.  Without `serves` the test
        starts its own (serve())."""
        PhoneTest.directory = tempfile.mkdtemp(prefix="ahoy-interop-")
        PhoneTest.lan = network.Lan(["server", *users])
        PhoneTest.here = sound.speech(PhoneTest.directory, "here")
        PhoneTest.there = sound.speech(PhoneTest.directory, "there")
        PhoneTest.server = None
        if serves:
            PhoneTest.serve(**server)

    @staticmethod
    def serve(**server):
        PhoneTest.server = Kamailio(PhoneTest.lan, "server", PhoneTest.directory, **server)

    @staticmethod
    def raze():
        if PhoneTest.server:
            PhoneTest.server.stop()
        shutil.rmtree(PhoneTest.directory, ignore_errors=True)

    def setUp(self):
        self.work = tempfile.mkdtemp(dir=self.directory)

    def uri(self, user):
        return f"sip:{user}@{self.server.address}"

    # ---- phones -------------------------------------------------------------------------------

    def unregistered(self, host="alice", name=None, says=None):
        """Ahoy without an account."""
        phone = Ahoy(self.lan, host, self.work, says or self.here, name=name or host)
        self.addCleanup(phone.stop)
        return phone

    def phone(self, user="alice", answers=False, **account):
        """Ahoy as that user; phone.account is the id of its account."""
        phone = self.unregistered(user)
        phone.rpc("settings.set", {"calls.autoAnswer": answers})
        phone.account = phone.add_account(self.uri(user), f"pw-{user}", **account)
        phone.wait_account(phone.account, "registered")
        return phone

    def baresip(self, user="bob", **options):
        peer = Baresip(self.lan, user, self.work, user, self.server.address,
                       **{"speech": self.there, **options})
        self.addCleanup(peer.stop)
        peer.wait_registered()
        return peer

    # ---- calls --------------------------------------------------------------------------------

    def call(self, phone, user, seconds=20):
        """A call of `phone` to `user` that is active."""
        call = phone.dial(self.uri(user))
        phone.wait_call(call, "active", seconds)
        return call

    def answered(self, phone, not_these=()):
        """The call that comes in, once it is active; by hand, where the phone does not answer."""
        call = phone.wait_incoming(15, not_these)
        if not phone.rpc("settings.get", {"keys": ["calls.autoAnswer"]})["calls.autoAnswer"]:
            phone.wait_call(call, "ringing")
            phone.rpc("call.answer", {"call": call})
        phone.wait_call(call, "active")
        return call

    def hang_up(self, phone, call):
        phone.rpc("call.hangup", {"call": call})
        phone.wait_call(call, "ended")

    def ladder(self, phone, call):
        """The messages of a call, oldest first: "> INVITE …" is ours, "< SIP/2.0 200 …" theirs."""
        return [("> " if row["direction"] == "out" else "< ") + row["text"]
                for row in phone.rpc("call.ladder", {"call": call})["rows"] if "direction" in row]

    # ---- sound --------------------------------------------------------------------------------

    def talk(self, phone, seconds=5.5):
        """Lets both sides talk until the phone's recording has grown by that much; returns its
        length before."""
        before = sound.length(phone.heard) if os.path.exists(phone.heard) else 0
        waiting.until(lambda: os.path.exists(phone.heard)
                      and sound.length(phone.heard) >= before + seconds,
                      seconds + 10, "the recording to grow")
        return before

    def assertHeard(self, reference, recording, start=1.0, seconds=4.0, windows=(0, 0.5, 1, 1.5),
                    least=0.8):
        """The speech of `reference` is in the recording.  `windows`: how much later it may be
        looked for, when the other program's sound or a busy machine slips now and then."""
        score = max(sound.correlation(reference, recording, start + later, seconds)
                    for later in windows)
        print(f"    {self.id().split('.')[-1]}: {os.path.basename(recording)} "
              f"correlation {score:.3f}", file=sys.stderr)
        self.assertGreaterEqual(score, least, "the speech did not arrive")
