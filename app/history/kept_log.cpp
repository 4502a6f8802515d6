#include "app/history/kept_log.h"

#include <QDataStream>
#include <QIODevice>
#include <QtEndian>
#include <limits>

namespace ahoy::app {

namespace {

constexpr quint8 formatVersion = 1;
constexpr qsizetype maxRawBytes = 1'000'000;
constexpr int maxEntries = 4000;
constexpr int compression = 6;
/// Milliseconds since 1970 that still fit into nanoseconds.
constexpr qint64 latestMs = std::numeric_limits<qint64>::max() / 1'000'000;
constexpr qsizetype sizeHeader = 4; // qCompress() writes the length in front

QByteArray toBytes(const std::string &text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

/// Where the newest entries begin that fit.
std::size_t firstKept(const EventLog &log)
{
    constexpr qsizetype overhead = 32;
    const auto &entries = log.entries();
    auto first = entries.size();
    qsizetype bytes = 0;
    while (first > 0 && entries.size() - first < std::size_t{maxEntries}) {
        const auto &entry = entries[first - 1];
        bytes += overhead + static_cast<qsizetype>(entry.subject.size() + entry.summary.size() +
                                                   entry.detail.size());
        if (bytes > maxRawBytes)
            break;
        --first;
    }
    return first;
}

} // namespace

QByteArray packLog(const EventLog &log, qint64 epochMs)
{
    QByteArray raw;
    QDataStream stream(&raw, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_4);
    const auto first = firstKept(log);
    stream << formatVersion << quint64{log.dropped() + first}
           << static_cast<quint32>(log.entries().size() - first);
    for (auto i = first; i < log.entries().size(); ++i) {
        const auto &entry = log.entries()[i];
        stream << epochMs + toMilliseconds(entry.at.time_since_epoch())
               << static_cast<quint8>(entry.kind) << toBytes(entry.subject)
               << toBytes(entry.summary) << toBytes(entry.detail);
    }
    return qCompress(raw, compression);
}

Result<EventLog> unpackLog(const QByteArray &packed)
{
    // Our own file, but files are damaged and swapped: nothing is believed.
    if (packed.size() < sizeHeader ||
        qFromBigEndian<quint32>(packed.constData()) > quint32{2 * maxRawBytes})
        return fail(Errc::Invalid, "not a log");
    const auto raw = qUncompress(packed);
    QDataStream stream(raw);
    stream.setVersion(QDataStream::Qt_6_4);
    quint8 version = 0;
    quint64 dropped = 0;
    quint32 count = 0;
    stream >> version >> dropped >> count;
    if (stream.status() != QDataStream::Ok || version != formatVersion || count > maxEntries)
        return fail(Errc::Invalid, "not a log of this version");
    EventLog log;
    for (quint32 i = 0; i < count; ++i) {
        qint64 at = 0;
        quint8 kind = 0;
        QByteArray subject;
        QByteArray summary;
        QByteArray detail;
        stream >> at >> kind >> subject >> summary >> detail;
        if (stream.status() != QDataStream::Ok || at < 0 || at > latestMs ||
            kind > static_cast<quint8>(LogEntry::Kind::Warning))
            return fail(Errc::Invalid, "the log is damaged");
        log.append({.at = TimePoint(std::chrono::milliseconds(at)),
                    .kind = static_cast<LogEntry::Kind>(kind),
                    .subject = subject.toStdString(),
                    .summary = summary.toStdString(),
                    .detail = detail.toStdString()});
    }
    log.noteDropped(static_cast<std::size_t>(dropped));
    return log;
}

} // namespace ahoy::app
