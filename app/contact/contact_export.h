#pragma once

#include "app/contact/contact_reader.h"
#include "app/contact/contact_store.h"

#include <QString>

namespace ahoy::app {

/// A contact as a vCard 3.0 (RFC 2426) or 4.0 (RFC 6350), lines folded at 75 bytes.
QByteArray vcardOf(const Contact &contact, ContactFormat format);
/// The first row of our tables, and that of a contact: RFC 4180.
QByteArray csvHeading();
QByteArray csvRowOf(const Contact &contact);

/// Which contacts are meant: these, or else a group's, or else all.
struct ContactSelection {
    QList<qint64> ids = {};
    QString group = {};
};

/// Writes them into `file`: as a whole or not at all.  Returns how many.
/// Errors: Environment, Gone.  Thread: Store.
Result<qint64> exportContacts(ContactStore &store, ContactFormat format, const QString &file,
                              const ContactSelection &which);

} // namespace ahoy::app
