#include "app/message/messages.h"

#include "app/call/target.h"
#include "app/message/message_store.h"
#include "app/store/store_thread.h"
#include "app/wall_clock.h"
#include "app/words/tr.h"

#include <optional>
#include <utility>

namespace ahoy::app {

namespace {

using State = MessageRecord::State;

/// RFC 3428 §8: a whole request may have 1300 bytes; names, routes and credentials take their part
/// of it, and the user agent has the last word.
constexpr qsizetype maxBytes = 1000;

template <class T>
Outcome<T> toOutcome(Result<T> result)
{
    if (!result)
        return tl::unexpected<Refusal>(Refusal(result.error()));
    return std::move(*result);
}

QString tooLong()
{
    return tr("The message is too long for one.");
}

} // namespace

Messages::Messages(StoreThread &store, CallAccounts accounts, Sender sender, QObject *parent)
    : QObject(parent), m_store(store), m_accounts(std::move(accounts)), m_sender(std::move(sender))
{
    m_store.run(
        this,
        [reason = tr("Ahoy ended before an answer came.")](Database &database) {
            return MessageStore(database).failUnfinished(reason);
        },
        [](const Result<void> &) {});
}

void Messages::send(const QString &to, const QString &text, const Calls::Via &via,
                    Done<MessageRecord> done)
{
    std::optional<CallAccount> account;
    if (!via.direct) {
        account = via.account.isEmpty() ? m_accounts.defaultOne() : m_accounts.byId(via.account);
        if (!account && !via.account.isEmpty())
            return done(refuse(Errc::Gone, tr("There is no account %1.").arg(via.account)));
    }
    const auto target =
        parseTarget(to.toStdString(), account ? account->domain.toStdString() : std::string());
    if (!target)
        return done(refuse(Errc::Invalid, QString::fromStdString(target.error().text),
                           QStringLiteral("to")));
    if (text.trimmed().isEmpty())
        return done(refuse(Errc::Invalid, tr("There is nothing to send."), QStringLiteral("text")));
    if (text.toUtf8().size() > maxBytes)
        return done(refuse(Errc::TooLarge, tooLong(), QStringLiteral("text")));

    MessageRecord record;
    record.account = account ? account->number : sip::AccountId{};
    record.peer = peerKey(QString::fromStdString(target->uri));
    record.name = QString::fromStdString(target->name);
    record.text = text;
    record.at = WallClock::now();
    m_store.run(
        this, [record](Database &database) { return MessageStore(database).insert(record); },
        [this, record, uri = target->uri,
         done = std::move(done)](const Result<qint64> &id) mutable {
            if (!id)
                return done(tl::unexpected<Refusal>(Refusal(id.error())));
            record.id = *id;
            const sip::UsageId usage{m_nextUsage++};
            m_sending[usage] = record;
            m_sender(sip::command::SendMessage{usage, record.account, '<' + uri + '>',
                                               record.text.toStdString()});
            done(record);
        });
}

void Messages::list(MessageQuery query, Done<std::vector<MessageRecord>> done)
{
    if (!query.peer.isEmpty()) {
        const auto account = m_accounts.defaultOne();
        const auto target = parseTarget(query.peer.toStdString(),
                                        account ? account->domain.toStdString() : std::string());
        if (!target)
            return done(refuse(Errc::Invalid, QString::fromStdString(target.error().text),
                               QStringLiteral("peer")));
        query.peer = peerKey(QString::fromStdString(target->uri));
    }
    m_store.run(
        this, [query](Database &database) { return MessageStore(database).list(query); },
        [done = std::move(done)](Result<std::vector<MessageRecord>> rows) {
            done(toOutcome(std::move(rows)));
        });
}

void Messages::onReceived(const sip::MessageReceived &event)
{
    MessageRecord record;
    record.account = event.account;
    record.direction = MessageRecord::Direction::Incoming;
    record.peer = peerKey(QString::fromStdString(event.from));
    record.name = QString::fromStdString(event.fromName);
    record.text = QString::fromStdString(event.text);
    record.at = WallClock::now();
    record.state = State::Received;
    m_store.run(
        this, [record](Database &database) { return MessageStore(database).insert(record); },
        [this, record](const Result<qint64> &id) mutable {
            // A disk that is full must not hide what was said.
            record.id = id.value_or(0);
            Q_EMIT changed(record);
        });
}

void Messages::onSent(const sip::MessageSent &event)
{
    const bool hasArrived = event.statusCode >= 200 && event.statusCode < 300;
    auto reason = QString::fromStdString(event.reason);
    if (event.statusCode == 0)
        reason = event.cause == sip::Cause::NameNotFound ? tr("The server name cannot be found.")
                                                         : tr("The server did not answer.");
    else if (event.cause == sip::Cause::BadCredentials)
        reason = tr("The server did not accept your name or password.");
    finish(event.message, hasArrived ? State::Sent : State::Failed, event.statusCode,
           hasArrived ? QString() : reason);
}

void Messages::onCommandFailed(sip::UsageId usage, const Error &error)
{
    finish(usage, State::Failed, 0,
           error.code == Errc::TooLarge ? tooLong() : QString::fromStdString(error.text));
}

void Messages::finish(sip::UsageId usage, State state, int statusCode, const QString &reason)
{
    const auto at = m_sending.find(usage);
    if (at == m_sending.end())
        return;
    auto record = std::move(at->second);
    m_sending.erase(at);
    record.state = state;
    record.statusCode = statusCode;
    record.reason = reason;
    m_store.run(
        this,
        [record](Database &database) {
            return MessageStore(database).setState(record.id, record.state, record.statusCode,
                                                   record.reason);
        },
        [this, record](const Result<void> &) { Q_EMIT changed(record); });
}

} // namespace ahoy::app
