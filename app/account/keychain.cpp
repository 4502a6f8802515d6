#include "app/account/keychain.h"

#ifdef AHOY_KEYCHAIN

#include <QFileInfo>
#include <qt6keychain/keychain.h>

namespace ahoy::app {

namespace {

const QString service = QStringLiteral("ahoy");

/// Without a session bus the client libraries try to start one of their own, which takes long and
/// leads nowhere.
bool hasSessionBus()
{
    return !qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS") ||
           QFileInfo::exists(qEnvironmentVariable("XDG_RUNTIME_DIR") + QStringLiteral("/bus"));
}

Result<void> resultOf(const QKeychain::Job &job)
{
    switch (job.error()) {
    case QKeychain::NoError: return {};
    case QKeychain::EntryNotFound: return fail(Errc::NotFound, "no such secret");
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser: return fail(Errc::Rejected, "the key store refused access");
    case QKeychain::CouldNotDeleteEntry:
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
    case QKeychain::OtherError: break;
    }
    return fail(Errc::Environment, job.errorString().toStdString());
}

/// The jobs delete themselves once they are finished.
class Keychain final : public SecretStore {
public:
    void read(const QString &name, Found found) override
    {
        if (!hasSessionBus())
            return found(fail(Errc::Environment, "no session bus"));
        auto *job = new QKeychain::ReadPasswordJob(service);
        job->setKey(name);
        QObject::connect(job, &QKeychain::Job::finished,
                         [job, found = std::move(found)](QKeychain::Job *) {
                             const auto done = resultOf(*job);
                             if (done)
                                 found(Secret(job->textData().toStdString()));
                             else
                                 found(tl::unexpected<Error>(done.error()));
                         });
        job->start();
    }

    void write(const QString &name, const Secret &secret, Finished finished) override
    {
        if (!hasSessionBus())
            return finished(fail(Errc::Environment, "no session bus"));
        auto *job = new QKeychain::WritePasswordJob(service);
        job->setTextData(QString::fromStdString(secret.reveal()));
        start(job, name, std::move(finished));
    }

    void remove(const QString &name, Finished finished) override
    {
        if (!hasSessionBus())
            return finished(fail(Errc::Environment, "no session bus"));
        start(new QKeychain::DeletePasswordJob(service), name,
              [finished = std::move(finished)](const Result<void> &done) {
                  const bool wasNotThere = !done && done.error().code == Errc::NotFound;
                  finished(wasNotThere ? Result<void>{} : done);
              });
    }

private:
    static void start(QKeychain::Job *job, const QString &name, Finished finished)
    {
        job->setKey(name);
        QObject::connect(
            job, &QKeychain::Job::finished,
            [job, finished = std::move(finished)](QKeychain::Job *) { finished(resultOf(*job)); });
        job->start();
    }
};

} // namespace

std::unique_ptr<SecretStore> makeKeychain()
{
    return std::make_unique<Keychain>();
}

} // namespace ahoy::app

#else

namespace ahoy::app {

std::unique_ptr<SecretStore> makeKeychain()
{
    return nullptr;
}

} // namespace ahoy::app

#endif
