#include "sipcore/net/certificate_names.h"
#include "tests/fuzz/fuzz_input.h"

#include <algorithm>

using namespace ahoy;
using namespace ahoy::sip;
using ahoy::fuzz::require;

namespace {

bool isClean(const std::string &name)
{
    return !name.empty() && name.size() <= 1000 &&
           std::all_of(name.begin(), name.end(), [](char c) { return c > ' ' && c < 0x7f; });
}

} // namespace

/// A certificate that a server shows: whom it is for (RFC 5922 §7).
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const fuzz::Exact bytes(data, size);
    const auto names = readCertificateNames(
        {reinterpret_cast<const std::uint8_t *>(bytes.view().data()), bytes.view().size()});
    for (const auto *list : {&names.uris, &names.dnsNames}) {
        require(list->size() <= 1000, "names have a bound");
        require(std::all_of(list->begin(), list->end(), isClean),
                "a name that ends early for some readers is none");
    }
    require(names.addresses.size() <= 1000, "addresses have a bound");
    require(names.hasAltName || (names.uris.empty() && names.dnsNames.empty()),
            "the names come from the extension");
    require(!areFor(names, "") && !areFor(names, "*.example.com") && !areFor(names, "*"),
            "nobody is called *");
    for (const auto &domain : sipDomains(names)) {
        if (domain.find('*') != std::string::npos) {
            require(!areFor(names, domain), "a wildcard matches nothing");
            require(!areFor(names, "sip" + domain.substr(1)), "a wildcard matches nothing");
        }
        require(!areFor(names, domain + '\0'), "no name goes on behind its end");
    }
    for (const auto &address : names.addresses)
        require(address.isNone() || areFor(names, address.toString()),
                "an address that is there counts");
    return 0;
}
