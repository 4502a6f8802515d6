#include "tests/support/sim_message.h"

#include <fmt/format.h>

namespace ahoy::sip::sim {

namespace {
/// What it begins with, up to and without `end`.
std::string upTo(std::string_view text, std::string_view end)
{
    return std::string(text.substr(0, std::min(text.find(end), text.size())));
}
} // namespace

SimMessage SimMessage::parse(std::string_view text)
{
    SimMessage message;
    message.startLine = upTo(text, "\r\n");
    const auto view = MessageView::parse(text);
    for (const auto &field : view.fields()) {
        const auto name = field.name == HeaderName::Other ? field.nameText : toString(field.name);
        if (!isCommaSeparated(field.name)) {
            message.fields.emplace_back(name, field.value);
            continue;
        }
        auto rest = field.value;
        while (const auto element = nextElement(rest, ','))
            message.fields.emplace_back(name, *element);
    }
    message.body = std::string(view.body());
    return message;
}

std::string SimMessage::text() const
{
    auto text = startLine + "\r\n";
    for (const auto &[name, value] : fields)
        if (!equalsIgnoreCase(name, "Content-Length"))
            text += fmt::format("{}: {}\r\n", name, value);
    text += fmt::format("Content-Length: {}\r\n\r\n", body.size());
    return text + body;
}

std::string SimMessage::method() const
{
    if (isRequest())
        return upTo(startLine, " ");
    const auto cseq = value("CSeq");
    return cseq.substr(cseq.find(' ') + 1);
}

std::string SimMessage::requestUri() const
{
    const auto begin = startLine.find(' ') + 1;
    return startLine.substr(begin, startLine.rfind(' ') - begin);
}

void SimMessage::setRequestUri(std::string_view uri)
{
    startLine = fmt::format("{} {} SIP/2.0", method(), uri);
}

int SimMessage::statusCode() const
{
    return isRequest() ? 0 : std::stoi(startLine.substr(8, 3));
}

bool SimMessage::has(std::string_view name) const
{
    return !values(name).empty();
}

std::string SimMessage::value(std::string_view name) const
{
    for (const auto &[fieldName, fieldValue] : fields)
        if (equalsIgnoreCase(fieldName, name))
            return fieldValue;
    return {};
}

std::vector<std::string> SimMessage::values(std::string_view name) const
{
    std::vector<std::string> found;
    for (const auto &[fieldName, fieldValue] : fields)
        if (equalsIgnoreCase(fieldName, name))
            found.push_back(fieldValue);
    return found;
}

void SimMessage::set(std::string_view name, std::string value)
{
    for (auto &[fieldName, fieldValue] : fields) {
        if (!equalsIgnoreCase(fieldName, name))
            continue;
        fieldValue = std::move(value);
        return;
    }
    append(name, std::move(value));
}

void SimMessage::prepend(std::string_view name, std::string value)
{
    fields.emplace(fields.begin(), name, std::move(value));
}

void SimMessage::append(std::string_view name, std::string value)
{
    fields.emplace_back(name, std::move(value));
}

void SimMessage::removeFirst(std::string_view name)
{
    for (auto at = fields.begin(); at != fields.end(); ++at) {
        if (!equalsIgnoreCase(at->first, name))
            continue;
        fields.erase(at);
        return;
    }
}

void SimMessage::removeAll(std::string_view name)
{
    std::erase_if(fields,
                  [name](const auto &field) { return equalsIgnoreCase(field.first, name); });
}

std::string SimMessage::parameter(std::string_view name, std::string_view parameterName) const
{
    const auto text = value(name);
    if (equalsIgnoreCase(name, "Via")) {
        const auto via = parseVia(text);
        return via ? std::string(via->parameters.value(parameterName)) : std::string();
    }
    const auto party = parseNameAddr(text);
    return party ? std::string(party->parameters.value(parameterName)) : std::string();
}

std::string SimMessage::uri(std::string_view name) const
{
    const auto text = value(name);
    const auto party = parseNameAddr(text);
    return party ? std::string(party->uri.text) : std::string();
}

SimMessage responseTo(const SimMessage &request, int statusCode, std::string_view reason,
                      std::string_view toTag)
{
    SimMessage response;
    response.startLine = fmt::format("SIP/2.0 {} {}", statusCode, reason);
    for (const auto *name : {"Via", "Record-Route", "From", "To", "Call-ID", "CSeq"})
        for (auto &value : request.values(name))
            response.append(name, std::move(value));
    if (statusCode > 100 && request.parameter("To", "tag").empty())
        response.set("To", fmt::format("{};tag={}", request.value("To"),
                                       toTag.empty() ? "peer-tag" : toTag));
    return response;
}

} // namespace ahoy::sip::sim
