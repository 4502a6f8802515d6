#ifndef Q_MOC_RUN // moc of Qt 6.4 stumbles over these headers
#include "audio/dsp/level.h"
#include "audio/jitter/concealment.h"
#include "base/random.h"
#endif

#include <QTest>

#include <cmath>

using namespace ahoy;
using namespace ahoy::audio;

class TestComfortNoise : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hasTheSpectrumThatIsTold_data()
    {
        QTest::addColumn<QByteArray>("payload");
        QTest::addColumn<int>("rateHz");
        const auto row = [](const char *name, std::vector<int> octets, int rateHz) {
            QByteArray payload;
            for (const int octet : octets)
                payload.append(static_cast<char>(octet));
            QTest::newRow(name) << payload << rateHz;
        };
        row("RFC 3389 §3.2 more low notes", {55, 50}, 8000);
        row("RFC 3389 §3.2 more high notes, 48 kHz", {60, 180}, 48'000);
        row("RFC 3389 §3.2 three, 16 kHz", {50, 60, 150, 120}, 16'000);
        row("RFC 3389 §3.2 eight", {45, 40, 160, 110, 140, 120, 135, 125, 130}, 8000);
        row("RFC 3389 §3.2 eight, 48 kHz", {45, 40, 160, 110, 140, 120, 135, 125, 130}, 48'000);
        row("RFC 3389 §3.2 three, 48 kHz", {50, 60, 150, 110}, 48'000);
        row("RFC 3389 §3.2 index 255 is reserved", {55, 60, 255}, 8000);
    }

    /// Measured as a receiver of it would: reflection coefficients of its autocorrelation.
    void hasTheSpectrumThatIsTold()
    {
        QFETCH(QByteArray, payload);
        QFETCH(int, rateHz);
        const auto told =
            std::as_bytes(std::span(payload.constData(), std::size_t(payload.size())));
        Concealment concealment;
        concealment.setNoise(told, std::uint32_t(rateHz));
        std::vector<float> noise(48'000 * 30);
        for (std::size_t at = 0; at < noise.size(); at += 480)
            concealment.fillNoise(std::span(noise).subspan(at, 480));
        const auto steady = std::span(noise).subspan(48'000);
        const float level = levelDb(steady);
        QVERIFY2(std::abs(level + float(payload[0])) < 1,
                 qPrintable(QString::number(double(level))));
        const auto step = std::size_t(48'000 / rateHz); // what lies between was only interpolated
        const std::size_t order = told.size() - 1;
        std::vector<double> r(order + 1);
        for (std::size_t lag = 0; lag <= order; ++lag)
            for (std::size_t i = 0; i + lag * step < steady.size(); ++i)
                r[lag] += double(steady[i]) * double(steady[i + lag * step]);
        // Levinson and Durbin; A(z) = 1 + Σ a z⁻ⁱ.
        std::vector<double> a{1};
        double error = r[0];
        for (std::size_t m = 1; m <= order; ++m) {
            double sum = 0;
            for (std::size_t i = 0; i < m; ++i)
                sum += a[i] * r[m - i];
            const double k = -sum / error;
            a.push_back(0);
            std::vector<double> next = a;
            for (std::size_t i = 1; i <= m; ++i)
                next[i] = a[i] + k * a[m - i];
            a = next;
            error *= 1 - k * k;
            const int index = std::to_integer<int>(told[m]);
            const double wanted = index == 255 ? 0 : 258.0 * (index - 127) / 32'768;
            // On the way up from lower rates, what is just below half the rate is lost.
            QVERIFY2(std::abs(k - wanted) < (rateHz == 48'000 ? 0.02 : 0.12),
                     qPrintable(QString("%1: %2 instead of %3").arg(m).arg(k).arg(wanted)));
        }
    }

    void whateverIsToldStaysNoise()
    {
        SeededRandom random(5);
        for (int round = 0; round < 200; ++round) {
            Concealment concealment;
            std::array<float, 480> out{};
            for (int change = 0; change < 8; ++change) {
                std::vector<std::byte> payload(random.below(40) + 1);
                for (std::byte &octet : payload)
                    octet = round % 3 == 0 ? std::byte(random.below(2) * 254)
                                           : std::byte(random.below(256));
                const std::array<std::uint32_t, 4> rates{8000, 16'000, 48'000, 44'100};
                concealment.setNoise(payload, rates[random.below(4)]);
                for (int i = 0; i < 20; ++i) {
                    concealment.fillNoise(out);
                    for (const float sample : out)
                        QVERIFY(std::isfinite(sample) && std::abs(sample) < 0.3F &&
                                (sample == 0 || std::fpclassify(sample) == FP_NORMAL));
                }
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestComfortNoise)
#include "tst_comfort_noise.moc"
