#include "sipcore/sdp/offer_answer.h"
#include "sipcore/sdp/session_description.h"
#include "tests/fuzz/fuzz_input.h"

using namespace ahoy;
using namespace ahoy::sip;

namespace {

LocalMedia localMedia()
{
    LocalMedia media;
    media.rtp = {IpAddress::v4(0x0a000002), 4000};
    media.rtcp = {IpAddress::v4(0x0a000002), 4001};
    media.formats = {{{"opus", 48'000, 2}, 96, "useinbandfec=1"},
                     {{"G722", 8'000, 1}, 9, {}},
                     {{"PCMA", 8'000, 1}, 8, {}},
                     {{"PCMU", 8'000, 1}, 0, {}}};
    media.telephoneEvents = {{{"telephone-event", 48'000, 1}, 97, "0-16"},
                             {{"telephone-event", 8'000, 1}, 101, "0-16"}};
    return media;
}

void checkAgreed(const NegotiatedAudio &agreed)
{
    // RFC 3264 §5: an offer without any m= line is one; its stream comes later.
    if (agreed.formats.empty()) {
        fuzz::require(agreed.remoteRtp == Endpoint(), "a stream that was agreed on has a format");
        return;
    }
    fuzz::require(agreed.packetTime.count() > 0, "a packet has a length");
}

} // namespace

/// One or two session descriptions, "~" on a line of its own between them: the first as an offer
/// and as an answer to ours, the second as the next offer.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const fuzz::Exact bytes(data, size);
    auto rest = bytes.view();
    const fuzz::Exact first(fuzz::takeChunk(rest));
    const fuzz::Exact second(fuzz::takeChunk(rest));

    SeededRandom random(1);
    const auto media = localMedia();
    OfferAnswer called(random);
    for (const auto *text : {&first, &second}) {
        const Body body{"application/sdp", std::string(text->view())};
        if (!called.onOffer(body))
            continue;
        if (const auto answer = called.createAnswer(media)) {
            const auto ours = parseSessionDescription(answer->content);
            fuzz::require(ours.has_value(), "our answer can be read");
            const auto theirs = parseSessionDescription(text->view());
            fuzz::require(theirs && theirs->media.size() == ours->media.size(),
                          "an answer has as many m-lines as its offer (RFC 3264 §6)");
            if (called.negotiated())
                checkAgreed(*called.negotiated());
        }
        (void)called.remoteCodecNames();
    }

    OfferAnswer caller(random);
    if (!caller.createOffer(media))
        std::abort();
    const Body answer{"application/sdp", std::string(first.view())};
    if (const auto agreed = caller.onProvisionalAnswer(answer))
        checkAgreed(*agreed);
    if (const auto agreed = caller.onAnswer(answer)) {
        checkAgreed(*agreed);
        const Body offer{"application/sdp", std::string(second.view())};
        if (caller.onOffer(offer))
            (void)caller.createAnswer(media);
    }
    fuzz::require(caller.createOffer(media).has_value() ||
                      caller.state() == OfferAnswer::State::RemoteOffer,
                  "after it all an offer can be made again");
    return 0;
}
