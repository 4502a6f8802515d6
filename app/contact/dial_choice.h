#pragma once

#include "app/contact/contacts.h"

#include <QObject>
#include <QString>
#include <functional>
#include <optional>
#include <vector>

namespace ahoy::app {

class StoreThread;

/// Who is called when somebody types something and presses Enter.
struct DialChoice {
    QString to;             ///< what was typed, or the number of the contact that it means
    sip::AccountId account; ///< that this one is called by; none: the usual one
};

/// Finds out whom a person means, and by which account that one is called: a contact's own, else
/// the one of the last call with them.  Thread: UI.
class DialChooser : public QObject {
    Q_OBJECT

public:
    /// Accounts that calls can go out by; others do not count.
    using IsUsable = std::function<bool(sip::AccountId)>;

    DialChooser(StoreThread &store, Contacts &contacts, IsUsable isUsable,
                QObject *parent = nullptr);

    /// Always answers, once and later; with what was typed where the store is not heard of in time,
    /// as nobody waits for it who wants to call.
    void choose(const QString &text, std::function<void(const DialChoice &)> done);

private:
    using Answer = std::function<void(const DialChoice &)>;

    void chooseNumber(const QString &text, const Answer &answer);
    void chooseName(const QString &text, const Answer &answer);
    void chooseAccount(const DialChoice &choice, const std::optional<Contact> &contact,
                       const Answer &answer);

    StoreThread &m_store;
    Contacts &m_contacts;
    IsUsable m_isUsable;
};

/// A number or an address, and no name: it is called as it was typed.
bool isDialled(const QString &text);

/// The one contact of these that is meant by a name: called so, or the only one whose name begins
/// so, or the only one there is; nullptr: nobody, or more than one.
const Contact *contactMeant(const QString &name, const std::vector<Contact> &contacts);

} // namespace ahoy::app
