// The files that desktops start the phone by.

#include "app/desktop/autostart.h"
#include "app/desktop/desktop_entry.h"
#include "app/desktop/link_handler.h"
#include "app/desktop/platform_choice.h"
#include "app/settings/profile.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <memory>

using namespace ahoy::app;

namespace {

QString fileText(const QString &name)
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// What the desktop's own tool says; empty: all is well.
QString complaintsAbout(const QString &file)
{
    const auto tool = QStandardPaths::findExecutable("desktop-file-validate");
    if (tool.isEmpty())
        return {};
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(tool, {file});
    if (!process.waitForFinished(10'000))
        return "no answer";
    return QString::fromUtf8(process.readAll());
}

} // namespace

class TestDesktopEntry : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_before = qgetenv("XDG_CONFIG_HOME");
        qputenv("XDG_CONFIG_HOME", m_folder->path().toLocal8Bit());
    }
    void cleanup()
    {
        if (m_before.isEmpty())
            qunsetenv("XDG_CONFIG_HOME");
        else
            qputenv("XDG_CONFIG_HOME", m_before);
    }

    void quotesWhatIsStarted_data()
    {
        QTest::addColumn<QString>("argument");
        QTest::addColumn<QString>("quoted");
        QTest::newRow("plain") << "/usr/bin/ahoy"
                               << "\"/usr/bin/ahoy\"";
        QTest::newRow("blank") << "/a b/ahoy"
                               << "\"/a b/ahoy\"";
        QTest::newRow("per cent") << "/50%u"
                                  << "\"/50%%u\"";
        QTest::newRow("dollar") << "/$HOME"
                                << "\"/\\\\$HOME\"";
        QTest::newRow("quote") << "/a\"b"
                               << "\"/a\\\\\"b\"";
        QTest::newRow("back-tick") << "/`x`"
                                   << "\"/\\\\`x\\\\`\"";
        QTest::newRow("backslash") << "/a\\b"
                                   << "\"/a\\\\\\\\b\"";
        QTest::newRow("line") << "/a\nExec=evil"
                              << "\"/aExec=evil\"";
    }
    void quotesWhatIsStarted()
    {
        QFETCH(QString, argument);
        QTEST(execLine({argument}), "quoted");
    }

    void startsWithTheDesktopByChoice()
    {
        const Profile own(m_folder->filePath("a profile"));
        QVERIFY(autostartFile().startsWith(m_folder->path()));
        QVERIFY(!isAutostartOn());
        QVERIFY(setAutostart(false, own)); // nothing to take away
        QVERIFY(setAutostart(true, own));
        QVERIFY(isAutostartOn());
        const auto text = fileText(autostartFile());
        QVERIFY(text.contains("--background"));
        QVERIFY(text.contains("\"--profile\" \"" + own.ownFolder() + '"'));
        QCOMPARE(complaintsAbout(autostartFile()), QString());
        QVERIFY(setAutostart(false, own));
        QVERIFY(!QFile::exists(autostartFile()));
        QVERIFY(!autostartText("/usr/bin/ahoy", Profile(std::nullopt)).contains("--profile"));
    }

    void seesThatTheDesktopSwitchedItOff()
    {
        QVERIFY(setAutostart(true, Profile(std::nullopt)));
        QFile file(autostartFile());
        QVERIFY(file.open(QIODevice::Append));
        file.write("Hidden=true\n");
        file.close();
        QVERIFY(!isAutostartOn());
    }

    void saysWhenItCannotBeWritten()
    {
        QFile inTheWay(m_folder->filePath("autostart"));
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        const auto written = setAutostart(true, Profile(std::nullopt));
        QVERIFY(!written);
        QVERIFY(written.error().code == ahoy::Errc::Environment);
        QVERIFY(!isAutostartOn());
    }

    void theInstalledFileOpensLinks()
    {
        const QString name = AHOY_SOURCE_DIR "/installer/ahoy.desktop";
        const auto text = fileText(name);
        for (const auto &type : LinkHandler::types())
            QVERIFY2(text.contains(type + u';'), qPrintable(type));
        QVERIFY(text.contains("\nExec=ahoy %u\n"));
        QCOMPARE(complaintsAbout(name), QString());
        const auto metainfo = fileText(AHOY_SOURCE_DIR "/installer/ahoy.metainfo.xml");
        for (const auto &type : LinkHandler::types())
            QVERIFY2(metainfo.contains(type), qPrintable(type));
    }

    void choosesAPlatformWhereCardsCanBePlaced_data()
    {
        QTest::addColumn<QByteArray>("chosen");
        QTest::addColumn<QByteArray>("wayland");
        QTest::addColumn<QByteArray>("display");
        QTest::addColumn<QByteArray>("wanted");
        const auto row = [](const char *name, const char *chosen, const char *wayland,
                            const char *display, const char *wanted) {
            QTest::newRow(name) << QByteArray(chosen) << QByteArray(wayland) << QByteArray(display)
                                << QByteArray(wanted);
        };
        row("X", "", "", ":0", "");
        row("Wayland with X", "", "wayland-0", ":0", "xcb;wayland");
        row("Wayland alone", "", "wayland-0", "", "");
        row("as a person says", "wayland", "wayland-0", ":0", "");
        row("nothing", "", "", "", "");
    }
    void choosesAPlatformWhereCardsCanBePlaced()
    {
        QFETCH(QByteArray, chosen);
        QFETCH(QByteArray, wayland);
        QFETCH(QByteArray, display);
        QTEST(wantedPlatform(chosen, wayland, display), "wanted");
        QVERIFY(canPlaceWindows("xcb"));
        QVERIFY(!canPlaceWindows("wayland"));
        QVERIFY(!canPlaceWindows("wayland-egl"));
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QByteArray m_before;
};

QTEST_GUILESS_MAIN(TestDesktopEntry)
#include "tst_desktop_entry.moc"
