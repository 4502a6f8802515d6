#include "app/store/store_thread.h"

namespace ahoy::app {

StoreThread::StoreThread(const QString &databaseFile, QObject *parent)
    : QObject(parent),
      m_results([](const std::function<void()> &result) { result(); }),
      m_jobs([this] { m_wake.release(); }),
      m_thread([this, databaseFile] { live(databaseFile); })
{
}

StoreThread::~StoreThread()
{
    // The empty job is the last: what came before is still done.
    m_jobs.post({});
    m_thread.join();
}

void StoreThread::live(const QString &file)
{
    Database database(file);
    for (const auto &text : database.messages())
        m_results.post([this, text] { Q_EMIT message(text); });
    bool goesOn = true;
    while (goesOn) {
        m_wake.acquire();
        goesOn = work(database, m_jobs.take());
        if (const auto text = database.recover(); !text.isEmpty())
            m_results.post([this, text] { Q_EMIT message(text); });
    }
}

/// False when the empty job was among them: the last.
bool StoreThread::work(Database &database, std::vector<Job> jobs)
{
    std::vector<std::function<void()>> results;
    const auto doAll = [&]() -> Result<void> {
        for (const auto &job : jobs)
            if (job)
                results.push_back(job(database));
        return {};
    };
    const bool isLast = !jobs.empty() && !jobs.back();
    // A commit costs more than the insert: with many calls a second they share it.  When
    // that can't be kept, each is tried alone and says why.
    if (jobs.size() > 1) {
        if (const auto kept = database.transact(doAll); !kept) {
            results.clear();
            (void)doAll();
        }
    } else {
        (void)doAll();
    }
    for (auto &result : results)
        m_results.post(std::move(result));
    return !isLast;
}

} // namespace ahoy::app
