#include "sipcore/sdp/offer_answer_state.h"

#include <QMap>
#include <QTest>

using namespace ahoy::sip;
using State = OfferAnswerState;

namespace {

/// "> INVITE sdp": what we send; "< 200": what they do.
State::Message messageOf(const QString &text)
{
    static const QMap<QString, State::Carrier> carriers = {
        {"INVITE", State::Carrier::Invite},
        {"1xx", State::Carrier::Unreliable1xx},
        {"1xx-rel", State::Carrier::Reliable1xx},
        {"200", State::Carrier::Invite2xx},
        {"4xx", State::Carrier::InviteFailure},
        {"ACK", State::Carrier::Ack},
        {"PRACK", State::Carrier::Prack},
        {"200-PRACK", State::Carrier::Prack2xx},
        {"4xx-PRACK", State::Carrier::PrackFailure},
        {"UPDATE", State::Carrier::Update},
        {"200-UPDATE", State::Carrier::Update2xx},
        {"4xx-UPDATE", State::Carrier::UpdateFailure},
    };
    const auto words = text.split(' ', Qt::SkipEmptyParts);
    Q_ASSERT(carriers.contains(words.at(1)));
    return {words.at(0) == ">" ? State::Party::Us : State::Party::Them, carriers[words.at(1)],
            words.size() > 2};
}

const char *const session = "> INVITE sdp: Offer\n< 200 sdp: Answer\n> ACK: Nothing\n";
const char *const theirSession = "< INVITE sdp: Offer\n> 200 sdp: Answer\n< ACK: Nothing\n";

} // namespace

