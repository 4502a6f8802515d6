#include "audio/dsp/echo_remover.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace ahoy::audio {

namespace {

/// So much of the canceller's tail stands before the direct sound: should the way become
/// shorter before that is found, and because a found peak need not be the first sound.
constexpr float headroom = 240;
/// A change of the delay below this is left to the canceller.
constexpr float smallest = 2;
/// Findings that must agree: 140 ms.
constexpr unsigned enough = 3;
/// From so many on the suppressor no longer trusts what it has learnt.
constexpr unsigned suspicious = 2;
/// While the canceller takes so much away, power, the alignment is right, whatever is found.
constexpr float effective = 30;
constexpr float powerKeep = 0.97F; ///< a third of a second

float power(std::span<const float> samples)
{
    float sum = 0;
    for (const float s : samples)
        sum += s * s;
    return sum;
}

} // namespace

EchoRemover::EchoRemover(std::unique_ptr<EchoCanceller> canceller)
    : EchoRemover(std::move(canceller), Parts{})
{
}

EchoRemover::EchoRemover(std::unique_ptr<EchoCanceller> canceller, Parts parts)
    : m_parts(parts),
      m_canceller(std::move(canceller)),
      m_history(historySize, 0.0F),
      m_isAligned(!parts.finder)
{
    static_assert(DelayFinder::maxDelaySamples + block <= historySize);
}

void EchoRemover::process(std::span<const float> near, std::span<const float> far,
                          std::span<float> out)
{
    assert(near.size() == block && far.size() == block && out.size() == block);
    std::copy(m_history.begin() + block, m_history.end(), m_history.begin());
    std::copy(far.begin(), far.end(), m_history.end() - block);
    if (m_parts.finder) {
        m_finder.process(near, far);
        followDelay();
    }
    std::copy_n(m_history.end() - static_cast<std::ptrdiff_t>(block + m_shift), block,
                m_far.begin());
    if (m_isAligned)
        m_canceller->process(near, m_far, m_left);
    else
        std::copy(near.begin(), near.end(), m_left.begin());
    watch(near);
    if (!m_parts.suppressor) {
        std::copy(m_left.begin(), m_left.end(), out.begin());
        return;
    }
    for (std::size_t i = 0; i < block; ++i)
        m_echo[i] = near[i] - m_left[i];
    m_suppressor.process(m_left, m_echo, m_far, out);
}

void EchoRemover::watch(std::span<const float> near)
{
    m_nearPower = powerKeep * m_nearPower + power(near);
    m_leftPower = powerKeep * m_leftPower + power(m_left);
}

void EchoRemover::followDelay()
{
    if (m_finder.findings() == m_findings)
        return;
    m_findings = m_finder.findings();
    const float found = *m_finder.delay();
    if (!m_isAligned) {
        align(found);
        m_isAligned = true;
        return;
    }
    const bool isKnown = std::abs(found - m_delay) < smallest;
    const bool isWorking = m_leftPower * effective < m_nearPower;
    if (isKnown || isWorking) {
        m_candidateCount = 0;
        return;
    }
    m_candidateCount =
        m_candidateCount > 0 && std::abs(found - m_candidate) < smallest ? m_candidateCount + 1 : 1;
    m_candidate = found;
    if (m_candidateCount == suspicious)
        m_suppressor.onPathChanged();
    if (m_candidateCount < enough)
        return;
    m_candidateCount = 0;
    ++m_jumps;
    align(found);
}

/// The first time: just before the direct sound.  Later by as much as that moved, so that what was
/// learnt stays in its place.
void EchoRemover::align(float delay)
{
    const auto before = static_cast<float>(m_shift);
    const float wanted =
        m_isAligned ? before + std::round(delay - m_delay) : std::round(delay) - headroom;
    m_shift = static_cast<std::size_t>(
        std::clamp(wanted, 0.0F, static_cast<float>(DelayFinder::maxDelaySamples)));
    // Where it can't be followed that far the canceller has to learn the rest.
    const bool isFollowed = wanted >= 0 && m_isAligned;
    m_delay = isFollowed ? m_delay + static_cast<float>(m_shift) - before : delay;
}

} // namespace ahoy::audio
