#include "sipcore/sdp/codec_matching.h"
#include "sipcore/sdp/offer_answer.h"
#include "sipcore/sdp/session_description.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace ahoy::sip;
using ahoy::Endpoint;
using ahoy::Errc;
using ahoy::Result;
using ahoy::SeededRandom;
using std::chrono::milliseconds;
using State = OfferAnswer::State;
using Step = OfferAnswer::Step;

namespace {

LocalMedia ourMedia()
{
    LocalMedia media;
    media.rtp = Endpoint::parse("192.0.2.10:5000").value();
    media.rtcp = Endpoint::parse("192.0.2.10:5001").value();
    media.formats = {{{"opus", 48000, 2}, 96, "useinbandfec=1"},
                     {{"G722", 8000, 1}, 9, ""},
                     {{"PCMA", 8000, 1}, 8, ""},
                     {{"PCMU", 8000, 1}, 0, ""}};
    media.telephoneEvents = {{{"telephone-event", 48000, 1}, 97, "0-16"},
                             {{"telephone-event", 8000, 1}, 98, "0-16"}};
    return media;
}

/// `lines` begin at the first a= or m=.
Body theirs(const QByteArray &lines, const QByteArray &address = "192.0.2.20")
{
    const auto text =
        "v=0\no=them 7 7 IN IP4 192.0.2.20\ns=-\nc=IN IP4 " + address + "\nt=0 0\n" + lines;
    return {"application/sdp", text.toStdString()};
}

const QByteArray pcmu = "m=audio 4000 RTP/AVP 0\n";

/// The lines from the first m= on.
QStringList mediaLines(const Body &body)
{
    const auto lines = QString::fromStdString(body.content).split("\r\n", Qt::SkipEmptyParts);
    const auto first = lines.indexOf(QRegularExpression("^m=.*"));
    return first < 0 ? QStringList() : lines.mid(first);
}

QString line(const Body &body, char letter)
{
    const auto lines = QString::fromStdString(body.content).split("\r\n");
    for (const auto &text : lines)
        if (text.startsWith(QString(letter) + "="))
            return text;
    return {};
}

QString show(const std::vector<NegotiatedFormat> &formats)
{
    QStringList shown;
    for (const auto &format : formats)
        shown << QString("%1/%2 %3>%4")
                     .arg(QString::fromStdString(format.codec.name))
                     .arg(format.codec.clockRateHz)
                     .arg(format.sendPayloadType)
                     .arg(format.receivePayloadType);
    return shown.join(", ");
}

const char *show(Direction direction)
{
    switch (direction) {
    case Direction::SendRecv: return "sendrecv";
    case Direction::SendOnly: return "sendonly";
    case Direction::RecvOnly: return "recvonly";
    case Direction::Inactive: return "inactive";
    }
    return "?";
}

Direction directionOf(const QString &text)
{
    for (const auto direction : {Direction::SendOnly, Direction::RecvOnly, Direction::Inactive})
        if (text == show(direction))
            return direction;
    return Direction::SendRecv;
}

QString errorOf(Errc code)
{
    return ahoy::toString(code);
}

QStringList names(const OfferAnswer &session)
{
    QStringList result;
    for (const auto &name : session.remoteCodecNames())
        result << QString::fromStdString(name);
    return result;
}

} // namespace

class TestOfferAnswer : public QObject {
    Q_OBJECT

private:
    SeededRandom m_random{1};

private Q_SLOTS:
    /// RFC 3264 §4 as a table: what each step does in each state.
    void stepsAreLegal_data()
    {
        QTest::addColumn<int>("state");
        QTest::addColumn<QList<int>>("next"); // by step; -1: forbidden
        QTest::newRow("Stable") << int(State::Stable)
                                << QList<int>{
                                       int(State::LocalOffer), int(State::RemoteOffer), -1, -1, -1,
                                       int(State::Stable)};
        QTest::newRow("LocalOffer")
            << int(State::LocalOffer)
            << QList<int>{
                   int(State::LocalOffer), -1, -1, int(State::Stable), int(State::LocalOffer),
                   int(State::Stable)};
        QTest::newRow("RemoteOffer")
            << int(State::RemoteOffer)
            << QList<int>{-1, -1, int(State::Stable), -1, -1, int(State::Stable)};
    }

    void stepsAreLegal()
    {
        QFETCH(int, state);
        QFETCH(QList<int>, next);
        for (int step = 0; step <= int(Step::Rejected); ++step) {
            const auto to = OfferAnswer::next(State(state), Step(step));
            QCOMPARE(to ? int(*to) : -1, next.at(step));
        }
    }

