#include "sipcore/ua/redirection.h"

#include "sipcore/message/request_uri.h"
#include "sipcore/ua/sips.h"

#include <algorithm>
#include <cstddef>

namespace ahoy::sip {

namespace {

/// A phone that is sent on more often than that is in a loop that changes its names.
constexpr int maxDepth = 5;
constexpr std::size_t maxTargets = 8;

/// q of a Contact in thousandths; RFC 3261 §20.10 knows no default, most take 1.
std::uint32_t preferenceOf(const NameAddr &contact)
{
    const auto q = contact.parameters.value("q");
    if (q.empty() || q.starts_with('1'))
        return 1000;
    if (!q.starts_with("0."))
        return 0;
    auto digits = std::string(q.substr(2, 3));
    digits.resize(3, '0');
    return parseNumber(digits, 999).value_or(0);
}

} // namespace

Redirection::Redirection(const std::string &firstUri)
    : m_seen{firstUri}, m_isSecure(isSips(firstUri))
{
}

bool Redirection::wasSeen(const std::string &uri) const
{
    const auto wanted = parseUri(uri);
    return std::any_of(m_seen.begin(), m_seen.end(), [&](const auto &text) {
        const auto seen = parseUri(text);
        return seen && wanted && equivalent(*seen, *wanted);
    });
}

bool Redirection::take(const MessageView &response)
{
    if (++m_depth > maxDepth)
        return false;
    struct Choice {
        std::uint32_t preference = 0;
        std::string uri;
    };
    std::vector<Choice> choices;
    response.forEach(HeaderName::Contact, [&](std::string_view value) {
        const auto contact = parseNameAddr(value);
        // A secure call goes on securely or not at all (RFC 5630 §3.2).
        if (!contact || !contact->uri.isSip() || contact->uri.host.empty() ||
            (m_isSecure && contact->uri.scheme != Uri::Scheme::Sips))
            return;
        // RFC 3261 §19.1.5: neither its method nor its header fields go into a Request-URI, least
        // of all those of somebody who sends us elsewhere.
        auto uri = asRequestUri(contact->uri);
        if (wasSeen(uri) || m_seen.size() >= maxDepth * maxTargets)
            return;
        m_seen.push_back(uri);
        choices.push_back({preferenceOf(*contact), std::move(uri)});
    });
    std::stable_sort(choices.begin(), choices.end(),
                     [](const auto &a, const auto &b) { return a.preference > b.preference; });
    // Those of the newest answer first: it knows best.
    if (choices.size() > maxTargets)
        choices.resize(maxTargets);
    std::ptrdiff_t place = 0;
    for (auto &choice : choices)
        m_targets.insert(m_targets.begin() + place++, std::move(choice.uri));
    while (m_targets.size() > maxTargets)
        m_targets.pop_back();
    return !choices.empty();
}

std::optional<std::string> Redirection::next()
{
    if (m_targets.empty())
        return std::nullopt;
    std::optional<std::string> first(std::move(m_targets.front()));
    m_targets.pop_front();
    return first;
}

} // namespace ahoy::sip
