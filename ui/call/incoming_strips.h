#pragma once

#include "ui/call/call_view.h"

#include <QWidget>

class QVBoxLayout;

namespace ahoy::ui {

class CallRequests;
class IncomingBody;

/// The calls that ring, as cards in the window, oldest on top; hidden while nothing rings.
class IncomingStrips : public QWidget {
    Q_OBJECT

public:
    /// `requests` outlives it.
    explicit IncomingStrips(CallRequests &requests, QWidget *parent = nullptr);

    /// The same callId again changes it.
    void show(const IncomingView &incoming);
    void hide(const QString &callId);
    /// Somebody is talked to meanwhile.
    void setTalking(bool talking);
    const QList<IncomingView> &ringing() const { return m_ringing; }

Q_SIGNALS:
    void answerRequested(const QString &callId);
    void declineRequested(const QString &callId);
    void announcement(const QString &words);

private:
    qsizetype indexOf(const QString &callId) const;

    CallRequests &m_requests;
    bool m_isTalking = false;
    QVBoxLayout *m_column;
    QList<IncomingView> m_ringing;
    QList<IncomingBody *> m_strips; // in step with m_ringing
};

} // namespace ahoy::ui
