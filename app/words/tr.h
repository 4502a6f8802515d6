#pragma once

#include <QCoreApplication>

namespace ahoy::app {

/// What functions that belong to no QObject say, in the person's language.  The tool that collects
/// the texts names them after the namespace.
inline QString tr(const char *text)
{
    return QCoreApplication::translate("ahoy::app", text);
}

} // namespace ahoy::app
