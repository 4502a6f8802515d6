#include "sipcore/message/stream_framer.h"
#include "tests/fuzz/fuzz_input.h"

#include <algorithm>
#include <random>
#include <string>
#include <vector>

using namespace ahoy::sip;

namespace {

struct Framed {
    std::vector<std::string> messages;
    bool isLost = false;
    bool operator==(const Framed &) const = default;
};

/// The bytes in pieces of the sizes that `nextSize()` says.
template <class NextSize>
Framed frame(std::string_view bytes, NextSize nextSize)
{
    Framed result;
    StreamFramer framer;
    while (!bytes.empty() && !result.isLost) {
        const ahoy::fuzz::Exact piece(bytes.substr(0, nextSize()));
        bytes.remove_prefix(piece.view().size());
        framer.push(std::as_bytes(std::span(piece.view())));
        for (;;) {
            const auto item = framer.next();
            if (!item) {
                result.isLost = true;
                break;
            }
            if (!*item)
                break;
            if ((*item)->kind == StreamFramer::Item::Kind::Message)
                result.messages.emplace_back((*item)->bytes);
            ahoy::fuzz::require(result.messages.size() <= 70'000, "there is an end");
        }
        ahoy::fuzz::require(framer.buffered() <= 2U * 65'536U + 1, "the buffer has a bound");
    }
    return result;
}

/// Up to this length a stream is also taken one byte at a time.
constexpr std::size_t shortStream = 48;
/// So many bytes of a longer one come one by one, wherever in it; around them are larger pieces.
constexpr std::size_t singles = 16;

/// FNV-1a: an input says itself where it is cut.
std::uint32_t hashOf(std::string_view bytes)
{
    std::uint32_t hash = 2'166'136'261U;
    for (const char byte : bytes)
        hash = (hash ^ static_cast<unsigned char>(byte)) * 16'777'619U;
    return hash;
}

} // namespace

/// A stream: the same messages come out, whatever the pieces.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using ahoy::fuzz::require, ahoy::fuzz::triesAllWays;
    const std::string_view bytes(reinterpret_cast<const char *>(data), size);
    const auto whole = frame(bytes, [size] { return size; });
    for (const auto &message : whole.messages)
        (void)MessageView::parse(message, true);
    if (size <= shortStream || triesAllWays)
        require(frame(bytes, [] { return std::size_t{1}; }) == whole, "one byte at a time");
    if (size <= shortStream)
        return 0;
    std::minstd_rand random(hashOf(bytes));
    std::size_t untilSingles = random() % size;
    std::size_t singlesLeft = singles;
    const auto inPieces = frame(bytes, [&] {
        if (untilSingles == 0 && singlesLeft != 0) {
            --singlesLeft;
            return std::size_t{1};
        }
        const std::size_t piece = random() % 128 + 1;
        if (singlesLeft == 0)
            return piece;
        const std::size_t before = std::min(piece, untilSingles);
        untilSingles -= before;
        return before;
    });
    require(inPieces == whole, "in pieces of any size");
    return 0;
}
