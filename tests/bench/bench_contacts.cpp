#include "app/contact/completion_model.h"
#include "app/contact/contact_model.h"
#include "app/contact/contacts.h"
#include "app/history/history.h"
#include "app/store/store_thread.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QTemporaryDir>
#include <algorithm>
#include <fmt/format.h>
#include <functional>
#include <string>
#include <vector>

/// From a key to the rows it brings, in a phone that knows many people: the list of contacts and
/// what the dial field suggests, through the thread Store and back.  Wall-clock time.
///
///     bench_contacts                 10,000 contacts, 5,000 calls
///     bench_contacts CONTACTS CALLS
using namespace ahoy;
using namespace ahoy::app;

namespace {

const std::vector<std::string> givenNames{
    "Anna",  "Jonas", "Jürgen", "Émile", "Åsa",    "Mohammed", "Olga", "Søren", "Zoë",  "Bert",
    "Clara", "David", "Elena",  "Frank", "Giulia", "Hannah",   "Ivan", "Julia", "Karl", "Lena"};
const std::vector<std::string> familyNames{"Keller", "Åström", "Müller",   "Dupont", "García",
                                           "Rossi",  "Smith",  "Nowak",    "Ivanov", "Jensen",
                                           "Meier",  "Weber",  "Fischer",  "Schulz", "Novák",
                                           "Silva",  "Brown",  "Kowalski", "Lund",   "Öz"};

void wait(const std::function<void(std::function<void()>)> &start)
{
    QEventLoop loop;
    bool isDone = false;
    start([&] {
        isDone = true;
        loop.quit();
    });
    if (!isDone)
        loop.exec();
}

/// A table of people, as one would import it.
QByteArray table(int count)
{
    std::string text =
        "Name,Company,Phone 1 - Label,Phone 1 - Value,Phone 2 - Label,Phone 2 - Value\n";
    for (int at = 0; at < count; ++at) {
        const auto index = static_cast<std::size_t>(at);
        text += fmt::format("{} {} {},Company {},mobile,+49171{:07},work,030 {:07}\n",
                            givenNames[index % givenNames.size()],
                            familyNames[index / givenNames.size() % familyNames.size()], at,
                            at % 300, at, 1'000'000 + at);
    }
    return QByteArray::fromStdString(text);
}

void fillHistory(History &history, int calls)
{
    int kept = 0;
    wait([&](const std::function<void()> &done) {
        for (int at = 0; at < calls; ++at) {
            HistoryRecord record;
            record.remoteUri = QStringLiteral("sip:+49171%1@provider.example")
                                   .arg(at * 7 % 10'000, 7, 10, QChar(u'0'));
            record.startedAt = QDateTime::currentDateTimeUtc().addSecs(-at * 60);
            record.endedAt = record.startedAt.addSecs(30);
            history.add(record, [&kept, calls, done](const Outcome<qint64> &) {
                if (++kept == calls)
                    done();
            });
        }
    });
}

/// "word" typed letter by letter, and then the field is emptied.
std::vector<QString> keysOf(const std::vector<const char *> &words)
{
    std::vector<QString> keys;
    for (const auto *word : words) {
        const auto text = QString::fromUtf8(word);
        for (qsizetype length = 1; length <= text.size(); ++length)
            if (!text[length - 1].isSpace()) // which changes nothing
                keys.push_back(text.left(length));
    }
    return keys;
}

void print(const char *what, std::vector<double> milliseconds)
{
    std::sort(milliseconds.begin(), milliseconds.end());
    const auto at = [&](double part) {
        return milliseconds[static_cast<std::size_t>(part *
                                                     static_cast<double>(milliseconds.size() - 1))];
    };
    fmt::print("{:<28} {:4} keys   median {:6.2f} ms   95 % {:6.2f} ms   longest {:6.2f} ms\n",
               what, milliseconds.size(), at(0.5), at(0.95), at(1));
}

/// Times `search` for each key until `model` is new.
std::vector<double> measure(QAbstractItemModel &model, const std::vector<QString> &keys,
                            const std::function<void(const QString &)> &search)
{
    std::vector<double> times;
    for (int round = 0; round < 3; ++round)
        for (const auto &key : keys) {
            QElapsedTimer watch;
            wait([&](const std::function<void()> &done) {
                auto *const context = new QObject(&model);
                QObject::connect(&model, &QAbstractItemModel::modelReset, context, [context, done] {
                    context->deleteLater();
                    done();
                });
                watch.start();
                search(key);
            });
            if (round > 0) // the first warms up
                times.push_back(static_cast<double>(watch.nsecsElapsed()) / 1e6);
        }
    return times;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const int count = argc > 1 ? std::atoi(argv[1]) : 10'000;
    const int calls = argc > 2 ? std::atoi(argv[2]) : 5'000;
    const QTemporaryDir folder;
    StoreThread store(folder.filePath(QStringLiteral("phone.db")));
    Contacts contacts(store, [](sip::AccountId) { return CallerRegion{QStringLiteral("DE"), {}}; });
    History history(store);
    QFile file(folder.filePath(QStringLiteral("people.csv")));
    if (!file.open(QIODevice::WriteOnly))
        return 1;
    file.write(table(count));
    file.close();
    QElapsedTimer watch;
    watch.start();
    wait([&](const std::function<void()> &done) {
        contacts.import(file.fileName(), std::nullopt, [done](const Outcome<ImportReport> &report) {
            if (report)
                fmt::print("{} contacts added, {} merged\n", report->counts.added,
                           report->counts.merged);
            done();
        });
    });
    fmt::print("imported in {} ms\n", watch.elapsed());
    fillHistory(history, calls);

    const auto keys = keysOf({"jonas kel", "åström", "0171 000", "030 10012", "company 12", "xyz"});
    ContactModel list(contacts);
    print("list of contacts",
          measure(list, keys, [&list](const QString &text) { list.search(text); }));
    CompletionModel suggestions(store, contacts, history);
    print("suggestions in the field",
          measure(suggestions, keys, [&](const QString &text) { suggestions.search(text); }));

    std::vector<double> times;
    for (int at = 0; at < 500; ++at) {
        watch.restart();
        wait([&](const std::function<void()> &done) {
            contacts.findCallers({CallAddress{QStringLiteral("sip:0171%1@provider.example")
                                                  .arg(at * 13 % count, 7, 10, QChar(u'0')),
                                              {}}},
                                 [done](const auto &) { done(); });
        });
        times.push_back(static_cast<double>(watch.nsecsElapsed()) / 1e6);
    }
    print("name of a caller", times);
    return 0;
}
