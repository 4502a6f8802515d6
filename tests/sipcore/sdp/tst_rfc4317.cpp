#include "tests/sipcore/sdp/offer_answer_script.h"

#include "sipcore/sdp/audio_description.h"

#include <QFile>
#include <QTest>

namespace {

const QString folder = qEnvironmentVariable("AHOY_SHARED") + "/vectors/sdp/rfc/";

/// A body of RFC 4317; its host names stand for addresses.
Body bodyOf(const QString &name)
{
    QFile file(folder + name);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const auto text =
        QString::fromUtf8(file.readAll())
            .replace("placeholder.biloxi.example.com", "0.0.0.0")
            .replace(QRegularExpression("[a-z]+\\.[a-z]+\\.example\\.com"), "192.0.2.30");
    return {"application/sdp", text.toStdString()};
}

/// The audio stream that the answerer of the RFC took: the first with a port and a codec.
const SdpMedia *takenIn(const SessionDescription &answer)
{
    for (const auto &media : answer.media) {
        const auto formats = readFormats(media);
        if (media.type == "audio" && media.port != 0 &&
            std::any_of(formats.begin(), formats.end(),
                        [](const auto &format) { return !isTelephoneEvent(format.codec); }))
            return &media;
    }
    return nullptr;
}

/// Their names, those of `of` only.
QStringList codecsIn(const SdpMedia &media, std::optional<LocalMedia> of = {})
{
    QStringList names;
    for (const auto &format : readFormats(media)) {
        const bool isWanted =
            !of || std::any_of(of->formats.begin(), of->formats.end(), [&](const auto &wanted) {
                return isSameCodec(wanted.codec, format.codec);
            });
        if (isWanted && !isTelephoneEvent(format.codec))
            names << QString::fromStdString(format.codec.name);
    }
    return names;
}

Direction directionIn(const SdpMedia &media)
{
    for (const auto direction : {Direction::SendOnly, Direction::RecvOnly, Direction::Inactive})
        if (findAttribute(media.attributes, toString(direction)))
            return direction;
    return Direction::SendRecv;
}

} // namespace

/// The offer/answer examples of RFC 4317: we answer each offer as its answerer does, but for the
/// streams that a telephone has no use for: those are refused in place.
class TestRfc4317 : public QObject {
    Q_OBJECT

private:
    SeededRandom m_random{1};

private Q_SLOTS:
    void initTestCase()
    {
        if (qEnvironmentVariableIsEmpty("AHOY_SHARED"))
            QSKIP("AHOY_SHARED is not set: the bodies of RFC 4317 are not here");
    }

    void answersLikeTheRfc_data()
    {
        QTest::addColumn<QString>("offer");
        QTest::addColumn<QString>("answer");
        QFile table(folder + "RFC4317-PAIRS.tsv");
        QVERIFY(table.open(QIODevice::ReadOnly));
        const auto rows = QString::fromUtf8(table.readAll()).split('\n', Qt::SkipEmptyParts);
        QCOMPARE(rows.size(), 55);
        for (int i = 1; i + 1 < rows.size(); i += 2) {
            const auto offer = rows.at(i).split('\t');
            const auto answer = rows.at(i + 1).split('\t');
            QVERIFY(offer.at(2).endsWith("Offer") && answer.at(2).endsWith("Answer"));
            QTest::addRow("RFC 4317 §%s %s", qPrintable(offer.at(1)), qPrintable(offer.at(2)))
                << offer.at(0) << answer.at(0);
        }
    }

    void answersLikeTheRfc()
    {
        QFETCH(QString, offer);
        QFETCH(QString, answer);
        const auto offered = parseSessionDescription(bodyOf(offer).content);
        const auto expected = parseSessionDescription(bodyOf(answer).content);
        QVERIFY(offered && expected);
        const auto *taken = takenIn(*expected);
        auto media = ourMedia();
        std::size_t index = offered->media.size();
        if (taken) {
            index = std::size_t(taken - expected->media.data());
            media.formats.clear();
            for (const auto &format : readFormats(*taken))
                if (!isTelephoneEvent(format.codec))
                    media.formats.push_back({format.codec, format.payloadType, format.fmtp});
            // Where the offer leaves no choice, we come to it by ourselves.
            const auto forced = reversed(directionIn(offered->media.at(index)));
            if (forced != directionIn(*taken))
                media.direction = directionIn(*taken);
        }
        OfferAnswer session(m_random);
        QVERIFY(session.onOffer(bodyOf(offer)));
        const auto body = session.createAnswer(media);
        QVERIFY(body);
        const auto ours = parseSessionDescription(body->content);
        QVERIFY(ours);
        QCOMPARE(ours->media.size(), offered->media.size());
        QCOMPARE(ours->media.size(), expected->media.size());
        for (std::size_t i = 0; i < ours->media.size(); ++i) {
            QCOMPARE(ours->media[i].type, expected->media[i].type);
            QCOMPARE(ours->media[i].protocol, expected->media[i].protocol);
            if (expected->media[i].port == 0 || i != index)
                QCOMPARE(int(ours->media[i].port), 0);
        }
        QCOMPARE(session.negotiated().has_value(), taken != nullptr);
        if (!taken)
            return;
        // §2.3 and §3.2 have another number, and a codec more, than the offer: which RFC 3264 §6.1
        // advises against, and doesn't forbid.
        QCOMPARE(codecsIn(ours->media[index]), codecsIn(offered->media[index], media));
        QVERIFY(!codecsIn(ours->media[index]).isEmpty());
        // The second answer of §3.2 says sendrecv to sendonly, which RFC 3264 §6.1 forbids.
        const auto allowed = reversed(directionIn(offered->media[index]));
        QVERIFY(directionIn(ours->media[index]) == intersection(directionIn(*taken), allowed));
        QCOMPARE(session.negotiated()->remoteRtp.port, offered->media[index].port);
    }

    /// And each answer is understood, as one to an offer of its shape.
    void understandsItsAnswers_data() { answersLikeTheRfc_data(); }

    void understandsItsAnswers()
    {
        QFETCH(QString, answer);
        const auto body = bodyOf(answer);
        const auto expected = parseSessionDescription(body.content);
        auto media = ourMedia();
        media.formats.push_back({{"iLBC", 8000, 1}, 102, ""});
        OfferAnswer session(m_random);
        QVERIFY(session.onOffer(body));
        QVERIFY(session.createAnswer(media));
        if (!takenIn(*expected))
            return;
        QVERIFY(session.createOffer(media));
        const auto result = session.onAnswer(body);
        QVERIFY(result);
        const bool isHeld = expected->connection->address == "0.0.0.0"; // §5.3
        QVERIFY(isHeld ? result->remoteHolds && result->direction == Direction::RecvOnly
                       : result->direction == reversed(directionIn(*takenIn(*expected))));
    }
};

QTEST_GUILESS_MAIN(TestRfc4317)
#include "tst_rfc4317.moc"
