"""A real linphone-daemon 5.1 on a host of the Lan, steered over its pipe.  Its sound goes to the
private PulseAudio whose `environment` it is given; one daemon, one PulseAudio."""

import os
import re
import socket
import subprocess
import tempfile

from . import waiting


class Linphone:
    def __init__(self, lan, host, directory, user, environment, answers=True, sip=""):
        """`sip`: more lines for [sip] of its configuration."""
        self._directory = os.path.join(directory, f"linphone-{user}")
        for name in ("home/.local/share/linphone", "linphone"):
            os.makedirs(os.path.join(self._directory, name), exist_ok=True)
        config = os.path.join(self._directory, "rc")
        with open(config, "w", encoding="utf-8") as file:
            file.write(f"""[sip]
{sip}
sip_port=5070
sip_tcp_port=0
sip_tls_port=0
media_encryption=none
inc_timeout=60
save_auth_info=0
zrtp_key_agreements_suites=
lime=0
[misc]
uuid=
config-uri=
version_check_url_root=
file_transfer_server_url=
[rtp]
audio_rtp_port=23000-23099
[net]
firewall_policy=0
[sound]
echocancellation=0
""")
        # The pipe is made in the temporary folder, whatever TMPDIR says: its name must be new.
        name = f"ahoy-linphone-{user}-{os.getpid()}"
        self._pipe = os.path.join(tempfile.gettempdir(), name)
        if os.path.exists(self._pipe):
            os.unlink(self._pipe)
        self._log = open(os.path.join(self._directory, "out"), "w", encoding="utf-8")
        command = ["linphone-daemon", "--pipe", name, "--config", config, "--log",
                   os.path.join(self._directory, "log"), "--disable-stats-events"]
        home = os.path.join(self._directory, "home")
        self._process = lan.popen(
            host, command + (["--auto-answer"] if answers else []), stdin=subprocess.PIPE,
            stdout=self._log, stderr=subprocess.STDOUT, cwd=self._directory,
            env={**environment, "HOME": home, "XDG_DATA_HOME": self._directory,
                 "XDG_CONFIG_HOME": self._directory})
        self._socket = waiting.until(self._connect, 20, "linphone-daemon to start")
        self._socket.settimeout(20)

    def tell(self, command):
        """The answer to a command."""
        self._socket.sendall((command + "\n").encode())
        answer = b""
        while not re.search(rb"Status: (Ok|Error)[^\n]*\n", answer):
            try:
                data = self._socket.recv(65536)
            except socket.timeout:
                break
            if not data:
                break
            answer += data
        return answer.decode("utf-8", "replace")

    def use_codec(self, name):
        """"PCMU/8000/1" or "opus/48000/2" alone."""
        self.tell("audio-codec-disable ALL")
        answer = self.tell(f"audio-codec-enable {name}")
        if "Status: Ok" not in answer:
            raise AssertionError(f"linphone has no codec {name}: {answer}")

    def register(self, user, server, password):
        self.tell(f"register sip:{user}@{server} sip:{server} {password}")
        waiting.until(lambda: "Ok" in self.tell("register-status ALL").split("State:")[-1][:12]
                      or "LinphoneRegistrationOk" in self.tell("register-status ALL"), 15,
                      "linphone to register")

    def dial(self, uri):
        self.tell(f"call {uri}")

    def is_in_call(self):
        return "StreamsRunning" in self.tell("call-status")

    def hang_up(self):
        self.tell("terminate")

    def transfer(self, other, call="1"):
        """Its call to `other`: an address, or the number of another of its calls."""
        return self.tell(f"call-transfer {call} {other}")

    def stop(self):
        try:
            self.tell("quit")
            self._process.wait(5)
        except Exception:  # it is being torn down either way
            waiting.stop(self._process)
        self._socket.close()
        self._process.stdin.close()
        self._log.close()
        if os.path.exists(self._pipe):
            os.unlink(self._pipe)

    def _connect(self):
        if self._process.poll() is not None:
            raise AssertionError(f"linphone-daemon ended: see {self._directory}/out")
        connection = socket.socket(socket.AF_UNIX)
        try:
            connection.connect(self._pipe)
            return connection
        except OSError:
            connection.close()
            return None
