#include "tests/sipcore/sdp/offer_answer_script.h"

#include <QTest>
#include <algorithm>

using namespace ahoy;

namespace {

LocalMedia withDtls(const char *fingerprint, std::uint16_t port = 5000)
{
    auto media = ourMedia();
    media.rtp.port = port;
    media.encryption.policy = Encryption::Required;
    media.encryption.fingerprint = SdpFingerprint{"sha-256", fingerprint};
    media.encryption.offersDtls = true;
    return media;
}

/// The value of the one a=tls-id; empty: there is none.
QString tlsIdOf(const Body &body)
{
    const auto found = mediaLines(body).filter(QRegularExpression("^a=tls-id:"));
    return found.size() == 1 ? found.first().section(':', 1) : QString();
}

/// A description of theirs by DTLS.
Body dtls(const QByteArray &setup, const QByteArray &more, const QByteArray &print = "BB:BB")
{
    return theirs("m=audio 4000 UDP/TLS/RTP/SAVP 0\na=fingerprint:sha-256 " + print +
                  "\na=setup:" + setup + "\n" + more);
}

QByteArray named(const QByteArray &id)
{
    return "a=tls-id:" + id + "\n";
}

const QByteArray anId = "abc3de65cddef001be82"; // RFC 8842 §4
const QByteArray anotherId = "dbc8de77cddef001be90";

} // namespace

/// The names of DTLS associations in descriptions: RFC 8842 §5.2 to §5.5.
class TestTlsId : public QObject {
    Q_OBJECT

    SeededRandom m_random{7};
    SeededRandom m_otherRandom{8};

    /// An offer of one and the answer of the other.
    struct Exchange {
        QString offered;
        QString answered;
    };
    static Exchange exchange(OfferAnswer &one, const LocalMedia &ours, OfferAnswer &other,
                             const LocalMedia &his)
    {
        const auto offer = one.createOffer(ours);
        if (!offer || !other.onOffer(*offer))
            return {};
        const auto answer = other.createAnswer(his);
        if (!answer || !one.onAnswer(*answer))
            return {};
        return {tlsIdOf(*offer), tlsIdOf(*answer)};
    }

private Q_SLOTS:
    /// §5.2, §5.3: each side draws its own, of at least 120 bits.
    void eachSideNamesIt()
    {
        OfferAnswer alice(m_random);
        OfferAnswer bob(m_otherRandom);
        const auto first = exchange(alice, withDtls("AA:AA"), bob, withDtls("BB:BB", 6000));
        static const QRegularExpression form("^[0-9a-z]{24,255}$");
        QVERIFY(form.match(first.offered).hasMatch());
        QVERIFY(form.match(first.answered).hasMatch());
        QVERIFY(first.offered != first.answered);
        QCOMPARE(QString::fromStdString(alice.negotiated()->dtls->tlsId), first.offered);
        QCOMPARE(QString::fromStdString(alice.negotiated()->dtls->remoteTlsId), first.answered);
        QCOMPARE(QString::fromStdString(bob.negotiated()->dtls->tlsId), first.answered);
        QCOMPARE(QString::fromStdString(bob.negotiated()->dtls->remoteTlsId), first.offered);
        OfferAnswer again(m_random);
        QVERIFY(tlsIdOf(*again.createOffer(withDtls("AA:AA"))) != first.offered);
    }

    /// §5.5, §5.3: a hold, by either side, is no reason for another one.
    void staysWhileItLives()
    {
        OfferAnswer alice(m_random);
        OfferAnswer bob(m_otherRandom);
        auto ours = withDtls("AA:AA");
        const auto his = withDtls("BB:BB", 6000);
        const auto first = exchange(alice, ours, bob, his);
        const auto before = alice.negotiated()->dtls;
        ours.direction = Direction::SendOnly;
        const auto held = exchange(alice, ours, bob, his);
        QCOMPARE(held.offered, first.offered);
        QCOMPARE(held.answered, first.answered);
        const auto byHim = exchange(bob, his, alice, ours);
        QCOMPARE(byHim.offered, first.answered);
        QCOMPARE(byHim.answered, first.offered);
        QVERIFY(alice.negotiated()->dtls == before);
    }

    /// §3.2, §5.5: we send from elsewhere.
    void isAnotherFromElsewhere()
    {
        OfferAnswer alice(m_random);
        OfferAnswer bob(m_otherRandom);
        const auto his = withDtls("BB:BB", 6000);
        const auto first = exchange(alice, withDtls("AA:AA"), bob, his);
        alice.renewKeys();
        const auto moved = exchange(alice, withDtls("AA:AA", 5002), bob, his);
        QVERIFY(!moved.offered.isEmpty() && moved.offered != first.offered);
        QVERIFY(!moved.answered.isEmpty() && moved.answered != first.answered); // §5.3
        // And that one stays.
        const auto later = exchange(bob, his, alice, withDtls("AA:AA", 5002));
        QCOMPARE(later.offered, moved.answered);
        QCOMPARE(later.answered, moved.offered);
        // Also where their offer comes first.
        alice.renewKeys();
        const auto byHim = exchange(bob, his, alice, withDtls("AA:AA", 5004));
        QCOMPARE(byHim.offered, moved.answered);
        QVERIFY(byHim.answered != moved.offered);
    }

