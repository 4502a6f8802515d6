#include "app/settings/keys.h"
#include "tests/app/settings_test.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <deque>
#include <memory>
#include <utility>

using namespace ahoy;
using namespace ahoy::app;
using namespace ahoy::test;

namespace {

/// Writes when it is told to.
class Disk {
public:
    Settings::Writer writer()
    {
        return [this](Settings::Write job, auto done) {
            m_jobs.emplace_back(std::move(job), std::move(done));
        };
    }
    bool isIdle() const { return m_jobs.empty(); }
    void turn()
    {
        const auto [job, done] = take();
        done(job());
    }
    void turn(const Result<void> &failed) { take().second(failed); }
    /// Who asked for it is gone.
    void turnAlone() { QVERIFY(take().first()); }

private:
    using Entry = std::pair<Settings::Write, std::function<void(const Result<void> &)>>;

    Entry take()
    {
        Entry first = std::move(m_jobs.front());
        m_jobs.pop_front();
        return first;
    }

    std::deque<Entry> m_jobs;
};

} // namespace

/// Settings whose file somebody else writes, in a time of his own.
class TestSettingsWriting : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_file = m_folder->filePath("settings.json");
    }

    void isInForceBeforeItIsWritten()
    {
        Settings settings(m_file);
        settings.load();
        QSignalSpy changed(&settings, &Settings::changed);
        Disk disk;
        settings.setWriter(disk.writer());
        Answer first;
        Answer second;
        Answer third;
        settings.change(setting::sipPort, 5070, first.taker());
        settings.change(setting::allowDirect, true, second.taker());
        settings.change(setting::sipPort, 5080, third.taker());
        QCOMPARE(changed.count(), 3);
        QCOMPARE(settings.value(setting::sipPort), 5080);
        QVERIFY(settings.value(setting::allowDirect));
        QVERIFY(!QFile::exists(m_file));

        // What came meanwhile is one write.
        disk.turn();
        QCOMPARE(first.count, 1);
        QCOMPARE(second.count + third.count, 0);
        QCOMPARE(fileObject(m_file), object(R"({"network.sipPort": 5070})"));
        disk.turn();
        QCOMPARE(second.count, 1);
        QCOMPARE(third.count, 1);
        QVERIFY(!first.refusal && !second.refusal && !third.refusal);
        QCOMPARE(fileObject(m_file),
                 object(R"({"calls.allowDirect": true, "network.sipPort": 5080})"));
        QVERIFY(disk.isIdle());
    }

    void takesBackOnlyWhatCouldNotBeWritten()
    {
        Settings settings(m_file);
        settings.load();
        QList<QJsonObject> applied;
        settings.setApplier(recordedIn(applied));
        Disk disk;
        settings.setWriter(disk.writer());
        settings.change(setting::sipPort, 5060);
        disk.turn();
        Answer first;
        Answer second;
        settings.change(object(R"({"network.sipPort": 5070, "calls.allowDirect": true})"),
                        first.taker());
        settings.change(setting::sipPort, 5080, second.taker());
        applied.clear();
        disk.turn(fail(Errc::Environment, "no room"));
        QCOMPARE(first.count, 1);
        QCOMPARE(first.refusal->parameter, QString("calls.allowDirect"));
        QVERIFY(first.refusal->text().contains("no room"));
        QCOMPARE(applied, QList{object(R"({"calls.allowDirect": false})")});
        QVERIFY(!settings.value(setting::allowDirect));
        QCOMPARE(settings.value(setting::sipPort), 5080);

        // The second goes back to what stood before the first.
        disk.turn(fail(Errc::Environment, "no room"));
        QCOMPARE(second.refusal->parameter, QString("network.sipPort"));
        QCOMPARE(settings.value(setting::sipPort), 5060);
        QCOMPARE(fileObject(m_file), object(R"({"network.sipPort": 5060})"));
        Answer later;
        settings.change(setting::allowDirect, true, later.taker());
        disk.turn();
        QVERIFY(later.count == 1 && !later.refusal);
        QCOMPARE(fileObject(m_file),
                 object(R"({"network.sipPort": 5060, "calls.allowDirect": true})"));
    }

    void takesNothingBackThatCameLater()
    {
        Settings settings(m_file);
        settings.load();
        Settings::Answer inForce;
        settings.setApplier([&inForce](const QJsonObject &, Settings::Answer answer) {
            inForce = std::move(answer);
        });
        Disk disk;
        settings.setWriter(disk.writer());
        Answer first;
        Answer second;
        settings.change(setting::sipPort, 5070, first.taker());
        inForce(std::nullopt);
        settings.change(setting::sipPort, 5080, second.taker()); // still to be brought into force
        disk.turn(fail(Errc::Environment, "no room"));
        inForce(std::nullopt);
        QCOMPARE(first.count, 1);
        QVERIFY(first.refusal);
        QCOMPARE(settings.value(setting::sipPort), 5080);
        disk.turn();
        QVERIFY(second.count == 1 && !second.refusal);
        QCOMPARE(fileObject(m_file), object(R"({"network.sipPort": 5080})"));
        QVERIFY(disk.isIdle());
    }

    void losesNothingAtTheEnd()
    {
        Disk disk;
        {
            Settings settings(m_file);
            settings.load();
            settings.setWriter(disk.writer());
            settings.change(setting::sipPort, 5070);
            settings.change(setting::allowDirect, true); // waits for the first
            settings.flush();
        }
        disk.turnAlone();
        disk.turnAlone();
        QVERIFY(disk.isIdle());
        QCOMPARE(fileObject(m_file),
                 object(R"({"network.sipPort": 5070, "calls.allowDirect": true})"));
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_file;
};

QTEST_GUILESS_MAIN(TestSettingsWriting)
#include "tst_settings_writing.moc"
