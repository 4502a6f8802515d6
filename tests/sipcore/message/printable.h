#pragma once

#include <QByteArray>
#include <string_view>

/// A view as something that QCOMPARE can show when it differs.
inline QByteArray printable(std::string_view text)
{
    return QByteArray(text.data(), static_cast<qsizetype>(text.size()));
}
