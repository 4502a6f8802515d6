#include "sipcore/sdp/offer_answer.h"

#include "sipcore/message/text.h"
#include "sipcore/sdp/audio_description.h"
#include "sipcore/sdp/codec_matching.h"
#include "sipcore/sdp/sdp_body.h"
#include "sipcore/sdp/session_description.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

namespace ahoy::sip {

namespace {

std::string_view addressType(const IpAddress &address)
{
    return address.isV6() ? "IP6" : "IP4";
}

SdpConnection connectionOf(const IpAddress &address)
{
    return {"IN", std::string(addressType(address)), address.toString()};
}

/// "opus/48000/2": RFC 8866 §6.6, the channels left out when there is one.
std::string rtpmapOf(std::uint8_t payloadType, const Codec &codec)
{
    auto text = fmt::format("{} {}/{}", payloadType, codec.name, codec.clockRateHz);
    if (codec.channels > 1)
        text += fmt::format("/{}", codec.channels);
    return text;
}

/// One m= line of the session, whoever brought it: it keeps its place for ever (RFC 3264 §8).
struct Slot {
    std::string type;
    std::string protocol;
    std::string format; ///< the first: a refused line needs one
};

Slot slotOf(const SdpMedia &media)
{
    return {media.type, media.protocol, media.formats.empty() ? "0" : media.formats.front()};
}

/// RFC 3264 §6: "To reject an offered stream, the port number in the corresponding stream in the
/// answer MUST be set to zero."
SdpMedia refused(const Slot &slot)
{
    SdpMedia media;
    media.type = slot.type;
    media.protocol = slot.protocol;
    media.formats = {slot.format};
    return media;
}

} // namespace

std::optional<OfferAnswer::State> OfferAnswer::next(State state, Step step)
{
    switch (state) {
    case State::Stable:
        switch (step) {
        case Step::OfferSent: return State::LocalOffer;
        case Step::OfferReceived: return State::RemoteOffer;
        case Step::Rejected: return State::Stable;
        case Step::AnswerSent:
        case Step::AnswerReceived:
        case Step::ProvisionalAnswerReceived: return std::nullopt;
        }
        break;
    case State::LocalOffer:
        switch (step) {
        case Step::AnswerReceived:
        case Step::Rejected: return State::Stable;
        // The request with the first one failed, and the next server is reached from another
        // address: a new text for an offer that nobody has seen.
        case Step::OfferSent:
        case Step::ProvisionalAnswerReceived: return State::LocalOffer;
        // RFC 3264 §4: an agent "MUST NOT generate a new offer […] if it has generated a prior
        // offer for which it has not yet received an answer or a rejection": theirs is glare.
        case Step::OfferReceived:
        case Step::AnswerSent: return std::nullopt;
        }
        break;
    case State::RemoteOffer:
        switch (step) {
        case Step::AnswerSent:
        case Step::Rejected: return State::Stable;
        case Step::OfferSent:
        case Step::OfferReceived:
        case Step::AnswerReceived:
        case Step::ProvisionalAnswerReceived: return std::nullopt;
        }
        break;
    }
    return std::nullopt;
}

class OfferAnswer::Core {
public:
    // RFC 3264 §5: "the numeric value of the session id […] MUST be representable with a 64 bit
    // signed integer", the version below 2^62 - 1.
    explicit Core(Random &random) : m_sessionId(random.next64() >> 2U) {}

    State state() const { return m_state; }
    const std::optional<NegotiatedAudio> &negotiated() const { return m_negotiated; }
    const std::vector<std::string> &remoteCodecNames() const { return m_remoteCodecNames; }
    Direction remoteDirection() const { return m_remoteDirection; }

    Result<Body> createOffer(const LocalMedia &media)
    {
        if (!next(m_state, Step::OfferSent))
            return fail(Errc::WrongState, "an offer is open already");
        if (media.formats.empty())
            return fail(Errc::Unsupported, "no codec to offer");
        onRejected(); // of an offer that went nowhere
        m_before = m_agreed;
        if (!m_agreed.audio)
            m_agreed.audio = placeForAudio();
        auto &slots = m_agreed.slots;
        auto &slot = slots[*m_agreed.audio];

        m_ownFormats = offeredFormats(media, m_numbers);
        m_ownMedia = media;
        auto description = begin(media);
        for (std::size_t i = 0; i < slots.size(); ++i) {
            description.media.push_back(i == *m_agreed.audio
                                            ? audioMedia(slot, media.direction, media.rtcpMux)
                                            : refused(slots[i]));
        }
        slot.format = description.media[*m_agreed.audio].formats.front();
        m_state = State::LocalOffer;
        return finish(std::move(description));
    }

