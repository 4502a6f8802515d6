#include "ui/contacts/group_completer.h"

#include <QLineEdit>
#include <QStringListModel>

namespace ahoy::ui {

GroupCompleter::GroupCompleter(QObject *parent) : QCompleter(parent)
{
    setModel(new QStringListModel(this));
    setCaseSensitivity(Qt::CaseInsensitive);
    setFilterMode(Qt::MatchStartsWith);
}

void GroupCompleter::setGroups(const QStringList &groups)
{
    static_cast<QStringListModel *>(model())->setStringList(groups);
}

QStringList GroupCompleter::splitPath(const QString &path) const
{
    const QString last = path.section(u',', -1).trimmed();
    // Nothing typed completes nothing: what no group is called.
    return {last.isEmpty() ? QString(QChar(QChar::ReplacementCharacter)) : last};
}

QString GroupCompleter::pathFromIndex(const QModelIndex &index) const
{
    const QString group = QCompleter::pathFromIndex(index);
    const auto *field = qobject_cast<const QLineEdit *>(widget());
    const QString text = field == nullptr ? QString() : field->text();
    const qsizetype comma = text.lastIndexOf(u',');
    return comma < 0 ? group : text.left(comma + 1) + u' ' + group;
}

} // namespace ahoy::ui
