// Who encrypts with whom, in descriptions: RFC 4568 §5 and §7.1, RFC 8643.
#include "tests/sipcore/sdp/offer_answer_script.h"

#include <QTest>

namespace {

/// What an account says, with SDES allowed.
LocalMedia withPolicy(Encryption policy, std::uint16_t port = 5000)
{
    auto media = ourMedia();
    media.rtp.port = port;
    media.encryption.policy = policy;
    if (policy != Encryption::Off)
        media.encryption.offeredSuites = media.encryption.takenSuites = allSrtpSuites();
    return media;
}

const char *show(Encryption policy)
{
    constexpr std::array<const char *, 3> names{"off", "optional", "required"};
    return names[std::size_t(policy)];
}

const QByteArray key = "inline:WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz";
const QByteArray otherKey = "inline:PS1uQCVeeCFCanVmcjkpPywjNWhcYD0mXXtxaVBR";
const QByteArray cm80 = "AES_CM_128_HMAC_SHA1_80 ";

QByteArray savp(const QByteArray &cryptos)
{
    return "m=audio 4000 RTP/SAVP 0\n" + cryptos;
}

QByteArray avp(const QByteArray &cryptos)
{
    return "m=audio 4000 RTP/AVP 0\n" + cryptos;
}

QStringList cryptosOf(const Body &body)
{
    return mediaLines(body).filter(QRegularExpression("^a=crypto:"));
}

bool isMirrored(const NegotiatedAudio &a, const NegotiatedAudio &b)
{
    return a.sdes && b.sdes && a.sdes->suite == b.sdes->suite && a.sdes->send == b.sdes->receive &&
           a.sdes->receive == b.sdes->send && a.sdes->send.master != b.sdes->send.master;
}

} // namespace

class TestKeyAgreement : public QObject {
    Q_OBJECT

    SeededRandom m_random{7};
    SeededRandom m_otherRandom{8};

    /// One exchange; false: 488, or the answer did not please.
    static bool exchange(OfferAnswer &from, const LocalMedia &ours, OfferAnswer &to,
                         const LocalMedia &theirs)
    {
        const auto offer = from.createOffer(ours);
        if (!offer || !to.onOffer(*offer)) {
            from.onRejected();
            return false;
        }
        const auto answer = to.createAnswer(theirs);
        if (!answer) {
            from.onRejected();
            return false;
        }
        return from.onAnswer(*answer).has_value();
    }

private Q_SLOTS:
    /// All nine: PRODUCT §5, "optional must interoperate with servers that require it and with
    /// ones that know nothing of it".
    void policies_data()
    {
        QTest::addColumn<int>("ours");
        QTest::addColumn<int>("theirs");
        QTest::addColumn<int>("outcome"); // 0: no call, 1: plain, 2: encrypted
        const auto row = [](Encryption ours, Encryption theirs, int outcome) {
            QTest::addRow("%s calls %s", show(ours), show(theirs))
                << int(ours) << int(theirs) << outcome;
        };
        using enum Encryption;
        row(Off, Off, 1);
        row(Off, Optional, 1);
        row(Off, Required, 0);
        row(Optional, Off, 1);
        row(Optional, Optional, 2);
        row(Optional, Required, 2);
        row(Required, Off, 0);
        row(Required, Optional, 2);
        row(Required, Required, 2);
    }

    void policies()
    {
        QFETCH(int, ours);
        QFETCH(int, theirs);
        QFETCH(int, outcome);
        OfferAnswer alice(m_random);
        OfferAnswer bob(m_otherRandom);
        const bool agreed = exchange(alice, withPolicy(Encryption(ours)), bob,
                                     withPolicy(Encryption(theirs), 6000));
        QCOMPARE(agreed, outcome != 0);
        if (outcome == 0)
            return;
        QCOMPARE(alice.negotiated()->keying == Keying::Sdes, outcome == 2);
        QCOMPARE(bob.negotiated()->keying == Keying::Sdes, outcome == 2);
        QCOMPARE(isMirrored(*alice.negotiated(), *bob.negotiated()), outcome == 2);
    }

