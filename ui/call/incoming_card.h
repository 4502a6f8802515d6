#pragma once

#include "ui/call/call_view.h"

#include <QWidget>

namespace ahoy::ui {

class Avatar;
class Button;
class Label;

/// Who is calling and which account: the inside of the corner card and of the window's strip.
class IncomingBody : public QWidget {
    Q_OBJECT

public:
    explicit IncomingBody(QWidget *parent = nullptr);

    void show(const IncomingView &incoming);
    const IncomingView &incoming() const { return m_incoming; }
    /// On a card of its own, when it stands in the window.
    void setRaised(bool raised) { m_isRaised = raised; }

Q_SIGNALS:
    void answerRequested(const QString &callId);
    void declineRequested(const QString &callId);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    IncomingView m_incoming;
    bool m_isRaised = false;
    Avatar *m_avatar;
    Label *m_name;
    Label *m_number;
    Label *m_account;
    Button *m_answer;
    Button *m_decline;
};

/// The card in the corner: always on top, and never takes the focus by itself.  Once a person
/// clicked into it, Enter answers and Esc silences, then declines.
class IncomingCard : public QWidget {
    Q_OBJECT

public:
    explicit IncomingCard(const IncomingView &incoming);

    void show(const IncomingView &incoming);
    const QString &callId() const { return m_body->incoming().callId; }
    /// The card without the room that its shadow takes.
    static QMargins shadowMargins();

Q_SIGNALS:
    void answerRequested(const QString &callId);
    void declineRequested(const QString &callId);
    void escapePressed(const QString &callId);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    IncomingBody *m_body;
};

} // namespace ahoy::ui
