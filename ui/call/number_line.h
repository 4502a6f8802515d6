#pragma once

#include <QString>
#include <QWidget>

class QFontMetricsF;
class QPainter;

namespace ahoy::ui {

/// "+49 30 123456 · 04:12": the number muted, the timer larger, its digits not dancing.
class NumberLine : public QWidget {
    Q_OBJECT

public:
    explicit NumberLine(QWidget *parent = nullptr);

    void set(const QString &number, const QString &timer);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {0, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_number;
    QString m_timer;
};

/// Width of `text` when each digit takes the cell of the widest.
double tabularWidth(const QFontMetricsF &metrics, const QString &text);
void drawTabular(QPainter &painter, QPointF baseline, const QString &text);

} // namespace ahoy::ui
