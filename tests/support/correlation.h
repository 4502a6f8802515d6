#pragma once

#include <algorithm>
#include <cmath>
#include <complex>
#include <cstddef>
#include <numbers>
#include <span>
#include <vector>

/// Did this sound arrive in that recording?  The same figure wherever calls are judged by ear:
/// the median of the normalised correlation of the reference's 0.4 s pieces, each at its best
/// place in the recording, at 8 kHz.  Above 0.8 speech arrived; a wrong signal gives below 0.4.
namespace ahoy::test {

namespace detail {

/// Radix 2, of one size; the roots of unity are computed once.
class Fft {
public:
    using Data = std::vector<std::complex<double>>;

    explicit Fft(std::size_t size) : m_roots(size / 2)
    {
        for (std::size_t k = 0; k < m_roots.size(); ++k)
            m_roots[k] = std::polar(1.0, -2 * std::numbers::pi * static_cast<double>(k) /
                                             static_cast<double>(size));
    }

    void forward(Data &data) const
    {
        const std::size_t n = data.size();
        for (std::size_t i = 1, j = 0; i < n; ++i) {
            std::size_t bit = n >> 1;
            for (; (j & bit) != 0; bit >>= 1)
                j ^= bit;
            j ^= bit;
            if (i < j)
                std::swap(data[i], data[j]);
        }
        for (std::size_t length = 2; length <= n; length <<= 1) {
            const std::size_t half = length / 2;
            const std::size_t stride = n / length;
            for (std::size_t i = 0; i < n; i += length)
                for (std::size_t k = 0; k < half; ++k) {
                    const auto root = m_roots[k * stride];
                    const auto even = data[i + k];
                    const auto odd = data[i + k + half];
                    // Written out: the operator of std::complex looks for infinities.
                    const std::complex<double> turned(
                        odd.real() * root.real() - odd.imag() * root.imag(),
                        odd.real() * root.imag() + odd.imag() * root.real());
                    data[i + k] = even + turned;
                    data[i + k + half] = even - turned;
                }
        }
    }

private:
    Data m_roots;
};

inline std::vector<double> to8k(std::span<const float> samples, int rateHz)
{
    const auto factor = static_cast<std::size_t>(std::max(1, rateHz / 8000));
    std::vector<double> out(samples.size() / factor);
    double mean = 0;
    for (std::size_t i = 0; i < out.size(); ++i) {
        double sum = 0;
        for (std::size_t k = 0; k < factor; ++k)
            sum += static_cast<double>(samples[i * factor + k]);
        out[i] = sum / static_cast<double>(factor);
        mean += out[i];
    }
    if (!out.empty())
        mean /= static_cast<double>(out.size());
    for (double &sample : out)
        sample -= mean;
    return out;
}

inline double rms(std::span<const double> samples)
{
    double sum = 0;
    for (const double s : samples)
        sum += s * s;
    return samples.empty() ? 0 : std::sqrt(sum / static_cast<double>(samples.size()));
}

} // namespace detail

/// One piece and where it was found.
struct Match {
    double correlation = 0;
    double delaySeconds = 0; ///< of the recording after the reference
};

namespace detail {

inline constexpr std::size_t piece = 3200;

/// The pieces of `a` that begin at `places`, in `b`, which begins at `from` of the recording.
inline void matchIn(std::span<const double> a, std::span<const std::size_t> places,
                    std::span<const double> b, std::size_t from, const Fft &fft, std::size_t size,
                    std::vector<Match> &matches)
{
    Fft::Data spectrum(size);
    std::copy(b.begin(), b.end(), spectrum.begin());
    fft.forward(spectrum);
    std::vector<double> energy(b.size() + 1);
    for (std::size_t i = 0; i < b.size(); ++i)
        energy[i + 1] = energy[i] + b[i] * b[i];
    double loudest = 0;
    for (std::size_t i = 0; i + piece <= b.size(); ++i)
        loudest = std::max(loudest, energy[i + piece] - energy[i]);

    // Two real pieces are one complex signal: z = first + i second.  Correlating both with the
    // (real) recording leaves them in the real and the imaginary part.
    for (std::size_t n = 0; n < places.size(); n += 2) {
        const bool isPair = n + 1 < places.size();
        Fft::Data product(size);
        for (std::size_t i = 0; i < piece; ++i) // turned round: convolution is correlation then
            product[piece - 1 - i] = {a[places[n] + i], isPair ? a[places[n + 1] + i] : 0};
        fft.forward(product);
        for (std::size_t i = 0; i < size; ++i)
            product[i] = {
                spectrum[i].real() * product[i].real() - spectrum[i].imag() * product[i].imag(),
                -(spectrum[i].real() * product[i].imag() + spectrum[i].imag() * product[i].real())};
        fft.forward(product); // of the conjugate: the inverse, conjugated
        for (std::size_t k = 0; k < (isPair ? 2U : 1U); ++k) {
            const std::size_t at = places[n + k];
            const double level = rms(a.subspan(at, piece));
            Match best;
            for (std::size_t lag = 0; lag + piece <= b.size(); ++lag) {
                const double there = energy[lag + piece] - energy[lag];
                if (there <= 0.0025 * loudest) // 5 % of the loudest, as an amplitude
                    continue;
                const auto sum = product[lag + piece - 1];
                const double c = std::abs(k == 0 ? sum.real() : sum.imag()) /
                                 static_cast<double>(size) /
                                 (std::sqrt(there * piece) * level + 1e-12);
                if (c > best.correlation)
                    best = {c, (static_cast<double>(from + lag) - static_cast<double>(at)) / 8000};
            }
            matches.push_back(best);
        }
    }
}

} // namespace detail

/// Each audible piece of `reference` in `recording`; both at `rateHz` (8000 times something).
/// With `withinSeconds` it is looked for only up to so much later than it was said: much quicker.
inline std::vector<Match> matchPieces(std::span<const float> reference,
                                      std::span<const float> recording, int rateHz = 48'000,
                                      double withinSeconds = 0)
{
    using detail::piece;
    const auto a = detail::to8k(reference, rateHz);
    const auto b = detail::to8k(recording, rateHz);
    std::vector<Match> matches;
    if (b.size() < piece)
        return matches;

    std::vector<std::size_t> audible;
    const double whole = detail::rms(a);
    for (std::size_t at = 0; at + piece <= a.size(); at += piece)
        if (detail::rms(std::span(a).subspan(at, piece)) > 0.2 * whole)
            audible.push_back(at);

    const auto within = static_cast<std::size_t>(std::max(0.0, withinSeconds) * 8000);
    const std::size_t window = within == 0 ? b.size() : std::min(b.size(), piece + within);
    std::size_t size = 1;
    while (size < window + piece)
        size <<= 1;
    const detail::Fft fft(size);
    if (within == 0) {
        detail::matchIn(a, audible, b, 0, fft, size, matches);
        return matches;
    }
    for (const std::size_t &at : audible) {
        const std::size_t from = std::min(at, b.size());
        const auto part =
            std::span<const double>(b).subspan(from, std::min(window, b.size() - from));
        if (part.size() < piece)
            matches.push_back({});
        else
            detail::matchIn(a, std::span(&at, 1), part, from, fft, size, matches);
    }
    return matches;
}

/// The median over the pieces; 0 when there is nothing to compare.
inline double segmentCorrelation(std::span<const float> reference, std::span<const float> recording,
                                 int rateHz = 48'000, double withinSeconds = 0)
{
    auto matches = matchPieces(reference, recording, rateHz, withinSeconds);
    if (matches.empty())
        return 0;
    const auto middle = matches.begin() + static_cast<std::ptrdiff_t>(matches.size() / 2);
    std::nth_element(matches.begin(), middle, matches.end(),
                     [](const Match &x, const Match &y) { return x.correlation < y.correlation; });
    return middle->correlation;
}

} // namespace ahoy::test