    void whatIsOffered()
    {
        OfferAnswer session(m_random);
        const auto offer = *session.createOffer(withPolicy(Encryption::Optional));
        QVERIFY(mediaLines(offer).first().startsWith("m=audio 5000 RTP/AVP "));
        const auto lines = cryptosOf(offer);
        QCOMPARE(lines.size(), qsizetype(allSrtpSuites().size()));
        QVERIFY(lines[0].startsWith("a=crypto:1 AEAD_AES_256_GCM inline:"));
        QVERIFY(lines[5].startsWith("a=crypto:6 AES_CM_128_HMAC_SHA1_32 inline:"));
        QSet<QString> keys;
        for (const auto &one : lines)
            keys.insert(one.section("inline:", 1));
        QCOMPARE(keys.size(), lines.size()); // §6.1: each "MUST be unique"

        OfferAnswer strict(m_random);
        QVERIFY(mediaLines(*strict.createOffer(withPolicy(Encryption::Required)))
                    .first()
                    .startsWith("m=audio 5000 RTP/SAVP "));
        // SIP.md §6: "SDES keys only over TLS": nothing to offer, nothing told.
        auto media = withPolicy(Encryption::Optional);
        media.encryption.offeredSuites.clear();
        OfferAnswer open(m_random);
        QVERIFY(cryptosOf(*open.createOffer(media)).isEmpty());
    }

    void answers_data()
    {
        QTest::addColumn<QByteArray>("offer");
        QTest::addColumn<int>("policy");
        QTest::addColumn<QString>("line"); ///< of the answer; empty: 488
        QTest::addColumn<QString>("crypto");
        const auto row = [](const char *name, const QByteArray &offer, Encryption policy,
                            const char *line, const char *crypto) {
            QTest::newRow(name) << offer << int(policy) << line << crypto;
        };
        using enum Encryption;
        const auto *const plainLine = "m=audio 5000 RTP/AVP 0";
        const auto *const secureLine = "m=audio 5000 RTP/SAVP 0";
        row("RFC 8643 §3: AVP with keys", avp("a=crypto:1 " + cm80 + key + "\n"), Optional,
            plainLine, "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:");
        row("AVP with keys, required", avp("a=crypto:1 " + cm80 + key + "\n"), Required, plainLine,
            "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:");
        row("AVP with keys, off", avp("a=crypto:1 " + cm80 + key + "\n"), Off, plainLine, "");
        row("AVP with keys that we don't have", avp("a=crypto:1 F8_128_HMAC_SHA1_80 " + key + "\n"),
            Optional, plainLine, "");
        row("RFC 4568 §5.1.2: tag and suite of the chosen line",
            savp("a=crypto:3 F8_128_HMAC_SHA1_80 " + key + "\na=crypto:12 " + cm80 + otherKey +
                 "|2^20\n"),
            Optional, secureLine, "a=crypto:12 AES_CM_128_HMAC_SHA1_80 inline:");
        row("RFC 4568 §6.3.7: a line with an unknown parameter is passed over",
            savp("a=crypto:1 " + cm80 + key + " EXT=1\na=crypto:2 " + cm80 + otherKey +
                 " -EXT=1\n"),
            Required, secureLine, "a=crypto:2 ");
        row("RFC 4568 §6.3.2: unencrypted is no encryption",
            savp("a=crypto:1 " + cm80 + key + " UNENCRYPTED_SRTP\n"), Required, "", "");
        row("a suite under the name that it came with",
            savp("a=crypto:1 AES_CM_256_HMAC_SHA1_80 inline:" + QByteArray(46, 'k').toBase64() +
                 "\n"),
            Required, secureLine, "a=crypto:1 AES_CM_256_HMAC_SHA1_80 inline:");
        row("SAVP without a key", savp(""), Optional, "", "");
        row("SAVP, off", savp("a=crypto:1 " + cm80 + key + "\n"), Off, "", "");
        row("SAVP with a short key", savp("a=crypto:1 " + cm80 + "inline:AAAA\n"), Optional, "",
            "");
        row("AVP, required", avp(""), Required, "", "");
        row("two streams, the encrypted one is taken",
            avp("") + "m=audio 4002 RTP/SAVP 0\na=crypto:1 " + cm80 + key + "\n", Optional,
            secureLine, "a=crypto:1 ");
        row("two streams, off",
            savp("a=crypto:1 " + cm80 + key + "\n") + "m=audio 4002 RTP/AVP 8\n", Off,
            "m=audio 5000 RTP/AVP 8", "");
    }