    void refusesWhatDoesNotFit()
    {
        OfferAnswer session(m_random);
        QVERIFY(session.createAnswer(ourMedia()).error().code == Errc::WrongState);
        QVERIFY(session.onAnswer(theirs(pcmu)).error().code == Errc::WrongState);
        QVERIFY(session.onProvisionalAnswer(theirs(pcmu)).error().code == Errc::WrongState);
        session.onRejected();
        QVERIFY(session.state() == State::Stable);
        QVERIFY(session.createOffer(ourMedia()));
        QVERIFY(session.onOffer(theirs(pcmu)).error().code == Errc::WrongState); // glare
        QVERIFY(session.createAnswer(ourMedia()).error().code == Errc::WrongState);
        QVERIFY(session.state() == State::LocalOffer);
        QVERIFY(session.onAnswer(theirs(pcmu)));
        QVERIFY(session.onOffer(theirs(pcmu)));
        QVERIFY(session.createOffer(ourMedia()).error().code == Errc::WrongState);
        QVERIFY(session.onOffer(theirs(pcmu)).error().code == Errc::WrongState);
        QVERIFY(session.createAnswer(ourMedia()));
        LocalMedia nothing;
        QVERIFY(session.createOffer(nothing).error().code == Errc::Unsupported);
        QVERIFY(session.state() == State::Stable);
    }

    void offers()
    {
        OfferAnswer session(m_random);
        const auto offer = session.createOffer(ourMedia());
        QVERIFY(offer);
        QCOMPARE(offer->contentType, std::string("application/sdp"));
        QVERIFY(QRegularExpression("^o=- [0-9]{1,19} 1 IN IP4 192\\.0\\.2\\.10$")
                    .match(line(*offer, 'o'))
                    .hasMatch());
        QCOMPARE(line(*offer, 's'), "s=-");
        QCOMPARE(line(*offer, 'c'), "c=IN IP4 192.0.2.10");
        QCOMPARE(line(*offer, 't'), "t=0 0");
        QCOMPARE(
            mediaLines(*offer),
            (QStringList{"m=audio 5000 RTP/AVP 96 9 8 0 97 98", "a=rtpmap:96 opus/48000/2",
                         "a=fmtp:96 useinbandfec=1", "a=rtpmap:9 G722/8000", "a=rtpmap:8 PCMA/8000",
                         "a=rtpmap:0 PCMU/8000", "a=rtpmap:97 telephone-event/48000",
                         "a=fmtp:97 0-16", "a=rtpmap:98 telephone-event/8000", "a=fmtp:98 0-16",
                         "a=ptime:20", "a=sendrecv", "a=rtcp-mux"}));
    }

    void offersIpv6AndItsRtcp()
    {
        OfferAnswer session(m_random);
        auto media = ourMedia();
        media.rtp = Endpoint::parse("[2001:db8::10]:5000").value();
        media.rtcp = Endpoint::parse("[2001:db8::11]:5007").value();
        media.rtcpMux = false;
        media.packetTime = milliseconds(40);
        media.direction = Direction::Inactive;
        const auto offer = session.createOffer(media);
        QCOMPARE(line(*offer, 'c'), "c=IN IP6 2001:db8::10");
        QCOMPARE(mediaLines(*offer).mid(10),
                 (QStringList{"a=ptime:40", "a=inactive", "a=rtcp:5007 IN IP6 2001:db8::11"}));
    }

    void answers_data()
    {
        QTest::addColumn<QByteArray>("offer");
        QTest::addColumn<QStringList>("answer"); // media lines without rtpmap, fmtp, ptime
        QTest::addColumn<QString>("formats");
        QTest::addColumn<QString>("events");

        QTest::newRow("RFC 3551 static numbers without rtpmap")
            << QByteArray("m=audio 4000 RTP/AVP 9 8 0 13\n")
            << QStringList{"m=audio 5000 RTP/AVP 9 8 0", "a=sendrecv"}
            << "G722/8000 9>9, PCMA/8000 8>8, PCMU/8000 0>0"
            << "";
        QTest::newRow("RFC 3264 §6.1 the offer's numbers and order")
            << QByteArray("m=audio 4000 RTP/AVP 0 111 101 110\na=rtpmap:111 OPUS/48000/2\n"
                          "a=rtpmap:101 telephone-event/8000\n"
                          "a=rtpmap:110 telephone-event/48000\n")
            << QStringList{"m=audio 5000 RTP/AVP 0 111 101 110", "a=sendrecv"}
            << "PCMU/8000 0>0, opus/48000 111>111"
            << "telephone-event/8000 101>101, telephone-event/48000 110>110";
        QTest::newRow("RFC 3264 §6 video refused in place")
            << QByteArray("m=video 4002 RTP/AVP 31 32\nm=audio 4000 RTP/AVP 0\n"
                          "m=application 9 UDP/BFCP *\n")
            << QStringList{"m=video 0 RTP/AVP 31", "m=audio 5000 RTP/AVP 0", "a=sendrecv",
                           "m=application 0 UDP/BFCP *"}
            << "PCMU/8000 0>0"
            << "";
        QTest::newRow("RFC 3264 §6 a second audio stream refused")
            << QByteArray("m=audio 4000 RTP/AVP 8\nm=audio 4004 RTP/AVP 0\n")
            << QStringList{"m=audio 5000 RTP/AVP 8", "a=sendrecv", "m=audio 0 RTP/AVP 0"}
            << "PCMA/8000 8>8"
            << "";
        QTest::newRow("the first stream that can be used")
            << QByteArray("m=audio 0 RTP/AVP 8\nm=audio 4000 RTP/SAVP 0\n"
                          "m=audio 4002 RTP/AVP 3\nm=audio 4004 RTP/AVP 0\n")
            << QStringList{"m=audio 0 RTP/AVP 8", "m=audio 0 RTP/SAVP 0", "m=audio 0 RTP/AVP 3",
                           "m=audio 5000 RTP/AVP 0", "a=sendrecv"}
            << "PCMU/8000 0>0"
            << "";
        QTest::newRow("RFC 4585 §3.1 AVPF is echoed")
            << QByteArray("m=audio 4000 RTP/AVPF 0\n")
            << QStringList{"m=audio 5000 RTP/AVPF 0", "a=sendrecv"} << "PCMU/8000 0>0"
            << "";
        QTest::newRow("RFC 5761 §5.1.1 rtcp-mux only when offered")
            << QByteArray("m=audio 4000 RTP/AVP 0\na=rtcp-mux\n")
            << QStringList{"m=audio 5000 RTP/AVP 0", "a=sendrecv", "a=rtcp-mux"} << "PCMU/8000 0>0"
            << "";
        QTest::newRow("RFC 3389 comfort noise is never first")
            << QByteArray("m=audio 4000 RTP/AVP 13 0\n")
            << QStringList{"m=audio 5000 RTP/AVP 0", "a=sendrecv"} << "PCMU/8000 0>0"
            << "";
        QTest::newRow("one codec under two numbers")
            << QByteArray("m=audio 4000 RTP/AVP 0 100\na=rtpmap:100 PCMU/8000\n")
            << QStringList{"m=audio 5000 RTP/AVP 0", "a=sendrecv"} << "PCMU/8000 0>0"
            << "";
        QTest::newRow("SIP.md trap 11: G722/16000, opus without channels")
            << QByteArray("m=audio 4000 RTP/AVP 9 96\na=rtpmap:9 G722/16000\n"
                          "a=rtpmap:96 opus/48000\n")
            << QStringList{"m=audio 5000 RTP/AVP 9 96", "a=sendrecv"}
            << "G722/8000 9>9, opus/48000 96>96"
            << "";
    }

