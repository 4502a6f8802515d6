#include "ui/call/incoming_body.h"

#include "ui/call/call_requests.h"
#include "ui/field/dial_text.h"
#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/avatar.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>

namespace ahoy::ui {

namespace {

constexpr int longestRedirect = 256;

QHBoxLayout *makeRow(QWidget *parent, int spacing)
{
    auto *row = new QHBoxLayout(parent);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing);
    return row;
}

} // namespace

IncomingBody::IncomingBody(CallRequests &requests, QWidget *parent)
    : QWidget(parent), m_requests(requests)
{
    makeWords();
    makeButtons();
    makeRedirect();
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
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::row, space::row, space::row, space::row);
    layout->setSpacing(space::related);
    layout->addLayout(who, 1);
    layout->addWidget(m_buttons);
    layout->addWidget(m_redirect);
    showButtons();
}

void IncomingBody::makeWords()
{
    m_avatar = new Avatar(size::avatarCard, this);
    m_name = new Label(TextStyle::Title, Ink::Text, this);
    m_number = new Label(TextStyle::Body, Ink::Muted, this);
    m_number->setElideMode(Qt::ElideMiddle);
    m_account = new Label(TextStyle::Caption, Ink::Muted, this);
}

void IncomingBody::makeButtons()
{
    m_buttons = new QWidget(this);
    const auto ways = [this](Button::Kind kind, const QString &name) {
        auto *button = new Button(QString(), kind, m_buttons);
        button->setIconName(QStringLiteral("chevron-down"));
        button->setAccessibleName(name);
        button->setToolTip(name);
        button->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
        return button;
    };
    m_decline = new Button(tr("Decline"), Button::Kind::Bad, m_buttons);
    m_decline->setIconName(QStringLiteral("phone-down"));
    m_declineWays = ways(Button::Kind::Bad, tr("Other ways to decline"));
    m_answer = new Button(tr("Answer"), Button::Kind::Good, m_buttons);
    m_answer->setIconName(QStringLiteral("phone"));
    m_answerWays = ways(Button::Kind::Good, tr("Other ways to answer"));
    for (Button *button : {m_decline, m_answer})
        button->setTight(true);
    m_endAndAnswer = new Button(tr("End and answer"), Button::Kind::Plain, m_buttons);
    m_endAndAnswer->setToolTip(tr("The call that you are in is ended"));

    auto *declines = new QWidget(m_buttons);
    auto *declineRow = makeRow(declines, size::focusGap);
    declineRow->addWidget(m_decline, 1);
    declineRow->addWidget(m_declineWays);
    auto *answers = new QWidget(m_buttons);
    auto *answerRow = makeRow(answers, size::focusGap);
    answerRow->addWidget(m_answer, 1);
    answerRow->addWidget(m_answerWays);
    // Roomy, and in a call: two rows, the answers above the ways out.
    auto *grid = new QGridLayout(m_buttons);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(space::related);
    grid->addWidget(m_endAndAnswer, 0, 0, 1, 2);
    grid->addWidget(declines, 1, 0);
    grid->addWidget(answers, 1, 1);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    connect(m_answer, &Button::clicked, this,
            [this] { Q_EMIT answerRequested(m_incoming.callId); });
    connect(m_answerWays, &Button::clicked, this, &IncomingBody::openAnswerMenu);
    connect(m_endAndAnswer, &Button::clicked, &m_requests,
            [this] { Q_EMIT m_requests.endOthersAndAnswerRequested(m_incoming.callId); });
    connect(m_decline, &Button::clicked, this,
            [this] { Q_EMIT declineRequested(m_incoming.callId); });
    connect(m_declineWays, &Button::clicked, this, &IncomingBody::openDeclineMenu);
}

void IncomingBody::makeRedirect()
{
    m_redirect = new QWidget(this);
    m_redirectTo = new QLineEdit(m_redirect);
    m_redirectTo->setPlaceholderText(tr("Send them to"));
    m_redirectTo->setAccessibleName(tr("Name or number that they are sent to"));
    m_redirectTo->setMaxLength(longestRedirect);
    m_redirectTo->setMinimumHeight(size::field);
    auto *send = new Button(tr("Send"), Button::Kind::Primary, m_redirect);
    auto *cancel = new IconButton(QStringLiteral("cross"), tr("Cancel"), m_redirect);
    auto *row = makeRow(m_redirect, space::related);
    row->addWidget(m_redirectTo, 1);
    row->addWidget(send);
    row->addWidget(cancel);
    m_redirect->hide();
    connect(m_redirectTo, &QLineEdit::returnPressed, this, &IncomingBody::redirect);
    connect(send, &Button::clicked, this, &IncomingBody::redirect);
    connect(cancel, &IconButton::clicked, this, [this] { setRedirecting(false); });
}

