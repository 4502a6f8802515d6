#!/usr/bin/python3
"""Conferences, recordings and music on hold of the headless phone: three of ours, and one with a
real phone (baresip), through a real proxy (kamailio)."""

import os
import sys
import unittest
import wave

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from rig import network, sound, waiting  # noqa: E402
from rig.ahoy import RpcError  # noqa: E402
from rig.phone_test import PhoneTest  # noqa: E402


def setUpModule():
    PhoneTest.build("alice", "bob", "carol")


def tearDownModule():
    PhoneTest.raze()


class ConferenceTest(PhoneTest):
    def answering(self, user, says, **account):
        """A phone that answers by itself and says that WAV."""
        phone = self.unregistered(user, says=says)
        phone.rpc("settings.set", {"calls.autoAnswer": True})
        phone.account = phone.add_account(self.uri(user), f"pw-{user}", **account)
        phone.wait_account(phone.account, "registered")
        return phone

    def silence(self):
        path = os.path.join(self.work, "silence.wav")
        with wave.open(path, "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(8000)
            file.writeframes(bytes(16000))
        return path

    def channels(self, path):
        """A stereo WAV as two files, here and there."""
        with wave.open(path, "rb") as file:
            self.assertEqual((file.getnchannels(), file.getframerate()), (2, 48000))
            frames = file.readframes(file.getnframes())
        paths = []
        for side in (0, 1):
            paths.append(os.path.join(self.work, f"side-{side}.wav"))
            with wave.open(paths[-1], "wb") as file:
                file.setnchannels(1)
                file.setsampwidth(2)
                file.setframerate(48000)
                file.writeframes(b"".join(frames[i + 2 * side:i + 2 * side + 2]
                                          for i in range(0, len(frames), 4)))
        return paths

    def score(self, reference, recording, start=1.0, seconds=4.0):
        return sound.correlation(reference, recording, start, seconds)


class Conference(ConferenceTest):
    def test_three_of_ours_hear_each_other(self):
        """Bob says one thing, Carol is silent and hears it through Alice, who is silent too; Bob
        does not hear himself."""
        alice = self.unregistered("alice", says=self.silence())
        alice.account = alice.add_account(self.uri("alice"), "pw-alice")
        alice.wait_account(alice.account, "registered")
        bob = self.answering("bob", self.here, codecs=["PCMU"])
        carol = self.answering("carol", self.silence(), codecs=["opus"])
        first, second = self.call(alice, "bob"), self.call(alice, "carol")
        before = self.talk(alice, 4)
        self.assertLess(sound.level_db(carol.heard, sound.length(carol.heard) - 2, 1.5), -60)
        joined = alice.rpc("conference.join", {"calls": [first, second]})["calls"]
        self.assertEqual({call["call"] for call in joined}, {first, second})
        self.assertTrue(all(call["conference"] for call in joined))
        heard_from = sound.length(carol.heard)
        self.talk(alice, 6)
        self.assertHeard(self.here, alice.heard, before + 1)
        self.assertHeard(self.here, carol.heard, heard_from + 1)
        self.assertLess(sound.level_db(bob.heard, sound.length(bob.heard) - 3, 2.5), -55)

        left = alice.rpc("conference.split")["calls"]
        self.assertEqual([call["state"] for call in left], ["active", "active"])
        self.assertNotIn("conference", left[0])
        self.talk(alice, 5)
        self.assertLess(sound.level_db(carol.heard, sound.length(carol.heard) - 1.8, 1.5), -60)
        self.hang_up(alice, first)
        self.hang_up(alice, second)

    def test_a_conference_with_baresip(self):
        """A held call comes back by joining, and the conference ends with its last but one."""
        alice = self.unregistered("alice", says=self.silence())
        alice.account = alice.add_account(self.uri("alice"), "pw-alice")
        alice.wait_account(alice.account, "registered")
        carol = self.answering("carol", self.here)
        bob = self.baresip("bob")
        first = self.call(alice, "carol")
        alice.rpc("call.hold", {"call": first})
        alice.wait_call(first, "held")
        second = self.call(alice, "bob")
        alice.rpc("conference.join", {"calls": [first, second]})
        waiting.until(lambda: alice.states(first)[-1] == "active", 10, "the held call to be active")
        start = sound.length(carol.heard)
        self.talk(alice, 8)
        self.hang_up(alice, second)
        bob.wait_event("CALL_CLOSED")
        alone = next(c for c in alice.rpc("call.list")["calls"] if c["call"] == first)
        self.assertEqual(alone["state"], "active")
        self.assertNotIn("conference", alone)
        self.hang_up(alice, first)
        self.assertHeard(self.there, carol.heard, start + 2)
        self.assertHeard(self.here, bob.heard()[-1], windows=(0, 1, 2, 3))

    def test_refusals(self):
        alice = self.phone("alice")
        self.answering("bob", self.there)
        call = self.call(alice, "bob")
        for method, parameters, code, name in (
                ("conference.join", {"calls": [call]}, -32602, "calls"),
                ("conference.join", {"calls": [call, "c99"]}, 1, None),
                ("conference.join", {}, -32602, "calls"),
                ("conference.split", {"call": call}, 2, None),
                ("call.record", {"call": call, "on": True, "file": "x.mp3"}, -32602, "file"),
                ("call.record", {"call": call, "on": True, "file": "/nowhere/x.wav"}, 3, None),
                ("call.record", {"call": "c99", "on": True}, 1, None),
                ("call.record", {"call": call}, -32602, "on"),
                ("settings.set", {"audio.ringTone": "tone.ogg"}, -32602, "audio.ringTone"),
                ("settings.set", {"calls.holdMusic": "loud"}, -32602, "calls.holdMusic")):
            with self.subTest(method=method, parameters=parameters):
                with self.assertRaises(RpcError) as refused:
                    alice.rpc(method, parameters)
                self.assertEqual(refused.exception.code, code)
                self.assertEqual(refused.exception.data.get("parameter"), name)
        self.hang_up(alice, call)


class Recordings(ConferenceTest):
    def talking(self):
        alice = self.phone("alice")
        self.answering("bob", self.there, codecs=["G722"])
        return alice, self.call(alice, "bob")

    def test_both_sides_in_stereo(self):
        alice, call = self.talking()
        path = os.path.join(self.work, "call.wav")
        began = alice.rpc("call.record", {"call": call, "on": True, "file": path})
        self.assertTrue(began["recording"])
        self.assertEqual(began["recordingFile"], path)
        self.talk(alice, 6)
        ended = alice.rpc("call.record", {"call": call, "on": False})
        self.assertFalse(ended["recording"])
        here, there = self.channels(path)
        self.assertHeard(self.here, here)
        self.assertHeard(self.there, there)
        self.assertLess(self.score(self.there, here), 0.5)
        self.hang_up(alice, call)

    def test_goes_on_over_a_hold(self):
        alice, call = self.talking()
        path = os.path.join(self.work, "held.wav")
        alice.rpc("call.record", {"call": call, "on": True, "file": path})
        self.talk(alice, 4)
        alice.rpc("call.hold", {"call": call})
        alice.wait_call(call, "held")
        self.talk(alice, 3)
        alice.rpc("call.resume", {"call": call})
        waiting.until(lambda: alice.states(call)[-1] == "active", 10, "the call to go on")
        self.talk(alice, 5)
        self.assertTrue(alice.rpc("call.record", {"call": call, "on": True})["recording"])
        alice.rpc("call.record", {"call": call, "on": False})
        _, there = self.channels(path)
        length = sound.length(there)
        self.assertGreater(length, 10.5)  # the hold is in it, as silence
        self.assertHeard(self.there, there)
        self.assertTrue(any(sound.level_db(there, quarter / 4, 2) < -60
                            for quarter in range(12, int(4 * (length - 4)))))
        self.assertGreater(sound.level_db(there, length - 3, 2), -40)
        self.hang_up(alice, call)

    def test_the_default_file_ends_with_its_call(self):
        alice, call = self.talking()
        alice.rpc("settings.set", {"calls.recordFormat": "ogg", "calls.recordMixed": True})
        path = alice.rpc("call.record", {"call": call, "on": True})["recordingFile"]
        self.assertEqual(os.path.dirname(path), os.path.join(alice.profile, "recordings"))
        self.assertTrue(path.endswith(" bob.ogg"), path)
        self.talk(alice, 3)
        self.hang_up(alice, call)
        event = alice.wait_event(lambda e: e.get("event") == "media"
                                 and e.get("recording") is False, what="the end of the file")
        self.assertEqual((event["call"], event["file"]), (call, path))
        self.assertNotIn("reason", event)
        with open(path, "rb") as file:
            data = file.read()
        self.assertTrue(data.startswith(b"OggS"))
        self.assertGreater(len(data), 10000)
        self.assertEqual(os.stat(path).st_mode & 0o777, 0o600)

    def test_a_killed_phone_leaves_a_file_that_plays(self):
        alice, call = self.talking()
        path = os.path.join(self.work, "killed.wav")
        alice.rpc("call.record", {"call": call, "on": True, "file": path})
        self.talk(alice, 5)

        def told():
            with wave.open(path, "rb") as file:  # by its header alone
                return file.getnframes() / file.getframerate()
        waiting.until(lambda: told() > 3.5, 10, "the header to tell of it")
        alice._process.kill()
        alice._process.wait(5)
        self.assertGreater(told(), 3.5)
        here, there = self.channels(path)
        self.assertHeard(self.here, here, 0.5, 3)
        self.assertHeard(self.there, there, 0.5, 3)


class OnHold(ConferenceTest):
    def test_music_on_hold(self):
        alice = self.phone("alice")
        alice.rpc("settings.set", {"calls.holdMusic": self.there})
        bob = self.answering("bob", self.silence())
        call = self.call(alice, "bob")
        self.talk(alice, 1)
        alice.rpc("call.hold", {"call": call})
        alice.wait_call(call, "held")
        start = sound.length(bob.heard)
        self.talk(alice, 6)
        self.assertHeard(self.there, bob.heard, start + 1)
        alice.rpc("settings.set", {"calls.holdMusic": "silence"})
        waiting.until(lambda: sound.level_db(bob.heard, sound.length(bob.heard) - 1, 0.8) < -60, 15,
                      "the music that is on its way to be over")
        self.hang_up(alice, call)

    def test_a_sound_that_can_not_be_used_is_told(self):
        alice = self.phone("alice")
        alice.rpc("settings.set", {"audio.ringTone": "/nowhere/ring.ogg"})
        alice.wait_event(lambda e: e.get("event") == "warning" and "ring tone" in e["reason"]
                         and "/nowhere/ring.ogg" in e["reason"], what="the sentence")


if __name__ == "__main__":
    network.enter()
    unittest.main(verbosity=2)
