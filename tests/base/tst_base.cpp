// The small things of base that need no file of their own.

#include "base/event_log.h"
#include "base/mailbox.h"
#include "base/random.h"
#include "base/redacted.h"
#include "base/result.h"
#include "base/secret_bytes.h"
#include "base/strong_id.h"
#include "base/timer_table.h"
#include "base/wake_pipe.h"

#include <QTest>
#include <array>
#include <new>
#include <poll.h>
#include <set>
#include <string_view>
#include <utility>

using namespace ahoy;
using namespace std::chrono_literals;

namespace {

enum class Timer { A, B, Count };

bool isReadable(int fd)
{
    pollfd poll{fd, POLLIN, 0};
    return ::poll(&poll, 1, 0) == 1;
}

} // namespace

class TestBase : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aTimerExpiresOnce()
    {
        TimerTable<Timer> timers;
        QVERIFY(!timers.next());
        timers.set(Timer::A, TimePoint(2s));
        timers.set(Timer::B, TimePoint(1s));
        QCOMPARE(timers.next(), std::optional(TimePoint(1s)));
        QVERIFY(!timers.expired(Timer::A, TimePoint(1s)));
        QVERIFY(timers.expired(Timer::B, TimePoint(1s)));
        QVERIFY(!timers.expired(Timer::B, TimePoint(1s)));
        QCOMPARE(timers.next(), std::optional(TimePoint(2s)));
        timers.stopAll();
        QVERIFY(!timers.next());
    }

    void aMailboxKeepsOrderAndWakesOnce()
    {
        int wakes = 0;
        Mailbox<int> box([&] { ++wakes; });
        box.post(1);
        box.post(2);
        QCOMPARE(wakes, 1);
        QCOMPARE(box.take(), (std::vector{1, 2}));
        QVERIFY(box.take().empty());
        box.post(3);
        QCOMPARE(wakes, 2);
    }

    void aWakePipeIsReadableUntilDrained()
    {
        const WakePipe pipe;
        QVERIFY(!isReadable(pipe.fd()));
        for (int i = 0; i < 100'000; ++i) // more than a pipe holds: it must not block
            pipe.wake();
        QVERIFY(isReadable(pipe.fd()));
        pipe.drain();
        QVERIFY(!isReadable(pipe.fd()));
    }

    void aSeedRepeats()
    {
        SeededRandom one(42);
        SeededRandom two(42);
        SeededRandom other(43);
        QCOMPARE(one.token(32), two.token(32));
        QVERIFY(one.token(32) != other.token(32));
    }

    void belowIsUniform()
    {
        SeededRandom random(1);
        std::array<int, 10> counts{};
        for (int i = 0; i < 100'000; ++i)
            ++counts[random.below(10)];
        // Binomial(100000, 0.1) has a deviation of 95: five of them.
        for (const int count : counts)
            QVERIFY2(count > 9'525 && count < 10'475, qPrintable(QString::number(count)));
        QCOMPARE(random.below(0), 0U);
        QCOMPARE(random.below(1), 0U);
    }

    void systemTokensDiffer()
    {
        SystemRandom random;
        std::set<std::string> tokens;
        for (int i = 0; i < 1000; ++i)
            tokens.insert(random.token(16));
        QCOMPARE(tokens.size(), std::size_t{1000});
    }

    /// Of a short one the bytes lie in the object itself, where they can be looked for.
    void aSecretLeavesNothingBehind()
    {
        using Secret = Redacted<std::string>;
        alignas(Secret) std::array<char, 2 * sizeof(Secret)> room{};
        const auto holds = [&room] {
            return std::string_view(room.data(), room.size()).find("hunter2") !=
                   std::string_view::npos;
        };
        auto *const secret = new (room.data()) Secret("hunter2");
        QVERIFY(holds());
        const Secret taken(std::move(*secret));
        QVERIFY(!holds());
        QCOMPARE(taken.reveal(), std::string("hunter2"));
        *secret = taken;
        QVERIFY(holds());
        *secret = Secret("x");
        QVERIFY(!holds());
        *secret = taken;
        secret->~Secret();
        QVERIFY(!holds());
    }

    void secretsPrintAsStars()
    {
        const Redacted<std::string> secret("hunter2");
        QCOMPARE(fmt::format("password {}", secret), "password ***");
        QCOMPARE(secret.reveal(), "hunter2");
    }

    void anEventLogIsBounded()
    {
        EventLog log(10, 100'000);
        for (int i = 0; i < 25; ++i)
            log.append({.at = TimePoint(std::chrono::seconds(i)), .summary = std::to_string(i)});
        QCOMPARE(log.entries().size(), std::size_t{10});
        QCOMPARE(log.dropped(), std::size_t{15});
        QCOMPARE(log.entries().front().summary, "15");
        log.append({.summary = "big", .detail = std::string(200'000, 'x')});
        QCOMPARE(log.entries().size(), std::size_t{1}); // the newest always stays
        QCOMPARE(log.entries().front().summary, "big");
    }

    void aResultCarriesItsError()
    {
        const auto half = [](int value) -> Result<int> {
            if (value % 2)
                return fail(Errc::Invalid, "odd");
            return value / 2;
        };
        QCOMPARE(*half(4), 2);
        QCOMPARE(half(3).error(), (Error{Errc::Invalid, "odd"}));
        QCOMPARE(toString(Errc::Invalid), "Invalid");
    }
};

QTEST_GUILESS_MAIN(TestBase)
#include "tst_base.moc"
