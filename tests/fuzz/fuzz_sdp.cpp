#include "sipcore/sdp/session_description.h"
#include "tests/fuzz/fuzz_input.h"

using namespace ahoy::sip;

/// A session description: read, printed, read again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const ahoy::fuzz::Exact bytes(data, size);
    const auto description = parseSessionDescription(bytes.view());
    if (!description)
        return 0;
    const auto printed = toString(*description);
    const auto again = parseSessionDescription(printed);
    ahoy::fuzz::require(again || printed.size() > 60'000, "what is printed can be read");
    if (!again)
        return 0;
    // The first print makes spaces of what can't stand in a line; from then on it stays.
    const auto twice = toString(*again);
    if (twice == printed)
        return 0;
    const auto third = parseSessionDescription(twice);
    ahoy::fuzz::require(third && toString(*third) == twice, "print, parse, print is print");
    return 0;
}
