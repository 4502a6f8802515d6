#include "sipcore/body/conference_info.h"

#include "sipcore/body/xml.h"
#include "sipcore/message/text.h"

namespace ahoy::sip {

namespace {

constexpr std::size_t maxUsers = 512;

/// RFC 4575 §4.1: without the attribute the state is full.
ConferenceInfo::Change readChange(const XmlElement &element)
{
    const auto state = element.attribute("state");
    if (state == "partial")
        return ConferenceInfo::Change::Partial;
    if (state == "deleted")
        return ConferenceInfo::Change::Deleted;
    return ConferenceInfo::Change::Full;
}

ConferenceInfo::User readUser(const XmlElement &element)
{
    ConferenceInfo::User user;
    user.entity = std::string(element.attribute("entity"));
    user.name = std::string(element.childText("display-text"));
    user.change = readChange(element);
    const auto *endpoint = element.child("endpoint");
    if (!endpoint)
        return user;
    user.status = std::string(endpoint->childText("status"));
    // §5.8.5: what the conference does not send on was silenced.
    if (const auto *media = endpoint->child("media")) {
        const auto status = media->childText("status");
        user.isMuted = status == "recvonly" || status == "inactive";
    }
    return user;
}

} // namespace

Result<ConferenceInfo> parseConferenceInfo(std::string_view document)
{
    const auto root = parseXml(document);
    if (!root)
        return tl::unexpected<Error>(root.error());
    if (root->name != "conference-info" || root->space != "urn:ietf:params:xml:ns:conference-info")
        return fail(Errc::Invalid, "not a conference-info document");
    ConferenceInfo info;
    info.entity = std::string(root->attribute("entity"));
    info.version = parseNumber(root->attribute("version")).value_or(0);
    info.change = readChange(*root);
    if (const auto *description = root->child("conference-description"))
        info.subject = std::string(description->childText("subject"));
    if (const auto *state = root->child("conference-state"))
        info.userCount = parseNumber(state->childText("user-count")).value_or(0);
    if (const auto *users = root->child("users"))
        for (const auto &child : users->children)
            if (child.name == "user" && info.users.size() < maxUsers)
                info.users.push_back(readUser(child));
    return info;
}

} // namespace ahoy::sip
