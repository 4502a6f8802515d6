#include "ui/call/incoming_cards.h"

#include "ui/call/incoming_card.h"
#include "ui/theme/tokens.h"

#include <QGuiApplication>
#include <QScreen>

#include <algorithm>

namespace ahoy::ui {

IncomingCards::IncomingCards(QObject *parent) : QObject(parent) {}

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
    auto *card = new IncomingCard(incoming);
    connect(card, &IncomingCard::answerRequested, this, &IncomingCards::answerRequested);
    connect(card, &IncomingCard::declineRequested, this, &IncomingCards::declineRequested);
    connect(card, &IncomingCard::escapePressed, this, &IncomingCards::escapePressed);
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
    // The shadow may reach into the edge.
    int top = room.top() - size::shadow;
    for (IncomingCard *card : m_cards) {
        const int x = QGuiApplication::layoutDirection() == Qt::RightToLeft
                          ? room.left() - size::shadow
                          : room.right() + 1 + size::shadow - card->width();
        card->move(x, top);
        top += card->height() - size::shadow;
    }
}

} // namespace ahoy::ui
