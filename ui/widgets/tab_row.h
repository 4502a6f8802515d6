#pragma once

#include <QHash>
#include <QTabBar>

namespace ahoy::ui {

/// Tabs as text, an accent line under the chosen one, a badge for a count.
class TabRow : public QTabBar {
    Q_OBJECT

public:
    explicit TabRow(QWidget *parent = nullptr);

    /// 0: no badge.  `words` are for screen readers: "2 missed".
    void setBadge(int index, int count, const QString &words);

protected:
    QSize tabSizeHint(int index) const override;
    QSize minimumTabSizeHint(int index) const override { return tabSizeHint(index); }
    void paintEvent(QPaintEvent *event) override;

private:
    QString badgeText(int index) const;
    int badgeWidth(int index) const;

    QHash<int, int> m_badges;
};

} // namespace ahoy::ui
