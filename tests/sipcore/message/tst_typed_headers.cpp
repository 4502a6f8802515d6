#include "sipcore/message/contact_header.h"
#include "sipcore/message/content_header.h"
#include "sipcore/message/dialog_reference.h"
#include "sipcore/message/event_header.h"
#include "sipcore/message/identity_header.h"
#include "sipcore/message/message.h"
#include "sipcore/message/session_header.h"
#include "tests/sipcore/message/printable.h"

#include <QTest>

#include <functional>

using namespace ahoy::sip;

namespace {

/// What a field becomes when it is parsed and printed again; "!" when it is refused.
template <class Parse>
std::string again(Parse parse, std::string_view text)
{
    const auto value = parse(text);
    return value ? toText(*value) : "!";
}

using Again = std::function<std::string(std::string_view)>;

template <auto parse>
Again through()
{
    return [](std::string_view text) { return again(parse, text); };
}

/// For the fields that are a bare number or token.
template <auto parse>
Again number()
{
    return [](std::string_view text) -> std::string {
        const auto value = parse(text);
        return value ? std::to_string(*value) : "!";
    };
}

std::string referSub(std::string_view text)
{
    const auto value = parseReferSub(text);
    return !value ? "!" : *value ? "true" : "false";
}

struct Row {
    const char *name;
    Again parseAndPrint;
    const char *text;
    const char *printed;
};

const std::vector<Row> &rows()
{
    static const std::vector<Row> all = {
        {"RFC 6665 §8.4 Event", through<parseEvent>(), "presence.winfo ; id=\"7\" ; x",
         "presence.winfo;id=\"7\";x"},
        {"Event without package", through<parseEvent>(), ";id=1", "!"},
        {"Event with a bad parameter", through<parseEvent>(), "dialog;=1", "!"},
        {"RFC 6665 §4.1.3 Subscription-State", through<parseSubscriptionState>(),
         "ACTIVE ; expires = 60", "active;expires=60"},
        {"Subscription-State terminated", through<parseSubscriptionState>(),
         "terminated;reason=giveup;retry-after=5", "terminated;reason=giveup;retry-after=5"},
        {"Subscription-State of a later RFC", through<parseSubscriptionState>(),
         "sleeping;reason=tired", "sleeping;reason=tired"},
        {"Subscription-State out of range", through<parseSubscriptionState>(),
         "active;expires=4294967296", "active"},
        {"Subscription-State empty", through<parseSubscriptionState>(), "", "!"},
        {"RFC 3891 §6.1 Replaces", through<parseReplaces>(),
         "98732@sip.example.com\r\n ;from-tag=r33th4x0r\r\n ;to-tag=ff87ff",
         "98732@sip.example.com;to-tag=ff87ff;from-tag=r33th4x0r"},
        {"Replaces early-only", through<parseReplaces>(),
         "12adf2f34456gs5;to-tag=12345;from-tag=54321;early-only",
         "12adf2f34456gs5;to-tag=12345;from-tag=54321;early-only"},
        {"Replaces without to-tag", through<parseReplaces>(), "a;from-tag=1", "!"},
        {"Replaces with to-tag twice", through<parseReplaces>(), "a;from-tag=1;to-tag=2;to-tag=3",
         "!"},
        {"Replaces with an empty tag", through<parseReplaces>(), "a;from-tag=1;to-tag=", "!"},
        {"Replaces without call-id", through<parseReplaces>(), ";from-tag=1;to-tag=2", "!"},
        {"RFC 3911 §7.1 Join", through<parseJoin>(), "12adf2f34456gs5;from-tag=54321;to-tag=12345",
         "12adf2f34456gs5;to-tag=12345;from-tag=54321"},
        {"RFC 4538 §7 Target-Dialog", through<parseTargetDialog>(),
         "fa77as7dad8-sd98ajzz@host.example.com ;local-tag=kkaz- ;remote-tag=6544",
         "fa77as7dad8-sd98ajzz@host.example.com;local-tag=kkaz-;remote-tag=6544"},
        {"Target-Dialog with the tags of Replaces", through<parseTargetDialog>(),
         "a;to-tag=1;from-tag=2", "!"},
        {"RFC 3262 §7.2 RAck", through<parseRAck>(), " 776656 \t1 INVITE", "776656 1 INVITE"},
        {"RAck of zero", through<parseRAck>(), "0 1 INVITE", "!"},
        {"RAck with a CSeq out of range", through<parseRAck>(), "1 2147483648 INVITE", "!"},
        {"RAck without method", through<parseRAck>(), "1 1", "!"},
        {"RFC 3262 §7.1 RSeq", number<parseRSeq>(), "4294967295", "4294967295"},
        {"RSeq of zero", number<parseRSeq>(), "0", "!"},
        {"RSeq that wraps", number<parseRSeq>(), "4294967297", "!"},
        {"RFC 4028 §4 Session-Expires", through<parseSessionExpires>(), "4000 ; refresher=UAC ;x=1",
         "4000;refresher=uac"},
        {"Session-Expires without refresher", through<parseSessionExpires>(), "1800", "1800"},
        {"Session-Expires with an unknown refresher", through<parseSessionExpires>(),
         "90;refresher=proxy", "90"},
        {"Session-Expires negative", through<parseSessionExpires>(), "-1", "!"},
        {"RFC 4028 §5 Min-SE", number<parseMinSe>(), "60;x", "60"},
        {"RFC 5626 §11.2 Flow-Timer", number<parseSeconds>(), " 126 ", "126"},
        {"RFC 4488 §4 Refer-Sub", referSub, "FALSE ;x=1", "false"},
        {"Refer-Sub neither", referSub, "maybe", "!"},
        {"RFC 5373 §4.2 Answer-Mode", through<parseAnswerMode>(), "auto;require", "Auto;require"},
        {"Answer-Mode manual", through<parseAnswerMode>(), "Manual", "Manual"},
        {"RFC 7989 §5 Session-ID", through<parseSessionId>(),
         "ab30317f1a784dc48ff824d0d3715d86;remote=00000000000000000000000000000000",
         "ab30317f1a784dc48ff824d0d3715d86;remote=00000000000000000000000000000000"},
        {"RFC 7329 Session-ID without remote", through<parseSessionId>(),
         "f81d4fae7dec11d0a76500a0c91e6bf6", "f81d4fae7dec11d0a76500a0c91e6bf6"},
        {"Session-ID short", through<parseSessionId>(), "f81d4fae7dec11d0a76500a0c91e6bf", "!"},
        {"Session-ID with a bad remote", through<parseSessionId>(),
         "f81d4fae7dec11d0a76500a0c91e6bf6;remote=1", "!"},
        {"RFC 7433 §4 User-to-User", through<parseUserToUser>(),
         "56a390f3d2b7310023;encoding=hex;purpose=foo;content=bar",
         "56a390f3d2b7310023;encoding=hex;purpose=foo;content=bar"},
        {"User-to-User quoted", through<parseUserToUser>(), "\"a;b\" ;encoding=text",
         "\"a;b\";encoding=text"},
        {"User-to-User not closed", through<parseUserToUser>(), "\"a;b", "!"},
        {"RFC 3892 §3 Referred-By", through<parseReferredBy>(),
         "sip:r@ref.example;cid=\"2UWQFN309shb3@ref.example\"",
         "<sip:r@ref.example>;cid=\"2UWQFN309shb3@ref.example\""},
        {"Referred-By without scheme", through<parseReferredBy>(), "</>", "!"},
        {"RFC 8224 §4 Identity", through<parseIdentity>(),
         "eyJ0.eyJk.Kd_3 ; info = <https://biloxi.example.org/b.cer>;ppt=shaken;alg=ES256",
         "eyJ0.eyJk.Kd_3;info=<https://biloxi.example.org/b.cer>;alg=ES256;ppt=shaken"},
        {"Identity without info", through<parseIdentity>(), "abc;alg=ES256", "!"},
        {"RFC 7044 §5.1 History-Info", through<parseHistoryEntry>(),
         "<sip:bob@biloxi.example.com?Reason=SIP%3Bcause%3D302>;index=1.1;rc=1",
         "<sip:bob@biloxi.example.com?Reason=SIP%3Bcause%3D302>;index=1.1;rc=1"},
        {"History-Info without index", through<parseHistoryEntry>(), "<sip:bob@biloxi.example.com>",
         "!"},
        {"RFC 5806 §4 Diversion", through<parseDiversion>(),
         "\"Bob\"<sip:bob@example.net> ; reason=user-busy;counter=2",
         "\"Bob\" <sip:bob@example.net>;reason=user-busy;counter=2"},
        {"Diversion that is a slash", through<parseDiversion>(), "/", "!"},
        {"RFC 3261 §20.4 Alert-Info", through<parseUriReference>(), "< http://x >", "!"},
        {"RFC 7462 Alert-Info URN", through<parseUriReference>(),
         "<urn:alert:source:external> ;x=1", "<urn:alert:source:external>;x=1"},
        {"RFC 3261 §20.9 Call-Info", through<parseUriReference>(),
         "<http://wwww.example.com/alice/photo.jpg> ;purpose=icon",
         "<http://wwww.example.com/alice/photo.jpg>;purpose=icon"},
        {"Alert-Info without scheme", through<parseUriReference>(), "</>", "!"},
        {"Alert-Info not closed", through<parseUriReference>(), "<http://x", "!"},
        {"RFC 6442 Geolocation", through<parseUriReference>(),
         "<cid:target123@atlanta.example.com>", "<cid:target123@atlanta.example.com>"},
        {"RFC 3261 §20.10 Contact", through<parseContact>(),
         "\"Mr. Watson\" <sip:watson@worcester.bell-telephone.com> ;q=0.7; expires=3600",
         "\"Mr. Watson\" <sip:watson@worcester.bell-telephone.com>;q=0.7;expires=3600"},
        {"Contact without brackets", through<parseContact>(),
         "mailto:watson@bell-telephone.com;q=0.1", "<mailto:watson@bell-telephone.com>;q=0.1"},
        {"Contact *", through<parseContact>(), " * ", "*"},
        {"Contact without scheme", through<parseContact>(), "watson", "!"},
        {"RFC 3261 §20.11 Content-Disposition", through<parseContentDisposition>(),
         "session ; handling=optional", "session;handling=optional"},
        {"Content-Disposition without type", through<parseContentDisposition>(),
         ";handling=optional", "!"},
        {"RFC 3261 §20.1 Accept", through<parseAcceptRange>(), "application / sdp ;level=1",
         "application/sdp;level=1"},
        {"Accept without subtype", through<parseAcceptRange>(), "text", "!"},
        {"RFC 3261 §20.3 Accept-Language", through<parseAcceptToken>(), "en-gb;q=0.8",
         "en-gb;q=0.8"},
        {"Accept-Encoding of anything", through<parseAcceptToken>(), "*;q=0", "*;q=0"},
        {"RFC 3261 §20.33 Retry-After", through<parseRetryAfterValue>(),
         "18000 (I'm in a (long) meeting) ;duration=3600",
         "18000 (I'm in a (long) meeting);duration=3600"},
        {"Retry-After with an open comment", through<parseRetryAfterValue>(), "5 (a", "!"},
        {"RFC 3261 §20.43 Warning", through<parseWarning>(),
         "307 isi.edu \"Session parameter 'foo' not understood\"",
         "307 isi.edu \"Session parameter 'foo' not understood\""},
        {"Warning whose code begins with a zero", through<parseWarning>(), "037 isi.edu \"x\"",
         "037 isi.edu \"x\""},
        {"Warning with a long code", through<parseWarning>(), "1812 overture \"In Progress\"", "!"},
        {"Warning of somebody who is no host", through<parseWarning>(), "301 isi,edu \"a\"", "!"},
        {"Warning with open quotes", through<parseWarning>(), "301 isi.edu \"a\\\"", "!"},
        {"RFC 3261 §20.38 Timestamp", through<parseTimestamp>(), "54 ", "54"},
        {"Timestamp with delay", through<parseTimestamp>(), "54.21 .3", "54.21 .3"},
        {"Timestamp of words", through<parseTimestamp>(), "now", "!"},
        {"RFC 3326 §2 Reason", through<parseReason>(),
         "SIP ;cause=580 ;text=\"Precondition Failure\"",
         "SIP;cause=580;text=\"Precondition Failure\""},
        {"RFC 6086 Info-Package", through<parseTokenValue>(), "g.3gpp.mcptt-info",
         "g.3gpp.mcptt-info"},
        {"RFC 3261 §20.16 CSeq", through<parseCSeq>(), "0009 INVITE", "9 INVITE"},
        {"RFC 3261 §20.15 Content-Type", through<parseMediaType>(),
         "text/html; charset=\"ISO-8859-4\"", "text/html;charset=\"ISO-8859-4\""},
    };
    return all;
}

} // namespace

