#include "sipcore/dialog/dialog.h"

#include "sipcore/message/dialog_reference.h"
#include "sipcore/message/request_uri.h"
#include "sipcore/message/text.h"

#include <algorithm>
#include <utility>

namespace ahoy::sip {

namespace {

/// A peer can't make us carry more than this through every request of a call.
constexpr std::size_t maxRoutes = 32;

bool isSipsUri(std::string_view uri)
{
    return equalsIgnoreCase(uri.substr(0, 5), "sips:");
}

/// The first value of a field as text; empty when absent.
std::string partyOf(const MessageView &message, HeaderName name)
{
    return std::string(message.header(name).value_or(std::string_view()));
}

} // namespace

DialogId dialogIdOf(const MessageView &request)
{
    return {std::string(request.callId()), std::string(request.to().tag()),
            std::string(request.from().tag())};
}

std::optional<DialogId> targetDialogOf(const MessageView &request)
{
    const auto value = request.header(HeaderName::TargetDialog);
    const auto target = value ? parseTargetDialog(*value) : fail(Errc::NotFound, "");
    if (!target)
        return std::nullopt;
    return DialogId{std::string(target->callId), std::string(target->localTag),
                    std::string(target->remoteTag)};
}

Dialog Dialog::fromResponse(const MessageView &request, const MessageView &response)
{
    Dialog dialog;
    dialog.m_id = {std::string(response.callId()), std::string(request.from().tag()),
                   std::string(response.to().tag())};
    dialog.m_state = response.statusCode() >= 200 ? State::Confirmed : State::Early;
    dialog.m_isSecure = isSipsUri(request.requestUri());
    dialog.m_localSequence = request.cseq().number;
    dialog.m_localUri = std::string(request.from().uri.text);
    dialog.m_remoteUri = std::string(request.to().uri.text);
    dialog.m_localParty = partyOf(request, HeaderName::From);
    dialog.m_remoteParty = partyOf(response, HeaderName::To);
    // RFC 3261 §12.1.2: "in reverse order and preserving all URI parameters".
    dialog.takeRoutes(response, true);
    // Some gateways leave the Contact out: until they name one, the URI that the INVITE went to
    // is the best that is known.
    if (!dialog.takeTarget(partyOf(response, HeaderName::Contact)))
        dialog.m_remoteTarget = std::string(request.requestUri());
    return dialog;
}

Result<Dialog> Dialog::fromRequest(const MessageView &request, std::string localTag)
{
    Dialog dialog;
    dialog.m_id = {std::string(request.callId()), std::move(localTag),
                   std::string(request.from().tag())};
    dialog.m_isSecure = isSipsUri(request.requestUri());
    dialog.m_remoteSequence = request.cseq().number;
    dialog.m_localUri = std::string(request.to().uri.text);
    dialog.m_remoteUri = std::string(request.from().uri.text);
    dialog.m_localParty = partyOf(request, HeaderName::To) + ";tag=" + dialog.m_id.localTag;
    dialog.m_remoteParty = partyOf(request, HeaderName::From);
    // RFC 3261 §12.1.1: "in order and preserving all URI parameters".
    dialog.takeRoutes(request, false);
    // A caller of RFC 2543 has none: it is reached at its From (RFC 2543 §6.13, RFC 4475 §3.3.16).
    const bool isOld = !request.has(HeaderName::Contact) && !request.topVia().hasMagicCookie() &&
                       request.from().uri.isSip();
    if (isOld)
        dialog.m_remoteTarget = dialog.m_remoteUri;
    else if (!dialog.takeTarget(partyOf(request, HeaderName::Contact)))
        return fail(Errc::Invalid, "INVITE without a usable Contact");
    return dialog;
}

Result<Dialog> Dialog::fromNotify(const MessageView &notify, std::uint32_t localSequence)
{
    auto dialog = fromRequest(notify, std::string(notify.to().tag()));
    if (!dialog)
        return dialog;
    // The tag stands there already: it is ours, from the SUBSCRIBE.
    dialog->m_localParty = partyOf(notify, HeaderName::To);
    dialog->m_localSequence = localSequence;
    dialog->m_state = State::Confirmed;
    return dialog;
}

bool Dialog::matches(const DialogId &id) const
{
    return m_id == id;
}

void Dialog::confirm(const MessageView &response)
{
    m_state = State::Confirmed;
    m_remoteParty = partyOf(response, HeaderName::To);
    m_routeSet.clear();
    takeRoutes(response, true);
    takeTarget(partyOf(response, HeaderName::Contact));
}

void Dialog::refreshTarget(const MessageView &message)
{
    takeTarget(partyOf(message, HeaderName::Contact));
}

bool Dialog::acceptRemoteSequence(std::uint32_t number)
{
    // RFC 3261 §12.2.2: equal is as wrong as lower, because a retransmission would have met its
    // transaction; gaps are fine.
    if (m_remoteSequence && number <= *m_remoteSequence)
        return false;
    m_remoteSequence = number;
    return true;
}

RequestTarget Dialog::target() const
{
    const auto remote = parseUri(m_remoteTarget);
    const auto requestUri = remote ? asRequestUri(*remote) : m_remoteTarget;
    if (m_routeSet.empty())
        return {requestUri, {}, requestUri};
    const auto first = parseNameAddr(m_routeSet.front());
    if (first && first->uri.isLooseRouter())
        return {requestUri, m_routeSet, std::string(first->uri.text)};
    // RFC 3261 §12.2.1.1, a strict router: its URI becomes the Request-URI, and the remote target
    // goes to the end of the Route values.
    RequestTarget target;
    target.requestUri = first ? asRequestUri(first->uri) : requestUri;
    target.nextHop = target.requestUri;
    target.routes.assign(m_routeSet.begin() + 1, m_routeSet.end());
    target.routes.push_back('<' + m_remoteTarget + '>');
    return target;
}

void Dialog::takeRoutes(const MessageView &message, bool reversed)
{
    message.forEach(HeaderName::RecordRoute, [this](std::string_view value) {
        const auto route = parseNameAddr(value);
        if (route && route->uri.isSip() && m_routeSet.size() < maxRoutes)
            m_routeSet.emplace_back(value);
    });
    if (reversed)
        std::reverse(m_routeSet.begin(), m_routeSet.end());
}

bool Dialog::takeTarget(std::string_view value)
{
    auto rest = value;
    const auto first = nextElement(rest, ',');
    const auto contact = first ? parseNameAddr(*first) : parseNameAddr(value);
    if (!contact || !contact->uri.isSip() || contact->uri.host.empty())
        return false;
    m_remoteTarget = std::string(contact->uri.text);
    return true;
}

} // namespace ahoy::sip
