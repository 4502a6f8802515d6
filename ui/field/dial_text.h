#pragma once

#include <QString>

namespace ahoy::ui {

/// What a person pasted, made fit to dial: "tel:+49-30-1234" and "+49 (0)30 12 34" become
/// "+49301234"; line breaks go; names and SIP addresses stay as they are.
QString cleanDialText(const QString &pasted);

} // namespace ahoy::ui
