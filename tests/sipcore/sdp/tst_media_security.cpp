#include "tests/sipcore/sdp/offer_answer_script.h"

#include <QTest>

/// Profiles, keys, fingerprints and candidates: all are read and kept, what can't be served is
/// refused in place (RFC 4568, RFC 5763, RFC 8122, RFC 8839).
class TestMediaSecurity : public QObject {
    Q_OBJECT

private:
    SeededRandom m_random{1};

    static IceDescription iceOf(const Body &body)
    {
        const auto session = parseSessionDescription(body.content);
        return session ? readIce(*session, session->media.at(0)) : IceDescription();
    }

private Q_SLOTS:
    void knowsTheProfiles_data()
    {
        QTest::addColumn<QString>("protocol");
        QTest::addColumn<int>("keying"); // -1: none of RTP
        QTest::addColumn<bool>("feedback");
        QTest::newRow("RFC 3551") << "RTP/AVP" << int(Keying::Plain) << false;
        QTest::newRow("RFC 4585") << "RTP/AVPF" << int(Keying::Plain) << true;
        QTest::newRow("RFC 3711") << "RTP/SAVP" << int(Keying::Sdes) << false;
        QTest::newRow("RFC 5124") << "RTP/SAVPF" << int(Keying::Sdes) << true;
        QTest::newRow("RFC 5764 SAVP") << "UDP/TLS/RTP/SAVP" << int(Keying::Dtls) << false;
        QTest::newRow("RFC 5764 SAVPF") << "UDP/TLS/RTP/SAVPF" << int(Keying::Dtls) << true;
        QTest::newRow("RFC 8841") << "UDP/DTLS/SCTP" << -1 << false;
        QTest::newRow("case counts") << "rtp/avp" << -1 << false;
    }

    void knowsTheProfiles()
    {
        QFETCH(QString, protocol);
        QFETCH(int, keying);
        QFETCH(bool, feedback);
        const auto profile = parseMediaProfile(protocol.toStdString());
        QCOMPARE(profile ? int(profile->keying) : -1, keying);
        if (profile) {
            QCOMPARE(profile->feedback, feedback);
            QCOMPARE(std::string(toString(*profile)), protocol.toStdString());
        }
        // What nobody has a key for is refused in place, next to what can be taken.
        const auto offer =
            theirs("m=audio 4000 " + protocol.toUtf8() + " 0\nm=audio 4002 RTP/AVP 8\n");
        OfferAnswer plain(m_random);
        QVERIFY(plain.onOffer(offer));
        const auto lines = mediaLines(*plain.createAnswer(ourMedia()));
        const bool isServed = keying == int(Keying::Plain);
        QCOMPARE(lines.contains("m=audio 0 " + protocol + " 0"), !isServed);
        QCOMPARE(plain.negotiated()->remoteRtp.port, isServed ? 4000 : 4002);
    }

