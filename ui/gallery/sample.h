#pragma once

#include "ui/accounts/account_view.h"
#include "ui/accounts/certificate_view.h"
#include "ui/accounts/import_view.h"
#include "ui/call/call_view.h"
#include "ui/clock.h"
#include "ui/settings/devices_view.h"
#include "ui/settings/setting_row.h"

#include <QAbstractListModel>
#include <QDateTime>
#include <QHash>

#include <vector>

namespace ahoy::ui::sample {

/// A history of made-up calls, newest first; their times are counted back from when it is made.
class Recents : public QAbstractListModel {
    Q_OBJECT

public:
    explicit Recents(QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = QModelIndex()) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    void setNote(const QString &id, const QString &note);
    void remove(const QStringList &ids);
    void clear();

private:
    void removeOne(const QString &id);

    struct Row {
        QString name;
        QString number;
        bool isIncoming;
        int result;
        int seconds;
        qint64 minutesAgo;
        QString account;
        QString reason;
        QString id;
    };
    std::vector<Row> m_rows;
    QHash<QString, QString> m_notes;
    QDateTime m_now = Clock::now();
};

/// The people of the history, for the field.
class People : public QAbstractListModel {
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;
    int rowCount(const QModelIndex &parent = QModelIndex()) const override;
    QVariant data(const QModelIndex &index, int role) const override;
};

/// What happened on the line of a call.
QString ladder();
QList<AccountView> accounts();
CallView talking();
CallView held();
CallView ringing();
CallView ended();
/// Three that hear each other.
QList<CallView> conference();
LadderView callLadder();
IncomingView incoming();
DevicesView devices();
CertificateView certificate();
/// Every setting there is, as a new phone has it.
SettingsView settings();
ImportView importSources();
ImportView importAccounts();

} // namespace ahoy::ui::sample
