"""What a screen reader is told of the phone, and hands for a person who uses one (AT-SPI).

    reader = ScreenReader(bus, desktop)
    phone = Ahoy(…, environment={**desktop.environment, **reader.environment})
    reader.wait("push button", "Connect")
    reader.write("text", "Address", "anna@example.com")
    reader.press("push button", "Connect")

`bus`: desk.Bus.  The reading is done by a process of its own, which lives on that bus.
"""

import json
import os
import subprocess
import sys

if __name__ == "__main__":
    sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

from rig import waiting  # noqa: E402

LAUNCHER = "/usr/libexec/at-spi-bus-launcher"


class ScreenReader:
    def __init__(self, bus, desktop, program="ahoy"):
        own = {**os.environ, **bus.environment, **desktop.environment}
        own.pop("NO_AT_BRIDGE", None)
        self.environment = {**bus.environment, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
        self._launcher = subprocess.Popen([LAUNCHER, "--launch-immediately"], env=own,
                                          stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self._process = subprocess.Popen(
            [sys.executable, os.path.abspath(__file__), program], env=own, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)

    def tree(self):
        """Everything that shows: dicts of role, name, description, states, text, depth."""
        # False: something of it went while it was looked at.
        return waiting.until(lambda: self._ask("tree"), 10, "the window to be read")

    def find(self, role, name):
        return next((one for one in self.tree() if one["role"] == role and one["name"] == name),
                    None)

    def wait(self, role, name, seconds=10):
        return waiting.until(lambda: self.find(role, name), seconds,
                             f"a {role} called {name!r} to show")

    def wait_gone(self, role, name, seconds=10):
        return waiting.until(lambda: not self.find(role, name), seconds,
                             f"the {role} called {name!r} to go")

    def wait_text(self, words, seconds=10):
        """Some name, description or text that holds these words."""
        return waiting.until(
            lambda: next((one for one in self.tree()
                          if any(words in one[what] for what in ("name", "description", "text"))),
                         None), seconds, f"the words {words!r} to show")

    def press(self, role, name, seconds=10):
        waiting.until(lambda: self._ask("press", role=role, name=name), seconds,
                      f"a {role} called {name!r} that can be pressed")

    def write(self, role, name, text, seconds=10):
        waiting.until(lambda: self._ask("write", role=role, name=name, text=text), seconds,
                      f"a {role} called {name!r} to write into")

    def stop(self):
        for process in (self._process, self._launcher):
            waiting.stop(process)
        self._process.stdin.close()
        self._process.stdout.close()

    def _ask(self, what, **more):
        self._process.stdin.write(json.dumps({"do": what, **more}) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            raise AssertionError("the screen reader has ended")
        return json.loads(line)


# ---- the other side of it -----------------------------------------------------------------------


def serve(program):
    import gi
    gi.require_version("Atspi", "2.0")
    from gi.repository import Atspi

    Atspi.init()

    def windows():
        desk = Atspi.get_desktop(0)
        for index in range(desk.get_child_count()):
            one = desk.get_child_at_index(index)
            if one is not None and one.get_name() == program:
                for number in range(one.get_child_count()):
                    yield one.get_child_at_index(number)

    def walk(one, depth=0):
        """What is not shown is not read."""
        try:
            states = one.get_state_set() if one is not None else None
            if states is None or not states.contains(Atspi.StateType.VISIBLE) or \
                    not states.contains(Atspi.StateType.SHOWING):
                return
            children = [one.get_child_at_index(index)
                        for index in range(min(one.get_child_count(), 200))]
        except gi.repository.GLib.Error:  # it went while it was looked at
            return
        yield one, states, depth
        for child in children:
            yield from walk(child, depth + 1)

    def everything():
        for window in windows():
            yield from walk(window)

    def described(one, states, depth):
        text = one.get_text_iface()
        return {"role": one.get_role_name(), "name": one.get_name() or "",
                "description": one.get_description() or "", "depth": depth,
                "states": [state.value_nick for state in states.get_states()],
                "text": text.get_text(0, -1) if text else ""}

    def matching(request):
        return next((one for one, _, _ in everything()
                     if one.get_role_name() == request["role"]
                     and one.get_name() == request["name"]), None)

    def answer(request):
        if request["do"] == "tree":
            seen = []
            for found in everything():
                try:
                    seen.append(described(*found))
                except gi.repository.GLib.Error:  # it went while it was looked at
                    pass
            return seen
        one = matching(request)
        if one is None:
            return False
        if request["do"] == "write":
            field = one.get_editable_text_iface()
            return bool(field and field.set_text_contents(request["text"]))
        action = one.get_action_iface()
        if action is None:
            return False
        names = [action.get_action_name(n) for n in range(action.get_n_actions())]
        wanted = next((n for n, name in enumerate(names) if name in ("Press", "Toggle")), 0)
        return bool(names) and action.do_action(wanted)

    for line in sys.stdin:
        try:
            said = answer(json.loads(line))
        except gi.repository.GLib.Error:  # it went while it was looked at
            said = False
        print(json.dumps(said), flush=True)


if __name__ == "__main__":
    serve(sys.argv[1])
