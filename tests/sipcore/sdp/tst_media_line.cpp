#include "tests/sipcore/sdp/offer_answer_script.h"

#include <QTest>

namespace {

QStringList mlines(const Result<Body> &body)
{
    return mediaLines(*body).filter(QRegularExpression("^m="));
}

} // namespace

/// RFC 3264 §6, §8: the m= lines keep their places, whoever brings and removes them.
class TestMediaLine : public QObject {
    Q_OBJECT

private:
    SeededRandom m_random{1};

private Q_SLOTS:
    /// RFC 3264 §8: never fewer m= lines, each in its place; trap 9.
    void keepsThePlaces()
    {
        OfferAnswer session(m_random);
        QVERIFY(session.onOffer(theirs("m=video 4002 RTP/AVP 31\nm=audio 4000 RTP/AVPF 0\n"
                                       "m=text 4004 RTP/AVP 98\n")));
        QVERIFY(session.createAnswer(ourMedia()));
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

    /// RFC 3264 §8.2: the stream goes, and (§8.1) comes back in its place.
    void streamGoesAndComesBack()
    {
        OfferAnswer session(m_random);
        QVERIFY(session.createOffer(ourMedia()));
        QVERIFY(session.onAnswer(theirs(pcmu)));
        QVERIFY(session.onOffer(theirs("m=audio 0 RTP/AVP 0\nm=video 4002 RTP/AVP 31\n")));
        QVERIFY(session.remoteDirection() == Direction::Inactive);
        QCOMPARE(mlines(session.createAnswer(ourMedia())),
                 (QStringList{"m=audio 0 RTP/AVP 0", "m=video 0 RTP/AVP 31"}));
        QVERIFY(session.negotiated()->isRemoved && session.negotiated()->remoteHolds);
        QVERIFY(session.negotiated()->direction == Direction::Inactive);
        QCOMPARE(session.negotiated()->remoteRtp.port, 4000); // nobody sends to port 0

        QCOMPARE(mlines(session.createOffer(ourMedia())),
                 (QStringList{"m=audio 5000 RTP/AVP 96 9 8 0 97 98", "m=video 0 RTP/AVP 31"}));
        QVERIFY(session.onAnswer(theirs("m=audio 4008 RTP/AVP 0\nm=video 0 RTP/AVP 31\n")));
        QVERIFY(!session.negotiated()->isRemoved);
        QCOMPARE(session.negotiated()->remoteRtp.port, 4008);

        // They refuse what they had taken before.
        QVERIFY(session.createOffer(ourMedia()));
        QVERIFY(session.onAnswer(theirs("m=audio 0 RTP/AVP 0\nm=video 0 RTP/AVP 31\n"))->isRemoved);
        QVERIFY(session.negotiated()->direction == Direction::Inactive);
        QVERIFY(session.onOffer(theirs("m=audio 4010 RTP/AVP 0\nm=video 0 RTP/AVP 31\n")));
        QCOMPARE(mlines(session.createAnswer(ourMedia())),
                 (QStringList{"m=audio 5000 RTP/AVP 0", "m=video 0 RTP/AVP 31"}));
        QVERIFY(!session.negotiated()->isRemoved);
    }

    /// RFC 3264 §5: "the streams for the session will be added at a later time".
    void sessionWithoutStreams()
    {
        OfferAnswer session(m_random);
        QVERIFY(session.onOffer(theirs("")));
        QCOMPARE(mlines(session.createAnswer(ourMedia())), QStringList());
        QVERIFY(!session.negotiated() && session.state() == State::Stable);
        QCOMPARE(mlines(session.createOffer(ourMedia())),
                 QStringList{"m=audio 5000 RTP/AVP 96 9 8 0 97 98"});
        QVERIFY(session.onAnswer(theirs(pcmu)));
        QCOMPARE(session.negotiated()->remoteRtp.port, 4000);
    }

    /// A line that was refused for its protocol is free for another one (RFC 3264 §8.1).
    void freeLineIsUsedAgain()
    {
        OfferAnswer session(m_random);
        QVERIFY(session.createOffer(ourMedia()));
        QVERIFY(session.onAnswer(theirs(pcmu)));
        QVERIFY(session.onOffer(theirs("m=audio 0 TCP/MRCPv2 1\n")));
        QCOMPARE(mlines(session.createAnswer(ourMedia())), QStringList{"m=audio 0 TCP/MRCPv2 1"});
        QCOMPARE(mlines(session.createOffer(ourMedia())),
                 QStringList{"m=audio 5000 RTP/AVP 96 9 8 0 97 98"});
    }

    void answersBundle_data()
    {
        QTest::addColumn<QByteArray>("offer");
        QTest::addColumn<QStringList>("group");
        QTest::addColumn<QStringList>("answer"); // m= and mid
        QTest::newRow("RFC 9143 §7.3 one stream in the group")
            << QByteArray("a=group:BUNDLE foo\nm=audio 4000 RTP/AVP 0\na=mid:foo\n")
            << QStringList{"a=group:BUNDLE foo"}
            << QStringList{"m=audio 5000 RTP/AVP 0", "a=mid:foo"};
        QTest::newRow("RFC 9143 §7.3.3 the refused one leaves")
            << QByteArray("a=group:LS foo bar\na=group:BUNDLE bar foo\nm=audio 4000 RTP/AVP 0\n"
                          "a=mid:foo\nm=video 4000 RTP/AVP 31\na=mid:bar\n")
            << QStringList{"a=group:BUNDLE foo"}
            << QStringList{"m=audio 5000 RTP/AVP 0", "a=mid:foo", "m=video 0 RTP/AVP 31",
                           "a=mid:bar"};
        QTest::newRow("RFC 5888 §9.1 a mid without a group")
            << QByteArray("m=audio 4000 RTP/AVP 0\na=mid:foo\n") << QStringList{}
            << QStringList{"m=audio 5000 RTP/AVP 0", "a=mid:foo"};
        QTest::newRow("another group")
            << QByteArray("a=group:LS foo\nm=audio 4000 RTP/AVP 0\na=mid:foo\n") << QStringList{}
            << QStringList{"m=audio 5000 RTP/AVP 0", "a=mid:foo"};
        QTest::newRow("a group without mid")
            << QByteArray("a=group:BUNDLE foo\nm=audio 4000 RTP/AVP 0\n") << QStringList{}
            << QStringList{"m=audio 5000 RTP/AVP 0"};
        QTest::newRow("a long mid") << "m=audio 4000 RTP/AVP 0\na=mid:" + QByteArray(65, 'x') + "\n"
                                    << QStringList{} << QStringList{"m=audio 5000 RTP/AVP 0"};
    }

    void answersBundle()
    {
        QFETCH(QByteArray, offer);
        QFETCH(QStringList, group);
        QFETCH(QStringList, answer);
        const auto groupOf = [](const Result<Body> &body) {
            return QString::fromStdString(body->content)
                .split("\r\n")
                .filter(QRegularExpression("^a=group"));
        };
        OfferAnswer session(m_random);
        QVERIFY(session.onOffer(theirs(offer)));
        const auto body = session.createAnswer(ourMedia());
        QCOMPARE(groupOf(body), group);
        QCOMPARE(mediaLines(*body).filter(QRegularExpression("^(m=|a=mid)")), answer);
        // And so it stays when we offer.
        const auto own = session.createOffer(ourMedia());
        QCOMPARE(groupOf(own), group);
        QCOMPARE(mediaLines(*own).filter(QRegularExpression("^a=mid")),
                 answer.filter(QRegularExpression("^a=mid")));
    }
};

QTEST_GUILESS_MAIN(TestMediaLine)
#include "tst_media_line.moc"
