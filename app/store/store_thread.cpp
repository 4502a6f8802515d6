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
    while (true) {
        m_wake.acquire();
        for (const auto &job : m_jobs.take()) {
            if (!job)
                return;
            job(database);
        }
    }
}

} // namespace ahoy::app
