#include "app/call/call_methods.h"
#include "app/call/recording_file.h"
#include "tests/app/call/calls_desk.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace ahoy;
using namespace ahoy::app;

namespace {

/// A desk whose recordings go to a folder of its own, and the answers of its local API.
struct Recorded : Desk {
    QTemporaryDir dir;
    rpc::Dispatcher dispatcher;
    /// What is unanswered at the end is answered then: when the desk has gone but for its base.
    std::shared_ptr<std::vector<QJsonObject>> kept = std::make_shared<std::vector<QJsonObject>>();
    std::vector<QJsonObject> &answers = *kept;

    explicit Recorded(audio::RecordingLayout layout = audio::RecordingLayout::Stereo)
    {
        CallPolicy policy;
        policy.recording = {dir.filePath("kept"), "wav", layout};
        calls.setPolicy(policy);
        addCallMethods(dispatcher, calls);
    }
    void record(const QString &id, bool on, const QString &file = {})
    {
        QJsonObject params{{"call", id}, {"on", on}};
        if (!file.isEmpty())
            params["file"] = file;
        dispatcher.call("call.record", params,
                        rpc::Reply("1", [all = kept](const QByteArray &line) {
                            all->push_back(QJsonDocument::fromJson(line).object());
                        }));
    }
    const QJsonObject &answer(std::size_t number) const { return answers[number]; }
    int code() const { return answer(answers.size() - 1)["error"]["code"].toInt(); }
    audio::StartRecording asked() const { return last<audio::StartRecording>(media); }
    void started() { calls.onRecordingStarted({asked().leg, asked().file}); }
    void ended(std::optional<Error> error = {})
    {
        calls.onRecordingEnded({asked().leg, asked().file, std::move(error)});
    }
};

} // namespace

