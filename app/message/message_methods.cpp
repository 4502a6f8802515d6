#include "app/message/message_methods.h"

#include "app/message/messages.h"

#include <QJsonArray>
#include <optional>

namespace ahoy::app {

namespace {

using rpc::Reply;

constexpr int defaultRows = 100;
constexpr int maxRows = 10'000;

void list(Messages &messages, const Reply &reply, const std::optional<QString> &peer,
          const std::optional<qint64> &limit, const std::optional<QString> &before)
{
    MessageQuery query;
    query.peer = peer.value_or(QString());
    query.limit = static_cast<int>(limit.value_or(defaultRows));
    if (before) {
        bool isNumber = false;
        query.before = before->toLongLong(&isNumber);
        if (!isNumber || query.before <= 0)
            return reply.refuse(Refusal(Errc::Invalid,
                                        QStringLiteral("before must be the id of a message"),
                                        QStringLiteral("before")));
    }
    messages.list(std::move(query), reply.with([](const std::vector<MessageRecord> &records) {
        QJsonArray rows;
        for (const auto &record : records)
            rows.append(toJson(record));
        return QJsonObject{{QStringLiteral("rows"), rows}};
    }));
}

} // namespace

void addMessageMethods(rpc::Dispatcher &dispatcher, Messages &messages)
{
    using namespace rpc;
    dispatcher.add(
        "message.send",
        [&messages](const Reply &reply, const QString &to, const QString &words,
                    const std::optional<std::optional<QString>> &account) {
            Calls::Via via;
            via.direct = account && !*account;
            if (account && *account)
                via.account = **account;
            messages.send(to, words, via,
                          reply.with([](const MessageRecord &record) { return toJson(record); }));
        },
        text("to"), text("text"), nullable(text("account")));
    dispatcher.add(
        "message.list",
        [&messages](const Reply &reply, const std::optional<QString> &peer,
                    const std::optional<qint64> &limit, const std::optional<QString> &before) {
            list(messages, reply, peer, limit, before);
        },
        optional(text("peer")), optional(number("limit", 1, maxRows)), optional(text("before")));
}

} // namespace ahoy::app
