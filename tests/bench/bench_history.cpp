// What a long history costs: finding a call while somebody types, and scrolling.
//
//   bench_history [ROWS]        100,000 unless told otherwise
//
// Everything as in the phone: the store on its thread, the model, the list in a window (offscreen).

#include "app/history/history.h"
#include "app/history/history_model.h"
#include "app/store/store_thread.h"
#include "ui/recents/recents_page.h"
#include "ui/recents/recents_view.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFileInfo>
#include <QScrollBar>
#include <QTemporaryDir>
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <random>
#include <string>
#include <vector>

using namespace ahoy;
using namespace ahoy::app;

namespace {

constexpr int patienceMs = 60'000;

double milliseconds(const QElapsedTimer &timer)
{
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

/// Turns the event loop until `isDone`; a bench that never gets there ends.
template <class Question>
void until(Question isDone)
{
    QElapsedTimer timer;
    timer.start();
    while (!isDone()) {
        QApplication::processEvents(QEventLoop::WaitForMoreEvents, 100);
        if (timer.elapsed() > patienceMs) {
            std::fprintf(stderr, "bench_history: nothing came\n");
            std::exit(1);
        }
    }
}

void print(const char *what, std::vector<double> times)
{
    std::sort(times.begin(), times.end());
    const auto at = [&](double share) {
        return times[static_cast<std::size_t>(share * static_cast<double>(times.size() - 1))];
    };
    std::printf("%-52s %6zu times: median %6.2f ms, 95 %% %6.2f ms, most %6.2f ms\n", what,
                times.size(), at(0.5), at(0.95), times.back());
}

const char *const firstNames[] = {"Anna", "Jonas", "Maria", "Özgür", "René",   "Zoë",  "Samuel",
                                  "Ines", "Łucja", "Björn", "Chloé", "Dmitri", "Aisha"};
const char *const lastNames[] = {"Keller",  "Rossi",   "Müller",   "Åström", "Okafor",
                                 "Duarte",  "Wagner",  "Núñez",    "Smith",  "Berg",
                                 "Johnson", "Schmidt", "Andersson"};

Result<void> fill(Database &database, int rows)
{
    std::mt19937 random(1);
    const auto one = [&](const auto &names) {
        return QString::fromUtf8(names[random() % std::size(names)]);
    };
    HistoryStore store(database);
    const auto newest = QDateTime::currentDateTimeUtc();
    return database.transact([&]() -> Result<void> {
        for (int i = 0; i < rows; ++i) {
            HistoryRecord record;
            if (random() % 4 != 0)
                record.remoteName = one(firstNames) + u' ' + one(lastNames);
            record.remoteUri =
                QStringLiteral("sip:+49%1@provider.example").arg(30'000'000 + random() % 9'000'000);
            record.startedAt = newest.addSecs(-600LL * (rows - i));
            record.endedAt = record.startedAt.addSecs(100);
            record.result =
                random() % 5 == 0 ? HistoryRecord::Result::Missed : HistoryRecord::Result::Answered;
            if (const auto id = store.insert(record); !id)
                return tl::unexpected<Error>(id.error());
        }
        return {};
    });
}

} // namespace

int main(int argc, char **argv)
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    const int rows = argc > 1 ? std::atoi(argv[1]) : 100'000;
    const QTemporaryDir folder;
    const auto file = folder.filePath(QStringLiteral("phone.db"));
    QElapsedTimer timer;
    timer.start();
    {
        Database database(file);
        if (const auto filled = fill(database, rows); !filled) {
            std::fprintf(stderr, "bench_history: %s\n", filled.error().text.c_str());
            return 1;
        }
    }
    std::printf("%d calls written in %.1f s, %.1f MB\n", rows, milliseconds(timer) / 1000,
                static_cast<double>(QFileInfo(file).size()) / 1e6);
    std::vector<double> opened;
    for (int i = 0; i < 5; ++i) {
        timer.restart();
        const Database database(file);
        opened.push_back(milliseconds(timer));
    }
    print("opening the database", opened);

    ui::Theme theme(application);
    StoreThread store(file);
    History history(store);
    HistoryModel model(history, {});
    ui::RecentsPage page;
    page.resize(360, 480);
    page.setRecents(&model);
    timer.restart();
    page.show();
    until([&] { return model.rowCount() > 0; });
    std::printf("%-52s %27.2f ms\n", "the first page, from opening the list", milliseconds(timer));

    // Each keystroke of a person who types, until the rows are drawn.
    std::vector<double> keystrokes;
    std::vector<double> processor; // of all threads: what an idle machine would take
    int answers = 0;
    QObject::connect(&model, &HistoryModel::answered, &page, [&] { ++answers; });
    for (int round = 0; round < 5; ++round)
        for (const auto *const text :
             {"anna keller", "müll", "ozgur", "+4930", "030 1234", "schmidt rene", "5678", "zzz"}) {
            const auto word = QString::fromUtf8(text);
            for (qsizetype typed = 1; typed <= word.size(); ++typed) {
                HistoryQuery query;
                query.text = word.left(typed);
                const int before = answers;
                const auto clock = std::clock();
                timer.restart();
                model.setQuery(query);
                if (model.query().text.isEmpty())
                    continue;
                until([&] { return answers > before; });
                page.view().repaint();
                keystrokes.push_back(milliseconds(timer));
                processor.push_back(1000.0 * static_cast<double>(std::clock() - clock) /
                                    CLOCKS_PER_SEC);
            }
        }
    print("search: keystroke to drawn rows", keystrokes);
    print("search: the processor's part", processor);

    model.setQuery({.filter = HistoryQuery::Filter::Missed});
    const int before = answers;
    timer.restart();
    model.setQuery({});
    until([&] { return answers > before; });
    QApplication::processEvents();

    // To the bottom again and again, as a held End key does: each page, and the list's own work.
    std::vector<double> pages;
    std::vector<double> blocked;
    while (model.rowCount() < rows && pages.size() < 500) {
        const int had = model.rowCount();
        timer.restart();
        model.fetchMore({});
        until([&] { return model.rowCount() > had; });
        pages.push_back(milliseconds(timer));
        timer.restart();
        page.view().scrollToBottom();
        page.view().repaint();
        blocked.push_back(milliseconds(timer));
    }
    print("scrolling: the next hundred calls", pages);
    print("scrolling: layout and drawing, 50,000 rows at last", blocked);
    return 0;
}
