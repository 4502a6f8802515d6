#include "tests/bench/contenders.h"

#include <sofia-sip/msg.h>
#include <sofia-sip/msg_addr.h>
#include <sofia-sip/msg_header.h>
#include <sofia-sip/sdp.h>
#include <sofia-sip/sip.h>
#include <sofia-sip/sip_header.h>
#include <sofia-sip/su_alloc.h>
#include <vector>

namespace ahoy::bench {

namespace {

class SofiaPeer : public Peer {
public:
    ~SofiaPeer() override
    {
        for (auto *message : m_kept)
            msg_destroy(message);
    }
    std::string name() const override { return "sofia-sip"; }

    std::size_t read(std::string_view datagram) override
    {
        // It copies the bytes and types all fields that it knows.
        msg_t *message = make(datagram);
        const auto *sip = sip_object(message);
        std::size_t sum = 0;
        if (sip && sip->sip_from && sip->sip_via && sip->sip_cseq && sip->sip_call_id)
            sum = 1 + sip->sip_cseq->cs_seq;
        msg_destroy(message);
        return sum;
    }

    void keep(std::string_view datagram) override { m_kept.push_back(make(datagram)); }

    std::size_t print(std::size_t index) override
    {
        char buffer[8192];
        // Every field is encoded anew, in its long form.
        const auto size = msg_object_e(buffer, sizeof buffer, msg_object(m_kept[index]), 0);
        return size > 0 ? static_cast<std::size_t>(size) : 0;
    }

    std::size_t readSdp(std::string_view text) override
    {
        su_home_t home[1] = {SU_HOME_INIT(home)};
        su_home_init(home);
        auto *parser = sdp_parse(home, text.data(), static_cast<issize_t>(text.size()), 0);
        const auto *session = sdp_session(parser);
        const std::size_t sum = session && session->sdp_media ? 1 + session->sdp_media->m_port : 0;
        sdp_parser_free(parser);
        su_home_deinit(home);
        return sum;
    }

private:
    static msg_t *make(std::string_view datagram)
    {
        return msg_make(sip_default_mclass(), 0, datagram.data(),
                        static_cast<ssize_t>(datagram.size()));
    }

    std::vector<msg_t *> m_kept;
};

} // namespace

std::unique_ptr<Peer> makeSofia()
{
    return std::make_unique<SofiaPeer>();
}

} // namespace ahoy::bench
