#pragma once

#include <QString>

namespace ahoy::app {

/// What others wrote (a name, a reason phrase) as one short line without tricks: no control
/// characters, none that turn the direction of what stands beside it, at most `longest` characters.
QString tamed(const QString &text, qsizetype longest = 80);

} // namespace ahoy::app
