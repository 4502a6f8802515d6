#include "ui/call/call_words.h"

#include <QCoreApplication>

#include <algorithm>

namespace ahoy::ui {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("ahoy::ui", text);
}

} // namespace

QString titleOf(const CallView &call)
{
    return call.name.isEmpty() ? call.number : call.name;
}

QString titleOf(const IncomingView &call)
{
    return call.name.isEmpty() ? call.number : call.name;
}

QString stateWords(const CallView &call)
{
    switch (call.state) {
    case CallView::State::Dialing: return tr("Calling…");
    case CallView::State::Ringing: return tr("Ringing…");
    case CallView::State::Early: return tr("Connecting…");
    case CallView::State::Active: return {};
    case CallView::State::Held: return tr("On hold");
    case CallView::State::RemoteHeld: return tr("They put you on hold");
    case CallView::State::Ending: return tr("Hanging up…");
    case CallView::State::Ended: return call.result.isEmpty() ? tr("Call ended") : call.result;
    }
    return {};
}

QString encryptionWords(const CallView &call)
{
    if (!call.encryptionText.isEmpty())
        return call.encryptionText;
    switch (call.encryption) {
    case CallView::Encryption::Unknown: return {};
    case CallView::Encryption::None: return tr("Not encrypted");
    case CallView::Encryption::Encrypted: return tr("Encrypted");
    }
    return {};
}

QString qualityWords(const CallView &call)
{
    if (!call.qualityText.isEmpty())
        return call.qualityText;
    switch (call.quality) {
    case 0: return tr("No sound arrives");
    case 1: return tr("Bad");
    case 2: return tr("Fair");
    case 3: return tr("Good");
    case 4: return tr("Excellent");
    default: return {};
    }
}

QString durationWords(qint64 seconds)
{
    constexpr qint64 minute = 60;
    constexpr qint64 hour = 60 * minute;
    const QChar zero = QLatin1Char('0');
    QString tail = QStringLiteral("%1:%2")
                       .arg(seconds % hour / minute, 2, 10, zero)
                       .arg(seconds % minute, 2, 10, zero);
    if (seconds < hour)
        return tail;
    return QStringLiteral("%1:%2").arg(seconds / hour).arg(tail);
}

QString timerWords(const CallView &call, const QDateTime &now)
{
    if (!call.answeredAt.isValid())
        return {};
    // A clock that was set back shows 0 rather than a minus.
    return durationWords(std::max<qint64>(0, call.answeredAt.secsTo(now)));
}

bool isTalking(const CallView &call)
{
    return call.state == CallView::State::Active || call.state == CallView::State::Held ||
           call.state == CallView::State::RemoteHeld;
}

bool takesDigits(const CallView &call)
{
    return call.state == CallView::State::Active || call.state == CallView::State::Early ||
           call.state == CallView::State::RemoteHeld;
}

bool isOver(const CallView &call)
{
    return call.state == CallView::State::Ending || call.state == CallView::State::Ended;
}

} // namespace ahoy::ui