    void answers()
    {
        QFETCH(QByteArray, offer);
        QFETCH(int, policy);
        QFETCH(QString, line);
        QFETCH(QString, crypto);
        OfferAnswer session(m_random);
        QVERIFY(session.onOffer(theirs(offer)));
        QCOMPARE(session.checkEncryption(withPolicy(Encryption(policy)).encryption).has_value(),
                 !line.isEmpty());
        const auto answer = session.createAnswer(withPolicy(Encryption(policy)));
        QCOMPARE(answer.has_value(), !line.isEmpty());
        if (!answer) {
            QCOMPARE(answer.error().code, Errc::Unsupported);
            return;
        }
        QVERIFY(mediaLines(*answer).contains(line));
        const auto cryptos = cryptosOf(*answer);
        QCOMPARE(cryptos.size(), crypto.isEmpty() ? 0 : 1);
        QCOMPARE(session.negotiated()->sdes.has_value(), !crypto.isEmpty());
        if (!crypto.isEmpty())
            QVERIFY2(cryptos.first().startsWith(crypto), qPrintable(cryptos.first()));
    }

    void badAnswers_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<int>("policy");
        using enum Encryption;
        const auto row = [](const char *name, const QByteArray &answer, Encryption policy) {
            QTest::newRow(name) << answer << int(policy);
        };
        row("SAVP without a key", savp(""), Required);
        row("trap 32: AVP to SAVP", avp(""), Required);
        row("AVP with a key to SAVP", avp("a=crypto:4 " + cm80 + key + "\n"), Required);
        row("a tag that was not offered", savp("a=crypto:9 " + cm80 + key + "\n"), Required);
        row("the tag of another suite", savp("a=crypto:1 " + cm80 + key + "\n"), Required);
        row("tag 0", savp("a=crypto:0 " + cm80 + key + "\n"), Required);
        row("a session parameter", savp("a=crypto:4 " + cm80 + key + " UNENCRYPTED_SRTP\n"),
            Required);
        // §7.1.3: "the SRTP security negotiation MUST be deemed to have failed": no plain call.
        row("a broken key to AVP", avp("a=crypto:4 " + cm80 + "inline:AAAA\n"), Optional);
        row("SAVP without a key to AVP", savp(""), Optional);
        row("DTLS", "m=audio 4000 UDP/TLS/RTP/SAVP 0\na=crypto:4 " + cm80 + key + "\n", Optional);
    }

    void badAnswers()
    {
        QFETCH(QByteArray, answer);
        QFETCH(int, policy);
        OfferAnswer session(m_random);
        QVERIFY(session.createOffer(withPolicy(Encryption(policy))));
        QVERIFY(!session.onAnswer(theirs(answer)));
        QVERIFY(!session.negotiated());
    }

    /// Our own key that comes back would make one keystream of two (§7.1.2: "MUST be different").
    void ourOwnKeyIsNotTaken()
    {
        OfferAnswer session(m_random);
        const auto offer = *session.createOffer(withPolicy(Encryption::Required));
        const auto ours = cryptosOf(offer)[3].toUtf8() + "\n";
        QVERIFY(!session.onAnswer(theirs(savp(ours))));
        // The same in a re-offer of theirs.
        OfferAnswer agreed(m_random);
        QVERIFY(agreed.onOffer(theirs(savp("a=crypto:1 " + cm80 + key + "\n"))));
        const auto answer = *agreed.createAnswer(withPolicy(Encryption::Required));
        QVERIFY(agreed.onOffer(theirs(savp(cryptosOf(answer).first().toUtf8() + "\n"))));
        QVERIFY(!agreed.createAnswer(withPolicy(Encryption::Required)));
    }

    /// SIP.md §6.32, CVE-2022-39269: once agreed on, encryption is not taken away, whatever the
    /// policy.
    void noDowngrade()
    {
        OfferAnswer session(m_random);
        const auto media = withPolicy(Encryption::Optional);
        QVERIFY(session.onOffer(theirs(avp("a=crypto:1 " + cm80 + key + "\n"))));
        QVERIFY(session.createAnswer(media));
        const auto before = *session.negotiated();
        QVERIFY(session.onOffer(theirs(avp(""))));
        QVERIFY(!session.createAnswer(media));
        QVERIFY(session.negotiated()->sdes == before.sdes); // the call goes on as it was
        QVERIFY(session.createOffer(media));
        QVERIFY(!session.onAnswer(theirs(avp(""))));
        QVERIFY(session.negotiated()->sdes == before.sdes);
        QVERIFY(session.createOffer(withPolicy(Encryption::Off))); // the account was edited
        QVERIFY(!session.onAnswer(theirs(avp(""))));
    }

    /// A fork's early answer counts as well: its packets are encrypted already.
    void noDowngradeAfterAnEarlyAnswer()
    {
        OfferAnswer session(m_random);
        QVERIFY(session.createOffer(withPolicy(Encryption::Optional)));
        const auto early =
            session.onProvisionalAnswer(theirs(avp("a=crypto:4 " + cm80 + key + "\n")));
        QVERIFY(early && early->keying == Keying::Sdes);
        QVERIFY(!session.onAnswer(theirs(avp(""))));
    }

    /// SAVP to our AVP with keys is what some servers answer.
    void savpToAvpWithKeys()
    {
        OfferAnswer session(m_random);
        QVERIFY(session.createOffer(withPolicy(Encryption::Optional)));
        const auto negotiated = session.onAnswer(theirs(savp("a=crypto:4 " + cm80 + key + "\n")));
        QVERIFY(negotiated && negotiated->sdes);
    }

    /// SIP.md §2.32: hold keeps the keys, and with them the roll-over counter.
    void holdKeepsTheKeys()
    {
        OfferAnswer alice(m_random);
        OfferAnswer bob(m_otherRandom);
        auto ours = withPolicy(Encryption::Optional);
        auto theirMedia = withPolicy(Encryption::Required, 6000);
        QVERIFY(exchange(alice, ours, bob, theirMedia));
        const auto before = alice.negotiated()->sdes;
        ours.direction = Direction::SendOnly;
        QVERIFY(exchange(alice, ours, bob, theirMedia));
        QVERIFY(alice.negotiated()->sdes == before);
        QVERIFY(bob.negotiated()->remoteHolds);
        ours.direction = Direction::SendRecv;
        QVERIFY(exchange(alice, ours, bob, theirMedia));
        QVERIFY(exchange(bob, theirMedia, alice, ours)); // and the other way round
        QVERIFY(alice.negotiated()->sdes == before);
        QVERIFY(isMirrored(*alice.negotiated(), *bob.negotiated()));
    }

    /// The unused suites' keys of the first offer are not offered again: were one of them chosen
    /// later, nobody but the peer has seen it; but a key that was in force and is not any more,
    /// is gone for good.
    void keysAreNotUsedTwice()
    {
        OfferAnswer alice(m_random);
        const auto media = withPolicy(Encryption::Required);
        const auto first = cryptosOf(*alice.createOffer(media));
        QVERIFY(alice.onAnswer(theirs(savp("a=crypto:4 " + cm80 + key + "\n"))));
        const auto second = cryptosOf(*alice.createOffer(media));
        QCOMPARE(second.first(), QString(first[3]).replace("crypto:4", "crypto:1"));
        QVERIFY(alice.onAnswer(theirs(
            savp("a=crypto:2 AEAD_AES_256_GCM inline:" + QByteArray(44, 'k').toBase64() + "\n"))));
        const auto third = cryptosOf(*alice.createOffer(media));
        QVERIFY(third.first().contains("AEAD_AES_256_GCM"));
        for (const auto &one : third)
            QVERIFY(!one.endsWith(first[3].section("inline:", 1)));
    }

    /// RFC 4568 §7.1.4: from another address, or when a key has served its time.
    void newKeys()
    {
        OfferAnswer alice(m_random);
        OfferAnswer bob(m_otherRandom);
        const auto ours = withPolicy(Encryption::Optional);
        const auto theirMedia = withPolicy(Encryption::Optional, 6000);
        QVERIFY(exchange(alice, ours, bob, theirMedia));
        const auto before = *alice.negotiated()->sdes;
        alice.renewKeys();
        QVERIFY(exchange(alice, ours, bob, theirMedia));
        const auto after = *alice.negotiated()->sdes;
        QVERIFY(after.suite == before.suite);
        QVERIFY(after.send.master != before.send.master);
        QVERIFY(after.receive == before.receive); // bob's need not change
        QVERIFY(isMirrored(*alice.negotiated(), *bob.negotiated()));
    }

    // ---- DTLS --------------------------------------------------------------------------------

    static LocalMedia withDtls(Encryption policy, const char *fingerprint,
                               std::uint16_t port = 5000)
    {
        auto media = ourMedia();
        media.rtp.port = port;
        media.encryption.policy = policy;
        if (policy != Encryption::Off) {
            media.encryption.fingerprint = SdpFingerprint{"sha-256", fingerprint};
            media.encryption.offersDtls = true;
        }
        return media;
    }

    void dtlsPolicies_data() { policies_data(); }
    void dtlsPolicies()
    {
        QFETCH(int, ours);
        QFETCH(int, theirs);
        QFETCH(int, outcome);
        OfferAnswer alice(m_random);
        OfferAnswer bob(m_otherRandom);
        const auto mine = withDtls(Encryption(ours), "AA:AA");
        const auto his = withDtls(Encryption(theirs), "BB:BB", 6000);
        QCOMPARE(exchange(alice, mine, bob, his), outcome != 0);
        if (outcome == 0)
            return;
        QCOMPARE(alice.negotiated()->keying == Keying::Dtls, outcome == 2);
        QCOMPARE(bob.negotiated()->keying == Keying::Dtls, outcome == 2);
        if (outcome != 2)
            return;
        QVERIFY(!alice.negotiated()->dtls->isClient); // RFC 5763 §5: actpass, so they begin
        QVERIFY(bob.negotiated()->dtls->isClient);
        QCOMPARE(alice.negotiated()->dtls->fingerprints.front().value, std::string("BB:BB"));
        // RFC 8842 §5.5: an offer in between changes no role, whoever makes it.
        QVERIFY(exchange(alice, mine, bob, his));
        QVERIFY(exchange(bob, his, alice, mine));
        QVERIFY(!alice.negotiated()->dtls->isClient);
        QVERIFY(bob.negotiated()->dtls->isClient);
    }

    void dtlsAnswers_data()
    {
        QTest::addColumn<QByteArray>("offer");
        QTest::addColumn<QString>("setup"); ///< ours; empty: no DTLS
        const QByteArray line = "m=audio 4000 UDP/TLS/RTP/SAVP 0\n";
        const QByteArray print = "a=fingerprint:sha-256 BB:BB\n";
        const auto row = [](const char *name, const QByteArray &offer, const char *setup) {
            QTest::newRow(name) << offer << setup;
        };
        row("RFC 5763 §5 actpass", line + print + "a=setup:actpass\n", "active");
        row("active", line + print + "a=setup:active\n", "passive");
        row("passive", line + print + "a=setup:passive\n", "active");
        row("RFC 4145 §4 nothing is active", line + print, "passive");
        row("holdconn", line + print + "a=setup:holdconn\n", "");
        row("no fingerprint", line + "a=setup:actpass\n", "");
        row("our own fingerprint", line + "a=fingerprint:sha-256 AA:AA\na=setup:actpass\n", "");
        row("RFC 5764 SAVPF", "m=audio 4000 UDP/TLS/RTP/SAVPF 0\n" + print + "a=setup:actpass\n",
            "active");
        row("RTP/SAVPF of old gateways", "m=audio 4000 RTP/SAVPF 0\n" + print + "a=setup:actpass\n",
            "active");
        row("RFC 8643 AVP", "m=audio 4000 RTP/AVP 0\n" + print + "a=setup:actpass\n", "active");
        row("keys do not count for DTLS", line + "a=crypto:1 " + cm80 + key + "\n", "");
    }

    void dtlsAnswers()
    {
        QFETCH(QByteArray, offer);
        QFETCH(QString, setup);
        OfferAnswer session(m_random);
        QVERIFY(session.onOffer(theirs(offer)));
        const auto answer = session.createAnswer(withDtls(Encryption::Required, "AA:AA"));
        QCOMPARE(answer.has_value(), !setup.isEmpty());
        if (!answer)
            return;
        QVERIFY(mediaLines(*answer).contains("a=setup:" + setup));
        QVERIFY(mediaLines(*answer).contains("a=fingerprint:sha-256 AA:AA"));
        QCOMPARE(session.negotiated()->dtls->isClient, setup == "active");
    }

    void dtlsIsAnswered_data()
    {
        QTest::addColumn<QByteArray>("setup");
        QTest::addColumn<int>("isClient"); ///< −1: no call
        QTest::newRow("active") << QByteArray("a=setup:active\n") << 0;
        QTest::newRow("passive") << QByteArray("a=setup:passive\n") << 1;
        QTest::newRow("RFC 4145 §4 nothing is passive") << QByteArray() << 1;
        QTest::newRow("actpass is no answer") << QByteArray("a=setup:actpass\n") << -1;
        QTest::newRow("holdconn") << QByteArray("a=setup:holdconn\n") << -1;
    }

    void dtlsIsAnswered()
    {
        QFETCH(QByteArray, setup);
        QFETCH(int, isClient);
        OfferAnswer session(m_random);
        const auto offer = *session.createOffer(withDtls(Encryption::Required, "AA:AA"));
        QVERIFY(mediaLines(offer).first().startsWith("m=audio 5000 UDP/TLS/RTP/SAVP "));
        QVERIFY(mediaLines(offer).contains("a=setup:actpass"));
        const auto negotiated = session.onAnswer(
            theirs("m=audio 4000 UDP/TLS/RTP/SAVP 0\na=fingerprint:sha-256 BB:BB\n" + setup));
        QCOMPARE(negotiated.has_value(), isClient >= 0);
        if (negotiated)
            QCOMPARE(int(negotiated->dtls->isClient), isClient);
    }

    /// SIP.md §2.32: DTLS → SDES at re-INVITE.
    void fromDtlsToSdes()
    {
        OfferAnswer session(m_random);
        auto media = withPolicy(Encryption::Required);
        media.encryption.fingerprint = SdpFingerprint{"sha-256", "AA:AA"};
        QVERIFY(session.onOffer(theirs("m=audio 4000 UDP/TLS/RTP/SAVP 0\n"
                                       "a=fingerprint:sha-256 BB:BB\na=setup:actpass\n")));
        QVERIFY(session.createAnswer(media));
        QVERIFY(session.onOffer(theirs(savp("a=crypto:1 " + cm80 + key + "\n"))));
        QVERIFY(session.createAnswer(media));
        QVERIFY(session.negotiated()->sdes && !session.negotiated()->dtls);
        QVERIFY(session.onOffer(theirs(avp(""))));
        QVERIFY(!session.createAnswer(media));
    }

    void rejectedOfferLeavesTheKeys()
    {
        OfferAnswer alice(m_random);
        OfferAnswer bob(m_otherRandom);
        const auto ours = withPolicy(Encryption::Optional);
        QVERIFY(exchange(alice, ours, bob, withPolicy(Encryption::Optional, 6000)));
        const auto before = alice.negotiated()->sdes;
        alice.renewKeys();
        QVERIFY(alice.createOffer(ours));
        alice.onRejected();
        QVERIFY(alice.negotiated()->sdes == before);
    }
};

QTEST_GUILESS_MAIN(TestKeyAgreement)
#include "tst_key_agreement.moc"
