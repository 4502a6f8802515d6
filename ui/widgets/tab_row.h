#pragma once

#include "ui/theme/tokens.h"

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
    void resizeEvent(QResizeEvent *event) override;

private:
    QString badgeText(int index) const;
    int badgeWidth(int index) const;
    int widthOf(int index, int padding) const;
    void fit();

    int m_padding = space::row; ///< beside the words; less where there is no room for it
    QHash<int, int> m_badges;
};

} // namespace ahoy::ui
