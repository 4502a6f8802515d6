#include "sipcore/ua/sips.h"

#include "sipcore/message/name_addr.h"
#include "sipcore/message/text.h"

namespace ahoy::sip {

namespace {

constexpr std::string_view sipsScheme = "sips:";
constexpr std::string_view sipScheme = "sip:";

bool startsWith(std::string_view text, std::string_view scheme)
{
    return equalsIgnoreCase(text.substr(0, scheme.size()), scheme);
}

/// Takes ";transport=tls" out, wherever it stands among the parameters.
void dropTransportTls(std::string &value)
{
    constexpr std::string_view parameter = ";transport=tls";
    for (std::size_t at = 0; at + parameter.size() <= value.size(); ++at) {
        if (!startsWith(std::string_view(value).substr(at), parameter))
            continue;
        const auto end = at + parameter.size();
        if (end == value.size() || value[end] == ';' || value[end] == '>' || value[end] == '?') {
            value.erase(at, parameter.size());
            return;
        }
    }
}

} // namespace

bool isSips(std::string_view uri)
{
    return startsWith(trim(uri), sipsScheme);
}

std::string asSips(std::string_view value)
{
    value = trim(value);
    std::string result;
    if (value.starts_with('<')) {
        result = '<';
        value.remove_prefix(1);
    }
    if (startsWith(value, sipScheme)) {
        result += sipsScheme;
        value.remove_prefix(sipScheme.size());
    }
    result += value;
    dropTransportTls(result);
    return result;
}

bool asksForSips(const MessageView &request)
{
    if (isSips(request.requestUri()))
        return true;
    const auto decides =
        request.has(HeaderName::RecordRoute) ? HeaderName::RecordRoute : HeaderName::Contact;
    const auto value = request.header(decides);
    const auto address = value ? parseNameAddr(*value) : fail(Errc::NotFound, "");
    return address && address->uri.scheme == Uri::Scheme::Sips;
}

} // namespace ahoy::sip
