#include "app/call/call_media.h"

#include "app/call/stream_mapping.h"

#include <fmt/format.h>
#include <utility>

namespace ahoy::app {

CallMedia::CallMedia(Config config, Engines &engines, Random &random, EventLog &log)
    : m_config(std::move(config)),
      m_engines(engines),
      m_log(log),
      m_offerAnswer(random),
      m_ice(m_config.paths, random),
      m_leg{m_config.call.value}
{
}

CallMedia::~CallMedia()
{
    close();
}

void CallMedia::note(LogEntry::Kind kind, std::string summary)
{
    m_log.append(
        {.at = m_engines.now(), .kind = kind, .subject = "media", .summary = std::move(summary)});
}

// ---- the description ---------------------------------------------------------------------------

void CallMedia::onNeedOffer(const sip::NeedOffer &question)
{
    m_question = question;
    m_isSignallingSecure = question.media.secureSignalling;
    if (question.refusedWith != 0) {
        m_otherForm = m_config.encryption.otherForm(m_isSignallingSecure);
        if (!m_otherForm) {
            answerWith(fail(Errc::Unsupported, "there is nothing else to offer"));
            return;
        }
        note(LogEntry::Kind::Decision,
             fmt::format("Refused with {}: encryption is offered in another form",
                         question.refusedWith));
    }
    // Our offers begin an INVITE (or an UPDATE, of which nothing remains when it fails); one that
    // is asked for again belongs to the INVITE that it began.
    if (question.wanted == sip::NeedOffer::Wanted::Offer &&
        m_offerAnswer.state() == sip::OfferAnswer::State::Stable)
        m_offerAnswer.onInviteBegan();
    // Ports stay for the whole call, unless the way to the peer now leaves from another address.
    if (m_stage != Stage::None && m_localAddress != question.media.localAddress) {
        const bool wasByIce = m_ice.isInForce();
        closeTransport(true);
        m_wantsIce = wasByIce;
        m_hasMoved = m_isRunning;
        // RFC 4568 §7.1.4: another address of ours "MUST include a new master key".
        m_offerAnswer.renewKeys();
    }
    if (m_stage == Stage::None)
        openTransport(question.media.localAddress);
    else if (m_transport)
        answerQuestion();
}

void CallMedia::openTransport(const IpAddress &local)
{
    m_stage = Stage::Opening;
    m_localAddress = local;
    const bool isWanted = std::exchange(m_wantsIce, false) || m_offerAnswer.isIceOffered();
    // An answer need not wait for all addresses where more can follow; an offer does, for nobody
    // knows who will get it (RFC 8840 §5.3).
    const bool isTrickled = m_peerTrickles && m_offerAnswer.isTrickleOffered();
    m_engines.net(
        audio::OpenTransport{.leg = m_leg,
                             .local = local,
                             .firstPort = m_config.firstPort,
                             .lastPort = m_config.lastPort,
                             .isProtected = m_config.encryption.policy == sip::Encryption::Required,
                             .ice = m_ice.settings(isWanted, isTrickled)});
}

void CallMedia::closeTransport(bool comesBack)
{
    if (m_stage != Stage::None || m_hasMoved)
        m_engines.net(audio::CloseTransport{m_leg, comesBack});
    m_stage = Stage::None;
    m_ice.close();
    m_transport.reset();
    m_latched.reset();
}

void CallMedia::onTransportOpened(const audio::TransportOpened &opened)
{
    if (m_stage != Stage::Opening)
        return;
    if (!opened.addresses) {
        note(LogEntry::Kind::Warning, "No port for the sound: " + opened.addresses.error().text);
        m_stage = Stage::None;
        if (m_question)
            answerWith(tl::unexpected(opened.addresses.error()));
        return;
    }
    m_transport = *opened.addresses;
    m_ice.onOpened(*m_transport);
    m_stage = Stage::Open;
    answerQuestion();
}

void CallMedia::answerQuestion()
{
    if (m_question)
        answerWith(describe(m_question->wanted));
}

void CallMedia::answerWith(Result<sip::Body> description)
{
    const auto question = *std::exchange(m_question, std::nullopt);
    if (!description && question.refusedWith == 0)
        note(LogEntry::Kind::Warning, "No session description: " + description.error().text);
    m_engines.sip(sip::command::Offer{m_config.call, question.id, std::move(description)});
    // Our answer puts it in force at once (RFC 3264 §7); an offer waits for theirs.
    if (m_offerAnswer.state() == sip::OfferAnswer::State::Stable && m_offerAnswer.negotiated() &&
        m_transport)
        apply(*m_offerAnswer.negotiated());
}

Result<sip::Body> CallMedia::describe(sip::NeedOffer::Wanted wanted)
{
    if (wanted == sip::NeedOffer::Wanted::Offer)
        return m_offerAnswer.createOffer(localMedia());
    if (m_offerError)
        return tl::unexpected(*std::exchange(m_offerError, std::nullopt));
    if (m_offerAnswer.isIceRestarted())
        m_ice.restart();
    return m_offerAnswer.createAnswer(localMedia());
}

sip::LocalMedia CallMedia::localMedia() const
{
    auto formats = offeredFormats(m_config.codecs);
    sip::LocalMedia media;
    media.rtp = m_transport->rtp;
    media.rtcp = m_transport->rtcp;
    m_ice.describe(media);
    media.formats = std::move(formats.audio);
    media.telephoneEvents = std::move(formats.events);
    media.encryption = toMediaEncryption(m_otherForm.value_or(m_config.encryption),
                                         m_isSignallingSecure, m_transport->fingerprint);
    // RFC 3264 §8.4: "sendonly" puts on hold; with music or silence something may still be sent.
    media.direction = m_held ? sip::Direction::SendOnly : sip::Direction::SendRecv;
    return media;
}

void CallMedia::onRemoteDescription(const sip::RemoteDescription &description)
{
    using Kind = sip::RemoteDescription::Kind;
    m_peerTrickles = description.peerTrickles;
    if (description.kind == Kind::Offer) {
        m_offerError.reset();
        const auto understood = m_offerAnswer.onOffer(description.body);
        if (!understood) {
            m_offerError = understood.error();
            note(LogEntry::Kind::Warning,
                 "Their offer can't be answered: " + understood.error().text);
        }
        return;
    }
    const auto negotiated = description.provisional
                                ? m_offerAnswer.onProvisionalAnswer(description.body)
                                : m_offerAnswer.onAnswer(description.body);
    if (negotiated) {
        apply(*negotiated);
        // RFC 8840 §4.3.2: so they learn that their provisional response has come.
        if (description.provisional)
            tellCandidates();
        return;
    }
    note(LogEntry::Kind::Warning, "Their answer does not fit: " + negotiated.error().text);
    // Without a common format it is a call in which nobody hears anything: end it (RFC 3261
    // §13.2.2.4); early, too, since whoever answers so will hardly answer better later.
    if (!m_offerAnswer.negotiated())
        m_engines.sip(sip::command::HangUp{m_config.call});
}

void CallMedia::onOfferRejected(const sip::OfferRejected &event)
{
    if (!event.undoesInvite)
        m_offerAnswer.onRejected();
    else if (m_offerAnswer.onInviteFailed() && m_offerAnswer.negotiated())
        apply(*m_offerAnswer.negotiated()); // RFC 6141 §3.4: as before the re-INVITE
    m_question.reset();
    m_offerError.reset();
}

// ---- the stream --------------------------------------------------------------------------------

void CallMedia::apply(const sip::NegotiatedAudio &negotiated)
{
    if (!m_transport)
        return;
    auto config = toStreamConfig(negotiated);
    m_engines.net(audio::SetRemote{.leg = m_leg,
                                   .rtp = negotiated.remoteRtp,
                                   .rtcp = negotiated.remoteRtcp,
                                   .rtcpMux = config.rtcpMux,
                                   .keys = std::exchange(config.keys, std::nullopt),
                                   .dtls = config.dtls,
                                   .ice = m_ice.agree(negotiated.ice, m_peerTrickles)});
    const bool goesOn = m_dtls && config.dtls && audio::goOn(*m_dtls, *config.dtls);
    if (!goesOn || m_hasMoved)
        m_handshake.reset();
    m_dtls = std::exchange(config.dtls, std::nullopt);
    const auto codec = config.formats.empty() ? "?" : codecName(config.formats.front().codec);
    note(LogEntry::Kind::Media,
         fmt::format("{} {}, {} ms, to {}, encryption: {}{}",
                     m_isRunning ? "Stream changed:" : "Stream:", codec,
                     negotiated.packetTime.count(), negotiated.remoteRtp.toString(),
                     encryption().name(), negotiated.remoteHolds ? ", on hold by them" : ""));
    if (m_isRunning) {
        m_engines.media(
            audio::UpdateLeg{m_leg, std::move(config), std::exchange(m_hasMoved, false)});
    } else {
        m_isRunning = true;
        m_engines.media(audio::StartLeg{m_leg, std::move(config)});
        m_engines.media(audio::SetMuted{m_leg, m_muted});
        if (m_joined)
            m_engines.media(audio::SetJoined{m_leg, true});
    }
    m_engines.media(audio::SetActive{m_leg, !m_held});
    if (m_ice.hasUntold()) // found after the offer had left
        tellCandidates();
}

void CallMedia::onReport(const audio::EngineEvent &event)
{
    using Kind = audio::EngineEvent::Kind;
    switch (event.kind) {
    case Kind::Statistics:
        m_statistics = event.statistics;
        if (auto line = m_quality.onStatistics(event.statistics))
            note(event.statistics.quality.cause == audio::QualityCause::None
                     ? LogEntry::Kind::Media
                     : LogEntry::Kind::Warning,
                 std::move(*line));
        break;
    case Kind::FirstPacket: note(LogEntry::Kind::Media, "The first sound from them arrived"); break;
    case Kind::MediaTimeout:
        note(LogEntry::Kind::Warning,
             fmt::format("Nothing heard for {} ms while sending", event.duration.count()));
        break;
    case Kind::MediaReturned: note(LogEntry::Kind::Media, "Sound arrives again"); break;
    case Kind::Digit:
        note(LogEntry::Kind::Media,
             fmt::format("They pressed {}{}", event.digit,
                         event.method == audio::DigitMethod::Inband ? ", as sound" : ""));
        break;
    case Kind::RemoteBye: note(LogEntry::Kind::Media, "They ended their sound"); break;
    case Kind::DigitsSent:
    case Kind::SoundCheck: // of no call
    case Kind::Levels: break;
    }
}

void CallMedia::onRemoteLatched(const audio::RemoteLatched &latched)
{
    m_latched = latched.remote;
    note(LogEntry::Kind::Media,
         "Their sound comes from " + latched.remote.toString() + ", so ours goes there");
}

void CallMedia::onCandidatesFound(const audio::CandidatesFound &found)
{
    m_ice.onFound(found);
    if (m_ice.hasUntold())
        tellCandidates();
}

void CallMedia::tellCandidates()
{
    if (auto fragment = m_ice.takeFragment())
        m_engines.sip(sip::command::SendCandidates{m_config.call, std::move(*fragment)});
}

void CallMedia::onCandidates(const sip::CandidatesReceived &received)
{
    if (auto remote = m_ice.onTheirs(received.body.content))
        m_engines.net(audio::AddCandidates{m_leg, std::move(*remote)});
}

bool CallMedia::onIceChanged(const audio::IceChanged &change)
{
    const auto before = m_ice.name();
    const bool wantsOffer = m_ice.onChanged(change);
    if (m_ice.state() == CallIce::State::Failed)
        note(LogEntry::Kind::Warning, wantsOffer
                                          ? "The way of the sound is lost; another is looked for"
                                          : "ICE found no way for the sound");
    else if (const auto pair = m_ice.pair(); pair && m_ice.name() != before)
        note(LogEntry::Kind::Media,
             fmt::format("ICE found a way: {} ({}) to {} ({})", pair->local.address.toString(),
                         kindName(pair->local.kind), pair->remote.address.toString(),
                         kindName(pair->remote.kind)));
    return wantsOffer;
}

// ---- commands and views ------------------------------------------------------------------------

void CallMedia::setHeld(bool held)
{
    m_held = held;
    if (m_isRunning && held)
        m_engines.media(audio::SetActive{m_leg, false}); // at once, whatever the peer says to it
}

void CallMedia::setMuted(bool muted)
{
    m_muted = muted;
    if (m_isRunning)
        m_engines.media(audio::SetMuted{m_leg, muted});
}

void CallMedia::setJoined(bool joined)
{
    m_joined = joined;
    if (m_isRunning)
        m_engines.media(audio::SetJoined{m_leg, joined});
}

void CallMedia::sendDigits(std::string_view digits, std::chrono::milliseconds duration,
                           audio::DigitMethod method)
{
    m_engines.media(audio::SendDigits{m_leg, std::string(digits), duration, method});
}

void CallMedia::close()
{
    if (auto summary = m_quality.summary(); summary && !std::exchange(m_isSummed, true))
        note(LogEntry::Kind::Media, std::move(*summary));
    if (std::exchange(m_isRunning, false))
        m_engines.media(audio::StopLeg{m_leg});
    closeTransport();
    m_question.reset();
}

const std::vector<std::string> &CallMedia::codecs() const
{
    return m_config.codecs.empty() ? knownCodecs() : m_config.codecs;
}

bool CallMedia::isHeldByRemote() const
{
    return m_offerAnswer.negotiated() && m_offerAnswer.negotiated()->remoteHolds;
}

EncryptionState CallMedia::encryption() const
{
    using Method = EncryptionState::Method;
    EncryptionState state;
    state.isSignallingSecure = m_isSignallingSecure;
    const auto &negotiated = m_offerAnswer.negotiated();
    if (negotiated && negotiated->sdes) {
        state.method = Method::Sdes;
        state.suite = sip::toString(negotiated->sdes->suite);
    } else if (m_dtls) {
        state.method = !m_handshake    ? Method::DtlsPending
                       : !*m_handshake ? Method::DtlsFailed
                                       : Method::Dtls;
        if (state.method == Method::Dtls)
            state.suite = suiteName(**m_handshake);
    }
    return state;
}

void CallMedia::onHandshakeEnded(const audio::HandshakeEnded &ended)
{
    m_handshake = ended.suite;
    if (ended.suite)
        note(LogEntry::Kind::Media, "Keys made by DTLS: " + encryption().name());
    else
        note(LogEntry::Kind::Warning,
             "No keys could be made, so nothing is sent: " + ended.suite.error().text);
}

bool CallMedia::lacksCommonEncryption()
{
    // Whether the signalling is secure is known with the question only; here it counts as such.
    const auto common = m_offerAnswer.state() == sip::OfferAnswer::State::RemoteOffer
                            ? m_offerAnswer.checkEncryption(
                                  toMediaEncryption(m_config.encryption, true, {"sha-256", "any"}))
                            : Result<void>();
    m_hasEncryptionMismatch = !common;
    if (!common)
        note(LogEntry::Kind::Decision, "No encryption in common: " + common.error().text);
    return m_hasEncryptionMismatch;
}

bool CallMedia::canSendDigits() const
{
    return m_offerAnswer.negotiated() && !m_offerAnswer.negotiated()->telephoneEvents.empty();
}

std::optional<Endpoint> CallMedia::localEndpoint() const
{
    if (const auto pair = m_ice.pair())
        return pair->local.address;
    if (!m_transport)
        return std::nullopt;
    return m_transport->rtp;
}

std::optional<Endpoint> CallMedia::remoteEndpoint() const
{
    if (const auto pair = m_ice.pair())
        return pair->remote.address;
    if (m_latched)
        return m_latched;
    if (m_offerAnswer.negotiated())
        return m_offerAnswer.negotiated()->remoteRtp;
    return std::nullopt;
}

} // namespace ahoy::app
