#include "app/contact/vcard_line.h"

#include <QStringDecoder>
#include <algorithm>

namespace ahoy::app {

namespace {

constexpr qsizetype mostParameters = 64;

bool isQuotedPrintable(QByteArrayView line)
{
    const auto head = line.first(std::min<qsizetype>(line.size(), 400)).toByteArray().toUpper();
    const auto colon = head.indexOf(':');
    return colon > 0 && head.first(colon).contains("QUOTED-PRINTABLE");
}

int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/// RFC 2045 §6.7; what is no escape stays.
QByteArray fromQuotedPrintable(const QByteArray &text)
{
    QByteArray bytes;
    bytes.reserve(text.size());
    for (qsizetype at = 0; at < text.size(); ++at) {
        if (text[at] == '=' && at + 2 < text.size()) {
            const auto high = hexValue(text[at + 1]);
            const auto low = hexValue(text[at + 2]);
            if (high >= 0 && low >= 0) {
                bytes += static_cast<char>(high * 16 + low);
                at += 2;
                continue;
            }
        }
        bytes += text[at];
    }
    return bytes;
}

} // namespace

// ---- lines -------------------------------------------------------------------------------------

void VcardUnfolder::feed(QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const auto found = std::find(bytes.begin(), bytes.end(), '\n');
        const qsizetype length = found - bytes.begin();
        const auto room = std::max<qsizetype>(longestLine - m_raw.size(), 0);
        m_isRawCut = m_isRawCut || length > room;
        m_raw.append(bytes.first(std::min(length, room)));
        if (found == bytes.end())
            return;
        endOfLine();
        bytes = bytes.sliced(length + 1);
    }
}

void VcardUnfolder::endOfLine()
{
    ++m_number;
    if (m_raw.endsWith('\r'))
        m_raw.chop(1);
    // Old Macs end a line so, and nothing else: then it is one line here, and not a card.
    const bool isFolded = !m_raw.isEmpty() && (m_raw.front() == ' ' || m_raw.front() == '\t');
    if (m_line.number > 0 && m_isSoft) {
        m_line.text.chop(1);
        append(m_raw);
    } else if (m_line.number > 0 && isFolded) {
        append(QByteArrayView(m_raw).sliced(1));
    } else {
        if (m_line.number > 0)
            m_sink(m_line);
        m_line = {};
        m_line.number = m_number;
        append(m_raw);
    }
    m_isSoft = m_line.text.endsWith('=') && isQuotedPrintable(m_line.text);
    m_raw.clear();
    m_isRawCut = false;
}

void VcardUnfolder::append(QByteArrayView bytes)
{
    const auto room = std::max<qsizetype>(longestLine - m_line.text.size(), 0);
    m_line.isCut = m_line.isCut || m_isRawCut || bytes.size() > room;
    m_line.text.append(bytes.first(std::min(bytes.size(), room)));
}

void VcardUnfolder::finish()
{
    if (!m_raw.isEmpty())
        endOfLine();
    if (m_line.number > 0)
        m_sink(m_line);
    m_line = {};
    m_isSoft = false;
}

// ---- properties --------------------------------------------------------------------------------

std::optional<VcardProperty> parseVcardProperty(const QByteArray &line)
{
    VcardProperty property;
    const auto nameEnd =
        std::find_if(line.begin(), line.end(), [](char c) { return c == ';' || c == ':'; });
    if (nameEnd == line.end() || nameEnd == line.begin())
        return std::nullopt;
    property.name = line.first(nameEnd - line.begin()).trimmed().toUpper();
    if (const auto dot = property.name.lastIndexOf('.'); dot >= 0)
        property.name.remove(0, dot + 1);
    qsizetype at = nameEnd - line.begin();
    while (at < line.size() && line[at] == ';') {
        VcardProperty::Parameter parameter;
        const auto begin = ++at;
        bool isQuoted = false;
        QByteArray word;
        for (; at < line.size(); ++at) {
            const auto c = line[at];
            if (c == '"')
                isQuoted = !isQuoted;
            else if (!isQuoted && (c == ';' || c == ':'))
                break;
            else if (!isQuoted && c == '=' && parameter.name.isEmpty()) {
                parameter.name = line.sliced(begin, at - begin).trimmed().toUpper();
                word.clear();
            } else {
                word += c;
            }
        }
        parameter.value = word.trimmed();
        if (property.parameters.size() < mostParameters)
            property.parameters += parameter;
    }
    if (at >= line.size() || line[at] != ':')
        return std::nullopt;
    property.raw = line.sliced(at + 1);
    return property;
}

QList<QByteArray> VcardProperty::values(const char *parameter) const
{
    QList<QByteArray> all;
    for (const auto &one : parameters) {
        const bool isBareType = one.name.isEmpty() && qstrcmp(parameter, "TYPE") == 0;
        if (!isBareType && one.name != parameter)
            continue;
        for (const auto &value : one.value.split(','))
            all += value.trimmed().toLower();
    }
    return all;
}

bool VcardProperty::has(const char *parameter, const char *value) const
{
    return values(parameter).contains(value);
}

QByteArray VcardProperty::decoded() const
{
    for (const auto &one : parameters) {
        if (!one.name.isEmpty() && one.name != "ENCODING")
            continue;
        const auto value = one.value.toUpper();
        if (value == "QUOTED-PRINTABLE")
            return fromQuotedPrintable(raw);
        if (value == "BASE64" || value == "B")
            return QByteArray::fromBase64(raw);
    }
    return raw;
}

QString VcardProperty::text() const
{
    const auto bytes = decoded();
    const auto charset = values("CHARSET");
    if (!charset.isEmpty() && charset.front() != "utf-8") {
        QStringDecoder decoder(charset.front().constData());
        if (decoder.isValid())
            if (QString text = decoder(bytes); !decoder.hasError())
                return text;
    }
    return textOfBytes(bytes);
}

QString textOfBytes(const QByteArray &bytes)
{
    QStringDecoder utf8(QStringDecoder::Utf8);
    QString text = utf8(bytes);
    if (!utf8.hasError())
        return text;
    QStringDecoder western("windows-1252");
    if (western.isValid())
        return western(bytes);
    return QString::fromLatin1(bytes);
}

QStringList splitVcardValue(const QString &value, QChar separator)
{
    QStringList parts{QString()};
    for (qsizetype at = 0; at < value.size(); ++at) {
        const auto c = value[at];
        if (c == u'\\' && at + 1 < value.size()) {
            const auto next = value[++at];
            if (next == u'n' || next == u'N')
                parts.back() += u'\n';
            else if (next == u'\\' || next == u',' || next == u';' || next == u':')
                parts.back() += next;
            else
                (parts.back() += c) += next;
        } else if (c == separator) {
            parts += QString();
        } else {
            parts.back() += c;
        }
    }
    return parts;
}

} // namespace ahoy::app