    Result<NegotiatedAudio> onAnswer(const Body &answer)
    {
        if (!next(m_state, Step::AnswerReceived))
            return fail(Errc::WrongState, "there is no offer of ours to be answered");
        auto audio = understandAnswer(answer);
        if (!audio) {
            onRejected();
            return audio;
        }
        m_state = State::Stable;
        m_remoteDirection = m_answeredDirection;
        m_negotiated = *audio;
        return audio;
    }

    Result<NegotiatedAudio> onProvisionalAnswer(const Body &answer)
    {
        if (!next(m_state, Step::ProvisionalAnswerReceived))
            return fail(Errc::WrongState, "there is no offer of ours to be answered");
        return understandAnswer(answer);
    }

    Result<void> onOffer(const Body &offer)
    {
        if (!next(m_state, Step::OfferReceived))
            return fail(Errc::WrongState, "an offer is open already");
        auto description = parseBody(offer);
        if (!description)
            return fail(description.error().code, description.error().text);
        m_candidates.clear();
        auto problem = fail(Errc::Unsupported, "no audio stream in the offer");
        for (std::size_t i = 0; i < description->media.size(); ++i) {
            const auto &media = description->media[i];
            if (media.type != "audio" || media.port == 0)
                continue;
            if (!isKnownProfile(media.protocol)) {
                problem = fail(Errc::Unsupported, "the offer asks for " + media.protocol);
                continue;
            }
            auto audio = readAudio(*description, media);
            if (audio)
                m_candidates.push_back({i, std::move(*audio)});
            else
                problem = fail(audio.error().code, audio.error().text);
        }
        if (m_candidates.empty())
            return problem;
        // The stream that is in use keeps its place, if it can.
        std::stable_partition(m_candidates.begin(), m_candidates.end(), [&](const auto &candidate) {
            return m_agreed.audio && candidate.index == *m_agreed.audio;
        });
        m_before = m_agreed;
        m_remoteDirectionBefore = m_remoteDirection;
        m_remoteDirection = reversed(m_candidates.front().audio.direction);
        m_remoteOffer = std::move(*description);
        m_state = State::RemoteOffer;
        return {};
    }

    Result<Body> createAnswer(const LocalMedia &media)
    {
        if (!next(m_state, Step::AnswerSent))
            return fail(Errc::WrongState, "there is no offer to be answered");
        for (const auto &[index, remote] : m_candidates) {
            auto formats = matchOffer(remote, media);
            if (!formats)
                continue;
            return answerWith(index, remote, std::move(*formats), media);
        }
        onRejected();
        return fail(Errc::Unsupported, "no codec in common");
    }

    void onRejected()
    {
        switch (m_state) {
        case State::Stable: return;
        case State::LocalOffer: break;
        case State::RemoteOffer: m_remoteDirection = m_remoteDirectionBefore; break;
        }
        m_agreed = m_before;
        m_state = State::Stable;
    }

private:
    struct Candidate {
        std::size_t index = 0;
        AudioDescription audio;
    };

    /// The m= lines that both sides know of.
    struct Agreed {
        std::vector<Slot> slots;
        std::optional<std::size_t> audio; ///< which of them is ours
    };

    /// RFC 3264 §8.1: a refused line may be used again; otherwise a new one comes at the end.
    std::size_t placeForAudio()
    {
        auto &slots = m_agreed.slots;
        for (std::size_t i = 0; i < slots.size(); ++i)
            if (slots[i].type == "audio" && isKnownProfile(slots[i].protocol))
                return i;
        slots.push_back({"audio", "RTP/AVP", "0"});
        return slots.size() - 1;
    }

    Result<SessionDescription> parseBody(const Body &body)
    {
        const auto text = findSessionDescription(body);
        if (!text)
            return fail(text.error().code, text.error().text);
        auto description = parseSessionDescription(*text);
        if (description)
            noteCodecs(*description);
        return description;
    }

