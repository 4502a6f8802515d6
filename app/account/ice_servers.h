#pragma once

#include "audio/net/ice_settings.h"

#include <QString>
#include <optional>

namespace ahoy::app {

/// "stun.example.com[:port]", also as "stun:…" (RFC 7064).  None: it is no such thing.
std::optional<audio::IceServer> parseStunServer(const QString &text);

/// "turn.example.com[:port]", also as "turn:…" or "turns:…", with "?transport=udp", "tcp" or "tls"
/// behind it (RFC 7065); UDP when it doesn't say.  Without name and password.
std::optional<audio::IceServer> parseTurnServer(const QString &text);

} // namespace ahoy::app
