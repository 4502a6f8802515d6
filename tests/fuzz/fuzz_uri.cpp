#include "sipcore/message/uri.h"
#include "tests/fuzz/fuzz_input.h"

namespace {

std::size_t read(const ahoy::sip::Uri &uri)
{
    auto sum = uri.hostPort().size() + uri.userText().size() + (uri.isLooseRouter() ? 1U : 0U);
    for (auto rest = uri.parameters.text(); const auto one = ahoy::sip::Parameters::next(rest);)
        sum += one->name.size() + one->value.size();
    return sum + (uri.parameters.isValid() ? 1U : 0U);
}

} // namespace

/// Two URIs, one a line: each alone and compared with the other (RFC 3261 §19.1.4).
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace ahoy::sip;
    using ahoy::fuzz::require;
    const ahoy::fuzz::Exact bytes(data, size);
    const auto text = bytes.view();
    const auto end = text.find('\n');
    const ahoy::fuzz::Exact first(text.substr(0, end));
    const ahoy::fuzz::Exact second(end == std::string_view::npos ? "" : text.substr(end + 1));
    const auto a = parseUri(first.view());
    const auto b = parseUri(second.view());
    (void)addressOfHost(first.view());
    if (const auto place = parseHostPort(first.view()))
        (void)addressOfHost(place->host);
    const auto escaped = escapeUser(first.view());
    require(unescape(escaped) == first.view(), "escaping and unescaping a user part is nothing");
    for (const auto *uri : {&a, &b}) {
        if (!*uri)
            continue;
        read(**uri);
        require(equivalent(**uri, **uri), "a URI is equivalent to itself");
        if ((*uri)->isSip()) {
            const auto place = parseHostPort((*uri)->hostPort());
            require(place && place->port == (*uri)->port, "host and port can be read again");
        }
    }
    if (a && b)
        require(equivalent(*a, *b) == equivalent(*b, *a), "equivalence has no direction");
    return 0;
}
