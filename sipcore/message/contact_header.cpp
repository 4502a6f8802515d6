#include "sipcore/message/contact_header.h"

namespace ahoy::sip {

Result<ContactValue> parseContact(std::string_view text)
{
    ContactValue value;
    if (trim(text) == "*") {
        value.isStar = true;
        return value;
    }
    const auto address = parseNameAddr(text);
    if (!address)
        return tl::unexpected<Error>(address.error());
    value.address = *address;
    const auto &parameters = value.address.parameters;
    value.q = weightOf(parameters);
    if (const auto expires = parameters.find("expires")) {
        if (const auto seconds = parseNumber(expires->value))
            value.expires = *seconds;
    }
    value.instance = parameters.value("+sip.instance");
    if (value.instance.size() > 2 && value.instance.front() == '<' && value.instance.back() == '>')
        value.instance = value.instance.substr(1, value.instance.size() - 2);
    if (const auto regId = parseNumber(parameters.value("reg-id"), 0x7fffffffU);
        regId && *regId != 0)
        value.regId = *regId;
    value.publicGruu = parameters.value("pub-gruu");
    value.tempGruu = parameters.value("temp-gruu");
    return value;
}

void append(std::string &out, const ContactValue &value)
{
    if (value.isStar)
        out += '*';
    else
        append(out, value.address);
}

} // namespace ahoy::sip
