#include "audio/net/symmetric_rtp.h"

#include <QTest>

using namespace std::chrono_literals;
using ahoy::Endpoint;
using ahoy::TimePoint;
using ahoy::audio::SymmetricRtp;
using Verdict = SymmetricRtp::Verdict;

namespace {

Endpoint at(const char *text)
{
    return *Endpoint::parse(text);
}

const Endpoint described = at("192.0.2.1:4000");
const Endpoint describedRtcp = at("192.0.2.1:4001");
const Endpoint translated = at("198.51.100.7:61000"); // the peer, behind its translator
const Endpoint thief = at("203.0.113.66:9999");

/// A sender: SSRC and sequence numbers as they should be.
struct Source {
    Endpoint from;
    std::uint32_t ssrc = 1;
    std::uint16_t sequence = 65'534; // runs over while the machine learns

    Verdict send(SymmetricRtp &rtp, TimePoint now)
    {
        return rtp.onRtp(from, ssrc, sequence++, now);
    }
};

} // namespace

class TestSymmetricRtp : public QObject {
    Q_OBJECT

    TimePoint m_start{1000s};

private Q_SLOTS:
    void sendsToTheDescribedAddress()
    {
        SymmetricRtp rtp;
        QVERIFY(!rtp.rtpTarget());
        QVERIFY(!rtp.rtcpTarget());
        rtp.setRemote(described, describedRtcp);
        QCOMPARE(rtp.rtpTarget(), std::optional(described));
        QCOMPARE(rtp.rtcpTarget(), std::optional(describedRtcp));
        Source peer{described};
        QCOMPARE(peer.send(rtp, m_start), Verdict::Accepted);
        QCOMPARE(rtp.rtpTarget(), std::optional(described));
    }

    void followsTheFirstPacketWheneverItComes()
    {
        for (const auto delay : {0s, 5s, 30s}) {
            SymmetricRtp rtp;
            rtp.setRemote(described, describedRtcp);
            Source peer{translated};
            QCOMPARE(peer.send(rtp, m_start + delay), Verdict::Latched);
            QCOMPARE(rtp.rtpTarget(), std::optional(translated));
            QCOMPARE(peer.send(rtp, m_start + delay + 20ms), Verdict::Accepted);
        }
    }

    void listensToTheFirstSourceBeforeTheAnswer()
    {
        SymmetricRtp rtp;
        Source early{translated};
        Source other{thief};
        QCOMPARE(early.send(rtp, m_start), Verdict::Accepted);
        QCOMPARE(other.send(rtp, m_start + 1ms), Verdict::Foreign);
        QVERIFY(!rtp.rtpTarget()); // nobody said where to
        rtp.setRemote(described, describedRtcp);
        QCOMPARE(rtp.rtpTarget(), std::optional(described));
        QCOMPARE(early.send(rtp, m_start + 20ms), Verdict::Latched);
    }

    void onePacketNeverPullsTheStream()
    {
        SymmetricRtp rtp;
        rtp.setRemote(described, describedRtcp);
        Source peer{translated};
        Source other{thief, 2};
        peer.send(rtp, m_start);
        for (auto now = m_start; now < m_start + 60s; now += 20ms) {
            QCOMPARE(peer.send(rtp, now), Verdict::Accepted);
            QCOMPARE(other.send(rtp, now + 10ms), Verdict::Foreign);
        }
        QCOMPARE(rtp.rtpTarget(), std::optional(translated));
    }

    void learnsAnotherSourceInTheFirstSecondsOnly()
    {
        SymmetricRtp rtp;
        rtp.setRemote(described, describedRtcp);
        Source stray{thief, 2};
        Source peer{translated};
        stray.send(rtp, m_start);
        QCOMPARE(peer.send(rtp, m_start + 2940ms), Verdict::Foreign);
        QCOMPARE(peer.send(rtp, m_start + 2960ms), Verdict::Foreign);
        QCOMPARE(peer.send(rtp, m_start + 2980ms), Verdict::Latched);
        QCOMPARE(rtp.rtpTarget(), std::optional(translated));
        // … and not any more
        for (auto now = m_start + 3000ms; now < m_start + 12s; now += 20ms)
            QCOMPARE(stray.send(rtp, now), Verdict::Foreign);
    }

    void aCandidateMustKeepItsSequenceAndSource()
    {
        SymmetricRtp rtp;
        rtp.setRemote(described, describedRtcp);
        Source{thief, 2}.send(rtp, m_start);
        for (std::uint16_t i = 0; i < 50; ++i) // every other number is missing
            QCOMPARE(rtp.onRtp(translated, 1, static_cast<std::uint16_t>(2 * i), m_start + 300ms),
                     Verdict::Foreign);
        for (std::uint16_t i = 0; i < 50; ++i) // another SSRC each time
            QCOMPARE(rtp.onRtp(translated, i, i, m_start + 300ms), Verdict::Foreign);
    }

