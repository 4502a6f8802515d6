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
/// Half a dB more, for those who are just there.
constexpr float normalTwist = 7.08F;
constexpr float reverseTwist = 2.82F;
/// A wave 1.5 % off, 24 Hz from 1633, is 1.4 dB weaker in its filter: a block is given 2 dB.
constexpr float blockTwist = 1.6F;
/// The next in the same group is 8 dB below.
constexpr float standsOut = 6.31F;
/// Of the energy of two blocks, in the two: about 6.5 dB more than all the rest.
constexpr float leastPart = 0.82F;
/// The same of a block, in the filters of waves that may be 1.5 % off.
constexpr float blockPart = 0.7F;
/// Between what Q.24 wants taken (1.5 %) and what it wants refused (3.5 %).
constexpr float mostDetuned = 0.025F;
/// E.180: 425 Hz, or 350 and 440 Hz together, which are as good as orthogonal in a block.
constexpr std::array<float, 3> dialHz{425, 350, 440};
constexpr double notchHz = 180; // 425 Hz, between the two, loses 20 dB; 697 Hz, one
constexpr float quietestDial = quietestAmplitude * quietestAmplitude / 2 * block;
constexpr float dialAlone = 0.85F; ///< of a block's energy: it is a dial tone
constexpr float dialStays = 0.4F;  ///< of a dial tone's energy: it still sounds
/// What two sine waves that fill the block make of `power / energy`.
constexpr float wholePart = block / 2;
constexpr int beginBlocks = 2;
/// Two blocks of silence end a digit, or four of anything else: a packet that was lost and
/// concealed makes no two digits of one.
constexpr int endWeight = 4;
constexpr float silentPart = 0.1F;

} // namespace

DtmfDetector::DtmfDetector() : m_notches{Notch(350, notchHz, rateHz), Notch(440, notchHz, rateHz)}
{
    const auto tune = [](auto &group, const auto &hz) {
        for (std::size_t i = 0; i < group.size(); ++i)
            group[i].coefficient = static_cast<float>(
                2 * std::cos(2 * std::numbers::pi * static_cast<double>(hz[i]) / rateHz));
    };
    tune(m_rows, dtmfRowsHz);
    tune(m_columns, dtmfColumnsHz);
    tune(m_dial, dialHz);
}

void DtmfDetector::process(std::span<const float> samples)
{
    for (const float raw : samples) {
        const float sample = std::isfinite(raw) ? std::clamp(raw, -1.0F, 1.0F) : 0.0F;
        const auto turn = [](Filter &filter, float x) {
            const float s = x + filter.coefficient * filter.s1 - filter.s2;
            filter.s2 = filter.s1;
            filter.s1 = s;
        };
        m_rawEnergy += sample * sample;
        for (Filter &filter : m_dial)
            turn(filter, sample);
        const float filtered = m_notches[1].process(m_notches[0].process(sample));
        const float kept = m_dialEnergy > 0 ? filtered : sample;
        m_energy += kept * kept;
        m_sound[blockSamples + m_count] = kept;
        forEachFilter([&](Filter &filter) { turn(filter, kept); });
        if (++m_count < blockSamples)
            continue;
        onBlock(judgeBlock());
        noteDialTone();
        m_count = 0;
        m_energy = 0;
        m_rawEnergy = 0;
        std::copy(m_sound.begin() + blockSamples, m_sound.end(), m_sound.begin());
        forEachFilter([](Filter &filter) { filter.s1 = filter.s2 = 0; });
        for (Filter &filter : m_dial)
            filter.s1 = filter.s2 = 0;
    }
}

/// A dial tone that sounded alone may go on beneath the digit.  Nothing else is filtered out: what
/// a voice has there is what tells it from a digit.
void DtmfDetector::noteDialTone()
{
    const float dial =
        std::max(m_dial[0].power(), m_dial[1].power() + m_dial[2].power()) / wholePart;
    if (m_rawEnergy > quietestDial && dial > dialAlone * m_rawEnergy)
        m_dialEnergy = m_rawEnergy;
    else if (dial < dialStays * m_dialEnergy)
        m_dialEnergy = 0;
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
    if (low > high * normalTwist * blockTwist || high > low * reverseTwist * blockTwist)
        return '\0';
    if (low + high < blockPart * wholePart * m_energy)
        return '\0';
    return dtmfDigits[*row * 4 + *column];
}

/// The last two blocks closely: where the two waves are and how strong, wherever that is.
bool DtmfDetector::isPairOf(char digit) const
{
    const auto pair = dtmfPairOf(digit);
    if (!pair)
        return false;
    const SineFit::Wave row = m_fit.near(pair->rowHz, m_sound);
    const SineFit::Wave column = m_fit.near(pair->columnHz, m_sound);
    if (std::abs(row.hz - pair->rowHz) > mostDetuned * pair->rowHz ||
        std::abs(column.hz - pair->columnHz) > mostDetuned * pair->columnHz)
        return false;
    if (row.power > column.power * normalTwist || column.power > row.power * reverseTwist)
        return false;
    return row.power + column.power >= leastPart * m_fit.power(m_sound);
}

void DtmfDetector::onBlock(char hit)
{
    const bool isSecond = hit != '\0' && hit == m_lastHit && (hit == m_digit || isPairOf(hit));
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
