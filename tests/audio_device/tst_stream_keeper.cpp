#include "audio/device/stream_keeper.h"

#include "audio/dsp/tone.h"

#include <QTest>

#include <string>
#include <variant>
#include <vector>

using namespace ahoy;
using namespace ahoy::audio;
using namespace std::chrono_literals;

namespace {

/// A device that does what the test says.
struct World {
    bool hasServer = true;
    bool startFails = false;
    std::vector<std::string> devices{""}; ///< what can be opened
    TimePoint lastCallback{};
    std::uint64_t xruns = 0;
    int open = 0;
    std::vector<std::string> opened;
};

class ScriptedStream final : public DeviceStream {
public:
    explicit ScriptedStream(World &world) : m_world(world) { ++m_world.open; }
    ~ScriptedStream() override { --m_world.open; }
    Result<void> start() override
    {
        if (m_world.startFails)
            return fail(Errc::Environment, "does not start");
        return {};
    }
    TimePoint lastCallback() const override { return m_world.lastCallback; }
    std::uint64_t xruns() const override { return m_world.xruns; }

private:
    World &m_world;
};

StreamKeeper makeKeeper(World &world)
{
    return StreamKeeper(DeviceRole::Playback,
                        [&world](const std::string &id) -> Result<std::unique_ptr<DeviceStream>> {
                            world.opened.push_back(id);
                            const bool isThere =
                                std::find(world.devices.begin(), world.devices.end(), id) !=
                                world.devices.end();
                            if (!world.hasServer || !isThere)
                                return fail(Errc::Environment, "Connection refused");
                            return std::make_unique<ScriptedStream>(world);
                        });
}

/// Lets time pass; callbacks come while `isPlaying`.
void run(StreamKeeper &keeper, World &world, TimePoint &now, Duration duration, bool isPlaying)
{
    const TimePoint end = now + duration;
    for (; now < end; now += 10ms) {
        if (isPlaying && world.open > 0)
            world.lastCallback = now;
        keeper.onTimeout(now);
    }
}

} // namespace

