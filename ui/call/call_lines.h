#pragma once

#include "ui/call/call_view.h"

#include <QPushButton>
#include <QWidget>

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

/// "🔒 Encrypted · ▂▄▆ Good": words always.  A click opens the details, where there are any.
class FactsLine : public QPushButton {
    Q_OBJECT

public:
    explicit FactsLine(QWidget *parent = nullptr);

    void set(const CallView &call);
    /// The width there is: too little for one line makes two.
    void setRoom(int room);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void showDetails();
    bool isTwoLines() const;
    int encryptionWidth() const;
    int qualityWidth() const;
    int separatorWidth() const;
    QRect drawWords(QPainter &painter, const QRect &place, int signWidth, const QString &text,
                    const QColor &ink) const;
    void drawEncryption(QPainter &painter, const QRect &place) const;
    void drawQuality(QPainter &painter, const QRect &place) const;

    QString m_encryption;
    QString m_quality;
    QList<QPair<QString, QString>> m_details;
    int m_room = 0;
    int m_bars = -1;
    bool m_isEncrypted = false;
};

} // namespace ahoy::ui
