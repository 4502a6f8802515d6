#include "app/call/ladder.h"

#include "app/wall_clock.h"
#include "app/words/tr.h"

#include <QJsonArray>
#include <fmt/format.h>

namespace ahoy::app {

namespace {

using Kind = LogEntry::Kind;

QString requestWords(const std::string &method, bool isOurs)
{
    struct Words {
        const char *method;
        const char *ours;
        const char *theirs;
    };
    static constexpr Words table[] = {
        {"INVITE", QT_TRANSLATE_NOOP("ahoy::app", "We ask for a call."),
         QT_TRANSLATE_NOOP("ahoy::app", "They ask for a call.")},
        {"ACK", QT_TRANSLATE_NOOP("ahoy::app", "We confirm the answer."),
         QT_TRANSLATE_NOOP("ahoy::app", "They confirm the answer.")},
        {"BYE", QT_TRANSLATE_NOOP("ahoy::app", "We hang up."),
         QT_TRANSLATE_NOOP("ahoy::app", "They hang up.")},
        {"CANCEL", QT_TRANSLATE_NOOP("ahoy::app", "We give up before an answer."),
         QT_TRANSLATE_NOOP("ahoy::app", "They give up before an answer.")},
        {"INFO", QT_TRANSLATE_NOOP("ahoy::app", "We send a digit."),
         QT_TRANSLATE_NOOP("ahoy::app", "They send a digit.")},
        {"REGISTER", QT_TRANSLATE_NOOP("ahoy::app", "We tell the server where we are."), ""},
        {"OPTIONS", QT_TRANSLATE_NOOP("ahoy::app", "We ask whether they are there."),
         QT_TRANSLATE_NOOP("ahoy::app", "They ask whether we are there.")},
    };
    for (const auto &words : table)
        if (method == words.method)
            return tr(isOurs ? words.ours : words.theirs);
    return {};
}

QString responseWords(int status)
{
    switch (status) {
    case 100: return tr("The request arrived and is being worked on.");
    case 180: return tr("It rings.");
    case 181: return tr("The call is being forwarded.");
    case 182: return tr("The call waits in a queue.");
    case 183: return tr("Not answered yet; announcements may be heard.");
    case 200: return tr("Accepted.");
    case 401:
    case 407: return tr("Who are you? The request is repeated with the password.");
    case 403: return tr("Refused.");
    case 404: return tr("There is nobody of this name.");
    case 408: return tr("Nobody answered in time.");
    case 415:
    case 488:
    case 606: return tr("They can't do what was offered.");
    case 480: return tr("Not available right now.");
    case 481: return tr("They know of no such call.");
    case 486:
    case 600: return tr("Busy.");
    case 487: return tr("The call was given up before an answer.");
    case 491: return tr("Both sides asked at the same time; one waits and asks again.");
    case 503: return tr("The server is overloaded.");
    case 603: return tr("Declined.");
    default: break;
    }
    if (status >= 500 && status < 600)
        return tr("The server has a problem.");
    return {};
}

bool isMessage(const LogEntry &entry)
{
    return entry.kind == Kind::MessageIn || entry.kind == Kind::MessageOut;
}

} // namespace

QString explanation(const LogEntry &entry)
{
    if (!isMessage(entry))
        return {};
    const auto &line = entry.summary;
    if (line.starts_with("SIP/2.0 ") && line.size() >= 11) {
        const auto status = QString::fromStdString(line.substr(8, 3)).toInt();
        return responseWords(status);
    }
    return requestWords(line.substr(0, line.find(' ')), entry.kind == Kind::MessageOut);
}

QJsonObject ladderJson(const EventLog &log, qint64 epochMs)
{
    QJsonArray rows;
    for (const auto &entry : log.entries()) {
        const auto at = epochMs + toMilliseconds(entry.at.time_since_epoch());
        QJsonObject row{{"at", WallClock::text(QDateTime::fromMSecsSinceEpoch(at, Qt::UTC))},
                        {"kind", QLatin1String(toString(entry.kind))},
                        {"subject", QString::fromStdString(entry.subject)},
                        {"summary", QString::fromStdString(entry.summary)}};
        if (isMessage(entry)) {
            row["direction"] = entry.kind == Kind::MessageIn ? "in" : "out";
            row["text"] = QString::fromStdString(entry.detail);
        } else if (!entry.detail.empty()) {
            row["detail"] = QString::fromStdString(entry.detail);
        }
        if (const auto words = explanation(entry); !words.isEmpty())
            row["explanation"] = words;
        rows += row;
    }
    return {{"rows", rows}, {"dropped", static_cast<qint64>(log.dropped())}};
}

QString ladderText(const EventLog &log)
{
    QString text;
    if (log.entries().empty())
        return text;
    const auto start = log.entries().front().at;
    for (const auto &entry : log.entries()) {
        const char *arrow = entry.kind == Kind::MessageOut  ? "──▶"
                            : entry.kind == Kind::MessageIn ? "◀──"
                                                            : " · ";
        const auto seconds = static_cast<double>(toMilliseconds(entry.at - start)) / 1000;
        auto line = fmt::format("{:8.3f} s {} {}", seconds, arrow, entry.summary);
        if (!isMessage(entry) && !entry.subject.empty())
            line += fmt::format("  ({})", entry.subject);
        text += QString::fromStdString(line);
        if (const auto words = explanation(entry); !words.isEmpty())
            text += QStringLiteral("   ") + words;
        text += u'\n';
    }
    return text;
}

} // namespace ahoy::app
