#pragma once

#include "base/endpoint.h"
#include "base/random.h"
#include "base/result.h"
#include "sipcore/message/body.h"
#include "sipcore/sdp/ice_agreement.h"
#include "sipcore/sdp/key_agreement.h"
#include "sipcore/sdp/negotiated_audio.h"
#include "sipcore/sdp/session_description.h"

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace ahoy::sip {

/// A codec we can use, in the order of preference.
struct LocalFormat {
    Codec codec;
    std::uint8_t payloadType = 0; ///< the number we offer (static, or 96–127)
    std::string fmtp;             ///< what we want to receive
};

/// Our side of the audio stream.
struct LocalMedia {
    Endpoint rtp;
    Endpoint rtcp;
    std::vector<LocalFormat> formats; ///< audio codecs, best first
    std::vector<LocalFormat>
        telephoneEvents; ///< clock 48000 and 8000: one for each rate of `formats`
    std::chrono::milliseconds packetTime{20};
    bool rtcpMux = true;
    bool rtcpMuxOnly = false; ///< RFC 8858: a peer that needs a port for RTCP is refused
    MediaEncryption encryption;
    std::optional<LocalIce> ice;               ///< offered, or taken where it is offered
    std::vector<SdpAttribute> attributes;      ///< more of ours
    Direction direction = Direction::SendRecv; ///< what we want: SendOnly is hold
    std::string sessionName = "-";
};

/// The offer/answer model for one audio stream (RFC 3264, RFC 6337), with every other m-line
/// refused in place.  Knows nothing of SIP: bodies in, bodies out.
///
///                   ┌──────── createOffer ───────▶ LocalOffer ──── onAnswer ──┐
///     Stable ───────┤                                  │ onRejected           ├──▶ Stable
///        ▲          └──── onOffer ──▶ RemoteOffer ─ createAnswer ─────────────┘
///        └──────────────── onRejected: what was agreed before stands (RFC 6141 §3.4)
class OfferAnswer {
public:
    enum class State : std::uint8_t { Stable, LocalOffer, RemoteOffer };
    /// What can happen to it; answers are to the open offer.
    enum class Step : std::uint8_t {
        OfferSent,
        OfferReceived,
        AnswerSent,
        AnswerReceived,
        ProvisionalAnswerReceived,
        Rejected,
    };
    /// Where a step leads; none where it is forbidden (RFC 3264 §4).
    static std::optional<State> next(State state, Step step);

    explicit OfferAnswer(Random &random);
    OfferAnswer(const OfferAnswer &) = delete;
    OfferAnswer &operator=(const OfferAnswer &) = delete;
    ~OfferAnswer();

    State state() const;
    /// An offer with these media.  The o= version grows by one when the text changed and stays
    /// when not (RFC 3264 §5, §8).  An open offer of ours is replaced: its request failed, and
    /// fail-over has found another way.  Errors: WrongState (an offer of theirs is open),
    /// Unsupported (no format at all).
    Result<Body> createOffer(const LocalMedia &media);
    /// The remote answer.  Errors: WrongState; Invalid, TooLarge (broken, not an answer to our
    /// offer); Unsupported (no common format, another profile, or the first stream refused).  After
    /// an error in the answer the offer is off the table as well, and what was agreed before
    /// stands.  A stream that was agreed on before and is refused now is
    /// NegotiatedAudio::isRemoved.
    Result<NegotiatedAudio> onAnswer(const Body &answer);
    /// A provisional answer in a 1xx: understood, but the offer stays open (RFC 3261 §13.2.1: the
    /// same answer comes again in the 2xx).
    Result<NegotiatedAudio> onProvisionalAnswer(const Body &answer);
    /// A remote offer.  Errors: WrongState (glare: 491); Invalid, TooLarge; Unsupported (no audio
    /// stream that we could take: video alone, port 0, no RTP, a host name).  After an error there
    /// is no open offer.  Good without a stream are an offer without any m= line (RFC 3264 §5: "the
    /// streams for the session will be added at a later time") and one that takes away the stream
    /// that was agreed on (§8.2).
    Result<void> onOffer(const Body &offer);
    /// Our answer to it.  The direction is narrowed to what the offer allows (RFC 3264 §6.1).
    /// Errors: WrongState; Unsupported (no common codec, no common encryption: 488), which closes
    /// the offer.
    Result<Body> createAnswer(const LocalMedia &media);
    /// Whether createAnswer() could agree with the open offer on encryption.  Errors: Unsupported.
    Result<void> checkEncryption(const MediaEncryption &ours);
    /// Their open offer can be answered with ICE (RFC 8839 §4.3.2).
    bool isIceOffered() const;
    /// … and more candidates may come after it, and after our answer (RFC 8840 §4.1.2).
    bool isTrickleOffered() const;
    /// It begins ICE anew, so that our user fragment and password must be new ones, too (RFC 8839
    /// §4.4.2.1).
    bool isIceRestarted() const;
    /// Keys of ours that nobody has seen, from the next description on.
    void renewKeys();
    /// The open offer failed: 488, 491, a call that ended.  Nothing to do when there is none.
    void onRejected();

    /// An INVITE began, ours or theirs: what holds now is what its failure returns to.
    void onInviteBegan();
    /// The INVITE failed.  True when an exchange within it had been completed: that is undone, and
    /// what negotiated() says from now on must be offered again (RFC 6141 §3.4).
    bool onInviteFailed();

    /// What is in force: after an answer in either direction.
    const std::optional<NegotiatedAudio> &negotiated() const;
    /// The audio codecs in the last remote description that could be read, also one that failed:
    /// for "ours and theirs".
    std::vector<std::string> remoteCodecNames() const;
    /// The direction that the remote side wants, seen from us, of the last remote description.
    Direction remoteDirection() const;

private:
    class Core;
    std::unique_ptr<Core> m_core;
};

} // namespace ahoy::sip
