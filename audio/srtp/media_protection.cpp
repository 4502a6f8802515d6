#include "audio/srtp/media_protection.h"

#include <algorithm>
#include <array>
#include <utility>

namespace ahoy::audio {

namespace {

bool isFor(const std::optional<SrtpContext> &context, SrtpSuite suite, const SrtpKey &key)
{
    return context && context->suite() == suite && context->key() == key;
}

} // namespace

Result<void> MediaProtection::setKeys(const std::optional<SrtpKeys> &keys, TimePoint now)
{
    if (!keys) {
        if (m_mode == Mode::Clear)
            return {};
        return fail(Errc::WrongState, "encryption is not taken back");
    }
    m_mode = Mode::Protected;
    auto sender = setSender(*keys);
    auto receiver = setReceiver(*keys, now);
    return sender ? receiver : sender;
}

void MediaProtection::expectKeys()
{
    if (m_mode == Mode::Clear)
        m_mode = Mode::Closed;
}

/// RFC 4568 §7.1.4: the same key goes on where it was.  That holds for one that comes back, too: a
/// context that began anew would repeat its keystream (RFC 3711 §9.1).
Result<void> MediaProtection::setSender(const SrtpKeys &keys)
{
    if (isFor(m_sender, keys.suite, keys.send))
        return {};
    m_isSpentTold = false;
    if (isFor(m_formerSender, keys.suite, keys.send)) {
        std::swap(m_sender, m_formerSender);
        return {};
    }
    m_formerSender = std::exchange(m_sender, std::nullopt);
    auto made = SrtpContext::create(SrtpContext::Direction::Send, keys.suite, keys.send);
    if (!made)
        return tl::unexpected(made.error());
    m_sender = std::move(*made);
    return {};
}

Result<void> MediaProtection::setReceiver(const SrtpKeys &keys, TimePoint now)
{
    if (isFor(m_receiver, keys.suite, keys.receive))
        return {};
    m_formerUntil = now + formerKeyTime;
    if (isFor(m_formerReceiver, keys.suite, keys.receive)) {
        std::swap(m_receiver, m_formerReceiver);
        return {};
    }
    m_formerReceiver = std::exchange(m_receiver, std::nullopt);
    auto made = SrtpContext::create(SrtpContext::Direction::Receive, keys.suite, keys.receive);
    if (!made)
        return tl::unexpected(made.error());
    m_receiver = std::move(*made);
    return {};
}

bool MediaProtection::protect(std::span<std::byte> buffer, std::size_t &size, bool isRtcp)
{
    if (m_mode == Mode::Clear)
        return true;
    if (m_sender && m_sender->protect(buffer, size, isRtcp) == SrtpContext::Verdict::Done)
        return true;
    ++m_counters.unsent;
    return false;
}

bool MediaProtection::unprotect(std::span<std::byte> buffer, std::size_t &size, bool isRtcp,
                                TimePoint now)
{
    using Verdict = SrtpContext::Verdict;
    if (m_mode == Mode::Clear)
        return true;
    const bool hasFormer = m_formerReceiver && now < m_formerUntil;
    // A failed attempt may have written into the packet.
    std::array<std::byte, 2048> original{};
    const auto bytes = buffer.first(std::min(size, buffer.size()));
    if (hasFormer && bytes.size() <= original.size())
        std::copy(bytes.begin(), bytes.end(), original.begin());

    auto verdict = m_receiver ? m_receiver->unprotect(buffer, size, isRtcp) : Verdict::Forged;
    if (verdict == Verdict::Forged && hasFormer && bytes.size() <= original.size()) {
        std::copy_n(original.begin(), bytes.size(), bytes.begin());
        verdict = m_formerReceiver->unprotect(buffer, size, isRtcp);
    }
    if (verdict == Verdict::Done)
        return true;
    ++(verdict == Verdict::Replayed ? m_counters.replayed : m_counters.rejected);
    return false;
}

bool MediaProtection::takeNearlySpent()
{
    const bool isSpent =
        (m_sender && m_sender->isNearlySpent()) || (m_receiver && m_receiver->isNearlySpent());
    return isSpent && !std::exchange(m_isSpentTold, true);
}

} // namespace ahoy::audio
