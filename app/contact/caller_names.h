#pragma once

#include "app/contact/contacts.h"

#include <QHash>
#include <QList>
#include <QObject>

namespace ahoy::app {

/// Who the addresses are that the window shows: looked up when they are first asked for, all of one
/// turn of the event loop together, and again when contacts change.  A call never waits for it.
/// Thread: UI.
class CallerNames : public QObject {
    Q_OBJECT

public:
    static constexpr qsizetype maxKnown = 5000; ///< addresses that are remembered

    explicit CallerNames(Contacts &contacts, QObject *parent = nullptr);

    /// Null: nobody that is known, or not looked up yet; named() comes then.
    const Caller *find(const QString &uri, sip::AccountId account);

Q_SIGNALS:
    /// Some of those that were asked for are known now, or are others.
    void named();

private:
    struct Known {
        CallAddress address;
        std::optional<Caller> caller;
    };

    void ask(const QList<CallAddress> &addresses);
    void askLater();
    void onAnswer(const QList<CallAddress> &addresses,
                  const std::vector<std::optional<Caller>> &callers);
    void onContactsChanged();

    Contacts &m_contacts;
    QHash<QString, Known> m_known;
    QList<CallAddress> m_wanted; ///< in this turn
    bool m_isAsking = false;     ///< at the end of this turn
};

} // namespace ahoy::app
