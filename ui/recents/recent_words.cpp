#include "ui/recents/recent_words.h"

#include "ui/widgets/label.h"

#include <QCoreApplication>
#include <QLocale>

namespace ahoy::ui {

namespace {

QString tr(const char *text, int count = -1)
{
    return QCoreApplication::translate("ahoy::ui", text, nullptr, count);
}

constexpr int daysInWeek = 7;

} // namespace

Recent Recent::of(const QModelIndex &index)
{
    Recent recent;
    recent.id = index.data(RecentsRole::Id).toString();
    recent.name = index.data(RecentsRole::Name).toString();
    recent.number = index.data(RecentsRole::Number).toString();
    recent.account = index.data(RecentsRole::Account).toString();
    recent.reason = index.data(RecentsRole::Reason).toString();
    recent.startedAt = index.data(RecentsRole::StartedAt).toDateTime().toLocalTime();
    recent.result = static_cast<RecentResult>(index.data(RecentsRole::Result).toInt());
    recent.seconds = index.data(RecentsRole::Seconds).toInt();
    recent.isIncoming = index.data(RecentsRole::Incoming).toBool();
    recent.isEncrypted = index.data(RecentsRole::Encrypted).toBool();
    const QVariant bars = index.data(RecentsRole::Bars);
    recent.bars = bars.isValid() ? bars.toInt() : -1;
    recent.qualityCause = index.data(RecentsRole::QualityCause).toString();
    recent.encryption = index.data(RecentsRole::Encryption).toString();
    recent.codec = index.data(RecentsRole::Codec).toString();
    recent.note = index.data(RecentsRole::Note).toString();
    recent.recordings = index.data(RecentsRole::Recordings).toStringList();
    recent.person = index.data(RecentsRole::Person).toString();
    recent.hasLog = index.data(RecentsRole::HasLog).toBool();
    return recent;
}

QString resultWords(const Recent &recent)
{
    constexpr int minute = 60;
    constexpr int hour = 60 * minute;
    switch (recent.result) {
    case RecentResult::Answered:
        if (recent.seconds < minute)
            return tr("%1 s").arg(recent.seconds);
        if (recent.seconds < hour)
            return tr("%1 min").arg((recent.seconds + minute / 2) / minute);
        return tr("%1 h %2 min").arg(recent.seconds / hour).arg(recent.seconds % hour / minute);
    case RecentResult::Missed: return tr("Missed");
    case RecentResult::Cancelled: return tr("Cancelled");
    case RecentResult::NoAnswer: return tr("No answer");
    case RecentResult::Busy: return tr("Busy");
    case RecentResult::Declined: return tr("Declined");
    case RecentResult::Failed: return tr("Failed");
    case RecentResult::Elsewhere:
        // Only what this phone sent on has something to explain.
        return recent.reason.isEmpty() ? tr("Answered elsewhere") : tr("Forwarded");
    }
    return {};
}

QString qualityWords(const Recent &recent)
{
    QString words;
    switch (recent.bars) {
    case 0: words = tr("No sound arrived"); break;
    case 1: words = tr("Bad"); break;
    case 2: words = tr("Fair"); break;
    case 3: words = tr("Good"); break;
    case 4: words = tr("Excellent"); break;
    default: return {};
    }
    return recent.qualityCause.isEmpty() ? words : tr("%1 · %2").arg(words, recent.qualityCause);
}

QString secondLine(const Recent &recent)
{
    QStringList words{resultWords(recent)};
    if (!recent.account.isEmpty())
        words.append(recent.account);
    else if (!recent.name.isEmpty() && recent.name != recent.number)
        words.append(leftToRight(recent.number));
    for (QString &word : words)
        word = isolated(word);
    return words.join(QStringLiteral(" · "));
}

QString timeWords(const Recent &recent)
{
    // Some locales' short format has seconds, which say nothing here.
    QString format = QLocale().timeFormat(QLocale::ShortFormat);
    format.remove(QLatin1String(":ss")).remove(QLatin1String(".ss"));
    return QLocale().toString(recent.startedAt.time(), format);
}

QString dayWords(const QDate &day, const QDate &today)
{
    const qint64 ago = day.daysTo(today);
    if (ago == 0)
        return tr("Today");
    if (ago == 1)
        return tr("Yesterday");
    if (ago > 1 && ago < daysInWeek)
        return QLocale().dayName(day.dayOfWeek(), QLocale::LongFormat);
    return QLocale().toString(day, QLocale::LongFormat);
}

QString directionIcon(const Recent &recent)
{
    if (recent.result == RecentResult::Elsewhere)
        return QStringLiteral("call-elsewhere");
    if (recent.isMissed())
        return QStringLiteral("call-missed");
    return recent.isIncoming ? QStringLiteral("call-in") : QStringLiteral("call-out");
}

} // namespace ahoy::ui
