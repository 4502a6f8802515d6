#include "audio/dsp/speech_level.h"

#include <algorithm>
#include <cmath>

namespace ahoy::audio {

namespace {

constexpr float quietestSpeechDb = -50;
constexpr float aboveNoiseDb = 10;
constexpr int memoryPieces = 100;
constexpr float risePerPieceDb = 0.1F;
constexpr int minSpeechPieces = 10;
constexpr int minNoisePieces = 100;

} // namespace

void SpeechLevel::add(float levelDb)
{
    m_floorDb = m_pieces == 0 ? levelDb : std::min(levelDb, m_floorDb + risePerPieceDb);
    m_pieces = std::min(m_pieces + 1, minNoisePieces);
    if (levelDb < quietestSpeechDb || levelDb < m_floorDb + aboveNoiseDb)
        return;
    m_speechPieces = std::min(m_speechPieces + 1, memoryPieces);
    const double power = std::pow(10.0, static_cast<double>(levelDb) / 10);
    m_speechPower += (power - m_speechPower) / m_speechPieces;
}

std::optional<float> SpeechLevel::speechDb() const
{
    if (m_speechPieces < minSpeechPieces)
        return std::nullopt;
    return static_cast<float>(10 * std::log10(m_speechPower));
}

std::optional<float> SpeechLevel::noiseDb() const
{
    if (m_pieces < minNoisePieces)
        return std::nullopt;
    return m_floorDb;
}

} // namespace ahoy::audio
