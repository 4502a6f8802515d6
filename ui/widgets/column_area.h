#pragma once

#include <QScrollArea>

class QLayout;
class QSpacerItem;

namespace ahoy::ui {

/// A column of at most the width of a form in the middle of the room there is, that scrolls when it
/// is taller than it.  Nothing in it is squeezed below the size it wants.
class ColumnArea : public QScrollArea {
    Q_OBJECT

public:
    explicit ColumnArea(QWidget *parent = nullptr);

    void setColumn(QWidget *column);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void fit();

    QWidget *m_column = nullptr;
    QSpacerItem *m_lead = nullptr; ///< before the column
};

/// What stands above or below such an area keeps to the same column.
QLayout *inColumn(QWidget *content);

} // namespace ahoy::ui
