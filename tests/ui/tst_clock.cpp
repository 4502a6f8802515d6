#include "ui/clock.h"
#include "ui/recents/day_headings.h"
#include "ui/recents/recents_roles.h"
#include "ui/recents/recents_view.h"

#include <QStandardItemModel>
#include <QTest>

using namespace ahoy::ui;

/// What the window takes for the present.
class TestClock : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isTheComputersUnlessStopped();
    void theDayEndsAtMidnight();
};

void TestClock::isTheComputersUnlessStopped()
{
    const QDateTime at(QDate(2026, 11, 30), QTime(14, 32));
    {
        const StoppedClock stopped(at);
        QCOMPARE(Clock::now(), at);
        QCOMPARE(Clock::now().timeSpec(), Qt::UTC);
        QCOMPARE(Clock::today(), at.date());
    }
    const QDateTime before = QDateTime::currentDateTimeUtc();
    const QDateTime now = Clock::now();
    QVERIFY(before <= now && now <= QDateTime::currentDateTimeUtc());
    QVERIFY(before.timeSpec() == now.timeSpec());
}

void TestClock::theDayEndsAtMidnight()
{
    const QDate day(2026, 11, 30);
    QStandardItemModel model;
    auto *call = new QStandardItem;
    call->setData(QDateTime(day, QTime(23, 50)), RecentsRole::StartedAt);
    model.appendRow(call);
    RecentsView list;
    list.setRecents(&model);
    const DayHeadings headings(model);
    const auto words = [&list] {
        return list.model()->index(0, 0).data(Qt::AccessibleTextRole).toString();
    };
    {
        const StoppedClock before({day, QTime(23, 59, 59)});
        QVERIFY(words().contains(QStringLiteral("Today")));
        QVERIFY(!headings.isAbove(0));
    }
    const StoppedClock after({day.addDays(1), QTime(0, 0)});
    QVERIFY(words().contains(QStringLiteral("Yesterday")));
    QVERIFY(headings.isAbove(0));
}

QTEST_MAIN(TestClock)
#include "tst_clock.moc"
