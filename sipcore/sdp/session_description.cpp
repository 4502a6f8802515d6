#include "sipcore/sdp/session_description.h"

#include "sipcore/message/text.h"
#include "sipcore/sdp/sdp_word.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

namespace ahoy::sip {

namespace {

void addAttribute(std::vector<SdpAttribute> &attributes, std::string_view value)
{
    // As many as a media of a phone has: growing from one on would move them five times.
    constexpr std::size_t usual = 24;
    if (attributes.capacity() == 0)
        attributes.reserve(usual);
    const auto colon = value.find(':');
    auto &attribute = attributes.emplace_back();
    attribute.name = value.substr(0, colon);
    if (colon != std::string_view::npos)
        attribute.value.emplace(value.substr(colon + 1));
}

void readOrigin(std::string_view value, SdpOrigin &origin)
{
    origin = SdpOrigin();
    for (auto *part : {&origin.username, &origin.sessionId, &origin.sessionVersion,
                       &origin.networkType, &origin.addressType, &origin.address}) {
        const auto word = takeSdpWord(value);
        if (!word.empty())
            *part = word;
    }
}

Result<SdpConnection> parseConnection(std::string_view value)
{
    SdpConnection connection;
    connection.networkType = takeSdpWord(value);
    connection.addressType = takeSdpWord(value);
    connection.address = takeSdpWord(value);
    if (connection.address.empty())
        return fail(Errc::Invalid, "broken c= line");
    return connection;
}

Result<void> readMedia(std::string_view value, const SdpLimits &limits, SdpMedia &media)
{
    media.formats.reserve(8);
    media.type = takeSdpWord(value);
    auto port = takeSdpWord(value);
    media.protocol = takeSdpWord(value);
    if (media.type.empty() || media.protocol.empty())
        return fail(Errc::Invalid, "broken m= line");
    // They come back in the answer, whose size is then theirs to choose.
    if (media.type.size() > limits.maxWord || media.protocol.size() > limits.maxWord)
        return fail(Errc::TooLarge, "too long a word in an m= line");
    const auto slash = port.find('/');
    if (slash != std::string_view::npos) {
        const auto count = parseNumber(port.substr(slash + 1), 0xffff);
        if (!count)
            return fail(Errc::Invalid, "broken number of ports in an m= line");
        media.portCount = static_cast<std::uint16_t>(*count);
        port = port.substr(0, slash);
    }
    const auto number = parseNumber(port, 0xffff);
    if (!number)
        return fail(Errc::Invalid, "broken port in an m= line");
    media.port = static_cast<std::uint16_t>(*number);
    for (auto format = takeSdpWord(value); !format.empty(); format = takeSdpWord(value)) {
        if (media.formats.size() == limits.maxFormats)
            return fail(Errc::TooLarge, "too many formats in an m= line");
        if (format.size() > limits.maxWord)
            return fail(Errc::TooLarge, "too long a word in an m= line");
        media.formats.emplace_back(format);
    }
    return {};
}

/// One pass over the lines: what stands before the first m= is the session's.
class Parser {
public:
    explicit Parser(const SdpLimits &limits) : m_limits(limits) {}

    Result<void> line(char letter, std::string_view value)
    {
        if (letter == 'm') {
            if (m_result.media.size() == m_limits.maxMedia)
                return fail(Errc::TooLarge, "too many m= lines");
            // A broken one fails the whole, so that it may stand in the result half read.
            return readMedia(value, m_limits, m_result.media.emplace_back());
        }
        if (letter == 'c')
            return connectionLine(value);
        if (m_result.media.empty())
            sessionLine(letter, value);
        else
            mediaLine(letter, value);
        return {};
    }

    SessionDescription takeResult() { return std::move(m_result); }

private:
    Result<void> connectionLine(std::string_view value)
    {
        auto connection = parseConnection(value);
        if (!connection)
            return fail(connection.error().code, connection.error().text);
        if (m_result.media.empty())
            m_result.connection = std::move(*connection);
        else
            m_result.media.back().connections.push_back(std::move(*connection));
        return {};
    }

    void sessionLine(char letter, std::string_view value)
    {
        switch (letter) {
        case 'o': readOrigin(value, m_result.origin); break;
        case 's': m_result.sessionName = value; break;
        case 'i': m_result.information = value; break;
        case 'u': m_result.uri = value; break;
        case 'e': m_result.emails.emplace_back(value); break;
        case 'p': m_result.phones.emplace_back(value); break;
        case 'b': m_result.bandwidths.emplace_back(value); break;
        case 't': m_result.times.push_back({std::string(value), {}}); break;
        case 'r':
            if (!m_result.times.empty())
                m_result.times.back().repeats.emplace_back(value);
            break;
        case 'z': m_result.zones = value; break;
        case 'k': m_result.key = value; break;
        case 'a': addAttribute(m_result.attributes, value); break;
        default: break;
        }
    }

