#pragma once

#include "ui/call/call_view.h"

namespace ahoy::ui {

/// Who it is: the name, else the number.
QString titleOf(const CallView &call);
QString titleOf(const IncomingView &call);
/// "Calling…", "On hold"; empty while people talk, for then the timer says it.
QString stateWords(const CallView &call);
/// "Encrypted", "Not encrypted"; empty as long as nobody knows.
QString encryptionWords(const CallView &call);
/// "Good"; empty as long as nobody knows.
QString qualityWords(const CallView &call);
/// "04:12", "1:04:12"; empty for a call that was not answered.
QString durationWords(qint64 seconds);
QString timerWords(const CallView &call, const QDateTime &now);
/// Answered and not over, on hold or not.
bool isTalking(const CallView &call);
/// Both sides are connected and digits mean something to the other.
bool takesDigits(const CallView &call);
bool isOver(const CallView &call);

} // namespace ahoy::ui
