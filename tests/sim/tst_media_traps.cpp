#include "tests/sipcore/sdp/offer_answer_script.h"
#include "tests/support/sim_duel.h"
#include "tests/support/sim_rows.h"

#include <QtTest>
#include <chrono>

using namespace ahoy;
using namespace ahoy::sip;
using namespace ahoy::sip::sim;
using namespace std::chrono_literals;

/// The traps of the session description, as calls meet them.
namespace {

/// A call in which Alice negotiates in earnest, with all of her codecs.
struct Talk : Duel {
    explicit Talk(std::uint64_t seed) : Duel(seed) { alice.setMedia(ourMedia()); }

    /// Alice called; the peer's answer has these lines.
    bool isAnswered(const QByteArray &lines)
    {
        if (!ring())
            return false;
        peer.respond(invite, 200, "OK", theirs(lines).content);
        const auto came = peer.expect("ACK");
        world.run(50ms);
        return came.has_value();
    }
    /// A re-INVITE of the peer with these lines, and what Alice answers to it.
    Body offer(const QByteArray &lines, const QByteArray &address = "192.0.2.20")
    {
        peer.send(alice.where(), byPeer("INVITE", ++sequence, theirs(lines, address).content));
        const auto ok = peer.expect("200");
        if (!ok)
            return {};
        peer.send(alice.where(), byPeer("ACK", sequence));
        world.run(50ms);
        return {"application/sdp", ok->body};
    }
    /// A re-INVITE of Alice's, which the peer answers with these lines.
    Body reinvite(bool holds, const QByteArray &lines)
    {
        (void)alice.hold(alices, holds);
        const auto came = peer.expect("INVITE");
        if (!came)
            return {};
        peer.respond(*came, 200, "OK", theirs(lines).content);
        (void)peer.expect("ACK");
        world.run(50ms);
        return {"application/sdp", came->body};
    }
    /// What is in force; nothing at all before anything is.
    NegotiatedAudio agreed() { return alice.negotiated(alices).value_or(NegotiatedAudio{}); }

