#include "sipcore/body/message_summary.h"
#include "sipcore/body/sipfrag.h"
#include "sipcore/sdp/sdp_body.h"
#include "tests/fuzz/fuzz_input.h"

/// Bodies that are lines of text.  The first line is a Content-Type, the rest the body: a multipart
/// one is searched for its session description, and read as a message summary and a sipfrag.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace ahoy::sip;
    using ahoy::fuzz::require;
    const ahoy::fuzz::Exact bytes(data, size);
    const auto text = bytes.view();
    const auto end = std::min(text.find('\n'), text.size());
    const Body body{std::string(text.substr(0, end)),
                    std::string(text.substr(std::min(end + 1, text.size())))};
    if (const auto found = findSessionDescription(body))
        require(found->data() >= body.content.data() &&
                    found->data() + found->size() <= body.content.data() + body.content.size(),
                "what is found lies in the body");
    (void)parseMessageSummary(body.content);
    if (const auto status = parseSipfragStatus(body.content)) {
        require(status->statusCode >= 100 && status->statusCode <= 699, "a status is one");
        const auto again =
            parseSipfragStatus(printSipfragStatus(status->statusCode, status->reason));
        require(again && again->statusCode == status->statusCode, "what is printed can be read");
    }
    return 0;
}
