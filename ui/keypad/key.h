#pragma once

#include <QPushButton>
#include <QTimer>

namespace ahoy::ui {

/// One key: its digit, and its letters below where there is room.
class Key : public QPushButton {
    Q_OBJECT

public:
    Key(QChar digit, QString letters, QWidget *parent);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

    void setCompact(bool compact);
    /// Runs out when the key was held long enough to mean something else.
    QTimer &longPress() { return m_long; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QChar m_digit;
    QString m_letters;
    QTimer m_long;
    bool m_isCompact = false;
};

} // namespace ahoy::ui
