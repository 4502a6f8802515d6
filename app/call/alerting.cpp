#include "app/call/alerting.h"

namespace ahoy::app {

void Alerting::show(const Situation &situation)
{
    using Kind = audio::PlayTone::Kind;
    const bool rings = situation.isCalled && !situation.isTalking;
    if (rings != m_rings) {
        m_rings = rings;
        m_engines.media(audio::Ring{rings});
    }
    std::optional<Kind> tone;
    if (situation.isCalled && situation.isTalking)
        tone = Kind::CallWaiting;
    else if (situation.isRinging)
        tone = Kind::Ringback;
    else if (!situation.isTalking)
        tone = situation.failure;
    if (tone == m_tone)
        return;
    m_tone = tone;
    if (tone)
        m_engines.media(audio::PlayTone{.kind = *tone, .digit = 0, .country = situation.country});
    else
        m_engines.media(audio::StopTone{});
}

} // namespace ahoy::app
