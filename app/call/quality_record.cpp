#include "app/call/quality_record.h"

#include <algorithm>
#include <fmt/format.h>

namespace ahoy::app {

namespace {

using Cause = audio::QualityCause;

std::string_view nameOf(Cause cause)
{
    switch (cause) {
    case Cause::None: return "nothing";
    case Cause::NetworkIn: return "the network towards us";
    case Cause::NetworkOut: return "the network towards them";
    case Cause::TheirSide: return "their phone";
    case Cause::MicrophoneSilent: return "our microphone is silent";
    case Cause::MicrophoneClipping: return "our microphone is overdriven";
    case Cause::ComputerBusy: return "this computer is too busy";
    case Cause::TheirDevice: return "their microphone is silent or overdriven";
    }
    return "?";
}

} // namespace

std::optional<std::string> QualityRecord::onStatistics(const audio::StreamStatistics &statistics)
{
    m_last = statistics;
    const audio::QualityVerdict &verdict = statistics.quality;
    if (verdict.mos > 0) {
        ++m_judged;
        m_mosSum += verdict.mos;
        m_mosWorst = std::min(m_mosWorst, verdict.mos);
    }
    ++m_seconds.at(static_cast<std::size_t>(verdict.cause));
    m_lossSum.at(static_cast<std::size_t>(verdict.cause)) += verdict.lossPercent;
    if (verdict.cause == m_cause)
        return std::nullopt;
    m_cause = verdict.cause;
    if (m_cause == Cause::None)
        return "Quality: good again";
    std::string line = fmt::format("Quality: {}", nameOf(m_cause));
    if (verdict.lossPercent > 0)
        line += fmt::format(", {:.0f} % missing", verdict.lossPercent);
    return line + fmt::format(" (MOS {:.1f})", verdict.mos);
}

std::optional<std::string> QualityRecord::summary() const
{
    if (m_last.received == 0 && m_last.sent == 0)
        return std::nullopt;
    const auto expected = m_last.received + m_last.lost;
    std::string text =
        fmt::format("Quality in all: {} packets sent, {} received", m_last.sent, m_last.received);
    if (expected > 0)
        text +=
            fmt::format(", {:.1f} % lost, {} late, {:.1f} % concealed, jitter {:.0f} ms",
                        100.0 * static_cast<double>(m_last.lost) / static_cast<double>(expected),
                        m_last.late, m_last.concealedPercent, m_last.jitterMs);
    if (m_last.roundTripMs)
        text += fmt::format(", round trip {:.0f} ms", *m_last.roundTripMs);
    if (m_judged > 0)
        text += fmt::format("; MOS {:.1f} on average, {:.1f} at worst", m_mosSum / m_judged,
                            m_mosWorst);
    for (std::size_t i = 1; i < causes; ++i)
        if (m_seconds[i] > 0)
            text += fmt::format("; {} for {} s", nameOf(static_cast<Cause>(i)), m_seconds[i]);
    return text;
}

audio::QualityVerdict QualityRecord::verdict() const
{
    audio::QualityVerdict verdict;
    if (m_judged == 0)
        return verdict;
    verdict.mos = m_mosSum / m_judged;
    verdict.bars = audio::barsOf(verdict.mos);
    const auto longest = std::max_element(m_seconds.begin() + 1, m_seconds.end());
    if (*longest > 0) {
        const auto cause = static_cast<std::size_t>(longest - m_seconds.begin());
        verdict.cause = static_cast<Cause>(cause);
        verdict.lossPercent = m_lossSum.at(cause) / *longest;
    }
    return verdict;
}

} // namespace ahoy::app
