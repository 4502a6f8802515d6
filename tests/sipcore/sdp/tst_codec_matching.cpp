#include "tests/sipcore/sdp/offer_answer_script.h"

#include <QTest>

/// RFC 3264 §6.1, §8.3.2: codecs, their numbers and what goes along with them.
class TestCodecMatching : public QObject {
    Q_OBJECT

private:
    SeededRandom m_random{1};

private Q_SLOTS:
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
        QTest::newRow("trap 10: events in the clocks of both")
            << QByteArray("m=audio 4000 RTP/AVP 96 0 97 98 99\na=rtpmap:96 opus/48000/2\n"
                          "a=rtpmap:97 telephone-event/48000\na=rtpmap:98 telephone-event/8000\n"
                          "a=rtpmap:99 telephone-event/16000\n")
            << QStringList{"m=audio 5000 RTP/AVP 96 0 97 98", "a=sendrecv"}
            << "opus/48000 96>96, PCMU/8000 0>0"
            << "telephone-event/48000 97>97, telephone-event/8000 98>98";
        QTest::newRow("fmtp and rtpmap of numbers that are not there")
            << QByteArray("m=audio 4000 RTP/AVP 0 96\na=fmtp:97 mode=30\na=fmtp:999 x\n"
                          "a=fmtp:\na=fmtp\na=fmtp:0\na=rtpmap:98 opus/48000/2\n"
                          "a=rtpmap:-1 opus/48000\na=rtpmap:96\na=rtpmap:96 /\n"
                          "a=rtpmap:256 PCMU/8000\n")
            << QStringList{"m=audio 5000 RTP/AVP 0", "a=sendrecv"} << "PCMU/8000 0>0"
            << "";
        QTest::newRow("numbers that are none")
            << QByteArray("m=audio 4000 RTP/AVP 128 x -1 99999999999 0 0 0\n")
            << QStringList{"m=audio 5000 RTP/AVP 0", "a=sendrecv"} << "PCMU/8000 0>0"
            << "";
        QTest::newRow("trap 35: an odd t= and an empty s=")
            << QByteArray("t=18446744073709551617 x\ns=\nm=audio 4000 RTP/AVP 0\n")
            << QStringList{"m=audio 5000 RTP/AVP 0", "a=sendrecv"} << "PCMU/8000 0>0"
            << "";
        QTest::newRow("one codec under two numbers")
            << QByteArray("m=audio 4000 RTP/AVP 0 100\na=rtpmap:100 PCMU/8000\n")
            << QStringList{"m=audio 5000 RTP/AVP 0", "a=sendrecv"} << "PCMU/8000 0>0"
            << "";
        QTest::newRow("trap 11: G722/16000, opus without channels")
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
        QTest::newRow("ptime 10, maxptime 200") << QByteArray("a=ptime:10\na=maxptime:200\n") << 10;
        QTest::newRow("ptime 200, maxptime 10") << QByteArray("a=ptime:200\na=maxptime:10\n") << 10;
        QTest::newRow("maxptime 0") << QByteArray("a=maxptime:0\n") << 20;
        QTest::newRow("maxptime 65535") << QByteArray("a=ptime:65535\na=maxptime:65535\n") << 120;
        QTest::newRow("whole 10 ms") << QByteArray("a=ptime:35\n") << 30;
        for (const auto &[text, wanted] : {std::pair{"0", 20},
                                           {"1", 10},
                                           {"200", 120},
                                           {"65535", 120},
                                           {"4294967295", 120},
                                           {"99999999999", 20},
                                           {"-20", 20},
                                           {"x", 20}})
            QTest::addRow("ptime %s", text) << "a=ptime:" + QByteArray(text) + "\n" << wanted;
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
};

QTEST_GUILESS_MAIN(TestCodecMatching)
#include "tst_codec_matching.moc"