class TestStreamKeeper : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void opensAndCloses()
    {
        World world;
        StreamKeeper keeper = makeKeeper(world);
        TimePoint now(1s);
        QVERIFY(!keeper.nextTimeout());
        keeper.want({}, now);
        QCOMPARE(world.open, 1);
        QCOMPARE(keeper.state(), StreamKeeper::State::Starting);
        run(keeper, world, now, 1s, true);
        QCOMPARE(keeper.state(), StreamKeeper::State::Running);
        keeper.unwant();
        QCOMPARE(world.open, 0);
        QVERIFY(!keeper.nextTimeout()); // asleep
        QVERIFY(keeper.takeReports().empty());
    }

    void aKilledServerIsToldOnceAndFoundAgain()
    {
        World world;
        StreamKeeper keeper = makeKeeper(world);
        TimePoint now(1s);
        keeper.want({}, now);
        run(keeper, world, now, 1s, true);

        world.hasServer = false;
        const std::size_t before = world.opened.size();
        run(keeper, world, now, 10s, false);
        QCOMPARE(world.open, 0);
        QCOMPARE(keeper.state(), StreamKeeper::State::Waiting);
        auto reports = keeper.takeReports();
        QCOMPARE(reports.size(), std::size_t(1));
        QVERIFY(!std::get<DeviceProblem>(reports[0]).solved);
        // Silence 0.6 to 0.8 s; 0.2, 0.7, 1.7, 3.7, 5.7, 7.7 s after it.
        QCOMPARE(world.opened.size() - before, std::size_t(6));

        world.hasServer = true;
        run(keeper, world, now, 3s, true); // AUDIO §3: sound back within 3 s
        QCOMPARE(keeper.state(), StreamKeeper::State::Running);
        reports = keeper.takeReports();
        QCOMPARE(reports.size(), std::size_t(1));
        QVERIFY(std::get<DeviceProblem>(reports[0]).solved);
    }

    void aSlowStartIsWaitedFor()
    {
        World world;
        StreamKeeper keeper = makeKeeper(world);
        TimePoint now(1s);
        keeper.want({}, now);
        run(keeper, world, now, 1900ms, false); // RIG §1: a null sink that rewinds
        run(keeper, world, now, 500ms, true);
        QCOMPARE(keeper.state(), StreamKeeper::State::Running);
        QCOMPARE(world.opened.size(), std::size_t(1));
    }

    void aStreamThatDoesNotStartIsClosed()
    {
        World world;
        world.startFails = true;
        StreamKeeper keeper = makeKeeper(world);
        TimePoint now(1s);
        keeper.want({}, now);
        QCOMPARE(world.open, 0);
        QCOMPARE(keeper.state(), StreamKeeper::State::Waiting);
        QCOMPARE(keeper.takeReports().size(), std::size_t(1));
    }

    void theDefaultStandsInForAMissingDevice()
    {
        World world;
        StreamKeeper keeper = makeKeeper(world);
        TimePoint now(1s);
        keeper.want({"headset"}, now);
        run(keeper, world, now, 1s, true);
        QCOMPARE(keeper.state(), StreamKeeper::State::Running);
        auto reports = keeper.takeReports();
        QCOMPARE(reports.size(), std::size_t(1));
        QVERIFY(std::holds_alternative<DeviceMoved>(reports[0]));

        // Plugged in: the list says so.
        world.devices.push_back("headset");
        keeper.onDevices({{"other", "Other", true}}, now);
        QCOMPARE(world.opened.back(), std::string());
        keeper.onDevices({{"other", "Other", true}, {"headset", "Headset", false}}, now);
        QCOMPARE(world.opened.back(), std::string("headset"));
        QCOMPARE(world.open, 1);
        const std::size_t opened = world.opened.size();
        keeper.onDevices({{"headset", "Headset", false}}, now);
        QCOMPARE(world.opened.size(), opened); // nothing to do any more
    }

    void aDeviceThatIsPulledOutIsReplacedAtOnce()
    {
        World world;
        world.devices.push_back("headset");
        StreamKeeper keeper = makeKeeper(world);
        TimePoint now(1s);
        keeper.want({"headset"}, now);
        run(keeper, world, now, 1s, true);
        const std::size_t opened = world.opened.size();
        keeper.onDevices({{"speaker", "Speaker", true}}, now);
        QCOMPARE(world.opened.size(), opened + 1); // the missing one is not tried
        QCOMPARE(world.opened.back(), std::string());
        QCOMPARE(world.open, 1);
        QCOMPARE(keeper.takeReports().size(), std::size_t(1));
        // What no sound server knows is not missing in its list.
        keeper.want({"alsa:hw:0"}, now);
        world.devices.push_back("alsa:hw:0");
        keeper.want({"alsa:hw:0"}, now);
        (void)keeper.takeReports();
        keeper.onDevices({{"speaker", "Speaker", true}}, now);
        QCOMPARE(world.opened.back(), std::string("alsa:hw:0"));
        QVERIFY(keeper.takeReports().empty());
    }

    void theNextOfTheChoicesStandsIn()
    {
        World world;
        world.devices.push_back("desk");
        StreamKeeper keeper = makeKeeper(world);
        TimePoint now(1s);
        keeper.want({"headset", "desk", "kitchen"}, now);
        run(keeper, world, now, 1s, true);
        QCOMPARE(world.opened, (std::vector<std::string>{"headset", "desk"}));
        QVERIFY(keeper.isStandIn());
        auto reports = keeper.takeReports();
        QCOMPARE(reports.size(), std::size_t(1));
        QCOMPARE(std::get<DeviceMoved>(reports[0]).cause, DeviceMoved::Cause::NextChoice);

        const DeviceEntry headset{"headset", "Headset", false};
        const DeviceEntry desk{"desk", "Desk", false};
        const DeviceEntry kitchen{"kitchen", "Kitchen", true};
        keeper.onDevices({desk, kitchen}, now); // one that ranks behind is nothing new
        QCOMPARE(world.opened.size(), std::size_t(2));
        world.devices.push_back("kitchen");
        keeper.onDevices({kitchen}, now); // the desk is gone
        QCOMPARE(world.opened.back(), std::string("kitchen"));
        world.devices.push_back("headset");
        keeper.onDevices({headset, desk, kitchen}, now);
        QCOMPARE(world.opened.back(), std::string("headset"));
        QVERIFY(!keeper.isStandIn());
        const auto opened = world.opened.size();
        keeper.onDevices({headset, desk, kitchen}, now);
        QCOMPARE(world.opened.size(), opened);
        keeper.onDevices({{"other", "Other", true}}, now); // all are gone
        QCOMPARE(world.opened.back(), std::string());
        QCOMPARE(world.open, 1);
    }

    void countsTheXrunsOfARunningStream()
    {
        World world;
        StreamKeeper keeper = makeKeeper(world);
        TimePoint now(1s);
        QCOMPARE(keeper.takeXruns(), 0U);
        keeper.want({}, now);
        world.xruns = 5; // a device that starts stumbles
        QCOMPARE(keeper.takeXruns(), 0U);
        run(keeper, world, now, 1s, true);
        QCOMPARE(keeper.takeXruns(), 0U);
        world.xruns = 7;
        QCOMPARE(keeper.takeXruns(), 2U);
        QCOMPARE(keeper.takeXruns(), 0U);
        world.xruns = 0;
        keeper.want({}, now); // another stream counts anew
        run(keeper, world, now, 1s, true);
        world.xruns = 1;
        QCOMPARE(keeper.takeXruns(), 1U);
    }

    void switchingOpensTheNewBeforeTheOldEnds()
    {
        World world;
        world.devices.push_back("headset");
        StreamKeeper keeper = makeKeeper(world);
        TimePoint now(1s);
        keeper.want({}, now);
        run(keeper, world, now, 1s, true);
        keeper.want({"headset"}, now);
        QCOMPARE(world.open, 1);
        QCOMPARE(world.opened.back(), std::string("headset"));
        QVERIFY(keeper.takeReports().empty());
    }
};

QTEST_GUILESS_MAIN(TestStreamKeeper)
#include "tst_stream_keeper.moc"