    /// An offer with a new name that they refused is no association.
    void isWantedUntilItIsThere()
    {
        OfferAnswer alice(m_random);
        OfferAnswer bob(m_otherRandom);
        const auto ours = withDtls("AA:AA");
        const auto his = withDtls("BB:BB", 6000);
        const auto first = exchange(alice, ours, bob, his);
        alice.onInviteBegan();
        alice.renewKeys();
        const auto refused = tlsIdOf(*alice.createOffer(ours));
        alice.onRejected();
        QVERIFY(!alice.onInviteFailed());
        const auto second = exchange(alice, ours, bob, his);
        QVERIFY(second.offered != first.offered);
        QCOMPARE(second.offered, refused); // nobody has used it
        // One that was in force within an INVITE that failed: what was before it is again, and is
        // still to be replaced.
        alice.onInviteBegan();
        alice.renewKeys();
        const auto third = exchange(alice, ours, bob, his);
        QVERIFY(alice.onInviteFailed());
        QCOMPARE(QString::fromStdString(alice.negotiated()->dtls->tlsId), second.offered);
        const auto fourth = tlsIdOf(*alice.createOffer(ours));
        QVERIFY(fourth != second.offered && fourth != third.offered);
    }

    void theirsAsksForAnother_data()
    {
        QTest::addColumn<QByteArray>("print");
        QTest::addColumn<QByteArray>("setup");
        QTest::addColumn<QByteArray>("more");
        QTest::addColumn<bool>("isAnother");
        const auto row = [](const char *name, const char *print, const char *setup,
                            const QByteArray &more, bool isAnother) {
            QTest::newRow(name) << QByteArray(print) << QByteArray(setup) << more << isAnother;
        };
        row("§5.5 the same", "BB:BB", "actpass", named(anId), false);
        row("another name", "BB:BB", "actpass", named(anotherId), true);
        row("§3.1 another fingerprint", "CC:CC", "actpass", named(anId), true);
        row("§3.1 other roles", "BB:BB", "active", named(anId), true);
        row("both", "CC:CC", "actpass", named(anotherId), true);
    }
    void theirsAsksForAnother()
    {
        QFETCH(QByteArray, print);
        QFETCH(QByteArray, setup);
        QFETCH(QByteArray, more);
        QFETCH(bool, isAnother);
        OfferAnswer session(m_random);
        QVERIFY(session.onOffer(dtls("actpass", named(anId))));
        const auto first = session.createAnswer(withDtls("AA:AA"));
        QVERIFY(first);
        const auto before = *session.negotiated()->dtls;
        QCOMPARE(before.remoteTlsId, anId.toStdString());
        QVERIFY(session.onOffer(dtls(setup, more, print)));
        const auto second = session.createAnswer(withDtls("AA:AA"));
        QVERIFY(second);
        QCOMPARE(tlsIdOf(*second) != tlsIdOf(*first), isAnother);
        QCOMPARE(*session.negotiated()->dtls != before, isAnother);
    }

    /// §5.3: "the answerer MUST NOT insert a "tls-id" attribute in the answer"; what it is then
    /// known by is what it was before there were names.
    void whoNamesNoneGetsNone()
    {
        OfferAnswer session(m_random);
        for (const auto &more :
             {QByteArray(), named("two words"), named(QByteArray(256, 'x')), named("")}) {
            QVERIFY(session.onOffer(dtls("actpass", more)));
            const auto answer = session.createAnswer(withDtls("AA:AA"));
            QVERIFY(answer);
            QCOMPARE(mediaLines(*answer).filter("tls-id"), QStringList());
            QVERIFY(session.negotiated()->dtls->remoteTlsId.empty());
            QVERIFY(session.negotiated()->dtls->isClient);
        }
        // An answer without one to an offer that has one.
        OfferAnswer caller(m_random);
        QVERIFY(!tlsIdOf(*caller.createOffer(withDtls("AA:AA"))).isEmpty());
        QVERIFY(caller.onAnswer(dtls("active", {})));
        QVERIFY(caller.negotiated()->dtls->remoteTlsId.empty());
    }

    /// Keys in the description have no association.
    void onlyOfDtls()
    {
        OfferAnswer session(m_random);
        auto media = ourMedia();
        media.encryption.policy = Encryption::Optional;
        media.encryption.offeredSuites = media.encryption.takenSuites = allSrtpSuites();
        QCOMPARE(mediaLines(*session.createOffer(media)).filter("tls-id"), QStringList());
    }
};

QTEST_GUILESS_MAIN(TestTlsId)
#include "tst_tls_id.moc"
