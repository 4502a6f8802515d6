#include "sipcore/sdp/sdp_body.h"

#include "sipcore/message/multipart.h"

namespace ahoy::sip {

Result<std::string_view> findSessionDescription(const Body &body)
{
    if (body.contentType.empty() && body.content.substr(0, 3) == "v=0")
        return std::string_view(body.content);
    return findBodyPart(body.contentType, body.content, "application", "sdp");
}

} // namespace ahoy::sip
