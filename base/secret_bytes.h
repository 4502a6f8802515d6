#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <fmt/format.h>
#include <span>
#include <string>
#include <string_view>

namespace ahoy {

/// Overwrites with zeros, also where the compiler sees that nobody reads it again.
inline void wipe(std::span<std::byte> bytes)
{
    std::fill(bytes.begin(), bytes.end(), std::byte{0});
    __asm__ __volatile__("" : : "r"(bytes.data()) : "memory"); // somebody may read it
}
inline void wipe(std::string &text)
{
    wipe(std::as_writable_bytes(std::span(text.data(), text.size())));
    text.clear();
}

/// The same with what stood there before and was longer: all of its memory.
inline void wipeWhole(std::string &text)
{
    text.resize(text.capacity()); // no more room
    wipe(text);
}

/// Appends, and leaves nothing behind in the memory that it grows out of.
inline void appendSecret(std::string &text, std::string_view more)
{
    const auto size = text.size() + more.size();
    if (size > text.capacity()) {
        std::string larger;
        larger.reserve(std::max(size, 2 * text.capacity()));
        larger = text;
        text.swap(larger);
        wipeWhole(larger);
    }
    text += more;
}

/// A key, in place: zeroed wherever one of its copies ends, and printed as ***.
/// Reading it takes an explicit, searchable `reveal()`.
class SecretBytes {
public:
    /// The longest one that anybody has: AES-256 with its salt is 46 (RFC 6188).
    static constexpr std::size_t capacity = 64;

    SecretBytes() = default;
    /// None at all when there are more than `capacity`.
    explicit SecretBytes(std::span<const std::byte> bytes)
        : m_size(bytes.size() <= capacity ? bytes.size() : 0)
    {
        std::copy_n(bytes.begin(), m_size, m_bytes.begin());
    }
    SecretBytes(const SecretBytes &) = default;
    SecretBytes &operator=(const SecretBytes &) = default;
    ~SecretBytes() { wipe(m_bytes); }

    std::span<const std::byte> reveal() const { return {m_bytes.data(), m_size}; }
    std::size_t size() const { return m_size; }
    bool empty() const { return m_size == 0; }
    friend bool operator==(const SecretBytes &, const SecretBytes &) = default;

private:
    std::array<std::byte, capacity> m_bytes{};
    std::size_t m_size = 0;
};

} // namespace ahoy

template <>
struct fmt::formatter<ahoy::SecretBytes> : fmt::formatter<std::string_view> {
    template <class Context>
    auto format(const ahoy::SecretBytes &, Context &context) const
    {
        return fmt::formatter<std::string_view>::format("***", context);
    }
};
