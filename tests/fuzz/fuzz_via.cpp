#include "sipcore/message/via.h"
#include "tests/fuzz/fuzz_input.h"

/// One Via value, strictly and as it is read for an answer to a broken request.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace ahoy::sip;
    using ahoy::fuzz::require;
    const ahoy::fuzz::Exact bytes(data, size);
    const auto strict = parseVia(bytes.view());
    const auto lenient = readBrokenVia(bytes.view());
    for (const auto &via : {strict ? std::optional<Via>(*strict) : std::nullopt, lenient}) {
        if (!via)
            continue;
        (void)via->branch();
        (void)via->hasRport();
        (void)via->hasMagicCookie();
    }
    if (strict) {
        require(lenient.has_value(), "what is right can be read leniently too");
        require(lenient->host == strict->host && lenient->port == strict->port,
                "both ways lead to the same host");
    }
    return 0;
}