class TestCallsRecording : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void recordsAndSaysSo()
    {
        Recorded desk(audio::RecordingLayout::Mixed);
        const auto [id, call] = desk.talk();
        const QSignalSpy ended(&desk.calls, &Calls::recordingEnded);
        desk.record(id, true, "x.ogg");
        QCOMPARE(desk.asked().leg.value, call.value);
        QCOMPARE(QString::fromStdString(desk.asked().file), desk.dir.filePath("kept/x.ogg"));
        QVERIFY(desk.asked().layout == audio::RecordingLayout::Mixed);
        QVERIFY(desk.answers.empty()); // not before the file is there
        QVERIFY(!desk.calls.find(id)->recording);
        desk.started();
        QCOMPARE(desk.answers.size(), std::size_t(1));
        QVERIFY(desk.answer(0)["result"]["recording"].toBool());
        QCOMPARE(desk.answer(0)["result"]["recordingFile"].toString(),
                 desk.dir.filePath("kept/x.ogg"));
        desk.record(id, true); // once more is no error
        QCOMPARE(desk.answers.size(), std::size_t(2));
        desk.record(id, true, "y.ogg"); // another file is
        QCOMPARE(desk.code(), 2);
        desk.record(id, false);
        QCOMPARE(Desk::last<audio::StopRecording>(desk.media).leg.value, call.value);
        QCOMPARE(desk.answers.size(), std::size_t(3)); // when the file is whole
        desk.ended();
        QCOMPARE(desk.answers.size(), std::size_t(4));
        QVERIFY(!desk.answer(3)["result"]["recording"].toBool());
        QCOMPARE(ended.count(), 1);
        QVERIFY(ended[0][2].toString().isEmpty());
        desk.record(id, false); // nothing to stop
        QCOMPARE(desk.answers.size(), std::size_t(5));
        QCOMPARE(desk.code(), 0);
        desk.record(id, true); // and again
        QCOMPARE(Desk::count<audio::StartRecording>(desk.media), 2);
    }

    void endsWithItsCall()
    {
        Recorded desk;
        const auto [id, call] = desk.talk();
        desk.record(id, true);
        desk.started();
        desk.calls.onEvent(sip::CallEnded{call, sip::Cause::RemoteHangUp, 0, {}, {}});
        QVERIFY(!desk.calls.find(id)->recording);
        QCOMPARE(Desk::count<audio::StopLeg>(desk.media), 1); // which ends it in the engine
        const QSignalSpy ended(&desk.calls, &Calls::recordingEnded);
        desk.ended();
        QCOMPARE(ended.count(), 1);
        desk.record(id, true);
        QCOMPARE(desk.code(), 2);
    }

    /// A new description, or another address of ours, changes the leg and ends nothing.
    void goesOnWhenTheMediaOfItsCallChanges()
    {
        Recorded desk;
        const auto [id, call] = desk.talk();
        desk.record(id, true);
        desk.started();
        QVERIFY(desk.calls.hold(id));
        desk.agree(call, "recvonly");
        QVERIFY(desk.calls.resume(id));
        desk.agree(call, "sendrecv");
        QVERIFY(!Desk::last<audio::UpdateLeg>(desk.media).fromElsewhere);
        desk.need(call, sip::NeedOffer::Wanted::Offer, "198.51.100.7");
        QCOMPARE(Desk::last<audio::OpenTransport>(desk.net).local.toString(), "198.51.100.7");
        desk.openPorts(call);
        desk.answerFrom(call);
        QVERIFY(Desk::last<audio::UpdateLeg>(desk.media).fromElsewhere);
        QVERIFY(desk.calls.find(id)->recording);
        QCOMPARE(Desk::count<audio::CloseTransport>(desk.net), 1);
        QCOMPARE(Desk::count<audio::StartLeg>(desk.media), 1);
        QCOMPARE(Desk::count<audio::StopLeg>(desk.media), 0);
        desk.need(call, sip::NeedOffer::Wanted::Offer, "198.51.100.7");
        desk.answerFrom(call);
        QVERIFY(!Desk::last<audio::UpdateLeg>(desk.media).fromElsewhere); // it was told once
        desk.calls.onEvent(sip::CallEnded{call, sip::Cause::RemoteHangUp, 0, {}, {}});
        QCOMPARE(Desk::count<audio::StopLeg>(desk.media), 1);
    }

    void aFullDiskIsToldAndTheCallGoesOn()
    {
        Recorded desk;
        const auto [id, call] = desk.talk();
        desk.record(id, true);
        desk.started();
        const QSignalSpy ended(&desk.calls, &Calls::recordingEnded);
        desk.ended(Error{Errc::Environment, "No space left on device"});
        QVERIFY(!desk.calls.find(id)->recording);
        QVERIFY(desk.state(id) == Call::State::Active);
        QVERIFY(ended[0][2].toString().contains("No space left on device"));
        desk.record(id, true);
        QCOMPARE(Desk::count<audio::StartRecording>(desk.media), 2);
    }

    void whatCanNotBeRecordedIsRefused()
    {
        Recorded desk;
        const auto ringing = *desk.calls.dial("bob", {});
        desk.record(ringing, true);
        QCOMPARE(desk.code(), 2);
        desk.record("c99", true);
        QCOMPARE(desk.code(), 1);
        desk.record("c99", false);
        QCOMPARE(desk.code(), 1);
        const auto [id, call] = desk.talk();
        desk.record(id, true, "x.mp3");
        QCOMPARE(desk.code(), -32602);
        QCOMPARE(desk.answer(desk.answers.size() - 1)["error"]["data"]["parameter"].toString(),
                 QString("file"));
        desk.record(id, true, "/nowhere/x.wav");
        const QSignalSpy ended(&desk.calls, &Calls::recordingEnded);
        desk.ended(Error{Errc::Environment, "no such folder"});
        QCOMPARE(desk.code(), 3);
        QCOMPARE(ended.count(), 0); // whoever asked knows
    }

    void stoppedBeforeItBegan()
    {
        Recorded desk;
        const auto [id, call] = desk.talk();
        desk.record(id, true);
        desk.record(id, false);
        desk.started();
        QVERIFY(!desk.calls.find(id)->recording);
        desk.ended();
        QCOMPARE(desk.answers.size(), std::size_t(2));
        QVERIFY(!desk.answer(0)["result"]["recording"].toBool());
    }

    void names_data()
    {
        QTest::addColumn<QString>("uri");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("file");
        QTest::newRow("user") << "sip:bob@example.com"
                              << ""
                              << "2026-03-04 05.06.07 bob.ogg";
        QTest::newRow("number") << "sip:+49301234;x=y@[::1]:5060"
                                << ""
                                << "2026-03-04 05.06.07 +49301234 x y.ogg";
        QTest::newRow("name") << "sip:bob@example.com"
                              << "Bob Müller"
                              << "2026-03-04 05.06.07 Bob Müller.ogg";
        QTest::newRow("a path") << "sip:bob@example.com"
                                << "../../etc/passwd"
                                << "2026-03-04 05.06.07 etc passwd.ogg";
        QTest::newRow("nothing left") << "sip:@"
                                      << "///"
                                      << "2026-03-04 05.06.07 call.ogg";
    }

    void names()
    {
        QFETCH(QString, uri);
        QFETCH(QString, name);
        QFETCH(QString, file);
        QTemporaryDir dir;
        const RecordingPolicy policy{dir.filePath("deep/down"), "ogg", {}};
        Call call;
        call.remoteUri = uri;
        call.remoteName = name;
        const QDateTime now({2026, 3, 4}, {5, 6, 7});
        const auto made = recordingFile(policy, {}, call, now);
        QVERIFY(made);
        QVERIFY(QDir(policy.folder).exists());
        QCOMPARE(QFileInfo(*made).fileName(), file);
        QCOMPARE(QFileInfo(*made).absolutePath(), policy.folder);
        QFile there(*made);
        QVERIFY(there.open(QIODevice::WriteOnly));
        const auto second = recordingFile(policy, {}, call, now);
        QVERIFY(second && second->endsWith(" (2).ogg"));
        QCOMPARE(*recordingFile(policy, "/a/b.WAV", call, now), QString("/a/b.WAV"));
    }
};

QTEST_GUILESS_MAIN(TestCallsRecording)
#include "tst_calls_recording.moc"
