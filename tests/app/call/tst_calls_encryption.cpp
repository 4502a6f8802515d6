// Encryption as calls see it: what accounts allow, what is offered where, when nothing may pass,
// and what people are told.
#include "app/call/call_json.h"
#include "app/words/encryption_words.h"
#include "tests/app/call/calls_desk.h"

#include <QTest>

using namespace ahoy;
using namespace ahoy::app;
using Policy = sip::Encryption;
using Method = CallEncryption::Method;
using Wanted = sip::NeedOffer::Wanted;

namespace {

const std::string key = "inline:WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz";

std::string offerOf(const std::string &profile, const std::string &crypto = {})
{
    auto text = replaced(theirSdp, "RTP/AVP", profile);
    if (!crypto.empty())
        text += "a=crypto:" + crypto + "\r\n";
    return text;
}

const std::string theirKey = "1 AES_CM_128_HMAC_SHA1_80 " + key;

std::string ours(const Desk &desk)
{
    const auto offer = Desk::last<sip::command::Offer>(desk.sip);
    return offer.description ? offer.description->content : std::string();
}

bool has(const std::string &text, const char *piece)
{
    return text.find(piece) != std::string::npos;
}

} // namespace

class TestCallsEncryption : public QObject {
    Q_OBJECT

    static sip::CallId dialled(Desk &desk, bool secureSignalling)
    {
        (void)desk.calls.dial("bob", {});
        const auto call = Desk::last<sip::command::Invite>(desk.sip).call;
        desk.need(call, Wanted::Offer, "192.0.2.1", secureSignalling);
        desk.openPorts(call);
        return call;
    }

    static void incoming(Desk &desk, sip::CallId call, const std::string &offer)
    {
        sip::IncomingCall event{.call = call,
                                .account = sip::AccountId{1},
                                .from = "sip:bob@example.com",
                                .fromName = {},
                                .to = "sip:me@example.com",
                                .sipCallId = "x",
                                .hasOffer = true};
        desk.calls.onEvent(event);
        desk.calls.onEvent(
            sip::RemoteDescription{call, sip::RemoteDescription::Kind::Offer, false, sdp(offer)});
    }

private Q_SLOTS:
    /// SIP.md §6: SDES keys only over TLS, unless the account says so.
    void whatIsOffered_data()
    {
        QTest::addColumn<int>("policy");
        QTest::addColumn<int>("method");
        QTest::addColumn<bool>("secure");
        QTest::addColumn<QString>("profile"); ///< empty: no offer at all
        QTest::addColumn<int>("lines");
        const auto row = [](const char *name, Policy policy, Method method, bool secure,
                            const char *profile, int lines) {
            QTest::newRow(name) << int(policy) << int(method) << secure << profile << lines;
        };
        row("off", Policy::Off, Method::Automatic, true, "RTP/AVP", 0);
        row("optional over TLS", Policy::Optional, Method::Automatic, true, "RTP/AVP", 6);
        row("optional over UDP", Policy::Optional, Method::Automatic, false, "RTP/AVP", 0);
        row("optional over UDP, forced", Policy::Optional, Method::Sdes, false, "RTP/AVP", 2);
        row("required over TLS", Policy::Required, Method::Automatic, true, "RTP/SAVP", 6);
        row("required over UDP, forced", Policy::Required, Method::Sdes, false, "RTP/SAVP", 2);
    }

    void whatIsOffered()
    {
        QFETCH(int, policy);
        QFETCH(int, method);
        QFETCH(bool, secure);
        QFETCH(QString, profile);
        QFETCH(int, lines);
        Desk desk;
        desk.encryption = {Policy(policy), Method(method)};
        (void)dialled(desk, secure);
        const auto text = QString::fromStdString(ours(desk));
        QVERIFY2(text.contains("m=audio 5000 " + profile + " "), qPrintable(text));
        QCOMPARE(text.count("a=crypto:"), lines);
        QCOMPARE(Desk::last<audio::OpenTransport>(desk.net).isProtected,
                 Policy(policy) == Policy::Required);
    }

