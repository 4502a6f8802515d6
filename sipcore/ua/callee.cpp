#include "sipcore/ua/callee.h"

#include "sipcore/message/text.h"

#include <fmt/format.h>

namespace ahoy::sip {

namespace {

/// RFC 3966 §5.1: the number without its visual separators.
std::string plainNumber(std::string_view number)
{
    std::string plain;
    for (const char character : number)
        if (std::string_view("-.() ").find(character) == std::string_view::npos)
            plain += character;
    return plain;
}

} // namespace

Result<Callee> calleeOf(std::string_view text, const Account *account)
{
    auto party = parseNameAddr(trim(text));
    const auto withScheme = asSipUri(text);
    if (!party)
        party = parseNameAddr(withScheme); // "bob@example.com"
    if (!party)
        return fail(Errc::Invalid, "not an address to call");
    const auto &uri = party->uri;
    if (uri.scheme == Uri::Scheme::Tel) {
        if (!account)
            return fail(Errc::Invalid, "a telephone number needs an account");
        // Few servers take tel: in a Request-URI; all take this form (RFC 3261 §19.1.6).
        const auto domain = parseUri(account->identity().domainUri);
        const auto sip = fmt::format("sip:{}@{};user=phone", escapeUser(plainNumber(uri.user)),
                                     domain->hostPort());
        return Callee{sip, printNameAddr(party->nameText(), sip)};
    }
    if (!uri.isSip() || uri.host.empty())
        return fail(Errc::Invalid, "not a SIP address");
    // RFC 3261 §19.1.1: neither headers nor a method stand in a Request-URI.
    auto plain = uri.text.substr(0, uri.text.find('?'));
    return Callee{std::string(plain), printNameAddr(party->nameText(), std::string(plain))};
}

} // namespace ahoy::sip
