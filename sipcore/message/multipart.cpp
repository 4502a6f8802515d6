#include "sipcore/message/multipart.h"

#include "sipcore/message/header_lines.h"
#include "sipcore/message/header_name.h"

#include <algorithm>

namespace ahoy::sip {

namespace {

/// bchars of RFC 2046 §5.1.1; 1 to 70 of them, the last one no space.
bool isBoundary(std::string_view text)
{
    const auto isGood = [](char character) {
        return isA(character, TokenCharacter) ||
               std::string_view("'()+_,-./:=? ").find(character) != std::string_view::npos;
    };
    return !text.empty() && text.size() <= 70 && text.back() != ' ' &&
           std::all_of(text.begin(), text.end(), isGood);
}

std::string_view withoutBrackets(std::string_view text)
{
    if (text.size() >= 2 && text.front() == '<' && text.back() == '>')
        return text.substr(1, text.size() - 2);
    return text;
}

/// RFC 2046 §5.1: header fields, an empty line, the content.
BodyPart readPart(std::string_view text)
{
    BodyPart part;
    while (const auto line = takeHeaderLine(text)) {
        const auto field = splitField(*line);
        if (!field)
            continue;
        const auto name = parseHeaderName(field->name);
        if (name == HeaderName::ContentType)
            part.contentType = field->value;
        else if (name == HeaderName::ContentDisposition)
            part.disposition = field->value;
        else if (equalsIgnoreCase(field->name, "Content-ID"))
            part.contentId = withoutBrackets(field->value);
        else if (equalsIgnoreCase(field->name, "Content-Transfer-Encoding"))
            part.encoding = field->value;
    }
    takeLine(text);
    part.content = text;
    return part;
}

Result<std::string_view> findIn(std::string_view contentType, std::string_view content,
                                const MediaType &wanted, int depth)
{
    const auto type = parseMediaType(contentType);
    if (!type)
        return fail(Errc::NotFound, "no such part in the body");
    if (type->is(wanted.type, wanted.subtype))
        return content;
    if (!equalsIgnoreCase(type->type, "multipart") || depth == maxBodyDepth)
        return fail(Errc::NotFound, "no such part in the body");
    auto reader = MultipartReader::open(contentType, content);
    if (!reader)
        return tl::unexpected<Error>(reader.error());
    while (const auto part = reader->next()) {
        if (!part->isPlain())
            continue;
        if (const auto found = findIn(part->contentType, part->content, wanted, depth + 1))
            return *found;
    }
    return fail(Errc::NotFound, "no such part in the body");
}

std::optional<std::string_view> refusedIn(std::string_view contentType, std::string_view content,
                                          bool (*isUnderstood)(const MediaType &), int depth)
{
    const auto type = parseMediaType(contentType);
    if (!type)
        return contentType;
    if (!equalsIgnoreCase(type->type, "multipart"))
        return isUnderstood(*type) ? std::nullopt : std::optional(contentType);
    auto reader = MultipartReader::open(contentType, content);
    if (!reader || depth == maxBodyDepth)
        return contentType;
    const bool isAlternative = equalsIgnoreCase(type->subtype, "alternative");
    std::optional<std::string_view> refused;
    while (const auto part = reader->next()) {
        const auto partType = part->contentType.empty() ? "text/plain" : part->contentType;
        const auto bad = part->isPlain()
                             ? refusedIn(partType, part->content, isUnderstood, depth + 1)
                             : std::optional(partType);
        if (isAlternative && !bad)
            return std::nullopt;
        if (bad && !refused && (isAlternative || part->isRequired()))
            refused = bad;
    }
    return refused;
}

void appendField(std::string &out, std::string_view name, std::string_view value)
{
    if (value.empty())
        return;
    out += name;
    appendLine(out, value);
    out += "\r\n";
}

} // namespace

bool isRequired(std::string_view contentDisposition)
{
    const auto value = parseContentDisposition(contentDisposition);
    return !value || value->isRequired;
}

bool BodyPart::isPlain() const
{
    return encoding.empty() || equalsIgnoreCase(encoding, "binary") ||
           equalsIgnoreCase(encoding, "8bit") || equalsIgnoreCase(encoding, "7bit");
}

MultipartReader::MultipartReader(std::string_view boundary, std::string_view content)
    : m_boundary(boundary), m_rest(content)
{
    // The preamble.
    if (!takeUntilDelimiter())
        m_isAtEnd = true;
}

Result<MultipartReader> MultipartReader::open(std::string_view contentType,
                                              std::string_view content)
{
    const auto type = parseMediaType(contentType);
    if (!type || !equalsIgnoreCase(type->type, "multipart"))
        return fail(Errc::Invalid, "no multipart body");
    const auto boundary = type->parameters.value("boundary");
    if (!isBoundary(boundary))
        return fail(Errc::Invalid, "a multipart body without boundary");
    return MultipartReader(boundary, content);
}

std::optional<std::string_view> MultipartReader::takeUntilDelimiter()
{
    const auto all = m_rest;
    for (std::size_t at = 0; at < all.size();) {
        auto rest = all.substr(at);
        const auto line = takeLine(rest);
        if (line.starts_with("--") && line.substr(2).starts_with(m_boundary)) {
            const auto tail = trim(line.substr(2 + m_boundary.size()));
            if (tail.empty() || tail == "--") {
                m_isAtEnd = !tail.empty();
                m_rest = rest;
                // RFC 2046 §5.1.1: the line end before a delimiter belongs to it.
                auto before = all.substr(0, at);
                if (before.ends_with('\n'))
                    before.remove_suffix(before.ends_with("\r\n") ? 2 : 1);
                return before;
            }
        }
        at = all.size() - rest.size();
    }
    return std::nullopt;
}

std::optional<BodyPart> MultipartReader::next()
{
    if (m_isAtEnd || m_count == maxBodyParts)
        return std::nullopt;
    ++m_count;
    if (const auto text = takeUntilDelimiter())
        return readPart(*text);
    // The end is missing: what is there counts.
    m_isAtEnd = true;
    return readPart(m_rest);
}

Result<std::string_view> findBodyPart(std::string_view contentType, std::string_view content,
                                      std::string_view type, std::string_view subtype)
{
    MediaType wanted;
    wanted.type = type;
    wanted.subtype = subtype;
    return findIn(contentType, content, wanted, 0);
}

std::optional<std::string_view> refusedPart(std::string_view contentType, std::string_view content,
                                            bool (*isUnderstood)(const MediaType &type))
{
    return refusedIn(contentType, content, isUnderstood, 0);
}

Result<void> appendMultipart(std::string &out, std::span<const BodyPart> parts,
                             std::string_view boundary)
{
    if (parts.empty() || parts.size() > maxBodyParts || !isBoundary(boundary))
        return fail(Errc::Invalid, "a multipart body needs parts and a boundary");
    for (const auto &part : parts) {
        // Only at the start of a line it would be read as one, but nobody has to rely on that.
        if (part.content.find(boundary) != std::string_view::npos)
            return fail(Errc::Invalid, "the boundary stands in a part");
    }
    for (const auto &part : parts) {
        out += "--";
        out += boundary;
        out += "\r\n";
        appendField(out, "Content-Type: ", part.contentType);
        appendField(out, "Content-Disposition: ", part.disposition);
        appendField(out, "Content-Transfer-Encoding: ", part.encoding);
        if (!part.contentId.empty()) {
            out += "Content-ID: <";
            appendLine(out, part.contentId);
            out += ">\r\n";
        }
        out += "\r\n";
        out += part.content;
        out += "\r\n";
    }
    out += "--";
    out += boundary;
    out += "--\r\n";
    return {};
}

} // namespace ahoy::sip
