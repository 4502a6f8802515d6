#include "sipcore/transport/stun_keep_alive.h"
#include "tests/fuzz/fuzz_input.h"

/// A datagram that came over a SIP flow, read as the answer to a Binding request (RFC 5626 §8), and
/// told to whoever has asked: with its own id, so that all of it counts.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace ahoy::sip;
    using ahoy::fuzz::require;
    const ahoy::fuzz::Exact bytes(data, size);
    const auto answer = parseBindingAnswer(bytes.view());
    if (!answer)
        return 0;
    require(mayBeStun(bytes.view()), "what is read as STUN looks like it");
    require(!answer->isRefusal || !answer->mapped, "a refusal tells no address");
    require(bindingRequest(answer->id).substr(8) == bytes.view().substr(8, 12), "the id is kept");

    ahoy::SeededRandom random(1);
    StunKeepAlive keepAlive;
    const auto request = keepAlive.ask(random, {});
    auto own = *answer;
    for (std::size_t i = 0; i < own.id.size(); ++i)
        own.id[i] = static_cast<std::byte>(request[8 + i]);
    const auto verdict = keepAlive.onAnswer(own);
    require(verdict ==
                (own.isRefusal ? StunKeepAlive::Verdict::Refused : StunKeepAlive::Verdict::Alive),
            "the first answer moves nobody");
    require(!keepAlive.isAsking() && keepAlive.mapped() == own.mapped, "and it is over");
    return 0;
}
