#include "base/fifo.h"
#include "base/slack.h"

#include <QtTest>
#include <memory>
#include <string>
#include <unordered_map>

using namespace ahoy;

class TestFifo : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void givesBackInOrder()
    {
        Fifo<std::string> queue;
        QVERIFY(queue.empty());
        QVERIFY(!queue.take().has_value());
        queue.push("one");
        queue.push("two");
        QCOMPARE(*queue.take(), std::string("one"));
        queue.push("three"); // while one still waits
        QCOMPARE(*queue.take(), std::string("two"));
        QCOMPARE(*queue.take(), std::string("three"));
        QVERIFY(queue.empty());
        QVERIFY(!queue.take().has_value());
    }

    void keepsTheOrderWithoutEverRunningEmpty()
    {
        Fifo<int> queue;
        queue.push(0);
        for (int next = 1; next < 1'000; ++next) {
            queue.push(next);
            QCOMPARE(*queue.take(), next - 1);
        }
        QCOMPARE(*queue.take(), 999);
        QVERIFY(queue.empty());
    }

    void letsGoOfWhatItGaveAway()
    {
        Fifo<std::shared_ptr<int>> queue;
        auto item = std::make_shared<int>(1);
        const std::weak_ptr<int> watched = item;
        queue.push(std::move(item));
        queue.push(std::make_shared<int>(2)); // so that it does not run empty
        QVERIFY(queue.take().has_value());
        QVERIFY(watched.expired());
    }

    void aTableGivesItsBucketsBack()
    {
        std::unordered_map<int, int> table;
        for (int i = 0; i < 10'000; ++i)
            table.emplace(i, i);
        const auto most = table.bucket_count();
        for (int i = 10; i < 10'000; ++i) {
            table.erase(i);
            releaseSlack(table);
        }
        QVERIFY(table.bucket_count() < most / 10);
        QCOMPARE(table.size(), std::size_t{10});
        QCOMPARE(table.at(9), 9);
    }
};

QTEST_GUILESS_MAIN(TestFifo)
#include "tst_fifo.moc"
