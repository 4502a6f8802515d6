#include "tests/fuzz/fuzz_input.h"
#include "tests/sipcore/message/read_every_way.h"

/// A whole message, as datagram and as part of a stream: everything that the product reads of one,
/// its print, and what the log shows of it.  (How a stream is cut: fuzz_stream_framer.)
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace ahoy::sip;
    using ahoy::fuzz::require;
    const ahoy::fuzz::Exact bytes(data, size);
    const auto asStream = MessageView::parse(bytes.view(), true);
    const auto message = MessageView::parse(bytes.view());
    touch(message);
    if (asStream.body() != message.body())
        touch(asStream);
    redactMessage(bytes.view());
    // What is printed of a good message is a good message with the same meaning.
    const auto printed = print(message);
    if (message.defect())
        return 0;
    const auto again = MessageView::parse(printed);
    if (printed.size() > 60'000 || again.fields().size() != message.fields().size())
        return 0; // our print is larger than a datagram, or merges what the peer repeats
    require(again.isRequest() == message.isRequest(), "a request stays a request");
    require(again.statusCode() == message.statusCode(), "the status stays");
    require(again.callId() == message.callId(), "the Call-ID stays");
    require(again.cseq().number == message.cseq().number, "the CSeq stays");
    require(again.body() == message.body(), "the body stays");
    return 0;
}
