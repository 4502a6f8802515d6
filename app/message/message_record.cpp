#include "app/message/message_record.h"

#include "app/control/json_values.h"
#include "sipcore/message/uri.h"

namespace ahoy::app {

QString peerKey(const QString &uri)
{
    const auto text = uri.toStdString();
    const auto parsed = sip::parseUri(text);
    if (!parsed || !parsed->isSip())
        return uri;
    const auto host = QString::fromStdString(parsed->hostPort()).toLower();
    if (!parsed->hasUser())
        return QStringLiteral("sip:") + host;
    const auto user = QString::fromStdString(sip::escapeUser(parsed->userText()));
    return QStringLiteral("sip:%1@%2").arg(user, host);
}

QString toText(MessageRecord::Direction direction)
{
    return directionText(direction == MessageRecord::Direction::Incoming);
}

QString toText(MessageRecord::State state)
{
    switch (state) {
    case MessageRecord::State::Received: return QStringLiteral("received");
    case MessageRecord::State::Sending: return QStringLiteral("sending");
    case MessageRecord::State::Sent: return QStringLiteral("sent");
    case MessageRecord::State::Failed: return QStringLiteral("failed");
    }
    return QStringLiteral("failed");
}

QJsonObject toJson(const MessageRecord &record)
{
    QJsonObject json{
        {QStringLiteral("id"), QString::number(record.id)},
        {QStringLiteral("account"), accountValue(record.account)},
        {QStringLiteral("direction"), toText(record.direction)},
        {QStringLiteral("remote"), remoteValue(record.peer, record.name)},
        {QStringLiteral("text"), record.text},
        {QStringLiteral("at"), isoText(record.at)},
        {QStringLiteral("state"), toText(record.state)},
    };
    if (record.statusCode != 0)
        json.insert(u"statusCode", record.statusCode);
    if (!record.reason.isEmpty())
        json.insert(u"reason", record.reason);
    return json;
}

} // namespace ahoy::app
