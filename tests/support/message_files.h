#pragma once

#include "sipcore/message/message.h"

#include <QFile>
#include <QString>

#include <string>

/// The messages that tests read from files: our own torture set, and the test data of others, which
/// stays outside the project.
namespace ahoy::test {

inline const QString ownTorture = QStringLiteral(AHOY_SOURCE_DIR "/tests/golden/torture/");

/// A folder of test data that others made; there or not.
inline QString sharedFolder(const QString &name)
{
    const auto shared = qEnvironmentVariable("AHOY_SHARED", AHOY_SOURCE_DIR "/../shared");
    return shared + QStringLiteral("/vectors/") + name + QLatin1Char('/');
}

inline std::string readAll(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

/// RFCs print "Content-Length: ..." or the length that the body had before it was indented; without
/// the field the body runs to the end.
inline std::string withoutContentLength(const std::string &text)
{
    const auto value = sip::MessageView::parse(text).header(sip::HeaderName::ContentLength);
    if (!value)
        return text;
    const auto at = static_cast<std::size_t>(value->data() - text.data());
    const auto lineBegin = text.rfind('\n', at) + 1;
    return text.substr(0, lineBegin) + text.substr(text.find('\n', at) + 1);
}

} // namespace ahoy::test
