#include "sipcore/message/contact_header.h"
#include "sipcore/message/content_header.h"
#include "sipcore/message/dialog_reference.h"
#include "sipcore/message/event_header.h"
#include "sipcore/message/identity_header.h"
#include "sipcore/message/message.h"
#include "sipcore/message/message_printer.h"
#include "sipcore/message/session_header.h"
#include "tests/sipcore/message/printable.h"

#include <QTest>

#include <vector>

using namespace ahoy::sip;

namespace {

/// The fields whose value is an address.
const std::vector<HeaderName> addressFields = {HeaderName::Contact,
                                               HeaderName::Route,
                                               HeaderName::RecordRoute,
                                               HeaderName::Path,
                                               HeaderName::ReferTo,
                                               HeaderName::ReferredBy,
                                               HeaderName::ReplyTo,
                                               HeaderName::Diversion,
                                               HeaderName::HistoryInfo,
                                               HeaderName::PAssertedIdentity,
                                               HeaderName::PPreferredIdentity,
                                               HeaderName::ServiceRoute};

std::string requestWith(std::string_view lines)
{
    return "OPTIONS sip:a@b SIP/2.0\r\nVia: SIP/2.0/UDP h;branch=z9hG4bKx\r\nFrom: "
           "<sip:a@b>;tag=1\r\n"
           "To: <sip:a@b>\r\nCall-ID: x\r\nCSeq: 1 OPTIONS\r\n" +
           std::string(lines) + "\r\n";
}

/// Everything that reads a field by meaning; the sum of what was taken.
int readEveryWay(std::string_view value)
{
    int taken = 0;
    taken += parseNameAddr(value).has_value();
    taken += parseContact(value).has_value();
    taken += parseReferredBy(value).has_value();
    taken += parseHistoryEntry(value).has_value();
    taken += parseDiversion(value).has_value();
    taken += parseUriReference(value).has_value();
    taken += parseUri(value).has_value();
    return taken;
}

int readNumbers(std::string_view value)
{
    int taken = 0;
    const std::string number(value);
    taken += parseCSeq(number + " INVITE").has_value();
    taken += parseRSeq(value).has_value();
    taken += parseRAck(std::string(value) + " 1 INVITE").has_value();
    taken += parseMinSe(value).has_value();
    taken += parseSessionExpires(value).has_value();
    taken += parseSeconds(value).has_value();
    taken += parseRetryAfter(value).has_value();
    taken += parseWarning(std::string(value) + " a \"b\"").has_value();
    const auto contact = parseContact("<sip:a@b>;expires=" + number + ";reg-id=" + number);
    taken += contact && (contact->expires || contact->regId);
    const auto state = parseSubscriptionState("active;expires=" + number);
    taken += state && state->expires;
    taken += parseHostPort("h:" + std::string(value)).has_value();
    return taken;
}

} // namespace