    void answers()
    {
        QFETCH(QByteArray, offer);
        QFETCH(QStringList, answer);
        QFETCH(QString, formats);
        QFETCH(QString, events);
        OfferAnswer session(m_random);
        QVERIFY(session.onOffer(theirs(offer)));
        QVERIFY(session.state() == State::RemoteOffer);
        const auto body = session.createAnswer(ourMedia());
        QVERIFY(body);
        QVERIFY(session.state() == State::Stable);
        const auto lines = mediaLines(*body);
        QStringList wanted;
        for (const auto &text : lines)
            if (!text.startsWith("a=rtpmap:") && !text.startsWith("a=fmtp:") &&
                !text.startsWith("a=ptime:"))
                wanted << text;
        QCOMPARE(wanted, answer);
        QCOMPARE(show(session.negotiated()->formats), formats);
        QCOMPARE(show(session.negotiated()->telephoneEvents), events);
    }

    void answersWithComfortNoise()
    {
        auto media = ourMedia();
        media.formats.push_back({{"CN", 8000, 1}, 13, ""});
        OfferAnswer session(m_random);
        QVERIFY(session.onOffer(theirs("m=audio 4000 RTP/AVP 13 0\n")));
        QVERIFY(session.createAnswer(media));
        QCOMPARE(show(session.negotiated()->formats), "PCMU/8000 0>0, CN/8000 13>13");
        QVERIFY(session.onOffer(theirs("m=audio 4000 RTP/AVP 13\n")));
        QVERIFY(session.createAnswer(media).error().code == Errc::Unsupported);
    }

    /// What each side wants to receive: their fmtp to us, ours to them.
    void keepsFmtp()
    {
        OfferAnswer session(m_random);
        QVERIFY(session.onOffer(theirs("m=audio 4000 RTP/AVP 111\na=rtpmap:111 opus/48000/2\n"
                                       "a=fmtp:111 maxaveragebitrate=20000; stereo=0\n")));
        const auto answer = session.createAnswer(ourMedia());
        QVERIFY(mediaLines(*answer).contains("a=fmtp:111 useinbandfec=1"));
        const auto &format = session.negotiated()->formats.at(0);
        QCOMPARE(format.sendFmtp, std::string("maxaveragebitrate=20000; stereo=0"));
        QCOMPARE(format.receiveFmtp, std::string("useinbandfec=1"));
        QCOMPARE(int(format.codec.channels), 2);
    }

    void echoesTheTimeOfTheOffer()
    {
        OfferAnswer session(m_random);
        Body offer = theirs(pcmu);
        offer.content.replace(offer.content.find("t=0 0"), 5, "t=3724394400 3724398000");
        QVERIFY(session.onOffer(offer));
        QCOMPARE(line(*session.createAnswer(ourMedia()), 't'), "t=3724394400 3724398000");
    }

