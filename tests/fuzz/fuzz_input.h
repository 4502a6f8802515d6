#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

/// What the fuzz targets have in common.  A target is a file with LLVMFuzzerTestOneInput: linked
/// with libFuzzer in the preset `fuzz`, with replay.cpp everywhere else.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size);

namespace ahoy::fuzz {

/// Some targets can take an input in several ways, and let its bytes choose one: what ./dev fuzz
/// tries is many.  The replay of a corpus, which is few, takes each in all of them.
inline bool triesAllWays = false;

/// A copy on the heap without slack: a read of one byte too far is seen by the sanitizer.
class Exact {
public:
    Exact(const std::uint8_t *data, std::size_t size) : m_bytes(data, data + size) {}
    explicit Exact(std::string_view text) : m_bytes(text.begin(), text.end()) {}
    std::string_view view() const
    {
        return {reinterpret_cast<const char *>(m_bytes.data()), m_bytes.size()};
    }

private:
    std::vector<std::uint8_t> m_bytes;
};

/// What holds for every input; a finding when it does not.
inline void require(bool isTrue, const char *what)
{
    if (isTrue)
        return;
    std::fprintf(stderr, "does not hold: %s\n", what);
    std::abort();
}

/// Takes everything up to the separator line "~" (or the end) off `rest`.
inline std::string_view takeChunk(std::string_view &rest)
{
    constexpr std::string_view separator = "\n~\n";
    const auto end = rest.find(separator);
    const auto chunk = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + separator.size());
    return chunk;
}

} // namespace ahoy::fuzz
