#pragma once

#include "sipcore/sdp/offer_answer.h"

#include "sipcore/message/text.h"
#include "sipcore/sdp/audio_description.h"
#include "sipcore/sdp/codec_matching.h"
#include "sipcore/sdp/local_description.h"
#include "sipcore/sdp/media_line.h"
#include "sipcore/sdp/sdp_body.h"
#include "sipcore/sdp/session_description.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace ahoy::sip {

/// The agreement itself, behind the door of OfferAnswer (RFC 3264): whose turn it is, the lines of
/// both descriptions, and what they come to.
class OfferAnswer::Core {
public:
    explicit Core(Random &random) : m_ownText(random), m_keys(random) {}

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
            m_agreed.audio = placeForAudio(media);
        auto &lines = m_agreed.lines;
        auto &line = lines[*m_agreed.audio];

        // RFC 8840 §4.1.1: an offer of trickle "MUST include in each "m=" line a "mid"".
        if (media.ice && line.mid.empty())
            line.mid = freeMid(lines);
        m_ownFormats = offeredFormats(media, m_numbers);
        m_ownMedia = media;
        auto keys = m_keys.offer(parseMediaProfile(line.protocol).value_or(MediaProfile{}),
                                 media.encryption);
        if (media.ice)
            keys = joined(std::move(keys), offerIce(*media.ice, iceInForce()));
        m_ownMedia.attributes = joined(std::move(keys), media.attributes);
        auto description = m_ownText.begin(media);
        if (auto bundle = bundleOf(line))
            description.attributes.push_back(std::move(*bundle));
        for (std::size_t i = 0; i < lines.size(); ++i) {
            description.media.push_back(
                i == *m_agreed.audio
                    ? describeAudio(
                          line, m_ownMedia, m_ownFormats,
                          {media.direction, media.rtcpMux || media.rtcpMuxOnly, media.rtcpMuxOnly})
                    : refused(lines[i]));
        }
        line.format = description.media[*m_agreed.audio].formats.front();
        m_state = State::LocalOffer;
        return m_ownText.finish(std::move(description));
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
        ++m_exchanges;
        m_remoteDirection = m_answeredDirection;
        m_negotiated = *audio;
        m_keys.settle(audio->sdes, audio->dtls);
        if (audio->isRemoved)
            m_agreed.audio.reset();
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
        auto streams = readAudioStreams(*description);
        if (!streams && !isGoodWithoutStream(*description))
            return fail(streams.error().code, streams.error().text);
        m_candidates.clear();
        if (streams)
            m_candidates = std::move(*streams);
        // The stream that is in use keeps its place, if it can.
        std::stable_partition(m_candidates.begin(), m_candidates.end(), [&](const auto &candidate) {
            return m_agreed.audio && candidate.index == *m_agreed.audio;
        });
        m_before = m_agreed;
        m_remoteDirectionBefore = m_remoteDirection;
        m_remoteDirection = m_candidates.empty() ? Direction::Inactive
                                                 : reversed(m_candidates.front().audio.direction);
        m_remoteOffer = std::move(*description);
        m_state = State::RemoteOffer;
        return {};
    }

    Result<Body> createAnswer(const LocalMedia &media)
    {
        if (!next(m_state, Step::AnswerSent))
            return fail(Errc::WrongState, "there is no offer to be answered");
        if (m_candidates.empty())
            return answerWithoutStream(media);
        auto problem = fail(Errc::Unsupported, "no codec in common");
        // Of two streams, one of which is encrypted, that one (RFC 4568 §5.1.2 lets us choose).
        for (const bool encrypted : {true, false}) {
            for (const auto &[index, remote] : m_candidates) {
                auto keys = m_keys.answer(remote.profile, remote.security, media.encryption);
                if (!keys) {
                    problem = fail(keys.error().code, keys.error().text);
                    continue;
                }
                if ((keys->keying != Keying::Plain) != encrypted)
                    continue;
                // RFC 8858 §4.3: a stream without a port for RTCP needs somebody who multiplexes.
                if (remote.rtcpMuxOnly && !media.rtcpMux) {
                    problem = fail(Errc::Unsupported, "the offer asks for rtcp-mux");
                    continue;
                }
                if (auto formats = matchOffer(remote, media))
                    return answerWith(index, remote, std::move(*formats), *keys, media);
            }
        }
        onRejected();
        return problem;
    }

    Result<void> checkEncryption(const MediaEncryption &ours)
    {
        Result<void> verdict;
        for (const auto &[index, remote] : m_candidates) {
            const auto keys = m_keys.answer(remote.profile, remote.security, ours);
            if (keys)
                return {};
            verdict = tl::unexpected(keys.error());
        }
        return verdict;
    }

    bool isIceOffered() const
    {
        return m_state == State::RemoteOffer && !m_candidates.empty() &&
               readIceAgreement(m_candidates.front().audio).has_value();
    }

    bool isTrickleOffered() const
    {
        return isIceOffered() && readIceAgreement(m_candidates.front().audio)->knowsTrickle;
    }

    bool isIceRestarted() const
    {
        return isIceOffered() && isIceRestart(m_candidates.front().audio, iceInForce());
    }

    void renewKeys() { m_keys.renew(); }

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

    void onInviteBegan()
    {
        m_mark = InForce{m_agreed, m_negotiated, m_remoteDirection};
        m_exchangesBeforeInvite = m_exchanges;
    }

    bool onInviteFailed()
    {
        onRejected();
        if (!m_mark || m_exchanges == m_exchangesBeforeInvite)
            return false;
        m_agreed = m_mark->agreed;
        m_negotiated = m_mark->negotiated;
        m_remoteDirection = m_mark->remoteDirection;
        if (m_negotiated)
            m_keys.settle(m_negotiated->sdes, m_negotiated->dtls);
        return true;
    }

