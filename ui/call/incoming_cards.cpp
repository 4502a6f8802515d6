#include "ui/call/incoming_cards.h"

#include "ui/call/incoming_card.h"
#include "ui/theme/tokens.h"

#include <QGuiApplication>
#include <QScreen>

#include <algorithm>

namespace ahoy::ui {

IncomingCards::IncomingCards(CallRequests &requests, QObject *parent)
    : QObject(parent), m_requests(requests)
{
}

IncomingCards::~IncomingCards()
{
    for (IncomingCard *card : m_cards)
        delete card;
}

void IncomingCards::show(const IncomingView &incoming, QScreen *screen)
{
    m_screen = screen;
    const auto found =
        std::find_if(m_cards.begin(), m_cards.end(), [&incoming](const IncomingCard *card) {
            return card->callId() == incoming.callId;
        });
    if (found != m_cards.end()) {
        (*found)->show(incoming);
        return;
    }
    auto *card = new IncomingCard(incoming, m_requests);
    card->setTalking(m_isTalking);
    connect(card, &IncomingCard::answerRequested, this, &IncomingCards::answerRequested);
    connect(card, &IncomingCard::declineRequested, this, &IncomingCards::declineRequested);
    connect(card, &IncomingCard::escapePressed, this, &IncomingCards::escapePressed);
    connect(card, &IncomingCard::resized, this, &IncomingCards::place);
    m_cards.push_back(card);
    card->adjustSize();
    place();
    card->setVisible(true);
}

void IncomingCards::hide(const QString &callId)
{
    const auto found =
        std::find_if(m_cards.begin(), m_cards.end(),
                     [&callId](const IncomingCard *card) { return card->callId() == callId; });
    if (found == m_cards.end())
        return;
    IncomingCard *card = *found;
    m_cards.erase(found);
    card->setVisible(false);
    card->deleteLater(); // it may be the one whose button is being clicked
    place();
}

void IncomingCards::place()
{
    const QList<QScreen *> screens = QGuiApplication::screens();
    const QScreen *screen =
        screens.contains(m_screen) ? m_screen : QGuiApplication::primaryScreen();
    if (screen == nullptr)
        return;
    const QRect room = screen->availableGeometry().marginsRemoved(
        QMargins(space::edge, space::edge, space::edge, space::edge));
    // The shadow may reach into the edge.  More than fit below each other begin a new column.
    const bool isMirrored = QGuiApplication::layoutDirection() == Qt::RightToLeft;
    const int first = room.top() - size::shadow;
    int top = first;
    int column = 0;
    for (IncomingCard *card : m_cards) {
        if (top > first && top + card->height() > room.bottom() + size::shadow) {
            top = first;
            column += card->width() - size::shadow;
        }
        const int x = isMirrored ? room.left() - size::shadow + column
                                 : room.right() + 1 + size::shadow - card->width() - column;
        card->move(x, top);
        top += card->height() - size::shadow;
    }
}

void IncomingCards::setTalking(bool talking)
{
    m_isTalking = talking;
    for (IncomingCard *card : m_cards)
        card->setTalking(talking);
}

} // namespace ahoy::ui
