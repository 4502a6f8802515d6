#!/usr/bin/python3
"""What a call's sound costs, beside baresip in the same run: the way from a mouth to an ear far
away, and processor time.

    bench_voice.py [mouth] [processor] [devices]      default: all

Two phones of a kind call each other between network namespaces.  `mouth`: a burst every half
second into the microphone of one, heard at the loudspeaker of the other, between null sinks of one
PulseAudio.  `processor`: files in and out, nothing done to the microphone's sound, paced by the
wall clock.  `devices`: sound devices and everything on, and what each further call in a conference
adds.  Prints figures and judges none; docs/performance.md keeps them."""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import wave

import numpy

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "interop"))

from rig import network, sound, waiting  # noqa: E402
from rig.ahoy import Ahoy  # noqa: E402
from rig.baresip import Baresip  # noqa: E402
from rig.pulse import Pulse  # noqa: E402

RATE = 48000
BARESIP_NAMES = {"opus": "opus/48000/2", "G722": "G722/16000/1", "PCMU": "PCMU"}
UNTOUCHED = {"audio.echoCanceller": "off", "audio.gainControl": "off",
             "audio.noiseSuppression": "off"}
PROCESSED = {"audio.echoCanceller": "on", "audio.gainControl": "on",
             "audio.noiseSuppression": "on"}


