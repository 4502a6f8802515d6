#include "app/control/address_text.h"

#include "sipcore/message/uri.h"

#include <QUrl>
#include <algorithm>

namespace ahoy::app {

namespace {

constexpr qsizetype longest = 512;

bool startsWith(const QString &text, const char *scheme)
{
    return text.startsWith(QLatin1String(scheme), Qt::CaseInsensitive);
}

/// RFC 3966 §3 visual separators and what people write besides, between digits.
bool isSeparator(QChar c)
{
    return c.isSpace() || c == u'-' || c == u'.' || c == u'(' || c == u')' || c == u'/' ||
           c.category() == QChar::Punctuation_Dash;
}

bool isDialable(QChar c)
{
    return (c >= u'0' && c <= u'9') || c == u'+' || c == u'*' || c == u'#';
}

/// "+49 (30) 123-456" → "+4930123456"; anything that is not a number stays as it is.
QString withoutSeparators(const QString &text)
{
    QString digits;
    for (const auto c : text) {
        if (isDialable(c))
            digits += c;
        else if (!isSeparator(c))
            return text;
    }
    // "+49 (0)30 …": the bracketed trunk prefix is left out when the country code is there.
    if (text.startsWith(u'+') && text.contains(u"(0)"))
        return withoutSeparators(QString(text).remove(QStringLiteral("(0)")));
    return digits.isEmpty() ? text : digits;
}

QString withoutControls(const QString &text)
{
    QString clean;
    for (const auto c : text.left(longest)) {
        // Other_Format: invisible marks, among them those that turn the direction of writing.
        if (c.category() != QChar::Other_Control && c.category() != QChar::Other_Format)
            clean += c;
        else if (c.isSpace())
            clean += u' ';
    }
    return clean.trimmed();
}

QString decoded(const QString &text)
{
    return QUrl::fromPercentEncoding(text.toUtf8());
}

/// "//" after the scheme (some browsers add it) and a trailing '/'.
QString linkBody(const QString &link, qsizetype schemeLength)
{
    auto body = link.mid(schemeLength);
    while (body.startsWith(u'/'))
        body.remove(0, 1);
    while (body.endsWith(u'/'))
        body.chop(1);
    return body;
}

} // namespace

QString cleanAddress(const QString &text)
{
    auto address = withoutControls(text);
    if (address.startsWith(u'<') && address.endsWith(u'>'))
        address = address.mid(1, address.size() - 2).trimmed();
    if (startsWith(address, "tel:")) {
        const auto number = linkBody(address, 4).section(u';', 0, 0).section(u'?', 0, 0);
        return withoutSeparators(withoutControls(decoded(number)));
    }
    if (startsWith(address, "callto:")) {
        // Whatever is in it is read like something pasted, but once only.
        const auto body = withoutControls(decoded(linkBody(address, 7).section(u'?', 0, 0)));
        return startsWith(body, "callto:") ? QString() : cleanAddress(body);
    }
    for (const auto *scheme : {"sip:", "sips:"}) {
        if (!startsWith(address, scheme))
            continue;
        const auto length = static_cast<qsizetype>(qstrlen(scheme));
        const auto body = linkBody(address, length).section(u'?', 0, 0).trimmed();
        return body.isEmpty() ? QString() : QString::fromLatin1(scheme) + body;
    }
    return withoutSeparators(address);
}

QString shortAddress(const QString &uri)
{
    const auto text = uri.toStdString();
    const auto parsed = sip::parseUri(text);
    if (!parsed)
        return withoutControls(uri);
    const auto view = [](std::string_view part) {
        return QString::fromUtf8(part.data(), static_cast<qsizetype>(part.size()));
    };
    if (parsed->scheme == sip::Uri::Scheme::Tel)
        return withoutSeparators(view(parsed->user));
    if (!parsed->isSip())
        return withoutControls(uri);
    auto host = QString::fromStdString(parsed->hostPort());
    if (!parsed->hasUser())
        return host;
    auto user = withoutControls(QString::fromStdString(parsed->userText()));
    const bool isNumber = std::all_of(user.begin(), user.end(), isDialable);
    // RFC 3261 §19.1.1: user=phone says that the user part is a telephone number.
    if (isNumber && (user.startsWith(u'+') || parsed->parameters.value("user") == "phone"))
        return user;
    return user + u'@' + host;
}

} // namespace ahoy::app