class TestTypedHeaders : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void parsesAndPrints_data()
    {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < rows().size(); ++i)
            QTest::newRow(rows()[i].name) << static_cast<int>(i);
    }

    void parsesAndPrints()
    {
        QFETCH(int, index);
        const auto &row = rows()[static_cast<std::size_t>(index)];
        const auto printed = row.parseAndPrint(row.text);
        QCOMPARE(printed, std::string(row.printed));
        if (printed != "!")
            QCOMPARE(row.parseAndPrint(printed), printed);
    }

    /// A peer's value, however it is cut or spoilt, is an answer and never a crash; what is
    /// printed of it can be read again and stays on its line.
    void standsEveryCut()
    {
        for (const auto &row : rows()) {
            const std::string_view text = row.text;
            for (std::size_t size = 0; size <= text.size(); ++size) {
                for (const char *tail : {"", "\\", "\"", ";", "=", "<", "\r\n X: y", "\xff"}) {
                    const auto printed =
                        row.parseAndPrint(std::string(text.substr(0, size)) + tail);
                    QVERIFY2(printed.find_first_of("\r\n") == std::string::npos, row.name);
                    if (printed != "!")
                        QVERIFY2(row.parseAndPrint(printed) == printed,
                                 (row.name + (": " + printed)).c_str());
                }
            }
        }
    }

    void eventField()
    {
        const auto event = parseEvent("dialog;sla;id=5");
        QVERIFY(event.has_value());
        QVERIFY(*event == (EventValue{"dialog", "5", {}}));
        QVERIFY(!(*event == EventValue{"dialog", "", {}}));
        QVERIFY(!(*event == EventValue{"Dialog", "5", {}}));
        QCOMPARE(toText(EventValue{"refer", "93809824", {}}), std::string("refer;id=93809824"));
        QCOMPARE(parseEntityTag(" dx200xyz ")->size(), std::size_t(8));
        QVERIFY(!parseEntityTag("a b"));
    }

    void subscriptionState()
    {
        using Value = SubscriptionStateValue;
        const auto state = parseSubscriptionState("terminated ;reason=NoResource ;retry-after=x");
        QVERIFY(state.has_value());
        QVERIFY(state->isTerminated());
        QVERIFY(state->reason == Value::EndReason::Noresource);
        QVERIFY(!state->retryAfter);
        QVERIFY(parseSubscriptionState("pending")->state == Value::State::Pending);
        QVERIFY(parseSubscriptionState("active;reason=odd")->reason == Value::EndReason::Extension);
    }

    void privacy()
    {
        const auto value = parsePrivacy("ID; Critical ;,user;unheard");
        QVERIFY(value.id && value.critical && value.user && !value.header && !value.none);
        QVERIFY(value.hidesIdentity());
        QCOMPARE(toText(value), std::string("user;id;critical"));
        QVERIFY(!parsePrivacy("none").hidesIdentity());
        QCOMPARE(toText(parsePrivacy("")), std::string());
    }

    void assertedIdentities()
    {
        const auto message = MessageView::parse(
            "INVITE sip:a@b SIP/2.0\r\n"
            "P-Asserted-Identity: </>, \"Cullen Jennings\" <sip:fluffy@cisco.com>\r\n"
            "P-Asserted-Identity: tel:+14085264000, <sip:second@cisco.com>\r\n\r\n");
        const auto identity = assertedIdentity(message, HeaderName::PAssertedIdentity);
        QVERIFY(identity.sip && identity.tel);
        QCOMPARE(identity.sip->nameText(), std::string("Cullen Jennings"));
        QCOMPARE(std::string(identity.tel->uri.user), std::string("+14085264000"));
        QVERIFY(assertedIdentity(message, HeaderName::PPreferredIdentity).empty());
    }

    void history()
    {
        const auto entry = parseHistoryEntry(
            "<sip:bob@biloxi.example.com?Privacy=history&Reason=SIP%3Bcause%3D302>;index=1.2;mp=1");
        QVERIFY(entry.has_value());
        QCOMPARE(entry->reason(), std::string("SIP;cause=302"));
        QVERIFY(entry->isPrivate());
        QCOMPARE(std::string(entry->mechanism), std::string("mp"));
        QCOMPARE(std::string(entry->from), std::string("1"));
        const auto diversion = parseDiversion("<sip:b@x>;reason=no-answer;counter=4294967296");
        QCOMPARE(diversion->counter, 1U);
        QCOMPARE(std::string(diversion->reason), std::string("no-answer"));
    }

    void contact()
    {
        const auto value = parseContact(
            "<sip:callee@192.0.2.1>;+sip.instance=\"<urn:uuid:f81d4fae-7dec-11d0>\""
            ";reg-id=1;expires=99999999999;q=1.5;pub-gruu=\"sip:callee@example.com;gr=urn:x\"");
        QVERIFY(value.has_value());
        QCOMPARE(std::string(value->instance), std::string("urn:uuid:f81d4fae-7dec-11d0"));
        QCOMPARE(value->regId.value_or(0), 1U);
        QVERIFY(!value->expires);
        QCOMPARE(value->q, 0U);
        QCOMPARE(std::string(value->publicGruu), std::string("sip:callee@example.com;gr=urn:x"));
        QVERIFY(!parseContact("<sip:a@b>;reg-id=0")->regId);
    }

    void weights()
    {
        const std::pair<const char *, std::uint32_t> cases[] = {
            {"", 1000},      {";q=1", 1000},    {";q=1.000", 1000}, {";q=0", 0},  {";q=0.", 0},
            {";q=0.5", 500}, {";q=0.123", 123}, {";q=1.001", 0},    {";q=2", 0},  {";q=0.1234", 0},
            {";q=", 0},      {";q=-1", 0},      {";q=.5", 0},       {";q=0,5", 0}};
        for (const auto &[text, weight] : cases)
            QCOMPARE(weightOf(Parameters(text)), weight);
        for (const auto &[weight, text] : {std::pair{1000U, "1"},
                                           {0U, "0"},
                                           {700U, "0.7"},
                                           {250U, "0.25"},
                                           {5U, "0.005"},
                                           {50U, "0.05"}}) {
            std::string out;
            appendWeight(out, weight);
            QCOMPARE(out, std::string(text));
        }
    }

    void date()
    {
        using namespace std::chrono;
        const auto date = parseDate("Sat, 13 Nov 2010 23:29:00 GMT");
        QVERIFY(date.has_value());
        QCOMPARE(date->time_since_epoch().count(), std::int64_t(1289690940));
        std::string out;
        appendDate(out, *date);
        QCOMPARE(out, std::string("Sat, 13 Nov 2010 23:29:00 GMT"));
        for (const char *bad : {"", "Fri, 01 Jan 2010 16:00:00 EST",
                                "Mon, 30 Feb 2009 01:01:01 GMT", "Sat, 13 Nov 2010 24:29:00 GMT",
                                "Sat, 13 Xxx 2010 23:29:00 GMT", "Sat, -3 Nov 2010 23:29:00 GMT"})
            QVERIFY2(!parseDate(bad), bad);
    }

    void infoUris()
    {
        QCOMPARE(std::string(parseUriReference("<URN:alert:service:call-waiting>")->alertUrn()),
                 std::string("service:call-waiting"));
        QVERIFY(parseUriReference("<http://x/urn:alert:a>")->alertUrn().empty());
        QCOMPARE(std::string(parseUriReference("<http://x>;purpose=card")->purpose()),
                 std::string("card"));
    }

    void accept()
    {
        QVERIFY(parseAcceptRange("*/*")->matches("application", "sdp"));
        QVERIFY(parseAcceptRange("application/*")->matches("APPLICATION", "sdp"));
        QVERIFY(!parseAcceptRange("text/plain")->matches("application", "sdp"));
        QVERIFY(parseContentDisposition("render")->isRequired);
        QVERIFY(!parseContentDisposition("render;handling=Optional")->isRequired);
    }

    void earlyMedia()
    {
        const auto value = parseEarlyMedia("recvonly, gated , x;y, supported");
        QVERIFY(value.mayReceive && !value.maySend && value.isGated && value.isSupported);
    }
};

QTEST_GUILESS_MAIN(TestTypedHeaders)
#include "tst_typed_headers.moc"
