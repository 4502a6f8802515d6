// `ahoy` as another process that speaks to a running phone: ctl, and the second start.

#include "app/command_line.h"
#include "app/control/ctl_client.h"
#include "tests/support/control_desk.h"

#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <cstdio>
#include <memory>

using namespace ahoy;
using namespace ahoy::test;

namespace {

/// This program as `ahoy`, in another process.
struct Ctl {
    QProcess process;
    QByteArray out;
    QByteArray err;

    void start(const QString &folder, const QStringList &arguments)
    {
        process.start(QCoreApplication::applicationFilePath(),
                      QStringList{"--as-ahoy", "--profile", folder} + arguments);
        QVERIFY(process.waitForStarted());
    }
    int wait()
    {
        if (!QTest::qWaitFor([this] { return process.state() == QProcess::NotRunning; }, 30'000))
            return -1;
        out += process.readAllStandardOutput();
        err += process.readAllStandardError();
        return process.exitCode();
    }
};

} // namespace

class TestCtl : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_desk = std::make_unique<Desk>(m_folder->path());
        QVERIFY(m_desk->listen());
    }

    void cleanup() { m_desk.reset(); }

    void replacesAStaleSocket()
    {
        const auto path = m_folder->filePath("stale");
        {
            // A phone that was killed leaves its socket behind.
            QProcess killed;
            killed.start(QCoreApplication::applicationFilePath(), {"--listen", path});
            QVERIFY(killed.waitForStarted());
            QVERIFY(killed.waitForReadyRead());
            killed.kill();
            QVERIFY(killed.waitForFinished());
        }
        QVERIFY(QFile::exists(path));
        ControlServer server(m_desk->m_dispatcher, [] { return QJsonObject(); });
        QVERIFY(server.listen(path));
        Client client(path);
        QVERIFY(!client.ask("status").isEmpty());
        ControlServer second(m_desk->m_dispatcher, [] { return QJsonObject(); });
        QCOMPARE(second.listen(path).error().code, Errc::WrongState);
        QVERIFY(!client.ask("status").isEmpty());
        ControlServer nowhere(m_desk->m_dispatcher, [] { return QJsonObject(); });
        QCOMPARE(nowhere.listen("/no/such/folder/control").error().code, Errc::Environment);
    }

    void printsResults()
    {
        Ctl status;
        status.start(m_folder->path(), {"ctl", "status"});
        QCOMPARE(status.wait(), 0);
        QCOMPARE(status.out,
                 QByteArray("{\"accounts\":[],\"calls\":[],\"version\":\"" AHOY_VERSION "\"}\n"));
        QCOMPARE(status.err, QByteArray());

        Ctl wrong;
        wrong.start(m_folder->path(), {"ctl", "account.add", json("{'uri':'a@x','ice':'yes'}")});
        QCOMPARE(wrong.wait(), 1);
        QCOMPARE(wrong.out, QByteArray());
        QVERIFY2(wrong.err.contains("-32602") && wrong.err.contains("ice"), wrong.err.constData());

        Ctl noJson;
        noJson.start(m_folder->path(), {"ctl", "status", "{nonsense"});
        QCOMPARE(noJson.wait(), 1);
        QVERIFY(noJson.err.contains("not JSON"));
    }

    void readsSecretsFromItsInput()
    {
        Ctl add;
        add.start(m_folder->path(), {"ctl", "account.add", "-"});
        add.process.write(json("{'uri':'a@x','password':'topsecret'}"));
        add.process.closeWriteChannel();
        QCOMPARE(add.wait(), 0);
        QCOMPARE(add.out, QByteArray("{\"id\":\"1\"}\n"));
    }

