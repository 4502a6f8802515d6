#include "audio/engine/leg.h"

#include "audio/engine/emodel.h"

#include <algorithm>
#include <array>

namespace ahoy::audio {

namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr auto mediaTimeout = seconds(3);
constexpr auto heardFor = seconds(2);
constexpr auto statisticsInterval = seconds(1);

} // namespace

Result<std::unique_ptr<LegCodecs>> makeLegCodecs(const StreamConfig &config)
{
    return LegCodecs::make(config);
}

Result<std::unique_ptr<Leg>> makeLeg(const StreamConfig &config, LegId id, Random &random)
{
    auto codecs = LegCodecs::make(config);
    if (!codecs)
        return tl::unexpected<Error>(codecs.error());
    return std::make_unique<Leg>(id, std::move(*codecs), random);
}

Leg::Leg(LegId id, std::unique_ptr<LegCodecs> codecs, Random &random)
    : m_id(id),
      m_codecs(std::move(codecs)),
      m_sender(id, random),
      m_rtcp(random, m_sender.rtp().ssrc()),
      m_random(random.next64()),
      m_digitDecimator(engineRateHz / static_cast<int>(DtmfDetector::rateHz))
{
}

Leg::~Leg() = default;

void Leg::onPacket(const Packet &packet, Outbox &outbox)
{
    if (packet.size > Packet::maxBytes)
        return;
    if (packet.isRtcp || looksLikeRtcp(packet.view())) {
        onRtcp(packet, outbox);
        return;
    }
    if (!m_codecs->receives()) {
        m_receiver.onUnheard(packet.view());
        return;
    }
    if (!m_receiver.onPacket(packet.view(), packet.at, *m_codecs))
        return;
    if (m_receiver.ssrc() == m_sender.rtp().ssrc())
        avoidCollision(packet.at, outbox);
    if (!m_firstPacketTold) {
        m_firstPacketTold = true;
        outbox.event(EngineEvent::Kind::FirstPacket, m_id, packet.at);
    }
    if (m_timeoutTold) {
        m_timeoutTold = false;
        outbox.event(EngineEvent::Kind::MediaReturned, m_id, packet.at);
    }
}

void Leg::onRtcp(const Packet &packet, Outbox &outbox)
{
    const auto news =
        m_rtcp.onPacket(packet.view(), packet.at, m_receiver.hasSource() ? m_receiver.ssrc() : 0);
    if (news.collision && !news.loop)
        avoidCollision(packet.at, outbox);
    if (news.bye && !m_byeTold) {
        m_byeTold = true;
        outbox.event(EngineEvent::Kind::RemoteBye, m_id, packet.at);
    }
    m_codecs->encoder().setExpectedLoss(m_rtcp.remoteLossPercent());
}

/// RFC 3550 §8.2: a BYE for the identifier that two have, and another one.  If that one comes back
/// as well it is a loop, an echo test for instance, and no draw would ever end it.
void Leg::avoidCollision(TimePoint now, Outbox &outbox)
{
    if (!m_codecs->sends() || m_hasCollided)
        return;
    m_hasCollided = true;
    renewSource(now, outbox);
}

void Leg::renewSource(TimePoint now, Outbox &outbox)
{
    sayBye(now, outbox);
    m_sender.changeSsrc(m_random.next32());
    m_rtcp.setSsrc(m_sender.rtp().ssrc());
}

void Leg::play(TimePoint now, std::span<float> out, Outbox &outbox)
{
    if (m_codecs->receives()) {
        m_receiver.pull(now, out, *m_codecs);
        while (const auto digit = m_receiver.takeDigit())
            if (EngineEvent *event = outbox.event(EngineEvent::Kind::Digit, m_id, now)) {
                event->digit = digit->digit;
                event->duration = digit->duration;
            }
        if (!m_codecs->hasEvents())
            findDigits(now, out, outbox);
    } else {
        std::fill(out.begin(), out.end(), 0.0F);
    }
    listen(out);
    watchMedia(now, outbox);
}

/// Digits as sound: only where no telephone-event was agreed, or each would come twice.
void Leg::findDigits(TimePoint now, std::span<const float> out, Outbox &outbox)
{
    std::array<float, quantumSamples> narrow;
    const std::size_t count = m_digitDecimator.process(out, narrow);
    m_detector.process(std::span(narrow).first(count));
    while (const auto digit = m_detector.takeEvent())
        if (EngineEvent *event = outbox.event(EngineEvent::Kind::Digit, m_id, now)) {
            event->digit = digit->digit;
            event->duration = digit->duration;
            event->method = DigitMethod::Inband;
        }
}

