#pragma once

#include "base/redacted.h"
#include "sipcore/sdp/ice_candidate.h"
#include "sipcore/sdp/media_security.h"
#include "sipcore/sdp/session_description.h"

#include <optional>
#include <string>
#include <vector>

namespace ahoy::sip {

struct AudioDescription;

/// Our side of ICE in one description (RFC 8839 §4.2.1).  Without the option ice2: we nominate as
/// RFC 5245 does, which that would exclude (RFC 8445 §10).
struct LocalIce {
    std::string userFragment;       ///< 4 to 256 letters and digits
    Redacted<std::string> password; ///< 22 to 256
    /// All of them, or once there are nominated pairs only ours of those (RFC 8839 §4.4.1.2.2).
    std::vector<IceCandidate> candidates;
    /// Theirs of the nominated pairs, for the offer of who controls; empty until then.
    std::vector<IceCandidate> nominated;
    bool isComplete = true; ///< no more will come (RFC 8840 §8)
};

/// ICE is in force for a stream: what the other side said of itself.
struct IceAgreement {
    std::string userFragment;
    Redacted<std::string> password;
    std::vector<IceCandidate> candidates;
    bool isControlling = false; ///< we are: RFC 8445 §6.1.1
    bool isLite = false;        ///< they only answer checks
    bool isComplete = true;     ///< no more candidates will come (RFC 8838)
    bool knowsTrickle = false;  ///< RFC 8840 §4: they take candidates one after the other
    bool knowsIce2 = false;     ///< RFC 8839 §4.2.1.5: else they follow RFC 5245
    std::string mid{};          ///< of the m= line; empty: it has none

    friend bool operator==(const IceAgreement &, const IceAgreement &) = default;
};

/// RFC 8839 §4.2.5: the default destination is none of the candidates, so somebody on the way (an
/// ALG, a border controller) has put in his own address, and only that one works.
bool isIceMismatch(const AudioDescription &theirs);

/// What their description makes of ICE; none: they don't do it, or not here.
std::optional<IceAgreement> readIceAgreement(const AudioDescription &theirs);

/// `inForce` in all of these: what was agreed on before, from which the roles come: who offered
/// first controls (RFC 8445 §6.1.1), and stays so; a lite one never does.
using IceInForce = std::optional<IceAgreement>;

/// The lines of our offer.
std::vector<SdpAttribute> offerIce(const LocalIce &ours, const IceInForce &inForce);
/// What their answer to it agrees on.
std::optional<IceAgreement> onIceAnswer(const AudioDescription &theirs, const IceInForce &inForce);
/// What their offer agrees on, and the lines of our answer.
std::optional<IceAgreement> answerIce(const AudioDescription &theirs, const LocalIce &ours,
                                      const IceInForce &inForce,
                                      std::vector<SdpAttribute> &attributes);
/// Their offer begins ICE anew (RFC 8839 §4.4.1.1.1).
bool isIceRestart(const AudioDescription &theirs, const IceInForce &inForce);

} // namespace ahoy::sip
