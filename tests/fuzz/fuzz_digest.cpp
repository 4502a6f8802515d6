#include "sipcore/auth/digest.h"
#include "tests/fuzz/fuzz_input.h"

/// Challenges, one a line: the strongest is answered.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace ahoy::sip;
    using ahoy::fuzz::require;
    const ahoy::fuzz::Exact bytes(data, size);
    std::vector<std::string_view> values;
    for (auto rest = bytes.view(); !rest.empty() && values.size() < 64;) {
        const auto end = std::min(rest.find('\n'), rest.size());
        values.push_back(rest.substr(0, end));
        rest.remove_prefix(std::min(rest.size(), end + 1));
    }
    const DigestCredentials credentials{"anna \"\\", ahoy::Redacted<std::string>("secret")};
    for (const auto value : values)
        (void)parseDigestChallenge(value);
    if (const auto challenge = strongestChallenge(values)) {
        const auto answer = answerChallenge(*challenge, credentials, "INVITE",
                                            "sip:bob@example.com", "body", 1, "0a4f113b");
        require(answer.find_first_of(std::string_view("\r\n\0", 3)) == std::string::npos,
                "an answer stays on its line");
        require(bytes.view().find("secret") != std::string_view::npos ||
                    answer.find("secret") == std::string::npos,
                "the password stays at home");
    }
    return 0;
}
