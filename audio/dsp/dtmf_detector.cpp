#include "audio/dsp/dtmf_detector.h"

#include "audio/dsp/dtmf.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace ahoy::audio {

namespace {

constexpr auto block = static_cast<float>(DtmfDetector::blockSamples);
/// −42 dBm0 for each of the two; the power of a sine wave of amplitude a is (a · block / 2)².
constexpr float quietestAmplitude = 0.00553F;
constexpr float leastPower = (quietestAmplitude * block / 2) * (quietestAmplitude * block / 2);
/// Q.24 annex A: the column may be 8 dB weaker than the row, and 4 dB stronger.
constexpr float normalTwist = 6.31F;
constexpr float reverseTwist = 2.51F;
/// The next in the same group is 8 dB below.
constexpr float standsOut = 6.31F;
/// Of the block's energy, in the two: about 6.5 dB more than all the rest.
constexpr float leastPart = 0.82F;
/// What two sine waves that fill the block make of `power / energy`.
constexpr float wholePart = block / 2;
constexpr int beginBlocks = 2;
/// Two blocks of silence end a digit, or four of anything else: a packet that was lost and
/// concealed makes no two digits of one.
constexpr int endWeight = 4;
constexpr float silentPart = 0.1F;

} // namespace

DtmfDetector::DtmfDetector()
{
    const auto tune = [](Group &group, const std::array<float, 4> &hz) {
        for (std::size_t i = 0; i < group.size(); ++i)
            group[i].coefficient = static_cast<float>(
                2 * std::cos(2 * std::numbers::pi * static_cast<double>(hz[i]) / rateHz));
    };
    tune(m_rows, dtmfRowsHz);
    tune(m_columns, dtmfColumnsHz);
}

void DtmfDetector::process(std::span<const float> samples)
{
    for (const float raw : samples) {
        const float sample = std::isfinite(raw) ? std::clamp(raw, -1.0F, 1.0F) : 0.0F;
        m_energy += sample * sample;
        for (Group *group : {&m_rows, &m_columns})
            for (Filter &filter : *group) {
                const float s = sample + filter.coefficient * filter.s1 - filter.s2;
                filter.s2 = filter.s1;
                filter.s1 = s;
            }
        if (++m_count < blockSamples)
            continue;
        onBlock(judgeBlock());
        m_count = 0;
        m_energy = 0;
        for (Group *group : {&m_rows, &m_columns})
            for (Filter &filter : *group)
                filter.s1 = filter.s2 = 0;
    }
}

/// Its index, when the others of the group are far below.
std::optional<std::size_t> DtmfDetector::strongest(const Group &group)
{
    std::size_t best = 0;
    for (std::size_t i = 1; i < group.size(); ++i)
        if (group[i].power() > group[best].power())
            best = i;
    for (std::size_t i = 0; i < group.size(); ++i)
        if (i != best && group[i].power() * standsOut > group[best].power())
            return std::nullopt;
    return best;
}

char DtmfDetector::judgeBlock() const
{
    const auto row = strongest(m_rows);
    const auto column = strongest(m_columns);
    if (!row || !column)
        return '\0';
    const float low = m_rows[*row].power();
    const float high = m_columns[*column].power();
    if (low < leastPower || high < leastPower)
        return '\0';
    if (low > high * normalTwist || high > low * reverseTwist)
        return '\0';
    if (low + high < leastPart * wholePart * m_energy)
        return '\0';
    return dtmfDigits[*row * 4 + *column];
}

void DtmfDetector::onBlock(char hit)
{
    const bool isSecond = hit != '\0' && hit == m_lastHit;
    m_lastHit = hit;
    if (m_digit != '\0') {
        ++m_blocks;
        if (hit == m_digit) {
            m_missed = 0;
            m_missedWeight = 0;
            m_loudest = std::max(m_loudest, m_energy);
        } else {
            ++m_missed;
            m_missedWeight += m_energy < m_loudest * silentPart ? endWeight / 2 : 1;
        }
        if (m_missedWeight >= endWeight || (isSecond && hit != m_digit))
            finish();
    }
    if (m_digit == '\0' && isSecond) {
        m_digit = hit;
        m_blocks = beginBlocks;
        m_missed = 0;
        m_missedWeight = 0;
        m_loudest = m_energy;
    }
}

void DtmfDetector::finish()
{
    if (m_eventCount < m_events.size()) {
        const auto samples = static_cast<std::int64_t>(m_blocks - m_missed) *
                             static_cast<std::int64_t>(blockSamples);
        m_events[(m_eventHead + m_eventCount) % m_events.size()] = {
            m_digit, std::chrono::milliseconds(samples * 1000 / static_cast<std::int64_t>(rateHz))};
        ++m_eventCount;
    }
    m_digit = '\0';
}

std::optional<DtmfDetector::Event> DtmfDetector::takeEvent()
{
    if (m_eventCount == 0)
        return std::nullopt;
    const Event event = m_events[m_eventHead];
    m_eventHead = (m_eventHead + 1) % m_events.size();
    --m_eventCount;
    return event;
}

void DtmfDetector::reset()
{
    *this = DtmfDetector();
}

} // namespace ahoy::audio
