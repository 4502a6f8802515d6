#include "sipcore/message/message.h"
#include "sipcore/message/stream_framer.h"
#include "tests/sipcore/message/printable.h"
#include "tests/sipcore/message/read_every_way.h"
#include "tests/support/message_files.h"

#include "base/random.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <algorithm>

using namespace ahoy::sip;
using namespace ahoy::test;

namespace {

/// The rows of a table behind its heading, cut at tabs.
QList<QByteArrayList> readTable(const QString &path)
{
    QFile file(path);
    QList<QByteArrayList> rows;
    if (!file.open(QIODevice::ReadOnly))
        return rows;
    file.readLine();
    while (!file.atEnd())
        rows << file.readLine().trimmed().split('\t');
    return rows;
}

/// "ok", "drop" or the status, as a user would see it.
QByteArray verdictOf(const MessageView &message)
{
    if (!message.defect())
        return "ok";
    return message.defect()->status == 0 ? QByteArray("drop")
                                         : QByteArray::number(message.defect()->status);
}

QByteArrayList valuesOf(const MessageView &message)
{
    QByteArrayList list;
    for (int i = 0; i <= static_cast<int>(HeaderName::Other); ++i) {
        const auto name = static_cast<HeaderName>(i);
        if (name == HeaderName::ContentLength)
            continue;
        message.forEach(name, [&](std::string_view value) {
            list << printable(toString(name)) + ": " + printable(value).simplified();
        });
    }
    return list;
}

/// The messages that mutations start from: our own, and those of the shelf when it is there.
std::vector<std::string> corpus()
{
    std::vector<std::string> messages;
    const QStringList folders = {ownTorture, sharedFolder("rfc4475-sip-torture"),
                                 sharedFolder("rfc5118-ipv6-torture")};
    for (const auto &folder : folders) {
        const QDir directory(folder);
        for (const auto &name : directory.entryList({"*.sip", "*.dat"}, QDir::Files, QDir::Name))
            messages.push_back(readAll(directory.filePath(name)));
    }
    return messages;
}

void mutate(std::string &text, ahoy::Random &random)
{
    constexpr std::string_view favourites("\r\n \t\":;,<>\\/@[]%=?*0-\0\xff", 23);
    const auto rounds = 1 + random.below(4);
    for (std::uint32_t i = 0; i < rounds && !text.empty(); ++i) {
        const auto at = random.below(static_cast<std::uint32_t>(text.size()));
        const auto length = std::min<std::size_t>(1 + random.below(20), text.size() - at);
        switch (random.below(6)) {
        case 0: text[at] = static_cast<char>(random.below(256)); break;
        case 1: text[at] = favourites[random.below(23)]; break;
        case 2: text.insert(at, 1, favourites[random.below(23)]); break;
        case 3: text.erase(at, length); break;
        case 4: text.insert(at, text.substr(at, length)); break;
        default: text.resize(at); break;
        }
    }
}

} // namespace

