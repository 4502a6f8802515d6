#pragma once

#include "sipcore/sdp/audio_description.h"
#include "sipcore/sdp/negotiated_audio.h"
#include "sipcore/sdp/offer_answer.h"

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

namespace ahoy::sip {

/// Which of our payload type numbers have meant what.  RFC 3264 §8.3.2: a number means one codec
/// "for the duration of a session".
class PayloadNumbers {
public:
    /// The number that this codec has had, else the wanted one, else a free dynamic one; none of
    /// those in `isTaken`.
    std::uint8_t choose(const LocalFormat &format, const std::array<bool, 128> &isTaken) const;
    void remember(std::uint8_t number, const Codec &codec);

private:
    struct Entry {
        std::uint8_t number = 0;
        Codec codec;
    };
    std::vector<Entry> m_entries; ///< the latest first
};

/// A format as it stands in our description.
struct OwnFormat {
    LocalFormat local; ///< with the number that we use
    bool isEvent = false;
};

/// What we offer: all formats, then the telephone events, numbered.
std::vector<OwnFormat> offeredFormats(const LocalMedia &media, PayloadNumbers &numbers);

/// The formats of their offer that we know, in its order and under its numbers; none when no codec
/// is among them.  Only `formats` and `telephoneEvents` are filled in.
std::optional<NegotiatedAudio> matchOffer(const AudioDescription &offer, const LocalMedia &media);

/// The formats of their answer that we had offered, in its order; the same rules.
std::optional<NegotiatedAudio> matchAnswer(const AudioDescription &answer,
                                           const std::vector<OwnFormat> &offered);

/// What they want to get, in whole 10 ms between 10 and 120; `ours` when they don't say.
std::chrono::milliseconds packetTimeFor(const AudioDescription &remote,
                                        std::chrono::milliseconds ours);

} // namespace ahoy::sip
