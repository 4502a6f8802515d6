#pragma once

#include <QByteArray>
#include <QFile>
#include <QMap>
#include <QString>

#ifdef AHOY_HAS_ZLIB
#include <zlib.h>
#endif

/// The torture messages as the RFCs themselves hold them.  Their texts stay outside of the project:
/// without them every map is empty and the tests say so.
namespace ahoy::test {

inline QByteArray rfcText(int number)
{
    const auto shared = qEnvironmentVariable("AHOY_SHARED", AHOY_SOURCE_DIR "/../shared");
    QFile file(QString("%1/rfc/rfc%2.txt").arg(shared).arg(number));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

#ifdef AHOY_HAS_ZLIB
inline QByteArray gunzip(QByteArray packed)
{
    z_stream stream{};
    if (inflateInit2(&stream, 15 + 16) != Z_OK)
        return {};
    QByteArray plain(1 << 20, '\0');
    stream.next_in = reinterpret_cast<Bytef *>(packed.data());
    stream.avail_in = static_cast<uInt>(packed.size());
    stream.next_out = reinterpret_cast<Bytef *>(plain.data());
    stream.avail_out = static_cast<uInt>(plain.size());
    const auto result = inflate(&stream, Z_FINISH);
    plain.truncate(result == Z_STREAM_END ? static_cast<qsizetype>(stream.total_out) : 0);
    inflateEnd(&stream);
    return plain;
}
#endif

/// RFC 4475 Appendix A: a tar of all messages, byte by byte as they are meant.  Name → bytes.
inline QMap<QString, QByteArray> rfc4475Messages()
{
    QMap<QString, QByteArray> messages;
#ifdef AHOY_HAS_ZLIB
    QByteArray packed;
    bool isInside = false;
    const auto lines = rfcText(4475).split('\n');
    for (const auto &line : lines) {
        const auto word = line.trimmed();
        if (line.contains("-- END MESSAGE ARCHIVE --"))
            isInside = false;
        // The pages' own lines hold spaces.
        if (isInside && !word.contains(' ') && !word.isEmpty())
            packed += word;
        // The first of the two is in the program that unpacks it.
        if (line.startsWith("   -- BEGIN MESSAGE ARCHIVE --"))
            isInside = true;
    }
    const auto tar = gunzip(QByteArray::fromBase64(packed));
    for (qsizetype at = 0; at + 512 <= tar.size();) {
        const auto header = tar.mid(at, 512);
        const QByteArray name(header.constData());
        const auto size =
            QByteArray(header.mid(124, 12).constData()).trimmed().toLongLong(nullptr, 8);
        if (name.isEmpty())
            break;
        const auto file = QString::fromLatin1(name).section('/', -1);
        if (file.endsWith(".dat"))
            messages[file.chopped(4)] = tar.mid(at + 512, size);
        at += 512 + (size + 511) / 512 * 512;
    }
#endif
    return messages;
}

/// RFC 5118: the messages as they are printed, six columns to the left.  Name → bytes.
inline QMap<QString, QByteArray> rfc5118Messages()
{
    QMap<QString, QByteArray> messages;
    QString name;
    bool hasBlank = false;
    bool isOneLine = false; ///< between marks that say so
    const auto lines = rfcText(5118).split('\n');
    for (const auto &line : lines) {
        if (line.contains("Message Details: ")) {
            name = QString::fromLatin1(line.trimmed()).section(' ', -1);
            hasBlank = false;
            continue;
        }
        if (name.isEmpty() || line.contains('\f'))
            continue;
        auto &message = messages[name];
        if (line.trimmed().isEmpty()) {
            hasBlank = true;
        } else if (line.startsWith("      ")) {
            if (hasBlank && !message.isEmpty())
                message += "\r\n";
            hasBlank = false;
            if (line.contains("allOneLine>")) {
                isOneLine = !line.contains("</");
                message += isOneLine ? "" : "\r\n";
            } else {
                message += line.trimmed() + (isOneLine ? "" : "\r\n");
            }
        } else if (line.startsWith("Gurbani") || line.startsWith("RFC 5118")) {
            hasBlank = false; // a page's end is no empty line
        } else if (!message.isEmpty()) {
            name.clear();
        }
    }
    for (auto &message : messages) {
        if (!message.contains("\r\n\r\n"))
            message += "\r\n";
    }
    return messages;
}

} // namespace ahoy::test
