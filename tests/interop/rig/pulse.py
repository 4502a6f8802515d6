"""A private PulseAudio with a loudspeaker and a microphone that are null sinks, for each person.

`norewinds=1` matters: without it a null sink works in blocks of two seconds."""

import os
import subprocess

from . import waiting


class Pulse:
    """The devices of a person `x` are speaker-x and microphone-x; without a name, one has
    speaker and microphone, the server's defaults."""

    def __init__(self, directory, people=("",)):
        self._directory = os.path.join(directory, "pulse")
        for name in ("", "state", "config", "runtime"):
            os.makedirs(os.path.join(self._directory, name), mode=0o700, exist_ok=True)
        socket = os.path.join(self._directory, "native")
        script = os.path.join(self._directory, "start.pa")
        ends = [f"-{person}" if person else "" for person in people]
        with open(script, "w", encoding="utf-8") as file:
            file.write("load-module module-native-protocol-unix auth-anonymous=1 "
                       f"socket={socket}\n")
            for end in ends:
                file.write(f"""
load-module module-null-sink sink_name=speaker{end} norewinds=1 rate=48000 channels=2 sink_properties=device.description=Speaker{end}
load-module module-null-sink sink_name=mouth{end} norewinds=1 rate=48000 channels=2 sink_properties=device.description=Mouth{end}
load-module module-remap-source source_name=microphone{end} master=mouth{end}.monitor source_properties=device.description=Microphone{end}
""")
            file.write(f"set-default-sink speaker{ends[0]}\n"
                       f"set-default-source microphone{ends[0]}\n")
        self.environment = {
            **os.environ,
            "PULSE_SERVER": f"unix:{socket}",
            "PULSE_RUNTIME_PATH": self._directory,
            "PULSE_STATE_PATH": os.path.join(self._directory, "state"),
            "PULSE_CONFIG_PATH": os.path.join(self._directory, "config"),
            "XDG_RUNTIME_DIR": os.path.join(self._directory, "runtime"),
        }
        log = os.path.join(self._directory, "log")
        self._process = subprocess.Popen(
            ["pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no",
             "--realtime=no", "--high-priority=no", f"--log-target=file:{log}", "-F", script],
            env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        waiting.until(lambda: self._run("pactl", "info").returncode == 0, 30, "pulseaudio to start")
        self._helpers = []

    def of(self, person):
        """The environment of a program with this person's devices."""
        return {**self.environment, "PULSE_SINK": f"speaker-{person}",
                "PULSE_SOURCE": f"microphone-{person}"}

    def say(self, wav, mouth="mouth"):
        """Into the microphone, from now on; the file is a long one."""
        self._helpers.append(subprocess.Popen(["paplay", "--latency-msec=10", "-d", mouth, wav],
                                              env=self.environment))

    def record(self, wav):
        """What the loudspeaker plays, from now on until stop_helpers()."""
        self._helpers.append(subprocess.Popen(
            ["parec", "-d", "speaker.monitor", "--rate=48000", "--channels=1",
             "--format=s16le", "--file-format=wav", wav], env=self.environment))

    def stop_helpers(self):
        for helper in self._helpers:
            waiting.stop(helper)
        self._helpers.clear()

    def stop(self):
        self.stop_helpers()
        waiting.stop(self._process)

    def _run(self, *command):
        try:
            return subprocess.run(command, env=self.environment, stdout=subprocess.DEVNULL,
                                  stderr=subprocess.DEVNULL, timeout=10, check=False)
        except subprocess.TimeoutExpired:  # whoever waits asks again
            return subprocess.CompletedProcess(command, 1)
