"""A real baresip 1.0 on a host of the Lan, steered over its ctrl_tcp module (JSON in netstrings)."""

import glob
import json
import os
import re
import socket
import subprocess
import threading

from . import network, sound, waiting

_CONTROL_PORT = 4444


class Baresip:
    """`speech` is the WAV that it says, again and again (baresip hangs up when a file ends, so the
    caller of this class gives a long one).  What it hears lands in heard(), unless `records` is
    off.  With `environment` it has the devices of that sound server instead; `more` are lines of
    its config.  `encryption`: srtp (offered in RTP/AVP), srtp-mand (RTP/SAVP), dtls_srtp.
    `nat`: ice, or stun or turn with the address of a `nat_server`."""

    def __init__(self, lan, host, directory, user, server, password=None, speech=None,
                 codecs="opus/48000/2,G722/16000/1,PCMU,PCMA", answers=True, transport="udp",
                 registers=True, environment=None, records=True, more="", encryption=None, nat=None,
                 nat_server=None):
        self._directory = os.path.join(directory, f"baresip-{user}")
        os.makedirs(self._directory, exist_ok=True)
        self._log_path = os.path.join(self._directory, "log")
        module_path = glob.glob("/usr/lib/baresip/modules")
        if not module_path:
            raise AssertionError("baresip-core is not installed")
        modules = ["opus", "g711", "g722", "aufile", "ausine", "uuid"]
        modules += ["sndfile"] if records else []
        modules += ["srtp", "dtls_srtp"] if encryption else []
        modules += ["alsa"] if environment else []
        modules += [nat] if nat else []
        source = f"aufile,{speech}" if speech else "ausine,440"
        player = "aufile,/dev/null"
        if environment:
            source = player = "alsa,default"
        self._write("config", f"""
poll_method epoll
call_local_timeout 120
call_max_calls 4
audio_path /usr/share/baresip
audio_player {player}
audio_source {source}
audio_alert aufile,/dev/null
ausrc_srate 48000
auplay_srate 48000
ausrc_channels {1 if speech or environment else 2}
auplay_channels 1
audio_buffer 20-160
rtp_ports 20000-20099
jitter_buffer_delay 5-10
net_interface eth0
opus_bitrate 48000
snd_path {self._directory}
module_path {module_path[0]}
{more}
ctrl_tcp_listen 0.0.0.0:{_CONTROL_PORT}
""" + "".join(f"module {name}.so\n" for name in modules)
            + "module_tmp account.so\n"
            + "".join(f"module_app {name}.so\n" for name in ("contact", "menu", "ctrl_tcp")))
        account = (f"<sip:{user}@{server};transport={transport}>"
                   f";auth_user={user};auth_pass={password or 'pw-' + user}"
                   f";regint={60 if registers else 0};answermode={'auto' if answers else 'manual'}"
                   f";audio_codecs={codecs}" + (f";mediaenc={encryption}" if encryption else "")
                   + (";rtcp_mux=yes" if encryption == "dtls_srtp" else "")
                   + (f";medianat={nat}" if nat else "")
                   + (f";stunserver={'turn' if nat == 'turn' else 'stun'}:{nat_server};stunuser=turn;stunpass=pw-turn"
                      if nat_server else ""))
        self._write("accounts", account + "\n")
        self._write("contacts", "")
        self._log = open(self._log_path, "w", encoding="utf-8")
        self._process = lan.popen(host, ["baresip", "-4", "-f", self._directory, "-s", "-v"],
                                  stdin=subprocess.DEVNULL, stdout=self._log,
                                  stderr=subprocess.STDOUT, cwd=self._directory,
                                  env=environment)
        self._events, self._answers = [], []
        self._socket = waiting.until(lambda: self._connect(lan, host), 30, "baresip to start")
        threading.Thread(target=self._receive, daemon=True).start()

    # ---- what it can be told ------------------------------------------------------------------

    def dial(self, uri):
        self._command("dial", uri)

    def hang_up(self):
        self._command("hangup")

    def accept(self):
        self._command("accept")

    def hold(self):
        self._command("hold")

    def resume(self):
        self._command("resume")

    def transfer(self, uri):
        self._command("transfer", uri)

    def press(self, digits):
        for digit in digits:
            self._command("sndcode", digit)

    # ---- what it tells ------------------------------------------------------------------------

    def wait_registered(self):
        waiting.until(lambda: "OK" in (self._command("reginfo") or {}).get("data", ""), 10,
                      "baresip to register")

    def wait_event(self, pattern, seconds=10, count=1):
        """The `count`th event whose type matches."""
        def found():
            matching = [e for e in self._events if re.search(pattern, e.get("type", ""))]
            return matching[count - 1] if len(matching) >= count else None
        return waiting.until(found, seconds, f"baresip's event {pattern}")

    def events(self, pattern):
        return [e for e in self._events if re.search(pattern, e.get("type", ""))]

    def heard(self):
        """The WAV files of what it heard, one a call, oldest first."""
        return sorted(glob.glob(os.path.join(self._directory, "dump-*-dec.wav")),
                      key=os.path.getmtime)

    @property
    def pid(self):
        return self._process.pid

    def log_text(self):
        with open(self._log_path, encoding="utf-8", errors="replace") as log:
            return log.read()

    # ---- its end ------------------------------------------------------------------------------

    def kill(self):
        """Dies without a word, as a phone whose battery is empty."""
        pids = subprocess.run(["pgrep", "-f", f"baresip -4 -f {self._directory}"],
                              capture_output=True, text=True, check=False).stdout.split()
        for pid in pids:
            os.kill(int(pid), 9)
        self._process.wait(5)

    def stop(self):
        if self._process.poll() is None:
            self._command("quit", wait=1)
            try:
                self._process.wait(4)
            except subprocess.TimeoutExpired:
                waiting.stop(self._process)
        self._socket.close()
        self._log.close()

    # ---- inside -------------------------------------------------------------------------------

    def _write(self, name, text):
        with open(os.path.join(self._directory, name), "w", encoding="utf-8") as file:
            file.write(text)

    def _connect(self, lan, host):
        if self._process.poll() is not None:
            raise AssertionError("baresip ended:\n" + self.log_text()[-2000:])
        # The bridge is not a host: reach the control port from inside the host's namespace.
        bridge = subprocess.run(lan.inside(host, ["true"]), check=False)
        if bridge.returncode:
            return None
        try:
            return socket_inside(host, ("127.0.0.1", _CONTROL_PORT))
        except OSError:
            return None

    def _command(self, command, params="", wait=3):
        message = json.dumps({"command": command, "params": params, "token": "t"}).encode()
        count = len(self._answers)
        try:
            self._socket.sendall(b"%d:%s," % (len(message), message))
            waiting.until(lambda: len(self._answers) > count, wait, "baresip's answer")
        except (OSError, AssertionError):
            return None
        return self._answers[-1]

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
            while b":" in buffer:
                length, _, rest = buffer.partition(b":")
                if len(rest) < int(length) + 1:
                    break
                item = json.loads(rest[:int(length)])
                buffer = rest[int(length) + 1:]
                (self._answers if "response" in item else self._events).append(item)


def socket_inside(host, address):
    """A TCP connection made on that host."""
    with network.visit(host):
        connection = socket.create_connection(address, timeout=2)
        connection.settimeout(None)
        return connection