void IncomingBody::show(const IncomingView &incoming)
{
    if (incoming.callId != m_incoming.callId)
        setRedirecting(false);
    m_incoming = incoming;
    m_avatar->setPerson(incoming.name, incoming.number);
    m_name->setText(incoming.name.isEmpty() ? leftToRight(incoming.number) : incoming.name);
    m_number->setText(leftToRight(incoming.number));
    m_number->setVisible(!incoming.name.isEmpty() && incoming.name != incoming.number);
    m_account->setText(tr("calls %1").arg(incoming.accountName));
    m_account->setVisible(!incoming.accountName.isEmpty());
    setVisible(true);
}

void IncomingBody::setTalking(bool talking)
{
    if (talking == m_isTalking)
        return;
    m_isTalking = talking;
    showButtons();
}

void IncomingBody::setRoomy(bool roomy)
{
    m_isRoomy = roomy;
    showButtons();
}

void IncomingBody::showButtons()
{
    m_answer->setToolTip(m_isTalking ? tr("Answer (F2); the other call is put on hold")
                                     : tr("Answer (F2)"));
    m_answer->setText(m_isTalking && m_isRoomy ? tr("Hold and answer") : tr("Answer"));
    // Beside longer words, or one more way, there is no room for a sign.
    m_answer->setIconName(m_isTalking ? QString() : QStringLiteral("phone"));
    m_decline->setIconName(m_isTalking ? QString() : QStringLiteral("phone-down"));
    m_endAndAnswer->setVisible(m_isTalking && m_isRoomy);
    m_answerWays->setVisible(m_isTalking && !m_isRoomy);
    fit();
}

/// A card that is not on the screen yet must know its size as well.
void IncomingBody::fit()
{
    m_buttons->layout()->activate();
    if (layout() != nullptr)
        layout()->activate();
    updateGeometry();
    Q_EMIT resized();
}

void IncomingBody::openAnswerMenu()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(themedIcon(QStringLiteral("pause")), tr("Answer, and hold the other call"),
                    this, [this] { Q_EMIT answerRequested(m_incoming.callId); });
    menu->addAction(themedIcon(QStringLiteral("phone-down")), tr("End the other call, and answer"),
                    &m_requests,
                    [this] { Q_EMIT m_requests.endOthersAndAnswerRequested(m_incoming.callId); });
    const int aside = isRightToLeft() ? 0 : m_answerWays->width() - menu->sizeHint().width();
    menu->popup(m_answerWays->mapToGlobal(QPoint(aside, m_answerWays->height())));
}

void IncomingBody::openDeclineMenu()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QString id = m_incoming.callId;
    menu->addAction(themedIcon(QStringLiteral("quiet")), tr("Silence the ringing"), &m_requests,
                    [this, id] { Q_EMIT m_requests.silenceRequested(id); });
    menu->addAction(themedIcon(QStringLiteral("phone")), tr("Say that you are busy"), &m_requests,
                    [this, id] { Q_EMIT m_requests.rejectRequested(id, RejectWay::Busy); });
    menu->addAction(themedIcon(QStringLiteral("phone-down")), tr("Say that you decline"),
                    &m_requests,
                    [this, id] { Q_EMIT m_requests.rejectRequested(id, RejectWay::Decline); });
    if (m_incoming.hasVoicemail)
        menu->addAction(themedIcon(QStringLiteral("voicemail")), tr("Send them to your mailbox"),
                        &m_requests, [this, id] { Q_EMIT m_requests.voicemailRequested(id); });
    menu->addAction(themedIcon(QStringLiteral("transfer")), tr("Send them to another number…"),
                    this, [this] { setRedirecting(true); });
    const int aside = isRightToLeft() ? m_declineWays->width() - menu->sizeHint().width() : 0;
    menu->popup(m_declineWays->mapToGlobal(QPoint(aside, m_declineWays->height())));
}

bool IncomingBody::isRedirecting() const
{
    return !m_redirect->isHidden();
}

void IncomingBody::setRedirecting(bool redirecting)
{
    if (redirecting == isRedirecting())
        return;
    // In place of the buttons: the card stays as tall as it is.
    m_redirect->setVisible(redirecting);
    m_buttons->setVisible(!redirecting);
    fit();
    if (redirecting) {
        m_redirectTo->clear();
        Q_EMIT keyboardWanted();
        m_redirectTo->setFocus(Qt::OtherFocusReason);
    }
}

void IncomingBody::redirect()
{
    const QString to = cleanDialText(m_redirectTo->text());
    if (!to.isEmpty())
        Q_EMIT m_requests.redirectRequested(m_incoming.callId, to);
}

void IncomingBody::keyPressEvent(QKeyEvent *event)
{
    // Esc leaves the field, and is no word about the call.
    if (event->key() == Qt::Key_Escape && isRedirecting())
        setRedirecting(false);
    else
        QWidget::keyPressEvent(event);
}

void IncomingBody::paintEvent(QPaintEvent *)
{
    if (!m_isRaised)
        return;
    constexpr double half = size::hairline / 2.0;
    const Colors &colors = colorsOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colors.line, size::hairline));
    painter.setBrush(colors.raised);
    painter.drawRoundedRect(QRectF(rect()).adjusted(half, half, -half, -half), radius::card,
                            radius::card);
}

} // namespace ahoy::ui
