#include "sipcore/message/stream_framer.h"
#include "tests/fuzz/fuzz_input.h"

#include <algorithm>

using namespace ahoy::sip;

namespace {

struct Cut {
    std::vector<std::string> items;
    bool isLost = false;
    bool operator==(const Cut &) const = default;
};

/// The bytes in pieces of `piece`; 0: as the bytes themselves say.
Cut cut(std::string_view bytes, std::size_t piece)
{
    Cut result;
    StreamFramer framer;
    std::vector<char> part; // without slack; most pieces are of one size and share it
    while (!bytes.empty() && !result.isLost) {
        const auto wanted =
            piece != 0 ? piece : static_cast<unsigned char>(bytes.front()) % 97U + 1;
        const auto text = bytes.substr(0, wanted);
        bytes.remove_prefix(text.size());
        if (part.size() != text.size())
            part = std::vector<char>(text.size());
        std::copy(text.begin(), text.end(), part.begin());
        framer.push(std::as_bytes(std::span(part)));
        for (;;) {
            const auto item = framer.next();
            if (!item) {
                result.isLost = true;
                break;
            }
            if (!*item)
                break;
            if ((*item)->kind == StreamFramer::Item::Kind::Message) {
                result.items.emplace_back((*item)->bytes);
                (void)MessageView::parse((*item)->bytes, true);
            }
            ahoy::fuzz::require(result.items.size() <= 70'000, "there is an end");
        }
        ahoy::fuzz::require(framer.buffered() <= 2U * 65'536U + 1, "the buffer has a bound");
    }
    return result;
}

} // namespace

/// A stream: the same messages come out, whatever the pieces.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view bytes(reinterpret_cast<const char *>(data), size);
    const auto whole = cut(bytes, std::max<std::size_t>(size, 1));
    ahoy::fuzz::require(cut(bytes, 1) == whole, "one byte at a time");
    ahoy::fuzz::require(cut(bytes, 0) == whole, "in pieces of any size");
    return 0;
}
