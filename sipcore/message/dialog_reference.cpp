#include "sipcore/message/dialog_reference.h"

#include <algorithm>

namespace ahoy::sip {

namespace {

struct CallIdAndTags {
    std::string_view callId;
    std::string_view first;
    std::string_view second;
    Parameters parameters;
};

/// callid and two tags, each exactly once: with one twice, two readers could see two dialogs.
std::optional<CallIdAndTags> read(std::string_view text, std::string_view firstName,
                                  std::string_view secondName)
{
    text = trim(text);
    const auto end = std::min(text.find(';'), text.size());
    CallIdAndTags value;
    value.callId = trim(text.substr(0, end));
    value.parameters = Parameters(text.substr(end));
    if (!isCallId(value.callId) || !value.parameters.isValid())
        return std::nullopt;
    int firsts = 0;
    int seconds = 0;
    auto rest = value.parameters.text();
    while (const auto parameter = Parameters::next(rest)) {
        if (equalsIgnoreCase(parameter->name, firstName)) {
            value.first = parameter->value;
            ++firsts;
        } else if (equalsIgnoreCase(parameter->name, secondName)) {
            value.second = parameter->value;
            ++seconds;
        }
    }
    const bool isWhole =
        firsts == 1 && seconds == 1 && isToken(value.first) && isToken(value.second);
    return isWhole ? std::optional(value) : std::nullopt;
}

Result<DialogReference> parseReference(std::string_view text)
{
    const auto value = read(text, "to-tag", "from-tag");
    if (!value)
        return fail(Errc::Invalid, "a malformed reference to a dialog");
    DialogReference reference;
    reference.callId = value->callId;
    reference.toTag = value->first;
    reference.fromTag = value->second;
    reference.parameters = value->parameters;
    return reference;
}

void appendTag(std::string &out, std::string_view name, std::string_view tag)
{
    out += name;
    appendLine(out, tag);
}

} // namespace

bool isCallId(std::string_view text)
{
    const auto isBad = [](char character) {
        const auto byte = static_cast<unsigned char>(character);
        return byte <= 0x20 || byte == 0x7f || character == ';' || character == ',';
    };
    return !text.empty() && std::none_of(text.begin(), text.end(), isBad);
}

Result<DialogReference> parseReplaces(std::string_view text)
{
    auto reference = parseReference(text);
    if (reference)
        reference->isEarlyOnly = reference->parameters.has("early-only");
    return reference;
}

Result<DialogReference> parseJoin(std::string_view text)
{
    return parseReference(text);
}

void append(std::string &out, const DialogReference &value)
{
    appendLine(out, value.callId);
    appendTag(out, ";to-tag=", value.toTag);
    appendTag(out, ";from-tag=", value.fromTag);
    if (value.isEarlyOnly)
        out += ";early-only";
}

Result<TargetDialogValue> parseTargetDialog(std::string_view text)
{
    const auto value = read(text, "local-tag", "remote-tag");
    if (!value)
        return fail(Errc::Invalid, "a malformed Target-Dialog");
    return TargetDialogValue{value->callId, value->first, value->second};
}

void append(std::string &out, const TargetDialogValue &value)
{
    appendLine(out, value.callId);
    appendTag(out, ";local-tag=", value.localTag);
    appendTag(out, ";remote-tag=", value.remoteTag);
}

} // namespace ahoy::sip
