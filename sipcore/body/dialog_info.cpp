#include "sipcore/body/dialog_info.h"

#include "sipcore/body/xml.h"
#include "sipcore/message/text.h"

#include <array>
#include <optional>
#include <utility>

namespace ahoy::sip {

namespace {

constexpr std::size_t maxDialogs = 256;

std::optional<DialogInfo::State> parseState(std::string_view text)
{
    using State = DialogInfo::State;
    constexpr std::array<std::pair<std::string_view, State>, 5> names{{
        {"trying", State::Trying},
        {"proceeding", State::Proceeding},
        {"early", State::Early},
        {"confirmed", State::Confirmed},
        {"terminated", State::Terminated},
    }};
    for (const auto &[name, state] : names)
        if (name == text)
            return state;
    return std::nullopt;
}

std::string uriOf(const XmlElement &participant)
{
    if (const auto identity = participant.childText("identity"); !identity.empty())
        return std::string(identity);
    const auto *target = participant.child("target");
    return target ? std::string(target->attribute("uri")) : std::string();
}

std::optional<DialogInfo::Dialog> readDialog(const XmlElement &element)
{
    const auto *stateElement = element.child("state");
    const auto state = stateElement ? parseState(trim(stateElement->text)) : std::nullopt;
    if (!state || element.attribute("id").empty())
        return std::nullopt;
    DialogInfo::Dialog dialog;
    dialog.id = std::string(element.attribute("id"));
    dialog.state = *state;
    dialog.event = std::string(stateElement->attribute("event"));
    dialog.callId = std::string(element.attribute("call-id"));
    dialog.localTag = std::string(element.attribute("local-tag"));
    dialog.remoteTag = std::string(element.attribute("remote-tag"));
    const auto direction = element.attribute("direction");
    if (direction == "initiator")
        dialog.direction = DialogInfo::Direction::Initiator;
    else if (direction == "recipient")
        dialog.direction = DialogInfo::Direction::Recipient;
    if (const auto *local = element.child("local"))
        dialog.localUri = uriOf(*local);
    if (const auto *remote = element.child("remote")) {
        dialog.remoteUri = uriOf(*remote);
        if (const auto *identity = remote->child("identity"))
            dialog.remoteName = std::string(identity->attribute("display"));
    }
    return dialog;
}

} // namespace

Result<DialogInfo> parseDialogInfo(std::string_view document)
{
    const auto root = parseXml(document);
    if (!root)
        return tl::unexpected<Error>(root.error());
    if (root->name != "dialog-info" || root->space != "urn:ietf:params:xml:ns:dialog-info")
        return fail(Errc::Invalid, "not a dialog-info document");
    DialogInfo info;
    const auto version = parseNumber(root->attribute("version"));
    if (!version)
        return fail(Errc::Invalid, "dialog-info without a version");
    info.version = *version;
    info.entity = std::string(root->attribute("entity"));
    info.isFull = root->attribute("state") == "full";
    for (const auto &child : root->children) {
        if (child.name != "dialog" || child.space != root->space ||
            info.dialogs.size() >= maxDialogs)
            continue;
        if (auto dialog = readDialog(child))
            info.dialogs.push_back(std::move(*dialog));
    }
    return info;
}

} // namespace ahoy::sip
