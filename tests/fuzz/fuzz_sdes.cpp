#include "sipcore/sdp/sdes.h"
#include "tests/fuzz/fuzz_input.h"

using namespace ahoy;
using namespace ahoy::sip;

/// The value of an a=crypto: what can be used can be written, and is then the same.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const fuzz::Exact bytes(data, size);
    SdpMedia media;
    media.attributes.push_back({"crypto", std::string(bytes.view())});
    const auto security = readSecurity({}, media);
    for (const auto &crypto : security.cryptos) {
        const auto line = readSdes(crypto);
        if (!line)
            continue;
        fuzz::require(line->key.master.size() == masterBytes(line->suite), "a key of its length");
        fuzz::require(line->key.mkiBytes <= 4 && line->key.lifetime <= std::uint64_t{1} << 48U,
                      "within its bounds");
        media.attributes.front().value = printSdes(*line);
        const auto printed = readSecurity({}, media);
        fuzz::require(printed.cryptos.size() == 1, "what is printed is a line");
        const auto again = readSdes(printed.cryptos.front());
        fuzz::require(again && again->key == line->key && again->suite == line->suite &&
                          again->tag == line->tag,
                      "and the same one");
    }
    return 0;
}
