#include "app/desktop/call_notices.h"

#include "app/window/call_presentation.h"
#include "app/words/foreign_text.h"
#include "ui/widgets/label.h"

#include <QCoreApplication>
#include <algorithm>

namespace ahoy::app {

namespace {

const QString incomingPrefix = QStringLiteral("call:");

QString words(const char *text, int count = -1)
{
    return QCoreApplication::translate("Notices", text, nullptr, count);
}

QString numberOf(const QString &uri)
{
    return tamed(readableAddress(uri));
}

/// The name, or the number where there is none.
QString whoIs(const QString &name, const QString &uri)
{
    const auto tame = tamed(name);
    return tame.isEmpty() ? ui::leftToRight(numberOf(uri)) : ui::isolated(tame);
}

Notice::Action showAction()
{
    return {defaultAction(), words(QT_TRANSLATE_NOOP("Notices", "Show"))};
}

} // namespace

QString incomingKey(const QString &callId)
{
    return incomingPrefix + callId;
}

QString callOfKey(const QString &key)
{
    return key.startsWith(incomingPrefix) ? key.mid(incomingPrefix.size()) : QString();
}

QString missedKey()
{
    return QStringLiteral("missed");
}

Notice incomingNotice(const Call &call, const QString &accountName)
{
    Notice notice;
    notice.key = incomingKey(call.id);
    notice.title = words(QT_TRANSLATE_NOOP("Notices", "%1 is calling"))
                       .arg(whoIs(call.remoteName, call.remoteUri));
    QStringList lines;
    if (!tamed(call.remoteName).isEmpty())
        lines += ui::leftToRight(numberOf(call.remoteUri));
    if (!accountName.isEmpty())
        lines += words(QT_TRANSLATE_NOOP("Notices", "calls %1")).arg(ui::isolated(accountName));
    notice.text = lines.join(u'\n');
    notice.actions = {showAction(),
                      {notice_action::answer, words(QT_TRANSLATE_NOOP("Notices", "Answer"))},
                      {notice_action::decline, words(QT_TRANSLATE_NOOP("Notices", "Decline"))}};
    notice.category = QStringLiteral("call.incoming");
    notice.isUrgent = true;
    return notice;
}

Notice missedNotice(const QList<MissedCall> &calls)
{
    constexpr int mostNames = 3;
    Notice notice;
    notice.key = missedKey();
    notice.category = QStringLiteral("call.unanswered");
    QStringList names;
    for (qsizetype last = calls.size() - 1; last >= 0; --last)
        if (const auto name = whoIs(calls.at(last).name, calls.at(last).uri); !names.contains(name))
            names += name;
    const int count = static_cast<int>(calls.size());
    if (count == 1)
        notice.title = words(QT_TRANSLATE_NOOP("Notices", "Missed call from %1")).arg(names.at(0));
    else
        notice.title = words(QT_TRANSLATE_N_NOOP("Notices", "%n missed calls"), count);
    if (count == 1) {
        if (!tamed(calls.at(0).name).isEmpty())
            notice.text = ui::leftToRight(numberOf(calls.at(0).uri));
    } else {
        notice.text = names.mid(0, mostNames).join(QStringLiteral(", "));
        if (names.size() > mostNames)
            notice.text += QStringLiteral(", …");
    }
    notice.actions = {showAction()};
    if (names.size() == 1)
        notice.actions +=
            {notice_action::callBack, words(QT_TRANSLATE_NOOP("Notices", "Call back"))};
    return notice;
}

QString closingSentence(bool hides)
{
    return hides ? words(QT_TRANSLATE_NOOP(
                       "Notices", "Ahoy is still there, so that calls reach you: its sign in the "
                                  "tray brings the window back. To end it, choose Quit."))
                 : words(QT_TRANSLATE_NOOP(
                       "Notices", "Ahoy is only minimised, so that calls reach you. To end it, "
                                  "choose Quit."));
}

Notice closingNotice(bool hides)
{
    Notice notice;
    notice.key = QStringLiteral("closing");
    notice.title = words(QT_TRANSLATE_NOOP("Notices", "You can still be called"));
    notice.text = closingSentence(hides);
    notice.actions = {showAction()};
    return notice;
}

} // namespace ahoy::app