    void hidesItsArguments()
    {
        Ctl add;
        // `later` never answers: there is time to look at the arguments.
        add.start(m_folder->path(), {"ctl", "later", json("{'password':'topsecret'}")});
        m_desk->m_dispatcher.addRaw("later", [&](const rpc::Reply &reply, const QJsonObject &) {
            m_desk->m_later.push_back(reply);
        });
        QTRY_COMPARE(m_desk->m_later.size(), std::size_t{1});
        QFile arguments(QStringLiteral("/proc/%1/cmdline").arg(add.process.processId()));
        QVERIFY(arguments.open(QIODevice::ReadOnly));
        const auto seen = arguments.readAll();
        QVERIFY(seen.contains("later"));
        QVERIFY2(!seen.contains("topsecret"), seen.constData());
        m_desk->m_later.front().result(QJsonValue("ok"));
        QCOMPARE(add.wait(), 0);
        QCOMPARE(add.out, QByteArray("\"ok\"\n"));
    }

    void followsUntilThePhoneQuits()
    {
        Ctl follow;
        follow.start(m_folder->path(), {"ctl", "--follow"});
        QTRY_VERIFY((follow.out += follow.process.readAllStandardOutput()).contains("\"status\""));
        m_desk->m_server.publish({{"event", "dtmf"}, {"digit", "5"}});
        m_desk->m_server.close();
        QCOMPARE(follow.wait(), 0);
        QVERIFY(follow.out.endsWith("{\"digit\":\"5\",\"event\":\"dtmf\"}\n"));
        QCOMPARE(follow.err, QByteArray());
    }

    void saysWhenNobodyIsThere()
    {
        m_desk.reset();
        for (const auto &arguments :
             {QStringList{"ctl", "status"}, QStringList{"ctl", "--follow"}}) {
            Ctl ctl;
            ctl.start(m_folder->path(), arguments);
            QCOMPARE(ctl.wait(), 1);
            QVERIFY(ctl.err.contains("no phone runs"));
            QCOMPARE(ctl.out, QByteArray());
        }
    }

    void aSecondStartRaisesTheFirst()
    {
        Ctl second;
        second.start(m_folder->path(), {});
        QCOMPARE(second.wait(), 0);
        QCOMPARE(m_desk->m_raised, 1);
        QCOMPARE(m_desk->m_token, QString("token"));
        Ctl quiet;
        quiet.start(m_folder->path(), {"--background"});
        QCOMPARE(quiet.wait(), 0);
        QCOMPARE(m_desk->m_raised, 1);
        Ctl link;
        link.start(m_folder->path(), {"tel:+49-30-123"});
        QCOMPARE(link.wait(), 0);
        QCOMPARE(m_desk->m_filled, QString("+4930123"));
        m_desk.reset();
        Ctl first;
        first.start(m_folder->path(), {});
        QCOMPARE(first.wait(), 42); // nobody: it would be the phone
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Desk> m_desk;
};

namespace {

/// `ahoy` as far as it speaks to a running phone.
int actAsAhoy(const std::vector<std::string> &arguments)
{
    const auto line = parseCommandLine({arguments.begin() + 1, arguments.end()});
    if (!line)
        return 2;
    const Profile profile(line->profile);
    if (line->word == CommandLine::Word::Ctl)
        return runCtl(*line, profile.controlPath());
    switch (handOver(
        profile.controlPath(),
        {.address = line->address, .activationToken = "token", .isQuiet = line->background})) {
    case HandOver::Done: return 0;
    case HandOver::Refused: return 1;
    case HandOver::Nobody: break;
    }
    return 42;
}

/// Listens until it is killed.
int listenOn(const QString &path)
{
    const rpc::Dispatcher dispatcher;
    ControlServer server(dispatcher, [] { return QJsonObject(); });
    if (!server.listen(path))
        return 1;
    std::puts("listening");
    std::fflush(stdout);
    return QCoreApplication::exec();
}

} // namespace

int main(int argc, char **argv)
{
    const auto arguments = takeArguments(argc, argv);
    if (!arguments.empty() && arguments.front() == "--as-ahoy")
        return actAsAhoy(arguments);
    const QCoreApplication application(argc, argv);
    if (arguments.size() == 2 && arguments.front() == "--listen")
        return listenOn(QString::fromStdString(arguments.back()));
    TestCtl test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_ctl.moc"
