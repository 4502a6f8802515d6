"""A private PulseAudio with a loudspeaker and a microphone that are null sinks.

`norewinds=1` matters: without it a null sink works in blocks of two seconds."""

import os
import subprocess

from . import waiting


class Pulse:
    def __init__(self, directory):
        self._directory = os.path.join(directory, "pulse")
        for name in ("", "state", "config", "runtime"):
            os.makedirs(os.path.join(self._directory, name), mode=0o700, exist_ok=True)
        socket = os.path.join(self._directory, "native")
        script = os.path.join(self._directory, "start.pa")
        with open(script, "w", encoding="utf-8") as file:
            file.write(f"""
load-module module-native-protocol-unix auth-anonymous=1 socket={socket}
load-module module-null-sink sink_name=speaker norewinds=1 rate=48000 channels=2 sink_properties=device.description=Speaker
load-module module-null-sink sink_name=mouth norewinds=1 rate=48000 channels=2 sink_properties=device.description=Mouth
load-module module-remap-source source_name=microphone master=mouth.monitor source_properties=device.description=Microphone
set-default-sink speaker
set-default-source microphone
""")
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
        waiting.until(lambda: self._run("pactl", "info").returncode == 0, 10, "pulseaudio to start")
        self._helpers = []

    def say(self, wav):
        """Into the microphone, from now on; the file is a long one."""
        self._helpers.append(subprocess.Popen(["paplay", "-d", "mouth", wav], env=self.environment))

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
        return subprocess.run(command, env=self.environment, stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL, timeout=10, check=False)
