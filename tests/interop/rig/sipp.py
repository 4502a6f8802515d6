"""One scenario file of SIPp, played once against the phone.

What the phone does meanwhile is said by the scenario itself, in a comment of its own:

    <!-- phone: dial; active; pause 0.5; hangup; ended -->

Options that SIPp needs for it stand in another:

    <!-- sipp: -nr -->

The steps are methods of Play below.  A scenario that calls us needs none: the phone answers by
itself.  A scenario has gone as its author meant when SIPp ends with success and every step could
be done."""

import csv
import glob
import os
import re
import subprocess
import time

from . import dialect, waiting
from .ahoy import RpcError

_COMMENT = re.compile(r"<!--\s*phone:(.*?)-->", re.DOTALL)
_OPTIONS = re.compile(r"<!--\s*sipp:(.*?)-->", re.DOTALL)


def comes_first(text):
    """What begins the scenario: "send" when it calls, "recv" when it is called."""
    found = re.search(r"<(send|recv)\b", re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL))
    return found.group(1) if found else "recv"


def _read(path):
    with open(path, encoding="utf-8", errors="replace") as file:
        return file.read()


def _link(target, name):
    if not os.path.lexists(name):
        os.symlink(target, name)


def _bracketed(address):
    return f"[{address}]" if ":" in address else address


def steps_in(text):
    """The steps that the comment names; none: no comment."""
    found = _COMMENT.search(text)
    return split(found.group(1)) if found else None


def options_in(text):
    """What SIPp itself is to be told, as words."""
    return " ".join(_OPTIONS.findall(text)).split()


def split(text):
    return [step.strip() for step in text.replace("\n", " ").split(";") if step.strip()]