    /// The second form, for who refuses the first; never one that is less safe than was asked for.
    void whatIsOfferedThen_data()
    {
        QTest::addColumn<int>("policy");
        QTest::addColumn<int>("method");
        QTest::addColumn<bool>("secure");
        QTest::addColumn<bool>("savp"); ///< srtpOffer
        QTest::addColumn<QString>("first");
        QTest::addColumn<QString>("second"); ///< empty: nothing else
        QTest::addColumn<int>("lines");      ///< a=crypto of the second
        const auto row = [](const char *name, Policy policy, Method method, bool secure, bool savp,
                            const char *first, const char *second, int lines) {
            QTest::newRow(name) << int(policy) << int(method) << secure << savp << first << second
                                << lines;
        };
        using enum sip::Encryption;
        row("off", Off, Method::Automatic, true, false, "RTP/AVP", "", 0);
        row("off, savp", Off, Method::Automatic, true, true, "RTP/AVP", "", 0);
        row("optional", Optional, Method::Automatic, true, false, "RTP/AVP", "RTP/SAVP", 6);
        row("optional, savp", Optional, Method::Automatic, true, true, "RTP/SAVP", "RTP/AVP", 6);
        row("optional, forced", Optional, Method::Sdes, false, false, "RTP/AVP", "RTP/SAVP", 2);
        row("optional, forced, savp", Optional, Method::Sdes, false, true, "RTP/SAVP", "RTP/AVP",
            2);
        row("optional, DTLS", Optional, Method::Dtls, true, false, "RTP/AVP", "UDP/TLS/RTP/SAVP",
            0);
        row("optional, DTLS, savp", Optional, Method::Dtls, true, true, "UDP/TLS/RTP/SAVP",
            "RTP/AVP", 0);
        row("required", Required, Method::Automatic, true, false, "RTP/SAVP", "UDP/TLS/RTP/SAVP",
            0);
        row("required, savp", Required, Method::Automatic, true, true, "RTP/SAVP",
            "UDP/TLS/RTP/SAVP", 0);
        row("required, forced", Required, Method::Sdes, false, false, "RTP/SAVP", "", 0);
        row("required, DTLS", Required, Method::Dtls, true, false, "UDP/TLS/RTP/SAVP", "", 0);
        row("required, open line", Required, Method::Automatic, false, false, "UDP/TLS/RTP/SAVP",
            "", 0);
    }

    void whatIsOfferedThen()
    {
        QFETCH(int, policy);
        QFETCH(int, method);
        QFETCH(bool, secure);
        QFETCH(bool, savp);
        QFETCH(QString, first);
        QFETCH(QString, second);
        QFETCH(int, lines);
        Desk desk;
        desk.encryption = {Policy(policy), Method(method), savp};
        (void)desk.calls.dial("bob", {});
        const auto call = Desk::last<sip::command::Invite>(desk.sip).call;
        desk.need(call, Wanted::Offer, "192.0.2.1", secure);
        audio::TransportAddresses addresses{*Endpoint::parse("192.0.2.1:5000"),
                                            *Endpoint::parse("192.0.2.1:5001")};
        addresses.fingerprint = {"sha-256", "AA:BB"};
        desk.calls.onNetReport(audio::TransportOpened{audio::LegId{call.value}, addresses});
        const auto profile = [&] {
            const auto text = QString::fromStdString(ours(desk));
            return text.section("m=audio 5000 ", 1, 1).section(' ', 0, 0);
        };
        QCOMPARE(profile(), first);
        desk.calls.onNeedOffer(
            {call, Wanted::Offer, {*IpAddress::parse("192.0.2.1"), secure}, {}, 488});
        QCOMPARE(profile(), second);
        QCOMPARE(int(QString::fromStdString(ours(desk)).count("a=crypto:")), lines);
        if (second.isEmpty())
            return;
        // A plain answer is taken where encryption is optional, and only in the profile that was
        // offered; required never is.
        desk.answerFrom(call);
        const bool isTaken = second == "RTP/AVP";
        QCOMPARE(Desk::count<sip::command::HangUp>(desk.sip), isTaken ? 0 : 1);
        QCOMPARE(Desk::count<audio::StartLeg>(desk.media), isTaken ? 1 : 0);
    }

    /// What was offered in the second form stays so, on hold and after.
    void theSecondFormStays()
    {
        Desk desk;
        desk.encryption.policy = Policy::Optional;
        const auto call = dialled(desk, true);
        desk.calls.onNeedOffer(
            {call, Wanted::Offer, {*IpAddress::parse("192.0.2.1"), true}, {}, 488});
        desk.answerFrom(call, offerOf("RTP/SAVP", "4 AES_CM_128_HMAC_SHA1_80 " + key));
        desk.progress(call, sip::CallProgress::State::Active, 200);
        const auto id = desk.calls.list().front().id;
        QVERIFY(desk.calls.find(id)->encrypted);
        QVERIFY(desk.calls.hold(id));
        desk.need(call, Wanted::Offer, "192.0.2.1", true);
        QVERIFY(has(ours(desk), "m=audio 5000 RTP/SAVP "));
        // There is no third one.
        desk.calls.onEvent(sip::OfferRejected{call, 488, {}, false});
        QVERIFY(desk.calls.find(id)->encrypted);
    }

