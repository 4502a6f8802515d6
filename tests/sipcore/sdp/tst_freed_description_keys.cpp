#include "tests/sipcore/sdp/offer_answer_script.h"
#include "tests/support/freed_memory.h"

#include <QTest>

using ahoy::test::freedKeys;
using ahoy::test::keyInMemory;

namespace {

LocalMedia media(std::uint16_t port)
{
    auto made = ourMedia();
    made.rtp.port = port;
    made.encryption.policy = Encryption::Required;
    made.encryption.offeredSuites = made.encryption.takenSuites = allSrtpSuites();
    return made;
}

/// The first key of a description, in memory that is not freed.
std::string_view keyOf(const Body &body)
{
    static std::array<char, 128> kept;
    const auto from = body.content.find("inline:") + 7;
    const auto size = std::min(body.content.find_first_of("|\r", from) - from, kept.size());
    body.content.copy(kept.data(), size, from);
    return {kept.data(), size};
}

} // namespace

/// The keys of a call, from the two descriptions that agree on them (RFC 4568).
class TestFreedDescriptionKeys : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { freedKeys = 0; }
    void cleanup() { keyInMemory = {}; }

    /// The other tests say nothing unless this one does.
    void seesWhatIsFreed()
    {
        SeededRandom random(1);
        OfferAnswer ours(random);
        const auto offer = ours.createOffer(media(5000));
        QVERIFY(offer);
        keyInMemory = keyOf(*offer);
        {
            const std::string copy(offer->content);
        }
        QCOMPARE(freedKeys, 1);
    }

    void leavesNothing_data()
    {
        QTest::addColumn<bool>("ofTheOffer");
        QTest::addRow("the key of who offers") << true;
        QTest::addRow("the key of who answers") << false;
    }

    void leavesNothing()
    {
        QFETCH(bool, ofTheOffer);
        // Once to learn the key; the same seeds make the same one again.
        for (const bool isLearning : {true, false}) {
            SeededRandom random(1);
            SeededRandom otherRandom(2);
            {
                OfferAnswer ours(random);
                OfferAnswer theirs(otherRandom);
                const auto offer = ours.createOffer(media(5000));
                QVERIFY(offer);
                QVERIFY(theirs.onOffer(*offer));
                const auto answer = theirs.createAnswer(media(6000));
                QVERIFY(answer);
                QVERIFY(ours.onAnswer(*answer)->sdes);
                if (isLearning)
                    keyInMemory = {};
                const auto again = ours.createOffer(media(5000)); // a hold, or the like
                QVERIFY(again && theirs.onOffer(*again));
                const auto answered = theirs.createAnswer(media(6000));
                QVERIFY(answered && ours.onAnswer(*answered));
                if (isLearning)
                    keyInMemory = keyOf(ofTheOffer ? *offer : *answer);
            }
            if (isLearning)
                freedKeys = 0;
        }
        QCOMPARE(freedKeys, 0);
    }
};

QTEST_GUILESS_MAIN(TestFreedDescriptionKeys)
#include "tst_freed_description_keys.moc"
