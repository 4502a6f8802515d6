#include "sipcore/message/message_printer.h"
#include "sipcore/message/stream_framer.h"
#include "tests/sipcore/message/printable.h"
#include "tests/support/message_files.h"
#include "tests/support/real_time_watch.h"

#include <QDir>
#include <QTest>

using namespace ahoy::sip;
using namespace ahoy::test;

namespace {

const QString benchSet = QStringLiteral(AHOY_SOURCE_DIR "/tests/bench/set/");

std::string printed(const MessageView &message)
{
    std::string text;
    print(text, message);
    return text;
}

/// Every value of every field, as its canonical form, so that two messages can be compared by what
/// they mean; without Content-Length, which the printer makes.
QByteArrayList meaningOf(const MessageView &message)
{
    QByteArrayList list;
    for (const auto &field : message.fields()) {
        if (field.name == HeaderName::ContentLength)
            continue;
        auto rest = field.value;
        const bool isList = isCommaSeparated(field.name) && !rest.empty();
        do {
            const auto element = isList ? nextElement(rest, ',') : std::optional(rest);
            if (!element)
                break;
            std::string value;
            printValue(value, field.name, *element);
            list << printable(field.name == HeaderName::Other ? field.nameText
                                                              : toString(field.name)) +
                        ": " + printable(value);
        } while (isList);
    }
    return list;
}

/// Empty when parse → print → parse → print is the identity on the canonical form.
std::string differenceOf(const std::string &text)
{
    const auto message = MessageView::parse(text);
    if (message.defect())
        return {};
    const auto canonical = printed(message);
    // A stream is stricter: the length must be right.
    const auto again = MessageView::parse(canonical, true);
    if (again.defect())
        return "not readable: " + std::string(again.defect()->reason) + '\n' + canonical;
    if (printed(again) != canonical)
        return "prints otherwise:\n" + canonical + "\n---\n" + printed(again);
    if (meaningOf(again) != meaningOf(message) || again.body() != message.body() ||
        again.requestUri() != message.requestUri() || again.statusCode() != message.statusCode() ||
        again.methodText() != message.methodText())
        return "means something else:\n" + canonical;
    return {};
}

} // namespace

/// The canonical printer: what it makes is read as the same message.
class TestMessagePrinter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void canonicalForm()
    {
        const auto message = MessageView::parse(
            "INVITE sip:bob@b.example SIP/2.0\r\n"
            "v:  SIP / 2.0  / UDP  a.example:5060 ; branch = z9hG4bKx ;rport, SIP/2.0/TCP [::1]\r\n"
            "f: \"A \\\"B\\\"\"<sip:a@a.example;x=1>\t;\r\n tag = 1\r\n"
            "T:sip:bob@b.example ;y\r\n"
            "i:\tc@a\r\n"
            "CSeq:  0007\r\n  INVITE\r\n"
            "max-forwards: 0070\r\n"
            "SUPPORTED: 100rel ,\r\n timer\r\n"
            "Subject: two\r\n  words  here\r\n"
            "c: application / sdp ; x = \"1\"\r\n"
            "X-Odd:   a  ,b\r\n"
            "\r\nbody");
        QVERIFY(!message.defect());
        QCOMPARE(printable(printed(message)),
                 QByteArray("INVITE sip:bob@b.example SIP/2.0\r\n"
                            "Via: SIP/2.0/UDP a.example:5060;branch=z9hG4bKx;rport\r\n"
                            "Via: SIP/2.0/TCP [::1]\r\n"
                            "From: \"A \\\"B\\\"\" <sip:a@a.example;x=1>;tag=1\r\n"
                            "To: <sip:bob@b.example>;y\r\n"
                            "Call-ID: c@a\r\n"
                            "CSeq: 7 INVITE\r\n"
                            "Max-Forwards: 70\r\n"
                            "Supported: 100rel\r\n"
                            "Supported: timer\r\n"
                            "Subject: two words here\r\n"
                            "Content-Type: application/sdp;x=\"1\"\r\n"
                            "X-Odd: a ,b\r\n"
                            "Content-Length: 4\r\n"
                            "\r\nbody"));
    }

    void printingIsTheIdentityOnIt_data()
    {
        QTest::addColumn<QString>("folder");
        QTest::addColumn<int>("atLeast");
        QTest::newRow("our torture set") << ownTorture << 45;
        QTest::newRow("the bench's set") << benchSet << 11;
        QTest::newRow("RFC 4475") << sharedFolder("rfc4475-sip-torture") << 10;
        QTest::newRow("RFC 5118") << sharedFolder("rfc5118-ipv6-torture") << 5;
        QTest::newRow("the messages that RFCs print") << sharedFolder("rfc-sip-messages") << 540;
    }

    void printingIsTheIdentityOnIt()
    {
        QFETCH(QString, folder);
        QFETCH(int, atLeast);
        const QDir directory(folder);
        if (!directory.exists())
            QSKIP("these messages are not here: set AHOY_SHARED to the folder above vectors/");
        int wellFormed = 0;
        for (const auto &name : directory.entryList({"*.sip", "*.dat"}, QDir::Files, QDir::Name)) {
            auto text = readAll(directory.filePath(name));
            if (folder.contains("rfc-sip-messages"))
                text = withoutContentLength(text);
            wellFormed += MessageView::parse(text).defect() ? 0 : 1;
            const auto difference = differenceOf(text);
            QVERIFY2(difference.empty(), (name.toStdString() + ": " + difference).c_str());
        }
        QVERIFY2(wellFormed >= atLeast, std::to_string(wellFormed).c_str());
    }

    /// No heap for a well-formed message up to 4 kB: neither to read and type it, nor to print it
    /// into a buffer that is large enough.
    void allocatesNothing()
    {
        if (!ahoy::test::isWatching)
            QSKIP("a sanitizer counts for itself");
        std::string out;
        out.reserve(16'384);
        const QDir directory(benchSet);
        for (const auto &name : directory.entryList({"*.sip"}, QDir::Files)) {
            auto text = readAll(directory.filePath(name));
            QVERIFY(text.size() <= 4096);
            if (name.startsWith("invite-linphone"))
                text += std::string(4096 - text.size(), ' ');
            out.clear();
            ahoy::test::Watch watch;
            const auto message = MessageView::parse(text);
            std::size_t sum = 0;
            for (const auto &field : message.fields()) {
                auto rest = field.value;
                while (const auto value = nextElement(rest, ',')) {
                    NameAddr address;
                    Via via;
                    sum +=
                        readNameAddr(*value, address) ? address.parameters.value("tag").size() : 0;
                    sum += readVia(*value, via) ? via.branch().size() : 0;
                }
            }
            print(out, message);
            watch.stop();
            QVERIFY(!message.defect() && sum > 0 && !out.empty());
            QCOMPARE(watch.allocations(), std::size_t(0));
        }
    }

    void cannotBeBrokenOutOf()
    {
        std::string out;
        printRequestLine(out, "IN\r\nVITE", "sip:a@b\r\n\r\nX: y");
        printStatusLine(out, 200, "O\nK");
        printField(out, HeaderName::Subject, std::string_view("a\r\n\r\nb\0c", 8));
        QCOMPARE(printable(out), QByteArray("IN  VITE sip:a@b    X: y SIP/2.0\r\n"
                                            "SIP/2.0 200 O K\r\n"
                                            "Subject: a    b c\r\n"));
    }
};

QTEST_GUILESS_MAIN(TestMessagePrinter)
#include "tst_message_printer.moc"
