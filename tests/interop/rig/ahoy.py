"""The phone itself, headless, steered over its control socket as any script may."""

import json
import os
import socket
import subprocess
import threading

from . import waiting


class RpcError(Exception):
    def __init__(self, error):
        super().__init__(f"{error.get('code')}: {error.get('message')}")
        self.code = error.get("code")
        self.data = error.get("data") or {}


class Ahoy:
    """Headless it says the WAV `says`, and what it hears lands in `heard`, or has no sound at all;
    with `devices` it has those of the sound server of the `environment`; with `window` it is the
    phone of a person.  `follows`: what happens is told, and kept in `events`."""

    def __init__(self, lan, host, directory, says=None, name="ahoy", window=False,
                 environment=None, follows=True, devices=False, arguments=()):
        binary = os.environ.get("AHOY_BINARY", "")
        if not os.path.exists(binary):
            raise AssertionError("AHOY_BINARY names no program")
        self.profile = os.path.join(directory, name)
        self.heard = os.path.join(directory, f"{name}-heard.wav")
        self._log_path = os.path.join(directory, f"{name}.log")
        self._log = open(self._log_path, "a", encoding="utf-8")
        command = [binary, "--profile", self.profile]
        if not window:
            sound = f"wav:{says},{self.heard}" if says else "system" if devices else "null"
            command += ["--headless", "--audio", sound]
        command += arguments
        own = {**os.environ, "LC_ALL": "C.UTF-8"}
        own.pop("DBUS_SESSION_BUS_ADDRESS", None)  # no key store: the file is what is tested here
        own.update(environment or {})
        self._process = (lan.popen(host, command, stdout=self._log, stderr=self._log, env=own)
                         if lan else
                         subprocess.Popen(command, stdout=self._log, stderr=self._log, env=own))
        self._control = os.path.join(self.profile, "control")
        self._next_id = 0
        self._answers = {}
        self.events = []
        self._socket = waiting.until(self._connect, 30,
                                     f"ahoy to start (its log: {self._log_path})")
        threading.Thread(target=self._receive, daemon=True).start()
        if follows:
            self.rpc("events.follow")

    # ---- asking -------------------------------------------------------------------------------

    def rpc(self, method, parameters=None, seconds=20):
        self._next_id += 1
        number = str(self._next_id)
        request = {"jsonrpc": "2.0", "id": number, "method": method, "params": parameters or {}}
        self._socket.sendall((json.dumps(request) + "\n").encode())
        answer = waiting.until(lambda: self._answers.pop(number, None), seconds,
                               f"the answer to {method}")
        if "error" in answer:
            raise RpcError(answer["error"])
        return answer["result"]

    def add_account(self, uri, password, **more):
        return self.rpc("account.add", {"uri": uri, "password": password, **more})["id"]

    def wait_account(self, account, state, seconds=20):
        def there():
            for one in self.rpc("status")["accounts"]:
                if one["id"] == account and one["state"] == state:
                    return one
            return None
        return waiting.until(there, seconds, f"account {account} to be {state}")

    def dial(self, to, **more):
        return self.rpc("call.dial", {"to": to, **more})["call"]

    def wait_call(self, call, state, seconds=20):
        """The first event in which this call has that state (also when it went on since)."""
        def there():
            for event in self.events:
                if event.get("event") == "call" and event.get("call") == call \
                        and event.get("state") == state:
                    return event
            return None
        return waiting.until(there, seconds, f"call {call} to be {state}; "
                                             f"seen: {self.states(call)}")

    def wait_incoming(self, seconds=20, not_these=()):
        def there():
            for event in self.events:
                if event.get("event") == "call" and event.get("direction") == "incoming" \
                        and event.get("call") not in not_these:
                    return event["call"]
            return None
        return waiting.until(there, seconds, "an incoming call")

    def states(self, call):
        return [e["state"] for e in self.events
                if e.get("event") == "call" and e.get("call") == call]

    def wait_event(self, matches, seconds=20, what="the event"):
        return waiting.until(lambda: next((e for e in self.events if matches(e)), None), seconds,
                             what)

    def log_text(self):
        with open(self._log_path, encoding="utf-8", errors="replace") as log:
            return log.read()

    # ---- its end ------------------------------------------------------------------------------

    @property
    def pid(self):
        return self._process.pid

    def is_running(self):
        return self._process.poll() is None

    def quit(self, seconds=10):
        """As a person would; returns the exit code."""
        try:
            self.rpc("quit")
        except (OSError, AssertionError):
            pass
        return self._process.wait(seconds)

    def stop(self):
        if self.is_running():
            try:
                self.quit(5)
            except Exception:  # it is being torn down either way
                waiting.stop(self._process)
        self._socket.close()
        self._log.close()

    # ---- inside -------------------------------------------------------------------------------

    def _connect(self):
        if self._process.poll() is not None:
            raise AssertionError("ahoy ended:\n" + self.log_text()[-3000:])
        connection = socket.socket(socket.AF_UNIX)
        try:
            connection.connect(self._control)
            return connection
        except OSError:
            connection.close()
            return None

    def _receive(self):
        buffer = b""
        while True:
            try:
                data = self._socket.recv(65536)
            except OSError:
                return
            if not data:
                return
            buffer += data
            while b"\n" in buffer:
                line, _, buffer = buffer.partition(b"\n")
                item = json.loads(line)
                if item.get("method") == "event":
                    self.events.append(item["params"])
                elif "id" in item:
                    self._answers[item["id"]] = item
