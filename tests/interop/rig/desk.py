"""The programs of a desktop on a bus of the test's own: notices, the tray, music, logind, the
portal of settings.

    bus = Bus(directory)
    notices = Service(bus, "notices", "actions,body,body-markup")
    notices.wait(lambda e: e["event"] == "notify")
    notices.do("invoke", id=1, key="answer")

Each runs as a process of its own, so that it can go and come again.  A service whose name begins
with "silent-" takes every question and never answers.
"""

import json
import os
import subprocess
import sys
import threading

if __name__ == "__main__":
    sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

from rig import waiting  # noqa: E402

CONFIGURATION = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path={}</listen>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/>
<allow own="*"/></policy></busconfig>
"""


class Bus:
    """One daemon that is the session's bus and the system's."""

    def __init__(self, directory):
        path = os.path.join(directory, "bus")
        configuration = os.path.join(directory, "bus.conf")
        with open(configuration, "w", encoding="utf-8") as file:
            file.write(CONFIGURATION.format(path))
        self.address = f"unix:path={path}"
        self.environment = {"DBUS_SESSION_BUS_ADDRESS": self.address,
                            "DBUS_SYSTEM_BUS_ADDRESS": self.address}
        self._daemon = subprocess.Popen(
            ["dbus-daemon", f"--config-file={configuration}", "--nofork", "--nopidfile"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        waiting.until(lambda: os.path.exists(path), 30, "the bus")

    def connection(self):
        import dbus.bus
        return dbus.bus.BusConnection(self.address)

    def stop(self):
        waiting.stop(self._daemon)


class Service:
    def __init__(self, bus, kind, *arguments):
        self.events = []
        self._process = subprocess.Popen(
            [sys.executable, os.path.abspath(__file__), kind, *arguments],
            env={**os.environ, **bus.environment}, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            text=True)
        threading.Thread(target=self._read, daemon=True).start()
        self.wait(lambda e: e["event"] == "ready", what=f"the service {kind}")

    def wait(self, matches, seconds=20, what="an event of the desktop"):
        return waiting.until(lambda: next((e for e in self.events if matches(e)), None), seconds,
                             f"{what}; seen: {self.events[-5:]}")

    def count(self, event):
        return sum(1 for e in self.events if e["event"] == event)

    def last(self, event):
        return next((e for e in reversed(self.events) if e["event"] == event), None)

    def do(self, what, **more):
        self._process.stdin.write(json.dumps({"do": what, **more}) + "\n")
        self._process.stdin.flush()

    def stop(self):
        waiting.stop(self._process)
        self._process.stdin.close()

    def _read(self):
        for line in self._process.stdout:
            self.events.append(json.loads(line))


# ---- the other side of it: one service ---------------------------------------------------------


def tell(event, **more):
    print(json.dumps({"event": event, **more}), flush=True)


def serve(kind, arguments):
    import dbus
    import dbus.lowlevel
    import dbus.service
    from dbus.mainloop.glib import DBusGMainLoop
    from gi.repository import GLib

    DBusGMainLoop(set_as_default=True)
    bus = dbus.SessionBus()
    properties = "org.freedesktop.DBus.Properties"
    names = {"notices": "org.freedesktop.Notifications", "tray": "org.kde.StatusNotifierWatcher",
             "login": "org.freedesktop.login1",
             "power": "org.freedesktop.PowerManagement.Inhibit",
             "portal": "org.freedesktop.portal.Desktop"}
    commands = {}

    class Notices(dbus.service.Object):
        interface = names["notices"]
        number = 0

        @dbus.service.method(interface, in_signature="susssasa{sv}i", out_signature="u")
        def Notify(self, app, replaces, icon, summary, body, actions, hints, timeout):
            if not replaces:
                self.number += 1
            shown = replaces or self.number
            tell("notify", id=int(shown), replaces=int(replaces), summary=str(summary),
                 body=str(body), actions=[str(a) for a in actions], timeout=int(timeout),
                 hints={str(key): value for key, value in hints.items()})
            return dbus.UInt32(shown)

        @dbus.service.method(interface, in_signature="u")
        def CloseNotification(self, number):
            tell("close", id=int(number))
            self.NotificationClosed(number, 3)

        @dbus.service.method(interface, out_signature="as")
        def GetCapabilities(self):
            return dbus.Array(arguments[0].split(","), signature="s")

        @dbus.service.signal(interface, signature="us")
        def ActionInvoked(self, number, key):
            pass

        @dbus.service.signal(interface, signature="uu")
        def NotificationClosed(self, number, reason):
            pass

        def invoke(self, command):
            self.ActionInvoked(command["id"], command["key"])
            self.NotificationClosed(command["id"], 2)

    class Tray(dbus.service.Object):
        interface = names["tray"]
        has_host = True

        @dbus.service.method(interface, in_signature="s", sender_keyword="sender")
        def RegisterStatusNotifierItem(self, service, sender=None):
            tell("item", service=str(service), sender=str(sender))

        @dbus.service.signal(interface, signature="")
        def StatusNotifierHostRegistered(self):
            pass

        @dbus.service.signal(interface, signature="")
        def StatusNotifierHostUnregistered(self):
            pass

        @dbus.service.method(properties, in_signature="ss", out_signature="v")
        def Get(self, interface, name):
            return {"IsStatusNotifierHostRegistered": dbus.Boolean(self.has_host),
                    "ProtocolVersion": dbus.Int32(0)}[name]

        def host(self, command):
            self.has_host = command["on"]
            if self.has_host:
                self.StatusNotifierHostRegistered()
            else:
                self.StatusNotifierHostUnregistered()

    class Player(dbus.service.Object):
        interface = "org.mpris.MediaPlayer2.Player"

        def __init__(self, bus, path, status):
            super().__init__(bus, path)
            self.status = status

        @dbus.service.method(interface)
        def Pause(self):
            tell("pause")
            self.become({"status": "Paused"})

        @dbus.service.method(interface)
        def Play(self):
            tell("play")
            self.become({"status": "Playing"})

        @dbus.service.method(properties, in_signature="ss", out_signature="v")
        def Get(self, interface, name):
            return self.status

        @dbus.service.signal(properties, signature="sa{sv}as")
        def PropertiesChanged(self, interface, changed, invalidated):
            pass

        def become(self, command):
            self.status = command["status"]
            self.PropertiesChanged(self.interface, {"PlaybackStatus": self.status}, [])

    class Login(dbus.service.Object):
        @dbus.service.method("org.freedesktop.login1.Manager", in_signature="ssss",
                             out_signature="h")
        def Inhibit(self, what, who, why, mode):
            read, write = os.pipe()
            tell("held", what=str(what), who=str(who), why=str(why), mode=str(mode))
            fd = dbus.types.UnixFd(write)
            os.close(write)

            def released(*_):
                tell("released")
                os.close(read)
                return False
            GLib.io_add_watch(read, GLib.IO_HUP, released)
            return fd

    class Power(dbus.service.Object):
        @dbus.service.method(names["power"], in_signature="ss", out_signature="u")
        def Inhibit(self, who, why):
            tell("held", who=str(who), why=str(why))
            return dbus.UInt32(7)

        @dbus.service.method(names["power"], in_signature="u")
        def UnInhibit(self, cookie):
            tell("released", cookie=int(cookie))

    class Portal(dbus.service.Object):
        interface = "org.freedesktop.portal.Settings"
        appearance = "org.freedesktop.appearance"

        def __init__(self, bus, path, scheme):
            super().__init__(bus, path)
            self.values = {(self.appearance, "color-scheme"): dbus.UInt32(scheme),
                           ("org.gnome.desktop.interface", "enable-animations"): dbus.Boolean(True)}

        @dbus.service.method(interface, in_signature="ss", out_signature="v")
        def Read(self, group, key):
            tell("read", group=str(group), key=str(key))
            if (group, key) not in self.values:
                raise dbus.exceptions.DBusException(
                    "no such setting", name="org.freedesktop.portal.Error.NotFound")
            value = self.values[group, key]
            return type(value)(value, variant_level=1)  # and one more on its way, as portals do

        @dbus.service.signal(interface, signature="ssv")
        def SettingChanged(self, group, key, value):
            pass

        def choose(self, command):
            scheme = dbus.UInt32(command["scheme"])
            self.values[self.appearance, "color-scheme"] = scheme
            self.SettingChanged(self.appearance, "color-scheme", scheme)

    kept = None
    if kind.startswith("silent-"):
        name = names[kind.removeprefix("silent-")]

        def swallow(_connection, message):
            if message.get_type() == dbus.lowlevel.MESSAGE_TYPE_METHOD_CALL:
                tell("asked", method=message.get_member())
                return dbus.lowlevel.HANDLER_RESULT_HANDLED
            return dbus.lowlevel.HANDLER_RESULT_NOT_YET_HANDLED
        bus.add_message_filter(swallow)
    elif kind == "notices":
        name = names[kind]
        kept = Notices(bus, "/org/freedesktop/Notifications")
        commands["invoke"] = kept.invoke
    elif kind == "tray":
        name = names[kind]
        kept = Tray(bus, "/StatusNotifierWatcher")
        commands["host"] = kept.host
    elif kind == "player":
        name = f"org.mpris.MediaPlayer2.{arguments[0]}"
        kept = Player(bus, "/org/mpris/MediaPlayer2", arguments[1])
        commands["become"] = kept.become
    elif kind == "portal":
        name = names[kind]
        kept = Portal(bus, "/org/freedesktop/portal/desktop", int(arguments[0]))
        commands["choose"] = kept.choose
    elif kind == "login":
        name = names[kind]
        kept = Login(bus, "/org/freedesktop/login1")
    else:
        name = names[kind]
        kept = Power(bus, "/org/freedesktop/PowerManagement/Inhibit")

    owned = dbus.service.BusName(name, bus)
    loop = GLib.MainLoop()

    pending = b""

    def read(_source, _condition):
        nonlocal pending
        data = os.read(0, 65536)
        if not data:
            loop.quit()
            return False
        pending += data
        while b"\n" in pending:  # two commands may come at once
            line, _, pending = pending.partition(b"\n")
            command = json.loads(line)
            commands[command["do"]](command)
        return True
    GLib.io_add_watch(0, GLib.IO_IN | GLib.IO_HUP, read)
    tell("ready")
    loop.run()
    del owned, kept


if __name__ == "__main__":
    serve(sys.argv[1], sys.argv[2:])
