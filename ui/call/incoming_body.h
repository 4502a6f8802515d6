#pragma once

#include "ui/call/call_view.h"

#include <QWidget>

class QLineEdit;

namespace ahoy::ui {

class Avatar;
class Button;
class CallRequests;
class Label;

/// Who is calling, which account, and what can be done: the inside of the corner card and of the
/// window's strip.
class IncomingBody : public QWidget {
    Q_OBJECT

public:
    /// `requests` outlives it.
    explicit IncomingBody(CallRequests &requests, QWidget *parent = nullptr);

    void show(const IncomingView &incoming);
    const IncomingView &incoming() const { return m_incoming; }
    /// Somebody is talked to meanwhile: what becomes of them is part of the answer.
    void setTalking(bool talking);
    /// On a card of its own, when it stands in the window.
    void setRaised(bool raised) { m_isRaised = raised; }
    /// There is room for a row of buttons more.
    void setRoomy(bool roomy);
    /// The field for another number is open.
    bool isRedirecting() const;

Q_SIGNALS:
    void answerRequested(const QString &callId);
    void declineRequested(const QString &callId);
    /// It needs more or less room than before.
    void resized();
    /// A person wants to write: the keyboard has to come here.
    void keyboardWanted();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void makeWords();
    void makeButtons();
    void makeRedirect();
    void showButtons();
    void fit();
    void openDeclineMenu();
    void openAnswerMenu();
    void setRedirecting(bool redirecting);
    void redirect();

    CallRequests &m_requests;
    IncomingView m_incoming;
    bool m_isRaised = false;
    bool m_isTalking = false;
    bool m_isRoomy = false;
    Avatar *m_avatar;
    Label *m_name;
    Label *m_number;
    Label *m_account;
    QWidget *m_buttons;
    Button *m_answer;
    Button *m_answerWays;
    Button *m_endAndAnswer;
    Button *m_decline;
    Button *m_declineWays;
    QWidget *m_redirect;
    QLineEdit *m_redirectTo;
};

} // namespace ahoy::ui
