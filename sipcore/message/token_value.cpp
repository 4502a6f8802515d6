#include "sipcore/message/token_value.h"

#include "sipcore/message/uri.h"

#include <algorithm>

namespace ahoy::sip {

Result<TokenValue> parseTokenValue(std::string_view text)
{
    text = trim(text);
    const auto end = std::min(text.find(';'), text.size());
    TokenValue value;
    value.token = trim(text.substr(0, end));
    value.parameters = Parameters(text.substr(end));
    if (!isToken(value.token))
        return fail(Errc::Invalid, "no token");
    if (!value.parameters.isValid())
        return fail(Errc::Invalid, "malformed header parameters");
    return value;
}

void append(std::string &out, const TokenValue &value)
{
    appendLine(out, value.token);
    value.parameters.appendTo(out);
}

std::string_view UriReference::alertUrn() const
{
    constexpr std::string_view prefix = "urn:alert:";
    return equalsIgnoreCase(uri.substr(0, prefix.size()), prefix) ? uri.substr(prefix.size())
                                                                  : std::string_view();
}

Result<UriReference> parseUriReference(std::string_view text)
{
    text = trim(text);
    UriReference reference;
    std::size_t end = 0;
    if (text.starts_with('<')) {
        const auto close = text.find('>');
        if (close == std::string_view::npos)
            return fail(Errc::Invalid, "an angle bracket is not closed");
        reference.uri = text.substr(1, close - 1);
        end = close + 1;
    } else {
        end = std::min(text.find(';'), text.size());
        reference.uri = trim(text.substr(0, end));
    }
    Uri uri;
    if (!readUri(reference.uri, uri))
        return fail(Errc::Invalid, "no absolute URI");
    reference.parameters = Parameters(trim(text.substr(end)));
    if (!reference.parameters.isValid())
        return fail(Errc::Invalid, "malformed header parameters");
    return reference;
}

void append(std::string &out, const UriReference &value)
{
    out += '<';
    appendLine(out, value.uri);
    out += '>';
    value.parameters.appendTo(out);
}

std::uint32_t weightOf(const Parameters &parameters)
{
    const auto parameter = parameters.find("q");
    if (!parameter)
        return 1000;
    // ( "0" [ "." 0*3DIGIT ] ) / ( "1" [ "." 0*3("0") ] )
    const auto text = parameter->value;
    if (text.empty() || text.size() > 5 || (text.size() > 1 && text[1] != '.'))
        return 0;
    if (text[0] != '0' && text[0] != '1')
        return 0;
    std::uint32_t weight = text[0] == '1' ? 1000 : 0;
    std::uint32_t digitValue = 100;
    for (const char digit : text.substr(std::min<std::size_t>(2, text.size()))) {
        if (digit < '0' || digit > '9')
            return 0;
        weight += digitValue * static_cast<std::uint32_t>(digit - '0');
        digitValue /= 10;
    }
    return weight > 1000 ? 0 : weight;
}

void appendWeight(std::string &out, std::uint32_t thousandths)
{
    if (thousandths >= 1000) {
        out += '1';
        return;
    }
    out += '0';
    std::uint32_t digitValue = 100;
    for (auto rest = thousandths; rest != 0; digitValue /= 10) {
        if (rest == thousandths && digitValue == 100)
            out += '.';
        out += static_cast<char>('0' + rest / digitValue);
        rest %= digitValue;
    }
}

} // namespace ahoy::sip