class TestTorture : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void ownSet_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("verdict");
        const auto rows = readTable(ownTorture + "EXPECTED.tsv");
        for (const auto &row : rows) {
            QTest::addRow("%s (%s)", row[0].constData(), row[2].constData())
                << ownTorture + row[0] << row[1];
        }
    }

    void ownSet()
    {
        QFETCH(QString, file);
        QFETCH(QByteArray, verdict);
        QVERIFY(QFile::exists(file));
        const auto text = readAll(file);
        const auto message = MessageView::parse(text);
        QCOMPARE(verdictOf(message), verdict);
    }

    void everyFileIsInTheTable()
    {
        const auto rows = readTable(ownTorture + "EXPECTED.tsv");
        QStringList listed;
        for (const auto &row : rows)
            listed << QString::fromUtf8(row[0]);
        listed.sort();
        QCOMPARE(QDir(ownTorture).entryList({"*.sip"}, QDir::Files, QDir::Name), listed);
        QVERIFY(listed.size() > 100);
    }

    void streamsCutWhatDatagramsRead()
    {
        // One byte at a time, behind another message.
        const std::string before = "OPTIONS sip:a@b SIP/2.0\r\nl: 0\r\n\r\n";
        int framed = 0;
        const auto rows = readTable(ownTorture + "EXPECTED.tsv");
        for (const auto &row : rows) {
            const auto text = readAll(ownTorture + row[0]);
            const auto message = MessageView::parse(text);
            if (row[1] != "ok" || !message.has(HeaderName::ContentLength))
                continue;
            const auto stream = before + std::string(message.text());
            StreamFramer framer;
            std::vector<std::string> messages;
            for (const char character : stream) {
                framer.push(std::as_bytes(std::span(&character, 1)));
                const auto item = framer.next();
                QVERIFY2(item, row[0].constData());
                if (*item && (*item)->kind == StreamFramer::Item::Kind::Message)
                    messages.emplace_back((*item)->bytes);
            }
            QCOMPARE(messages.size(), std::size_t{2});
            QCOMPARE(printable(messages[1]), printable(message.text()));
            QVERIFY(!MessageView::parse(messages[1], true).defect());
            ++framed;
        }
        QVERIFY(framed > 30);
    }

    void rfcSets_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("verdict");
        // The parser's part of the verdict: what is answered 2xx, 404, 405, 406, 415, 416, 420, 481
        // or 501 is well-formed.  Three of RFC 5118 print a wrong Content-Length.
        const QByteArrayList lengthTooLarge = {"ipv6-in-sdp.dat"};
        for (const auto *name : {"rfc4475-sip-torture", "rfc5118-ipv6-torture"}) {
            const auto folder = sharedFolder(name);
            const auto rows = readTable(folder + "EXPECTED.tsv");
            for (const auto &row : rows) {
                const auto &expected = row[4];
                QByteArray verdict = "ok";
                if (row[3].startsWith("invalid") && !row[3].contains("tolerated"))
                    verdict = expected.contains("505")   ? "505"
                              : expected.contains("400") ? "400"
                                                         : "drop";
                if (lengthTooLarge.contains(row[0]))
                    verdict = "400";
                QTest::newRow(row[0].constData()) << folder + row[0] << verdict;
            }
        }
        if (!QFile::exists(sharedFolder("rfc4475-sip-torture")))
            QTest::newRow("absent") << QString() << QByteArray();
    }

    void rfcSets()
    {
        QFETCH(QString, file);
        QFETCH(QByteArray, verdict);
        if (file.isEmpty())
            QSKIP("the RFC torture messages are not here: set AHOY_SHARED to the folder above "
                  "vectors/");
        const auto text = readAll(file);
        QVERIFY(!text.empty());
        const auto message = MessageView::parse(text);
        QCOMPARE(verdictOf(message), verdict);
    }

    void rfcMessagesKeepTheirMeaning()
    {
        const QDir folder(sharedFolder("rfc-sip-messages"));
        if (!folder.exists())
            QSKIP("the messages of the RFCs are not here: set AHOY_SHARED to the folder above "
                  "vectors/");
        int wellFormed = 0;
        const auto rows = readTable(folder.filePath("INDEX.tsv"));
        for (const auto &row : rows) {
            const auto text = withoutContentLength(readAll(folder.filePath(row[0])));
            const auto message = MessageView::parse(text);
            touch(message);
            if (message.defect())
                continue;
            ++wellFormed;
            const auto printed = print(message);
            const auto again = MessageView::parse(printed, true);
            QVERIFY2(!again.defect(), row[0].constData());
            QVERIFY2(valuesOf(again) == valuesOf(message),
                     (row[0] + '\n' + printed.c_str()).constData());
            QCOMPARE(printable(again.body()), printable(message.body()));
            QCOMPARE(print(again), printed);
        }
        qInfo("%d of %d messages printed in RFCs are well-formed", wellFormed,
              static_cast<int>(rows.size()));
        // The rest are typing errors and lines broken for the page.
        QVERIFY(wellFormed >= 540);
    }

    void everyPrefixIsSafe()
    {
        for (const auto &text : corpus()) {
            const auto step = 1 + text.size() / 2000;
            for (std::size_t length = 0; length <= text.size(); length += step)
                readEveryWay(text.substr(0, length));
        }
    }

    void mutationsAreSafe()
    {
        constexpr std::uint64_t seed = 20'260'101;
        ahoy::SeededRandom random(seed);
        const auto messages = corpus();
        QVERIFY(!messages.empty());
        for (int i = 0; i < 6000; ++i) {
            auto text = messages[random.below(static_cast<std::uint32_t>(messages.size()))];
            mutate(text, random);
            readEveryWay(text);
        }
    }
};

QTEST_GUILESS_MAIN(TestTorture)
#include "tst_torture.moc"