private:
    /// The m= lines that both sides know of.
    struct Agreed {
        std::vector<MediaLine> lines;
        std::optional<std::size_t> audio; ///< which of them is ours
    };

    /// What a failed INVITE returns to.
    struct InForce {
        Agreed agreed;
        std::optional<NegotiatedAudio> negotiated;
        Direction remoteDirection = Direction::SendRecv;
    };

    /// RFC 3264 §8.1: a refused line may be used again; otherwise a new one comes at the end.
    std::size_t placeForAudio(const LocalMedia &media)
    {
        auto &lines = m_agreed.lines;
        auto place = std::find_if(lines.begin(), lines.end(),
                                  [](const auto &line) { return line.type == "audio"; });
        if (place == lines.end())
            place = lines.insert(lines.end(), MediaLine{"audio", {}, "0", {}, false});
        const auto profile = parseMediaProfile(place->protocol);
        if (!profile || !m_keys.canKeep(*profile, media.encryption))
            place->protocol = toString(m_keys.profileFor(media.encryption));
        // RFC 9143 §7.5.1: what was refused has left its group.
        place->isBundled = false;
        return static_cast<std::size_t>(place - lines.begin());
    }

    /// RFC 3264 §5: no m= line yet; §8.2: the stream that is in use goes.
    bool isGoodWithoutStream(const SessionDescription &description) const
    {
        if (description.media.empty())
            return true;
        const bool hasLeft =
            std::all_of(description.media.begin(), description.media.end(),
                        [](const auto &media) { return media.type != "audio" || media.port == 0; });
        return hasLeft && m_negotiated;
    }

    /// Keys first: where the room for a message ends, they are what must not be missing.
    static std::vector<SdpAttribute> joined(std::vector<SdpAttribute> keys,
                                            const std::vector<SdpAttribute> &more)
    {
        keys.insert(keys.end(), more.begin(), more.end());
        return keys;
    }

    Result<SessionDescription> parseBody(const Body &body)
    {
        const auto text = findSessionDescription(body);
        if (!text)
            return fail(text.error().code, text.error().text);
        auto description = parseSessionDescription(*text);
        if (description)
            m_remoteCodecNames = audioCodecNames(*description);
        return description;
    }

    Result<NegotiatedAudio> understandAnswer(const Body &body)
    {
        const auto description = parseBody(body);
        if (!description)
            return fail(description.error().code, description.error().text);
        const auto &lines = m_agreed.lines;
        const auto index = *m_agreed.audio;
        // RFC 3264 §6: "the number of m= lines in the answer MUST equal that in the offer".  One
        // that leaves out what it refuses behind our stream is understood all the same.
        if (description->media.size() > lines.size() || description->media.size() <= index)
            return fail(Errc::Invalid, "the answer has other m= lines than the offer");
        const auto &media = description->media[index];
        if (media.type != lines[index].type)
            return fail(Errc::Invalid, "the answer has other m= lines than the offer");
        if (media.port == 0) {
            if (!m_negotiated)
                return fail(Errc::Unsupported, "the audio stream was refused");
            m_answeredDirection = Direction::Inactive;
            return removed(*m_negotiated);
        }
        const auto remote = readAudio(*description, media);
        if (!remote)
            return fail(remote.error().code, remote.error().text);
        // RFC 3264 §6: the transport of the answer is the offer's; AVPF for AVP is forgiven, and
        // SAVP for an AVP with keys.
        const auto offeredProfile = parseMediaProfile(lines[index].protocol);
        const bool isKept = offeredProfile && (offeredProfile->keying == remote->profile.keying ||
                                               offeredProfile->keying == Keying::Plain);
        if (!isKept)
            return fail(Errc::Unsupported, "the answer has the profile " + media.protocol);
        const auto keys = m_keys.onAnswer(remote->profile, remote->security);
        if (!keys)
            return fail(keys.error().code, keys.error().text);
        if (m_ownMedia.rtcpMuxOnly && !remote->rtcpMux)
            return fail(Errc::Unsupported, "the answer has a port for RTCP of its own");

        auto matched = matchAnswer(*remote, m_ownFormats);
        if (!matched)
            return fail(Errc::Unsupported, "no codec in common");
        auto &negotiated = *matched;
        const auto offered = m_ownMedia.direction;
        finishNegotiated(negotiated, *remote, offered,
                         m_ownMedia.rtcpMux || m_ownMedia.rtcpMuxOnly);
        encrypt(negotiated, *keys);
        if (m_ownMedia.ice)
            negotiated.ice = onIceAnswer(*remote, iceInForce());
        // Whoever is not sent anything says recvonly or inactive for that alone.
        if (!sends(offered))
            negotiated.remoteHolds = m_negotiated && m_negotiated->remoteHolds;
        m_answeredDirection = reversed(remote->direction);
        return std::move(negotiated);
    }

    Body answerWith(std::size_t index, const AudioDescription &remote, NegotiatedAudio negotiated,
                    const KeyAgreement::Outcome &keys, const LocalMedia &media)
    {
        m_agreed.lines = mediaLinesOf(m_remoteOffer);
        m_agreed.audio = index;
        m_ownMedia = media;
        m_ownMedia.attributes = joined(keys.attributes, media.attributes);
        if (media.ice)
            negotiated.ice = answerIce(remote, *media.ice, iceInForce(), m_ownMedia.attributes);
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
        encrypt(negotiated, keys);

        // RFC 4317 §5.2: an address of 0.0.0.0 is no reason to say anything but sendrecv.
        const auto answered = intersection(media.direction, reversed(remote.written));
        auto description = beginAnswer(media);
        if (auto bundle = bundleOf(m_agreed.lines[index]))
            description.attributes.push_back(std::move(*bundle));
        for (std::size_t i = 0; i < m_agreed.lines.size(); ++i) {
            const auto &line = m_agreed.lines[i];
            description.media.push_back(i == index ? describeAudio(line, m_ownMedia, m_ownFormats,
                                                                   {answered, rtcpMux, false})
                                                   : refused(line));
        }
        m_state = State::Stable;
        ++m_exchanges;
        m_remoteDirection = reversed(remote.direction);
        m_negotiated = std::move(negotiated);
        m_keys.settle(m_negotiated->sdes, m_negotiated->dtls);
        return m_ownText.finish(std::move(description));
    }

    /// Every line refused in place; there may be none.
    Body answerWithoutStream(const LocalMedia &media)
    {
        m_agreed.lines = mediaLinesOf(m_remoteOffer);
        m_agreed.audio.reset();
        m_ownMedia = media;
        auto description = beginAnswer(media);
        for (const auto &line : m_agreed.lines)
            description.media.push_back(refused(line));
        m_state = State::Stable;
        ++m_exchanges;
        if (m_negotiated)
            m_negotiated = removed(*m_negotiated);
        return m_ownText.finish(std::move(description));
    }

    SessionDescription beginAnswer(const LocalMedia &media)
    {
        auto description = m_ownText.begin(media);
        // RFC 3264 §6: "The "t=" line in the answer MUST be equal to that of the offer."
        for (const auto &time : m_remoteOffer.times)
            description.times.push_back({time.active, {}});
        return description;
    }

    /// The stream that was, and is silent now.
    static NegotiatedAudio removed(NegotiatedAudio audio)
    {
        audio.direction = Direction::Inactive;
        audio.remoteHolds = true;
        audio.isRemoved = true;
        return audio;
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
        negotiated.profile = remote.profile;
        negotiated.remoteSecurity = remote.security;
    }

    IceInForce iceInForce() const { return m_negotiated ? m_negotiated->ice : std::nullopt; }

    static void encrypt(NegotiatedAudio &negotiated, const KeyAgreement::Outcome &keys)
    {
        negotiated.keying = keys.keying;
        negotiated.sdes = keys.sdes;
        negotiated.dtls = keys.dtls;
    }

    State m_state = State::Stable;
    LocalDescription m_ownText;
    KeyAgreement m_keys;
    Agreed m_agreed;
    Agreed m_before; ///< as it was before the open offer
    PayloadNumbers m_numbers;

    LocalMedia m_ownMedia;               ///< of our last description
    std::vector<OwnFormat> m_ownFormats; ///< in its order
    SessionDescription m_remoteOffer;
    std::vector<AudioStream> m_candidates; ///< its audio streams that we could take

    std::optional<InForce> m_mark;
    std::uint64_t m_exchanges = 0; ///< completed
    std::uint64_t m_exchangesBeforeInvite = 0;

    std::optional<NegotiatedAudio> m_negotiated;
    std::vector<std::string> m_remoteCodecNames;
    Direction m_remoteDirection = Direction::SendRecv;
    Direction m_remoteDirectionBefore = Direction::SendRecv;
    Direction m_answeredDirection = Direction::SendRecv; ///< of the answer being read
};

} // namespace ahoy::sip
