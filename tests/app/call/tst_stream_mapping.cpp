#include "app/call/stream_mapping.h"

#include <QTest>

using namespace ahoy;
using namespace ahoy::app;

class TestStreamMapping : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void offersEverythingInOurOrder()
    {
        const auto formats = offeredFormats({});
        std::vector<std::string> names;
        for (const auto &format : formats.audio)
            names.push_back(format.codec.name);
        QCOMPARE(names, (std::vector<std::string>{"opus", "G722", "PCMA", "PCMU"}));
        QCOMPARE(formats.audio[1].payloadType, 9); // RFC 3551 §6
        QCOMPARE(formats.audio[2].payloadType, 8);
        QCOMPARE(formats.audio[3].payloadType, 0);
        QCOMPARE(formats.audio[1].codec.clockRateHz, 8000U); // RFC 3551 §4.5.2
        QCOMPARE(formats.audio[0].codec.channels, 2);        // RFC 7587 §7
    }

    void offersEventsForOpusAndForThoseWhoKnowOnly8000()
    {
        QCOMPARE(offeredFormats({}).events.size(), std::size_t{2});
        QCOMPARE(offeredFormats({"opus"}).events.size(), std::size_t{2});
        QCOMPARE(offeredFormats({"PCMU"}).events.size(), std::size_t{1});
        QCOMPARE(offeredFormats({"PCMU"}).events[0].codec.clockRateHz, 8000U);
        QCOMPARE(offeredFormats({"opus"}).events[0].codec.clockRateHz, 48000U);
    }

    void takesTheNamesInAnyCaseAndLeavesOutTheUnknown()
    {
        const auto formats = offeredFormats({"pcmu", "SPEEX", "OPUS"});
        QCOMPARE(formats.audio.size(), std::size_t{2});
        QCOMPARE(formats.audio[0].codec.name, "PCMU");
        QCOMPARE(formats.audio[1].codec.name, "opus");
    }

    void mapsWhatWasAgreed()
    {
        sip::NegotiatedAudio agreed;
        agreed.direction = sip::Direction::SendOnly;
        agreed.packetTime = std::chrono::milliseconds(30);
        agreed.rtcpMux = true;
        agreed.formats = {{{"opus", 48000, 2}, 111, 96, "maxplaybackrate=16000", "useinbandfec=1"},
                          {{"PCMU", 8000, 1}, 0, 0, {}, {}}};
        agreed.telephoneEvents = {{{"telephone-event", 48000, 1}, 110, 97, {}, {}}};
        const auto config = toStreamConfig(agreed);
        QCOMPARE(config.formats.size(), std::size_t{2});
        QVERIFY(config.formats[0].codec == audio::StreamFormat::Codec::Opus);
        QCOMPARE(config.formats[0].sendPayloadType, 111);
        QCOMPARE(config.formats[0].receivePayloadType, 96);
        QCOMPARE(config.formats[0].sendFmtp, "maxplaybackrate=16000");
        QCOMPARE(config.events.size(), std::size_t{1});
        QCOMPARE(config.events[0].clockRateHz, 48000U);
        QCOMPARE(config.events[0].sendPayloadType, 110);
        QVERIFY(config.send && !config.receive && config.rtcpMux);
        QCOMPARE(config.packetTime.count(), 30);
    }

    /// RFC 8842 §4: both names together say which association it is; none where they have none.
    void namesTheAssociation()
    {
        sip::NegotiatedAudio agreed;
        agreed.dtls = sip::DtlsAgreement{true, {{"sha-256", "AA:BB"}}, "ours", "theirs"};
        const auto config = toStreamConfig(agreed);
        QVERIFY(config.dtls && config.dtls->isClient);
        QCOMPARE(config.dtls->association, "ours theirs");
        QCOMPARE(config.dtls->fingerprints.front().value, "AA:BB");
        agreed.dtls->remoteTlsId.clear();
        QVERIFY(toStreamConfig(agreed).dtls->association.empty());
    }
};

QTEST_GUILESS_MAIN(TestStreamMapping)
#include "tst_stream_mapping.moc"
