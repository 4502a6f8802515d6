#include "app/account/secrets.h"

#include <QPointer>
#include <QTimer>
#include <utility>

namespace ahoy::app {

namespace {

/// True for the first who asks: the answer, or the end of patience.
class Once {
public:
    bool take() const { return !std::exchange(*m_taken, true); }

private:
    std::shared_ptr<bool> m_taken = std::make_shared<bool>(false);
};

} // namespace

Secrets::Secrets(std::unique_ptr<SecretStore> keychain, const QString &file, QObject *parent)
    : QObject(parent), m_keychain(std::move(keychain)), m_file(file)
{
}

void Secrets::outOfPatience(std::function<void()> act)
{
    auto *timer = new QTimer(this);
    timer->setSingleShot(true);
    connect(timer, &QTimer::timeout, this, [timer, act = std::move(act)] {
        timer->deleteLater();
        act();
    });
    timer->start(m_patience);
}

void Secrets::read(const QString &name, SecretStore::Found found)
{
    // What the file has was put there because no key store would take it.
    auto kept = m_file.find(name);
    if (kept || !m_keychain)
        return found(std::move(kept));
    const Once once;
    outOfPatience([once, found] {
        if (once.take())
            found(fail(Errc::Timeout, "the key store does not answer"));
    });
    m_keychain->read(name, [self = QPointer<Secrets>(this), once, name,
                            found = std::move(found)](Result<Secret> secret) {
        if (!self)
            return;
        if (!once.take()) {
            if (secret)
                Q_EMIT self->arrived(name);
            return;
        }
        // Without a key store there is no such secret: it would be in the file.
        if (!secret && secret.error().code == Errc::Environment)
            secret = fail(Errc::NotFound, secret.error().text);
        found(std::move(secret));
    });
}

void Secrets::write(const QString &name, const Secret &secret,
                    const SecretStore::Finished &finished)
{
    const auto version = ++m_versions[name];
    if (!m_keychain)
        return keepInFile(name, secret, finished);
    const Once once;
    outOfPatience([this, once, name, secret, finished, version] {
        if (!once.take())
            return;
        if (m_versions.value(name) == version)
            keepInFile(name, secret, finished);
        else
            finished({}); // a newer one took its place
    });
    m_keychain->write(name, secret,
                      [self = QPointer<Secrets>(this), once, name, secret, finished,
                       version](const Result<void> &done) {
                          if (!self)
                              return;
                          const bool isFirst = once.take();
                          if (self->m_versions.value(name) != version) {
                              if (isFirst)
                                  finished(done); // a newer one is under way
                              return;
                          }
                          if (done)
                              (void)self->m_file.drop(name);
                          if (!isFirst)
                              return;
                          if (done || done.error().code == Errc::Rejected)
                              finished(done);
                          else
                              self->keepInFile(name, secret, finished);
                      });
}

void Secrets::keepInFile(const QString &name, const Secret &secret,
                         const SecretStore::Finished &finished)
{
    const auto done = m_file.put(name, secret);
    if (done && !std::exchange(m_wasSaid, true))
        Q_EMIT message(tr("No key store answered on this computer. Passwords are kept in %1, which "
                          "only you can read.")
                           .arg(m_file.name()));
    finished(done);
}

void Secrets::remove(const QString &name, const SecretStore::Finished &finished)
{
    ++m_versions[name];
    const auto dropped = m_file.drop(name);
    if (!m_keychain)
        return finished(dropped);
    const Once once;
    outOfPatience([once, dropped, finished] {
        if (once.take())
            finished(dropped);
    });
    m_keychain->remove(name, [once, dropped, finished](const Result<void> &) {
        // Where there is no key store there is nothing to remove from it.
        if (once.take())
            finished(dropped);
    });
}

} // namespace ahoy::app
