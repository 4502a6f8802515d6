#include "sipcore/message/dialog_reference.h"
#include "sipcore/ua/core.h"

/// INVITEs that want the place of a call, or a place in it, or have to do with it (RFC 3891,
/// RFC 3911, RFC 4538).
namespace ahoy::sip {

UserAgent::Core::Takeover UserAgent::Core::takeoverBy(const MessageView &invite,
                                                      const RequestSource &source)
{
    std::vector<std::string_view> replaces;
    std::vector<std::string_view> joins;
    for (const auto &field : invite.fields())
        if (field.name == HeaderName::Replaces)
            replaces.push_back(field.value);
        else if (field.name == HeaderName::Join)
            joins.push_back(field.value);
    if (replaces.empty() && joins.empty())
        return {};
    // RFC 3891 §3: "more than one Replaces header field is present in an INVITE, or […] in a
    // request other than INVITE, the UAS MUST reject the request with a 400"; with Join as well.
    const auto reference =
        replaces.empty() ? parseJoin(joins.front()) : parseReplaces(replaces.front());
    if (replaces.size() + joins.size() > 1 || !reference)
        return {{}, 400};
    const auto *session =
        m_sessions.find(DialogId{std::string(reference->callId), std::string(reference->toTag),
                                 std::string(reference->fromTag)});
    // Whoever may not ask learns nothing: for them there is no such call (SIP security: a Replaces
    // is only for a dialog of the same server, or of the same peer).
    const auto isAllowed = [&] {
        if (const auto &account = session->context().account)
            return isFromServerOf(*account, source);
        const auto *flow = m_flows.find(session->context().flow);
        return flow && flow->remote.address == source.remote.address;
    };
    if (!session || !isAllowed())
        return {{}, 481};
    if (replaces.empty()) // RFC 3911 §4: a conference is no offer of ours
        return {{}, session->isEnded() ? 603 : 488};
    if (session->isEnded())
        return {{}, 603};
    if (session->isActive())
        return reference->isEarlyOnly ? Takeover{{}, 486} : Takeover{session->context().call, 0};
    // "If the Replaces header field matches an early dialog that was not initiated by this UA, it
    // returns a 481".
    return session->isCalling() ? Takeover{session->context().call, 0} : Takeover{{}, 481};
}

CallId UserAgent::Core::targetOf(const MessageView &request) const
{
    const auto target = targetDialogOf(request);
    const auto *session = target ? m_sessions.peek(m_sessions.callOf(target->callId)) : nullptr;
    const bool isLive = session && !session->isEnded() && session->findDialog(*target);
    return isLive ? session->context().call : CallId{};
}

} // namespace ahoy::sip
