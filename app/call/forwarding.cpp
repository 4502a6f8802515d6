#include "app/call/forwarding.h"

#include "app/call/target.h"
#include "sipcore/message/text.h"
#include "sipcore/message/uri.h"

namespace ahoy::app {

Forwarding::When forwardWhen(const QString &word)
{
    if (word == u"busy")
        return Forwarding::When::Busy;
    return word == u"noAnswer" ? Forwarding::When::NoAnswer : Forwarding::When::Always;
}

QString toString(Forwarding::When when)
{
    switch (when) {
    case Forwarding::When::Always: return QStringLiteral("always");
    case Forwarding::When::Busy: return QStringLiteral("busy");
    case Forwarding::When::NoAnswer: return QStringLiteral("noAnswer");
    }
    return {};
}

std::optional<std::string> forwardTarget(const Forwarding &forwarding, const QString &domain,
                                         const QString &caller)
{
    // Without '@' and without a domain, what stands there would be taken for a host.
    if (!forwarding.isOn() || (domain.isEmpty() && !forwarding.to.contains(u'@')))
        return std::nullopt;
    const auto target = parseTarget(forwarding.to.toStdString(), domain.toStdString());
    if (!target)
        return std::nullopt;
    const auto there = sip::parseUri(target->uri);
    const auto from = caller.toStdString();
    const auto back = sip::parseUri(from);
    // Whoever is to take our calls and calls us wants us.
    if (there && back && there->user == back->user &&
        sip::equalsIgnoreCase(there->host, back->host))
        return std::nullopt;
    return target->uri;
}

} // namespace ahoy::app