    void noteCodecs(const SessionDescription &description)
    {
        m_remoteCodecNames.clear();
        for (const auto &media : description.media) {
            if (media.type != "audio")
                continue;
            for (const auto &format : readFormats(media)) {
                const auto &codec = format.codec;
                const auto isNoted = [&](const auto &name) {
                    return equalsIgnoreCase(name, codec.name);
                };
                if (!codec.name.empty() && !isTelephoneEvent(codec) && !isComfortNoise(codec) &&
                    std::none_of(m_remoteCodecNames.begin(), m_remoteCodecNames.end(), isNoted))
                    m_remoteCodecNames.push_back(codec.name);
            }
        }
    }

    /// All lines before the first m=.
    SessionDescription begin(const LocalMedia &media)
    {
        // RFC 3264 §8: "the origin line of the new SDP MUST be different […] only in the version":
        // also when our address has changed since.
        if (m_originAddress.isNone())
            m_originAddress = media.rtp.address;
        SessionDescription description;
        description.origin.sessionId = std::to_string(m_sessionId);
        description.origin.addressType = addressType(m_originAddress);
        description.origin.address = m_originAddress.toString();
        description.sessionName = media.sessionName;
        description.connection = connectionOf(media.rtp.address);
        return description;
    }

    /// Our audio stream in `slot`, with m_ownFormats.
    SdpMedia audioMedia(const Slot &slot, Direction direction, bool rtcpMux) const
    {
        SdpMedia media;
        media.type = slot.type;
        media.port = m_ownMedia.rtp.port;
        media.protocol = slot.protocol;
        for (const auto &[local, isEvent] : m_ownFormats) {
            media.formats.push_back(std::to_string(local.payloadType));
            media.attributes.push_back({"rtpmap", rtpmapOf(local.payloadType, local.codec)});
            if (!local.fmtp.empty())
                media.attributes.push_back(
                    {"fmtp", fmt::format("{} {}", local.payloadType, local.fmtp)});
        }
        media.attributes.push_back({"ptime", std::to_string(m_ownMedia.packetTime.count())});
        media.attributes.push_back({std::string(toString(direction)), std::nullopt});
        const auto &rtp = m_ownMedia.rtp;
        const auto &rtcp = m_ownMedia.rtcp;
        // RFC 3605 §2.1: where RTCP is not on the next port of the same address.
        if (rtcp.port != 0 && (rtcp.port != rtp.port + 1 || rtcp.address != rtp.address)) {
            auto value = std::to_string(rtcp.port);
            if (rtcp.address != rtp.address && !rtcp.address.isNone())
                value +=
                    fmt::format(" IN {} {}", addressType(rtcp.address), rtcp.address.toString());
            media.attributes.push_back({"rtcp", value});
        }
        if (rtcpMux)
            media.attributes.push_back({"rtcp-mux", std::nullopt});
        return media;
    }

    /// Sets the version and prints.
    Body finish(SessionDescription description)
    {
        // RFC 3264 §8: "If the version in the origin line does not increment, the SDP MUST be
        // identical to the SDP with that version number"; if it changed, "the version MUST
        // increment by one".
        description.origin.sessionVersion = std::to_string(m_version);
        auto text = toString(description);
        if (!m_lastText.empty() && text != m_lastText) {
            description.origin.sessionVersion = std::to_string(++m_version);
            text = toString(description);
        }
        m_lastText = text;
        return {"application/sdp", std::move(text)};
    }

    Result<NegotiatedAudio> understandAnswer(const Body &body)
    {
        const auto description = parseBody(body);
        if (!description)
            return fail(description.error().code, description.error().text);
        const auto &slots = m_agreed.slots;
        const auto index = *m_agreed.audio;
        // RFC 3264 §6: "the number of m= lines in the answer MUST equal that in the offer".  One
        // that leaves out what it refuses behind our stream is understood all the same.
        if (description->media.size() > slots.size() || description->media.size() <= index)
            return fail(Errc::Invalid, "the answer has other m= lines than the offer");
        const auto &media = description->media[index];
        if (media.type != slots[index].type)
            return fail(Errc::Invalid, "the answer has other m= lines than the offer");
        if (media.port == 0)
            return fail(Errc::Unsupported, "the audio stream was refused");
        if (!isKnownProfile(media.protocol))
            return fail(Errc::Unsupported, "the answer has the profile " + media.protocol);
        const auto remote = readAudio(*description, media);
        if (!remote)
            return fail(remote.error().code, remote.error().text);

        auto matched = matchAnswer(*remote, m_ownFormats);
        if (!matched)
            return fail(Errc::Unsupported, "no codec in common");
        auto &negotiated = *matched;
        const auto offered = m_ownMedia.direction;
        finishNegotiated(negotiated, *remote, offered, m_ownMedia.rtcpMux);
        // Whoever is not sent anything says recvonly or inactive for that alone.
        if (!sends(offered))
            negotiated.remoteHolds = m_negotiated && m_negotiated->remoteHolds;
        m_answeredDirection = reversed(remote->direction);
        return std::move(negotiated);
    }

