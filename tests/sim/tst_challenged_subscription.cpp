#include "tests/support/sim_duel.h"

#include <QtTest>
#include <chrono>

using namespace ahoy;
using namespace ahoy::sip;
using namespace ahoy::sip::sim;
using namespace std::chrono_literals;

namespace {

/// Alice subscribes through a server that asks for credentials.
struct Watcher : Duel {
    explicit Watcher(std::uint64_t seed) : Duel(seed)
    {
        giveAccount();
        usage = alice.subscribe("sip:bob@example.com", "dialog", alicesAccount);
    }
    /// The SUBSCRIBE came again with credentials.
    std::optional<SimMessage> challenge()
    {
        const auto first = peer.expect("SUBSCRIBE");
        if (!first)
            return std::nullopt;
        auto response = responseTo(*first, 407, "Who");
        response.append("Proxy-Authenticate", "Digest realm=\"example.com\", nonce=\"1\", "
                                              "qop=\"auth\", algorithm=SHA-256");
        peer.send(alice.where(), response);
        return peer.expect("SUBSCRIBE");
    }
    UsageId usage;
};

} // namespace

/// RFC 6665 §4.1.2.4: Timer N runs from the SUBSCRIBE that was sent last, be it the one that had to
/// wait for the password.
class TestChallengedSubscription : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void triesAgainWhenNoNotifyComes()
    {
        Watcher duel(1);
        const auto second = duel.challenge();
        CHECK_IN(duel.world, second && second->has("Proxy-Authorization"));
        auto accepted = responseTo(*second, 200, "OK");
        accepted.append("Expires", "600");
        duel.peer.send(duel.alice.where(), accepted);
        duel.world.run(33s); // 64·T1
        CHECK_IN(duel.world, !duel.alice.subscriptions.empty());
        QVERIFY(duel.alice.subscriptions.back().state == SubscriptionEvent::State::Waiting);
    }

    void canBeGivenUpWhenNoNotifyComes()
    {
        Watcher duel(2);
        const auto second = duel.challenge();
        CHECK_IN(duel.world, second.has_value());
        duel.peer.send(duel.alice.where(), responseTo(*second, 200, "OK"));
        duel.world.run(1s);
        duel.alice.unsubscribe(duel.usage);
        duel.world.run(40s);
        QCOMPARE(duel.alice.agent().census().usages, 0U);
        QVERIFY(duel.alice.subscriptions.back().state == SubscriptionEvent::State::Terminated);
    }
};

QTEST_GUILESS_MAIN(TestChallengedSubscription)
#include "tst_challenged_subscription.moc"