    void theKeysGoToNetAndNowhereElse()
    {
        Desk desk;
        desk.encryption.policy = Policy::Required;
        const auto call = dialled(desk, true);
        desk.answerFrom(call, offerOf("RTP/SAVP", "4 AES_CM_128_HMAC_SHA1_80 " + key), true);
        const auto remote = Desk::last<audio::SetRemote>(desk.net);
        QVERIFY(remote.keys);
        QVERIFY(remote.keys->suite == audio::SrtpSuite::AesCm128Sha1_80);
        QCOMPARE(remote.keys->send.master.size(), std::size_t(30));
        QVERIFY(!Desk::last<audio::StartLeg>(desk.media).config.keys);
        desk.answerFrom(call, offerOf("RTP/SAVP", "4 AES_CM_128_HMAC_SHA1_80 " + key));
        QVERIFY(!Desk::last<audio::UpdateLeg>(desk.media).config.keys);
        desk.progress(call, sip::CallProgress::State::Active, 200);
        const auto id = desk.calls.list().front().id;
        QVERIFY(desk.calls.find(id)->encrypted);
        QCOMPARE(statsJson(*desk.calls.find(id), *desk.calls.media(id))["encryption"].toString(),
                 "AES_CM_128_HMAC_SHA1_80 (SDES)");
        // Nothing of a key in what the call's log keeps.
        for (const auto &entry : desk.calls.log(id)->entries())
            QVERIFY(!has(entry.summary + entry.detail, "inline") &&
                    !has(entry.summary + entry.detail, key.substr(7).c_str()));
    }

    /// Keys that travelled in the open are no lock.
    void overAnOpenLineItIsNotLocked()
    {
        Desk desk;
        desk.encryption = {Policy::Required, Method::Sdes};
        const auto call = dialled(desk, false);
        desk.answerFrom(call, offerOf("RTP/SAVP", "2 AES_CM_128_HMAC_SHA1_80 " + key));
        desk.progress(call, sip::CallProgress::State::Active, 200);
        const auto id = desk.calls.list().front().id;
        QVERIFY(!desk.calls.find(id)->encrypted);
        QVERIFY(Desk::last<audio::SetRemote>(desk.net).keys);
        const auto words = encryptionWords(desk.calls.media(id)->encryption());
        QCOMPARE(words.line, "Encrypted, keys in the open");
        QVERIFY(words.detail.contains("AES_CM_128_HMAC_SHA1_80"));
    }

    /// SIP.md §6.32: a plain answer to a required offer is no call, and not one packet.
    void aPlainAnswerEndsTheCall()
    {
        Desk desk;
        desk.encryption.policy = Policy::Required;
        const auto call = dialled(desk, true);
        desk.answerFrom(call);
        QCOMPARE(Desk::count<sip::command::HangUp>(desk.sip), 1);
        QCOMPARE(Desk::count<audio::StartLeg>(desk.media), 0);
        QCOMPARE(Desk::count<audio::SetRemote>(desk.net), 0);
        Q_UNUSED(call)
    }

    /// Nobody is called to the phone for a call that can't be.
    void aPlainCallDoesNotRing()
    {
        Desk desk;
        desk.encryption.policy = Policy::Required;
        const sip::CallId call{1000};
        incoming(desk, call, theirSdp);
        QCOMPARE(Desk::count<sip::command::Ring>(desk.sip), 0);
        QCOMPARE(Desk::count<audio::Ring>(desk.media), 0);
        QCOMPARE(Desk::last<sip::command::Reject>(desk.sip).statusCode, 488);
        desk.calls.onEvent(sip::CallEnded{call, sip::Cause::LocalHangUp, 488, {}, {}});
        const auto ended = desk.calls.list().front();
        QVERIFY2(
            ended.reason.contains("share no audio format or encryption. Ours: only encrypted."),
            qPrintable(ended.reason));
    }

