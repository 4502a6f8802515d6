#include "sipcore/ua/callee.h"

#include "sipcore/message/request_uri.h"
#include "sipcore/message/telephone_number.h"
#include "sipcore/message/text.h"

#include <fmt/format.h>
#include <utility>

namespace ahoy::sip {

Result<Callee> calleeOf(std::string_view text, const Account *account)
{
    text = trim(text);
    const auto withScheme = asSipUri(text);
    NameAddr party;
    // A URI first, whose parameters are its own though no brackets say so; then a name-addr; then
    // "bob@example.com".
    if (!readUri(text, party.uri) && !readNameAddr(text, party) && !readUri(withScheme, party.uri))
        return fail(Errc::Invalid, "not an address to call");
    const auto &uri = party.uri;
    if (uri.scheme == Uri::Scheme::Tel) {
        if (!account)
            return fail(Errc::Invalid, "a telephone number needs an account");
        // Few servers take tel: in a Request-URI; all take this form (RFC 3261 §19.1.6).
        const auto domain = parseUri(account->identity().domainUri);
        const auto sip = fmt::format("sip:{}@{};user=phone", userOf(uri), domain->hostPort());
        return Callee{sip, printNameAddr(party.nameText(), sip)};
    }
    if (!uri.isSip() || uri.host.empty())
        return fail(Errc::Invalid, "not a SIP address");
    if (uri.scheme == Uri::Scheme::Sips && account && !account->identity().canBeSecure())
        return fail(Errc::Unsupported, "a sips address needs an account over TLS or WSS");
    auto plain = asRequestUri(uri);
    if (uri.hasUser()) { // as people dial it: the "#" of "*21*#" needs its escape
        const auto at = static_cast<std::size_t>(uri.user.data() - uri.text.data());
        plain.replace(at, uri.user.size(), completeEscapes(uri.user));
    }
    auto to = printNameAddr(party.nameText(), plain);
    return Callee{std::move(plain), std::move(to)};
}

} // namespace ahoy::sip
