#include "sipcore/message/contact_header.h"
#include "sipcore/message/content_header.h"
#include "sipcore/message/dialog_reference.h"
#include "sipcore/message/event_header.h"
#include "sipcore/message/identity_header.h"
#include "sipcore/message/session_header.h"
#include "sipcore/message/text.h"
#include "sipcore/message/token_value.h"
#include "sipcore/message/values.h"
#include "tests/fuzz/fuzz_input.h"

using namespace ahoy::sip;
using ahoy::fuzz::require;

namespace {

/// Parse, print, parse, print: what is printed can be read, and means the same.
template <auto parse>
void again(std::string_view text)
{
    const auto value = parse(text);
    if (!value)
        return;
    const ahoy::fuzz::Exact printed(toText(*value));
    require(printed.view().find_first_of(std::string_view("\r\n\0", 3)) == std::string_view::npos ||
                text.find_first_of(std::string_view("\r\n\0", 3)) != std::string_view::npos,
            "what is printed stays on its line");
    const auto second = parse(printed.view());
    require(second.has_value(), "what is printed can be read");
    require(toText(*second) == printed.view(), "print, parse, print is print");
}

void readTyped(std::string_view text)
{
    again<parseContact>(text);
    again<parseContentDisposition>(text);
    again<parseAcceptToken>(text);
    again<parseRetryAfterValue>(text);
    again<parseWarning>(text);
    again<parseTimestamp>(text);
    again<parseReplaces>(text);
    again<parseTargetDialog>(text);
    again<parseEvent>(text);
    again<parseSubscriptionState>(text);
    again<parseReferredBy>(text);
    again<parseIdentity>(text);
    again<parseHistoryEntry>(text);
    again<parseDiversion>(text);
    again<parseRAck>(text);
    again<parseSessionExpires>(text);
    again<parseAnswerMode>(text);
    again<parseSessionId>(text);
    again<parseUserToUser>(text);
    again<parseTokenValue>(text);
    again<parseUriReference>(text);
    (void)parseJoin(text);
    (void)parseAcceptRange(text); // takes any parameters: what is broken in them stays broken
    (void)isCallId(text);
    (void)parseDate(text);
    (void)parseEntityTag(text);
    (void)parseRSeq(text);
    (void)parseMinSe(text);
    (void)parseSeconds(text);
    (void)parseReferSub(text);
    if (const auto entry = parseHistoryEntry(text)) {
        (void)entry->reason();
        (void)entry->isPrivate();
    }
    if (const auto reference = parseUriReference(text))
        (void)reference->alertUrn();
}

void readSmall(std::string_view text)
{
    if (const auto cseq = parseCSeq(text))
        require(cseq->number < 0x80000000U, "CSeq is below 2^31 (RFC 3261 §8.1.1.5)");
    if (const auto type = parseMediaType(text)) {
        (void)type->parameters.value("boundary");
        require(type->is(type->type, type->subtype), "a media type is itself");
    }
    (void)parseReason(text);
    (void)parseRetryAfter(text);
    (void)parseHeaderName(text);
    for (const auto limit : {0U, 1U, 255U, 65'535U, 0xffffffffU})
        if (const auto number = parseNumber(text, limit))
            require(*number <= limit, "a number stays in its range");
}

void readTools(std::string_view text)
{
    const Parameters parameters(text);
    for (auto rest = parameters.text(); const auto one = Parameters::next(rest);) {
        const auto found = parameters.find(one->name);
        require(one->name.empty() || found.has_value(), "a parameter is found by its name");
    }
    (void)parameters.isValid();
    require(weightOf(parameters) <= 1000, "a weight is at most one");
    for (const char separator : {',', ';'}) {
        std::size_t count = 0;
        for (auto rest = text; nextElement(rest, separator);)
            require(++count <= text.size() + 1, "a list has an end");
    }
    (void)unquote(text);
    const auto quoted = quote(text);
    if (text.find_first_of(std::string_view("\r\n\0", 3)) == std::string_view::npos)
        require(unquote(quoted) == text, "quoting and unquoting is nothing");
    require(trim(trim(text)) == trim(text), "trimming twice is trimming");
}

} // namespace

/// Every typed header value, and the tools that they are read with.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const ahoy::fuzz::Exact bytes(data, size);
    readSmall(bytes.view());
    readTyped(bytes.view());
    readTools(bytes.view());
    return 0;
}
