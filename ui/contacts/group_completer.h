#pragma once

#include <QCompleter>

namespace ahoy::ui {

/// Completes the last of several groups that commas stand between.
class GroupCompleter : public QCompleter {
    Q_OBJECT

public:
    explicit GroupCompleter(QObject *parent);

    void setGroups(const QStringList &groups);

    QStringList splitPath(const QString &path) const override;
    QString pathFromIndex(const QModelIndex &index) const override;
};

} // namespace ahoy::ui