void Leg::watchMedia(TimePoint now, Outbox &outbox)
{
    if (!m_codecs->sends() || !m_codecs->receives()) {
        m_waitingSince.reset();
        return;
    }
    if (!m_waitingSince)
        m_waitingSince = now;
    const TimePoint last =
        std::max(*m_waitingSince, m_receiver.lastPacket().value_or(*m_waitingSince));
    if (m_timeoutTold || now - last < mediaTimeout)
        return;
    m_timeoutTold = true;
    if (EngineEvent *event = outbox.event(EngineEvent::Kind::MediaTimeout, m_id, now))
        event->duration = std::chrono::duration_cast<milliseconds>(now - last);
}

void Leg::capture(TimePoint now, std::span<const float> sent, bool speaks,
                  const MachineHealth &machine, Outbox &outbox)
{
    m_speaks = speaks;
    noteSent(sent);
    m_sender.tick(now, sent, *m_codecs, outbox);
    if (m_sender.takeDigitsSent())
        outbox.event(EngineEvent::Kind::DigitsSent, m_id, now);

    const RemoteSource remote{m_receiver.ssrc(), m_receiver.received() != m_receivedAtReport};
    if (m_rtcp.isDue(now)) {
        if (Packet *packet = outbox.packet(m_id, now, true)) {
            const std::size_t size =
                m_rtcp.report(now, m_sender.rtp(), m_sender.timestamp(), remote,
                              m_receiver.reception(), metrics(), packet->bytes);
            outbox.finish(*packet, size);
            if (size > 0)
                m_receivedAtReport = m_receiver.received();
        }
    }
    if (!m_nextStatistics)
        m_nextStatistics = now + statisticsInterval;
    if (now >= *m_nextStatistics) {
        *m_nextStatistics += statisticsInterval;
        m_receiver.buffer().estimator().setOtherDelay(mouthToEar() - m_receiver.buffer().delay());
        judge(now, machine);
        if (EngineEvent *event = outbox.event(EngineEvent::Kind::Statistics, m_id, now))
            event->statistics = statistics();
    }
}

void Leg::sayBye(TimePoint now, Outbox &outbox)
{
    if (Packet *packet = outbox.packet(m_id, now, true))
        outbox.finish(*packet,
                      m_rtcp.bye(now, m_sender.rtp(), m_sender.rtp().ssrc(), packet->bytes));
}

std::unique_ptr<LegCodecs> Leg::exchange(std::unique_ptr<LegCodecs> codecs)
{
    std::swap(m_codecs, codecs);
    m_sender.onReconfigured();
    m_receiver.onReconfigured(m_codecs->receives());
    m_detector.reset();
    m_codecs->encoder().setExpectedLoss(m_rtcp.remoteLossPercent());
    // Off or on again: the three seconds begin anew.
    m_waitingSince.reset();
    if (!m_codecs->receives() || !m_codecs->sends())
        m_timeoutTold = false;
    return codecs;
}

void Leg::sendDigits(std::string_view digits, milliseconds duration, DigitMethod method)
{
    if (method == DigitMethod::Inband ? m_codecs->sends() : hasTelephoneEvents())
        m_sender.queueDigits(digits, duration, method);
}

bool Leg::hasTelephoneEvents() const
{
    return m_codecs->sendEvents().has_value() && m_codecs->sends();
}

bool Leg::isHeard(TimePoint now) const
{
    const auto last = m_receiver.lastPacket();
    return m_codecs->receives() && last && now - *last < heardFor &&
           m_receiver.buffer().counters().playedSamples > 0;
}

StreamStatistics Leg::statistics() const
{
    StreamStatistics s;
    s.codec = m_codecs->codec();
    s.rateHz = m_codecs->encoder().rates().sampleHz;
    s.sent = m_sender.rtp().packets();
    s.received = m_receiver.received();
    s.lost = m_receiver.lost();
    const PlayoutCounters &counters = m_receiver.buffer().counters();
    s.late = counters.latePackets;
    s.jitterMs = m_receiver.jitterMs();
    s.bufferMs = std::max(0.0, static_cast<double>(m_receiver.buffer().delay().count()) * 1e-6);
    if (const auto roundTrip = m_rtcp.roundTrip())
        s.roundTripMs = static_cast<double>(roundTrip->count()) * 1e-6;
    if (counters.playedSamples > 0)
        s.concealedPercent = 100.0 * static_cast<double>(counters.concealedSamples) /
                             static_cast<double>(counters.playedSamples);
    if (s.received > 0) {
        const VoiceQuality quality = voiceQuality(s.codec, s.concealedPercent, mouthToEar());
        s.mosListening = quality.listening;
        s.mosConversational = quality.conversational;
    }
    s.heardLevelDb = m_heardDb;
    s.sentLevelDb = m_sentDb;
    if (const auto &reception = m_rtcp.reception())
        s.remoteLossPercent = reception->lossPercent;
    if (const auto &metrics = m_rtcp.remoteMetrics();
        metrics && metrics->mosConversational != VoipMetrics::unavailable)
        s.remoteMos = metrics->mosConversational / 10.0;
    s.quality = m_judge.verdict();
    return s;
}

} // namespace ahoy::audio
