#pragma once

#include "app/call/call_encryption.h"
#include "app/call/call_ice.h"
#include "app/call/engines.h"
#include "app/call/quality_record.h"
#include "audio/device/media_report.h"
#include "audio/net/media_net.h"
#include "base/event_log.h"
#include "base/random.h"
#include "sipcore/sdp/offer_answer.h"
#include "sipcore/ua/action.h"
#include "sipcore/ua/event.h"

#include <optional>
#include <string>
#include <vector>

namespace ahoy::app {

/// The sound of one call: opens its ports, writes and reads its session descriptions, and starts
/// and changes its leg in the engine.  Thread: UI.  RFC 3264.
///
///     None ── onNeedOffer ──▶ Opening ── onTransportOpened ──▶ Open ── negotiated ──▶ leg runs
///       ▲                      ▲  │ failed: the question is answered with the error    │
///       │                      └──┼─────── another address of ours: the leg stays ─────┤
///       └─────────────────────────┴──────────────── close() ───────────────────────────┘
class CallMedia {
public:
    struct Config {
        sip::CallId call;
        std::vector<std::string> codecs; ///< empty: all
        CallEncryption encryption;
        CallPaths paths{};
        std::uint16_t firstPort = 0; ///< RTP ports; 0 … 0: any
        std::uint16_t lastPort = 0;
    };

    CallMedia(Config config, Engines &engines, Random &random, EventLog &log);
    CallMedia(const CallMedia &) = delete;
    CallMedia &operator=(const CallMedia &) = delete;
    ~CallMedia();

    // inputs
    void onNeedOffer(const sip::NeedOffer &question);
    void onTransportOpened(const audio::TransportOpened &opened);
    void onRemoteDescription(const sip::RemoteDescription &description);
    void onOfferRejected(const sip::OfferRejected &event);
    void onReport(const audio::EngineEvent &event);
    void onHandshakeEnded(const audio::HandshakeEnded &ended);
    void onRemoteLatched(const audio::RemoteLatched &latched);
    /// More candidates, ours and theirs (RFC 8840).
    void onCandidatesFound(const audio::CandidatesFound &found);
    void onCandidates(const sip::CandidatesReceived &received);
    /// True when we must offer anew (RFC 8839 §4.3.4).
    bool onIceChanged(const audio::IceChanged &change);

    // commands
    /// What the next offer or answer asks for; take effect with the next negotiation.
    void setHeld(bool held);
    void renewKeys() { m_offerAnswer.renewKeys(); }
    void setMuted(bool muted);
    void setJoined(bool joined);
    void sendDigits(std::string_view digits, std::chrono::milliseconds duration,
                    audio::DigitMethod method);
    void close();

    // views
    audio::LegId leg() const { return m_leg; }
    /// A transport that is being opened, or is open.
    bool isOpen() const { return m_stage != Stage::None; }
    bool isRunning() const { return m_isRunning; }
    bool isHeldByUs() const { return m_held; }
    bool isHeldByRemote() const;
    EncryptionState encryption() const;
    const CallIce &ice() const { return m_ice; }
    sip::Encryption encryptionPolicy() const { return m_config.encryption.policy; }
    /// Their open offer and our account have no way of encryption in common, or none without.
    bool lacksCommonEncryption();
    /// So it was, of the last offer of theirs.
    bool hasEncryptionMismatch() const { return m_hasEncryptionMismatch; }
    bool canSendDigits() const;
    const std::optional<sip::NegotiatedAudio> &negotiated() const
    {
        return m_offerAnswer.negotiated();
    }
    const std::optional<audio::StreamStatistics> &statistics() const { return m_statistics; }
    const QualityRecord &quality() const { return m_quality; }
    std::optional<Endpoint> localEndpoint() const;
    std::optional<Endpoint> remoteEndpoint() const;
    /// The codecs that we offer, best first.
    const std::vector<std::string> &codecs() const;
    /// Those of their last description, for the failure card of 488.
    std::vector<std::string> remoteCodecNames() const { return m_offerAnswer.remoteCodecNames(); }

private:
    enum class Stage { None, Opening, Open };

    void openTransport(const IpAddress &local);
    void closeTransport(bool comesBack = false);
    void answerQuestion();
    void answerWith(Result<sip::Body> description);
    Result<sip::Body> describe(sip::NeedOffer::Wanted wanted);
    sip::LocalMedia localMedia() const;
    void apply(const sip::NegotiatedAudio &negotiated);
    void tellCandidates();
    void note(LogEntry::Kind kind, std::string summary);

    Config m_config;
    Engines &m_engines;
    EventLog &m_log;
    sip::OfferAnswer m_offerAnswer;
    CallIce m_ice;
    audio::LegId m_leg;
    Stage m_stage = Stage::None; ///< of the transport
    bool m_isRunning = false;    ///< the leg: from the first negotiation to close()
    bool m_wantsIce = false;     ///< it was in force before the transport was closed
    bool m_peerTrickles = false; ///< they take candidates by INFO
    bool m_hasMoved = false;     ///< another transport since the last negotiation
    bool m_isSignallingSecure = false;
    bool m_hasEncryptionMismatch = false;
    std::optional<audio::DtlsRemote> m_dtls;             ///< whom the handshake is, or was, with
    std::optional<Result<audio::SrtpSuite>> m_handshake; ///< its end
    IpAddress m_localAddress;
    std::optional<audio::TransportAddresses> m_transport;
    std::optional<CallEncryption> m_otherForm; ///< offered, the first one was refused
    std::optional<sip::NeedOffer> m_question;  ///< waits for the transport
    std::optional<Error> m_offerError;         ///< why the remote offer can't be answered
    std::optional<Endpoint> m_latched;
    std::optional<audio::StreamStatistics> m_statistics;
    QualityRecord m_quality;
    bool m_isSummed = false;
    bool m_held = false;
    bool m_muted = false;
    bool m_joined = false; ///< in the conference
};

} // namespace ahoy::app
