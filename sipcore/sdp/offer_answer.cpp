#include "sipcore/sdp/offer_answer.h"

#include "sipcore/sdp/offer_answer_core.h"

#include <utility>

namespace ahoy::sip {

OfferAnswer::OfferAnswer(Random &random) : m_core(std::make_unique<Core>(random)) {}

OfferAnswer::~OfferAnswer() = default;

OfferAnswer::State OfferAnswer::state() const
{
    return m_core->state();
}

Result<Body> OfferAnswer::createOffer(const LocalMedia &media)
{
    return m_core->createOffer(media);
}

Result<NegotiatedAudio> OfferAnswer::onAnswer(const Body &answer)
{
    return m_core->onAnswer(answer);
}

Result<NegotiatedAudio> OfferAnswer::onProvisionalAnswer(const Body &answer)
{
    return m_core->onProvisionalAnswer(answer);
}

Result<void> OfferAnswer::onOffer(const Body &offer)
{
    return m_core->onOffer(offer);
}

Result<Body> OfferAnswer::createAnswer(const LocalMedia &media)
{
    return m_core->createAnswer(media);
}

Result<void> OfferAnswer::checkEncryption(const MediaEncryption &ours)
{
    return m_core->checkEncryption(ours);
}

bool OfferAnswer::isIceOffered() const
{
    return m_core->isIceOffered();
}

bool OfferAnswer::isTrickleOffered() const
{
    return m_core->isTrickleOffered();
}

bool OfferAnswer::isIceRestarted() const
{
    return m_core->isIceRestarted();
}

void OfferAnswer::renewKeys()
{
    m_core->renewKeys();
}

void OfferAnswer::onRejected()
{
    m_core->onRejected();
}

void OfferAnswer::onInviteBegan()
{
    m_core->onInviteBegan();
}

bool OfferAnswer::onInviteFailed()
{
    return m_core->onInviteFailed();
}

const std::optional<NegotiatedAudio> &OfferAnswer::negotiated() const
{
    return m_core->negotiated();
}

std::vector<std::string> OfferAnswer::remoteCodecNames() const
{
    return m_core->remoteCodecNames();
}

Direction OfferAnswer::remoteDirection() const
{
    return m_core->remoteDirection();
}

} // namespace ahoy::sip