    Body answerWith(std::size_t index, const AudioDescription &remote, NegotiatedAudio negotiated,
                    const LocalMedia &media)
    {
        m_agreed.slots.clear();
        for (const auto &offered : m_remoteOffer.media)
            m_agreed.slots.push_back(slotOf(offered));
        m_agreed.audio = index;
        m_ownMedia = media;
        m_ownFormats.clear();
        // RFC 3264 §6.1: "in the case of RTP, if a particular codec was referenced with a specific
        // payload type number in the offer, that same payload type number SHOULD be used for that
        // codec in the answer".
        for (const auto *formats : {&negotiated.formats, &negotiated.telephoneEvents}) {
            for (const auto &format : *formats) {
                const LocalFormat local{format.codec, format.receivePayloadType,
                                        format.receiveFmtp};
                m_ownFormats.push_back({local, formats == &negotiated.telephoneEvents});
                m_numbers.remember(local.payloadType, local.codec);
            }
        }
        const bool rtcpMux = media.rtcpMux && remote.rtcpMux;
        finishNegotiated(negotiated, remote, media.direction, rtcpMux);

        auto description = begin(media);
        // RFC 3264 §6: "The "t=" line in the answer MUST be equal to that of the offer."
        for (const auto &time : m_remoteOffer.times)
            description.times.push_back({time.active, {}});
        for (std::size_t i = 0; i < m_agreed.slots.size(); ++i) {
            const auto &slot = m_agreed.slots[i];
            description.media.push_back(i == index ? audioMedia(slot, negotiated.direction, rtcpMux)
                                                   : refused(slot));
        }
        m_state = State::Stable;
        m_remoteDirection = reversed(remote.direction);
        m_negotiated = std::move(negotiated);
        return finish(std::move(description));
    }

    /// What offer and answer have in common once the formats are matched.
    void finishNegotiated(NegotiatedAudio &negotiated, const AudioDescription &remote,
                          Direction ours, bool rtcpMux) const
    {
        negotiated.remoteRtp = remote.rtp;
        negotiated.rtcpMux = rtcpMux && remote.rtcpMux;
        // RFC 5761 §5.1.1: a=rtcp is for the peer that does not multiplex.
        negotiated.remoteRtcp = negotiated.rtcpMux ? remote.rtp : remote.rtcp;
        negotiated.direction = intersection(ours, reversed(remote.direction));
        negotiated.packetTime = packetTimeFor(remote, m_ownMedia.packetTime);
        negotiated.remoteHolds = !receives(remote.direction);
    }

    State m_state = State::Stable;
    std::uint64_t m_sessionId;
    std::uint64_t m_version = 1;
    IpAddress m_originAddress;
    std::string m_lastText; ///< our last description, as it was sent

    Agreed m_agreed;
    Agreed m_before; ///< as it was before the open offer
    PayloadNumbers m_numbers;

    LocalMedia m_ownMedia;               ///< of our last description
    std::vector<OwnFormat> m_ownFormats; ///< in its order
    SessionDescription m_remoteOffer;
    std::vector<Candidate> m_candidates; ///< its audio streams that we could take

    std::optional<NegotiatedAudio> m_negotiated;
    std::vector<std::string> m_remoteCodecNames;
    Direction m_remoteDirection = Direction::SendRecv;
    Direction m_remoteDirectionBefore = Direction::SendRecv;
    Direction m_answeredDirection = Direction::SendRecv; ///< of the answer being read
};

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

void OfferAnswer::onRejected()
{
    m_core->onRejected();
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
