#pragma once

#include "app/store/database.h"
#include "app/ui_mailbox.h"
#include "base/mailbox.h"

#include <QObject>
#include <QPointer>
#include <QString>
#include <functional>
#include <memory>
#include <semaphore>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

namespace ahoy::app {

/// The thread Store with its database: runs jobs in the order they come and brings each result
/// back, once it is kept.  What waits together is committed together.  A job may hold values only.
/// What is under way when it is destroyed is still done and kept, but nobody is told. Thread: UI
/// (all public members); it owns the thread Store.
class StoreThread : public QObject {
    Q_OBJECT

public:
    explicit StoreThread(const QString &databaseFile, QObject *parent = nullptr);
    ~StoreThread() override;

    /// `job(Database &)` on Store, then `done(what it returned)` here, unless `context` is gone.
    template <class Job, class Done>
    void run(QObject *context, Job job, Done done)
    {
        using Value = std::invoke_result_t<Job &, Database &>;
        const QPointer<QObject> guard(context);
        // The pointers below are only carried by Store, and used on UI.
        auto receiver = std::make_shared<std::function<void(Value)>>(
            [guard, done = std::move(done)](Value value) mutable {
                if (guard)
                    done(std::move(value));
            });
        m_jobs.post([job = std::move(job), receiver](Database &database) mutable {
            auto value = std::make_shared<Value>(job(database));
            // Moved, so that the last owner of both is the thread UI.
            return std::function<void()>(
                [receiver = std::move(receiver), value = std::move(value)]() mutable {
                    (*receiver)(std::move(*value));
                });
        });
    }

Q_SIGNALS:
    /// A sentence for the person: the database was set aside, or can't be written.
    void message(const QString &text);

private:
    /// Does the work and returns what is to be told on UI.
    using Job = std::function<std::function<void()>(Database &)>;

    void live(const QString &file);
    bool work(Database &database, std::vector<Job> jobs);

    UiMailbox<std::function<void()>> m_results;
    std::counting_semaphore<> m_wake{0};
    Mailbox<Job> m_jobs;
    std::thread m_thread;
};

} // namespace ahoy::app