    void anEncryptedCallRings()
    {
        Desk desk;
        desk.encryption.policy = Policy::Required;
        const sip::CallId call{1000};
        incoming(desk, call, offerOf("RTP/SAVP", theirKey));
        QCOMPARE(Desk::count<sip::command::Ring>(desk.sip), 1);
        const auto id = desk.calls.list().front().id;
        QVERIFY(desk.calls.answer(id));
        desk.need(call, Wanted::Answer, "192.0.2.1", true);
        desk.openPorts(call);
        QVERIFY(has(ours(desk), "m=audio 5000 RTP/SAVP "));
        QVERIFY(has(ours(desk), "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:"));
        desk.progress(call, sip::CallProgress::State::Active, 200);
        QVERIFY(desk.calls.find(id)->encrypted);
    }

    /// Required means keys that nobody on the way could read.
    void openKeysAreRefusedWhereEncryptionIsRequired()
    {
        Desk desk;
        desk.encryption.policy = Policy::Required;
        const sip::CallId call{1000};
        incoming(desk, call, offerOf("RTP/SAVP", theirKey));
        QVERIFY(desk.calls.answer(desk.calls.list().front().id));
        desk.need(call, Wanted::Answer);
        desk.openPorts(call);
        QVERIFY(!Desk::last<sip::command::Offer>(desk.sip).description); // 488
        QCOMPARE(Desk::count<audio::SetRemote>(desk.net), 0);
    }

    /// RFC 4568 §7.1.4, and the counters of their key go on.
    void anotherAddressHasNewKeys()
    {
        Desk desk;
        desk.encryption.policy = Policy::Optional;
        const auto call = dialled(desk, true);
        const auto answer = offerOf("RTP/AVP", "4 AES_CM_128_HMAC_SHA1_80 " + key);
        desk.answerFrom(call, answer);
        desk.progress(call, sip::CallProgress::State::Active, 200);
        const auto before = *Desk::last<audio::SetRemote>(desk.net).keys;
        desk.need(call, Wanted::Offer, "198.51.100.7", true);
        QVERIFY(Desk::last<audio::CloseTransport>(desk.net).comesBack);
        desk.openPorts(call);
        desk.answerFrom(call, replaced(answer, "crypto:4", "crypto:1"));
        const auto after = *Desk::last<audio::SetRemote>(desk.net).keys;
        QVERIFY(after.send.master != before.send.master);
        QVERIFY(after.receive == before.receive);
    }

    void spentKeysAreRenewed()
    {
        Desk desk;
        desk.encryption.policy = Policy::Optional;
        const auto call = dialled(desk, true);
        desk.answerFrom(call, offerOf("RTP/AVP", "4 AES_CM_128_HMAC_SHA1_80 " + key + "|2^20"));
        desk.progress(call, sip::CallProgress::State::Active, 200);
        const auto before = *Desk::last<audio::SetRemote>(desk.net).keys;
        QCOMPARE(before.receive.lifetime, std::uint64_t{1} << 20U);
        desk.calls.onNetReport(audio::KeysNearlySpent{audio::LegId{call.value}});
        QCOMPARE(Desk::count<sip::command::Reinvite>(desk.sip), 1);
        desk.need(call, Wanted::Offer, "192.0.2.1", true);
        desk.answerFrom(call, offerOf("RTP/AVP", theirKey));
        QVERIFY(Desk::last<audio::SetRemote>(desk.net).keys->send.master != before.send.master);
    }

    void whatDoesNotFitIsTold()
    {
        Desk desk;
        const auto [id, call] = desk.talk();
        desk.calls.onNetReport(audio::PacketsRejected{audio::LegId{call.value}, 12});
        QVERIFY(has(desk.calls.log(id)->entries().back().summary, "12 packets"));
    }

    void words_data()
    {
        QTest::addColumn<int>("policy");
        QTest::addColumn<bool>("isTheirsKnown");
        QTest::addColumn<QString>("words");
        QTest::newRow("required, refused by them")
            << int(Policy::Required) << false << "Ours: only encrypted.";
        QTest::newRow("off, and they insist")
            << int(Policy::Off) << true << "Ours: not encrypted. Theirs: only encrypted.";
        QTest::newRow("codecs are the matter") << int(Policy::Optional) << false << "";
    }

    void words()
    {
        QFETCH(int, policy);
        QFETCH(bool, isTheirsKnown);
        QFETCH(QString, words);
        QCOMPARE(encryptionMismatch(Policy(policy), isTheirsKnown), words);
    }
};

QTEST_GUILESS_MAIN(TestCallsEncryption)
#include "tst_calls_encryption.moc"
