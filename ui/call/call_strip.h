#pragma once

#include "ui/call/call_view.h"

#include <QPushButton>

class QVBoxLayout;

namespace ahoy::ui {

class CallList;

/// One call in a row: who, and its state or timer.  A click makes it the one that is open.
class CallStrip : public QPushButton {
    Q_OBJECT

public:
    explicit CallStrip(QWidget *parent = nullptr);

    void show(const CallView &call, bool isOpen, const QDateTime &now);
    const QString &callId() const { return m_call.id; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString secondLine() const;

    CallView m_call;
    QDateTime m_now;
    bool m_isOpen = false;
};

/// The strips of all calls, one below the other.
class CallStrips : public QWidget {
    Q_OBJECT

public:
    explicit CallStrips(QWidget *parent = nullptr);

    void show(const CallList &calls, const QDateTime &now);
    /// How many there are to show.
    qsizetype count() const { return m_count; }

Q_SIGNALS:
    void clicked(const QString &callId);

private:
    QVBoxLayout *m_layout;
    QList<CallStrip *> m_strips;
    qsizetype m_count = 0;
};

} // namespace ahoy::ui
