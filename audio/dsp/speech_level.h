#pragma once

#include <optional>

namespace ahoy::audio {

/// How loud a voice is while it speaks, and how loud it is when it does not, from the levels of
/// pieces of 100 ms.  Thread: Media.
class SpeechLevel {
public:
    /// dBov; call once for each piece.
    void add(float levelDb);
    /// dBov; nothing before a second of speech was heard.
    std::optional<float> speechDb() const;
    /// dBov; nothing before ten seconds.
    std::optional<float> noiseDb() const;

private:
    double m_speechPower = 0; ///< mean, forgets in about ten seconds of speech
    int m_speechPieces = 0;
    float m_floorDb = 0; ///< falls at once, rises 1 dB a second
    int m_pieces = 0;
};

/// What 0 dBov (a square wave of full scale) is in dBm0: ITU-T G.711 puts a sine wave of full
/// scale at 3.14 … 3.17 dBm0.
inline constexpr float dbm0OfFullScale = 6.2F;

} // namespace ahoy::audio