    void mediaLine(char letter, std::string_view value)
    {
        auto &media = m_result.media.back();
        switch (letter) {
        case 'i': media.information = value; break;
        case 'b': media.bandwidths.emplace_back(value); break;
        case 'k': media.key = value; break;
        case 'a': addAttribute(media.attributes, value); break;
        default: break;
        }
    }

    SdpLimits m_limits;
    SessionDescription m_result;
};

/// Lines "x=value", where value can't hold the end of a line.
class Printer {
public:
    void line(char letter, std::string_view value)
    {
        begin(letter);
        add(value);
        end();
    }
    void optionalLine(char letter, const std::optional<std::string> &value)
    {
        if (value)
            line(letter, *value);
    }
    void lines(char letter, const std::vector<std::string> &values)
    {
        for (const auto &value : values)
            line(letter, value);
    }
    void line(const SdpConnection &connection)
    {
        line('c', fmt::format("{} {} {}", connection.networkType, connection.addressType,
                              connection.address));
    }
    void lines(const std::vector<SdpAttribute> &attributes)
    {
        for (const auto &[name, value] : attributes) {
            begin('a');
            add(name);
            if (value) {
                add(":");
                add(*value); // not put together elsewhere before: it may be a key
            }
            end();
        }
    }
    void media(const SdpMedia &media)
    {
        auto first = fmt::format("{} {}", media.type, media.port);
        if (media.portCount != 1)
            fmt::format_to(std::back_inserter(first), "/{}", media.portCount);
        first += ' ';
        first += media.protocol;
        for (const auto &format : media.formats) {
            first += ' ';
            first += format;
        }
        line('m', first);
        optionalLine('i', media.information);
        for (const auto &connection : media.connections)
            line(connection);
        lines('b', media.bandwidths);
        optionalLine('k', media.key);
        lines(media.attributes);
    }
    std::string takeText() { return std::move(m_text); }

private:
    void begin(char letter)
    {
        const std::array start{letter, '='};
        appendSecret(m_text, {start.data(), start.size()});
    }
    void add(std::string_view value)
    {
        const auto from = static_cast<std::ptrdiff_t>(m_text.size());
        appendSecret(m_text, value);
        std::replace_if(
            m_text.begin() + from, m_text.end(),
            [](char character) {
                return character == '\r' || character == '\n' || character == '\0';
            },
            ' ');
    }
    void end() { appendSecret(m_text, "\r\n"); }

    std::string m_text;
};

} // namespace

Result<SessionDescription> parseSessionDescription(std::string_view text, const SdpLimits &limits)
{
    if (text.size() > limits.maxBytes)
        return fail(Errc::TooLarge, "the session description is too long");
    if (text.find('\0') != std::string_view::npos)
        return fail(Errc::Invalid, "a NUL in the session description");
    Parser parser(limits);
    std::size_t lines = 0;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        auto line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        while (!line.empty() && (line.back() == '\r' || line.back() == ' '))
            line.remove_suffix(1);
        if (line.empty())
            continue;
        if (line.size() < 2 || line[1] != '=')
            return fail(Errc::Invalid, "a line of the session description is not x=…");
        if (++lines > limits.maxLines)
            return fail(Errc::TooLarge, "too many lines in the session description");
        // RFC 8866 §5.1: "v=0"; it is what tells a session description from anything else.
        if (lines == 1 && line != "v=0")
            return fail(Errc::Invalid, "the session description does not begin with v=0");
        if (auto done = parser.line(line[0], line.substr(2)); !done)
            return fail(done.error().code, done.error().text);
    }
    if (lines == 0)
        return fail(Errc::Invalid, "the session description is empty");
    return parser.takeResult();
}

std::string toString(const SessionDescription &description)
{
    Printer printer;
    const auto &origin = description.origin;
    printer.line('v', "0");
    printer.line('o', fmt::format("{} {} {} {} {} {}", origin.username, origin.sessionId,
                                  origin.sessionVersion, origin.networkType, origin.addressType,
                                  origin.address));
    printer.line('s', description.sessionName.empty() ? "-" : description.sessionName);
    printer.optionalLine('i', description.information);
    printer.optionalLine('u', description.uri);
    printer.lines('e', description.emails);
    printer.lines('p', description.phones);
    if (description.connection)
        printer.line(*description.connection);
    printer.lines('b', description.bandwidths);
    if (description.times.empty())
        printer.line('t', "0 0");
    for (const auto &time : description.times) {
        printer.line('t', time.active);
        printer.lines('r', time.repeats);
    }
    printer.optionalLine('z', description.zones);
    printer.optionalLine('k', description.key);
    printer.lines(description.attributes);
    for (const auto &media : description.media)
        printer.media(media);
    return printer.takeText();
}

const SdpAttribute *findAttribute(const std::vector<SdpAttribute> &attributes,
                                  std::string_view name)
{
    const auto found = std::find_if(attributes.begin(), attributes.end(),
                                    [&](const auto &attribute) { return attribute.name == name; });
    return found == attributes.end() ? nullptr : &*found;
}

} // namespace ahoy::sip
