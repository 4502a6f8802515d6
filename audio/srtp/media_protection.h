#pragma once

#include "audio/srtp/srtp_context.h"
#include "base/result.h"
#include "base/time.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace ahoy::audio {

/// What stands between one leg and the network: nothing, or SRTP.  A pure machine; Thread: Net.
///
///     Clear ───── keys ─────▶ Protected ◀─┐ new keys: what comes under the old one is taken for a
///                              ▲     └────┘ second; the same keys again change nothing
///     Closed ──── keys ────────┘
///
/// There is no way back: once keys were agreed on, or where they are required, no packet goes or
/// comes in clear.
class MediaProtection {
public:
    /// RFC 3264 §8: "there will be a window of time where [both] must be prepared to receive media
    /// according to both the old and new" (RFC 4568 §7.1.4).
    static constexpr std::chrono::seconds formerKeyTime{1};

    enum class Mode : std::uint8_t { Clear, Closed, Protected };

    explicit MediaProtection(bool isRequired = false)
        : m_mode(isRequired ? Mode::Closed : Mode::Clear)
    {
    }

    Mode mode() const { return m_mode; }

    /// None: no encryption was agreed on.  A direction whose key did not change goes on with its
    /// roll-over counter.  Errors: WrongState (none, where there may not be none), and those of
    /// SrtpContext::create(), after which nothing passes.
    Result<void> setKeys(const std::optional<SrtpKeys> &keys, TimePoint now);

    /// Keys were agreed on and are not there yet: nothing passes in clear from now on.
    void expectKeys();

    /// In place, as SrtpContext.  False: the packet must not be sent, must not be used.
    bool protect(std::span<std::byte> buffer, std::size_t &size, bool isRtcp);
    bool unprotect(std::span<std::byte> buffer, std::size_t &size, bool isRtcp, TimePoint now);

    struct Counters {
        std::uint64_t unsent = 0;   ///< no key, or it is spent
        std::uint64_t rejected = 0; ///< forged, damaged, in clear, or before there was a key
        std::uint64_t replayed = 0;
    };
    const Counters &counters() const { return m_counters; }
    /// True once for each pair of keys: they have nearly served their time.
    bool takeNearlySpent();

private:
    Result<void> setSender(const SrtpKeys &keys);
    Result<void> setReceiver(const SrtpKeys &keys, TimePoint now);

    Mode m_mode;
    std::optional<SrtpContext> m_sender;
    std::optional<SrtpContext> m_formerSender; ///< a failed re-INVITE may bring it back
    std::optional<SrtpContext> m_receiver;
    std::optional<SrtpContext> m_formerReceiver;
    TimePoint m_formerUntil{};
    bool m_isSpentTold = false;
    Counters m_counters;
};

} // namespace ahoy::audio
