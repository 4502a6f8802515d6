#include "ui/call/incoming_card.h"

#include "ui/call/call_words.h"
#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/avatar.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QCloseEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
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

IncomingBody::IncomingBody(QWidget *parent) : QWidget(parent)
{
    m_avatar = new Avatar(size::avatarCard, this);
    m_name = new Label(TextStyle::Title, Ink::Text, this);
    m_number = new Label(TextStyle::Body, Ink::Muted, this);
    m_number->setElideMode(Qt::ElideMiddle);
    m_account = new Label(TextStyle::Caption, Ink::Muted, this);
    m_decline = new Button(tr("Decline"), Button::Kind::Bad, this);
    m_decline->setIconName(QStringLiteral("phone-down"));
    m_answer = new Button(tr("Answer"), Button::Kind::Good, this);
    m_answer->setIconName(QStringLiteral("phone"));
    m_answer->setToolTip(tr("Answer (F2)"));

    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addStretch();
    words->addWidget(m_name);
    words->addWidget(m_number);
    words->addWidget(m_account);
    words->addStretch();
    auto *who = new QHBoxLayout;
    who->setSpacing(space::row);
    who->addWidget(m_avatar);
    who->addLayout(words, 1);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(space::related);
    buttons->addWidget(m_decline, 1);
    buttons->addWidget(m_answer, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::edge, space::row, space::edge, space::row);
    layout->setSpacing(space::related);
    layout->addLayout(who, 1);
    layout->addLayout(buttons);
    connect(m_answer, &Button::clicked, this,
            [this] { Q_EMIT answerRequested(m_incoming.callId); });
    connect(m_decline, &Button::clicked, this,
            [this] { Q_EMIT declineRequested(m_incoming.callId); });
}

void IncomingBody::show(const IncomingView &incoming)
{
    m_incoming = incoming;
    m_avatar->setPerson(incoming.name, incoming.number);
    m_name->setText(incoming.name.isEmpty() ? leftToRight(incoming.number) : incoming.name);
    m_number->setText(leftToRight(incoming.number));
    m_number->setVisible(!incoming.name.isEmpty() && incoming.name != incoming.number);
    m_account->setText(tr("calls %1").arg(incoming.accountName));
    m_account->setVisible(!incoming.accountName.isEmpty());
    setVisible(true);
}

void IncomingBody::paintEvent(QPaintEvent *)
{
    if (!m_isRaised)
        return;
    QPainter painter(this);
    drawCard(painter, QRectF(rect()), colorsOf(palette()));
}

QMargins IncomingCard::shadowMargins()
{
    return {size::shadow, size::shadow, size::shadow, size::shadow};
}

IncomingCard::IncomingCard(const IncomingView &incoming)
    : QWidget(nullptr, Qt::Tool | Qt::FramelessWindowHint | Qt::WindowStaysOnTopHint |
                           Qt::WindowDoesNotAcceptFocus)
{
    // A tool window of its own: not in the task bar, and it comes without being activated.
    setAttribute(Qt::WA_ShowWithoutActivating);
    setAttribute(Qt::WA_TranslucentBackground);
    setAttribute(Qt::WA_X11NetWmWindowTypeNotification);
    setAttribute(Qt::WA_QuitOnClose, false);
    setWindowTitle(tr("Incoming call"));
    m_body = new IncomingBody(this);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(shadowMargins());
    layout->addWidget(m_body);
    const QMargins margins = shadowMargins();
    m_body->setMinimumHeight(size::incomingHeight);
    setFixedWidth(size::incomingWidth + margins.left() + margins.right());
    connect(m_body, &IncomingBody::answerRequested, this, &IncomingCard::answerRequested);
    connect(m_body, &IncomingBody::declineRequested, this, &IncomingCard::declineRequested);
    m_body->show(incoming);
    setAccessibleName(tr("%1 is calling").arg(titleOf(incoming)));
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
}

void IncomingCard::mousePressEvent(QMouseEvent *event)
{
    // A click into the card, beside its buttons, is a person's wish to have the keyboard here.
    if (QWindow *window = windowHandle()) {
        window->setFlag(Qt::WindowDoesNotAcceptFocus, false);
        activateWindow();
        setFocus(Qt::MouseFocusReason);
    }
    QWidget::mousePressEvent(event);
}

void IncomingCard::keyPressEvent(QKeyEvent *event)
{
    if (event->isAutoRepeat())
        return;
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
