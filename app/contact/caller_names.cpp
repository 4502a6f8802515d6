#include "app/contact/caller_names.h"

#include <QPointer>
#include <QTimer>

namespace ahoy::app {

namespace {

QString keyOf(const CallAddress &address)
{
    return QString::number(address.account.value) + u' ' + address.uri;
}

} // namespace

CallerNames::CallerNames(Contacts &contacts, QObject *parent)
    : QObject(parent), m_contacts(contacts)
{
    connect(&contacts, &Contacts::added, this, &CallerNames::onContactsChanged);
    connect(&contacts, &Contacts::changed, this, &CallerNames::onContactsChanged);
    connect(&contacts, &Contacts::removed, this, &CallerNames::onContactsChanged);
    connect(&contacts, &Contacts::reloaded, this, &CallerNames::onContactsChanged);
    connect(&contacts, &Contacts::renumbered, this, &CallerNames::onContactsChanged);
}

const Caller *CallerNames::find(const QString &uri, sip::AccountId account)
{
    const CallAddress address{uri, account};
    const auto key = keyOf(address);
    const auto found = m_known.constFind(key);
    if (found != m_known.constEnd())
        return found->caller ? &*found->caller : nullptr;
    // Whatever is still in sight is asked for again.
    if (m_known.size() >= maxKnown)
        m_known.clear();
    m_known.insert(key, {address, std::nullopt});
    m_wanted += address;
    askLater();
    return nullptr;
}

void CallerNames::onContactsChanged()
{
    m_wanted.clear();
    for (const auto &known : m_known)
        m_wanted += known.address;
    if (!m_wanted.isEmpty())
        askLater();
}

void CallerNames::askLater()
{
    if (std::exchange(m_isAsking, true))
        return;
    QTimer::singleShot(0, this, [this] {
        m_isAsking = false;
        ask(std::exchange(m_wanted, {}));
    });
}

void CallerNames::ask(const QList<CallAddress> &addresses)
{
    m_contacts.findCallers(addresses,
                           [names = QPointer<CallerNames>(this),
                            addresses](const Outcome<std::vector<std::optional<Caller>>> &callers) {
                               if (names && callers)
                                   names->onAnswer(addresses, *callers);
                           });
}

void CallerNames::onAnswer(const QList<CallAddress> &addresses,
                           const std::vector<std::optional<Caller>> &callers)
{
    bool isNew = false;
    for (qsizetype at = 0; at < addresses.size(); ++at) {
        const auto found = m_known.find(keyOf(addresses[at]));
        const auto &caller = callers[static_cast<std::size_t>(at)];
        if (found == m_known.end() || found->caller == caller)
            continue;
        found->caller = caller;
        isNew = true;
    }
    if (isNew)
        Q_EMIT named();
}

} // namespace ahoy::app
