#include "sipcore/websocket/handshake.h"
#include "sipcore/websocket/web_socket.h"
#include "tests/fuzz/fuzz_input.h"

#include <string>
#include <vector>

using namespace ahoy;
using namespace ahoy::sip;

namespace {

struct Heard {
    std::vector<std::string> items;
    std::string sent;
    bool operator==(const Heard &) const = default;
};

/// The bytes of a server in pieces of `size`; after the handshake when `isOpen`.
Heard hear(std::string_view bytes, std::size_t size, bool isOpen)
{
    Heard heard;
    SeededRandom random(1);
    WebSocket socket("sip.example", "/", random);
    const auto request = socket.takeOutput();
    if (isOpen) {
        constexpr std::string_view name = "Sec-WebSocket-Key: ";
        const auto at = request.find(name) + name.size();
        const auto answer = "HTTP/1.1 101 x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                            "Sec-WebSocket-Protocol: sip\r\nSec-WebSocket-Accept: " +
                            acceptOf(request.substr(at, request.find("\r\n", at) - at)) +
                            "\r\n\r\n";
        socket.push(std::as_bytes(std::span(answer)));
        const auto item = socket.next();
        fuzz::require(item && *item && socket.isOpen(), "the handshake is right");
    }
    while (!bytes.empty()) {
        const fuzz::Exact piece(bytes.substr(0, size));
        bytes.remove_prefix(piece.view().size());
        socket.push(std::as_bytes(std::span(piece.view())));
        for (;;) {
            const auto item = socket.next();
            heard.sent += socket.takeOutput();
            if (!item) {
                heard.items.push_back(item.error().text);
                const auto &asked = socket.challenge();
                fuzz::require(!asked || asked->values.size() <= 8, "questions have a bound");
                fuzz::require(!socket.isOpen() && socket.buffered() == 0, "it is over");
                return heard;
            }
            if (!*item)
                break;
            fuzz::require((*item)->bytes.size() <= 65'535, "a message has a bound");
            heard.items.emplace_back((*item)->bytes);
        }
        fuzz::require(socket.buffered() <= 2U * 65'535U + 14 + size, "the buffers have a bound");
    }
    return heard;
}

} // namespace

/// What a server sends, as its answer to the handshake and after it: the same things are heard and
/// answered, whatever the pieces.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view bytes(reinterpret_cast<const char *>(data), size);
    // One of the four ways, as the last byte says; it is read in all of them alike.
    const auto way = size == 0 ? 0U : data[size - 1];
    for (const bool isOpen : {false, true}) {
        if (!fuzz::triesAllWays && isOpen != ((way & 1U) != 0))
            continue;
        const auto whole = hear(bytes, size + 1, isOpen);
        for (const std::size_t piece : {std::size_t(1), std::size_t(7)})
            if (fuzz::triesAllWays || (piece == 1) == ((way & 2U) != 0))
                fuzz::require(hear(bytes, piece, isOpen) == whole, "the same in pieces");
    }
    return 0;
}
