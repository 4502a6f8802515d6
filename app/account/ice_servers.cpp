#include "app/account/ice_servers.h"

#include "sipcore/message/uri.h"

namespace ahoy::app {

namespace {

constexpr std::uint16_t plainPort = 3478; // RFC 8489 §18.6
constexpr std::uint16_t securePort = 5349;

/// Takes "word" off the front, as a scheme is written.
bool takeScheme(QString &text, QLatin1String scheme)
{
    if (!text.startsWith(scheme, Qt::CaseInsensitive))
        return false;
    text.remove(0, scheme.size());
    return true;
}

std::optional<audio::IceServer> withHostPort(const QString &text, audio::IceServer server)
{
    const auto uri = ("sip:" + text).toStdString();
    const auto parsed = sip::parseUri(uri);
    if (!parsed || parsed->hasUser() || text.contains(u'@') || !parsed->headers.empty() ||
        !parsed->parameters.empty())
        return std::nullopt;
    server.host = parsed->host;
    // libnice wants an IPv6 address without its brackets.
    if (server.host.starts_with('['))
        server.host = server.host.substr(1, server.host.size() - 2);
    if (parsed->port != 0)
        server.port = parsed->port;
    if (server.port == 0)
        return std::nullopt;
    return server;
}

} // namespace

std::optional<audio::IceServer> parseStunServer(const QString &text)
{
    auto rest = text.trimmed();
    takeScheme(rest, QLatin1String("stun:"));
    audio::IceServer server;
    server.kind = audio::IceServer::Kind::Stun;
    server.port = plainPort;
    return withHostPort(rest, std::move(server));
}

std::optional<audio::IceServer> parseTurnServer(const QString &text)
{
    using Kind = audio::IceServer::Kind;
    auto rest = text.trimmed();
    const bool isSecure = takeScheme(rest, QLatin1String("turns:"));
    if (!isSecure)
        takeScheme(rest, QLatin1String("turn:"));
    audio::IceServer server;
    server.kind = isSecure ? Kind::TurnTls : Kind::TurnUdp;
    for (const auto *mark : {"?transport=", ";transport="}) {
        const auto at = rest.indexOf(QLatin1String(mark));
        if (at < 0)
            continue;
        const auto word = rest.mid(at + 11).toLower();
        rest.truncate(at);
        if (word == u"tcp")
            server.kind = isSecure ? Kind::TurnTls : Kind::TurnTcp;
        else if (word == u"tls")
            server.kind = Kind::TurnTls;
        else if (word != u"udp" || isSecure)
            return std::nullopt;
    }
    server.port = server.kind == Kind::TurnTls ? securePort : plainPort;
    return withHostPort(rest, std::move(server));
}

} // namespace ahoy::app
