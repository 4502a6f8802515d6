"""A desktop without a screen: Xvfb, a window manager, and hands (xdotool) to use it with."""

import os
import re
import subprocess

from . import waiting


class Desktop:
    def __init__(self, directory, size="1000x760"):
        self._directory = os.path.join(directory, "desktop")
        os.makedirs(self._directory, mode=0o700, exist_ok=True)
        number = self._start_server(size)
        self.environment = {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
        self._own = {**os.environ, **self.environment, "HOME": self._directory}
        self._manager = None
        try:
            self._start_manager()
        except BaseException:
            self.stop()
            raise

    def _start_manager(self):
        path = os.path.join(self._directory, "openbox")
        with open(path, "w", encoding="utf-8") as log:
            self._manager = subprocess.Popen(["openbox"], env=self._own, stdout=log, stderr=log)
        waiting.until(lambda: self._is_managed() or self._manager.poll() is not None, 30,
                      "the window manager")
        if self._manager.poll() is not None:
            with open(path, encoding="utf-8") as log:
                raise AssertionError(f"the window manager ended: {log.read().strip()}")

    def _start_server(self, size):
        """Asked for a number by name, Xvfb keeps a lock: the sockets of two that choose for
        themselves, each in a network namespace of its own, would be one file.  Without -noreset it
        begins anew when its last client goes: one that asks and leaves takes the next one along."""
        for number in range(os.getpid() % 1000 + 100, 2000):
            read, write = os.pipe()
            with open(os.path.join(self._directory, "log"), "w", encoding="utf-8") as log:
                self._server = subprocess.Popen(
                    ["Xvfb", f":{number}", "-displayfd", str(write), "-screen", "0", f"{size}x24",
                     "-nolisten", "tcp", "-noreset"], pass_fds=[write], stdout=log, stderr=log)
            os.close(write)
            with os.fdopen(read, encoding="ascii") as answer:
                if answer.readline().strip():
                    return number
            waiting.stop(self._server)
        raise AssertionError("Xvfb did not start")

    def wait_window(self, title, seconds=20):
        """The id of the visible window whose title matches."""
        def found():
            done = self._xdotool("search", "--onlyvisible", "--name", title)
            return done.stdout.split()[-1] if done.stdout.split() else None
        return waiting.until(found, seconds, f"a window called {title}")

    def activate(self, window):
        self._xdotool("windowactivate", "--sync", window)

    def active_window(self):
        return self._xdotool("getactivewindow").stdout.strip()

    def type(self, text):
        self._xdotool("type", "--delay", "15", text)

    def press(self, *keys):
        self._xdotool("key", "--delay", "30", *keys)

    def click(self, window, x, y):
        self._xdotool("mousemove", "--window", window, str(x), str(y), "click", "1")

    def point(self, x, y):
        self._xdotool("mousemove", str(x), str(y))

    def geometry(self, window):
        text = self._xdotool("getwindowgeometry", "--shell", window).stdout
        return {key: int(value) for key, value in re.findall(r"(\w+)=(-?\d+)", text)}

    def screenshot(self, path):
        subprocess.run(["import", "-window", "root", path], env=self._own, check=True, timeout=20)

    def pixel(self, window, x, y):
        """Red, green and blue of that place in the window, 0 to 255."""
        done = subprocess.run(["import", "-window", window, "-crop", f"1x1+{x}+{y}", "-depth", "8",
                               "rgb:-"], env=self._own, capture_output=True, check=True, timeout=20)
        return tuple(done.stdout[:3])

    def stop(self):
        waiting.stop(self._manager)
        waiting.stop(self._server)

    def _is_managed(self):
        """A window that shows before the manager is there gets no frame and no place."""
        done = subprocess.run(["xprop", "-root", "_NET_SUPPORTING_WM_CHECK"], env=self._own,
                              capture_output=True, text=True, timeout=10, check=False)
        return "window id" in done.stdout

    def _xdotool(self, *words):
        try:
            return subprocess.run(["xdotool", *words], env=self._own, capture_output=True,
                                  text=True, timeout=20, check=False)
        except subprocess.TimeoutExpired:  # it waits for ever for a window that is gone
            return subprocess.CompletedProcess(words, 1, "", "no answer")
