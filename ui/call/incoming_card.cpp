#include "ui/call/incoming_card.h"

#include "ui/call/call_requests.h"
#include "ui/call/call_words.h"
#include "ui/call/incoming_body.h"
#include "ui/theme/tokens.h"

#include <QCloseEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>
#include <QWindow>

namespace ahoy::ui {

namespace {

void drawCard(QPainter &painter, const QRectF &card, const Colors &colors)
{
    constexpr double half = size::hairline / 2.0;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colors.line, size::hairline));
    painter.setBrush(colors.raised);
    painter.drawRoundedRect(card.adjusted(half, half, -half, -half), radius::card, radius::card);
}

} // namespace

QMargins IncomingCard::shadowMargins()
{
    return {size::shadow, size::shadow, size::shadow, size::shadow};
}

IncomingCard::IncomingCard(const IncomingView &incoming, CallRequests &requests)
    : QWidget(nullptr, Qt::Tool | Qt::FramelessWindowHint | Qt::WindowStaysOnTopHint |
                           Qt::WindowDoesNotAcceptFocus),
      m_requests(requests)
{
    // A tool window of its own: not in the task bar, and it comes without being activated.
    setAttribute(Qt::WA_ShowWithoutActivating);
    setAttribute(Qt::WA_TranslucentBackground);
    setAttribute(Qt::WA_X11NetWmWindowTypeNotification);
    setAttribute(Qt::WA_QuitOnClose, false);
    setWindowTitle(tr("Incoming call"));
    m_body = new IncomingBody(requests, this);
    m_body->setRoomy(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(shadowMargins());
    layout->addWidget(m_body);
    const QMargins margins = shadowMargins();
    m_body->setMinimumHeight(size::incomingHeight);
    setFixedWidth(size::incomingWidth + margins.left() + margins.right());
    connect(m_body, &IncomingBody::answerRequested, this, &IncomingCard::answerRequested);
    connect(m_body, &IncomingBody::declineRequested, this, &IncomingCard::declineRequested);
    connect(m_body, &IncomingBody::resized, this, &IncomingCard::fit);
    connect(m_body, &IncomingBody::keyboardWanted, this, &IncomingCard::takeKeyboard);
    show(incoming);
}

const QString &IncomingCard::callId() const
{
    return m_body->incoming().callId;
}

void IncomingCard::setTalking(bool talking)
{
    m_body->setTalking(talking);
}

void IncomingCard::fit()
{
    layout()->activate();
    adjustSize();
    Q_EMIT resized();
}

void IncomingCard::show(const IncomingView &incoming)
{
    m_body->show(incoming);
    setAccessibleName(tr("%1 is calling").arg(titleOf(incoming)));
}

void IncomingCard::paintEvent(QPaintEvent *)
{
    const Colors &colors = colorsOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF card = QRectF(rect()).marginsRemoved(QMarginsF(shadowMargins()));
    // The one shadow of the house: rings that fade outwards, a little lower than the card.
    painter.setPen(Qt::NoPen);
    for (int ring = size::shadow; ring > 0; --ring) {
        QColor shade = colors.shadow;
        const double fade = 1.0 - double(ring) / (size::shadow + 1);
        shade.setAlphaF(static_cast<float>(colors.shadow.alphaF() * fade * fade / 3));
        painter.setBrush(shade);
        painter.drawRoundedRect(card.adjusted(-ring, -ring + 2, ring, ring), radius::card + ring,
                                radius::card + ring);
    }
    drawCard(painter, card, colors);
    if (!m_wasDrawn)
        Q_EMIT m_requests.cardShown(callId());
    m_wasDrawn = true;
}

void IncomingCard::takeKeyboard()
{
    if (QWindow *window = windowHandle()) {
        window->setFlag(Qt::WindowDoesNotAcceptFocus, false);
        activateWindow();
    }
}

void IncomingCard::mousePressEvent(QMouseEvent *event)
{
    // A click into the card, beside its buttons, is a person's wish to have the keyboard here.
    takeKeyboard();
    setFocus(Qt::MouseFocusReason);
    QWidget::mousePressEvent(event);
}

void IncomingCard::keyPressEvent(QKeyEvent *event)
{
    if (event->isAutoRepeat() || m_body->isRedirecting())
        return; // those keys were for the field
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_F2: Q_EMIT answerRequested(callId()); break;
    case Qt::Key_Escape: Q_EMIT escapePressed(callId()); break;
    default: QWidget::keyPressEvent(event);
    }
}

void IncomingCard::closeEvent(QCloseEvent *event)
{
    // Only the phone takes it away; a window manager's "close" is a decision for nobody.
    event->ignore();
}

} // namespace ahoy::ui
