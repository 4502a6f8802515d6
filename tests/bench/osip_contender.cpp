#include "tests/bench/contenders.h"

#include <osipparser2/osip_message.h>
#include <osipparser2/osip_parser.h>
#include <osipparser2/sdp_message.h>

#include <vector>

namespace ahoy::bench {

namespace {

class OsipPeer : public Peer {
public:
    OsipPeer() { parser_init(); }
    ~OsipPeer() override
    {
        for (auto *message : m_kept)
            osip_message_free(message);
    }
    std::string name() const override { return "libosip2"; }

    std::size_t read(std::string_view datagram) override
    {
        osip_message_t *message = parse(datagram);
        const std::size_t sum = message && message->cseq ? 1 : 0;
        osip_message_free(message);
        return sum;
    }

    void keep(std::string_view datagram) override { m_kept.push_back(parse(datagram)); }

    std::size_t print(std::size_t index) override
    {
        char *text = nullptr;
        std::size_t size = 0;
        osip_message_force_update(m_kept[index]);
        if (osip_message_to_str(m_kept[index], &text, &size) != 0)
            return 0;
        osip_free(text);
        return size;
    }

    std::size_t readSdp(std::string_view text) override
    {
        sdp_message_t *sdp = nullptr;
        if (sdp_message_init(&sdp) != 0)
            return 0;
        const std::string copy(text); // it wants a NUL behind
        const auto result = sdp_message_parse(sdp, copy.c_str());
        sdp_message_free(sdp);
        return result == 0 ? 1 : 0;
    }

private:
    static osip_message_t *parse(std::string_view datagram)
    {
        osip_message_t *message = nullptr;
        if (osip_message_init(&message) != 0)
            return nullptr;
        if (osip_message_parse(message, datagram.data(), datagram.size()) != 0) {
            osip_message_free(message);
            return nullptr;
        }
        return message;
    }

    std::vector<osip_message_t *> m_kept;
};

} // namespace

std::unique_ptr<Peer> makeOsip()
{
    return std::make_unique<OsipPeer>();
}

} // namespace ahoy::bench
