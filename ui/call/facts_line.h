#pragma once

#include "ui/call/call_view.h"

#include <QPushButton>

namespace ahoy::ui {

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

Q_SIGNALS:
    /// From the details: what the phones said to each other.
    void ladderRequested();

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
    CallView m_call;
    int m_room = 0;
    int m_bars = -1;
    bool m_isEncrypted = false;
};

} // namespace ahoy::ui
