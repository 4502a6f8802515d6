#include "sipcore/message/text.h"
#include "sipcore/message/values.h"
#include "tests/fuzz/fuzz_input.h"

/// Every small typed header value and the tools that they are read with.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace ahoy::sip;
    using ahoy::fuzz::require;
    const ahoy::fuzz::Exact bytes(data, size);
    const auto text = bytes.view();

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

    const Parameters parameters(text);
    for (auto rest = parameters.text(); const auto one = Parameters::next(rest);) {
        const auto found = parameters.find(one->name);
        require(one->name.empty() || found.has_value(), "a parameter is found by its name");
    }
    (void)parameters.isValid();
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
    return 0;
}
