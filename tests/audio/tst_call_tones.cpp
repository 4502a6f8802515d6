#ifndef Q_MOC_RUN // moc of Qt 6.4 stumbles over these headers
#include "audio/dsp/country_tones.h"
#include "audio/dsp/level.h"
#include "audio/dsp/tone.h"
#endif

#include <QRegularExpression>
#include <QStringList>
#include <QTest>

#include <cmath>
#include <complex>
#include <numbers>
#include <set>

using namespace ahoy;
using namespace ahoy::audio;

namespace {

QString text(std::string_view view)
{
    return QString::fromLatin1(view.data(), qsizetype(view.size()));
}

/// One step, read here a second time and in another way.
struct Step {
    QList<int> hz;
    int ms = 0; ///< 0: for ever
};

QList<Step> readSteps(const QString &tone)
{
    QList<Step> steps;
    for (const QString &part : tone.split(u',')) {
        const auto halves = part.split(u'/');
        Step step;
        step.ms = halves.size() > 1 ? halves[1].toInt() : 0;
        for (const QString &hz : halves[0].split(u'+'))
            if (hz.toInt() != 0)
                step.hz += hz.toInt();
        steps += step;
    }
    return steps;
}

double amplitudeOf(std::span<const float> samples, double hz)
{
    std::complex<double> sum = 0;
    for (std::size_t i = 0; i < samples.size(); ++i)
        sum +=
            double(samples[i]) * std::polar(1.0, -2 * std::numbers::pi * hz * double(i) / 48'000);
    return 2 * std::abs(sum) / double(samples.size());
}

} // namespace

class TestCallTones : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void thereAreEnough()
    {
        std::set<std::string_view> countries;
        std::string_view last;
        for (const CountryTones &row : countryTones()) {
            QVERIFY2(countries.empty() || row.country > last, "in the order of their letters");
            last = row.country;
            countries.insert(row.country);
        }
        QVERIFY(countries.contains(""));
        QVERIFY2(countries.size() - 1 >= 30, qPrintable(QString::number(countries.size())));
        for (const auto *country : {"AU", "CN", "DE", "ES", "FR", "GB", "IN", "IT", "JP", "US"})
            QVERIFY2(countries.contains(country), country);
    }

    void everyRow_data()
    {
        QTest::addColumn<QString>("country");
        QTest::addColumn<int>("tone");
        QTest::addColumn<QString>("steps");
        for (const CountryTones &row : countryTones()) {
            const auto add = [&](const char *name, CallTone tone, std::string_view steps) {
                const auto country = text(row.country);
                QTest::addRow("E.180 %s %s", country.isEmpty() ? "else" : qPrintable(country), name)
                    << country << int(tone) << text(steps);
            };
            add("dial", CallTone::Dial, row.dial);
            add("ringback", CallTone::Ringback, row.ringback);
            add("busy", CallTone::Busy, row.busy);
            add("congestion", CallTone::Congestion, row.congestion);
            add("call waiting", CallTone::CallWaiting, row.callWaiting);
        }
    }

    /// What the row says is what sounds, step for step.
    void everyRow()
    {
        QFETCH(QString, country);
        QFETCH(int, tone);
        QFETCH(QString, steps);
        static const QRegularExpression form(
            "^(\\d{2,4}(\\+\\d{3,4})?|(\\d{3,4}(\\+\\d{3,4})?|0)/\\d{2,5}"
            "(,(\\d{3,4}(\\+\\d{3,4})?|0)/\\d{2,5})*)$");
        QVERIFY2(form.match(steps).hasMatch(), qPrintable(steps));
        const auto which = static_cast<CallTone>(tone);
        const auto wanted = readSteps(steps);
        QVERIFY(country.isEmpty() || country.size() == 2);
        QVERIFY(!wanted[0].hz.isEmpty());                               // begins with sound
        QVERIFY(which == CallTone::Dial || wanted.last().hz.isEmpty()); // ends with a pause
        int total = 0;
        for (const Step &step : wanted) {
            total += step.ms;
            for (const int hz : step.hz)
                QVERIFY(hz >= 300 && hz <= 1500);
        }
        QVERIFY(total <= 16'000);

        const auto made = makeCallTone(which, country.toLower().toStdString());
        QVERIFY(made);
        QCOMPARE(made->yieldsToMedia(), which == CallTone::Ringback);
        for (const Step &step : wanted) {
            std::vector<float> out(std::size_t(step.ms > 0 ? step.ms : 2000) * 48, 0.0F);
            QVERIFY(made->render(out));
            const std::size_t ramp = 480;
            const auto middle = std::span(out).subspan(ramp, out.size() - 2 * ramp);
            QCOMPARE(levelDb(middle) > -60, !step.hz.isEmpty());
            const double least = 0.02 * (step.ms == 0 || step.ms > 100 ? 1.0 : 0.5);
            for (const int hz : step.hz)
                QVERIFY2(amplitudeOf(middle, hz) > least, qPrintable(steps));
            if (out.size() > 20'000)
                QVERIFY(amplitudeOf(middle, 1750) < 0.005);
        }
        std::vector<float> next(4800, 0.0F);
        const bool goesOn = made->render(next);
        QCOMPARE(goesOn, which != CallTone::CallWaiting); // that one sounds once
    }
};

QTEST_GUILESS_MAIN(TestCallTones)
#include "tst_call_tones.moc"
