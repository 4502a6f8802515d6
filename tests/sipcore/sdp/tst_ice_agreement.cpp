#include "tests/sipcore/sdp/offer_answer_script.h"

#include <QTest>

namespace {

const QByteArray theirCredentials = "a=ice-ufrag:8hhY\na=ice-pwd:asd88fgpdd777uzjYhagZg\n";
const QByteArray theirHost = "a=candidate:1 1 UDP 2130706431 192.0.2.20 4000 typ host\n";

IceCandidate candidate(const char *text)
{
    return parseIceCandidate(text).value();
}

LocalMedia ourIceMedia()
{
    auto media = ourMedia();
    media.ice =
        LocalIce{.userFragment = "abcd1234",
                 .password = ahoy::Redacted<std::string>(std::string("0123456789abcdefghijkl")),
                 .candidates = {candidate("1 1 UDP 2130706431 192.0.2.10 5000 typ host"),
                                candidate("1 2 UDP 2130706430 192.0.2.10 5001 typ host")},
                 .nominated = {}};
    return media;
}

/// The whole end of a line.
bool has(const Body &body, const char *text)
{
    return QString::fromStdString(body.content).contains(QString(text) + "\r\n");
}

bool mentions(const Body &body, const char *text)
{
    return QString::fromStdString(body.content).contains(text);
}

} // namespace