class Play:
    """A scenario, its SIPp, and the phone that it is played against."""

    def __init__(self, lan, phone, path, directory, port, steps, seconds=25, ipv6=False,
                 options=()):
        self._lan, self._phone, self._path, self._options = lan, phone, path, options
        self._directory, self._port, self._steps, self._seconds = directory, port, steps, seconds
        address = lan.address6 if ipv6 else lan.address
        self._here, self._there = address("ahoy"), address("peer")
        self._text = _read(path)
        self._is_strict = True
        self._may_stop = False
        self._is_tcp = "-tcp" in os.path.basename(path)
        self._call = None
        self._accounts = []
        self._seen = 0

    def of_others(self, stops=False, **spelling):
        """Only SIPp's verdict counts: the steps are our guess.  The file is played as this SIPp
        would have it written (see dialect.py)."""
        self._is_strict = False
        self._may_stop = stops
        beside, self._directory = self._directory, os.path.join(self._directory, "played")
        os.makedirs(self._directory, exist_ok=True)
        _link("/usr/share/sip-tester", os.path.join(beside, "pcap"))
        for sound in glob.glob(os.path.join(os.path.dirname(self._path), "*")):
            if not sound.endswith(".xml"):
                _link(sound, os.path.join(self._directory, os.path.basename(sound)))
        for name, content in dialect.files().items():
            with open(os.path.join(self._directory, name), "wb") as file:
                file.write(content)
        self._text = dialect.rewrite(self._text, **spelling)
        self._path = os.path.join(self._directory, os.path.basename(self._path))
        with open(self._path, "w", encoding="utf-8", errors="replace") as file:
            file.write(self._text)
        return self

    def run(self):
        """"ok", or what went otherwise."""
        os.makedirs(self._directory, exist_ok=True)
        _link("/usr/share/sip-tester", os.path.join(self._directory, "pcap"))
        self._seen = len(self._phone.events)
        # What is still to be told of the scenario before is none of this one's.
        self._old = {event["call"] for event in self._phone.events if event.get("event") == "call"}
        steps = list(self._steps)
        if steps[:1] == ["byhand"]:  # before anybody calls
            self.do_byhand()
            steps.pop(0)
        sipp = self._start()
        wrong = None
        try:
            for step in steps:
                words = step.split()
                getattr(self, "do_" + words[0])(*words[1:])
        except AssertionError as problem:
            wrong = f"phone: {problem}"
        except Exception as problem:  # a refusal of the phone is a result too
            wrong = f"phone: {type(problem).__name__} {problem}"
        try:
            code = sipp.wait(0.5 if wrong and self._is_strict else self._seconds)
        except subprocess.TimeoutExpired:
            code = None
        waiting.stop(sipp)
        self._clean()
        if code == 97 and self._may_stop:
            return "ok"
        if code != 0 or not self._has_gone_through():
            return "; ".join(filter(None, [self._sipp_says(code), wrong]))
        return wrong if wrong and self._is_strict else "ok"

    # ---- SIPp -----------------------------------------------------------------------------

    def _start(self):
        command = ["sipp", "-sf", self._path, "-i", self._there, "-p", str(self._port), "-m", "1",
                   "-t", "t1" if self._is_tcp else "u1", "-nostdin", "-s", "ahoy", "-au", "alice",
                   "-ap", "pw-alice", "-trace_stat", "-stf", "statistics",
                   "-mp", str(self._port + 2), "-timeout", f"{self._seconds}s", "-timeout_error",
                   "-recv_timeout", str((self._seconds - 5) * 1000), "-default_behaviors",
                   "all,-bye", "-trace_err", "-error_file", "errors", "-trace_msg",
                   "-message_file", "messages"]
        command += self._options or options_in(self._text)
        if "[field" in self._text:
            with open(os.path.join(self._directory, "lines.csv"), "w", encoding="ascii") as lines:
                lines.write("SEQUENTIAL\nahoy;example.com;[authentication username=alice "
                            "password=pw-alice];alice;pw-alice;\n")
            command += ["-inf", "lines.csv"]
        if comes_first(self._text) == "send" or "[remote_ip]" in self._text:
            command += [f"{_bracketed(self._here)}:{self._phone.port}"]
        process = self._lan.popen("peer", command, cwd=self._directory, stdin=subprocess.DEVNULL,
                                  stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        if comes_first(self._text) == "recv":
            try:
                waiting.until(lambda: process.poll() is not None or self._listens(), 20,
                              "sipp to listen")
            except AssertionError:
                waiting.stop(process)
                raise
        return process

    def _listens(self):
        done = subprocess.run(self._lan.inside("peer", ["ss", "-Hlnut", f"sport = :{self._port}"]),
                              capture_output=True, text=True, check=False)
        return bool(done.stdout.strip())

    def _has_gone_through(self):
        """A scenario may stop SIPp in its midst, which is no failure to it."""
        if "stop_now" not in self._text:
            return True
        with open(os.path.join(self._directory, "statistics"), encoding="ascii") as file:
            last = list(csv.DictReader(file, delimiter=";"))[-1]
        return last["SuccessfulCall(C)"] == "1"

    def _sipp_says(self, code):
        path = os.path.join(self._directory, "errors")
        if not os.path.exists(path):
            return "sipp did not end" if code is None else f"sipp ended with {code}"
        text = _read(path)
        # Complaints about a busy machine stand there too, and each may share its line.
        said = re.search(r"(unexpected message|unexpected BYE|unexpected CANCEL|[Tt]imeout|Unable|"
                         r"[Ff]ailed|must be|aborting call)[^\n]*", text)
        if not said:
            last = text.strip().splitlines()[-1] if text.strip() else ""
            return ("sipp did not end" if code is None else f"sipp ended with {code}") + (
                ": " + last.split(": ", 1)[-1][:130] if last else "")
        return re.sub(r"for Call-[Ii]d '[^']*': ", "", said.group(0)).replace("\t", " ")[:130]

    # ---- the phone ------------------------------------------------------------------------

    def _clean(self):
        for call in self._phone.rpc("call.list")["calls"]:
            if call["state"] in ("ending", "ended"):
                continue
            try:
                self._phone.rpc("call.hangup", {"call": call["call"]})
            except RpcError:  # it ended by itself meanwhile
                pass
        for account in self._accounts:
            self._phone.rpc("account.remove", {"id": account})
        self._phone.rpc("settings.set", {"calls.autoAnswer": True})

    def _peer(self):
        return f"{_bracketed(self._there)}:{self._port}"

    def _events(self, **what):
        return [event for event in self._phone.events[self._seen:]
                if event.get("call") not in self._old
                and all(event.get(key) == value for key, value in what.items())]

    def _current(self):
        """The call of this scenario: ours, or the first that comes in."""
        if self._call is None:
            self._call = waiting.until(
                lambda: next((event["call"] for event in self._events(event="call")), None),
                10, "a call to come in")
        return self._call

    def _wait(self, state, seconds=12.0):
        call = self._current()
        return waiting.until(
            lambda: next(iter(self._events(event="call", call=call, state=state)), None), seconds,
            f"the call to be {state}; it was {[e['state'] for e in self._events(event='call')]}")

    def _ask(self, method, **more):
        return self._phone.rpc(method, {"call": self._current(), **more})

    # ---- the steps ------------------------------------------------------------------------

    def do_account(self, *options):
        """An account whose server is the scenario; it registers when `registers` stands behind."""
        registers = "registers" in options
        account = self._phone.add_account(f"sip:alice@{_bracketed(self._there)}", "pw-alice",
                                          server=self._peer(), register=registers,
                                          messageWaiting=False,
                                          transport="tcp" if self._is_tcp else "udp")
        self._accounts.append(account)

    def do_registered(self):
        self._phone.wait_account(self._accounts[-1], "registered", 15)

    def do_mailbox(self, new, old):
        """What waits in the mailbox, in `status` as in the event."""
        numbers = {"waiting": new != "0", "new": int(new), "old": int(old)}
        account = self._accounts[-1]
        waiting.until(lambda: self._events(event="mwi", account=account, **numbers), 10,
                      f"the event of {new} new messages")
        told = next(one for one in self._phone.rpc("status")["accounts"] if one["id"] == account)
        if told.get("mwi") != numbers:
            raise AssertionError(f"status says {told.get('mwi')} of the mailbox, not {numbers}")

    def do_register(self):
        """Again, although what the registrar granted lasts."""
        self._phone.rpc("account.register", {"id": self._accounts[-1]})

    def do_dial(self, user="service", *parameters):
        account = self._accounts[-1] if self._accounts else None
        if self._is_tcp:
            parameters += ("transport=tcp",)
        uri = f"sip:{user}@{self._peer()}" + "".join(";" + one for one in parameters)
        self._call = self._phone.dial(uri, account=account)

    def do_byhand(self):
        self._phone.rpc("settings.set", {"calls.autoAnswer": False})

    def do_answer(self):
        self._wait("ringing")
        self._ask("call.answer")

    def do_reject(self, code="486"):
        self._wait("ringing")
        self._ask("call.reject", code=int(code))

    def do_redirect(self, to):
        self._wait("ringing")
        self._ask("call.redirect", to=to)

    def do_ringing(self):
        self._wait("ringing")

    def do_active(self):
        self._wait("active")

    def do_remoteheld(self):
        self._wait("remoteHeld")

    def do_again(self):
        """Forgets what was seen: the next state must come anew."""
        self._current()
        self._seen = len(self._phone.events)

    def do_hold(self):
        self._ask("call.hold")

    def do_held(self):
        self._wait("held")

    def do_resume(self):
        self._ask("call.resume")

    def do_transfer(self, to):
        self._ask("call.transfer", to=to)

    def do_digits(self, digits, method="info"):
        self._phone.rpc("call.dtmf",
                        {"call": self._current(), "digits": digits, "method": method})

    def do_message(self, text="hello"):
        self._phone.rpc("message.send", {"to": f"sip:service@{self._peer()}", "text": text,
                                         "account": self._accounts[-1] if self._accounts else None})

    def do_hangup(self):
        self._ask("call.hangup")

    def do_ended(self, code=None):
        event = self._wait("ended", 20)
        if code is not None and str(event.get("statusCode")) != code:
            raise AssertionError(f"the call ended with {event.get('statusCode')}, not {code}")

    def do_noring(self):
        """Nothing comes in: looked at when the scenario is over."""
        self.do_pause("1")
        if self._events(event="call"):
            raise AssertionError("a call was shown")

    def do_pause(self, seconds=None):
        """That long; without a number, as long as the scenario itself pauses."""
        if seconds is None:
            pauses = re.findall(r'<pause[^>]*milliseconds="(\d+)"', self._text)
            seconds = min(sum(int(one) for one in pauses) / 1000 + 0.5, 12)
            if "play_pcap" in self._text:
                seconds = 12
        time.sleep(float(seconds))  # nothing to wait for: the scenario takes its time
