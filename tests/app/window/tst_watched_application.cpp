// How long the window's thread stands still, measured by a clock that only the events move.

#include "app/window/watched_application.h"

#include <QEventLoop>
#include <QTest>
#include <QThread>
#include <QTimer>

using namespace ahoy::app;
using namespace std::chrono_literals;

namespace {

std::chrono::steady_clock::time_point &now()
{
    static std::chrono::steady_clock::time_point time;
    return time;
}

std::chrono::nanoseconds &worked()
{
    static std::chrono::nanoseconds time{0};
    return time;
}

} // namespace

class Busy : public QObject {
    Q_OBJECT

public:
    explicit Busy(std::function<void()> run) : m_run(std::move(run)) {}

    bool event(QEvent *event) override
    {
        if (event->type() != QEvent::User)
            return QObject::event(event);
        m_run();
        return true;
    }

private:
    std::function<void()> m_run;
};

class TestWatchedApplication : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsTheLongest()
    {
        Busy shortly([] { now() += 3ms; });
        Busy longer([] { now() += 9ms; });
        const auto longest = longestOf({&shortly, &longer, &shortly});
        QVERIFY(longest.time == 9ms);
        QCOMPARE(longest.eventName(), QStringLiteral("User"));
        QCOMPARE(QString(longest.receiver), QStringLiteral("Busy"));
    }

    void tellsWorkFromWaiting()
    {
        Busy waits([] {
            now() += 40ms;
            worked() += 1ms;
        });
        Busy works([] {
            now() += 7ms;
            worked() += 6ms;
        });
        QVERIFY(longestOf({&waits, &works}).time == 40ms);
        QVERIFY(application().longestWork().time == 6ms);
        QCOMPARE(application().longestWork().eventName(), QStringLiteral("User"));
    }

    void countsWhatIsSentMeanwhileToWhoSentIt()
    {
        Busy inner([] { now() += 5ms; });
        Busy outer([&inner] {
            now() += 4ms;
            QEvent event(QEvent::User);
            QCoreApplication::sendEvent(&inner, &event);
        });
        QVERIFY(longestOf({&outer}).time == 9ms);
    }

    void doesNotCountALoopOfItsOwn()
    {
        // As a menu: its loop runs as long as a person likes.
        Busy inner([] { now() += 2ms; });
        Busy menu([&inner] {
            now() += 30ms;
            QEventLoop loop;
            QCoreApplication::postEvent(&inner, new QEvent(QEvent::User));
            QTimer::singleShot(0, &loop, &QEventLoop::quit);
            loop.exec();
            now() += 30ms;
        });
        Busy after([] { now() += 1ms; });
        QVERIFY(longestOf({&menu, &after}).time == 2ms);
    }

    void passesOverWhatIsAsLongAsAStart()
    {
        Busy rebuilds([] {
            now() += 90ms;
            application().passOver();
            now() += 90ms;
        });
        Busy after([] { now() += 1ms; });
        QVERIFY(longestOf({&rebuilds, &after}).time == 1ms);
    }

    void doesNotCountOtherThreads()
    {
        Busy elsewhere([] { now() += 40ms; });
        QThread thread;
        thread.start();
        elsewhere.moveToThread(&thread);
        Busy here([] {});
        application().beginWatch();
        QCoreApplication::postEvent(&elsewhere, new QEvent(QEvent::User));
        QMetaObject::invokeMethod(
            &elsewhere, [&thread] { thread.quit(); }, Qt::QueuedConnection);
        QVERIFY(thread.wait());
        QVERIFY(longestOf({&here}, false).time == 0ms);
    }

    void forgetsWhatWasBefore()
    {
        Busy busy([] { now() += 20ms; });
        (void)longestOf({&busy});
        Busy idle([] { now() += 1ms; });
        QVERIFY(longestOf({&idle}).time == 1ms);
    }

    void outlivesWhoGoesMeanwhile()
    {
        auto *const gone = new Busy([] {});
        connect(gone, &QObject::destroyed, this, [] { now() += 7ms; });
        application().beginWatch();
        gone->deleteLater();
        const auto longest = longestOf({}, false);
        QVERIFY(longest.time == 7ms);
        QCOMPARE(QString(longest.receiver), QStringLiteral("Busy"));
    }

private:
    static WatchedApplication &application() { return *static_cast<WatchedApplication *>(qApp); }

    /// Of a loop that hands each of them one event.
    static LongestEvent longestOf(const QList<Busy *> &all, bool begins = true)
    {
        if (begins)
            application().beginWatch();
        QEventLoop loop;
        for (Busy *one : all)
            QCoreApplication::postEvent(one, new QEvent(QEvent::User));
        Busy last([&loop] { loop.quit(); });
        QCoreApplication::postEvent(&last, new QEvent(QEvent::User));
        loop.exec();
        return application().longestBlock();
    }
};

int main(int argc, char **argv)
{
    WatchedApplication application(argc, argv, [] {
        return WatchedApplication::Moment{now(), worked()};
    });
    TestWatchedApplication test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_watched_application.moc"
