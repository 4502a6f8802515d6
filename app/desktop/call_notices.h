#pragma once

#include "app/call/call.h"
#include "app/desktop/notice.h"

#include <QList>
#include <QString>

namespace ahoy::app {

// What the notices of calls say: pure words.  Names are those of others and stand there tamed.

namespace notice_action {
inline const QString answer = QStringLiteral("answer");
inline const QString decline = QStringLiteral("decline");
inline const QString callBack = QStringLiteral("callBack");
} // namespace notice_action

/// One of these for each call.
QString incomingKey(const QString &callId);
/// The call of such a key; empty: the key is another one's.
QString callOfKey(const QString &key);
QString missedKey();

/// `accountName`: which account was called; empty: there is but one.
Notice incomingNotice(const Call &call, const QString &accountName);

struct MissedCall {
    QString uri;
    QString name;
    QString account; ///< id; empty: a direct call
};
/// One notice for all of them, oldest first; at least one.
Notice missedNotice(const QList<MissedCall> &calls);

/// What closing the window means, said once.  `hides`: into the tray, else it is minimised.
QString closingSentence(bool hides);
Notice closingNotice(bool hides);

} // namespace ahoy::app
