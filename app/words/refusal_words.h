#pragma once

#include "base/result.h"

#include <QString>

namespace ahoy::app {

/// Why the phone does not do what a person asked for, in his language.  Scripts read the Error's
/// own English text.
QString refusalWords(const Error &error);

} // namespace ahoy::app
