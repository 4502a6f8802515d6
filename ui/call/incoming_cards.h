#pragma once

#include "ui/call/call_view.h"

#include <QHash>
#include <QObject>

#include <vector>

class QScreen;

namespace ahoy::ui {

class CallRequests;
class IncomingCard;

/// The cards of all calls that ring, one above the other in the corner of the screen.
/// Thread: UI.
class IncomingCards : public QObject {
    Q_OBJECT

public:
    /// `requests` outlives it.
    explicit IncomingCards(CallRequests &requests, QObject *parent = nullptr);
    ~IncomingCards() override;

    void show(const IncomingView &incoming, QScreen *screen);
    void hide(const QString &callId);
    /// Somebody is talked to meanwhile.
    void setTalking(bool talking);

Q_SIGNALS:
    void answerRequested(const QString &callId);
    void declineRequested(const QString &callId);
    void escapePressed(const QString &callId);

private:
    void place();

    CallRequests &m_requests;
    bool m_isTalking = false;
    std::vector<IncomingCard *> m_cards; // oldest first; ours
    QScreen *m_screen = nullptr;         // only compared and asked while it is there
};

} // namespace ahoy::ui
