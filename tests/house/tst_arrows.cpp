// The arrows of the house only go down (ARCHITECTURE.md): this test reads every #include of every
// room and fails on one that the room may not use.

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

namespace {

struct Room {
    const char *folder;   ///< the longest match wins
    const char *ownRooms; ///< what it may include of ours: a pattern over the path
    const char *foreign;  ///< what it may include of others: a pattern over the header's name
};

// The standard library, C and what every room may use.
constexpr const char *everywhere = "[a-z_]+|c[a-z]+|fmt/.*|tl/expected\\.hpp";

constexpr Room rooms[] = {
    {"base", "base/.*", "unistd\\.h|fcntl\\.h|sys/socket\\.h|netinet/in\\.h"},
    {"sipcore", "(base|sipcore)/(?!net/).*", "openssl/.*"},
    {"sipcore/body", "(base|sipcore)/(?!net/).*", "expat\\.h"},
    {"sipcore/net", "(base|sipcore)/.*",
     "Q(?!Widget|Application|MainWindow)[A-Z][A-Za-z]*|ares.*|(sys|netinet|arpa)/.*|.*\\.h"},
    {"audio", "(base|audio)/(?!device/|net/).*",
     "boost/lockfree/.*|opus/.*|opus\\.h|srtp2/"
     "srtp\\.h|openssl/.*|spandsp.*|samplerate\\.h|sndfile\\.h|kiss_fftr\\.h|webrtc/"
     ".*|tgmath\\.h"},
    {"audio/device", "(base|audio)/(?!net/).*",
     "boost/lockfree/.*|portaudio\\.h|pa_linux_alsa\\.h|alsa/.*|pulse/.*|sndfile\\.h|"
     "samplerate\\.h|(sys/)?[a-z]+\\.h"},
    {"audio/net", "(base|audio)/(?!device/).*",
     "boost/lockfree/.*|(sys|net|netinet|arpa|nice|gio)/.*|[a-z]+\\.h"},
    {"ui", "(base|ui)/.*", "Q(?!Sql|Udp|Tcp|Network|Local(?:Server|Socket)|Ssl)[A-Za-z0-9]+"},
    {"app", "(base|sipcore|audio|ui|app)/.*", ".*"},
};

const Room *roomOf(const QString &path)
{
    const Room *best = nullptr;
    for (const auto &room : rooms)
        if (path.startsWith(QLatin1String(room.folder) + u'/') &&
            (!best || qstrlen(room.folder) > qstrlen(best->folder)))
            best = &room;
    return best;
}

/// What is wrong with this include in this file; empty when it is allowed.
QString complaint(const QString &path, const QString &included, bool quoted)
{
    const auto *room = roomOf(path);
    if (!room)
        return {};
    static const QRegularExpression own(QStringLiteral("^(base|sipcore|audio|ui|app|tests)/"));
    if (quoted && included.endsWith(u".moc"))
        return {};
    if (quoted && !own.match(included).hasMatch())
        return QStringLiteral("%1 includes \"%2\": include paths start at the root")
            .arg(path, included);
    const auto pattern = QString::fromLatin1(quoted ? room->ownRooms : room->foreign);
    const auto wanted =
        quoted ? pattern : QStringLiteral("%1|%2").arg(pattern, QLatin1String(everywhere));
    const QRegularExpression allowed(QRegularExpression::anchoredPattern(wanted));
    if (allowed.match(included).hasMatch())
        return {};
    return QStringLiteral("%1 may not include %2").arg(path, included);
}

QStringList complaintsOf(const QString &path, const QString &text)
{
    static const QRegularExpression include(
        QStringLiteral("^\\s*#\\s*include\\s*([<\"])([^>\"]+)[>\"]"),
        QRegularExpression::MultilineOption);
    QStringList all;
    auto matches = include.globalMatch(text);
    while (matches.hasNext()) {
        const auto match = matches.next();
        const auto one = complaint(path, match.captured(2), match.captured(1) == u"\"");
        if (!one.isEmpty())
            all += one;
    }
    return all;
}

} // namespace

class TestArrows : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyIncludeGoesDown()
    {
        const QDir root(QStringLiteral(AHOY_SOURCE_DIR));
        QStringList all;
        int files = 0;
        for (const auto &room : rooms) {
            const auto folder = QString::fromLatin1(room.folder);
            if (folder.contains(u'/'))
                continue;
            QDirIterator walk(root.filePath(folder), {"*.h", "*.cpp"}, QDir::Files,
                              QDirIterator::Subdirectories);
            while (walk.hasNext()) {
                QFile file(walk.next());
                QVERIFY(file.open(QIODevice::ReadOnly));
                ++files;
                all += complaintsOf(root.relativeFilePath(file.fileName()),
                                    QString::fromUtf8(file.readAll()));
            }
        }
        QVERIFY2(files > 20, "the rooms were not found");
        QVERIFY2(all.isEmpty(), qPrintable(all.join(u'\n')));
    }

    void findsForbiddenOnes_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("line");
        QTest::addColumn<bool>("isAllowed");
        QTest::newRow("core uses base") << "sipcore/a.h"
                                        << "#include \"base/time.h\"" << true;
        QTest::newRow("core uses std") << "sipcore/a.h"
                                       << "#include <vector>" << true;
        QTest::newRow("core uses Qt") << "sipcore/a.h"
                                      << "#include <QString>" << false;
        QTest::newRow("core uses sockets") << "sipcore/a.cpp"
                                           << "#include <sys/socket.h>" << false;
        QTest::newRow("core uses its edge") << "sipcore/a.h"
                                            << "#include \"sipcore/net/b.h\"" << false;
        QTest::newRow("core uses audio") << "sipcore/a.h"
                                         << "#include \"audio/a.h\"" << false;
        QTest::newRow("core reads XML") << "sipcore/ua/a.cpp"
                                        << "#include <expat.h>" << false;
        QTest::newRow("bodies read XML") << "sipcore/body/a.cpp"
                                         << "#include <expat.h>" << true;
        QTest::newRow("edge uses core") << "sipcore/net/a.h"
                                        << "#include \"sipcore/ua/b.h\"" << true;
        QTest::newRow("edge uses widgets") << "sipcore/net/a.h"
                                           << "#include <QWidget>" << false;
        QTest::newRow("audio uses Qt") << "audio/engine/a.h"
                                       << "#include <QString>" << false;
        QTest::newRow("device uses Qt") << "audio/device/a.cpp"
                                        << "#include <QString>" << false;
        QTest::newRow("devices use media net") << "audio/device/a.h"
                                               << "#include \"audio/net/b.h\"" << false;
        QTest::newRow("ui uses SQL") << "ui/a.cpp"
                                     << "#include <QSqlQuery>" << false;
        QTest::newRow("ui uses sockets") << "ui/a.cpp"
                                         << "#include <QTcpSocket>" << false;
        QTest::newRow("ui uses the phone") << "ui/a.cpp"
                                           << "#include \"app/call/calls.h\"" << false;
        QTest::newRow("base uses ours") << "base/a.h"
                                        << "#include \"sipcore/ua/ids.h\"" << false;
        QTest::newRow("relative path") << "app/a.cpp"
                                       << "#include \"calls.h\"" << false;
    }

    void findsForbiddenOnes()
    {
        QFETCH(QString, path);
        QFETCH(QString, line);
        QFETCH(bool, isAllowed);
        QCOMPARE(complaintsOf(path, line).isEmpty(), isAllowed);
    }
};

QTEST_GUILESS_MAIN(TestArrows)
#include "tst_arrows.moc"
