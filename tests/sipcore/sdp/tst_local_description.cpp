#include "tests/sipcore/sdp/offer_answer_script.h"

#include <QTest>

/// RFC 8866, RFC 3264 §5, §8: what we write.
class TestLocalDescription : public QObject {
    Q_OBJECT

private:
    SeededRandom m_random{1};

private Q_SLOTS:
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

    void echoesTheTimeOfTheOffer()
    {
        OfferAnswer session(m_random);
        Body offer = theirs(pcmu);
        offer.content.replace(offer.content.find("t=0 0"), 5, "t=3724394400 3724398000");
        QVERIFY(session.onOffer(offer));
        QCOMPARE(line(*session.createAnswer(ourMedia()), 't'), "t=3724394400 3724398000");
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
};

QTEST_GUILESS_MAIN(TestLocalDescription)
#include "tst_local_description.moc"
