#include "sipcore/body/conference_info.h"
#include "sipcore/body/dialog_info.h"
#include "sipcore/body/message_summary.h"
#include "sipcore/body/presence.h"
#include "sipcore/body/registration_info.h"
#include "sipcore/body/sipfrag.h"
#include "sipcore/body/xml.h"

#include <QtTest>
#include <string>

using namespace ahoy;
using namespace ahoy::sip;

namespace {

std::string repeated(std::string_view text, int times)
{
    std::string all;
    for (int i = 0; i < times; ++i)
        all += text;
    return all;
}

/// A billion "lol"s in a kilobyte, if somebody expanded them.
std::string billionLaughs()
{
    std::string text = "<?xml version=\"1.0\"?><!DOCTYPE lolz [<!ENTITY lol \"lol\">";
    std::string before = "lol";
    for (int level = 1; level < 10; ++level) {
        const auto name = "lol" + std::to_string(level);
        text += "<!ENTITY " + name + " \"" + repeated("&" + before + ";", 10) + "\">";
        before = name;
    }
    return text + "]><lolz>&lol9;</lolz>";
}

} // namespace

/// The bodies that come in NOTIFY: what they say, and what they may not do to us.
class BodiesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsATree()
    {
        const auto root = parseXml("<a:r xmlns:a=\"urn:x\" one=\"1 &amp; 2\"><b>te<c/>xt</b>"
                                   "<!-- no --><?pi no?><b/></a:r>");
        QVERIFY(root);
        QCOMPARE(root->space, std::string("urn:x"));
        QCOMPARE(root->name, std::string("r"));
        QCOMPARE(root->attribute("one"), std::string_view("1 & 2"));
        QCOMPARE(root->attribute("two"), std::string_view());
        QCOMPARE(root->children.size(), std::size_t(2));
        QCOMPARE(root->childText("b"), std::string_view("text"));
        QVERIFY(root->child("b")->child("c"));
        QVERIFY(!root->child("d"));
    }

    // CVE-2022-24763 and its kind: each is an error, quickly, and nothing more.
    void takesNoWeapons_data()
    {
        QTest::addColumn<QByteArray>("document");
        QTest::addColumn<int>("code");
        const auto row = [](const char *name, const std::string &document, Errc code) {
            QTest::newRow(name) << QByteArray::fromStdString(document) << static_cast<int>(code);
        };
        row("billion laughs", billionLaughs(), Errc::Unsupported);
        row("external entity", "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>",
            Errc::Unsupported);
        row("external document type", "<!DOCTYPE a SYSTEM \"http://192.0.2.1/a.dtd\"><a/>",
            Errc::Unsupported);
        row("parameter entity", "<!DOCTYPE a [<!ENTITY % p SYSTEM \"http://192.0.2.1/\"> %p;]><a/>",
            Errc::Unsupported);
        row("an empty document type", "<!DOCTYPE a><a/>", Errc::Unsupported);
        row("entity without a declaration", "<a>&x;</a>", Errc::Invalid);
        row("deep nesting", repeated("<a>", 5000) + repeated("</a>", 5000), Errc::TooLarge);
        row("deep nesting that never ends", repeated("<a>", 5000), Errc::TooLarge);
        row("many elements", "<a>" + repeated("<b/>", 5000) + "</a>", Errc::TooLarge);
        row("huge attribute", "<a b=\"" + repeated("x", 5000) + "\"/>", Errc::TooLarge);
        row("huge text", "<a>" + repeated("x", 5000) + "</a>", Errc::TooLarge);
        row("huge text in pieces", "<a>" + repeated("xxxx<b/>", 2000) + "</a>", Errc::TooLarge);
        row("huge name", "<" + repeated("a", 300) + "/>", Errc::TooLarge);
        row("huge namespace, often",
            "<a xmlns=\"" + repeated("x", 30'000) + "\">" + repeated("<b/>", 3000) + "</a>",
            Errc::TooLarge);
        std::string attributes = "<a";
        for (int i = 0; i < 100; ++i)
            attributes += " a" + std::to_string(i) + "=\"\"";
        row("many attributes", attributes + "/>", Errc::TooLarge);
        row("huge document", "<a>" + repeated(" ", 70'000) + "</a>", Errc::TooLarge);
        row("nothing", "", Errc::Invalid);
        row("no XML", "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\n", Errc::Invalid);
        row("two roots", "<a/><b/>", Errc::Invalid);
        row("an end that is none", "<a></b>", Errc::Invalid);
        row("cut off", "<a><b>", Errc::Invalid);
        row("the same attribute twice", "<a b=\"\" b=\"\"/>", Errc::Invalid);
        row("a prefix from nowhere", "<x:a/>", Errc::Invalid);
        row("broken UTF-8", "<a>\xff\xfe\xfd</a>", Errc::Invalid);
        row("an encoding that nobody has", "<?xml version=\"1.0\" encoding=\"x-klingon\"?><a/>",
            Errc::Invalid);
        row("NUL", std::string("<a>\0</a>", 8), Errc::Invalid);
    }

    void takesNoWeapons()
    {
        QFETCH(QByteArray, document);
        QFETCH(int, code);
        const auto root = parseXml(document.toStdString());
        QVERIFY(!root);
        QCOMPARE(static_cast<int>(root.error().code), code);
        QVERIFY(!parsePresence(document.toStdString()));
        QVERIFY(!parseDialogInfo(document.toStdString()));
        QVERIFY(!parseConferenceInfo(document.toStdString()));
        QVERIFY(!parseRegistrationInfo(document.toStdString()));
    }

    void escapesWhatXmlCannotHold()
    {
        const std::string odd("a<b>&\"c\"\x01\0d\n", 13);
        const auto root = parseXml("<a b=\"" + escapeXml(odd) + "\"/>");
        QVERIFY(root);
        QCOMPARE(root->attribute("b"), std::string_view("a<b>&\"c\"d "));
    }

    // ---- presence -------------------------------------------------------------------------

    void readsPresence() // RFC 3863 §4.2.2, with a prefix and without
    {
        for (const auto *prefix : {"", "impp:"}) {
            const std::string p = prefix;
            const auto declaration = p.empty() ? std::string("xmlns") : std::string("xmlns:impp");
            const auto text =
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<" + p + "presence " + declaration +
                "=\"urn:ietf:params:xml:ns:pidf\" entity=\"pres:someone@example.com\">"
                "<" +
                p + "tuple id=\"sg89ae\"><" + p + "status><" + p + "basic>open</" + p + "basic></" +
                p + "status><" + p + "contact priority=\"0.8\">tel:+09012345678</" + p +
                "contact></" + p + "tuple></" + p + "presence>";
            const auto presence = parsePresence(text);
            QVERIFY(presence);
            QCOMPARE(presence->entity, std::string("pres:someone@example.com"));
            QCOMPARE(presence->tuples.size(), std::size_t(1));
            QCOMPARE(presence->tuples[0].contact, std::string("tel:+09012345678"));
            QVERIFY(presence->basic() == Presence::Basic::Open);
        }
    }

    void readsAnActivity() // RFC 4480 §3.2
    {
        const auto presence = parsePresence(
            "<presence xmlns=\"urn:ietf:params:xml:ns:pidf\""
            " xmlns:dm=\"urn:ietf:params:xml:ns:pidf:data-model\""
            " xmlns:rpid=\"urn:ietf:params:xml:ns:pidf:rpid\" entity=\"sip:bob@example.com\">"
            "<tuple id=\"1\"><status><basic>closed</basic></status></tuple>"
            "<dm:person id=\"p1\"><rpid:activities><rpid:note>hm</rpid:note><rpid:on-the-phone/>"
            "</rpid:activities></dm:person><note>Back at two</note></presence>");
        QVERIFY(presence);
        QCOMPARE(presence->activity, std::string("on-the-phone"));
        QCOMPARE(presence->note, std::string("Back at two"));
        QVERIFY(presence->basic() == Presence::Basic::Closed);
    }

    void ignoresWhatIsInUnknownElements() // RFC 3863 §4.2.3
    {
        const auto presence =
            parsePresence("<presence xmlns=\"urn:ietf:params:xml:ns:pidf\" entity=\"sip:b@c\">"
                          "<x xmlns=\"urn:other\"><tuple xmlns=\"urn:ietf:params:xml:ns:pidf\""
                          " id=\"1\"><status><basic>open</basic></status></tuple></x>"
                          "<tuple id=\"2\"><status><basic xmlns=\"urn:other\">open</basic>"
                          "</status></tuple></presence>");
        QVERIFY(presence);
        QVERIFY(presence->basic() == Presence::Basic::Unknown);
    }

    void printsPresence()
    {
        Presence presence;
        presence.entity = "sip:a&b@example.com";
        presence.note = "<busy>";
        presence.tuples.push_back({"t1", Presence::Basic::Open, "sip:a@192.0.2.1", "at \"home\""});
        const auto again = parsePresence(printPresence(presence));
        QVERIFY(again);
        QCOMPARE(again->entity, presence.entity);
        QCOMPARE(again->note, presence.note);
        QCOMPARE(again->tuples.size(), std::size_t(1));
        QCOMPARE(again->tuples[0].id, std::string("t1"));
        QCOMPARE(again->tuples[0].contact, std::string("sip:a@192.0.2.1"));
        QCOMPARE(again->tuples[0].note, std::string("at \"home\""));
        QVERIFY(again->basic() == Presence::Basic::Open);
    }

    // ---- dialog-info ----------------------------------------------------------------------

    void readsDialogInfo() // RFC 4235 §4.2, and what servers send for a lamp
    {
        const auto info = parseDialogInfo(
            "<?xml version=\"1.0\"?>\n"
            "<dialog-info xmlns=\"urn:ietf:params:xml:ns:dialog-info\" version=\"7\""
            " state=\"partial\" entity=\"sip:alice@example.com\">"
            "<dialog id=\"as7d900as8\" call-id=\"a84b4c76e66710\" local-tag=\"1928301774\""
            " remote-tag=\"456\" direction=\"initiator\"><state event=\"rejected\" code=\"486\">"
            "terminated</state></dialog>"
            "<dialog id=\"2\" direction=\"recipient\"><state>early</state>"
            "<remote><identity display=\"Bob\">sip:bob@example.com</identity>"
            "<target uri=\"sip:bob@192.0.2.2\"/></remote>"
            "<local><target uri=\"sip:alice@192.0.2.1\"/></local></dialog>"
            "<dialog id=\"3\"><state>dreaming</state></dialog><dialog id=\"4\"/></dialog-info>");
        QVERIFY(info);
        QCOMPARE(info->version, 7U);
        QVERIFY(!info->isFull);
        QCOMPARE(info->dialogs.size(), std::size_t(2));
        QVERIFY(info->dialogs[0].state == DialogInfo::State::Terminated);
        QVERIFY(info->dialogs[0].direction == DialogInfo::Direction::Initiator);
        QCOMPARE(info->dialogs[0].event, std::string("rejected"));
        QCOMPARE(info->dialogs[0].callId, std::string("a84b4c76e66710"));
        QVERIFY(info->dialogs[1].state == DialogInfo::State::Early);
        QCOMPARE(info->dialogs[1].remoteUri, std::string("sip:bob@example.com"));
        QCOMPARE(info->dialogs[1].remoteName, std::string("Bob"));
        QCOMPARE(info->dialogs[1].localUri, std::string("sip:alice@192.0.2.1"));
        QVERIFY(!parseDialogInfo("<dialog-info xmlns=\"urn:ietf:params:xml:ns:dialog-info\"/>"));
        QVERIFY(!parseDialogInfo("<dialog-info version=\"1\"/>"));
    }

    // ---- conference-info ------------------------------------------------------------------

    void readsConferenceInfo() // RFC 4575 §5
    {
        const auto info = parseConferenceInfo(
            "<conference-info xmlns=\"urn:ietf:params:xml:ns:conference-info\""
            " entity=\"sips:conf233@example.com\" state=\"full\" version=\"12\">"
            "<conference-description><subject>Agenda: this month's goals</subject>"
            "</conference-description><conference-state><user-count>33</user-count>"
            "</conference-state><users>"
            "<user entity=\"sip:bob@example.com\" state=\"full\"><display-text>Bob Hoskins"
            "</display-text><endpoint entity=\"sip:bob@pc33.example.com\"><status>on-hold</status>"
            "<media id=\"1\"><type>audio</type><status>recvonly</status></media></endpoint></user>"
            "<user entity=\"sip:alice@example.com\" state=\"deleted\"/></users></conference-info>");
        QVERIFY(info);
        QCOMPARE(info->version, 12U);
        QCOMPARE(info->userCount, 33U);
        QCOMPARE(info->subject, std::string("Agenda: this month's goals"));
        QCOMPARE(info->users.size(), std::size_t(2));
        QCOMPARE(info->users[0].name, std::string("Bob Hoskins"));
        QCOMPARE(info->users[0].status, std::string("on-hold"));
        QVERIFY(info->users[0].isMuted);
        QVERIFY(info->users[1].change == ConferenceInfo::Change::Deleted);
        QVERIFY(!parseConferenceInfo("<conference-info/>"));
    }

    // ---- reginfo --------------------------------------------------------------------------

    void readsRegistrationInfo() // RFC 3680 §5.3
    {
        const auto info = parseRegistrationInfo(
            "<reginfo xmlns=\"urn:ietf:params:xml:ns:reginfo\" version=\"1\" state=\"full\">"
            "<registration aor=\"sip:joe@example.com\" id=\"a7\" state=\"active\">"
            "<contact id=\"76\" state=\"active\" event=\"registered\" expires=\"600\">"
            "<uri>sip:joe@pc34.example.com</uri></contact>"
            "<contact id=\"77\" state=\"terminated\" event=\"expired\">"
            "<uri>sip:joe@pc35.example.com</uri><display-name>Old</display-name></contact>"
            "</registration></reginfo>");
        QVERIFY(info);
        QVERIFY(info->isFull);
        QCOMPARE(info->registrations.size(), std::size_t(1));
        const auto &registration = info->registrations[0];
        QVERIFY(registration.state == RegistrationInfo::State::Active);
        QCOMPARE(registration.addressOfRecord, std::string("sip:joe@example.com"));
        QCOMPARE(registration.contacts.size(), std::size_t(2));
        QVERIFY(registration.contacts[0].isActive);
        QCOMPARE(registration.contacts[0].expires, 600U);
        QCOMPARE(registration.contacts[1].event, std::string("expired"));
        QCOMPARE(registration.contacts[1].name, std::string("Old"));
        QVERIFY(!parseRegistrationInfo("<reginfo version=\"1\"/>"));
        QVERIFY(!parseRegistrationInfo("<reginfo xmlns=\"urn:ietf:params:xml:ns:reginfo\"/>"));
    }

    // ---- message-summary ------------------------------------------------------------------

    void readsMessageSummary_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("isWaiting");
        QTest::addColumn<QString>("account");
        QTest::addColumn<QVector<uint>>("counts");
        const auto row = [](const char *name, const char *text, bool isWaiting,
                            const QString &account, QVector<uint> counts) {
            QTest::newRow(name) << QByteArray(text) << isWaiting << account << std::move(counts);
        };
        row("RFC 3842 §4.1 A9",
            "Messages-Waiting: yes\r\nMessage-Account: sip:alice@vmail.example.com\r\n"
            "Voice-Message: 4/8 (1/2)\r\n",
            true, "sip:alice@vmail.example.com", {4, 8, 1, 2});
        row("RFC 3842 §5.2 none", "Messages-Waiting: no\r\n", false, "", {0, 0, 0, 0});
        row("line feeds only, any case", "MESSAGES-WAITING: YES\nvoice-message: 1/0\n", true, "",
            {1, 0, 0, 0});
        row("other classes are passed over",
            "Messages-Waiting: yes\r\nFax-Message: 9/9\r\nVoice-Message: 2/3\r\n\r\nX: y\r\n", true,
            "", {2, 3, 0, 0});
        row("numbers that are none", "Messages-Waiting: yes\r\nVoice-Message: x/99999999999 (",
            true, "", {0, 0, 0, 0});
    }

    void readsMessageSummary()
    {
        QFETCH(QByteArray, text);
        QFETCH(bool, isWaiting);
        QFETCH(QString, account);
        QFETCH(QVector<uint>, counts);
        const auto summary = parseMessageSummary(text.toStdString());
        QVERIFY(summary);
        QCOMPARE(summary->isWaiting, isWaiting);
        QCOMPARE(QString::fromStdString(summary->account), account);
        const QVector<uint> got{summary->voice.fresh, summary->voice.old,
                                summary->voice.freshUrgent, summary->voice.oldUrgent};
        QCOMPARE(got, counts);
    }

    void refusesOtherSummaries()
    {
        QVERIFY(!parseMessageSummary(""));
        QVERIFY(!parseMessageSummary("Voice-Message: 1/0\r\n"));
    }

    // ---- sipfrag --------------------------------------------------------------------------

    void readsSipfrag_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("reason");
        QTest::newRow("RFC 3515 §2.4.5") << QByteArray("SIP/2.0 100 Trying") << 100 << "Trying";
        QTest::newRow("with header fields")
            << QByteArray("SIP/2.0 603 Declined\r\nContact: <sip:a@b>\r\n") << 603 << "Declined";
        QTest::newRow("without a reason") << QByteArray("SIP/2.0 200\r\n") << 200 << "";
        QTest::newRow("lower case") << QByteArray("sip/2.0 486 Busy Here\n") << 486 << "Busy Here";
        QTest::newRow("a request") << QByteArray("INVITE sip:a@b SIP/2.0\r\n") << 0 << "";
        QTest::newRow("nothing") << QByteArray() << 0 << "";
        QTest::newRow("no number") << QByteArray("SIP/2.0 abc") << 0 << "";
        QTest::newRow("too small") << QByteArray("SIP/2.0 99 Low") << 0 << "";
        QTest::newRow("too large") << QByteArray("SIP/2.0 700 High") << 0 << "";
        QTest::newRow("very large") << QByteArray("SIP/2.0 99999999999999 x") << 0 << "";
    }

    void readsSipfrag()
    {
        QFETCH(QByteArray, body);
        QFETCH(int, status);
        QFETCH(QString, reason);
        const auto read = parseSipfragStatus(body.toStdString());
        QCOMPARE(read ? read->statusCode : 0, status);
        if (read)
            QCOMPARE(QString::fromStdString(read->reason), reason);
    }

    void printsSipfrag()
    {
        QCOMPARE(printSipfragStatus(180, ""), std::string("SIP/2.0 180 Ringing\r\n"));
        QCOMPARE(printSipfragStatus(486, "Busy\r\nEvil: 1"),
                 std::string("SIP/2.0 486 Busy  Evil: 1\r\n"));
    }
};

QTEST_GUILESS_MAIN(BodiesTest)
#include "tst_bodies.moc"
