#include "sipcore/ua/call_description.h"

#include "sipcore/message/identity_header.h"
#include "sipcore/message/session_header.h"

#include <string_view>
#include <vector>

namespace ahoy::sip {

namespace {

constexpr std::size_t maxUrns = 8;
constexpr std::size_t maxUrnSize = 256;
constexpr std::size_t maxEntries = 32;

/// The URI of the last one who sent the call on: the entry that the last retargeted one came from,
/// or the last that says in an escaped Reason why it did not keep the call.
std::string diverterOf(const MessageView &invite)
{
    // RFC 5806 §4: the newest stands first.
    std::string diverter;
    invite.forEach(HeaderName::Diversion, [&diverter](std::string_view text) {
        const auto value = parseDiversion(text);
        if (diverter.empty() && value)
            diverter = std::string(value->diverter.uri.text);
    });
    if (!diverter.empty())
        return diverter;
    std::vector<HistoryEntry> entries;
    invite.forEach(HeaderName::HistoryInfo, [&entries](std::string_view text) {
        auto entry = parseHistoryEntry(text);
        if (entry && entries.size() < maxEntries)
            entries.push_back(*entry);
    });
    const auto uriOf = [](const HistoryEntry &entry) { // without its URI headers
        const auto text = entry.target.uri.text;
        return std::string(text.substr(0, text.find('?')));
    };
    for (auto at = entries.rbegin(); at != entries.rend(); ++at)
        for (const auto &from : entries)
            if (!at->from.empty() && from.index == at->from)
                return uriOf(from);
    for (auto at = entries.rbegin(); at != entries.rend(); ++at)
        if (at != entries.rbegin() && !at->reason().empty())
            return uriOf(*at);
    return {};
}

std::vector<std::string> alertUrnsOf(const MessageView &invite)
{
    // RFC 7462; an http: URL is nothing that a phone fetches for a stranger.
    std::vector<std::string> urns;
    invite.forEach(HeaderName::AlertInfo, [&urns](std::string_view value) {
        const auto open = value.find('<');
        const auto close = value.find('>', open == std::string_view::npos ? 0 : open);
        if (open == std::string_view::npos || close == std::string_view::npos)
            return;
        const auto uri = value.substr(open + 1, close - open - 1);
        if (uri.size() <= maxUrnSize && urns.size() < maxUrns &&
            equalsIgnoreCase(uri.substr(0, 10), "urn:alert:"))
            urns.emplace_back(uri);
    });
    return urns;
}

bool asksToAutoAnswer(const MessageView &invite)
{
    for (const auto name : {HeaderName::AnswerMode, HeaderName::PrivAnswerMode})
        if (const auto text = invite.header(name))
            if (const auto value = parseAnswerMode(*text);
                value && value->mode == AnswerModeValue::Mode::Auto)
                return true;
    return false;
}

bool isAnonymous(const MessageView &invite)
{
    const auto privacy = invite.header(HeaderName::Privacy);
    return equalsIgnoreCase(invite.from().uri.host, "anonymous.invalid") ||
           (privacy && parsePrivacy(*privacy).hidesIdentity());
}

} // namespace

IncomingCall describeCall(const MessageView &invite, bool isFromOwnServer)
{
    IncomingCall call;
    call.from = std::string(invite.from().uri.text);
    call.fromName = invite.from().nameText();
    call.to = std::string(invite.to().uri.text);
    call.sipCallId = std::string(invite.callId());
    call.isAnonymous = isAnonymous(invite);
    call.divertedBy = diverterOf(invite);
    call.alertUrns = alertUrnsOf(invite);
    if (!isFromOwnServer)
        return call;
    call.asksToAutoAnswer = asksToAutoAnswer(invite);
    const auto asserted = assertedIdentity(invite, HeaderName::PAssertedIdentity);
    if (const auto &party = asserted.sip ? asserted.sip : asserted.tel) {
        call.assertedUri = std::string(party->uri.text);
        call.assertedName = party->nameText();
    }
    return call;
}

} // namespace ahoy::sip