/// The lines of ICE, and who does it with whom (RFC 8839).
class TestIceAgreement : public QObject {
    Q_OBJECT

private:
    SeededRandom m_random{1};

private Q_SLOTS:
    void readsCandidates_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("again"); // as we print it; empty: not taken
        const auto row = [](const char *name, const char *text, const char *again) {
            QTest::newRow(name) << text << again;
        };
        const auto *const host = "1 1 UDP 2130706431 192.0.2.3 45664 typ host";
        row("host", host, host);
        const auto *const reflexive =
            "2 1 UDP 1694498815 192.0.2.3 45664 typ srflx raddr 203.0.113.141 rport 8998";
        row("RFC 8839 §5.1, reflexive", reflexive, reflexive);
        row("relayed, IPv6", "r/+ 2 udp 100 2001:db8::1 9 typ RELAY raddr :: rport 9",
            "r/+ 2 UDP 100 2001:db8::1 9 typ relay raddr :: rport 9");
        row("peer reflexive", "p 1 UDP 1 192.0.2.3 1 typ prflx raddr 192.0.2.9 rport 2",
            "p 1 UDP 1 192.0.2.3 1 typ prflx raddr 192.0.2.9 rport 2");
        row("extensions", "1 1 UDP 1 192.0.2.3 1 typ host generation 0 network-id 1",
            "1 1 UDP 1 192.0.2.3 1 typ host");
        row("related nonsense", "1 1 UDP 1 192.0.2.3 1 typ srflx raddr x rport y",
            "1 1 UDP 1 192.0.2.3 1 typ srflx");
        row("spaces", " 1  1 UDP 1 192.0.2.3  1 typ host ", "1 1 UDP 1 192.0.2.3 1 typ host");
        row("over TCP", "1 1 TCP 1 192.0.2.3 9 typ host tcptype active", "");
        row("a name of mDNS", "1 1 UDP 1 f3.local 9 typ host", "");
        row("a type of tomorrow", "1 1 UDP 1 192.0.2.3 9 typ nova", "");
        row("no address", "1 1 UDP 1 0.0.0.0 9 typ host", "");
        row("everybody's address", "1 1 UDP 1 224.0.0.1 9 typ host", "");
        row("port 0", "1 1 UDP 1 192.0.2.3 0 typ host", "");
        row("port 65536", "1 1 UDP 1 192.0.2.3 65536 typ host", "");
        row("component 0", "1 0 UDP 1 192.0.2.3 9 typ host", "");
        row("component 256", "1 256 UDP 1 192.0.2.3 9 typ host", "");
        row("priority 0", "1 1 UDP 0 192.0.2.3 9 typ host", "");
        row("priority 2^31", "1 1 UDP 2147483648 192.0.2.3 9 typ host", "");
        row("foundation of 33", "123456789012345678901234567890123 1 UDP 1 192.0.2.3 9 typ host",
            "");
        row("no typ", "1 1 UDP 1 192.0.2.3 9 host", "");
        row("cut short", "1 1 UDP 1 192.0.2.3", "");
        row("nothing", "", "");
    }

    void readsCandidates()
    {
        QFETCH(QString, text);
        QFETCH(QString, again);
        const auto read = parseIceCandidate(text.toStdString());
        QCOMPARE(read ? QString::fromStdString(toString(*read)) : QString(""), again);
        if (read)
            QVERIFY(*parseIceCandidate(toString(*read)) == *read);
    }

    /// RFC 8839 §4.2.1 and §4.3.3: who offered controls.
    void offersAndIsTaken()
    {
        OfferAnswer session(m_random);
        const auto offer = session.createOffer(ourIceMedia()).value();
        QVERIFY(has(offer, "a=ice-ufrag:abcd1234"));
        QVERIFY(has(offer, "a=ice-pwd:0123456789abcdefghijkl"));
        QVERIFY(has(offer, "a=ice-options:trickle")); // and not ice2
        QVERIFY(has(offer, "a=mid:1"));               // RFC 8840 §4.1.1
        QVERIFY(has(offer, "a=end-of-candidates"));
        QVERIFY(has(offer, "a=candidate:1 1 UDP 2130706431 192.0.2.10 5000 typ host"));
        QVERIFY(has(offer, "a=candidate:1 2 UDP 2130706430 192.0.2.10 5001 typ host"));
        const auto agreed = session.onAnswer(
            theirs(pcmu + theirCredentials + theirHost + "a=ice-options:ice2 trickle\n"));
        QVERIFY(agreed && agreed->ice);
        QVERIFY(agreed->ice->isControlling && agreed->ice->knowsIce2 && !agreed->ice->isLite);
        // trickle, and no end-of-candidates
        QVERIFY(!agreed->ice->isComplete && agreed->ice->knowsTrickle);
        QCOMPARE(agreed->ice->userFragment, std::string("8hhY"));
        QCOMPARE(agreed->ice->candidates.size(), std::size_t(1));
        QCOMPARE(agreed->ice->candidates[0].address, agreed->remoteRtp);
    }

    /// RFC 8839 §4.3.3: "the offerer MUST terminate the usage of ICE".
    void isNotTaken_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("knows nothing of it") << pcmu;
        QTest::newRow("a=ice-mismatch") << pcmu + theirCredentials + theirHost + "a=ice-mismatch\n";
        QTest::newRow("somebody put in his own address")
            << pcmu + theirCredentials + "a=candidate:1 1 UDP 2130706431 10.0.0.1 4000 typ host\n";
        QTest::newRow("no candidate") << pcmu + theirCredentials;
        QTest::newRow("a password that can be guessed")
            << pcmu + "a=ice-ufrag:8hhY\na=ice-pwd:secret\n" + theirHost;
        QTest::newRow("a name that can be guessed")
            << pcmu + "a=ice-ufrag:8\na=ice-pwd:asd88fgpdd777uzjYhagZg\n" + theirHost;
    }

    void isNotTaken()
    {
        QFETCH(QByteArray, answer);
        OfferAnswer session(m_random);
        QVERIFY(session.createOffer(ourIceMedia()));
        const auto agreed = session.onAnswer(theirs(answer));
        QVERIFY(agreed && !agreed->ice);
        QCOMPARE(agreed->remoteRtp.toString(), std::string("192.0.2.20:4000"));
        // The next offer says nothing of it, if we have none to say.
        QVERIFY(!mentions(*session.createOffer(ourMedia()), "ice"));
    }

    void answers()
    {
        OfferAnswer session(m_random);
        QVERIFY(!session.isIceOffered());
        QVERIFY(session.onOffer(theirs(pcmu + theirCredentials + theirHost)));
        QVERIFY(session.isIceOffered() && !session.isIceRestarted());
        const auto answer = session.createAnswer(ourIceMedia()).value();
        QVERIFY(has(answer, "a=ice-ufrag:abcd1234"));
        QVERIFY(has(answer, "a=candidate:1 1 UDP 2130706431 192.0.2.10 5000 typ host"));
        QVERIFY(session.negotiated()->ice && !session.negotiated()->ice->isControlling);
        QVERIFY(!session.negotiated()->ice->knowsIce2);

        // §4.4.1.2.2: their next offer, now that the pairs are nominated, restarts nothing.
        QVERIFY(session.onOffer(theirs(pcmu + theirCredentials + theirHost +
                                       "a=remote-candidates:1 192.0.2.10 5000\n")));
        QVERIFY(session.isIceOffered() && !session.isIceRestarted());
        QVERIFY(session.createAnswer(ourIceMedia()));
        // §4.4.1.1.1: other credentials do.
        QVERIFY(session.onOffer(
            theirs(pcmu + "a=ice-ufrag:9uB6\na=ice-pwd:YH75Fviy6338Vbrhrlp8Yh\n" + theirHost)));
        QVERIFY(session.isIceRestarted());
        QVERIFY(session.createAnswer(ourIceMedia()));
        QVERIFY(!session.negotiated()->ice->isControlling);
    }

    /// RFC 8840 §4.1: more may follow, in either direction.
    void tricklesWhoeverAsks_data()
    {
        QTest::addColumn<QByteArray>("lines");
        QTest::addColumn<bool>("trickles");
        QTest::addColumn<bool>("isComplete");
        QTest::newRow("knows nothing of it") << QByteArray() << false << true;
        QTest::newRow("more may come") << QByteArray("a=ice-options:trickle\n") << true << false;
        QTest::newRow("half") << QByteArray("a=ice-options:trickle\na=end-of-candidates\n") << true
                              << true;
    }

    void tricklesWhoeverAsks()
    {
        QFETCH(QByteArray, lines);
        QFETCH(bool, trickles);
        QFETCH(bool, isComplete);
        OfferAnswer session(m_random);
        QVERIFY(session.onOffer(theirs(pcmu + theirCredentials + theirHost + lines + "a=mid:x\n")));
        QCOMPARE(session.isTrickleOffered(), trickles);
        auto media = ourIceMedia();
        media.ice->isComplete = false;
        const auto answer = session.createAnswer(media).value();
        QVERIFY(!session.isTrickleOffered());
        QVERIFY(has(answer, "a=mid:x") && !has(answer, "a=end-of-candidates"));
        QVERIFY(has(answer, "a=ice-options:trickle"));
        const auto &agreed = *session.negotiated()->ice;
        QCOMPARE(agreed.knowsTrickle, trickles);
        QCOMPARE(agreed.isComplete, isComplete);
        QCOMPARE(agreed.mid, std::string("x"));
    }

    /// RFC 8839 §4.3.2: "the answerer MUST NOT include any ICE-related SDP attributes".
    void answersAsItIsAsked()
    {
        OfferAnswer session(m_random);
        QVERIFY(session.onOffer(theirs(pcmu)));
        QVERIFY(!session.isIceOffered());
        const auto answer = session.createAnswer(ourIceMedia()).value();
        QVERIFY(!mentions(answer, "ice-") && !mentions(answer, "candidate"));
        QVERIFY(!session.negotiated()->ice);
    }

    /// RFC 8839 §4.2.5: then it "MUST also omit candidate attributes".
    void tellsOfAMismatch()
    {
        OfferAnswer session(m_random);
        QVERIFY(session.onOffer(theirs(pcmu + theirCredentials +
                                       "a=candidate:1 1 UDP 2130706431 10.0.0.1 4000 typ host\n")));
        QVERIFY(!session.isIceOffered());
        const auto answer = session.createAnswer(ourIceMedia()).value();
        QVERIFY(has(answer, "a=ice-mismatch"));
        QVERIFY(!mentions(answer, "candidate"));
        QVERIFY(!session.negotiated()->ice);
    }

    /// RFC 8839 §4.2.5: "0.0.0.0" and port 9 "MUST NOT be considered as an ICE failure", nor as a
    /// hold of the old kind.
    void takesADestinationThatComesLater()
    {
        OfferAnswer session(m_random);
        QVERIFY(session.onOffer(
            theirs("m=audio 9 RTP/AVP 0\na=ice-options:trickle\n" + theirCredentials, "0.0.0.0")));
        QVERIFY(session.isIceOffered());
        QVERIFY(session.createAnswer(ourIceMedia()));
        QVERIFY(session.negotiated()->ice);
        QVERIFY(session.negotiated()->direction == Direction::SendRecv);
        QVERIFY(!session.negotiated()->remoteHolds);
    }

    /// RFC 8445 §6.1.1: "the full agent MUST take the controlling role".
    void controlsWhoIsLite()
    {
        OfferAnswer session(m_random);
        QVERIFY(session.onOffer(theirs("a=ice-lite\n" + pcmu + theirCredentials + theirHost)));
        QVERIFY(session.createAnswer(ourIceMedia()));
        QVERIFY(session.negotiated()->ice->isControlling && session.negotiated()->ice->isLite);
    }

    /// RFC 8839 §4.4.1.2.2: "if the agent is controlling, it MUST include the remote-candidates
    /// attribute"; §4.4.2: an answer "MUST NOT".
    void namesTheirNominatedCandidates()
    {
        auto media = ourIceMedia();
        OfferAnswer session(m_random);
        QVERIFY(session.createOffer(media));
        QVERIFY(session.onAnswer(theirs(pcmu + theirCredentials + theirHost)));
        media.ice->nominated = {candidate("1 1 UDP 1 192.0.2.20 4000 typ host"),
                                candidate("1 2 UDP 1 192.0.2.20 4001 typ host")};
        QVERIFY(has(*session.createOffer(media),
                    "a=remote-candidates:1 192.0.2.20 4000 2 192.0.2.20 4001"));
        QVERIFY(session.onAnswer(theirs(pcmu + theirCredentials + theirHost)));
        QVERIFY(session.onOffer(theirs(pcmu + theirCredentials + theirHost)));
        QVERIFY(!mentions(*session.createAnswer(media), "remote-candidates"));
        QVERIFY(session.negotiated()->ice->isControlling); // the roles stay
    }
};

QTEST_APPLESS_MAIN(TestIceAgreement)
#include "tst_ice_agreement.moc"