    unsigned sequence = 0;
};

QStringList mlines(const Body &body)
{
    return mediaLines(body).filter(QRegularExpression("^m="));
}

QString directionIn(const Body &body)
{
    return mediaLines(body).filter(QRegularExpression("^a=(send|recv|inactive)")).join(' ');
}

// ---- hold ---------------------------------------------------------------------------------

void isHeld()
{
    Talk talk(1);
    CHECK_IN(talk.world, talk.isAnswered(pcmu));
    QCOMPARE(directionIn(talk.offer(pcmu + "a=sendonly\n")), "a=recvonly");
    QVERIFY(talk.agreed().remoteHolds && !sends(talk.agreed().direction));
    QVERIFY(receives(talk.agreed().direction));
    QCOMPARE(directionIn(talk.offer(pcmu + "a=inactive\n")), "a=inactive");
    QVERIFY(talk.agreed().remoteHolds && !receives(talk.agreed().direction));
    QCOMPARE(directionIn(talk.offer(pcmu)), "a=sendrecv");
    QVERIFY(!talk.agreed().remoteHolds && sends(talk.agreed().direction));
}

void isHeldTheOldWay()
{
    Talk talk(2);
    CHECK_IN(talk.world, talk.isAnswered(pcmu));
    QCOMPARE(directionIn(talk.offer(pcmu, "0.0.0.0")), "a=sendrecv"); // RFC 4317 §5.2
    QVERIFY(talk.agreed().remoteHolds && !sends(talk.agreed().direction));
    talk.offer(pcmu);
    QVERIFY(!talk.agreed().remoteHolds && sends(talk.agreed().direction));
}

void holdsAndIsHeld()
{
    Talk talk(3);
    CHECK_IN(talk.world, talk.isAnswered(pcmu));
    QCOMPARE(directionIn(talk.reinvite(true, pcmu + "a=recvonly\n")), "a=sendonly");
    QCOMPARE(directionIn(talk.offer(pcmu + "a=sendonly\n")), "a=inactive"); // both hold
    QVERIFY(talk.agreed().direction == Direction::Inactive);
    QCOMPARE(directionIn(talk.reinvite(false, pcmu + "a=sendonly\n")), "a=sendrecv"); // we resume
    QVERIFY(talk.agreed().remoteHolds);
    QVERIFY(talk.agreed().direction == Direction::RecvOnly);
    QCOMPARE(directionIn(talk.offer(pcmu)), "a=sendrecv"); // and they
    QVERIFY(talk.agreed().direction == Direction::SendRecv);
}

// ---- o= and m= ----------------------------------------------------------------------------

void countsItsVersions()
{
    Talk talk(4);
    CHECK_IN(talk.world, talk.isAnswered(pcmu));
    auto origin = line({"application/sdp", talk.invite.body}, 'o').split(' ');
    const auto first = origin[2].toULongLong();
    // The first re-INVITE offers other numbers than the peer took, so its text may be another one;
    // from then on nothing changes.
    const auto steady = line(talk.reinvite(false, pcmu), 'o').split(' ');
    QCOMPARE(line(talk.reinvite(false, pcmu), 'o').split(' '), steady);
    QVERIFY(steady[2].toULongLong() <= first + 1);
    origin = steady;
    origin[2] = QString::number(steady[2].toULongLong() + 1); // and nothing else
    QCOMPARE(line(talk.reinvite(true, pcmu + "a=recvonly\n"), 'o').split(' '), origin);
    origin[2] = QString::number(steady[2].toULongLong() + 2); // their hold: another answer
    QCOMPARE(line(talk.offer(pcmu + "a=sendonly\n"), 'o').split(' '), origin);
    QCOMPARE(line(talk.offer(pcmu + "a=sendonly\n"), 'o').split(' '), origin);
}

void keepsThePlaces()
{
    Talk talk(5);
    CHECK_IN(talk.world, talk.isAnswered(pcmu));
    // They bring a picture and a text: refused where they stand.
    const QByteArray three =
        "m=audio 4000 RTP/AVP 0\nm=video 4002 RTP/AVP 31\nm=text 4004 RTP/AVP 98\n";
    QCOMPARE(
        mlines(talk.offer(three)),
        (QStringList{"m=audio 5000 RTP/AVP 0", "m=video 0 RTP/AVP 31", "m=text 0 RTP/AVP 98"}));
    // Our own offer still has all three, in this order.
    const auto ours = mlines(talk.reinvite(
        true, "m=audio 4000 RTP/AVP 0\na=recvonly\nm=video 0 RTP/AVP 31\nm=text 0 RTP/AVP 98\n"));
    QCOMPARE(ours.size(), 3);
    QVERIFY(ours[0].startsWith("m=audio 5000 "));
    QCOMPARE(ours.mid(1), (QStringList{"m=video 0 RTP/AVP 31", "m=text 0 RTP/AVP 98"}));
    QVERIFY(talk.alice.isActive(talk.alices));
}

void bringsALineBack()
{
    Talk talk(6);
    CHECK_IN(talk.world, talk.isAnswered(pcmu));
    QCOMPARE(mlines(talk.offer("m=audio 0 RTP/AVP 0\nm=video 4002 RTP/AVP 31\n")),
             (QStringList{"m=audio 0 RTP/AVP 0", "m=video 0 RTP/AVP 31"}));
    QVERIFY(talk.agreed().isRemoved);
    const auto again =
        mlines(talk.reinvite(false, "m=audio 4000 RTP/AVP 0\nm=video 0 RTP/AVP 31\n"));
    QCOMPARE(again.size(), 2); // the free line is used again
    QVERIFY(again[0].startsWith("m=audio 5000 "));
    QVERIFY(!talk.agreed().isRemoved);
}

// ---- clocks -------------------------------------------------------------------------------

void offersEventsInBothClocks()
{
    Talk talk(7);
    CHECK_IN(talk.world, talk.isAnswered("m=audio 4000 RTP/AVP 96 0 97 98\n"
                                         "a=rtpmap:96 opus/48000/2\na=rtpmap:97 "
                                         "telephone-event/48000\na=rtpmap:98 "
                                         "telephone-event/8000\n"));
    const auto ours = mediaLines({"application/sdp", talk.invite.body});
    QVERIFY(ours.contains("a=rtpmap:97 telephone-event/48000"));
    QVERIFY(ours.contains("a=rtpmap:98 telephone-event/8000"));
    QCOMPARE(show(talk.agreed().telephoneEvents),
             "telephone-event/48000 97>97, telephone-event/8000 98>98");
}

void keepsTheClockOfTheEvents()
{
    Talk talk(8);
    // Opus with events in the other clock only: they stay what they are.
    CHECK_IN(talk.world, talk.isAnswered("m=audio 4000 RTP/AVP 96 101\na=rtpmap:96 opus/48000/2\n"
                                         "a=rtpmap:101 telephone-event/8000\n"));
    QCOMPARE(show(talk.agreed().telephoneEvents), "telephone-event/8000 101>98");
}

void knowsTheClockOfG722()
{
    Talk talk(9);
    CHECK_IN(talk.world, talk.isAnswered("m=audio 4000 RTP/AVP 9\na=rtpmap:9 G722/16000\n"));
    QVERIFY(mediaLines({"application/sdp", talk.invite.body}).contains("a=rtpmap:9 G722/8000"));
    QCOMPARE(show(talk.agreed().formats), "G722/8000 9>9"); // RFC 3551 §4.5.2, whatever they say
}

// ---- RTCP ---------------------------------------------------------------------------------

void findsRtcp(const QByteArray &lines, bool isMuxed, const char *rtcp)
{
    {
        Talk talk(10); // as the one who offered it
        CHECK_IN(talk.world, talk.isAnswered(pcmu + lines));
        QVERIFY(mediaLines({"application/sdp", talk.invite.body}).contains("a=rtcp-mux"));
        QCOMPARE(talk.agreed().rtcpMux, isMuxed);
        QCOMPARE(talk.agreed().remoteRtcp.toString(), std::string(rtcp));
    }
    Talk talk(11); // and as the one who answers
    CHECK_IN(talk.world, talk.isAnswered(pcmu + "a=rtcp-mux\n"));
    QCOMPARE(mediaLines(talk.offer(pcmu + lines)).contains("a=rtcp-mux"), isMuxed);
    QCOMPARE(talk.agreed().rtcpMux, isMuxed);
    QCOMPARE(talk.agreed().remoteRtcp.toString(), std::string(rtcp));
}

const std::vector<Row> rows{
    {"trap 7: sendonly gets recvonly, inactive gets inactive, and both end", isHeld},
    {"trap 7: the hold of old, c=0.0.0.0", isHeldTheOldWay},
    {"trap 7: each holds the other", holdsAndIsHeld},
    {"trap 8: the version of o= counts the changes and nothing else", countsItsVersions},
    {"trap 9: never fewer m-lines, what is refused stays in place", keepsThePlaces},
    {"trap 9: a line that went comes back in its place", bringsALineBack},
    {"trap 10: telephone-event beside Opus and beside G.711", offersEventsInBothClocks},
    {"trap 10: telephone-event in 8000 alone", keepsTheClockOfTheEvents},
    {"trap 11: the clock of G.722 is 8000", knowsTheClockOfG722},
    {"trap 12: rtcp-mux refused: the next port", [] { findsRtcp("", false, "192.0.2.20:4001"); }},
    {"trap 12: rtcp-mux refused: the port of a=rtcp",
     [] { findsRtcp("a=rtcp:4444\n", false, "192.0.2.20:4444"); }},
    {"trap 12: rtcp-mux taken: a=rtcp says nothing",
     [] { findsRtcp("a=rtcp:4444\na=rtcp-mux\n", true, "192.0.2.20:4000"); }},
};

} // namespace

SIM_ROWS_MAIN(rows)
