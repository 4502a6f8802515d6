#pragma once

#include "sipcore/sdp/session_description.h"

#include <optional>
#include <string>
#include <vector>

namespace ahoy::sip {

/// One m= line of a session, whoever brought it: it keeps its place for ever (RFC 3264 §8).
struct MediaLine {
    std::string type;
    std::string protocol;
    std::string format;     ///< the first: a refused line needs one
    std::string mid;        ///< RFC 5888 §4; may be empty
    bool isBundled = false; ///< they put it into a BUNDLE group (RFC 9143)
};

/// A name that none of the lines has.
std::string freeMid(const std::vector<MediaLine> &lines);

/// All m= lines of a session, in order.
std::vector<MediaLine> mediaLinesOf(const SessionDescription &description);

/// RFC 3264 §6: "To reject an offered stream, the port number in the corresponding stream in the
/// answer MUST be set to zero."
SdpMedia refused(const MediaLine &line);

/// The group attribute of a session whose only stream is `line`; none when that is in no group.
/// RFC 9143 §7.3: a refused line is in none.
std::optional<SdpAttribute> bundleOf(const MediaLine &line);

} // namespace ahoy::sip
