// What the engine says of a call's sound, and what becomes of it.
#include "app/call/call_json.h"
#include "app/words/quality_words.h"
#include "tests/app/call/calls_desk.h"

#include <QSignalSpy>
#include <QTest>

using namespace ahoy;
using namespace ahoy::app;

class TestCallSound : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void strangersAreLogged()
    {
        Desk desk;
        const auto [id, call] = desk.talk();
        desk.calls.onNetReport(audio::StrangersHeard{audio::LegId{call.value},
                                                     *Endpoint::parse("203.0.113.66:9"), 120});
        QCOMPARE(desk.calls.log(id)->entries().back().summary,
                 std::string("Somebody else sends to our port and is ignored: 120 packets, last "
                             "from 203.0.113.66:9"));
    }

    void silenceOfAPhoneThatHearsUs()
    {
        Desk desk;
        const auto [id, call] = desk.talk();
        QSignalSpy heard(&desk.calls, &Calls::heardChanged);
        audio::EngineEvent event;
        event.leg = audio::LegId{call.value};
        event.kind = audio::EngineEvent::Kind::Statistics;
        event.statistics.remoteLossPercent = 0;
        desk.calls.onEngineEvent(event);
        event.kind = audio::EngineEvent::Kind::MediaTimeout;
        desk.calls.onEngineEvent(event);
        QCOMPARE(heard.count(), 1);
        QVERIFY2(heard[0][1].toString().contains("Their phone hears you but sends nothing"),
                 qPrintable(heard[0][1].toString()));
    }

    void digitsAsSound()
    {
        Desk desk;
        const auto [id, call] = desk.talk();
        QVERIFY(desk.calls.sendDigits(id, "12a", Calls::DigitMethod::Inband));
        const auto sent = Desk::last<audio::SendDigits>(desk.media);
        QCOMPARE(sent.digits, std::string("12A"));
        QVERIFY(sent.method == audio::DigitMethod::Inband);
        QVERIFY(desk.calls.sendDigits(id, "3"));
        QVERIFY(Desk::last<audio::SendDigits>(desk.media).method == audio::DigitMethod::Rfc4733);

        QSignalSpy digits(&desk.calls, &Calls::digitReceived);
        audio::EngineEvent event;
        event.leg = audio::LegId{call.value};
        event.kind = audio::EngineEvent::Kind::Digit;
        event.digit = '7';
        event.duration = std::chrono::milliseconds(90);
        event.method = audio::DigitMethod::Inband;
        desk.calls.onEngineEvent(event);
        QCOMPARE(digits.count(), 1);
        QCOMPARE(digits[0][1].toChar(), QChar(u'7'));
        QCOMPARE(digits[0][2].toString(), QStringLiteral("inband"));
        QCOMPARE(digits[0][3].toInt(), 90);
    }

    void qualityHasACause()
    {
        Desk desk;
        const auto [id, call] = desk.talk();
        audio::EngineEvent event;
        event.leg = audio::LegId{call.value};
        event.kind = audio::EngineEvent::Kind::Statistics;
        event.statistics.sent = 500;
        event.statistics.received = 470;
        event.statistics.lost = 30;
        event.statistics.roundTripMs = 42;
        event.statistics.heardLevelDb = -21.5F;
        event.statistics.quality.mos = 4.3;
        event.statistics.quality.bars = 4;
        desk.calls.onEngineEvent(event);
        QVERIFY(!statsJson(*desk.calls.find(id), *desk.calls.media(id)).contains("cause"));
        event.statistics.quality = {3.1, 2, audio::QualityCause::NetworkIn, 6.2};
        for (int i = 0; i < 5; ++i)
            desk.calls.onEngineEvent(event);
        const auto stats = statsJson(*desk.calls.find(id), *desk.calls.media(id));
        // PRODUCT §4: the contract of call.stats.
        for (const char *key :
             {"codec", "rateHz", "encryption", "transport", "localAddress", "remoteAddress", "sent",
              "received", "lost", "late", "jitterMs", "bufferMs", "roundTripMs", "concealedPercent",
              "mosListening", "mosConversational", "cause"})
            QVERIFY2(stats.contains(QLatin1String(key)), key);
        QCOMPARE(stats["cause"].toString(), QStringLiteral("networkIn"));
        QCOMPARE(stats["bars"].toInt(), 2);
        QCOMPARE(stats["heardLevelDb"].toDouble(), -21.5);
        QCOMPARE(stats["sentLevelDb"].toDouble(), -127.0);
        event.statistics.quality = {4.3, 4, audio::QualityCause::None, 0};
        desk.calls.onEngineEvent(event);

        desk.calls.onEvent(sip::CallEnded{call, sip::Cause::RemoteHangUp, 0, {}, {}});
        QStringList lines;
        for (const auto &entry : desk.calls.log(id)->entries())
            if (entry.summary.rfind("Quality", 0) == 0)
                lines += QString::fromStdString(entry.summary);
        QCOMPARE(lines.size(), 3); // once for each change, and the summary
        QCOMPARE(lines[0],
                 QStringLiteral("Quality: the network towards us, 6 % missing (MOS 3.1)"));
        QCOMPARE(lines[1], QStringLiteral("Quality: good again"));
        QVERIFY2(lines[2].startsWith("Quality in all: 500 packets sent, 470 received, 6.0 % lost"),
                 qPrintable(lines[2]));
        QVERIFY2(lines[2].contains("round trip 42 ms; MOS 3.4 on average, 3.1 at worst; the "
                                   "network towards us for 5 s"),
                 qPrintable(lines[2]));
    }

    void qualityWordsArePlain()
    {
        using Cause = audio::QualityCause;
        QCOMPARE(qualityWords({}), QString());
        QCOMPARE(qualityWords({3, 2, Cause::NetworkIn, 6.2}),
                 QStringLiteral("Your network is losing 6 % of what they say"));
        QCOMPARE(qualityWords({3, 2, Cause::NetworkIn, 6.2}, true),
                 QStringLiteral("Your Wi-Fi is losing 6 % of what they say"));
        QCOMPARE(qualityWords({1, 0, Cause::NetworkIn, 0}),
                 QStringLiteral("Nothing arrives from them"));
        QCOMPARE(qualityWords({1, 1, Cause::NetworkOut, 100}),
                 QStringLiteral("Your voice does not reach them"));
        for (const auto cause :
             {Cause::NetworkIn, Cause::NetworkOut, Cause::TheirSide, Cause::MicrophoneSilent,
              Cause::MicrophoneClipping, Cause::ComputerBusy, Cause::TheirDevice}) {
            QVERIFY(!qualityWords({4, 4, cause, 0}).isEmpty());
            QVERIFY(!toString(cause).isEmpty());
        }
    }
};

QTEST_GUILESS_MAIN(TestCallSound)
#include "tst_call_sound.moc"
