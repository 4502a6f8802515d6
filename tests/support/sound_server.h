#pragma once

#include <QByteArray>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QString>
#include <QTest>

#include <memory>
#include <optional>

namespace ahoy::test {

/// A private PulseAudio in a folder of its own, with a virtual loudspeaker "spk" (heard at
/// spk.monitor) and a virtual microphone "mic" (fed by playing to "micfeed"); ended by its process
/// id.  While it lives it is this process's sound server.
class SoundServer {
public:
    explicit SoundServer(const QString &folder) : m_folder(folder)
    {
        for (const char *name : {"PULSE_RUNTIME_PATH", "PULSE_STATE_PATH", "XDG_RUNTIME_DIR"})
            qputenv(name, folder.toUtf8());
        for (const char *name : {"PULSE_SINK", "PULSE_SOURCE", "PULSE_LATENCY_MSEC"})
            qunsetenv(name);
        qputenv("PULSE_SERVER", "unix:" + socket().toUtf8());
    }
    SoundServer(const SoundServer &) = delete;
    SoundServer &operator=(const SoundServer &) = delete;
    ~SoundServer() { kill(); }

    static bool isInstalled()
    {
        for (const char *program : {"pulseaudio", "pactl", "paplay", "parec"})
            if (QStandardPaths::findExecutable(program).isEmpty())
                return false;
        return true;
    }

    bool start()
    {
        QFile script(m_folder + "/lab.pa");
        if (!script.open(QIODevice::WriteOnly))
            return false;
        // norewinds: a null sink that rewinds works in blocks of 2 s.
        script.write(
            QString("load-module module-native-protocol-unix auth-anonymous=1 socket=%1\n"
                    "load-module module-null-sink sink_name=spk norewinds=1 rate=48000 "
                    "channels=2 sink_properties=device.description=Loudspeaker\n"
                    "load-module module-null-sink sink_name=micfeed norewinds=1 rate=48000 "
                    "channels=2 sink_properties=device.description=Feed\n"
                    "load-module module-remap-source source_name=mic "
                    "master=micfeed.monitor "
                    "source_properties=device.description=Microphone\n"
                    "set-default-sink spk\n"
                    "set-default-source mic\n")
                .arg(socket())
                .toUtf8());
        script.close();
        QFile::remove(socket());
        m_process = std::make_unique<QProcess>();
        m_process->setProcessChannelMode(QProcess::MergedChannels);
        m_process->setStandardOutputFile(m_folder + "/pulse.log");
        m_process->start("pulseaudio", {"-n", "--daemonize=no", "--exit-idle-time=-1",
                                        "--disallow-exit", "--use-pid-file=no", "--realtime=no",
                                        "--high-priority=no", "-F", script.fileName()});
        if (!m_process->waitForStarted())
            return false;
        return QTest::qWaitFor([] { return pactl({"info"}).has_value(); }, 10'000);
    }
    void kill()
    {
        if (!m_process)
            return;
        m_process->kill();
        m_process->waitForFinished();
        m_process.reset();
    }

    /// What it printed; none when it failed.
    static std::optional<QByteArray> pactl(const QStringList &words)
    {
        QProcess process;
        process.start("pactl", words);
        if (!process.waitForFinished(5000) || process.exitCode() != 0)
            return {};
        return process.readAllStandardOutput().trimmed();
    }
    QString socket() const { return m_folder + "/native"; }

private:
    QString m_folder;
    std::unique_ptr<QProcess> m_process;
};

} // namespace ahoy::test
