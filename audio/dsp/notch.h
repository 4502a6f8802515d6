#pragma once

namespace ahoy::audio {

/// Takes one frequency away: two zeros there, two poles behind them, -3 dB at ±width/2.
/// Thread: Media.
class Notch {
public:
    Notch(double hz, double widthHz, double rateHz);
    float process(float sample);

private:
    double m_gain;
    double m_middle; ///< the zeros' and, but for m_gain, the poles' −2 cos ω
    double m_last;
    double m_first = 0; ///< the state of the transposed direct form II
    double m_second = 0;
};

} // namespace ahoy::audio
