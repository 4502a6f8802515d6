#pragma once

#include "base/random.h"
#include "sipcore/sdp/offer_answer.h"
#include "sipcore/ua/action.h"
#include "sipcore/ua/event.h"

#include <map>
#include <memory>
#include <optional>
#include <utility>

namespace ahoy::sip::sim {

/// The phone's side of the descriptions: a real OfferAnswer for each call, as the phone has one.
/// Thread: the test's.
class SimMedia {
public:
    SimMedia(Random &random, LocalMedia media) : m_random(random), m_media(std::move(media)) {}

    /// Our offer, or our answer to what came last; an error refuses it.
    Result<Body> describe(CallId call, NeedOffer::Wanted wanted, bool holds)
    {
        auto media = m_media;
        media.direction = holds ? Direction::SendOnly : Direction::SendRecv;
        auto &negotiation = of(call);
        return wanted == NeedOffer::Wanted::Offer ? negotiation.createOffer(media)
                                                  : negotiation.createAnswer(media);
    }
    void onRemoteDescription(const RemoteDescription &description)
    {
        auto &negotiation = of(description.call);
        if (description.kind == RemoteDescription::Kind::Offer)
            (void)negotiation.onOffer(description.body);
        else if (description.provisional)
            (void)negotiation.onProvisionalAnswer(description.body);
        else
            (void)negotiation.onAnswer(description.body);
    }
    void onOfferRejected(CallId call) { of(call).onRejected(); }
    /// What is in force.
    const std::optional<NegotiatedAudio> &negotiated(CallId call) { return of(call).negotiated(); }

private:
    OfferAnswer &of(CallId call)
    {
        auto &negotiation = m_negotiations[call];
        if (!negotiation)
            negotiation = std::make_unique<OfferAnswer>(m_random);
        return *negotiation;
    }

    Random &m_random;
    LocalMedia m_media;
    std::map<CallId, std::unique_ptr<OfferAnswer>> m_negotiations;
};

} // namespace ahoy::sip::sim