    void refusesOffers_data()
    {
        QTest::addColumn<QByteArray>("offer");
        QTest::addColumn<QString>("error");
        QTest::newRow("RFC 4317 §5.1 no media") << QByteArray() << "Unsupported";
        QTest::newRow("video alone") << QByteArray("m=video 4000 RTP/AVP 31\n") << "Unsupported";
        QTest::newRow("SIP.md §6 row 24: port 0 only")
            << QByteArray("m=audio 0 RTP/AVP 0\nm=audio 0 RTP/AVP 8\n") << "Unsupported";
        QTest::newRow("RTP/SAVP") << QByteArray("m=audio 4000 RTP/SAVP 0\n") << "Unsupported";
        QTest::newRow("DTLS") << QByteArray("m=audio 4000 UDP/TLS/RTP/SAVPF 0\n") << "Unsupported";
        QTest::newRow("a host name")
            << QByteArray("m=audio 4000 RTP/AVP 0\nc=IN IP4 x.example\n") << "Unsupported";
        QTest::newRow("broken") << QByteArray("m=audio x RTP/AVP 0\n") << "Invalid";
        QTest::newRow("5000 streams") << pcmu.repeated(5000) << "TooLarge";
    }

    void refusesOffers()
    {
        QFETCH(QByteArray, offer);
        QFETCH(QString, error);
        OfferAnswer session(m_random);
        const auto result = session.onOffer(theirs(offer));
        QVERIFY(!result);
        QCOMPARE(errorOf(result.error().code), error);
        QVERIFY(session.state() == State::Stable);
        QVERIFY(session.createOffer(ourMedia()));
    }

    void saysWhatTheyHadWhenNothingFits()
    {
        OfferAnswer session(m_random);
        QVERIFY(session.onOffer(theirs("m=audio 4000 RTP/AVP 18 3 97 101 13\n"
                                       "a=rtpmap:97 iLBC/8000\n"
                                       "a=rtpmap:101 telephone-event/8000\n")));
        QVERIFY(session.createAnswer(ourMedia()).error().code == Errc::Unsupported);
        QVERIFY(session.state() == State::Stable);
        QVERIFY(!session.negotiated());
        QCOMPARE(names(session), (QStringList{"G729", "GSM", "iLBC"}));
        QVERIFY(!session.onOffer(theirs("m=audio 4000 RTP/SAVP 0 8\n")));
        QCOMPARE(names(session), (QStringList{"PCMU", "PCMA"}));
    }

