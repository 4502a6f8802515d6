#include "sipcore/message/name_addr.h"
#include "tests/fuzz/fuzz_input.h"

/// From, To, Contact, Route, Refer-To …: one value, and a list of them.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace ahoy::sip;
    using ahoy::fuzz::require;
    const ahoy::fuzz::Exact bytes(data, size);
    for (auto rest = bytes.view(); const auto element = nextElement(rest, ',');)
        (void)parseNameAddr(*element);
    const auto address = parseNameAddr(bytes.view());
    if (!address)
        return 0;
    (void)address->tag();
    (void)address->parameters.isValid();
    const auto name = address->nameText();
    if (name.find_first_of(std::string_view("\r\n\0", 3)) != std::string::npos)
        return 0; // never printed as they are
    const auto printed = printNameAddr(name, address->uri.text);
    const auto again = parseNameAddr(printed);
    require(again.has_value(), "what is printed can be read");
    require(again->nameText() == name, "the name stays");
    require(again->uri.text == address->uri.text, "the URI stays");
    return 0;
}
