#include "app/settings/keys.h"
#include "app/settings/settings.h"
#include "app/settings/sound_settings.h"
#include "tests/app/settings_test.h"
#include "ui/settings/setting_row.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <memory>

using namespace ahoy;
using namespace ahoy::app;
using namespace ahoy::test;

namespace {

constexpr auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther |
                        QFile::WriteOther | QFile::ExeOther;

void write(const QString &name, const QByteArray &bytes)
{
    QFile file(name);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

} // namespace

class TestSettings : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_file = m_folder->filePath("settings.json");
    }

    void beginsWithTheDefaults()
    {
        Settings settings(m_file);
        QVERIFY(settings.load().isEmpty());
        QCOMPARE(settings.value(setting::sipPort), 0);
        QCOMPARE(settings.value(setting::allowDirect), false);
        QCOMPARE(settings.value(setting::listenAddress), QString());
        QVERIFY(settings.value(setting::rtpPorts).isAny());
        QVERIFY(!QFile::exists(m_file));
        // PRODUCT §4: the keys that scripts rely on.
        for (const auto *key :
             {"network.listenAddress", "network.sipPort", "network.rtpPorts", "calls.allowDirect",
              "calls.autoAnswer", "calls.defaultAccount", "audio.playback", "audio.capture",
              "audio.ring", "audio.lowLatency", "audio.echoCanceller", "audio.noiseSuppression",
              "audio.gainControl"})
            QVERIFY2(settings.values()->contains(QLatin1String(key)), key);
    }

    void keepsWhatIsChanged()
    {
        Settings settings(m_file);
        settings.load();
        QSignalSpy spy(&settings, &Settings::changed);
        Answer answer;
        settings.change(object(R"({"network.sipPort": 5070, "network.rtpPorts": "20000-20099",
                                   "calls.autoAnswer": true})"),
                        answer.taker());
        QCOMPARE(answer.count, 1);
        QVERIFY(!answer.refusal);
        QCOMPARE(spy.count(), 3);
        QCOMPARE(settings.value(setting::sipPort), 5070);
        QCOMPARE(settings.value(setting::rtpPorts), (PortRange{20000, 20099}));
        QVERIFY(!(QFile::permissions(m_file) & others));

        Settings again(m_file);
        QVERIFY(again.load().isEmpty());
        QCOMPARE(again.value(setting::sipPort), 5070);
        QCOMPARE(again.value(setting::autoAnswer), true);
        QCOMPARE(*again.values({"network.rtpPorts"}),
                 object(R"({"network.rtpPorts":"20000-20099"})"));
    }

    void keepsVolumesOfEachDevice()
    {
        Settings settings(m_file);
        settings.load();
        QVERIFY(settings.value(setting::volumes).isEmpty());
        const auto kept = object(R"({"audio.volumes": {"playback:": 80, "capture:a:b": 0}})");
        settings.change(kept);
        QCOMPARE(settings.value(setting::volumes),
                 (Volumes{{"playback:", 80}, {"capture:a:b", 0}}));
        const auto playback = volumesOf(settings, {}, u"playback");
        QCOMPARE(playback.size(), std::size_t(1));
        QCOMPARE(playback.front(), (audio::SelectDevices::Volume{"", 0.8F * 0.8F}));
        QCOMPARE(volumesOf(settings, {}, u"capture").front().id, "a:b");
        QVERIFY(volumesOf(settings, {}, u"ring").empty());
        Settings again(m_file);
        QVERIFY(again.load().isEmpty());
        QCOMPARE(*again.values({"audio.volumes"}), kept);
    }

    /// PRODUCT §1.9: what there is to set, a person finds.
    void everySettingHasARow()
    {
        // Kept for the phone itself, or set where it is (volumes by the sliders of each device).
        const QSet<QString> unseen{setting::instanceId.key(), setting::windowGeometry.key(),
                                   setting::closingExplained.key(), setting::volumes.key(),
                                   setting::missedSeen.key()};
        QSet<QString> rows;
        for (const auto &row : ui::settingRows())
            rows += row.key;
        for (const auto *each : setting::all())
            QVERIFY2(rows.contains(each->key()) != unseen.contains(each->key()),
                     qPrintable(each->key()));
    }

    void everyChoiceOfARowIsTaken()
    {
        for (const auto &row : ui::settingRows())
            for (const auto *each : setting::all())
                for (const auto &choice :
                     each->key() == row.key ? row.choices : QList<ui::SettingChoice>())
                    QVERIFY2(each->check(QJsonValue::fromVariant(choice.value)),
                             qPrintable(row.key + ' ' + choice.text));
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("changes");
        QTest::addColumn<QString>("key");
        QTest::newRow("unknown") << R"({"calls.autoAnswer": true, "calls.magic": 1})"
                                 << "calls.magic";
        QTest::newRow("type") << R"({"calls.autoAnswer": "yes"})"
                              << "calls.autoAnswer";
        QTest::newRow("port too large") << R"({"network.sipPort": 70000})"
                                        << "network.sipPort";
        QTest::newRow("port negative") << R"({"network.sipPort": -1})"
                                       << "network.sipPort";
        QTest::newRow("port with a fraction") << R"({"network.sipPort": 5060.5})"
                                              << "network.sipPort";
        QTest::newRow("port as text") << R"({"network.sipPort": "5060"})"
                                      << "network.sipPort";
        QTest::newRow("address") << R"({"network.listenAddress": "localhost"})"
                                 << "network.listenAddress";
        QTest::newRow("multicast") << R"({"network.listenAddress": "224.0.1.75"})"
                                   << "network.listenAddress";
        QTest::newRow("range backwards") << R"({"network.rtpPorts": "200-100"})"
                                         << "network.rtpPorts";
        QTest::newRow("range of one") << R"({"network.rtpPorts": "200-200"})"
                                      << "network.rtpPorts";
        QTest::newRow("no range") << R"({"network.rtpPorts": "200"})"
                                  << "network.rtpPorts";
        QTest::newRow("range of three") << R"({"network.rtpPorts": "1-2-3"})"
                                        << "network.rtpPorts";
        QTest::newRow("account") << R"({"calls.defaultAccount": "anna"})"
                                 << "calls.defaultAccount";
        QTest::newRow("scheme") << R"({"look.scheme": "pink"})"
                                << "look.scheme";
        QTest::newRow("device as a number") << R"({"audio.playback": 1})"
                                            << "audio.playback";
        QTest::newRow("a device without a name") << R"({"audio.capture": ["usb", ""]})"
                                                 << "audio.capture";
        QTest::newRow("neither on nor off") << R"({"audio.echoCanceller": true})"
                                            << "audio.echoCanceller";
        QTest::newRow("not automatic") << R"({"audio.gainControl": "maybe"})"
                                       << "audio.gainControl";
        QTest::newRow("country in small letters") << R"({"calls.country": "de"})"
                                                  << "calls.country";
        QTest::newRow("too loud") << R"({"audio.volumes": {"playback:": 151}})"
                                  << "audio.volumes";
        QTest::newRow("volume of no use") << R"({"audio.volumes": {"x:y": 100}})"
                                          << "audio.volumes";
        QTest::newRow("volume without a device") << R"({"audio.volumes": {"ring": 100}})"
                                                 << "audio.volumes";
        QTest::newRow("volume in words") << R"({"audio.volumes": {"ring:": "loud"}})"
                                         << "audio.volumes";
        QTest::newRow("volumes as a list") << R"({"audio.volumes": [100]})"
                                           << "audio.volumes";
        QTest::newRow("unreadable text") << R"({"look.textSize": 10})"
                                         << "look.textSize";
        QTest::newRow("motion") << R"({"look.reducedMotion": true})"
                                << "look.reducedMotion";
        QTest::newRow("null") << R"({"calls.allowDirect": null})"
                              << "calls.allowDirect";
    }

    void refuses()
    {
        QFETCH(QString, changes);
        QFETCH(QString, key);
        Settings settings(m_file);
        settings.load();
        QSignalSpy spy(&settings, &Settings::changed);
        Answer answer;
        settings.change(object(changes), answer.taker());
        QCOMPARE(answer.count, 1);
        QVERIFY(answer.refusal);
        QCOMPARE(answer.refusal->parameter, key);
        QCOMPARE(answer.refusal->error.code, Errc::Invalid);
        QVERIFY(answer.refusal->text().contains(key));
        QCOMPARE(spy.count(), 0);
        QVERIFY(!QFile::exists(m_file)); // all or nothing
    }

    void takesOneDeviceOrSeveral()
    {
        Settings settings(m_file);
        settings.load();
        QCOMPARE(*settings.values({"audio.playback"}), object(R"({"audio.playback": ""})"));
        settings.change(object(R"({"audio.playback": "usb", "audio.ring": ["desk", "kitchen"],
                                   "audio.capture": ["usb"]})"));
        QCOMPARE(settings.value(setting::playback), QStringList("usb"));
        QCOMPARE(settings.value(setting::ring), QStringList({"desk", "kitchen"}));
        QCOMPARE(*settings.values({"audio.playback", "audio.ring", "audio.capture"}),
                 object(R"({"audio.playback": "usb", "audio.ring": ["desk", "kitchen"],
                            "audio.capture": "usb"})"));
        settings.change(object(R"({"audio.playback": ""})"));
        QVERIFY(settings.value(setting::playback).isEmpty());
    }

    void namesUnknownKeysWhenAsked()
    {
        const Settings settings(m_file);
        const auto values = settings.values({"network.sipPort", "what"});
        QVERIFY(!values);
        QCOMPARE(values.error().parameter, QString("what"));
    }

    void appliesBeforeItKeeps()
    {
        Settings settings(m_file);
        settings.load();
        QList<QJsonObject> applied;
        Settings::Answer pending;
        settings.setApplier([&](const QJsonObject &changes, Settings::Answer answer) {
            applied += changes;
            pending = std::move(answer);
        });
        Answer first;
        Answer second;
        settings.change(object(R"({"network.sipPort": 5070, "calls.autoAnswer": false})"),
                        first.taker());
        settings.change(object(R"({"network.sipPort": 5080})"), second.taker());
        // Only what differs, and one after the other.
        QCOMPARE(applied, QList{object(R"({"network.sipPort": 5070})")});
        QCOMPARE(settings.value(setting::sipPort), 0);
        QCOMPARE(first.count, 0);
        pending(std::nullopt);
        QCOMPARE(first.count, 1);
        QCOMPARE(settings.value(setting::sipPort), 5070);
        QCOMPARE(applied.size(), 2);
        pending(Refusal(Errc::Environment, "port in use", "network.sipPort"));
        QCOMPARE(second.count, 1);
        QCOMPARE(second.refusal->parameter, QString("network.sipPort"));
        QCOMPARE(settings.value(setting::sipPort), 5070);
        QCOMPARE(fileObject(m_file).value("network.sipPort").toInt(), 5070);
    }

    void takesBackWhatItCannotKeep()
    {
        Settings settings(m_folder->filePath("no/such/folder/settings.json"));
        settings.load();
        QList<QJsonObject> applied;
        settings.setApplier(recordedIn(applied));
        Answer answer;
        settings.change(object(R"({"network.sipPort": 5070})"), answer.taker());
        QVERIFY(answer.refusal);
        QCOMPARE(answer.refusal->error.code, Errc::Environment);
        QCOMPARE(applied, (QList{object(R"({"network.sipPort": 5070})"),
                                 object(R"({"network.sipPort": 0})")}));
        QCOMPARE(settings.value(setting::sipPort), 0);
    }

    void obeysLiveRules()
    {
        Settings settings(m_file);
        settings.addRule(setting::defaultAccount, [](const QJsonValue &value) -> Result<void> {
            return value.toString() == u"7" ? Result<void>{}
                                            : fail(Errc::Invalid, "names no account");
        });
        Answer good;
        Answer bad;
        settings.change(setting::defaultAccount, QStringLiteral("7"), good.taker());
        settings.change(setting::defaultAccount, QStringLiteral("8"), bad.taker());
        QVERIFY(!good.refusal);
        QCOMPARE(bad.refusal->text(), QString("calls.defaultAccount names no account"));
    }

    void setsBrokenFilesAside_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("garbage") << QByteArray("\x00\xff what", 7);
        QTest::newRow("truncated") << QByteArray("{\"network.sipPort\": 50");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("array") << QByteArray("[1, 2]");
        QTest::newRow("deep") << QByteArray(100'000, '[');
        QTest::newRow("huge") << QByteArray(5'000'000, ' ');
    }

    void setsBrokenFilesAside()
    {
        QFETCH(QByteArray, bytes);
        write(m_file, bytes);
        write(m_file + ".broken-1", "an older one");
        Settings settings(m_file);
        const auto messages = settings.load();
        QCOMPARE(messages.size(), 1);
        QVERIFY2(messages.front().contains("settings.json.broken-2"), qPrintable(messages.front()));
        QVERIFY(!QFile::exists(m_file));
        QFile aside(m_file + ".broken-2");
        QVERIFY(aside.open(QIODevice::ReadOnly));
        QCOMPARE(aside.readAll(), bytes);
        QCOMPARE(settings.value(setting::sipPort), 0);
        Answer answer;
        settings.change(setting::sipPort, 5070, answer.taker());
        QVERIFY(!answer.refusal);
    }

    void keepsUnknownKeysAndDropsBadValues()
    {
        write(m_file, R"({"future.key": [1, {"a": 2}], "network.sipPort": "many",
                          "calls.autoAnswer": true})");
        Settings settings(m_file);
        const auto messages = settings.load();
        QCOMPARE(messages.size(), 1);
        QVERIFY(messages.front().contains("network.sipPort"));
        QCOMPARE(settings.value(setting::sipPort), 0);
        QCOMPARE(settings.value(setting::autoAnswer), true);
        settings.change(setting::lowLatency, true);
        const auto file = fileObject(m_file);
        QCOMPARE(file.value("future.key").toArray().size(), 2);
        QCOMPARE(file.value("audio.lowLatency").toBool(), true);
        QVERIFY(!file.contains("network.sipPort"));
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_file;
};

QTEST_GUILESS_MAIN(TestSettings)
#include "tst_settings.moc"
