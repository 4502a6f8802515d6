#include "sipcore/auth/digest.h"
#include "tests/sipcore/message/read_every_way.h"

#include <cstddef>
#include <cstdint>

/// libFuzzer's door to the message layer; tst_torture replays tests/golden/torture through the same
/// function.  To run:
///     clang++-14 -std=c++20 -g -O1 -fsanitize=fuzzer,address,undefined -I.
///     tests/fuzz/fuzz_message.cpp
///         sipcore/message/*.cpp sipcore/auth/*.cpp base/endpoint.cpp base/result.cpp -lfmt
///         -lcrypto
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view bytes(reinterpret_cast<const char *>(data), size);
    ahoy::sip::readEveryWay(bytes);
    const auto message = ahoy::sip::MessageView::parse(bytes);
    std::vector<std::string_view> challenges;
    for (const auto &field : message.fields())
        challenges.push_back(field.value);
    const ahoy::sip::DigestCredentials credentials{"user", ahoy::Redacted<std::string>("secret")};
    if (const auto challenge = ahoy::sip::strongestChallenge(challenges))
        ahoy::sip::answerChallenge(*challenge, credentials, "INVITE", "sip:a@b", bytes, 1, "c");
    return 0;
}
