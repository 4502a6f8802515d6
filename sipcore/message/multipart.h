#pragma once

#include "base/result.h"
#include "sipcore/message/body.h"
#include "sipcore/message/content_header.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace ahoy::sip {

/// Bounds on what a peer can send: bodies nest three deep, and of each no more parts are read.
inline constexpr int maxBodyDepth = 3;
inline constexpr std::size_t maxBodyParts = 32;

/// What a Content-Disposition says of handling; RFC 5621 §8.1: required unless it says optional.
bool isRequired(std::string_view contentDisposition);

/// One part of a multipart body (RFC 2046 §5.1, RFC 5621): views into it.
struct BodyPart {
    std::string_view contentType; ///< as it stands; empty means text/plain (RFC 2046 §5.1)
    std::string_view disposition; ///< Content-Disposition as it stands; empty: none
    std::string_view contentId;   ///< without brackets
    std::string_view encoding;    ///< Content-Transfer-Encoding
    std::string_view content;     ///< without the CRLF that belongs to the delimiter behind it

    bool isRequired() const { return sip::isRequired(disposition); }
    /// True when `content` is what was meant, and not base64 of it.  RFC 3261 §7.4.1 and
    /// RFC 5621 §7.1: SIP is binary and needs no such encoding.
    bool isPlain() const;
};

/// Reads the parts of a multipart body one by one; allocates nothing.  Preamble and epilogue are
/// passed over; a body whose end is missing ends where it ends.
class MultipartReader {
public:
    /// Errors: Invalid (no multipart type, no boundary of 1 to 70 characters).
    static Result<MultipartReader> open(std::string_view contentType, std::string_view content);

    /// The next part; none at the end, and behind maxBodyParts.
    std::optional<BodyPart> next();

private:
    MultipartReader(std::string_view boundary, std::string_view content);
    /// Moves behind the next delimiter; what stands before it, none when there is no other.
    std::optional<std::string_view> takeUntilDelimiter();

    std::string_view m_boundary;
    std::string_view m_rest;
    std::size_t m_count = 0;
    bool m_isAtEnd = false;
};

/// The first part of that type, however deep it lies; the body itself when it is of that type.
/// Errors: NotFound, Invalid (a multipart body without boundary).
Result<std::string_view> findBodyPart(std::string_view contentType, std::string_view content,
                                      std::string_view type, std::string_view subtype);

/// The type of the first part that would have to be understood and is not (RFC 5621 §8.3: answered
/// with 415); none when the body can be worked with.  `isUnderstood` is asked for leaf types;
/// of multipart/alternative one part is enough (RFC 5621 §4.2).
std::optional<std::string_view> refusedPart(std::string_view contentType, std::string_view content,
                                            bool (*isUnderstood)(const MediaType &type));

/// Prints parts and delimiters behind `out`.  Errors: Invalid, with nothing printed (no part, a
/// boundary that is none or that stands in a part: what is printed must be read as the same parts).
Result<void> appendMultipart(std::string &out, std::span<const BodyPart> parts,
                             std::string_view boundary);

} // namespace ahoy::sip
