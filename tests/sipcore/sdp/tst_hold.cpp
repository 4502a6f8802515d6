#include "tests/sipcore/sdp/offer_answer_script.h"

#include <QTest>

/// RFC 3264 §6.1, §8.4, RFC 6337 §5.3: who holds whom.
class TestHold : public QObject {
    Q_OBJECT

private:
    SeededRandom m_random{1};

private Q_SLOTS:
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
        QTest::newRow("RFC 4317 §5.2 c=0.0.0.0") << "0.0.0.0"
                                                 << "sendrecv"
                                                 << "sendrecv"
                                                 << "sendrecv" << true;
        QTest::newRow("RFC 6157 §5 c=::") << "::"
                                          << "sendrecv"
                                          << "sendrecv"
                                          << "sendrecv" << true;
        QTest::newRow("RFC 3264 §8.4 c=0.0.0.0 and sendonly") << "0.0.0.0"
                                                              << "sendonly"
                                                              << "sendrecv"
                                                              << "recvonly" << true;
        QTest::newRow("RFC 3264 §8.4 c=0.0.0.0 and inactive") << "0.0.0.0"
                                                              << "inactive"
                                                              << "sendrecv"
                                                              << "inactive" << true;
        QTest::newRow("both hold, one by c=0.0.0.0") << "0.0.0.0"
                                                     << "sendrecv"
                                                     << "sendonly"
                                                     << "sendonly" << true;
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
        const auto &negotiated = *session.negotiated();
        QCOMPARE(negotiated.remoteHolds, holds);
        QCOMPARE(receives(negotiated.direction), receives(directionOf(answered)));
        // RFC 3264 §8.4: nothing is sent to 0.0.0.0, whatever stands beside it.
        QCOMPARE(sends(negotiated.direction), sends(directionOf(answered)) && !holds);
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
};

QTEST_GUILESS_MAIN(TestHold)
#include "tst_hold.moc"
