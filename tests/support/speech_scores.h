#pragma once

#include "audio/dsp/real_fft.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <complex>
#include <cstddef>
#include <numbers>
#include <span>
#include <vector>

/// How much of a voice has survived.  Two signals of one rate, aligned.
namespace ahoy::test {

/// Another rate, by a windowed sinc.
inline std::vector<float> resampled(std::span<const float> in, double fromHz, double toHz)
{
    const double cutoff = std::min(1.0, toHz / fromHz);
    const double reach = 16 / cutoff;
    std::vector<float> out(
        static_cast<std::size_t>(static_cast<double>(in.size()) * toHz / fromHz));
    for (std::size_t i = 0; i < out.size(); ++i) {
        const double at = static_cast<double>(i) * fromHz / toHz;
        const auto first = static_cast<std::ptrdiff_t>(std::ceil(at - reach));
        const auto last = static_cast<std::ptrdiff_t>(std::floor(at + reach));
        double sum = 0;
        for (std::ptrdiff_t k = std::max<std::ptrdiff_t>(0, first); k <= last && k < std::ssize(in);
             ++k) {
            const double t = at - static_cast<double>(k);
            const double x = std::numbers::pi * t * cutoff;
            const double sinc = std::abs(x) < 1e-9 ? 1 : std::sin(x) / x;
            const double window = 0.5 + 0.5 * std::cos(std::numbers::pi * t / reach);
            sum += static_cast<double>(in[static_cast<std::size_t>(k)]) * sinc * window;
        }
        out[i] = static_cast<float>(sum * cutoff);
    }
    return out;
}

/// Scale-invariant signal-to-distortion ratio, dB (J. Le Roux and others, "SDR – half-baked or
/// well done?", 2019).
inline double siSdrDb(std::span<const float> clean, std::span<const float> tested)
{
    const std::size_t count = std::min(clean.size(), tested.size());
    double own = 1e-20;
    double shared = 0;
    for (std::size_t i = 0; i < count; ++i) {
        own += static_cast<double>(clean[i]) * static_cast<double>(clean[i]);
        shared += static_cast<double>(clean[i]) * static_cast<double>(tested[i]);
    }
    const double scale = shared / own;
    double signal = 1e-20;
    double noise = 1e-20;
    for (std::size_t i = 0; i < count; ++i) {
        const double target = scale * static_cast<double>(clean[i]);
        signal += target * target;
        noise += std::pow(static_cast<double>(tested[i]) - target, 2);
    }
    return 10 * std::log10(signal / noise);
}

namespace detail {

/// Power spectra of frames under a Hann window.
inline std::vector<std::vector<double>>
powerFrames(std::span<const float> signal, std::size_t length, std::size_t hop, std::size_t fftSize)
{
    const audio::RealFft fft(fftSize);
    std::vector<float> time(fftSize, 0.0F);
    std::vector<std::complex<float>> spectrum(fft.bins());
    std::vector<std::vector<double>> frames;
    for (std::size_t at = 0; at + length <= signal.size(); at += hop) {
        for (std::size_t i = 0; i < length; ++i)
            time[i] = signal[at + i] *
                      static_cast<float>(0.5 - 0.5 * std::cos(2 * std::numbers::pi *
                                                              (static_cast<double>(i) + 0.5) /
                                                              static_cast<double>(length)));
        fft.forward(time, spectrum);
        std::vector<double> power(spectrum.size());
        std::transform(spectrum.begin(), spectrum.end(), power.begin(),
                       [](std::complex<float> s) { return static_cast<double>(std::norm(s)); });
        frames.push_back(std::move(power));
    }
    return frames;
}

inline double sumOf(const std::vector<double> &values)
{
    double sum = 0;
    for (const double v : values)
        sum += v;
    return sum;
}

} // namespace detail

/// Log-spectral distance, dB: the mean over 20 ms frames that hold speech of the root mean square
/// difference of both log spectra, down to 50 dB below the loudest.  48 kHz; looks up to 8 kHz.
inline double logSpectralDistanceDb(std::span<const float> clean, std::span<const float> tested)
{
    const auto a = detail::powerFrames(clean, 960, 480, 1024);
    const auto b = detail::powerFrames(tested, 960, 480, 1024);
    double loudest = 1e-20;
    double peak = 1e-20;
    for (const auto &frame : a) {
        loudest = std::max(loudest, detail::sumOf(frame));
        peak = std::max(peak, *std::max_element(frame.begin(), frame.end()));
    }
    double total = 0;
    std::size_t frames = 0;
    constexpr std::size_t bins = 1024 / 6; // 8 kHz
    for (std::size_t f = 0; f < std::min(a.size(), b.size()); ++f) {
        if (detail::sumOf(a[f]) < loudest * 1e-3)
            continue;
        double sum = 0;
        for (std::size_t k = 1; k < bins; ++k) {
            const double x = std::max(a[f][k], peak * 1e-5);
            const double y = std::max(b[f][k], peak * 1e-5);
            sum += std::pow(10 * std::log10(x / y), 2);
        }
        total += std::sqrt(sum / (bins - 1));
        ++frames;
    }
    return frames == 0 ? 0 : total / static_cast<double>(frames);
}

/// Short-time objective intelligibility, 0 … 1 (C. Taal and others, "An algorithm for
/// intelligibility prediction of time-frequency weighted noisy speech", 2011): the correlation of
/// the envelopes of third octaves over 384 ms, at 10 kHz.
inline double stoi(std::span<const float> clean, std::span<const float> tested,
                   double rateHz = 48'000)
{
    constexpr std::size_t bandCount = 15;
    constexpr std::size_t segment = 30;
    const auto x = detail::powerFrames(resampled(clean, rateHz, 10'000), 256, 128, 512);
    const auto y = detail::powerFrames(resampled(tested, rateHz, 10'000), 256, 128, 512);
    double loudest = 0;
    for (const auto &frame : x)
        loudest = std::max(loudest, detail::sumOf(frame));

    using Bands = std::array<double, bandCount>;
    const auto bandsOf = [](const std::vector<double> &frame) {
        Bands bands{};
        for (std::size_t b = 0; b < bandCount; ++b) {
            const double centre = 150 * std::pow(2.0, static_cast<double>(b) / 3);
            const double width = std::pow(2.0, 1.0 / 6);
            const auto first = static_cast<std::size_t>(std::lround(centre / width * 512 / 1e4));
            const auto last = static_cast<std::size_t>(std::lround(centre * width * 512 / 1e4));
            for (std::size_t k = first; k < last; ++k)
                bands[b] += frame[k];
            bands[b] = std::sqrt(bands[b]);
        }
        return bands;
    };
    std::vector<Bands> cleanBands;
    std::vector<Bands> testedBands;
    for (std::size_t f = 0; f < std::min(x.size(), y.size()); ++f) {
        if (detail::sumOf(x[f]) < loudest * 1e-4)
            continue; // silence is understood by everybody
        cleanBands.push_back(bandsOf(x[f]));
        testedBands.push_back(bandsOf(y[f]));
    }
    const double clip = 1 + std::pow(10.0, 15.0 / 20);
    double total = 0;
    std::size_t count = 0;
    for (std::size_t end = segment; end <= cleanBands.size(); ++end)
        for (std::size_t b = 0; b < bandCount; ++b) {
            std::array<double, segment> u{};
            std::array<double, segment> v{};
            double uu = 1e-20;
            double vv = 1e-20;
            for (std::size_t i = 0; i < segment; ++i) {
                u[i] = cleanBands[end - segment + i][b];
                v[i] = testedBands[end - segment + i][b];
                uu += u[i] * u[i];
                vv += v[i] * v[i];
            }
            const double scale = std::sqrt(uu / vv);
            double meanU = 0;
            double meanV = 0;
            for (std::size_t i = 0; i < segment; ++i) {
                v[i] = std::min(v[i] * scale, u[i] * clip);
                meanU += u[i] / segment;
                meanV += v[i] / segment;
            }
            double both = 0;
            uu = vv = 1e-20;
            for (std::size_t i = 0; i < segment; ++i) {
                both += (u[i] - meanU) * (v[i] - meanV);
                uu += std::pow(u[i] - meanU, 2);
                vv += std::pow(v[i] - meanV, 2);
            }
            total += both / std::sqrt(uu * vv);
            ++count;
        }
    return count == 0 ? 0 : total / static_cast<double>(count);
}

/// Where it clicks: samples at which the second difference is three times whatever it is within
/// 15 ms, which no voice does: its pulses come back.  One a click.
inline std::vector<std::size_t> findClicks(std::span<const float> signal)
{
    constexpr std::size_t around = 720;
    constexpr std::size_t own = 4; ///< samples that a click itself takes
    constexpr float factor = 3;
    constexpr float audible = 0.002F;
    std::vector<float> bends(signal.size(), 0.0F);
    for (std::size_t i = 2; i < signal.size(); ++i)
        bends[i] = std::abs(signal[i] - 2 * signal[i - 1] + signal[i - 2]);
    const auto highest = [&](std::size_t from, std::size_t to) {
        float most = 0;
        for (std::size_t i = from; i < to; ++i)
            most = std::max(most, bends[i]);
        return most;
    };
    std::vector<std::size_t> clicks;
    for (std::size_t i = 2; i < bends.size(); ++i) {
        if (bends[i] < audible || (!clicks.empty() && i - clicks.back() <= own))
            continue;
        const float before = highest(i > around ? i - around : 0, i > own ? i - own : 0);
        if (bends[i] < factor * before)
            continue;
        const float after =
            highest(std::min(bends.size(), i + own), std::min(bends.size(), i + around));
        if (bends[i] > factor * after)
            clicks.push_back(i);
    }
    return clicks;
}

} // namespace ahoy::test
