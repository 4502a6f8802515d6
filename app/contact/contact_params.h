#pragma once

#include "app/contact/contacts.h"

#include <QJsonObject>
#include <functional>

namespace ahoy::app {

/// The parameters of contact.add and contact.update as what they do to a contact: those that are
/// left out change nothing.  A Refusal names the parameter.
///
///     {name?, givenName?, familyName?, company?, notes?, favourite?, groups?: […], account?: id,
///      photo?: base64 or null, numbers?: [{text, kind?}, or a string]}
class ContactParams {
public:
    /// `hasAccount`: whether there is an account of this id.
    using HasAccount = std::function<bool(sip::AccountId)>;

    static Outcome<Contacts::Edit> read(const QJsonObject &params, const HasAccount &hasAccount);
};

} // namespace ahoy::app
