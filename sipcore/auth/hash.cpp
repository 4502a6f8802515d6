#include "sipcore/auth/hash.h"

#include <array>
#include <memory>
#include <openssl/evp.h>

namespace ahoy::sip {

namespace {

const EVP_MD *evpOf(HashFunction function)
{
    switch (function) {
    case HashFunction::Md5: return EVP_md5();
    case HashFunction::Sha256: return EVP_sha256();
    case HashFunction::Sha512t256: return EVP_sha512_256();
    }
    return nullptr;
}

struct FreeContext {
    void operator()(EVP_MD_CTX *context) const { EVP_MD_CTX_free(context); }
};

std::optional<std::string> hashOf(const EVP_MD *function,
                                  std::initializer_list<std::string_view> parts)
{
    const std::unique_ptr<EVP_MD_CTX, FreeContext> context(EVP_MD_CTX_new());
    if (!context || EVP_DigestInit_ex(context.get(), function, nullptr) != 1)
        return std::nullopt;
    for (const auto part : parts) {
        if (EVP_DigestUpdate(context.get(), part.data(), part.size()) != 1)
            return std::nullopt;
    }
    std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
    unsigned size = 0;
    if (EVP_DigestFinal_ex(context.get(), bytes.data(), &size) != 1)
        return std::nullopt;
    return std::string(bytes.begin(), bytes.begin() + size);
}

} // namespace

std::optional<std::string> hexHash(HashFunction function,
                                   std::initializer_list<std::string_view> parts)
{
    const auto bytes = hashOf(evpOf(function), parts);
    if (!bytes)
        return std::nullopt;
    constexpr std::string_view digits = "0123456789abcdef";
    std::string hex;
    hex.reserve(bytes->size() * 2);
    for (const char byte : *bytes) {
        hex += digits[static_cast<unsigned char>(byte) >> 4U];
        hex += digits[static_cast<unsigned char>(byte) & 15U];
    }
    return hex;
}

std::optional<std::string> sha1(std::initializer_list<std::string_view> parts)
{
    return hashOf(EVP_sha1(), parts);
}

} // namespace ahoy::sip
