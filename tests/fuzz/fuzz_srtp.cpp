#include "audio/srtp/media_protection.h"
#include "tests/fuzz/audio_input.h"

#include <algorithm>
#include <array>
#include <utility>

using namespace ahoy;
using namespace ahoy::audio;
using ahoy::fuzz::require;

namespace {

SrtpKeys keysOf(SrtpSuite suite, std::uint8_t fill)
{
    std::array<std::byte, SecretBytes::capacity> bytes{};
    bytes.fill(std::byte{fill});
    const auto master = std::span<const std::byte>(bytes).first(masterBytes(suite));
    SrtpKeys keys;
    keys.suite = suite;
    keys.send.master = keys.receive.master = SecretBytes(master);
    return keys;
}

} // namespace

/// Packets of a stranger and of the peer, damaged or not: nothing of a stranger's passes, what the
/// peer sent comes out as it was, and no bad packet is the end.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    fuzz::Source source(data, size);
    const auto suite = static_cast<SrtpSuite>(source.number(1) % 6);
    TimePoint now{};
    MediaProtection ours(true);
    MediaProtection theirs(true);
    require(ours.setKeys(keysOf(suite, 1), now) && theirs.setKeys(keysOf(suite, 1), now),
            "keys are taken");
    while (!source.isEmpty()) {
        const auto what = source.number(1);
        const bool isRtcp = (what & 1U) != 0;
        std::array<std::byte, 1500> buffer{};
        const auto given = source.bytes(source.number(2) % buffer.size());
        std::copy(given.begin(), given.end(), buffer.begin());
        std::size_t length = given.size();
        if ((what & 2U) != 0) { // a stranger's
            // What was put in as it came must be sealed with a tag that nobody can guess.
            require(!ours.unprotect(buffer, length, isRtcp, now), "a stranger is not listened to");
            continue;
        }
        if ((what & 4U) != 0) {
            const auto fill = static_cast<std::uint8_t>(1 + what % 7);
            require(ours.setKeys(keysOf(suite, fill), now) &&
                        theirs.setKeys(keysOf(suite, fill), now),
                    "new keys are taken");
            now += std::chrono::milliseconds(400);
        }
        if (!theirs.protect(buffer, length, isRtcp))
            continue; // not a packet
        require(length <= buffer.size() && length > given.size(), "it grows by its trailer");
        if ((what & 8U) != 0) {
            const auto at = source.number(2) % length;
            auto bad = buffer;
            bad[at] ^= std::byte{static_cast<unsigned char>(1U << (what >> 5U))};
            auto badLength = length;
            require(!ours.unprotect(bad, badLength, isRtcp, now), "damage is seen");
        }
        auto sealed = buffer;
        auto sealedLength = length;
        if (ours.unprotect(buffer, length, isRtcp, now)) {
            require(length == given.size() &&
                        std::equal(given.begin(), given.end(), buffer.begin()),
                    "what comes out is what went in");
            require(!ours.unprotect(sealed, sealedLength, isRtcp, now), "and does so once");
        }
    }
    return 0;
}
