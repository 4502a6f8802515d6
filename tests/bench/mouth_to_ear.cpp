// How long a sound takes from a microphone to a loudspeaker far away:
//
//     mouth_to_ear MICROPHONE LOUDSPEAKER SECONDS
//
// reads two sources of the sound server at once, what a microphone hears and the monitor of a
// loudspeaker, and prints when bursts began in each of them: lines "mouth 12.3456" and
// "ear 12.4321", in seconds of one clock.  bench_voice.py makes the bursts and pairs them.

#include <pulse/simple.h>

#include <array>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <thread>

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::uint32_t rateHz = 48'000;
constexpr std::size_t blockSamples = 240;
constexpr std::size_t windowSamples = 48; // 1 ms
constexpr double loud = 0.03;
constexpr double pauseSeconds = 0.3;
/// A stream's latency is found anew with each block, with jitter: this much of it is believed.
constexpr double belief = 0.02;

double seconds(Clock::time_point at)
{
    return std::chrono::duration<double>(at.time_since_epoch()).count();
}

void listen(const char *name, const char *source, double end)
{
    const pa_sample_spec form{PA_SAMPLE_FLOAT32LE, rateHz, 1};
    const auto any = static_cast<std::uint32_t>(-1);
    const pa_buffer_attr attributes{any, any, any, any, blockSamples * sizeof(float)};
    int error = 0;
    const std::unique_ptr<pa_simple, void (*)(pa_simple *)> stream(
        pa_simple_new(nullptr, "mouth to ear", PA_STREAM_RECORD, source, "ear", &form, nullptr,
                      &attributes, &error),
        pa_simple_free);
    if (!stream) {
        std::fprintf(stderr, "mouth_to_ear: cannot open %s\n", source);
        std::exit(2);
    }
    std::array<float, blockSamples> samples{};
    // When the first sample was heard; the first second settles it.
    double origin = -1;
    double quietUntil = seconds(Clock::now()) + 1;
    double total = 0;
    while (seconds(Clock::now()) < end) {
        if (pa_simple_read(stream.get(), samples.data(), sizeof samples, &error) < 0)
            return;
        const auto now = seconds(Clock::now());
        const auto latency =
            static_cast<double>(pa_simple_get_latency(stream.get(), &error)) * 1e-6;
        const double start = total;
        total += blockSamples;
        const double found = now - latency - total / rateHz;
        origin = origin < 0 ? found : origin + belief * (found - origin);
        for (std::size_t at = 0; at < blockSamples; at += windowSamples) {
            double energy = 0;
            for (std::size_t i = at; i < at + windowSamples; ++i)
                energy += static_cast<double>(samples[i]) * static_cast<double>(samples[i]);
            const double when = origin + (start + static_cast<double>(at)) / rateHz;
            if (std::sqrt(energy / windowSamples) < loud || when < quietUntil)
                continue;
            quietUntil = when + pauseSeconds;
            std::printf("%s %.4f\n", name, when);
        }
    }
}

} // namespace

int main(int count, char **words)
{
    if (count != 4) {
        std::fprintf(stderr, "mouth_to_ear MICROPHONE LOUDSPEAKER SECONDS\n");
        return 2;
    }
    const double end = seconds(Clock::now()) + std::atof(words[3]);
    std::thread mouth(listen, "mouth", words[1], end);
    listen("ear", words[2], end);
    mouth.join();
    return 0;
}
