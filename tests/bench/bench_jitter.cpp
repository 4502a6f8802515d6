#include "tests/bench/captured_links.h"
#include "tests/bench/speex_contender.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

using namespace ahoy;
using namespace ahoy::bench;
using namespace ahoy::test;

namespace {

struct Row {
    JitterResult ours;
    JitterResult speex;
};

Row print(const JitterTrace &trace, const NumberedSpeech &speech)
{
    const Row row{playTrace(trace, speech), playTraceWithSpeex(trace)};
    const auto part = [](const JitterResult &r) {
        std::printf(" | %6.1f %6.2f %6.2f %6.2f  %5.3f", r.delayMs, r.concealedPercent,
                    r.stretchedPercent, r.unplayedPercent, r.mos);
    };
    const double lost = 100 - 100.0 * static_cast<double>(trace.packets.size()) /
                                  static_cast<double>(trace.sentPackets);
    std::printf("%-26s %5.2f", trace.name.c_str(), lost);
    part(row.ours);
    part(row.speex);
    std::printf(" | %+.3f", row.ours.mos - row.speex.mos);
    return row;
}

void printHead(const char *what)
{
    std::printf("\n%-32s | %-34s | %-34s |\n", what, "ours", "libspeexdsp");
    std::printf("%-26s %5s", "", "lost");
    for (int i = 0; i < 2; ++i)
        std::printf(" | %6s %6s %6s %6s  %5s", "delay", "made", "stretch", "unheard", "MOS");
    std::printf(" |\n");
}

/// What others recorded, where AHOY_SHARED has it: no gates, only the comparison.  Captures whose
/// timestamps leap or whose packets change their length are no picture of a network.
void playRecordings(const NumberedSpeech &speech)
{
    const char *shared = std::getenv("AHOY_SHARED");
    const std::filesystem::path vectors =
        std::filesystem::path(shared ? shared : AHOY_SOURCE_DIR "/../shared") / "vectors";
    if (!std::filesystem::is_directory(vectors)) {
        std::printf("\nAHOY_SHARED is not set: captures and links are left out\n");
        return;
    }
    printHead("capture");
    for (const char *name : {
             "libwebrtc-rtpdump/stereo_rtp_files/stereo_pcmu_jitter.rtp",
             "libwebrtc-rtpdump/stereo_rtp_files/HRTF_pcm16wb_jitter.rtp",
             "libwebrtc-rtpdump/stereo_rtp_files/hrtf_g722_1C_48_jitterT2.rtp",
             "mediastreamer2/rtp-240late-2000total.pcapng",
             "mediastreamer2/firstvalid.pcapng",
             "mediastreamer2/pcmu_8k_no_jitter.pcap",
             "freeswitch/milliwatt.long.pcmu.rtp.pcap",
         }) {
        if (const auto trace = traceOfCapture(vectors / "rtp-media" / name)) {
            print(*trace, speech);
            std::printf("\n");
        }
    }
    printHead("link");
    std::vector<std::filesystem::path> links;
    for (const auto &entry : std::filesystem::directory_iterator(vectors / "network-traces"))
        if (const auto kind = entry.path().extension(); kind == ".up" || kind == ".down")
            links.push_back(entry.path());
    std::sort(links.begin(), links.end());
    for (const auto &path : links) {
        if (const auto trace = traceOfLink(path)) {
            print(*trace, speech);
            std::printf("\n");
        }
    }
}

} // namespace

/// Nine networks through our jitter buffer and that of libspeexdsp, in virtual time.
///
///     bench_jitter [packets of a trace] [seed]
///
/// lost: percent that the network lost; delay: ms from the fastest arrival possible to the
/// loudspeaker, the mean; made: percent of the time that was concealed; stretch: percent taken out
/// or put in; unheard: percent of the packets.
int main(int argc, char **argv)
{
    const std::size_t count = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 30'000;
    const std::uint64_t seed = argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 1;
    const NumberedSpeech speech;
    int failed = 0;
    int better = 0;
    printHead("trace");
    for (std::size_t kind = 0; kind < JitterTraces::kinds().size(); ++kind) {
        const auto &gate = JitterTraces::kinds()[kind].gate;
        const Row row = print(JitterTraces::make(kind, count, seed), speech);
        const bool isGood = row.ours.delayMs <= gate.delayMs &&
                            row.ours.concealedPercent <= gate.concealedPercent + 0.004 &&
                            row.ours.stretchedPercent <= 2 && row.ours.mos >= row.speex.mos - 0.03;
        std::printf("%s\n", isGood ? "" : "  GATE");
        failed += isGood ? 0 : 1;
        better += row.ours.mos > row.speex.mos ? 1 : 0;
    }
    std::printf("better on %d of 9, %d beyond their gates\n", better, failed);
    if (argc == 1)
        playRecordings(speech);
    return failed == 0 && better >= 6 ? 0 : 1;
}
