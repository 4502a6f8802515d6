#include "tests/support/call_course.h"
#include "tests/support/portaudio_tap.h"
#include "tests/support/sound_server.h"

#include <QCoreApplication>
#include <QTemporaryDir>

#include <cstdio>
#include <cstdlib>
#include <vector>

using namespace ahoy;
using namespace ahoy::audio;
using namespace ahoy::test;

namespace {

double milliseconds(Duration duration)
{
    return std::chrono::duration<double, std::milli>(duration).count();
}

/// Somebody speaks into the microphone: from the beginning, for as long as the file lasts.
class Person {
public:
    explicit Person(const QString &file) : m_file(file) {}
    ~Person() { stop(); }
    void speak()
    {
        stop();
        m_process.start("paplay", {"-d", "micfeed", m_file});
        m_process.waitForStarted();
    }
    void stop()
    {
        m_process.kill();
        m_process.waitForFinished();
    }

private:
    QString m_file;
    QProcess m_process;
};

/// What was asked for, and by whom.
void printCounts(const Watch &watch)
{
    std::printf("%-10s %12s %8s %8s %14s\n", "thread", "allocations", "frees", "locks",
                "webrtc's locks");
    for (const auto &[name, kind] :
         {std::pair{"Media", ThreadKind::Media}, std::pair{"callbacks", ThreadKind::Callback}}) {
        const watch::Counts &counts = watch.of(kind);
        std::printf("%-10s %12zu %8zu %8zu %14zu\n", name, counts.allocations.load(),
                    counts.frees.load(), counts.locks.load(), counts.webrtcLocks.load());
    }
}

void printCallbacks(const CallbackTally &playback, const CallbackTally &capture)
{
    std::printf("%-10s %12s %8s %8s\n", "device", "callbacks", "streams", "xruns");
    for (const auto &[name, tally] :
         {std::pair{"playback", &playback}, std::pair{"capture", &capture}})
        std::printf("%-10s %12llu %8llu %8llu\n", name,
                    static_cast<unsigned long long>(tally->callbacks()),
                    static_cast<unsigned long long>(tally->streams()),
                    static_cast<unsigned long long>(tally->xruns()));
}

/// True when all of them went on without a break.
bool printStreams(const CallCourse &course)
{
    bool isWhole = true;
    std::printf("%-10s %12s %8s %8s %14s %16s\n", "stream", "ticks", "packets", "digits'",
                "numbers broken", "timestamps broken");
    for (const auto &[name, stream] :
         {std::pair{"sent", &course.sent()}, std::pair{"received", &course.received()},
          std::pair{"to guest", &course.guestSent()}}) {
        std::printf("%-10s %12llu %8llu %8llu %14llu %16llu\n", name,
                    static_cast<unsigned long long>(stream->ticks()),
                    static_cast<unsigned long long>(stream->packets()),
                    static_cast<unsigned long long>(stream->events()),
                    static_cast<unsigned long long>(stream->sequenceBreaks()),
                    static_cast<unsigned long long>(stream->timestampBreaks()));
        isWhole = isWhole && stream->sequenceBreaks() == 0 && stream->timestampBreaks() == 0;
    }
    return isWhole;
}

void printGaps(const CallCourse &course)
{
    const auto print = [](const char *what, std::vector<Duration> gaps) {
        std::sort(gaps.begin(), gaps.end());
        if (!gaps.empty())
            std::printf("%-32s median %6.1f, most %6.1f ms\n", what,
                        milliseconds(gaps[gaps.size() / 2]), milliseconds(gaps.back()));
    };
    std::vector<Duration> rtp;
    std::vector<Duration> playback;
    std::vector<Duration> capture;
    for (const CallCourse::Gap &gap : course.switches()) {
        rtp.push_back(gap.rtp);
        playback.push_back(gap.playback);
        capture.push_back(gap.capture);
    }
    std::printf("%zu device switches, the longest time in each between two\n",
                course.switches().size());
    print("  packets", rtp);
    print("  callbacks of the loudspeaker", playback);
    print("  callbacks of the microphone", capture);
    const CallCourse::Gap elsewhere = course.elsewhere();
    std::printf("elsewhere at most: packets %.1f, loudspeaker %.1f, microphone %.1f ms\n",
                milliseconds(elsewhere.rtp), milliseconds(elsewhere.playback),
                milliseconds(elsewhere.capture));
}

} // namespace

/// A call by the wall clock, through PortAudio and a PulseAudio of its own, over and over through
/// all that a call can come to; what the Media thread and the callbacks ask of the heap and of
/// locks meanwhile is counted and must be nothing.
///
///     soak_real_time [minutes, 10]
int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const std::chrono::duration<double, std::ratio<60>> length(
        argc > 1 ? std::strtod(argv[1], nullptr) : 10);
    if (!SoundServer::isInstalled()) {
        std::puts("SKIPPED: needs PulseAudio (installer/dependencies.sh test)");
        return 0;
    }
    const QTemporaryDir dir;
    SoundServer server(dir.path());
    // A headset beside the loudspeaker; its microphone hears the loudspeaker: there is an echo.
    if (!server.start() ||
        !SoundServer::pactl({"load-module", "module-null-sink", "sink_name=headset", "norewinds=1",
                             "rate=48000", "channels=2"}) ||
        !SoundServer::pactl({"load-module", "module-remap-source", "source_name=other",
                             "master=headset.monitor"})) {
        std::puts("SKIPPED: a PulseAudio of its own does not start");
        return 0;
    }
    const QString voice = dir.filePath("person.wav");
    if (auto writer = WavWriter::create(voice.toStdString());
        !writer || !writer->write(makeSpeech(60, 5)))
        return 1;
    Person person(voice);
    person.speak();

    CallCourse course(dir.path().toStdString(),
                      {{{{"spk"}, {"mic"}, {}, false}, {{"headset"}, {"other"}, {}, false}}});
    bool isGood = course.begin();
    int rounds = 0;
    const TimePoint begin = monotonicNow();
    Watch watch(Watched::RealTimeThreads);
    while (isGood && monotonicNow() - begin < length) {
        person.speak();
        isGood = course.goRound(50);
        rounds += isGood ? 1 : 0;
    }
    watch.stop();
    const std::chrono::duration<double> took = monotonicNow() - begin;

    std::printf("%.0f s, %d rounds, %d recordings, %llu digits\n", took.count(), rounds,
                course.recordings(), static_cast<unsigned long long>(course.digits()));
    if (!isGood)
        std::printf("NOT GOOD: \"%s\" did not end\n", course.step().c_str());
    printCounts(watch);
    printCallbacks(playbackTally, captureTally);
    isGood = printStreams(course) && isGood;
    printGaps(course);
    const StreamStatistics &heard = course.statistics();
    std::printf("heard: %llu packets, %llu lost, %llu late, %.2f %% concealed\n",
                static_cast<unsigned long long>(heard.received),
                static_cast<unsigned long long>(heard.lost),
                static_cast<unsigned long long>(heard.late), heard.concealedPercent);
    for (const std::string &problem : course.problems())
        std::printf("NOT GOOD: %s\n", problem.c_str());
    std::fputs(watch.places().c_str(), stdout);
    isGood = isGood && course.problems().empty() && watch.allocations() == 0 &&
             watch.frees() == 0 && watch.locks() == 0;
    std::puts(isGood ? "good" : "NOT GOOD");
    return isGood ? 0 : 1;
}
