#pragma once

#include "ui/recents/recents_roles.h"

#include <QDate>
#include <QDateTime>
#include <QModelIndex>
#include <QString>
#include <QStringList>

namespace ahoy::ui {

/// One row of the history model, read out.
struct Recent {
    QString id;
    QString name;
    QString number;
    QString account;
    QString reason;
    QDateTime startedAt;
    RecentResult result = RecentResult::Answered;
    int seconds = 0;
    bool isIncoming = false;
    bool isEncrypted = false;
    int bars = -1;
    QString qualityCause;
    QString encryption;
    QString codec;
    QString note;
    QStringList recordings;
    QString person;
    bool hasLog = false;

    static Recent of(const QModelIndex &index);
    bool isMissed() const { return isIncoming && result == RecentResult::Missed; }
    QString title() const { return name.isEmpty() ? number : name; }
};

/// "Missed", "3 min", "Busy".
QString resultWords(const Recent &recent);
/// "Good", "Fair: your microphone is silent"; empty: not known.
QString qualityWords(const Recent &recent);
/// "Missed · Work account", the second line of a row.
QString secondLine(const Recent &recent);
/// "14:20" as the locale writes it.
QString timeWords(const Recent &recent);
/// "Today", "Yesterday", "Monday", "12 May 2026".
QString dayWords(const QDate &day, const QDate &today);
/// The icon that says where the call went by its shape.
QString directionIcon(const Recent &recent);

} // namespace ahoy::ui
