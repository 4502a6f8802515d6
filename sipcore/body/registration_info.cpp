#include "sipcore/body/registration_info.h"

#include "sipcore/body/xml.h"
#include "sipcore/message/text.h"

#include <utility>

namespace ahoy::sip {

namespace {

constexpr std::size_t maxRegistrations = 64;
constexpr std::size_t maxContacts = 64;

RegistrationInfo::State readState(std::string_view text)
{
    if (text == "active")
        return RegistrationInfo::State::Active;
    if (text == "terminated")
        return RegistrationInfo::State::Terminated;
    return RegistrationInfo::State::Init;
}

RegistrationInfo::Contact readContact(const XmlElement &element)
{
    RegistrationInfo::Contact contact;
    contact.id = std::string(element.attribute("id"));
    contact.uri = std::string(element.childText("uri"));
    contact.name = std::string(element.childText("display-name"));
    contact.isActive = element.attribute("state") == "active";
    contact.event = std::string(element.attribute("event"));
    contact.expires = parseNumber(element.attribute("expires")).value_or(0);
    return contact;
}

} // namespace

Result<RegistrationInfo> parseRegistrationInfo(std::string_view document)
{
    const auto root = parseXml(document);
    if (!root)
        return tl::unexpected<Error>(root.error());
    if (root->name != "reginfo" || root->space != "urn:ietf:params:xml:ns:reginfo")
        return fail(Errc::Invalid, "not a reginfo document");
    const auto version = parseNumber(root->attribute("version"));
    if (!version)
        return fail(Errc::Invalid, "reginfo without a version");
    RegistrationInfo info;
    info.version = *version;
    info.isFull = root->attribute("state") == "full";
    for (const auto &child : root->children) {
        if (child.name != "registration" || info.registrations.size() >= maxRegistrations)
            continue;
        RegistrationInfo::Registration registration;
        registration.id = std::string(child.attribute("id"));
        registration.addressOfRecord = std::string(child.attribute("aor"));
        registration.state = readState(child.attribute("state"));
        for (const auto &contact : child.children)
            if (contact.name == "contact" && registration.contacts.size() < maxContacts)
                registration.contacts.push_back(readContact(contact));
        info.registrations.push_back(std::move(registration));
    }
    return info;
}

} // namespace ahoy::sip