def bursts(directory, seconds=60):
    """A vowel of 80 ms with a sharp beginning, every half second: it survives every codec, and
    noise suppression takes it for the voice it is like."""
    path = os.path.join(directory, "bursts.wav")
    t = numpy.arange(int(0.08 * RATE)) / RATE
    vowel = sum(numpy.sin(2 * numpy.pi * 150 * k * t) / k for k in range(1, 20))
    vowel *= 0.5 / numpy.max(numpy.abs(vowel)) * numpy.minimum(1, (0.08 - t) / 0.01)
    once = numpy.concatenate([vowel, numpy.zeros(RATE // 2 - len(vowel))])
    with wave.open(path, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes((numpy.tile(once, seconds * 2) * 32767).astype("<i2").tobytes())
    return path


def processor_ns(pid):
    """What all threads of the process have run, to the nanosecond."""
    total = 0
    for task in os.listdir(f"/proc/{pid}/task"):
        with open(f"/proc/{pid}/task/{task}/schedstat", encoding="ascii") as file:
            total += int(file.read().split()[0])
    return total


def running(pids, seconds=15):
    """What each of them takes of a core, in percent."""
    time.sleep(2)
    before, begin = [processor_ns(pid) for pid in pids], time.monotonic()
    time.sleep(seconds)
    passed = time.monotonic() - begin
    return [(processor_ns(pid) - past) / passed / 1e7 for pid, past in zip(pids, before)]


class AhoyPair:
    """Here calls there; there answers by itself."""

    name = "ahoy"

    def __init__(self, lan, directory, codec, settings, pulse=None, says=None, low_latency=False):
        self.directory = tempfile.mkdtemp(prefix="ahoy-", dir=directory)
        self.phones = []
        for index, host in enumerate(("here", "there")):
            person = {"devices": True, "environment": pulse.of(host)} if pulse else {"says": says[index]}
            phone = Ahoy(lan, host, self.directory, name=host, **person)
            phone.rpc("settings.set", {"network.sipPort": 5060, "calls.allowDirect": True,
                                       "calls.autoAnswer": host == "there",
                                       "audio.lowLatency": low_latency, **settings})
            self.phones.append(phone)
        account = self.phones[0].add_account(f"sip:anna@{lan.address('there')}", "", codecs=[codec],
                                             register=False)
        self.call = self.phones[0].dial("bob", account=account)
        self.phones[0].wait_call(self.call, "active")
        waiting.until(lambda: self.stats()["received"] > 20, 10, "their voice")
        if self.stats()["codec"] != codec:
            raise AssertionError(f"not {codec}: {self.stats()}")

    def pids(self):
        return [phone.pid for phone in self.phones]

    def stats(self, index=0):
        phone = self.phones[index]
        call = self.call if index == 0 else phone.rpc("call.list")["calls"][0]["call"]
        return phone.rpc("call.stats", {"call": call})

    def stop(self):
        for phone in self.phones:
            phone.stop()


class BaresipPair:
    name = "baresip"

    def __init__(self, lan, directory, codec, pulse=None, says=None, more="", records=False):
        self.directory = tempfile.mkdtemp(prefix="baresip-", dir=directory)
        self.phones = []
        for index, host in enumerate(("here", "there")):
            self.phones.append(Baresip(
                lan, host, self.directory, host, lan.address(host), registers=False,
                speech=says[index] if says else None, environment=pulse.of(host) if pulse else None,
                codecs=BARESIP_NAMES[codec], records=records,
                more=f"sip_listen {lan.address(host)}:5060\n{more}"))
        self.phones[0].dial(f"sip:there@{lan.address('there')}")
        self.phones[0].wait_event("CALL_ESTABLISHED")
        time.sleep(1)

    def pids(self):
        return [phone.pid for phone in self.phones]

    def stop(self):
        for phone in self.phones:
            phone.stop()


class Bench:
    def __init__(self):
        self.directory = tempfile.mkdtemp(prefix="ahoy-voice-")
        self.lan = network.Lan(["here", "there", "third"])

    # ---- mouth to ear -------------------------------------------------------------------------

    def mouth(self):
        print("mouth to ear, ms, PulseAudio null sinks; 25 bursts a row")
        print(f"{'':<34} {'codec':<6} {'bursts':>7} {'min':>6} {'10 %':>6} {'median':>7} "
              f"{'90 %':>6} {'max':>6}  the phone's own account")
        tone = bursts(self.directory)
        pulse = Pulse(self.directory, ("here", "there"))
        rows = [("ahoy, as it is installed", dict(settings={}), ("opus",)),
                ("ahoy, microphone untouched", dict(settings=UNTOUCHED), ("opus", "G722", "PCMU")),
                ("ahoy, all processing on", dict(settings=PROCESSED), ("opus", "G722", "PCMU")),
                ("ahoy, low latency, untouched", dict(settings=UNTOUCHED, low_latency=True),
                 ("opus", "PCMU")),
                ("ahoy, low latency, all on", dict(settings=PROCESSED, low_latency=True),
                 ("opus", "PCMU"))]
        for words, options, codecs in rows:
            for codec in codecs:
                pair = AhoyPair(self.lan, self.directory, codec, pulse=pulse, **options)
                self._measure(words, codec, pulse, tone,
                              lambda: f"jitter buffer {pair.stats(1)['bufferMs']:.0f}")
                pair.stop()
        for codec in ("opus", "G722", "PCMU"):
            pair = BaresipPair(self.lan, self.directory, codec, pulse=pulse)
            self._measure("baresip, alsa,default", codec, pulse, tone, lambda: "")
            pair.stop()
        pulse.stop()

    def _measure(self, words, codec, pulse, tone, account):
        time.sleep(4)  # the buffers find their size
        pulse.say(tone, "mouth-here")
        listener = subprocess.run(
            [os.path.join(os.path.dirname(os.environ["AHOY_BINARY"]), "tests", "mouth_to_ear"),
             "mouth-here.monitor", "speaker-there.monitor", "14"],
            env=pulse.environment, capture_output=True, text=True, timeout=60, check=True)
        said = [line.split() for line in listener.stdout.splitlines()]
        pulse.stop_helpers()
        mouth = [float(at) for name, at in said if name == "mouth"]
        ear = [float(at) for name, at in said if name == "ear"]
        delays = sorted(min([e - m for e in ear if 0.001 < e - m < 0.45], default=-1) * 1000
                        for m in mouth[:-1])
        delays = [delay for delay in delays if delay > 0]
        if len(delays) < 10:
            print(f"{words:<34} {codec:<6} {len(delays):>3}/{len(mouth) - 1}: hardly anything heard")
            return
        print(f"{words:<34} {codec:<6} {len(delays):>3}/{len(mouth) - 1:<3} {delays[0]:>6.1f} "
              f"{delays[len(delays) // 10]:>6.1f} {statistics.median(delays):>7.1f} "
              f"{delays[len(delays) * 9 // 10]:>6.1f} {delays[-1]:>6.1f}  {account()}")
        sys.stdout.flush()

    # ---- processor time -----------------------------------------------------------------------

    def processor(self):
        """Rounds of both by turns; of each the two phones, median."""
        print("processor of one phone in a call, files in and out, % of a core, 15 s, three rounds")
        print(f"{'codec':<24} {'ahoy':>6} {'baresip':>8} {'ahoy/baresip':>13} "
              f"{'baresip that records':>21} {'ratio':>6}")
        says = [sound.speech(self.directory, which) for which in ("here", "there")]
        voice = "opus_bitrate 32000\nopus_application voip\nopus_complexity 9\n"
        for codec, words, more in (("PCMU", "PCMU", ""), ("G722", "G722", ""),
                                   ("opus", "opus, 32 kb/s, compl. 9", voice)):
            used = {"ahoy": [], "baresip": [], "recording": []}
            for _ in range(3):
                pair = AhoyPair(self.lan, self.directory, codec, UNTOUCHED, says=says)
                used["ahoy"] += self._cost(pair)
                pair = BaresipPair(self.lan, self.directory, codec, says=says, more=more)
                used["baresip"] += self._cost(pair)
                pair = BaresipPair(self.lan, self.directory, codec, says=says, more=more,
                                   records=True)
                used["recording"] += self._cost(pair)
            ours, theirs, recording = (statistics.median(used[name])
                                       for name in ("ahoy", "baresip", "recording"))
            print(f"{words:<24} {ours:>6.2f} {theirs:>8.2f} {ours / theirs:>13.2f} "
                  f"{recording:>21.2f} {ours / recording:>6.2f}")
            sys.stdout.flush()

    def _cost(self, pair, seconds=15):
        used = running(pair.pids(), seconds)
        pair.stop()
        return used

    def devices(self):
        """One call with sound devices and all processing, and what a second and a third one add."""
        pulse = Pulse(self.directory, ("here", "there"))
        for codec in ("opus", "PCMU"):
            pair = AhoyPair(self.lan, self.directory, codec, PROCESSED, pulse=pulse)
            pulse.say(sound.speech(self.directory, "here"), "mouth-here")
            pulse.say(sound.speech(self.directory, "there"), "mouth-there")
            used = self._cost(pair)
            pulse.stop_helpers()
            print(f"processor of one phone, {codec}, devices and all processing: "
                  f"{statistics.mean(used):.2f} % of a core (both {used[0]:.2f}, {used[1]:.2f})")
            sys.stdout.flush()
        self._further_leg(pulse)
        pulse.stop()

    def _further_leg(self, pulse):
        """The same phone with one call, and with two in a conference."""
        pair = AhoyPair(self.lan, self.directory, "PCMU", PROCESSED, pulse=pulse)
        here = pair.phones[0]
        third = Ahoy(self.lan, "third", self.directory, name="third",
                     says=sound.speech(self.directory, "there"))
        third.rpc("settings.set", {"network.sipPort": 5060, "calls.allowDirect": True,
                                   "calls.autoAnswer": True})
        pulse.say(sound.speech(self.directory, "here"), "mouth-here")
        pulse.say(sound.speech(self.directory, "there"), "mouth-there")
        alone = running([here.pid])[0]
        account = here.add_account(f"sip:anna@{self.lan.address('third')}", "", codecs=["PCMU"],
                                   register=False)
        call = here.dial("carol", account=account)
        here.wait_call(call, "active")
        here.rpc("conference.join", {"calls": [pair.call, call]})
        both = running([here.pid])[0]
        print(f"the same with a second call (PCMU) in a conference: {alone:.2f} % → {both:.2f} %: "
              f"{both - alone:.2f} % more")
        pulse.stop_helpers()
        third.stop()
        pair.stop()


def main():
    network.enter()
    bench = Bench()
    try:
        for what in [word for word in sys.argv[1:] if not word.startswith("-")] or [
                "mouth", "processor", "devices"]:
            getattr(bench, what)()
            sys.stdout.flush()
    finally:
        shutil.rmtree(bench.directory, ignore_errors=True)


if __name__ == "__main__":
    main()
