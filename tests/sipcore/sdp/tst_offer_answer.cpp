#include "tests/sipcore/sdp/offer_answer_script.h"

#include <QTest>

/// RFC 3264, RFC 6337: whose turn it is, and what is in force.
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

    void refusesOffers_data()
    {
        QTest::addColumn<QByteArray>("offer");
        QTest::addColumn<QString>("error");
        QTest::newRow("video alone") << QByteArray("m=video 4000 RTP/AVP 31\n") << "Unsupported";
        QTest::newRow("SIP.md §6 row 24: port 0 only")
            << QByteArray("m=audio 0 RTP/AVP 0\nm=audio 0 RTP/AVP 8\n") << "Unsupported";
        QTest::newRow("RTP/SAVP") << QByteArray("m=audio 4000 RTP/SAVP 0\n") << "Unsupported";
        QTest::newRow("DTLS") << QByteArray("m=audio 4000 UDP/TLS/RTP/SAVPF 0\n") << "Unsupported";
        QTest::newRow("a host name")
            << QByteArray("m=audio 4000 RTP/AVP 0\nc=IN IP4 x.example\n") << "Unsupported";
        QTest::newRow("broken") << QByteArray("m=audio x RTP/AVP 0\n") << "Invalid";
        QTest::newRow("a long media type") << "m=" + QByteArray(60'000, 'a') + " 4000 RTP/AVP 0\n"
                                           << "TooLarge";
        QTest::newRow("a long protocol") << "m=audio 4000 " + QByteArray(60'000, 'R') + " 0\n"
                                         << "TooLarge";
        QTest::newRow("a long format") << "m=audio 4000 RTP/AVP " + QByteArray(60'000, '0') + "\n"
                                       << "TooLarge";
        QTest::newRow("a long address")
            << "m=audio 4000 RTP/AVP 0\nc=IN IP4 " + QByteArray(60'000, '1') + "\n"
            << "Unsupported";
        QTest::newRow("5000 streams") << pcmu.repeated(5000) << "TooLarge";
    }

    void refusesOffers()
    {
        QFETCH(QByteArray, offer);
        QFETCH(QString, error);
        OfferAnswer session(m_random);
        const auto read = session.onOffer(theirs(offer));
        const auto result = read ? session.createAnswer(ourMedia()) : tl::unexpected(read.error());
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
        QVERIFY(session.onOffer(theirs("m=audio 4000 RTP/SAVP 0 8\n")));
        QVERIFY(!session.createAnswer(ourMedia()));
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
        QVERIFY(!session.onAnswer(theirs("m=audio 4000 RTP/AVP 18\n")));
        QCOMPARE(session.negotiated()->remoteRtp.port, 4000);
    }

    /// RFC 6141 §3.4, §3.6: a re-INVITE fails in which an exchange had been completed.
    void failedInviteRestores()
    {
        OfferAnswer session(m_random);
        QVERIFY(session.createOffer(ourMedia()));
        QVERIFY(session.onAnswer(theirs(pcmu)));
        session.onInviteBegan();
        QVERIFY(
            session.onOffer(theirs("m=audio 9000 RTP/AVP 8\na=sendonly\nm=video 2 RTP/AVP 31\n")));
        QVERIFY(session.createAnswer(ourMedia())); // in a reliable 1xx
        QCOMPARE(session.negotiated()->remoteRtp.port, 9000);
        QVERIFY(session.onOffer(theirs("m=audio 9002 RTP/AVP 8\nm=video 2 RTP/AVP 31\n")));
        QVERIFY(session.onInviteFailed());
        QVERIFY(session.state() == State::Stable);
        QCOMPARE(session.negotiated()->remoteRtp.port, 4000);
        QVERIFY(session.remoteDirection() == Direction::SendRecv);
        // As if it had never been: one m= line again.
        const auto offer = session.createOffer(ourMedia());
        QCOMPARE(mediaLines(*offer).filter(QRegularExpression("^m=")).size(), 1);
        QVERIFY(session.onAnswer(theirs(pcmu)));

        session.onInviteBegan();
        QVERIFY(session.onOffer(theirs("m=audio 9000 RTP/AVP 8\n")));
        QVERIFY(!session.onInviteFailed()); // nothing was in use yet
        QCOMPARE(session.negotiated()->remoteRtp.port, 4000);
        QVERIFY(!session.onInviteFailed());
    }

    /// RFC 8858: there is no port for RTCP.
    void multiplexesAlways()
    {
        OfferAnswer session(m_random);
        auto media = ourMedia();
        media.rtcp = Endpoint::parse("192.0.2.10:6001").value();
        media.rtcpMuxOnly = true;
        const auto offer = session.createOffer(media);
        QCOMPARE(mediaLines(*offer).filter(QRegularExpression("rtcp")),
                 (QStringList{"a=rtcp-mux", "a=rtcp-mux-only"}));
        QVERIFY(session.onAnswer(theirs(pcmu)).error().code == Errc::Unsupported);
        QVERIFY(session.createOffer(media));
        QVERIFY(session.onAnswer(theirs(pcmu + "a=rtcp-mux\n"))->rtcpMux);

        OfferAnswer answerer(m_random);
        QVERIFY(answerer.onOffer(theirs(pcmu + "a=rtcp-mux-only\na=rtcp-mux\n")));
        QCOMPARE(mediaLines(*answerer.createAnswer(ourMedia())).filter(QRegularExpression("rtcp-")),
                 QStringList{"a=rtcp-mux"});
        media = ourMedia();
        media.rtcpMux = false;
        QVERIFY(answerer.onOffer(theirs(pcmu + "a=rtcp-mux-only\na=rtcp-mux\n")));
        QVERIFY(answerer.createAnswer(media).error().code == Errc::Unsupported);
        QCOMPARE(answerer.negotiated()->remoteRtp.port, 4000);
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
};

QTEST_GUILESS_MAIN(TestOfferAnswer)
#include "tst_offer_answer.moc"
