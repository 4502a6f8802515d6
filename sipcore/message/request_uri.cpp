#include "sipcore/message/request_uri.h"

namespace ahoy::sip {

std::string asRequestUri(const Uri &uri)
{
    std::string text(uri.text.substr(0, uri.text.size() - uri.headers.size()));
    while (!text.empty() && text.back() == '?')
        text.pop_back();
    if (!uri.parameters.has("method"))
        return text;
    const auto before = uri.parameters.text().data() - uri.text.data();
    std::string plain(uri.text.substr(0, static_cast<std::size_t>(before)));
    auto rest = uri.parameters.text();
    while (const auto parameter = Parameters::next(rest)) {
        if (equalsIgnoreCase(parameter->name, "method"))
            continue;
        plain += ';';
        plain += parameter->name;
        if (parameter->hasValue) {
            plain += '=';
            plain += parameter->value;
        }
    }
    return plain;
}

} // namespace ahoy::sip
