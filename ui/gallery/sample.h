#pragma once

#include "ui/accounts/account_view.h"
#include "ui/accounts/certificate_view.h"
#include "ui/call/call_view.h"
#include "ui/settings/devices_view.h"

#include <QAbstractListModel>
#include <QDateTime>

#include <vector>

namespace ahoy::ui::sample {

/// A history of made-up calls, newest first.
class Recents : public QAbstractListModel {
    Q_OBJECT

public:
    explicit Recents(const QDateTime &now, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = QModelIndex()) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    void remove(const QString &id);
    void clear();

private:
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
    QDateTime m_now;
};

/// The people of the history, for the field.
class People : public QAbstractListModel {
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;
    int rowCount(const QModelIndex &parent = QModelIndex()) const override;
    QVariant data(const QModelIndex &index, int role) const override;
};

QList<AccountView> accounts();
CallView talking(const QDateTime &now);
CallView held(const QDateTime &now);
CallView ringing();
CallView ended();
IncomingView incoming();
DevicesView devices();
CertificateView certificate();

} // namespace ahoy::ui::sample
