#pragma once

#include "ui/call/call_view.h"

#include <QWidget>

namespace ahoy::ui {

class CallRequests;
class IncomingBody;

/// The card in the corner: always on top, and never takes the focus by itself.  Once a person
/// clicked into it, Enter answers and Esc silences, then declines.
class IncomingCard : public QWidget {
    Q_OBJECT

public:
    /// `requests` outlives it.
    IncomingCard(const IncomingView &incoming, CallRequests &requests);

    void show(const IncomingView &incoming);
    /// Somebody is talked to meanwhile.
    void setTalking(bool talking);
    const QString &callId() const;
    /// The card without the room that its shadow takes.
    static QMargins shadowMargins();

Q_SIGNALS:
    void answerRequested(const QString &callId);
    void declineRequested(const QString &callId);
    void escapePressed(const QString &callId);
    /// It is as tall as it is now.
    void resized();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    void takeKeyboard();
    void fit();

    CallRequests &m_requests;
    IncomingBody *m_body;
    bool m_wasDrawn = false;
};

} // namespace ahoy::ui
