#include "app/history/history_export.h"

#include "app/control/json_values.h"

#include <QFile>
#include <QJsonDocument>
#include <QSaveFile>

namespace ahoy::app {

namespace {

constexpr int pageRows = 1000;

/// RFC 4180 §2.5 and §2.7.
QString quoted(QString text)
{
    return u'"' + text.replace(u'"', QLatin1String("\"\"")) + u'"';
}

/// A name may come from the other side: a spreadsheet must not take it for a formula.
QString inert(const QString &name)
{
    const bool isFormula = !name.isEmpty() && QStringLiteral("=+-@\t\r").contains(name.front());
    return isFormula ? u'\'' + name : name;
}

QByteArray csvRow(const HistoryRecord &record)
{
    const QStringList cells{QString::number(record.id),
                            record.account ? QString::number(record.account.value) : QString(),
                            toText(record.direction),
                            quoted(inert(record.remoteName)),
                            quoted(inert(record.remoteUri)),
                            isoText(record.startedAt),
                            record.answeredAt.isValid() ? isoText(record.answeredAt) : QString(),
                            isoText(record.endedAt),
                            toText(record.result),
                            record.statusCode != 0 ? QString::number(record.statusCode) : QString(),
                            quoted(record.reason),
                            quoted(record.codec),
                            quoted(record.encryption),
                            record.bars >= 0 ? QString::number(record.mos, 'f', 2) : QString(),
                            record.cause,
                            quoted(inert(record.note)),
                            quoted(inert(record.recordings.join(u'\n')))};
    return cells.join(u',').toUtf8() + "\r\n";
}

constexpr auto csvHeading = "id,account,direction,name,uri,startedAt,answeredAt,endedAt,result,"
                            "statusCode,reason,codec,encryption,mos,cause,note,recording\r\n";

} // namespace

Result<qint64> exportHistory(HistoryStore &store, HistoryFormat format, const QString &name)
{
    const bool isJson = format == HistoryFormat::Json;
    QSaveFile file(name);
    if (!file.open(QIODevice::WriteOnly))
        return fail(Errc::Environment, file.errorString().toStdString());
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    file.write(isJson ? "[" : csvHeading);
    qint64 count = 0;
    HistoryQuery query;
    query.limit = pageRows;
    while (true) {
        const auto page = store.list(query);
        if (!page)
            return tl::unexpected<Error>(page.error());
        for (const auto &record : *page) {
            if (isJson)
                file.write((count > 0 ? ",\n" : "\n") +
                           QJsonDocument(toJson(record)).toJson(QJsonDocument::Compact));
            else
                file.write(csvRow(record));
            ++count;
        }
        if (page->size() < pageRows)
            break;
        query.before = page->back().id;
    }
    if (isJson)
        file.write("\n]\n");
    if (!file.commit())
        return fail(Errc::Environment, file.errorString().toStdString());
    return count;
}

} // namespace ahoy::app
