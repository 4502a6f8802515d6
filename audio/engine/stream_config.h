#pragma once

#include "audio/srtp/dtls_identity.h"
#include "audio/srtp/srtp_keys.h"
#include "base/strong_id.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ahoy::audio {

/// One call's media in the engine.  The phone gives it.
using LegId = StrongId<struct LegTag>;

/// A codec by its RTP name and the numbers for both directions.
struct StreamFormat {
    enum class Codec : std::uint8_t { Pcmu, Pcma, G722, Opus, L16 };
    Codec codec = Codec::Pcmu;
    std::uint8_t sendPayloadType = 0;
    std::uint8_t receivePayloadType = 0;
    std::string sendFmtp;    ///< what the peer wants to receive
    std::string receiveFmtp; ///< what we said that we want
};

/// How a digit travels with the media.
enum class DigitMethod : std::uint8_t {
    Rfc4733, ///< telephone-event
    Inband,  ///< as sound
};

/// RFC 4733 events for one clock rate.
struct EventFormat {
    std::uint32_t clockRateHz = 8000;
    std::uint8_t sendPayloadType = 101;
    std::uint8_t receivePayloadType = 101;
};

/// What one leg sends and receives.  Comes from the session description; changes in a call.
struct StreamConfig {
    std::vector<StreamFormat> formats; ///< the first is sent, each is received
    std::vector<EventFormat> events;
    std::chrono::milliseconds packetTime{20}; ///< 5 … 120
    bool send = true;
    bool receive = true;
    // Of interest to the Net thread only:
    bool rtcpMux = false; ///< RTCP goes where RTP goes
    /// SRTP.  Taken out before the rest goes to Media, which deals in plain packets.
    std::optional<SrtpKeys> keys;
    std::optional<DtlsRemote> dtls; ///< its keys are made by DTLS with whom this names
};

} // namespace ahoy::audio
