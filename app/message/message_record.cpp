#include "app/message/message_record.h"

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
    return direction == MessageRecord::Direction::Incoming ? QStringLiteral("incoming")
                                                           : QStringLiteral("outgoing");
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
    QJsonObject peer{{QStringLiteral("uri"), record.peer}};
    if (!record.name.isEmpty())
        peer.insert(u"name", record.name);
    QJsonObject json{
        {QStringLiteral("id"), QString::number(record.id)},
        {QStringLiteral("account"), record.account
                                        ? QJsonValue(QString::number(record.account.value))
                                        : QJsonValue(QJsonValue::Null)},
        {QStringLiteral("direction"), toText(record.direction)},
        {QStringLiteral("remote"), peer},
        {QStringLiteral("text"), record.text},
        {QStringLiteral("at"), record.at.toUTC().toString(Qt::ISODateWithMs)},
        {QStringLiteral("state"), toText(record.state)},
    };
    if (record.statusCode != 0)
        json.insert(u"statusCode", record.statusCode);
    if (!record.reason.isEmpty())
        json.insert(u"reason", record.reason);
    return json;
}

} // namespace ahoy::app
