#include "app/call/target.h"

#include "sipcore/message/name_addr.h"
#include "sipcore/message/telephone_number.h"
#include "sipcore/message/text.h"

#include <algorithm>
#include <cctype>

namespace ahoy::app {

namespace {

constexpr std::string_view numberDecoration = " ()-./\t\u00a0";

bool isDigit(char character)
{
    return std::isdigit(static_cast<unsigned char>(character)) != 0;
}

/// Digits, * and #, with a leading + and decoration: a number as people write it.
bool looksLikeNumber(std::string_view text)
{
    const bool known = std::all_of(text.begin(), text.end(), [](char c) {
        return isDigit(c) || c == '*' || c == '#' || c == '+' ||
               numberDecoration.find(c) != std::string_view::npos;
    });
    return known && std::any_of(text.begin(), text.end(),
                                [](char c) { return isDigit(c) || c == '*' || c == '#'; });
}

std::string undecorated(std::string_view number)
{
    std::string plain;
    for (const char c : number)
        if (isDigit(c) || c == '*' || c == '#' || (c == '+' && plain.empty()))
            plain += c;
    return plain;
}

/// Takes `scheme` off the front, any case, and the "//" that some programs put behind it.
bool takeScheme(std::string_view &text, std::string_view scheme)
{
    if (text.size() < scheme.size() ||
        !sip::equalsIgnoreCase(text.substr(0, scheme.size()), scheme))
        return false;
    text.remove_prefix(scheme.size());
    if (text.starts_with("//"))
        text.remove_prefix(2);
    return true;
}

Result<Target> checked(std::string uri, std::string name)
{
    const auto parsed = sip::parseUri(uri);
    if (!parsed || !parsed->isSip() || parsed->host.empty())
        return fail(Errc::Invalid, "This is not a number or address that can be called.");
    return Target{std::move(uri), std::move(name)};
}

} // namespace

Result<Target> parseTarget(std::string_view text, std::string_view domain)
{
    text = sip::trim(text);
    if (text.empty())
        return fail(Errc::Invalid, "There is no number or address to call.");
    if (text.size() > 1024)
        return fail(Errc::Invalid, "This address is too long.");
    std::string name;
    if (text.find('<') != std::string_view::npos) {
        const auto address = sip::parseNameAddr(text);
        if (!address)
            return fail(Errc::Invalid, "This is not a number or address that can be called.");
        name = address->nameText();
        text = address->uri.text;
    }
    std::string_view scheme = "sip:";
    if (takeScheme(text, "sips:"))
        return checked("sips:" + std::string(text), std::move(name));
    if (takeScheme(text, "sip:")) {
        if (text.find('@') != std::string_view::npos || domain.empty())
            return checked(std::string(scheme) + std::string(text), std::move(name));
    } else if (takeScheme(text, "tel:")) {
        // RFC 3966: a link, or what people write after "tel:".
        if (const auto link = "tel:" + std::string(text); !domain.empty())
            if (const auto tel = sip::parseUri(link))
                return checked(std::string(scheme) + sip::userOf(*tel) + '@' + std::string(domain),
                               std::move(name));
        text = text.substr(0, text.find(';'));
    } else if (takeScheme(text, "callto:")) {
        text = text.substr(0, text.find(';'));
    }
    if (const auto at = text.rfind('@'); at != std::string_view::npos) {
        const auto user = sip::escapeUser(sip::unescape(text.substr(0, at)));
        return checked(std::string(scheme) + user + std::string(text.substr(at)), std::move(name));
    }
    if (domain.empty())
        return checked(std::string(scheme) + std::string(text), std::move(name));
    const auto plain = sip::unescape(text);
    const auto user = looksLikeNumber(plain) ? undecorated(plain) : plain;
    return checked(std::string(scheme) + sip::escapeUser(user) + "@" + std::string(domain),
                   std::move(name));
}

} // namespace ahoy::app
