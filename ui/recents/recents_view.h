#pragma once

#include <QListView>
#include <QSortFilterProxyModel>

namespace ahoy::ui {

class RecentsDelegate;

/// Only what was missed, or all.
class RecentsFilter : public QSortFilterProxyModel {
    Q_OBJECT

public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void setOnlyMissed(bool onlyMissed);
    bool isOnlyMissed() const { return m_isOnlyMissed; }
    /// Adds what screen readers say of a row.
    QVariant data(const QModelIndex &index, int role) const override;

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    bool m_isOnlyMissed = false;
};

/// The history.  Enter, the call button or a double click calls back, Space opens the details,
/// Delete deletes.
class RecentsView : public QListView {
    Q_OBJECT

public:
    explicit RecentsView(QWidget *parent = nullptr);

    void setRecents(QAbstractItemModel *model);
    void setOnlyMissed(bool onlyMissed);

Q_SIGNALS:
    void callBackRequested(const QString &recentId);
    /// A click: shown beside the list, where there is room.
    void chosen(const QModelIndex &index);
    /// Asked for by key or menu: shown in any case.
    void detailsRequested(const QModelIndex &index);
    void deleteRequested(const QString &recentId);
    void leftUpwards();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void hover(const QModelIndex &index);
    void callBack(const QModelIndex &index);

    RecentsDelegate *m_delegate;
    RecentsFilter *m_filter;
    QPersistentModelIndex m_pressed; // whose call button is held down
};

} // namespace ahoy::ui
