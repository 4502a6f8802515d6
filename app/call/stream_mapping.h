#pragma once

#include "audio/engine/stream_config.h"
#include "audio/net/ice_settings.h"
#include "sipcore/sdp/negotiated_audio.h"
#include "sipcore/sdp/offer_answer.h"

#include <string>
#include <string_view>
#include <vector>

/// The whole seam between signalling and sound: SDP formats on one side, codecs on the other.
namespace ahoy::app {

/// The names that account.add's `codecs` takes, best first: opus G722 PCMA PCMU.
const std::vector<std::string> &knownCodecs();

/// What we offer for these codecs (none: all that are known), in their order, and the
/// telephone-events that go with their clock rates.
struct OfferedFormats {
    std::vector<sip::LocalFormat> audio;
    std::vector<sip::LocalFormat> events;
};
OfferedFormats offeredFormats(const std::vector<std::string> &codecs);
/// All of it, for who asks what we can do before a call (OPTIONS).
sip::Body capabilities(Random &random);

/// What was negotiated, as the engine wants it.  Formats that the engine does not have are left
/// out; negotiation can't have agreed on any.
audio::StreamConfig toStreamConfig(const sip::NegotiatedAudio &negotiated);

audio::IceCandidate fromSip(const sip::IceCandidate &candidate);
sip::IceCandidate toSip(const audio::IceCandidate &candidate);

/// "AEAD_AES_256_GCM": the suite as descriptions name it.
std::string_view suiteName(audio::SrtpSuite suite);

/// "opus", "G722", "PCMA", "PCMU": as call.stats names it.
std::string_view codecName(audio::StreamFormat::Codec codec);

} // namespace ahoy::app
