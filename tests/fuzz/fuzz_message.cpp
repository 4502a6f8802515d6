#include "sipcore/message/text.h"
#include "tests/fuzz/fuzz_input.h"
#include "tests/sipcore/message/read_every_way.h"

#include <algorithm>

using namespace ahoy::sip;

namespace {

/// Each value meets one of the readers besides that of its own field, which one its bytes say: all
/// of them for each would be most of what an input costs, and each has a target of its own.
void read(const MessageView &message)
{
    if (ahoy::fuzz::triesAllWays) {
        touch(message);
        return;
    }
    touchParts(message);
    for (const auto &field : message.fields()) {
        std::size_t sum = field.value.size();
        for (const char byte : field.value.substr(0, 4))
            sum += static_cast<unsigned char>(byte);
        readAs(sum % readerCount, field.value);
    }
}

/// How many fields can be printed; each message gets a Content-Length of its own.
std::size_t sayable(const MessageView &message)
{
    const auto isSayable = [](const HeaderField &field) {
        return field.name != HeaderName::ContentLength &&
               (field.name != HeaderName::Other || isToken(field.nameText));
    };
    const auto fields = message.fields();
    return static_cast<std::size_t>(std::count_if(fields.begin(), fields.end(), isSayable));
}

} // namespace

/// A whole message, as datagram and as part of a stream: everything that the product reads of one,
/// its print, and what the log shows of it.  (How a stream is cut: fuzz_stream_framer.)
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using ahoy::fuzz::require;
    const ahoy::fuzz::Exact bytes(data, size);
    const auto asStream = MessageView::parse(bytes.view(), true);
    const auto message = MessageView::parse(bytes.view());
    read(message);
    if (asStream.body() != message.body())
        read(asStream);
    redactMessage(bytes.view());
    // What is printed of a good message is a good message with the same meaning.
    const auto printed = print(message);
    if (message.defect())
        return 0;
    const auto again = MessageView::parse(printed);
    if (printed.size() > 60'000)
        return 0; // our print is larger than a datagram
    require(again.fields().size() == sayable(message) + 1, "each field is one field still");
    require(again.isRequest() == message.isRequest(), "a request stays a request");
    require(again.statusCode() == message.statusCode(), "the status stays");
    require(again.callId() == message.callId(), "the Call-ID stays");
    require(again.cseq().number == message.cseq().number, "the CSeq stays");
    require(again.body() == message.body(), "the body stays");
    return 0;
}
