#pragma once

#include "audio/srtp/srtp_keys.h"
#include "base/result.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

struct srtp_ctx_t_;

namespace ahoy::audio {

/// One direction of a stream under one master key: libsrtp's cryptographic context for each of its
/// SSRCs (RFC 3711 §3.2).  Thread: Net; it allocates.
class SrtpContext {
public:
    enum class Direction : std::uint8_t { Send, Receive };
    /// A peer who has the key may change its SSRC, but each of them costs memory.
    static constexpr std::size_t maxSsrcs = 64;

    /// Errors: Invalid (a key of another length than the suite's), Environment (libsrtp).
    static Result<SrtpContext> create(Direction direction, SrtpSuite suite, const SrtpKey &key);
    SrtpContext(SrtpContext &&) noexcept;
    SrtpContext &operator=(SrtpContext &&) noexcept;
    ~SrtpContext();

    const SrtpKey &key() const { return m_key; }
    SrtpSuite suite() const { return m_suite; }

    enum class Verdict : std::uint8_t {
        Done,
        Malformed, ///< too short for what protection adds, or no room for it
        Forged,    ///< the tag is wrong: another key, damage, clear text
        Replayed,  ///< it came before, or is older than the window
        Spent,     ///< the key has protected as much as it may (RFC 3711 §9.2)
    };
    /// In place: `size` bytes of `buffer` become more, or fewer.  Unless Done, what is in there
    /// then is nothing.
    Verdict protect(std::span<std::byte> buffer, std::size_t &size, bool isRtcp);
    Verdict unprotect(std::span<std::byte> buffer, std::size_t &size, bool isRtcp);

    /// A sixteenth of its life is left: time for new keys.
    bool isNearlySpent() const;

private:
    struct Closer {
        void operator()(srtp_ctx_t_ *context) const;
    };
    SrtpContext(Direction direction, SrtpSuite suite, SrtpKey key);

    std::uint64_t limit(bool isRtcp) const;
    bool knows(std::uint32_t ssrc) const;
    std::size_t bytesBehindMki(bool isRtcp) const;
    void insertMki(std::span<std::byte> buffer, std::size_t &size, bool isRtcp) const;
    bool removeMki(std::span<std::byte> buffer, std::size_t &size, bool isRtcp) const;
    std::byte mkiByte(std::size_t index) const;

    Direction m_direction;
    SrtpSuite m_suite;
    SrtpKey m_key;
    std::unique_ptr<srtp_ctx_t_, Closer> m_context;
    std::vector<std::uint32_t> m_ssrcs; ///< heard so far
    std::uint64_t m_rtpCount = 0;       ///< under this key
    std::uint64_t m_rtcpCount = 0;
};

} // namespace ahoy::audio
