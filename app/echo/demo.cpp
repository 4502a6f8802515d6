#include "app/echo/demo.h"

#include "app/call/call_json.h"
#include "app/call/ladder.h"
#include "app/echo/echo_line.h"
#include "app/echo/test_sound.h"
#include "app/engine_threads.h"
#include "audio/file/wav_reader.h"
#include "audio/file/wav_writer.h"

#include <QCoreApplication>
#include <QTemporaryDir>
#include <QTimer>
#include <cstdio>
#include <variant>

namespace ahoy::app {

namespace {

using namespace std::chrono_literals;

// The sound is coded twice, there and back, which leaves 0.83 to 0.9; another stays below 0.6.
constexpr double enough = 0.75;
constexpr auto patience = 15s; // for setting up and clearing down, both together

void print(const QString &text)
{
    std::fputs(qPrintable(text), stdout);
    std::fflush(stdout);
}

/// One call from here to the echo line, from start to verdict.  Thread: UI.
class Demo : public QObject {
public:
    explicit Demo(int seconds)
        : m_seconds(seconds),
          m_said(testSound(seconds + 1.0)),
          m_echo(m_random),
          m_threads({.kind = audio::AudioChoice::Kind::Wav,
                     .inFile = m_folder.filePath("said.wav").toStdString(),
                     .outFile = m_folder.filePath("heard.wav").toStdString()},
                    {.agent = {.userAgent = "Ahoy demo", .instanceId = {}},
                     .nameServers = {},
                     .hostsFile = {}}),
          m_calls(m_threads.engines(),
                  {.byId = [](const QString &) { return std::nullopt; },
                   .byNumber = [](sip::AccountId) { return std::nullopt; },
                   .defaultOne = [] { return std::nullopt; }},
                  m_random)
    {
    }

    void start()
    {
        if (!m_written) {
            finish("the test sound could not be written: " +
                   QString::fromStdString(m_written.error().text));
            return;
        }
        connect(&m_calls, &Calls::changed, this, &Demo::onCall);
        connect(&m_echo, &EchoLine::failed, this, [this](const QString &why) { finish(why); });
        connect(&m_echo, &EchoLine::ready, this, [this](const QString &uri) {
            m_echoUri = uri;
            dial();
        });
        m_threads.start(
            {.sip = [this](const sip::Report &report) { onSip(report); },
             .media =
                 [this](const audio::MediaReport &report) {
                     if (const auto *const event = std::get_if<audio::EngineEvent>(&report))
                         m_calls.onEngineEvent(*event);
                 },
             .net = [this](const audio::NetReport &report) { m_calls.onNetReport(report); }});
        m_threads.post(sip::command::SetNetwork{sip::RequestId{1}, IpAddress::loopbackV4(), 0});
        m_echo.start();
        QTimer::singleShot(patience + std::chrono::seconds(m_seconds), this,
                           [this] { finish("the call did not come to its end in time"); });
    }

    int exitCode() const { return m_exitCode; }

private:
    Result<void> writeSaid() const
    {
        auto file = audio::WavWriter::create(m_folder.filePath("said.wav").toStdString());
        if (!file)
            return tl::unexpected(file.error());
        return file->write(m_said);
    }

    void onSip(const sip::Report &report)
    {
        if (std::holds_alternative<sip::NetworkReady>(report)) {
            m_isBound = true;
            dial();
        } else if (const auto *const event = std::get_if<sip::Event>(&report)) {
            m_calls.onEvent(*event);
        } else if (const auto *const question = std::get_if<sip::NeedOffer>(&report)) {
            m_calls.onNeedOffer(*question);
        } else if (const auto *const failed = std::get_if<sip::CommandFailed>(&report)) {
            m_calls.onCommandFailed(failed->call, failed->error);
        }
    }

    void dial()
    {
        if (!m_isBound || m_echoUri.isEmpty() || !m_call.isEmpty())
            return;
        const auto id = m_calls.dial(m_echoUri, {.direct = true, .account = {}});
        if (id)
            m_call = *id;
        else
            finish(QString::fromStdString(id.error().text));
    }

    void onCall(const Call &call)
    {
        if (call.state == Call::State::Active && !m_isTalking) {
            m_isTalking = true;
            QTimer::singleShot(std::chrono::seconds(m_seconds), this, [this] {
                m_statistics = statsJson(*m_calls.find(m_call), *m_calls.media(m_call));
                (void)m_calls.hangUp(m_call);
            });
        } else if (call.isOver()) {
            // The answer to our BYE belongs into the ladder.
            QTimer::singleShot(300ms, this, [this, call] { report(call); });
        }
    }

    void report(const Call &call)
    {
        if (const auto *const log = m_calls.log(m_call))
            print(ladderText(*log) + u'\n');
        if (!call.isAnswered()) {
            finish("the echo line did not answer: " + call.reason);
            return;
        }
        m_calls.disconnect(this);
        m_threads.stop(); // closes the recording
        const auto heard =
            audio::readSoundFile(m_folder.filePath("heard.wav").toStdString(), m_seconds + 60);
        const auto found = heard ? recognize(m_said, *heard) : Recognition{};
        const auto figure = [this](const char *key) {
            return m_statistics[QLatin1String(key)].toVariant().toString();
        };
        print(QStringLiteral("codec        %1, %2 Hz\n").arg(figure("codec"), figure("rateHz")));
        print(QStringLiteral("packets      %1 sent, %2 received, %3 lost, %4 late\n")
                  .arg(figure("sent"), figure("received"), figure("lost"), figure("late")));
        print(QStringLiteral("delay        %1 ms there and back, jitter %2 ms, buffer %3 ms\n")
                  .arg(found.delayMs, 0, 'f', 0)
                  .arg(figure("jitterMs"), figure("bufferMs")));
        print(QStringLiteral("concealed    %1 %\n").arg(figure("concealedPercent")));
        print(QStringLiteral("MOS          %1 listening, %2 conversational\n")
                  .arg(figure("mosListening"), figure("mosConversational")));
        print(QStringLiteral("correlation  %1 over %2 pieces of 0.4 s\n")
                  .arg(found.correlation, 0, 'f', 3)
                  .arg(found.pieces));
        finish(found.correlation >= enough && found.pieces > 0
                   ? QString()
                   : QStringLiteral("what came back is not what was said (correlation %1)")
                         .arg(found.correlation, 0, 'f', 3));
    }

    /// `why` empty: it worked.
    void finish(const QString &why)
    {
        if (m_isFinished)
            return;
        m_isFinished = true;
        m_exitCode = why.isEmpty() ? 0 : 1;
        print(why.isEmpty() ? QStringLiteral("OK: the sound came back.\n")
                            : QStringLiteral("FAILED: %1\n").arg(why));
        QCoreApplication::exit(m_exitCode);
    }

    int m_seconds;
    SystemRandom m_random;
    QTemporaryDir m_folder;
    std::vector<float> m_said;
    Result<void> m_written = writeSaid(); ///< before the engines below open the file
    EchoLine m_echo;
    EngineThreads m_threads;
    Calls m_calls;
    QString m_echoUri;
    QString m_call;
    QJsonObject m_statistics;
    bool m_isBound = false;
    bool m_isTalking = false;
    bool m_isFinished = false;
    int m_exitCode = 1;
};

} // namespace

int runDemo(int seconds)
{
    Demo demo(seconds);
    QTimer::singleShot(0, &demo, &Demo::start);
    QCoreApplication::exec();
    return demo.exitCode();
}

} // namespace ahoy::app
