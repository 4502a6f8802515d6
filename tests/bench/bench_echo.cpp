#include "audio/device/capture_feed.h"
#include "audio/device/stream_port.h"
#include "audio/file/wav_reader.h"
#include "tests/bench/echo_contenders.h"
#include "tests/bench/race.h"
#include "tests/support/echo_room.h"
#include "tests/support/echo_scores.h"
#include "tests/support/speech_scores.h"
#include "tests/support/talker.h"

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <optional>
#include <string>

// What is left of an echo, and of the voice beside it: rooms from seeds, and recordings where
// AHOY_SHARED names a folder with vectors/aec.  The gates are AUDIO §3's.
//
//   bench_echo [rooms|distortion|jump|drift|noise|recordings [NAME]]     default: all, of all

namespace ahoy::bench {

namespace {

using namespace ahoy::test;
using namespace std::chrono_literals;

constexpr std::size_t quantum = 480;
using Signal = std::vector<float>;

struct Scene {
    Signal far;
    Signal near;
    Signal echo;
    Signal microphone;
    double delayMs = 0;
};

Scene sceneOf(const EchoRoom &room, double seconds, double nearFrom, double nearTo)
{
    Scene scene;
    scene.delayMs = room.delayMs;
    scene.far = makeTalker(seconds, room.seed);
    scene.echo = echoOf(scene.far, room);
    scene.near.assign(scene.far.size(), 0.0F);
    const auto voice = makeTalker(nearTo - nearFrom, room.seed + 100);
    std::copy(voice.begin(), voice.end(),
              scene.near.begin() + static_cast<std::ptrdiff_t>(nearFrom * 48'000));
    scene.microphone =
        mixed(mixed(scene.echo, scene.near), roomNoise(scene.far.size(), -70, room.seed));
    return scene;
}

struct Run {
    Signal out;
    double cpuPercent = 0;
    int jumps = -1;
};

Run run(Cleaner &cleaner, std::span<const float> microphone, std::span<const float> far)
{
    Run result;
    result.out.assign(microphone.size(), 0.0F);
    const auto begin = cpuTime();
    for (std::size_t at = 0; at + quantum <= std::min(microphone.size(), far.size()); at += quantum)
        cleaner.process(microphone.subspan(at, quantum), far.subspan(at, quantum),
                        std::span(result.out).subspan(at, quantum));
    const std::chrono::duration<double> spent = cpuTime() - begin;
    result.cpuPercent = 100 * spent.count() * 48'000 / static_cast<double>(microphone.size());
    result.jumps = cleaner.jumps();
    return result;
}

/// How late what comes out is: where a lone voice fits best.
std::size_t delayOf(const EchoContender &contender)
{
    const auto voice = makeTalker(3, 77);
    const Signal silence(voice.size(), 0.0F);
    const auto cleaner = contender.make(60);
    const auto out = run(*cleaner, voice, silence).out;
    std::size_t best = 0;
    double highest = 0;
    for (std::size_t lag = 0; lag < 2000; ++lag) {
        double sum = 0;
        for (std::size_t i = 48'000; i < 96'000; ++i)
            sum += static_cast<double>(voice[i]) * static_cast<double>(out[i + lag]);
        if (sum > highest) {
            highest = sum;
            best = lag;
        }
    }
    return best;
}

struct Measured {
    std::string name;
    std::size_t delay = 0;
    EchoContender contender;
};

std::vector<Measured> measured(std::vector<EchoContender> contenders)
{
    std::vector<Measured> all;
    for (EchoContender &contender : contenders) {
        const std::size_t delay = delayOf(contender);
        all.push_back({contender.name, delay, std::move(contender)});
    }
    return all;
}

// ---- rooms --------------------------------------------------------------------------------------

void rooms(const std::vector<Measured> &contenders, double distortion)
{
    std::printf("\nRooms%s: 10 s of single talk, 6 s of double talk; medians of 4 seeds\n"
                "%-24s %5s %10s %9s %8s %8s %6s %8s %6s\n",
                distortion > 0 ? ", loudspeaker bent at -12 dBFS" : "", "", "RT60", "after 1.5 s",
                "after 8 s", "near med", "near p10", "STOI", "late ms", "CPU");
    for (const double decay : {0.15, 0.3, 0.6}) {
        for (const Measured &one : contenders) {
            std::vector<double> soon;
            std::vector<double> late;
            std::vector<double> middle;
            std::vector<double> worst;
            std::vector<double> understood;
            std::vector<double> cpu;
            for (const std::uint64_t seed : {1U, 2U, 3U, 4U}) {
                const Scene scene = sceneOf(
                    {.seed = seed, .decaySeconds = decay, .distortion = distortion}, 16, 10, 16);
                const auto cleaner = one.contender.make(scene.delayMs);
                const Run result = run(*cleaner, scene.microphone, scene.far);
                const auto out = advanced(result.out, one.delay);
                soon.push_back(erleDb(scene.echo, out, 1.5, 2.5));
                late.push_back(erleDb(scene.echo, out, 8, 10));
                const auto level = nearLevels(scene.near, out, 10, 16);
                middle.push_back(level.medianDb);
                worst.push_back(level.p10Db);
                const auto part = [](const Signal &s) {
                    return std::span(s).subspan(10 * 48'000, 6 * 48'000);
                };
                understood.push_back(stoi(part(scene.near), part(out)));
                cpu.push_back(result.cpuPercent);
            }
            std::printf("%-24s %5.2f %10.1f %9.1f %8.1f %8.1f %6.2f %8.1f %5.1f%%\n",
                        one.name.c_str(), decay, median(soon), median(late), median(middle),
                        median(worst), median(understood), static_cast<double>(one.delay) / 48,
                        median(cpu));
            std::fflush(stdout);
        }
    }
}

// ---- a delay that jumps -------------------------------------------------------------------------

void jump(const std::vector<Measured> &contenders)
{
    std::printf("\nThe delay jumps by +60 ms at 8 s (RT60 0.3 s); ERLE, medians of 4 seeds\n"
                "%-24s %8s %12s %12s %12s\n",
                "", "before", "+0.5..1 s", "+1..2 s", "+2..4 s");
    for (const Measured &one : contenders) {
        std::array<std::vector<double>, 4> erle;
        for (const std::uint64_t seed : {1U, 2U, 3U, 4U}) {
            EchoRoom room{.seed = seed};
            Scene scene = sceneOf(room, 12, 0, 0);
            room.delayMs += 60.07;
            const auto later = echoOf(scene.far, room);
            const auto noise = roomNoise(later.size(), -70, seed);
            for (std::size_t i = 8 * 48'000; i < later.size(); ++i) {
                scene.echo[i] = later[i];
                scene.microphone[i] = later[i] + noise[i];
            }
            const auto cleaner = one.contender.make(scene.delayMs);
            const auto out = advanced(run(*cleaner, scene.microphone, scene.far).out, one.delay);
            erle[0].push_back(erleDb(scene.echo, out, 6, 8));
            erle[1].push_back(erleDb(scene.echo, out, 8.5, 9));
            erle[2].push_back(erleDb(scene.echo, out, 9, 10));
            erle[3].push_back(erleDb(scene.echo, out, 10, 12));
        }
        std::printf("%-24s %8.1f %12.1f %12.1f %12.1f\n", one.name.c_str(), median(erle[0]),
                    median(erle[1]), median(erle[2]), median(erle[3]));
        std::fflush(stdout);
    }
}

// ---- drift --------------------------------------------------------------------------------------

/// The microphone as a device gives it whose clock is faster, through the phone's own capture
/// feed: drift control, with callbacks that come up to a millisecond late.
Signal throughFeed(std::span<const float> captured, double ppm)
{
    audio::CapturePort port;
    port.begin(quantum);
    audio::CaptureFeed feed(port, false);
    SeededRandom random(3);
    Signal out(captured.size(), 0.0F);
    std::size_t given = 0;
    const double callback = 0.01 / (1 + ppm * 1e-6);
    for (std::size_t tick = 0; (tick + 1) * quantum <= out.size(); ++tick) {
        const double now = static_cast<double>(tick) * 0.01 + 0.004;
        while (static_cast<double>(given + 1) * callback <= now &&
               (given + 1) * quantum <= captured.size()) {
            const double at = static_cast<double>(given + 1) * callback + 0.001 * random.unit() + 1;
            port.capture(
                captured.subspan(given * quantum, quantum),
                TimePoint(std::chrono::duration_cast<Duration>(std::chrono::duration<double>(at))));
            ++given;
        }
        (void)feed.next(
            TimePoint(std::chrono::duration_cast<Duration>(std::chrono::duration<double>(now + 1))),
            std::span(out).subspan(tick * quantum, quantum));
    }
    return out;
}

void drift(const std::vector<Measured> &contenders)
{
    std::printf("\nThe microphone's clock is 100 ppm fast (RT60 0.3 s, 40 s); ERLE from 8 s and "
                "from 30 s on, medians of 3 seeds\n%-24s %20s %20s\n",
                "", "without drift control", "with it");
    for (const Measured &one : contenders) {
        std::array<std::vector<double>, 4> erle;
        for (const std::uint64_t seed : {1U, 2U, 3U}) {
            const Scene scene = sceneOf({.seed = seed}, 40, 0, 0);
            const auto captured = resampled(scene.microphone, 48'000, 48'000 * (1 + 1e-4));
            const auto fed = throughFeed(captured, 100);
            for (const bool isControlled : {false, true}) {
                const auto cleaner = one.contender.make(scene.delayMs + (isControlled ? 25 : 0));
                const auto out = advanced(
                    run(*cleaner, isControlled ? fed : captured, scene.far).out, one.delay);
                const std::size_t column = isControlled ? 2 : 0;
                erle[column].push_back(erleDb(scene.echo, out, 8, 10));
                erle[column + 1].push_back(erleDb(scene.echo, out, 30, 39));
            }
        }
        std::printf("%-24s %10.1f %9.1f %10.1f %9.1f\n", one.name.c_str(), median(erle[0]),
                    median(erle[1]), median(erle[2]), median(erle[3]));
        std::fflush(stdout);
    }
}

// ---- noise --------------------------------------------------------------------------------------

void noise()
{
    std::printf("\nWhite noise at 10 dB SNR\n%-24s %8s %8s %6s %6s %8s %6s\n", "", "noise",
                "speech", "STOI", "LSD", "late ms", "CPU");
    auto voice = makeTalker(12, 5);
    std::fill_n(voice.begin(), 2 * 48'000, 0.0F);
    const auto hiss = roomNoise(voice.size(), -34, 9);
    const auto microphone = mixed(voice, hiss);
    std::printf("%-24s %8.1f %8.1f %6.2f %6.1f\n", "untouched", 0.0, 0.0, stoi(voice, microphone),
                logSpectralDistanceDb(voice, microphone));
    for (const Measured &one : measured(noiseContenders())) {
        const auto cleaner = one.contender.make(0);
        const Run result = run(*cleaner, microphone, Signal(voice.size(), 0.0F));
        const auto out = advanced(result.out, one.delay);
        std::printf("%-24s %8.1f %8.1f %6.2f %6.1f %8.1f %5.1f%%\n", one.name.c_str(),
                    -erleDb(hiss, out, 1, 2), nearLevels(voice, out, 3, 11).medianDb,
                    stoi(voice, out), logSpectralDistanceDb(voice, out),
                    static_cast<double>(one.delay) / 48, result.cpuPercent);
    }
}

// ---- recordings -------------------------------------------------------------------------------

/// mediastreamer2's: what was played, what a loudspeaker made of it, and a voice for beside it.
void recordings(const std::vector<Measured> &contenders)
{
    const char *shared = std::getenv("AHOY_SHARED");
    const std::filesystem::path folder =
        std::filesystem::path(shared == nullptr ? "" : shared) / "vectors/aec/mediastreamer2";
    const auto far = audio::readSoundFile(folder / "farend_simple_talk.wav");
    const auto echo = audio::readSoundFile(folder / "echo_simple_talk.wav");
    const auto near = audio::readSoundFile(folder / "nearend_simple_talk.wav");
    if (!far || !echo || !near) {
        std::printf("\nNo recordings: AHOY_SHARED names no folder with vectors/aec\n");
        return;
    }
    // Each speaks in turn there: ERLE is of the seconds without a near voice, and the level is of
    // those with one.
    const auto microphone = mixed(*echo, *near);
    const std::size_t seconds = microphone.size() / 48'000;
    std::vector<bool> isNear(seconds);
    std::vector<bool> isEcho(seconds);
    std::printf("\nRecorded (%zu s); dBFS each second, far / echo / near:", seconds);
    for (std::size_t s = 0; s < seconds; ++s) {
        const auto level = [&](const Signal &signal) {
            double sum = 1e-12;
            for (std::size_t i = s * 48'000; i < (s + 1) * 48'000; ++i)
                sum += static_cast<double>(signal[i]) * static_cast<double>(signal[i]);
            return 10 * std::log10(sum / 48'000);
        };
        isNear[s] = level(*near) > -55;
        isEcho[s] = level(*echo) > -55;
        std::printf(" %.0f/%.0f/%.0f", level(*far), level(*echo), level(*near));
    }
    std::printf("\n%-24s %14s %9s %9s %6s\n", "", "ERLE after 5 s", "near med", "near p10",
                "jumps");
    for (const Measured &one : contenders) {
        const auto cleaner = one.contender.make(0);
        const Run result = run(*cleaner, microphone, *far);
        const auto out = advanced(result.out, one.delay);
        std::vector<double> erle;
        for (std::size_t s = 5; s < seconds; ++s)
            if (isEcho[s] && !isNear[s])
                erle.push_back(
                    erleDb(*echo, out, static_cast<double>(s), static_cast<double>(s + 1)));
        const auto level = nearLevels(*near, out, 0, static_cast<double>(seconds));
        std::printf("%-24s %14.1f %9.1f %9.1f %6d\n", one.name.c_str(), median(erle),
                    level.medianDb, level.p10Db, result.jumps);
    }
}

} // namespace

} // namespace ahoy::bench

int main(int argc, char **argv)
{
    using namespace ahoy::bench;
    const auto wanted = [&](const char *part) {
        return argc < 2 || std::strcmp(argv[1], part) == 0;
    };
    auto contenders = measured(echoContenders());
    if (argc > 2)
        std::erase_if(contenders, [&](const Measured &one) {
            return one.name.find(argv[2]) == std::string::npos;
        });
    if (wanted("rooms"))
        rooms(contenders, 0);
    if (wanted("distortion"))
        rooms(contenders, 4);
    if (wanted("jump"))
        jump(contenders);
    if (wanted("drift"))
        drift(contenders);
    if (wanted("noise"))
        noise();
    if (wanted("recordings"))
        recordings(contenders);
    return 0;
}
