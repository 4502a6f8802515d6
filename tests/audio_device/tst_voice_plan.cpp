#include "audio/device/device_form.h"
#include "audio/device/voice_plan.h"

#include <QTest>

using namespace ahoy::audio;

class TestVoicePlan : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void forms_data()
    {
        QTest::addColumn<QByteArray>("id");
        QTest::addColumn<QByteArray>("description");
        QTest::addColumn<QByteArray>("formFactor");
        QTest::addColumn<QByteArray>("port");
        QTest::addColumn<int>("form");
        const auto row = [](const char *name, const char *id, const char *description,
                            const char *factor, const char *port, DeviceForm form) {
            QTest::newRow(name) << QByteArray(id) << QByteArray(description) << QByteArray(factor)
                                << QByteArray(port) << int(form);
        };
        using enum DeviceForm;
        row("nothing known", "", "", "", "", Unknown);
        row("built in", "alsa_output.pci-0000_00_1f.3.analog-stereo",
            "Built-in Audio Analog Stereo", "internal", "analog-output-speaker", Unknown);
        row("headphones plugged in", "alsa_output.pci-0000_00_1f.3.analog-stereo",
            "Built-in Audio Analog Stereo", "internal", "analog-output-headphones", Headset);
        row("a Bluetooth headset", "bluez_output.00_11_22_33_44_55", "Jabra Talk", "headset",
            "headset-output", Headset);
        row("Bluetooth loudspeaker", "bluez_output.00_11_22_33_44_55", "Boom", "speaker",
            "speaker-output", Unknown);
        row("a handset", "usb", "USB Phone", "handset", "", Headset);
        row("a car", "bluez_sink", "Car", "car", "", Unknown);
        row("only a name", "alsa_output.usb-1", "Plantronics USB HEADSET Mono", "", "", Headset);
        row("a webcam", "alsa_input.usb-2", "HD Webcam", "webcam", "analog-input-mic", Unknown);
        row("module-echo-cancel", "alsa_input.pci.echo-cancel",
            "Built-in Audio (echo cancelled with Built-in Audio)", "", "", EchoCancelled);
        row("PipeWire's", "echo-cancel-source", "Echo-Cancel Source", "", "", EchoCancelled);
    }

    void forms()
    {
        QFETCH(QByteArray, id);
        QFETCH(QByteArray, description);
        QFETCH(QByteArray, formFactor);
        QFETCH(QByteArray, port);
        QFETCH(int, form);
        QCOMPARE(int(deviceForm({id.constData(), description.constData(), formFactor.constData(),
                                 port.constData()})),
                 form);
    }

    void followsTheDevices()
    {
        VoicePlan plan;
        QVERIFY(plan.stages().echoCanceller); // nothing known yet
        DeviceList devices;
        devices.playback = {{"spk", "Loudspeaker", true, DeviceForm::Unknown},
                            {"head", "Headset", false, DeviceForm::Headset}};
        devices.capture = {{"mic", "Microphone", true, DeviceForm::Unknown},
                           {"ec", "Microphone without echo", false, DeviceForm::EchoCancelled}};
        plan.onDevices(devices);
        QVERIFY(plan.stages().echoCanceller);
        plan.onSelected({.playback = {"head"}, .capture = {}, .ring = {}});
        QVERIFY(!plan.stages().echoCanceller);
        plan.onSelected({.playback = {}, .capture = {"ec"}, .ring = {}});
        QVERIFY(!plan.stages().echoCanceller);
        plan.onSelected({.playback = {}, .capture = {}, .ring = {}});
        QVERIFY(plan.stages().echoCanceller);
        // Another default, and a stream that the server moved.
        std::swap(devices.playback[0].isDefault, devices.playback[1].isDefault);
        plan.onDevices(devices);
        QVERIFY(!plan.stages().echoCanceller);
        plan.onMoved({DeviceRole::Playback, DeviceMoved::Cause::SoundServer, "Loudspeaker"});
        QVERIFY(plan.stages().echoCanceller);
        plan.onMoved({DeviceRole::Ring, DeviceMoved::Cause::SoundServer, "Headset"});
        QVERIFY(plan.stages().echoCanceller);
        plan.onMoved({DeviceRole::Playback, DeviceMoved::Cause::SoundServer,
                      "Some new Headphones"}); // not in the list yet
        QVERIFY(!plan.stages().echoCanceller);
    }

    void aChosenDeviceThatHasGone()
    {
        VoicePlan plan;
        plan.onSelected({.playback = {"head"}, .capture = {}, .ring = {}});
        DeviceList devices;
        devices.playback = {{"spk", "Loudspeaker", true, DeviceForm::Unknown}};
        plan.onDevices(devices);
        QVERIFY(plan.stages().echoCanceller); // the default stands in
    }

    void obeysWhatIsChosen()
    {
        VoicePlan plan;
        plan.onSettings({Switch::Off, Switch::On, Switch::Off});
        QCOMPARE(plan.stages(), (CaptureStages{.highPass = true, .noiseSuppression = true}));
    }
};

QTEST_GUILESS_MAIN(TestVoicePlan)
#include "tst_voice_plan.moc"
