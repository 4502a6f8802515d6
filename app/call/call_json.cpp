#include "app/call/call_json.h"

#include "app/call/stream_mapping.h"
#include "app/wall_clock.h"
#include "app/words/quality_words.h"

#include <cmath>

namespace ahoy::app {

namespace {

QString text(std::string_view view)
{
    return QString::fromUtf8(view.data(), static_cast<qsizetype>(view.size()));
}

/// Two decimals are as exact as any of these figures.
double rounded(double value)
{
    return std::round(value * 100) / 100;
}

void putTime(QJsonObject &json, const char *key, const QDateTime &time)
{
    if (time.isValid())
        json[QLatin1String(key)] = WallClock::text(time);
}

/// The rate of the audio, which is not always that of the RTP clock.
int audioRateHz(const sip::Codec &codec)
{
    return codec.name == "G722" ? 16000 : static_cast<int>(codec.clockRateHz);
}

} // namespace

QJsonObject callJson(const Call &call)
{
    QJsonObject remote{{"uri", call.remoteUri}};
    if (!call.remoteName.isEmpty())
        remote["name"] = call.remoteName;
    QJsonObject json{{"call", call.id},
                     {"account", call.account.isEmpty() ? QJsonValue() : call.account},
                     {"direction", toString(call.direction)},
                     {"state", toString(call.state)},
                     {"remote", remote},
                     {"muted", call.muted},
                     {"recording", call.recording},
                     {"encrypted", call.encrypted}};
    putTime(json, "startedAt", call.startedAt);
    putTime(json, "answeredAt", call.answeredAt);
    putTime(json, "endedAt", call.endedAt);
    if (!call.recordingFile.isEmpty())
        json["recordingFile"] = call.recordingFile;
    if (call.conference)
        json["conference"] = true;
    if (!call.divertedBy.isEmpty())
        json["divertedBy"] = call.divertedBy;
    if (!call.redirectedTo.isEmpty())
        json["redirectedTo"] = call.redirectedTo;
    if (call.statusCode)
        json["statusCode"] = call.statusCode;
    if (!call.reason.isEmpty())
        json["reason"] = call.reason;
    if (call.transfer) {
        QJsonObject transfer{{"state", toString(call.transfer->state)}, {"to", call.transfer->to}};
        if (call.transfer->statusCode)
            transfer["statusCode"] = call.transfer->statusCode;
        json["transfer"] = transfer;
    }
    return json;
}

QJsonObject statsJson(const Call &call, const CallMedia &media)
{
    QJsonObject json{{"encryption", text(media.encryption().name())}};
    if (call.transport)
        json["transport"] = text(sip::toParameter(*call.transport));
    if (const auto ice = media.ice().name(); !ice.empty())
        json["ice"] = text(ice);
    const auto &negotiated = media.negotiated();
    if (negotiated && !negotiated->formats.empty()) {
        json["codec"] = text(negotiated->formats.front().codec.name);
        json["rateHz"] = audioRateHz(negotiated->formats.front().codec);
    }
    if (const auto local = media.localEndpoint())
        json["localAddress"] = QString::fromStdString(local->toString());
    if (const auto remote = media.remoteEndpoint())
        json["remoteAddress"] = QString::fromStdString(remote->toString());
    const auto statistics = media.statistics().value_or(audio::StreamStatistics{});
    json["sent"] = static_cast<qint64>(statistics.sent);
    json["received"] = static_cast<qint64>(statistics.received);
    json["lost"] = static_cast<qint64>(statistics.lost);
    json["late"] = static_cast<qint64>(statistics.late);
    json["jitterMs"] = rounded(statistics.jitterMs);
    json["bufferMs"] = rounded(statistics.bufferMs);
    json["roundTripMs"] =
        statistics.roundTripMs ? QJsonValue(rounded(*statistics.roundTripMs)) : QJsonValue();
    json["concealedPercent"] = rounded(statistics.concealedPercent);
    json["mosListening"] = rounded(statistics.mosListening);
    json["mosConversational"] = rounded(statistics.mosConversational);
    // Beyond the contract: how loud they are and what they are sent, how they hear us, and the
    // window's bars.
    json["heardLevelDb"] = rounded(statistics.heardLevelDb);
    json["sentLevelDb"] = rounded(statistics.sentLevelDb);
    if (statistics.remoteLossPercent)
        json["remoteLossPercent"] = rounded(*statistics.remoteLossPercent);
    if (statistics.remoteMos)
        json["remoteMos"] = rounded(*statistics.remoteMos);
    if (statistics.quality.bars >= 0)
        json["bars"] = statistics.quality.bars;
    if (const auto cause = toString(statistics.quality.cause); !cause.isEmpty())
        json["cause"] = cause;
    return json;
}

} // namespace ahoy::app
