#include "tests/fuzz/audio_input.h"

#include <stun/stunagent.h>
#include <stun/usages/bind.h>
#include <stun/usages/ice.h>
#include <stun/usages/turn.h>

#include <array>
#include <cstring>
#include <netinet/in.h>
#include <string>

using ahoy::fuzz::require;

namespace {

// What a request carries as user name and password; they are in the corpus too.
std::string user = "evtj:h6vY";
std::string password = "VOkJxbRl1RmTxUk/WvJxBt";

constexpr std::size_t messageHeader = 20;
constexpr std::size_t longestReply = 1280;

/// An address that a parser fills in: never longer than its place.
struct Place {
    sockaddr_storage address{};
    socklen_t length = sizeof address;

    sockaddr *get() { return reinterpret_cast<sockaddr *>(&address); }
    void check() const { require(length <= sizeof address, "an address stays in its place"); }
};

/// The ways in which NiceAgent asks: of a peer, of a STUN server, of a relay; and once without
/// what no input finds by chance, the HMAC and the checksum.
constexpr std::array<int, 4> ways{
    STUN_AGENT_USAGE_SHORT_TERM_CREDENTIALS | STUN_AGENT_USAGE_USE_FINGERPRINT,
    0,
    STUN_AGENT_USAGE_LONG_TERM_CREDENTIALS | STUN_AGENT_USAGE_NO_INDICATION_AUTH,
    STUN_AGENT_USAGE_IGNORE_CREDENTIALS,
};

/// A response is only read by whoever asked.
void haveAsked(StunAgent &agent, std::span<const std::byte> bytes)
{
    if (bytes.size() < messageHeader)
        return;
    auto &sent = agent.sent_ids[0];
    std::memcpy(sent.id, bytes.data() + 4, sizeof sent.id);
    const auto type =
        std::to_integer<unsigned>(bytes[0]) << 8 | std::to_integer<unsigned>(bytes[1]);
    // RFC 8489 §5: the method without the two bits of the class.
    sent.method =
        static_cast<StunMethod>((type & 0x3e00U) >> 2 | (type & 0xe0U) >> 1 | (type & 0x0fU));
    sent.key = reinterpret_cast<std::uint8_t *>(password.data());
    sent.key_len = password.size();
    sent.valid = true;
}

void readAttributes(const StunMessage &message)
{
    std::uint32_t number = 0;
    std::uint64_t large = 0;
    int code = 0;
    std::array<char, 128> text{};
    for (const auto type : {STUN_ATTRIBUTE_PRIORITY, STUN_ATTRIBUTE_LIFETIME})
        (void)stun_message_find32(&message, type, &number);
    for (const auto type : {STUN_ATTRIBUTE_ICE_CONTROLLED, STUN_ATTRIBUTE_ICE_CONTROLLING})
        (void)stun_message_find64(&message, type, &large);
    for (const auto type : {STUN_ATTRIBUTE_REALM, STUN_ATTRIBUTE_NONCE, STUN_ATTRIBUTE_SOFTWARE})
        (void)stun_message_find_string(&message, type, text.data(), text.size());
    if (stun_message_find_error(&message, &code) == STUN_MESSAGE_RETURN_SUCCESS)
        require(code >= 300 && code <= 699, "a code of RFC 8489 §14.8");
    for (const auto type : {STUN_ATTRIBUTE_PEER_ADDRESS, STUN_ATTRIBUTE_XOR_MAPPED_ADDRESS}) {
        Place place;
        (void)stun_message_find_xor_addr(&message, type, &place.address, &place.length);
        place.check();
    }
    std::uint16_t length = 0;
    const auto *const data = static_cast<const std::uint8_t *>(
        stun_message_find(&message, STUN_ATTRIBUTE_DATA, &length));
    if (data != nullptr)
        require(data >= message.buffer && data + length <= message.buffer + message.buffer_len,
                "what a relay hands on lies within what came");
}

void answer(StunAgent &agent, StunMessage &request)
{
    (void)stun_usage_ice_conncheck_priority(&request);
    (void)stun_usage_ice_conncheck_use_candidate(&request);
    Place source;
    auto *const from = reinterpret_cast<sockaddr_in *>(&source.address);
    from->sin_family = AF_INET;
    from->sin_port = htons(4000);
    std::array<std::uint8_t, longestReply> buffer{};
    std::size_t length = buffer.size();
    StunMessage reply{};
    bool isControlling = true;
    (void)stun_usage_ice_conncheck_create_reply(
        &agent, &request, &reply, buffer.data(), &length, &source.address, sizeof(sockaddr_in),
        &isControlling, 7, STUN_USAGE_ICE_COMPATIBILITY_RFC5245);
    require(length <= buffer.size(), "a reply stays in its place");
}

void readResponse(StunMessage &response)
{
    Place mapped;
    Place relayed;
    Place other;
    std::uint32_t bandwidth = 0;
    std::uint32_t lifetime = 0;
    (void)stun_usage_bind_process(&response, mapped.get(), &mapped.length, other.get(),
                                  &other.length);
    mapped.check();
    other.check();
    mapped = {};
    (void)stun_usage_ice_conncheck_process(&response, &mapped.address, &mapped.length,
                                           STUN_USAGE_ICE_COMPATIBILITY_RFC5245);
    mapped.check();
    mapped = {};
    other = {};
    (void)stun_usage_turn_process(&response, &relayed.address, &relayed.length, &mapped.address,
                                  &mapped.length, &other.address, &other.length, &bandwidth,
                                  &lifetime, STUN_USAGE_TURN_COMPATIBILITY_RFC5766);
    relayed.check();
    mapped.check();
    other.check();
    (void)stun_usage_turn_refresh_process(&response, &lifetime,
                                          STUN_USAGE_TURN_COMPATIBILITY_RFC5766);
}

void read(int way, std::vector<std::byte> bytes)
{
    StunAgent agent{};
    stun_agent_init(&agent, STUN_ALL_KNOWN_ATTRIBUTES, STUN_COMPATIBILITY_RFC5389,
                    static_cast<StunAgentUsageFlags>(way));
    haveAsked(agent, bytes);
    std::array<StunDefaultValidaterData, 2> known{};
    known[0] = {reinterpret_cast<std::uint8_t *>(user.data()), user.size(),
                reinterpret_cast<std::uint8_t *>(password.data()), password.size()};
    StunMessage message{};
    auto *const raw = reinterpret_cast<std::uint8_t *>(bytes.data());
    const auto status = stun_agent_validate(&agent, &message, raw, bytes.size(),
                                            stun_agent_default_validater, known.data());
    if (status == STUN_VALIDATION_NOT_STUN || status == STUN_VALIDATION_INCOMPLETE_STUN)
        return;
    require(stun_message_length(&message) <= bytes.size(), "no longer than what came");
    readAttributes(message);
    if (status != STUN_VALIDATION_SUCCESS)
        return;
    if (stun_message_get_class(&message) == STUN_REQUEST)
        answer(agent, message);
    else
        readResponse(message);
}

} // namespace

/// A datagram of anybody's that a media socket hands to ICE, and what a STUN server or a relay
/// says: libnice's reader (RFC 8489, RFC 8656, RFC 8445 §7), with the flags of its agent.  The
/// library is not instrumented: what is seen is a crash, a hang, and what it says of lengths and
/// places.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    ahoy::fuzz::Source source(data, size);
    const auto bytes = source.bytes(size);
    for (const int way : ways)
        read(way, bytes);
    return 0;
}
