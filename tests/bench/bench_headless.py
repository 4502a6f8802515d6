#!/usr/bin/python3
"""What the headless phone costs: calls that SIPp places and ends, a scanner's flood beside a call of
the user, idling while registered, and the way from the start to the first REGISTER on the wire.

Prints figures and judges no time; it fails when a call is lost.  docs/performance.md keeps them.

    bench_headless.py [calls] [flood] [idle] [start]      default: all"""

import csv
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "interop"))

from rig import network, waiting  # noqa: E402
from rig.ahoy import Ahoy  # noqa: E402
from rig.registrar import Registrar  # noqa: E402

TICK = os.sysconf("SC_CLK_TCK")


def processor_seconds(pid):
    with open(f"/proc/{pid}/stat", encoding="ascii") as file:
        fields = file.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def status(pid, key):
    total = 0
    for task in os.listdir(f"/proc/{pid}/task") if key.endswith("switches") else [None]:
        path = f"/proc/{pid}/task/{task}/status" if task else f"/proc/{pid}/status"
        with open(path, encoding="ascii") as file:
            for line in file:
                if line.startswith(key):
                    total += int(line.split()[1])
    return total


class Sipp:
    """SIPp with a scenario of its own, and what it counted."""

    def __init__(self, directory, name, arguments):
        self._directory = os.path.join(directory, name)
        os.makedirs(self._directory)
        self.process = subprocess.Popen(
            ["sipp", *arguments, "-nostdin", "-i", "127.0.0.1", "-trace_stat", "-stf", "stat.csv",
             "-fd", "1", "-timeout", "120s"], cwd=self._directory, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def counted(self):
        with open(os.path.join(self._directory, "stat.csv"), encoding="ascii") as file:
            return list(csv.DictReader(file, delimiter=";"))[-1]


class Bench:
    def __init__(self):
        self.directory = tempfile.mkdtemp(prefix="ahoy-bench-")
        self._count = 0

    def phone(self, follows=False, **settings):
        """Without sound; and without anybody who follows, for each event is written out for them."""
        self._count += 1
        phone = Ahoy(None, None, self.directory, name=f"phone{self._count}", follows=follows)
        if settings:
            phone.rpc("settings.set", {key.replace("_", "."): value
                                       for key, value in settings.items()})
        return phone

    # ---- calls ----------------------------------------------------------------------------

    def calls(self):
        print("calls of SIPp (INVITE, 200, ACK, BYE, 200), the phone answers by itself; beside it "
              "SIPp's own callee,\nwhich keeps no dialog, no sound and no history: what the messages "
              "alone cost on this machine")
        print(f"{'calls/s':>8} {'calls':>7} {'good':>7} {'µs a call':>10} {'sent again':>11} "
              f"{'peak kB':>8} {'kB later':>8} {'SIPp µs':>8} {'ratio':>6}")
        for rate in (500, 2000, 4000):
            floor = self._callee(rate)
            phone = self.phone(network_sipPort=5060, calls_allowDirect=True, calls_autoAnswer=True)
            pid = phone.pid
            number = rate * 5
            before = processor_seconds(pid)
            resident = status(pid, "VmRSS")
            sipp = Sipp(self.directory, f"calls{rate}",
                        ["-sn", "uac", "127.0.0.1:5060", "-p", "5070", "-r", str(rate), "-m",
                         str(number), "-d", "0", "-l", "20000"])
            sipp.process.wait(150)
            row = sipp.counted()
            used = processor_seconds(pid) - before
            peak = status(pid, "VmHWM")
            waiting.until(lambda: not phone.rpc("status")["calls"], 60, "the calls to end")
            time.sleep(65)  # RFC 3261 §17: what lingers has gone after 32 s
            later = status(pid, "VmRSS")
            good = int(row["SuccessfulCall(C)"])
            print(f"{rate:>8} {number:>7} {good:>7} {used / number * 1e6:>10.1f} "
                  f"{int(row['Retransmissions(C)']) / number:>11.3%} {peak - resident:>8} "
                  f"{later - resident:>8} {floor:>8.1f} {used / number * 1e6 / floor:>6.2f}")
            sys.stdout.flush()
            phone.stop()

    def _callee(self, rate):
        """What a call takes of SIPp's own callee, in µs."""
        callee = subprocess.Popen(["sipp", "-sn", "uas", "-i", "127.0.0.1", "-p", "5060", "-nostdin",
                                   "-timeout", "120s"], cwd=self.directory,
                                  stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                  stderr=subprocess.DEVNULL)
        time.sleep(0.5)  # it says nothing when it listens
        before, number = processor_seconds(callee.pid), rate * 5
        caller = Sipp(self.directory, f"callee{rate}",
                      ["-sn", "uac", "127.0.0.1:5060", "-p", "5070", "-r", str(rate), "-m",
                       str(number), "-d", "0", "-l", "20000"])
        caller.process.wait(150)
        used = processor_seconds(callee.pid) - before
        waiting.stop(callee)
        return used / number * 1e6

    # ---- the flood ------------------------------------------------------------------------

    def flood(self):
        """5,000 INVITE a second of a stranger, while a call of the user goes on."""
        registrar = Registrar()
        phone = self.phone(follows=True, network_sipPort=5060)
        account = phone.add_account("sip:anna@127.0.0.1", "secret",
                                    server=f"127.0.0.1:{registrar.port}")
        phone.wait_account(account, "registered")
        peer = subprocess.Popen(["sipp", "-sn", "uas", "-i", "127.0.0.1", "-p", "5090", "-nostdin",
                                 "-timeout", "120s"], cwd=self.directory,
                                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                stderr=subprocess.DEVNULL)
        time.sleep(0.5)  # sipp says nothing when it listens
        call = phone.dial("sip:bob@127.0.0.1:5090", account=None)
        phone.wait_call(call, "active")
        before, resident = processor_seconds(phone.pid), status(phone.pid, "VmRSS")
        stop = threading.Event()
        sent = [0]

        def scan():
            scanner = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
            scanner.bind(("127.0.0.2", 0))
            port = scanner.getsockname()[1]
            begin = time.monotonic()
            while not stop.is_set():
                due = int((time.monotonic() - begin) * 5000)
                while sent[0] < due:
                    sent[0] += 1
                    scanner.sendto(
                        (f"INVITE sip:1000@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.2:{port};"
                         f"branch=z9hG4bK{sent[0]}\r\nFrom: <sip:1000@127.0.0.2>;tag={sent[0]}\r\n"
                         f"To: <sip:9011@127.0.0.1>\r\nCall-ID: {sent[0]}@scan\r\nCSeq: 1 INVITE\r\n"
                         f"Contact: <sip:1000@127.0.0.2:{port}>\r\nUser-Agent: friendly-scanner\r\n"
                         "Max-Forwards: 70\r\nContent-Length: 0\r\n\r\n").encode(),
                        ("127.0.0.1", 5060))
                time.sleep(0.001)

        thread = threading.Thread(target=scan)
        begin = time.monotonic()
        thread.start()
        answers = []
        control = socket.socket(socket.AF_UNIX)
        control.connect(os.path.join(phone.profile, "control"))
        lines = control.makefile("rb")
        while time.monotonic() - begin < 8:
            asked = time.monotonic()
            control.sendall(b'{"jsonrpc":"2.0","id":1,"method":"status"}\n')
            lines.readline()
            answers.append((time.monotonic() - asked) * 1000)
            time.sleep(0.02)
        control.close()
        used = processor_seconds(phone.pid) - before
        stop.set()
        thread.join()
        grown = status(phone.pid, "VmRSS") - resident
        lives = phone.states(call)[-1] == "active"
        phone.rpc("call.hangup", {"call": call})
        ended = phone.wait_call(call, "ended")
        print(f"flood: {sent[0] / 8:.0f} INVITE/s of a stranger: {used / sent[0] * 1e6:.1f} µs each, "
              f"{grown} kB more; the socket answers in {statistics.median(answers):.2f} ms (median), "
              f"{sorted(answers)[int(len(answers) * 0.99)]:.2f} ms (99 %), {max(answers):.2f} ms at "
              f"most; the user's call "
              f"{'went on' if lives else 'WAS LOST'}")
        waiting.stop(peer)
        phone.stop()
        registrar.stop()
        if not lives or "statusCode" in ended and ended["statusCode"] >= 400:
            sys.exit("bench_headless: the user's call was lost")

    # ---- idle and start -------------------------------------------------------------------

    def idle(self):
        registrar = Registrar()
        phone = self.phone()
        account = phone.add_account("sip:anna@127.0.0.1", "secret",
                                    server=f"127.0.0.1:{registrar.port}")
        phone.wait_account(account, "registered")
        time.sleep(5)  # the start is over
        before = processor_seconds(phone.pid)
        switches = status(phone.pid, "voluntary_ctxt_switches")
        seconds = 30
        time.sleep(seconds)
        woken = status(phone.pid, "voluntary_ctxt_switches") - switches
        print(f"idle, registered: {(processor_seconds(phone.pid) - before) / seconds:.3%} of a "
              f"processor (steps of {1 / TICK / seconds:.3%}), {woken / seconds:.2f} wake-ups/s of "
              f"all threads, {status(phone.pid, 'VmRSS')} kB")
        phone.stop()
        registrar.stop()

    def start(self):
        registrar = Registrar()
        phone = self.phone()
        phone.add_account("sip:anna@127.0.0.1", "secret", server=f"127.0.0.1:{registrar.port}")
        registrar.wait(1)
        phone.stop()
        times = []
        for _ in range(7):
            count = len(registrar.arrivals)
            begin = time.monotonic()
            process = subprocess.Popen(
                [os.environ["AHOY_BINARY"], "--profile", phone.profile, "--headless", "--audio",
                 "null"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            registrar.wait(count + 1)
            times.append((registrar.arrivals[count] - begin) * 1000)
            waiting.stop(process)
        print(f"start to the first REGISTER on the wire: {statistics.median(times):.1f} ms (median "
              f"of {len(times)}, {min(times):.1f} to {max(times):.1f})")
        registrar.stop()


def main():
    network.enter()
    bench = Bench()
    for what in [word for word in sys.argv[1:] if not word.startswith("-")] or ["calls", "flood",
                                                                               "idle", "start"]:
        getattr(bench, what)()
        sys.stdout.flush()
    shutil.rmtree(bench.directory, ignore_errors=True)


if __name__ == "__main__":
    main()