    void readsKeys()
    {
        const auto offer = theirs(
            "a=fingerprint:SHA-1 11:22\na=setup:passive\na=ice-lite\na=ice-ufrag:sess\n"
            "m=audio 4000 RTP/AVP 0\n"
            "a=crypto:1 AES_CM_256_HMAC_SHA1_80 inline:key|2^20|1:4;inline:k2 UNENCRYPTED_SRTP "
            "KDR=1\n"
            "a=crypto:x AES inline:k\na=crypto:2\na=crypto:3 AEAD_AES_128_GCM\n"
            "a=crypto:1234567890 AES inline:k\n"
            "a=fingerprint:sha-256 AB:cd\na=fingerprint:sha-256 xyz\na=fingerprint:sha-256\n"
            "a=setup:ActPass\na=setup:active\na=tls-id:abc\n"
            "a=ice-ufrag:8hhY\na=ice-pwd:asd88fgpdd777uzjYhagZg\na=ice-options:trickle ice2\n"
            "a=candidate:1 1 UDP 2130706431 203.0.113.141 8998 typ host\n"
            "a=remote-candidates:1 192.0.2.3 45664\na=end-of-candidates\n");
        OfferAnswer session(m_random);
        QVERIFY(session.onOffer(offer));
        QVERIFY(session.createAnswer(ourMedia()));
        const auto &security = session.negotiated()->remoteSecurity;
        QCOMPARE(security.cryptos.size(), std::size_t(1));
        QCOMPARE(int(security.cryptos[0].tag), 1);
        QCOMPARE(security.cryptos[0].suite, std::string("AES_CM_256_HMAC_SHA1_80"));
        QCOMPARE(security.cryptos[0].keyParameters.reveal(),
                 std::string("inline:key|2^20|1:4;inline:k2"));
        QCOMPARE(security.cryptos[0].sessionParameters.size(), std::size_t(2));
        QCOMPARE(security.fingerprints.size(), std::size_t(1)); // the session's don't count then
        QCOMPARE(security.fingerprints[0].hash, std::string("sha-256"));
        QCOMPARE(security.fingerprints[0].value, std::string("AB:cd"));
        QVERIFY(security.setup == DtlsSetup::ActPass);
        QCOMPARE(security.tlsId, std::string("abc"));
        const auto ice = iceOf(offer);
        QVERIFY(ice.isOffered() && ice.isLite && ice.isComplete);
        QCOMPARE(ice.userFragment, std::string("8hhY"));
        QCOMPARE(ice.password.reveal(), std::string("asd88fgpdd777uzjYhagZg"));
        QCOMPARE(ice.options.size(), std::size_t(2));
        QCOMPARE(ice.candidates.size(), std::size_t(1));
        QCOMPARE(ice.remoteCandidates, std::string("1 192.0.2.3 45664"));
    }

    void readsKeysOfTheSession()
    {
        OfferAnswer session(m_random);
        const auto offer = theirs("a=fingerprint:SHA-256 11:22\na=setup:passive\n"
                                  "a=ice-ufrag:s\na=ice-pwd:p\na=crypto:1 A inline:k\n" +
                                  pcmu);
        QVERIFY(session.onOffer(offer));
        QVERIFY(session.createAnswer(ourMedia()));
        const auto &negotiated = *session.negotiated();
        QCOMPARE(negotiated.remoteSecurity.fingerprints.size(), std::size_t(1));
        QVERIFY(negotiated.remoteSecurity.setup == DtlsSetup::Passive);
        QVERIFY(negotiated.remoteSecurity.cryptos.empty()); // RFC 4568 §4: media level only
        QCOMPARE(iceOf(offer).userFragment, std::string("s"));
    }

    void keepsNoMoreThanItsBounds()
    {
        OfferAnswer session(m_random);
        const auto offer =
            theirs(pcmu + QByteArray("a=crypto:1 A inline:k\n").repeated(300) +
                   QByteArray("a=fingerprint:sha-256 AA\n").repeated(300) +
                   QByteArray("a=candidate:1 1 UDP 1 192.0.2.1 1 typ host\n").repeated(300) +
                   "a=ice-options:" + QByteArray("x ").repeated(300) +
                   "\na=ice-ufrag:" + QByteArray(257, 'u') + "\n");
        QVERIFY(session.onOffer(offer));
        QVERIFY(session.createAnswer(ourMedia()));
        QCOMPARE(session.negotiated()->remoteSecurity.cryptos.size(), std::size_t(16));
        QCOMPARE(session.negotiated()->remoteSecurity.fingerprints.size(), std::size_t(8));
        QCOMPARE(iceOf(offer).candidates.size(), std::size_t(64));
        QCOMPARE(iceOf(offer).options.size(), std::size_t(16));
        QVERIFY(!iceOf(offer).isOffered());
    }
};

QTEST_GUILESS_MAIN(TestMediaSecurity)
#include "tst_media_security.moc"