    void theDescribedAddressIsAlwaysHeardAndEndsTheLearning()
    {
        SymmetricRtp rtp;
        rtp.setRemote(described, describedRtcp);
        Source stray{thief, 2};
        Source peer{described};
        QCOMPARE(stray.send(rtp, m_start), Verdict::Latched);
        QCOMPARE(peer.send(rtp, m_start + 20s), Verdict::Latched);
        QCOMPARE(rtp.rtpTarget(), std::optional(described));

        rtp.setRemote(translated, {});
        rtp.setRemote(described, describedRtcp);
        QCOMPARE(peer.send(rtp, m_start + 30s), Verdict::Accepted);
        for (int i = 0; i < 10; ++i)
            QCOMPARE(stray.send(rtp, m_start + 30s + 20ms * i), Verdict::Foreign);
    }

    void silenceOfTenSecondsOpensTheDoorAgain()
    {
        SymmetricRtp rtp;
        rtp.setRemote(described, describedRtcp);
        Source before{described};
        Source after{translated, 7};
        before.send(rtp, m_start);
        for (auto now = m_start + 20ms; now < m_start + 10s; now += 20ms)
            QCOMPARE(after.send(rtp, now), Verdict::Foreign);
        QCOMPARE(after.send(rtp, m_start + 10000ms), Verdict::Foreign);
        QCOMPARE(after.send(rtp, m_start + 10020ms), Verdict::Foreign);
        QCOMPARE(after.send(rtp, m_start + 10040ms), Verdict::Latched);
    }

    void aNewDescriptionStartsAfreshTheSameDoesNot()
    {
        SymmetricRtp rtp;
        rtp.setRemote(described, describedRtcp);
        Source peer{translated};
        peer.send(rtp, m_start);
        rtp.setRemote(described, describedRtcp);
        QCOMPARE(rtp.rtpTarget(), std::optional(translated));
        const auto moved = at("192.0.2.1:5000");
        rtp.setRemote(moved, at("192.0.2.1:5001"));
        QCOMPARE(rtp.rtpTarget(), std::optional(moved));
    }

    void aFloodMovesNothing_data()
    {
        QTest::addColumn<bool>("isTranslated");
        QTest::newRow("CVE-2017-14099 RTP bleed: the peer is where it said") << false;
        QTest::newRow("CVE-2025-53399: the peer is behind a translator") << true;
    }

    void aFloodMovesNothing()
    {
        QFETCH(bool, isTranslated);
        SymmetricRtp rtp;
        rtp.setRemote(described, describedRtcp);
        Source peer{isTranslated ? translated : described};
        Source flood{thief, 2};
        peer.send(rtp, m_start);
        for (auto now = m_start + 20ms; now < m_start + 20s; now += 20ms) {
            for (int i = 0; i < 100; ++i) // in order, one source, well formed
                QCOMPARE(flood.send(rtp, now), Verdict::Foreign);
            QCOMPARE(peer.send(rtp, now), Verdict::Accepted);
            if (now < m_start + 3s && isTranslated)
                QCOMPARE(peer.send(rtp, now), Verdict::Accepted);
        }
        QCOMPARE(rtp.rtpTarget(), std::optional(peer.from));
    }

    void thePeerMayChangeItsSource()
    {
        // Another SSRC, other numbers, in the middle of a call, from the same place: play on.
        SymmetricRtp rtp;
        rtp.setRemote(described, describedRtcp);
        Source before{described};
        before.send(rtp, m_start);
        Source after{described, 77, 4000};
        for (int i = 0; i < 10; ++i)
            QCOMPARE(after.send(rtp, m_start + 5s + 20ms * i), Verdict::Accepted);
        Source other{thief, 77, after.sequence}; // who knows both numbers is a stranger still
        QCOMPARE(other.send(rtp, m_start + 6s), Verdict::Foreign);
    }

    void nothingIsSentOnHoldOfTheOldStyle()
    {
        SymmetricRtp rtp;
        rtp.setRemote(at("0.0.0.0:4000"), at("0.0.0.0:4001")); // RFC 3264 §8.4
        QVERIFY(!rtp.rtpTarget());
        QVERIFY(!rtp.rtcpTarget());
        QCOMPARE(Source{translated}.send(rtp, m_start), Verdict::Accepted);
        QVERIFY(!rtp.rtpTarget());
    }

    void rtcpComesFromTheSameMachineAndNeverMovesRtp()
    {
        SymmetricRtp rtp;
        rtp.setRemote(described, describedRtcp);
        QCOMPARE(rtp.onRtcp(thief), Verdict::Foreign);
        QCOMPARE(rtp.onRtcp(describedRtcp), Verdict::Accepted);
        Source{translated}.send(rtp, m_start);
        const auto translatedRtcp = at("198.51.100.7:61533");
        QCOMPARE(rtp.onRtcp(translatedRtcp), Verdict::Latched);
        QCOMPARE(rtp.rtcpTarget(), std::optional(translatedRtcp));
        QCOMPARE(rtp.rtpTarget(), std::optional(translated));
        QCOMPARE(rtp.onRtcp(thief), Verdict::Foreign);
    }
};

QTEST_GUILESS_MAIN(TestSymmetricRtp)
#include "tst_symmetric_rtp.moc"
