#include "tests/support/sim_watch.h"

#include <QtTest>
#include <chrono>

using namespace ahoy;
using namespace ahoy::sip;
using namespace ahoy::sip::sim;
using namespace std::chrono_literals;

/// RFC 3842: the mailbox of an account.
class MailboxTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // ---- the mailbox of an account --------------------------------------------------------

    void watchesTheMailbox() // RFC 3842 §3
    {
        Office office(31);
        CHECK_IN(office.world, office.signIn(true));
        const auto subscribe = office.server.expect("SUBSCRIBE");
        CHECK_IN(office.world, subscribe.has_value());
        QCOMPARE(subscribe->requestUri(), std::string("sip:alice@example.com"));
        QCOMPARE(subscribe->value("Event"), std::string("message-summary"));
        QCOMPARE(subscribe->value("Accept"), std::string("application/simple-message-summary"));
        Notifier notifier{office.server, *subscribe};
        office.server.send(office.alice.where(), notifier.accept(200, 3600));
        office.server.send(office.alice.where(),
                           notifier.notify("active", "application/simple-message-summary",
                                           "Messages-Waiting: yes\r\n"
                                           "Message-Account: sip:alice@vmail.example.com\r\n"
                                           "Voice-Message: 2/8 (0/2)\r\n"));
        CHECK_IN(office.world, office.server.expect("200").has_value());
        QCOMPARE(office.alice.mailboxes.size(), std::size_t(1));
        const auto &waiting = office.alice.mailboxes[0];
        QVERIFY(waiting.account == alicesAccount);
        QVERIFY(waiting.summary.isWaiting);
        QCOMPARE(waiting.summary.voice.fresh, 2U);
        QCOMPARE(waiting.summary.account, std::string("sip:alice@vmail.example.com"));
        QVERIFY(office.alice.notifications.empty());
        // A refresh of the registration subscribes no second time.
        office.world.run(500s);
        while (const auto again = office.server.expect("SUBSCRIBE", 0s))
            QCOMPARE(again->value("Call-ID"), subscribe->value("Call-ID"));
        // Signing out takes it back.
        office.alice.unregister(alicesAccount);
        const auto last = office.server.expect("SUBSCRIBE");
        CHECK_IN(office.world, last.has_value());
        QCOMPARE(last->value("Expires"), std::string("0"));
    }

    void watchesNoMailboxUnasked()
    {
        Office office(32);
        CHECK_IN(office.world, office.signIn(false));
        CHECK_IN(office.world, !office.server.expect("SUBSCRIBE", 700s));
    }

    void leavesAServerWithoutMailboxesInPeace()
    {
        Office office(33);
        CHECK_IN(office.world, office.signIn(true));
        const auto subscribe = office.server.expect("SUBSCRIBE");
        CHECK_IN(office.world, subscribe.has_value());
        office.server.send(office.alice.where(), responseTo(*subscribe, 489, "Bad Event", "x"));
        office.server.inbox.clear();
        CHECK_IN(office.world, !office.server.expect("SUBSCRIBE", 5000s));
    }

    void hearsOfTheMailboxUnasked() // many PBXs tell without a subscription
    {
        Office office(34);
        CHECK_IN(office.world, office.signIn(false));
        auto notify = office.server.request("NOTIFY", "sip:alice@10.0.0.2:5070");
        notify.append("Event", "message-summary");
        notify.append("Content-Type", "application/simple-message-summary");
        notify.body = "Messages-Waiting: yes\r\nVoice-Message: 1/0\r\n";
        office.server.send(office.alice.where(), notify);
        CHECK_IN(office.world, office.server.expect("200").has_value());
        QCOMPARE(office.alice.mailboxes.size(), std::size_t(1));
        QVERIFY(office.alice.mailboxes[0].account == alicesAccount);
        // The same from somewhere else is not even answered.
        SimPeer stranger(office.world, "stranger", at("10.0.0.66:5060"));
        auto lie = stranger.request("NOTIFY", "sip:alice@10.0.0.2:5070");
        lie.append("Event", "message-summary");
        lie.append("Content-Type", "application/simple-message-summary");
        lie.body = "Messages-Waiting: yes\r\nVoice-Message: 9/0\r\n";
        stranger.send(office.alice.where(), lie);
        office.world.run(2s);
        QVERIFY(stranger.inbox.empty());
        QCOMPARE(office.alice.mailboxes.size(), std::size_t(1));
    }

    void answersTheServersChallenge() // credentials for a SUBSCRIBE, RFC 3261 §22.2
    {
        Office office(35);
        CHECK_IN(office.world, office.signIn(true));
        const auto first = office.server.expect("SUBSCRIBE");
        CHECK_IN(office.world, first.has_value());
        auto challenge = responseTo(*first, 401, "Unauthorized", "x");
        challenge.append("WWW-Authenticate",
                         "Digest realm=\"example.com\", nonce=\"abc\", qop=\"auth\"");
        office.server.send(office.alice.where(), challenge);
        const auto second = office.server.expect("SUBSCRIBE");
        CHECK_IN(office.world, second.has_value());
        QVERIFY(second->has("Authorization"));
        QCOMPARE(second->value("CSeq"), std::string("2 SUBSCRIBE"));
        QCOMPARE(second->value("Call-ID"), first->value("Call-ID"));
        // A second time with the same nonce: the password is wrong.
        auto again = responseTo(*second, 401, "Unauthorized", "x");
        again.append("WWW-Authenticate",
                     "Digest realm=\"example.com\", nonce=\"def\", qop=\"auth\"");
        office.server.send(office.alice.where(), again);
        office.server.inbox.clear();
        CHECK_IN(office.world, !office.server.expect("SUBSCRIBE", 100s));
        CHECK_IN(office.world, !office.alice.subscriptions.empty());
        QVERIFY(office.alice.subscriptions.back().cause == Cause::BadCredentials);
    }
};

QTEST_GUILESS_MAIN(MailboxTest)
#include "tst_mailbox.moc"