    void understandsAnswers_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QString>("formats"); // or the error
        QTest::addColumn<QString>("events");
        QTest::newRow("static") << pcmu << "PCMU/8000 0>0"
                                << "";
        QTest::newRow("RFC 3264 §6.1 their numbers differ from ours")
            << QByteArray("m=audio 4000 RTP/AVP 120 121\na=rtpmap:120 opus/48000/2\n"
                          "a=rtpmap:121 telephone-event/48000\n")
            << "opus/48000 120>96"
            << "telephone-event/48000 121>97";
        QTest::newRow("RFC 3264 §7 their order")
            << QByteArray("m=audio 4000 RTP/AVP 8 0 96\na=rtpmap:96 opus/48000/2\n")
            << "PCMA/8000 8>8, PCMU/8000 0>0, opus/48000 96>96"
            << "";
        QTest::newRow("SIP.md trap 35 our number without rtpmap")
            << QByteArray("m=audio 4000 RTP/AVP 96 97\n") << "opus/48000 96>96"
            << "telephone-event/48000 97>97";
        QTest::newRow("what was not offered is left out")
            << QByteArray("m=audio 4000 RTP/AVP 18 0 3\n") << "PCMU/8000 0>0"
            << "";
        QTest::newRow("AVPF") << QByteArray("m=audio 4000 RTP/AVPF 0\n") << "PCMU/8000 0>0"
                              << "";
        QTest::newRow("RFC 3264 §6 refused") << QByteArray("m=audio 0 RTP/AVP 0\n") << "Unsupported"
                                             << "";
        QTest::newRow("nothing in common")
            << QByteArray("m=audio 4000 RTP/AVP 18\n") << "Unsupported"
            << "";
        QTest::newRow("telephone-event alone")
            << QByteArray("m=audio 4000 RTP/AVP 97\n") << "Unsupported"
            << "";
        QTest::newRow("another profile") << QByteArray("m=audio 4000 RTP/SAVP 0\n") << "Unsupported"
                                         << "";
        QTest::newRow("no m= line") << QByteArray() << "Invalid"
                                    << "";
        QTest::newRow("another type") << QByteArray("m=video 4000 RTP/AVP 0\n") << "Invalid"
                                      << "";
        QTest::newRow("more m= lines than offered") << pcmu + pcmu << "Invalid"
                                                    << "";
        QTest::newRow("broken") << QByteArray("hello\n") << "Invalid"
                                << "";
    }

    void understandsAnswers()
    {
        QFETCH(QByteArray, answer);
        QFETCH(QString, formats);
        QFETCH(QString, events);
        OfferAnswer session(m_random);
        QVERIFY(session.createOffer(ourMedia()));
        const auto early = session.onProvisionalAnswer(theirs(answer));
        QVERIFY(session.state() == State::LocalOffer);
        QVERIFY(!session.negotiated());
        const auto result = session.onAnswer(theirs(answer));
        QVERIFY(session.state() == State::Stable);
        QCOMPARE(early.has_value(), result.has_value());
        if (!result) {
            QCOMPARE(errorOf(result.error().code), formats);
            QVERIFY(!session.negotiated());
            return;
        }
        QCOMPARE(show(result->formats), formats);
        QCOMPARE(show(result->telephoneEvents), events);
        QCOMPARE(show(early->formats), formats);
        QCOMPARE(result->remoteRtp.toString(), std::string("192.0.2.20:4000"));
        QVERIFY(session.negotiated()->remoteRtp == result->remoteRtp);
    }

    void findsRtcp_data()
    {
        QTest::addColumn<bool>("weMux");
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QString>("rtcp");
        QTest::newRow("RFC 3550 §11 next port") << true << pcmu << "192.0.2.20:4001";
        QTest::newRow("RFC 3605 a=rtcp") << true << pcmu + "a=rtcp:4444\n"
                                         << "192.0.2.20:4444";
        QTest::newRow("RFC 5761 muxed: a=rtcp does not count")
            << true << pcmu + "a=rtcp:4444\na=rtcp-mux\n"
            << "192.0.2.20:4000 mux";
        QTest::newRow("RFC 5761 not offered") << false << pcmu + "a=rtcp-mux\n"
                                              << "192.0.2.20:4001";
    }

    void findsRtcp()
    {
        QFETCH(bool, weMux);
        QFETCH(QByteArray, answer);
        QFETCH(QString, rtcp);
        OfferAnswer session(m_random);
        auto media = ourMedia();
        media.rtcpMux = weMux;
        QVERIFY(session.createOffer(media));
        const auto result = session.onAnswer(theirs(answer));
        QVERIFY(result);
        QCOMPARE(QString::fromStdString(result->remoteRtcp.toString()) +
                     (result->rtcpMux ? " mux" : ""),
                 rtcp);
    }

    /// RFC 3264 §6.1, §8.4, RFC 6337 §5.3; SIP.md trap 7.
    void answersHold_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("theirs");
        QTest::addColumn<QString>("wanted");
        QTest::addColumn<QString>("answered");
        QTest::addColumn<bool>("holds");
        const QString here = "192.0.2.20";
        for (const auto &[their, want, answer, holds] :
             {std::tuple{"sendrecv", "sendrecv", "sendrecv", false},
              {"sendrecv", "sendonly", "sendonly", false},
              {"sendrecv", "recvonly", "recvonly", false},
              {"sendrecv", "inactive", "inactive", false},
              {"sendonly", "sendrecv", "recvonly", true},
              {"sendonly", "sendonly", "inactive", true},
              {"sendonly", "recvonly", "recvonly", true},
              {"recvonly", "sendrecv", "sendonly", false},
              {"recvonly", "sendonly", "sendonly", false},
              {"recvonly", "recvonly", "inactive", false},
              {"inactive", "sendrecv", "inactive", true},
              {"inactive", "sendonly", "inactive", true}})
            QTest::addRow("RFC 3264 §6.1 %s, we want %s", their, want)
                << here << their << want << answer << holds;
        QTest::newRow("RFC 3264 §8.4 c=0.0.0.0") << "0.0.0.0"
                                                 << "sendrecv"
                                                 << "sendrecv"
                                                 << "recvonly" << true;
        QTest::newRow("RFC 3264 §8.4 c=0.0.0.0 and sendonly") << "0.0.0.0"
                                                              << "sendonly"
                                                              << "sendrecv"
                                                              << "recvonly" << true;
        QTest::newRow("RFC 3264 §8.4 c=0.0.0.0 and inactive") << "0.0.0.0"
                                                              << "inactive"
                                                              << "sendrecv"
                                                              << "inactive" << true;
    }

    void answersHold()
    {
        QFETCH(QString, address);
        QFETCH(QString, theirs);
        QFETCH(QString, wanted);
        QFETCH(QString, answered);
        QFETCH(bool, holds);
        OfferAnswer session(m_random);
        auto media = ourMedia();
        media.direction = directionOf(wanted);
        QVERIFY(session.onOffer(::theirs(pcmu + "a=" + theirs.toUtf8() + "\n", address.toUtf8())));
        const auto answer = session.createAnswer(media);
        QVERIFY(answer);
        QVERIFY2(mediaLines(*answer).contains("a=" + answered), answer->content.c_str());
        QCOMPARE(QString(show(session.negotiated()->direction)), answered);
        QCOMPARE(session.negotiated()->remoteHolds, holds);
    }

    void offersHold_data()
    {
        QTest::addColumn<QString>("ours");
        QTest::addColumn<QString>("theirs");
        QTest::addColumn<QString>("agreed");
        QTest::addColumn<bool>("holds");
        for (const auto &[our, their, agreed, holds] :
             {std::tuple{"sendrecv", "sendrecv", "sendrecv", false},
              {"sendrecv", "sendonly", "recvonly", true},
              {"sendrecv", "recvonly", "sendonly", false},
              {"sendrecv", "inactive", "inactive", true},
              {"sendonly", "recvonly", "sendonly", false},
              {"sendonly", "inactive", "inactive", true},
              {"sendonly", "sendrecv", "sendonly", false}, // breaks §6.1, understood
              {"inactive", "inactive", "inactive", false}})
            QTest::addRow("RFC 3264 §6.1 we offer %s, they answer %s", our, their)
                << our << their << agreed << holds;
    }

    void offersHold()
    {
        QFETCH(QString, ours);
        QFETCH(QString, theirs);
        QFETCH(QString, agreed);
        QFETCH(bool, holds);
        OfferAnswer session(m_random);
        auto media = ourMedia();
        media.direction = directionOf(ours);
        const auto offer = session.createOffer(media);
        QVERIFY(mediaLines(*offer).contains("a=" + ours));
        const auto result = session.onAnswer(::theirs(pcmu + "a=" + theirs.toUtf8() + "\n"));
        QVERIFY(result);
        QCOMPARE(QString(show(result->direction)), agreed);
        QCOMPARE(result->remoteHolds, holds);
    }

    /// Both hold, both resume: each side says what it wants, nobody mirrors (RFC 6337 §5.3).
    void bothHoldAndResume()
    {
        OfferAnswer session(m_random);
        auto media = ourMedia();
        QVERIFY(session.createOffer(media));
        QVERIFY(session.onAnswer(theirs(pcmu)));

        QVERIFY(session.onOffer(theirs(pcmu + "a=sendonly\n"))); // they hold
        QVERIFY(session.remoteDirection() == Direction::RecvOnly);
        QVERIFY(session.createAnswer(media));
        QVERIFY(session.negotiated()->remoteHolds);

        media.direction = Direction::SendOnly; // we hold as well
        QVERIFY(mediaLines(*session.createOffer(media)).contains("a=sendonly"));
        QVERIFY(session.onAnswer(theirs(pcmu + "a=inactive\n")));
        QVERIFY(session.negotiated()->remoteHolds);
        QVERIFY(session.negotiated()->direction == Direction::Inactive);

        QVERIFY(session.onOffer(theirs(pcmu + "a=sendrecv\n"))); // they resume
        QVERIFY(mediaLines(*session.createAnswer(media)).contains("a=sendonly"));
        QVERIFY(!session.negotiated()->remoteHolds);

        media.direction = Direction::SendRecv; // we resume
        QVERIFY(mediaLines(*session.createOffer(media)).contains("a=sendrecv"));
        QVERIFY(session.onAnswer(theirs(pcmu)));
        QVERIFY(session.negotiated()->direction == Direction::SendRecv);
    }

    /// RFC 3264 §8 and SIP.md trap 8.
    void versionGrowsWithTheText()
    {
        OfferAnswer session(m_random);
        const auto origin = [](const Result<Body> &body) { return line(*body, 'o').split(' '); };
        auto media = ourMedia();
        const auto first = origin(session.createOffer(media));
        QCOMPARE(first.at(2), "1");
        QVERIFY(session.onAnswer(theirs(pcmu)));
        QCOMPARE(origin(session.createOffer(media)), first); // the same text: the same version
        session.onRejected();

        media.direction = Direction::SendOnly;
        media.rtp = Endpoint::parse("192.0.2.11:6000").value();
        const auto second = origin(session.createOffer(media));
        auto expected = first; // and the same address, though we have moved
        expected[2] = "2";
        QCOMPARE(second, expected);
        session.onRejected(); // RFC 6141: what was agreed stands, the number is used up
        QVERIFY(session.negotiated()->direction == Direction::SendRecv);

        QVERIFY(session.onOffer(theirs(pcmu)));
        expected[2] = "3";
        QCOMPARE(origin(session.createAnswer(media)), expected);
        QVERIFY(session.onOffer(theirs(pcmu)));
        QCOMPARE(origin(session.createAnswer(media)), expected);

        OfferAnswer other(m_random);
        QVERIFY(origin(other.createOffer(media)).at(1) != first.at(1));
    }

    /// RFC 3264 §8: never fewer m= lines, each in its place; SIP.md trap 9.
    void keepsThePlaces()
    {
        OfferAnswer session(m_random);
        QVERIFY(session.onOffer(theirs("m=video 4002 RTP/AVP 31\nm=audio 4000 RTP/AVPF 0\n"
                                       "m=text 4004 RTP/AVP 98\n")));
        QVERIFY(session.createAnswer(ourMedia()));
        const auto mlines = [](const Result<Body> &body) {
            return mediaLines(*body).filter(QRegularExpression("^m="));
        };
        QCOMPARE(mlines(session.createOffer(ourMedia())),
                 (QStringList{"m=video 0 RTP/AVP 31", "m=audio 5000 RTP/AVPF 96 9 8 0 97 98",
                              "m=text 0 RTP/AVP 98"}));
        QVERIFY(session.onAnswer(theirs("m=video 0 RTP/AVP 31\nm=audio 4000 RTP/AVPF 0\n"
                                        "m=text 0 RTP/AVP 98\n")));

        // Their stream moves behind a new one, but ours keeps its place.
        QVERIFY(session.onOffer(theirs("m=audio 4008 RTP/AVP 8\nm=audio 4000 RTP/AVPF 0\n"
                                       "m=text 0 RTP/AVP 98\nm=image 5 udptl t38\n")));
        QCOMPARE(mlines(session.createAnswer(ourMedia())),
                 (QStringList{"m=audio 0 RTP/AVP 8", "m=audio 5000 RTP/AVPF 0",
                              "m=text 0 RTP/AVP 98", "m=image 0 udptl t38"}));

        // A rejected offer of theirs leaves no trace.
        QVERIFY(session.onOffer(theirs(pcmu.repeated(6))));
        session.onRejected();
        QCOMPARE(mlines(session.createOffer(ourMedia())).size(), 4);
        // An answer may lack what it refuses behind our stream.
        QVERIFY(session.onAnswer(theirs("m=audio 0 RTP/AVP 8\nm=audio 4000 RTP/AVPF 0\n")));
    }

    /// RFC 3264 §8.3.2: a number means one codec as long as the session lasts.
    void numbersKeepTheirMeaning()
    {
        OfferAnswer session(m_random);
        QVERIFY(session.onOffer(theirs("m=audio 4000 RTP/AVP 111 96 0\n"
                                       "a=rtpmap:111 opus/48000/2\n"
                                       "a=rtpmap:96 telephone-event/8000\n")));
        QVERIFY(session.createAnswer(ourMedia()));
        const auto offer = session.createOffer(ourMedia());
        QCOMPARE(mediaLines(*offer).first(), "m=audio 5000 RTP/AVP 111 9 8 0 97 96");
        QVERIFY(mediaLines(*offer).contains("a=rtpmap:111 opus/48000/2"));
        QVERIFY(mediaLines(*offer).contains("a=rtpmap:96 telephone-event/8000"));
        QVERIFY(session.onAnswer(theirs("m=audio 4000 RTP/AVP 111 96\n")));
        QCOMPARE(show(session.negotiated()->formats), "opus/48000 111>111");
        QCOMPARE(show(session.negotiated()->telephoneEvents), "telephone-event/8000 96>96");
    }

    void numbersThatClashAreMovedAway()
    {
        auto media = ourMedia();
        for (auto &format : media.formats)
            format.payloadType = 96;
        OfferAnswer session(m_random);
        QCOMPARE(mediaLines(*session.createOffer(media)).first(),
                 "m=audio 5000 RTP/AVP 96 97 98 99 100 101");
    }

    void packetTime_data()
    {
        QTest::addColumn<QByteArray>("attributes");
        QTest::addColumn<int>("wanted");
        QTest::newRow("ours") << QByteArray() << 20;
        QTest::newRow("theirs") << QByteArray("a=ptime:40\n") << 40;
        QTest::newRow("maxptime") << QByteArray("a=ptime:60\na=maxptime:40\n") << 40;
        QTest::newRow("maxptime alone") << QByteArray("a=maxptime:10\n") << 10;
        QTest::newRow("whole 10 ms") << QByteArray("a=ptime:35\n") << 30;
        for (const auto &[text, wanted] : {std::pair{"0", 20},
                                           {"1", 10},
                                           {"200", 120},
                                           {"65535", 120},
                                           {"4294967295", 120},
                                           {"99999999999", 20},
                                           {"-20", 20},
                                           {"x", 20}})
            QTest::addRow("SIP.md §6 row 11: ptime %s", text)
                << "a=ptime:" + QByteArray(text) + "\n"
                << wanted;
    }

    void packetTime()
    {
        QFETCH(QByteArray, attributes);
        QFETCH(int, wanted);
        OfferAnswer session(m_random);
        QVERIFY(session.onOffer(theirs(pcmu + attributes)));
        QVERIFY(session.createAnswer(ourMedia()));
        QCOMPARE(int(session.negotiated()->packetTime.count()), wanted);
    }

    /// RFC 6141 §3.4: a failed re-INVITE changes nothing.
    void rejectionRestores()
    {
        OfferAnswer session(m_random);
        QVERIFY(session.createOffer(ourMedia()));
        QVERIFY(session.onAnswer(theirs(pcmu)));
        QVERIFY(session.onOffer(theirs("m=audio 9000 RTP/AVP 8\na=sendonly\n")));
        QVERIFY(session.remoteDirection() == Direction::RecvOnly);
        session.onRejected();
        QVERIFY(session.remoteDirection() == Direction::SendRecv);
        QCOMPARE(session.negotiated()->remoteRtp.port, 4000);
        QVERIFY(session.state() == State::Stable);
        QVERIFY(session.createOffer(ourMedia()));
        QVERIFY(!session.onAnswer(theirs("m=audio 0 RTP/AVP 0\n")));
        QCOMPARE(session.negotiated()->remoteRtp.port, 4000);
    }

    /// The first server did not answer, the second one is reached from another address.
    void failOverOffersAgain()
    {
        OfferAnswer session(m_random);
        QVERIFY(session.createOffer(ourMedia()));
        auto media = ourMedia();
        media.rtp = Endpoint::parse("[2001:db8::10]:5000").value();
        media.rtcp = Endpoint::parse("[2001:db8::10]:5001").value();
        const auto offer = session.createOffer(media);
        QVERIFY(offer);
        QCOMPARE(line(*offer, 'c'), "c=IN IP6 2001:db8::10");
        QVERIFY(line(*offer, 'o').contains(" 2 IN IP4 192.0.2.10"));
        QCOMPARE(mediaLines(*offer).filter(QRegularExpression("^m=")).size(), 1);
        QVERIFY(session.onAnswer(theirs(pcmu)));
        QVERIFY(session.state() == State::Stable);
    }

    /// Two of our own: each understands the other, whoever offers.
    void twoOfOursAgree()
    {
        OfferAnswer alice(m_random);
        OfferAnswer bob(m_random);
        auto bobs = ourMedia();
        bobs.rtp = Endpoint::parse("[2001:db8::20]:7000").value();
        bobs.rtcp = bobs.rtp;
        bobs.formats.erase(bobs.formats.begin() + 1);
        bobs.formats.front().payloadType = 107;
        for (int round = 0; round < 3; ++round) {
            auto &offerer = round % 2 == 0 ? alice : bob;
            auto &answerer = round % 2 == 0 ? bob : alice;
            const auto offer = offerer.createOffer(round % 2 == 0 ? ourMedia() : bobs);
            QVERIFY(answerer.onOffer(*offer));
            const auto answer = answerer.createAnswer(round % 2 == 0 ? bobs : ourMedia());
            QVERIFY(answer);
            QVERIFY(offerer.onAnswer(*answer));
            QCOMPARE(show(alice.negotiated()->formats),
                     "opus/48000 96>96, PCMA/8000 8>8, PCMU/8000 0>0");
            QCOMPARE(show(bob.negotiated()->formats), show(alice.negotiated()->formats));
            QCOMPARE(alice.negotiated()->telephoneEvents.size(), std::size_t(2));
            QVERIFY(alice.negotiated()->rtcpMux && bob.negotiated()->rtcpMux);
            QCOMPARE(bob.negotiated()->remoteRtp.toString(), std::string("192.0.2.10:5000"));
            QCOMPARE(alice.negotiated()->remoteRtp.toString(), std::string("[2001:db8::20]:7000"));
        }
    }

    /// The 54 bodies of RFC 4317: each offer with audio that we can speak is answered, each answer
    /// to an audio offer is understood.  (Its host names stand for addresses.)
    void understandsRfc4317()
    {
        const auto shared = qEnvironmentVariable("AHOY_SHARED");
        QFile table(shared + "/vectors/sdp/rfc/RFC4317-PAIRS.tsv");
        if (shared.isEmpty() || !table.open(QIODevice::ReadOnly))
            QSKIP("AHOY_SHARED is not set: the bodies of RFC 4317 are not here");
        const auto rows = QString::fromUtf8(table.readAll()).split('\n', Qt::SkipEmptyParts);
        auto media = ourMedia();
        media.formats.push_back({{"iLBC", 8000, 1}, 102, ""});
        int offers = 0;
        int answers = 0;
        for (const auto &row : rows.mid(1)) {
            const auto columns = row.split('\t');
            QFile file(shared + "/vectors/sdp/rfc/" + columns.at(0));
            QVERIFY(file.open(QIODevice::ReadOnly));
            auto text = file.readAll();
            text = QString::fromUtf8(text)
                       .replace("placeholder.biloxi.example.com", "0.0.0.0")
                       .replace(QRegularExpression("[a-z]+\\.[a-z]+\\.example\\.com"), "192.0.2.30")
                       .toUtf8();
            const Body body{"application/sdp", text.toStdString()};
            const auto description = parseSessionDescription(body.content);
            QVERIFY2(description, qPrintable(row));
            OfferAnswer session(m_random);
            if (columns.at(2).endsWith("Offer")) {
                ++offers;
                const bool hasAudio =
                    std::any_of(description->media.begin(), description->media.end(),
                                [](const auto &m) { return m.type == "audio" && m.port != 0; });
                QVERIFY2(session.onOffer(body).has_value() == hasAudio, qPrintable(row));
                if (!hasAudio)
                    continue;
                const auto answer = session.createAnswer(media);
                QVERIFY2(answer, qPrintable(row));
                QCOMPARE(mediaLines(*answer).filter(QRegularExpression("^m=")).size(),
                         int(description->media.size()));
                continue;
            }
            // Give our offer the shape that the answer belongs to: as if they had offered it first.
            ++answers;
            if (description->media.empty() || description->media.front().port == 0)
                continue;
            QVERIFY2(session.onOffer(body), qPrintable(row));
            QVERIFY2(session.createAnswer(media), qPrintable(row));
            QVERIFY2(session.createOffer(media), qPrintable(row));
            QVERIFY2(session.onAnswer(body), qPrintable(row));
        }
        QCOMPARE(offers + answers, 54);
    }
};

QTEST_GUILESS_MAIN(TestOfferAnswer)
#include "tst_offer_answer.moc"
