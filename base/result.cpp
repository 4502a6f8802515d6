#include "base/result.h"

namespace ahoy {

const char *toString(Errc code)
{
    switch (code) {
    case Errc::Invalid: return "Invalid";
    case Errc::TooLarge: return "TooLarge";
    case Errc::Gone: return "Gone";
    case Errc::WrongState: return "WrongState";
    case Errc::Unsupported: return "Unsupported";
    case Errc::NotFound: return "NotFound";
    case Errc::Timeout: return "Timeout";
    case Errc::Environment: return "Environment";
    case Errc::Rejected: return "Rejected";
    }
    return "?";
}

} // namespace ahoy