/// The rows on signalling grammar of what has hurt other phones.
class TestHostileInput : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void noSchemeUntilChecked_data()
    {
        QTest::addColumn<QByteArray>("value");
        for (const char *value :
             {"/", "", "<>", "a:", "</>", "<", ">", ":", "<:>", "\"\"", "\"\" <>", "sip:", "<sip:>",
              "sip:@", "tel:", "<tel:>", "sip", ";tag=1", "@"})
            QTest::addRow("CVE-2021-33056 '%s'", value) << QByteArray(value);
    }

    void noSchemeUntilChecked()
    {
        QFETCH(QByteArray, value);
        const auto text = value.toStdString();
        QCOMPARE(readEveryWay(text), 0);
        for (const auto name : addressFields) {
            const auto message = requestWith(std::string(toString(name)) + ": " + text + "\r\n");
            const auto view = MessageView::parse(message);
            QVERIFY(assertedIdentity(view, name).empty());
            std::string out;
            print(out, view);
            QVERIFY(!out.empty());
        }
    }

    void quotedPairAtTheEnd_data()
    {
        QTest::addColumn<QByteArray>("value");
        for (const char *value : {"\"\\", "\"a\\", "\"a\\\" <sip:a@b>", "\"\\\\", "\"\\\"", "\\",
                                  "a\\ <sip:a@b>", "\"a\\\"<sip:a@b>;tag=\"\\", "<sip:a@b>;x=\"\\"})
            QTest::addRow("CVE-2021-43611 %s", value) << QByteArray(value);
    }

    void quotedPairAtTheEnd()
    {
        QFETCH(QByteArray, value);
        // A copy of exactly that size: one byte too far is seen by the sanitizer.
        const std::vector<char> exact(value.begin(), value.end());
        const std::string_view text(exact.data(), exact.size());
        QCOMPARE(readEveryWay(text), 0);
        (void)unquote(text);
        std::string out;
        printValue(out, HeaderName::From, text);
        printValue(out, HeaderName::Other, text);
    }

    void numbersHaveOneParser_data()
    {
        QTest::addColumn<QByteArray>("number");
        for (const char *number :
             {"4294967296", "4294967297", "9223372036854775808", "18446744073709551617",
              "340282366920938463463374607431768211457", "-1", "+1", "0x10", "1e3", "", " ", "1a",
              "1.5", "\xd9\xa1"})
            QTest::addRow("CVE-2017-9372, CVE-2006-0739, CVE-2026-23457 '%s'", number)
                << QByteArray(number);
    }

    void numbersHaveOneParser()
    {
        QFETCH(QByteArray, number);
        const auto text = number.toStdString();
        QCOMPARE(readNumbers(text), 0);
        const auto message = requestWith("Content-Length: " + text + "\r\n");
        const auto view = MessageView::parse(message);
        QVERIFY(view.defect() && view.defect()->status == 400);
        const auto hops = requestWith("Max-Forwards: " + text + "\r\n");
        QVERIFY(MessageView::parse(hops).defect());
    }

    void tenThousandOfEachField()
    {
        // CVE-2018-7284: no fixed array behind any field.
        MessageLimits limits;
        limits.maxBytes = 10'000'000;
        limits.maxHeaders = 20'000;
        for (int i = 0; i <= static_cast<int>(HeaderName::Other); ++i) {
            const auto name = static_cast<HeaderName>(i);
            std::string lines;
            for (int k = 0; k < 10'000; ++k)
                lines += (name == HeaderName::Other ? "X-Odd" : std::string(toString(name))) +
                         ": a/b\r\n";
            const auto message = requestWith(lines);
            const auto view = MessageView::parse(message, false, limits);
            QVERIFY(view.fields().size() >= 10'000);
            std::size_t count = 0;
            view.forEach(name,
                         [&count](std::string_view value) { count += value.empty() ? 0 : 1; });
            QVERIFY(count >= 10'000);
            // By default it ends much earlier.
            QVERIFY(MessageView::parse(message).fields().size() <= 256);
            QVERIFY(MessageView::parse(message).defect());
        }
    }

    void namesAreComparedAfterTheParse_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<bool>("isIt");
        QTest::newRow("as written") << QByteArray("P-Asserted-Identity: <sip:a@b>") << true;
        QTest::newRow("any case") << QByteArray("p-aSSERTED-iDENTITY:<sip:a@b>") << true;
        QTest::newRow("CVE-2020-28361 space before the colon")
            << QByteArray("P-Asserted-Identity \t : <sip:a@b>") << true;
        QTest::newRow("folded behind the colon")
            << QByteArray("P-Asserted-Identity:\r\n <sip:a@b>") << true;
        QTest::newRow("space before the name")
            << QByteArray("Subject: x\r\n P-Asserted-Identity: <sip:a@b>") << false;
        QTest::newRow("a control character in it")
            << QByteArray("P-Asserted\x0dIdentity: <sip:a@b>") << false;
        QTest::newRow("an escape in it") << QByteArray("P%2dAsserted-Identity: <sip:a@b>") << false;
    }

    void namesAreComparedAfterTheParse()
    {
        QFETCH(QByteArray, line);
        QFETCH(bool, isIt);
        const auto message = requestWith(line.toStdString() + "\r\n");
        QCOMPARE(MessageView::parse(message).has(HeaderName::PAssertedIdentity), isIt);
    }
};

QTEST_GUILESS_MAIN(TestHostileInput)
#include "tst_hostile_input.moc"
