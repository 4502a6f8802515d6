#include "sipcore/sdp/offer_answer.h"
#include "sipcore/sdp/session_description.h"
#include "tests/fuzz/fuzz_input.h"

using namespace ahoy;
using namespace ahoy::sip;

namespace {

LocalMedia madeMedia()
{
    LocalMedia media;
    media.rtp = {IpAddress::v4(0x0a000002), 4000};
    media.rtcp = {IpAddress::v4(0x0a000002), 4001};
    media.formats = {{{"opus", 48'000, 2}, 96, "useinbandfec=1"},
                     {{"G722", 8'000, 1}, 9, {}},
                     {{"PCMU", 8'000, 1}, 0, {}}};
    media.telephoneEvents = {{{"telephone-event", 48'000, 1}, 97, "0-16"},
                             {{"telephone-event", 8'000, 1}, 101, "0-16"}};
    return media;
}

const LocalMedia &localMedia()
{
    static const auto media = madeMedia();
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

Body bodyOf(const fuzz::Exact &text)
{
    return {"application/sdp", std::string(text.view())};
}

/// They call: two offers.
void takeOffers(const fuzz::Exact &first, const fuzz::Exact &second)
{
    SeededRandom random(1);
    OfferAnswer called(random);
    for (const auto *text : {&first, &second}) {
        if (text->view().empty() || !called.onOffer(bodyOf(*text)))
            continue;
        if (const auto answer = called.createAnswer(localMedia())) {
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
}

/// We call: their answer, in a 1xx before or not, and an offer of theirs.
void takeAnswer(const fuzz::Exact &first, const fuzz::Exact &second, bool isProvisionalFirst)
{
    SeededRandom random(1);
    OfferAnswer caller(random);
    fuzz::require(caller.createOffer(localMedia()).has_value(), "there is an offer");
    const auto answer = bodyOf(first);
    bool isAgreed = true;
    if (isProvisionalFirst) {
        const auto agreed = caller.onProvisionalAnswer(answer);
        isAgreed = agreed.has_value();
        if (agreed)
            checkAgreed(*agreed);
    }
    if (const auto agreed = caller.onAnswer(answer)) {
        fuzz::require(isAgreed, "what is good in the 2xx is good in the 1xx");
        checkAgreed(*agreed);
        if (!second.view().empty() && caller.onOffer(bodyOf(second)))
            (void)caller.createAnswer(localMedia());
    }
    fuzz::require(caller.createOffer(localMedia()).has_value() ||
                      caller.state() == OfferAnswer::State::RemoteOffer,
                  "after it all an offer can be made again");
}

} // namespace

/// One or two session descriptions, "~" on a line of its own between them: the first as an offer or
/// as an answer to ours, as its length says, the second as the next offer.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const fuzz::Exact bytes(data, size);
    auto rest = bytes.view();
    const fuzz::Exact first(fuzz::takeChunk(rest));
    const fuzz::Exact second(fuzz::takeChunk(rest));
    if (fuzz::triesAllWays || size % 2 == 0)
        takeOffers(first, second);
    if (fuzz::triesAllWays || size % 4 == 1)
        takeAnswer(first, second, false);
    if (fuzz::triesAllWays || size % 4 == 3)
        takeAnswer(first, second, true);
    return 0;
}