/// RFC 3264 §4, RFC 6337, RFC 3262 §5, RFC 3311 §5, RFC 6141 §3 as scripts: a line is a message and
/// what it means.
class TestOfferAnswerState : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void means_data()
    {
        QTest::addColumn<QString>("script");
        const auto row = [](const char *name, const QString &script) {
            QTest::newRow(name) << script;
        };
        row("RFC 6337 pattern 1, ours", session);
        row("RFC 6337 pattern 1, theirs", theirSession);
        row("RFC 6337 pattern 2, ours",
            "> INVITE: Nothing\n< 200 sdp: Offer\n> ACK: Forbidden\n> ACK sdp: Answer\n");
        row("RFC 6337 pattern 2, theirs",
            "< INVITE: Nothing\n> 200: Forbidden\n> 200 sdp: Offer\n< ACK sdp: Answer\n");
        row("RFC 6337 pattern 3, ours",
            "> INVITE sdp: Offer\n< 1xx-rel sdp: Answer\n> PRACK: Nothing\n"
            "< 200-PRACK: Nothing\n< 200: Nothing\n> ACK: Nothing\n");
        row("RFC 6337 pattern 3, theirs: 2xx waits for the PRACK",
            "< INVITE sdp: Offer\n> 1xx-rel sdp: Answer\n> 200: Forbidden\n< PRACK: Nothing\n"
            "> 200-PRACK: Nothing\n> 200: Nothing\n< ACK: Nothing\n");
        row("RFC 6337 pattern 4, ours",
            "> INVITE: Nothing\n< 1xx-rel sdp: Offer\n> PRACK: Forbidden\n> PRACK sdp: Answer\n"
            "< 200-PRACK: Nothing\n< 200: Nothing\n> ACK: Nothing\n");
        row("RFC 6337 pattern 4, theirs",
            "< INVITE: Nothing\n> 1xx-rel: Forbidden\n> 1xx-rel sdp: Offer\n< PRACK sdp: Answer\n"
            "> 200-PRACK: Nothing\n> 200 sdp: Forbidden\n> 200: Nothing\n< ACK: Nothing\n");
        row("RFC 6337 pattern 5, ours",
            "> INVITE sdp: Offer\n< 1xx-rel sdp: Answer\n> PRACK sdp: Offer\n"
            "< 200-PRACK sdp: Answer\n< 200: Nothing\n> ACK: Nothing\n");
        row("RFC 6337 pattern 5, theirs",
            "< INVITE sdp: Offer\n> 1xx-rel sdp: Answer\n< PRACK sdp: Offer\n> 200: Forbidden\n"
            "> 200-PRACK: Forbidden\n> 200-PRACK sdp: Answer\n> 200: Nothing\n< ACK: Nothing\n");
        row("RFC 6337 pattern 6, early", "> INVITE sdp: Offer\n< 1xx-rel sdp: Answer\n> PRACK: "
                                         "Nothing\n> UPDATE sdp: Forbidden\n"
                                         "< 200-PRACK: Nothing\n> UPDATE sdp: Offer\n< 200-UPDATE "
                                         "sdp: Answer\n< 200: Nothing\n");
        row("RFC 6337 pattern 6, theirs", QString(session) +
                                              "< UPDATE sdp: Offer\n> 200-UPDATE: Forbidden\n"
                                              "> 200-UPDATE sdp: Answer\n");

        row("RFC 6337 §3.1.1 a preview, then its copies",
            "> INVITE sdp: Offer\n< 1xx sdp: Preview\n< 1xx-rel: Nothing\n> PRACK sdp: Forbidden\n"
            "> PRACK: Nothing\n< 200-PRACK: Nothing\n< 1xx sdp: Preview\n< 1xx-rel sdp: Answer\n"
            "> PRACK: Nothing\n< 200-PRACK: Nothing\n< 1xx-rel sdp: Ignore\n> PRACK: Nothing\n"
            "< 200 sdp: Ignore\n> ACK sdp: Forbidden\n> ACK: Nothing\n< 200 sdp: Ignore\n");
        row("RFC 6337 §3.1.1 nothing after our answer",
            "< INVITE sdp: Offer\n> 1xx sdp: Preview\n> 1xx-rel sdp: Answer\n"
            "> 1xx-rel sdp: Forbidden\n> 1xx sdp: Forbidden\n< PRACK: Nothing\n"
            "> 200-PRACK: Nothing\n> 200 sdp: Forbidden\n> 200: Nothing\n");
        row("RFC 3261 §13.3.1 no offer in an unreliable response",
            "< INVITE: Nothing\n> 1xx sdp: Forbidden\n> 200 sdp: Offer\n");
        row("a PRACK must not offer what nobody answered",
            "< INVITE sdp: Offer\n> 1xx-rel: Nothing\n< PRACK sdp: Reject488\n< PRACK: Nothing\n"
            "> 200-PRACK: Nothing\n> 200 sdp: Answer\n");
        row("trap 6: late offer, nothing in the 200", "> INVITE: Nothing\n< 200: Missing\n");
        row("an answer that never came", "> INVITE sdp: Offer\n< 200: Missing\n");
        row("an ACK without the answer", "< INVITE: Nothing\n> 200 sdp: Offer\n< ACK: Missing\n");
        row("a PRACK without the answer",
            "< INVITE: Nothing\n> 1xx-rel sdp: Offer\n< PRACK: Missing\n");
        row("an ACK with what nobody asked for",
            "< INVITE sdp: Offer\n> 200 sdp: Answer\n< ACK sdp: Ignore\n");

        row("RFC 6337 UAC-II, UAS-IcI",
            QString(session) + "> INVITE sdp: Offer\n> INVITE sdp: Forbidden\n"
                               "< INVITE sdp: Glare491\n< INVITE: Glare491\n< 200 sdp: Answer\n"
                               "< INVITE sdp: Offer\n");
        row("RFC 6337 UAS-IcI until our ACK has answered",
            QString(session) + "> INVITE: Nothing\n< 200 sdp: Offer\n< INVITE sdp: Glare491\n"
                               "> ACK sdp: Answer\n< INVITE sdp: Offer\n");
        row("RFC 6337 UAS-IsI",
            QString(session) + "< INVITE sdp: Offer\n< INVITE sdp: Retry500\n> 200 sdp: Answer\n"
                               "< INVITE sdp: Offer\n");
        row("RFC 6337 UAS-IsI until their ACK has answered",
            QString(session) + "< INVITE: Nothing\n> 200 sdp: Offer\n< INVITE sdp: Retry500\n"
                               "< ACK sdp: Answer\n< INVITE sdp: Offer\n");
        row("RFC 3261 §14.1 no INVITE of ours before their ACK",
            "< INVITE sdp: Offer\n> 200 sdp: Answer\n> INVITE sdp: Forbidden\n< ACK: Nothing\n"
            "> INVITE sdp: Offer\n");
        row("RFC 6337 UAC-UU, UAS-UcU",
            QString(session) + "> UPDATE sdp: Offer\n> UPDATE sdp: Forbidden\n"
                               "< UPDATE sdp: Glare491\n< UPDATE: Nothing\n> 200-UPDATE: Nothing\n"
                               "< 200-UPDATE sdp: Answer\n");
        row("RFC 6337 UAS-UsU",
            QString(session) + "< UPDATE: Nothing\n< UPDATE sdp: Retry500\n> 200-UPDATE: Nothing\n"
                               "< UPDATE sdp: Offer\n< UPDATE sdp: Retry500\n");
        row("RFC 6337 UAC-UI, UAS-UcI",
            QString(session) + "> UPDATE: Nothing\n> INVITE sdp: Forbidden\n< INVITE: Glare491\n"
                               "< 200-UPDATE: Nothing\n> INVITE sdp: Offer\n");
        row("RFC 6337 figure 4, UAS-UsI", QString(session) +
                                              "< UPDATE sdp: Offer\n< INVITE: Retry500\n"
                                              "> 200-UPDATE sdp: Answer\n< INVITE: Nothing\n");
        row("RFC 6337 figure 5, UAS-IsU",
            QString(session) + "< INVITE: Nothing\n< UPDATE sdp: Retry500\n> 1xx-rel sdp: Offer\n"
                               "< UPDATE sdp: Retry500\n< PRACK sdp: Answer\n"
                               "> 200-PRACK: Nothing\n< UPDATE sdp: Offer\n");
        row("RFC 6337 figure 6",
            QString(session) + "< INVITE: Nothing\n> 1xx-rel sdp: Offer\n< UPDATE sdp: Retry500\n");
        row("RFC 6337 figure 7, UAS-IcU",
            QString(session) + "> INVITE sdp: Offer\n< UPDATE sdp: Glare491\n"
                               "< 1xx-rel sdp: Answer\n< UPDATE sdp: Glare491\n> PRACK: Nothing\n"
                               "< UPDATE sdp: Glare491\n< 200-PRACK: Nothing\n"
                               "< UPDATE sdp: Offer\n");
        row("RFC 6337 figure 8",
            QString(session) + "> INVITE sdp: Offer\n< UPDATE sdp: Glare491\n< 200 sdp: Answer\n"
                               "< UPDATE sdp: Offer\n");
        row("RFC 6337 figure 9, UAS-IcU",
            QString(session) + "> INVITE sdp: Offer\n< 1xx-rel sdp: Answer\n> PRACK sdp: Offer\n"
                               "< UPDATE sdp: Glare491\n< 200-PRACK sdp: Answer\n");
        row("RFC 6337 figure 12",
            QString(session) + "< INVITE: Nothing\n> 200 sdp: Offer\n< UPDATE sdp: Retry500\n");
        row("RFC 6337 table 1: an UPDATE does not begin a session",
            "< INVITE sdp: Offer\n> 1xx: Nothing\n> UPDATE sdp: Forbidden\n< UPDATE: Nothing\n"
            "> 200-UPDATE: Nothing\n");

        row("RFC 3261 §14.1 a re-INVITE of ours fails",
            QString(session) + "> INVITE sdp: Offer\n< 4xx: RollBack\n> INVITE sdp: Offer\n");
        row("a re-INVITE without offer fails",
            QString(session) + "> INVITE: Nothing\n< 4xx: Nothing\n");
        row("RFC 6141 §3.4 it fails after an exchange within it",
            QString(session) + "> INVITE sdp: Offer\n< 1xx-rel sdp: Answer\n> PRACK: Nothing\n"
                               "< 200-PRACK: Nothing\n< 4xx: Resynchronise\n> UPDATE sdp: Offer\n");
        row("RFC 6141 §3.3 so does theirs, with an UPDATE in it",
            QString(session) + "< INVITE sdp: Offer\n> 1xx-rel sdp: Answer\n< PRACK: Nothing\n"
                               "> 200-PRACK: Nothing\n< UPDATE sdp: Offer\n"
                               "> 200-UPDATE sdp: Answer\n> 4xx: Resynchronise\n");
        row("an UPDATE fails",
            QString(session) +
                "> UPDATE sdp: Offer\n< 4xx-UPDATE: RollBack\n> UPDATE sdp: Offer\n");
        row("a PRACK fails", "> INVITE sdp: Offer\n< 1xx-rel sdp: Answer\n> PRACK sdp: Offer\n"
                             "< 4xx-PRACK: RollBack\n< 200: Nothing\n");
        row("a refused INVITE of theirs",
            QString(session) + "< INVITE sdp: Offer\n> 4xx: RollBack\n< INVITE sdp: Offer\n");
        row("a failed re-INVITE leaves an UPDATE alone",
            QString(session) + "> INVITE sdp: Offer\n< 1xx-rel sdp: Answer\n> PRACK: Nothing\n"
                               "< 200-PRACK: Nothing\n> UPDATE sdp: Offer\n"
                               "< 4xx: Resynchronise\n< 200-UPDATE sdp: Answer\n");
    }

    void means()
    {
        QFETCH(QString, script);
        State state;
        const auto lines = script.split('\n', Qt::SkipEmptyParts);
        for (const auto &line : lines) {
            const auto parts = line.split(": ");
            const auto before = state;
            const auto message = messageOf(parts.at(0));
            const auto step = state.next(message);
            const auto verdict = toString(step.verdict);
            const auto said = QString::fromUtf8(verdict.data(), qsizetype(verdict.size()));
            QVERIFY2(said == parts.at(1), qPrintable(line + " is " + said));
            QVERIFY(state == before); // asking changes nothing
            QVERIFY(state.apply(message) == step.verdict);
            QVERIFY(state == step.state);
            using Verdict = State::Verdict;
            if (step.verdict == Verdict::Glare491 || step.verdict == Verdict::Retry500 ||
                step.verdict == Verdict::Reject488 || step.verdict == Verdict::Forbidden)
                QVERIFY2(state == before, qPrintable(line));
        }
    }

    void saysWhereItIs()
    {
        State state;
        QVERIFY(state.mayOffer(State::Carrier::Invite));
        QVERIFY(!state.mayOffer(State::Carrier::Update) && !state.mayOffer(State::Carrier::Prack));
        QVERIFY(state.phase() == State::Phase::Stable && !state.offeredIn() && !state.hasAgreed());
        state.apply(messageOf("> INVITE sdp"));
        QVERIFY(state.phase() == State::Phase::LocalOffer && state.isInviteOpen());
        QVERIFY(state.offeredIn() == State::Carrier::Invite);
        auto fork = state; // RFC 6337 §2.2: each dialog negotiates apart
        state.apply(messageOf("< 1xx-rel sdp"));
        QVERIFY(state.hasAgreed() && !fork.hasAgreed());
        QVERIFY(!state.hasChangedWithinInvite()); // the initial one changes nothing
        QVERIFY(state.mayOffer(State::Carrier::Prack) && !state.mayOffer(State::Carrier::Update));
        fork.apply(messageOf("< 200 sdp"));
        QVERIFY(!fork.isInviteOpen() && fork.mayOffer(State::Carrier::Update));
        fork.apply(messageOf("< INVITE sdp"));
        QVERIFY(fork.phase() == State::Phase::RemoteOffer);
        fork.apply(messageOf("> 1xx-rel sdp"));
        QVERIFY(fork.hasChangedWithinInvite());
    }

    /// Whatever comes in whatever order: no request of theirs is both accepted and forgotten, and
    /// after all transactions ended nothing is open.
    void endsWhateverComes()
    {
        std::uint32_t seed = 1;
        const auto below = [&seed](std::uint32_t bound) {
            seed = seed * 1664525U + 1013904223U;
            return (seed >> 16U) % bound;
        };
        State state;
        for (int i = 0; i < 200'000; ++i) {
            state.apply({below(2) == 0 ? State::Party::Us : State::Party::Them,
                         State::Carrier(below(12)), below(2) == 0});
            if (i % 50 != 49)
                continue;
            for (const auto *end :
                 {"> 4xx", "> 4xx-PRACK", "< 4xx-PRACK", "> 4xx-UPDATE", "< 4xx-UPDATE", "< ACK",
                  "> ACK sdp", "< PRACK", "> PRACK sdp", "< 4xx"})
                state.apply(messageOf(end));
            QVERIFY(state.phase() == State::Phase::Stable && !state.isInviteOpen());
            QVERIFY(state.mayOffer(State::Carrier::Invite));
        }
    }
};

QTEST_GUILESS_MAIN(TestOfferAnswerState)
#include "tst_offer_answer_state.moc"
