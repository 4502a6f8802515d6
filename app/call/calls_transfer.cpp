// A call that is handed on to somebody else, from either end.

#include "app/call/calls.h"
#include "app/call/calls_entry.h"
#include "app/call/target.h"

#include <QTimer>

namespace ahoy::app {

Result<Calls::Entry *> Calls::transferable(const QString &id) const
{
    auto found = living(id);
    if (!found)
        return found;
    if (!(*found)->call.isAnswered())
        return fail(Errc::WrongState, "The call is not answered yet.");
    if ((*found)->call.transfer && (*found)->call.transfer->state == Call::Transfer::State::Trying)
        return fail(Errc::WrongState, "The call is being transferred already.");
    return found;
}

Result<void> Calls::transfer(const QString &id, const QString &to)
{
    const auto found = transferable(id);
    if (!found)
        return tl::unexpected(found.error());
    auto &entry = **found;
    // A number without '@' is one of the account's server, or of the other side when there is none.
    const auto account = m_accounts.byId(entry.call.account);
    const auto at = entry.call.remoteUri.lastIndexOf(u'@');
    const auto domain = account ? account->domain : entry.call.remoteUri.mid(at + 1);
    const auto target = parseTarget(to.toStdString(), domain.toStdString());
    if (!target)
        return tl::unexpected(target.error());
    m_engines.sip(sip::command::Transfer{entry.number, '<' + target->uri + '>', {}});
    entry.consultation.clear();
    beginTransfer(entry, QString::fromStdString(target->uri));
    return {};
}

Result<void> Calls::transferTo(const QString &id, const QString &other)
{
    const auto found = transferable(id);
    if (!found)
        return tl::unexpected(found.error());
    const auto target = living(other);
    if (!target)
        return tl::unexpected(target.error());
    if (*found == *target)
        return fail(Errc::Invalid, "A call can't be transferred to itself.");
    if (!(*target)->call.isAnswered())
        return fail(Errc::WrongState, "The other call is not answered yet.");
    m_engines.sip(sip::command::Transfer{(*found)->number, {}, (*target)->number});
    (*found)->consultation = other;
    beginTransfer(**found, (*target)->call.remoteUri);
    return {};
}

void Calls::beginTransfer(Entry &entry, const QString &to)
{
    entry.call.transfer = Call::Transfer{Call::Transfer::State::Trying, to, 0};
    update(entry);
}

void Calls::on(const sip::TransferProgress &event)
{
    auto *const call = entry(event.call);
    if (!call || !call->call.transfer)
        return;
    auto &transfer = *call->call.transfer;
    transfer.statusCode = event.statusCode;
    if (event.isDone)
        transfer.state = Call::Transfer::State::Done;
    else if (event.hasFailed)
        transfer.state = Call::Transfer::State::Failed;
    if (event.isDone) { // the user agent hangs up
        call->isEnding = true;
        QTimer::singleShot(m_replacementWait, this,
                           [this, other = call->consultation] { (void)hangUp(other); });
    }
    update(*call);
}

/// Whoever is in a call with us may ask us to call somebody else in their place, as phones do;
/// strangers never get so far (RFC 3515 §2.4.2: "configured policy").
void Calls::on(const sip::TransferRequested &event)
{
    auto *const asked = entry(event.call);
    if (!asked || asked->isEnding || !asked->call.isAnswered()) {
        m_engines.sip(sip::command::RefuseTransfer{event.transfer, 603});
        return;
    }
    const auto account = event.account ? m_accounts.byNumber(event.account) : std::nullopt;
    auto &added = add(sip::CallId{m_nextNumber++}, account);
    added.call.direction = Call::Direction::Outgoing;
    added.call.remoteUri = QString::fromStdString(event.to);
    prepareDevices(added);
    m_engines.sip(sip::command::AcceptTransfer{event.transfer, added.number});
    update(added);
}

} // namespace ahoy::app
