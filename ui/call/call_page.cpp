#include "ui/call/call_page.h"

#include "ui/call/call_lines.h"
#include "ui/call/call_words.h"
#include "ui/keypad/keypad.h"
#include "ui/widgets/avatar.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace ahoy::ui {

namespace {

using State = CallView::State;

bool isTalking(State state)
{
    return state == State::Active || state == State::Held || state == State::RemoteHeld;
}

} // namespace

CallPage::CallPage(QWidget *parent) : QWidget(parent)
{
    m_avatar = new Avatar(size::avatarCall, this);
    m_avatar->setHalo(size::avatarHalo);
    m_name = new Label(TextStyle::Peer, Ink::Text, this);
    m_name->setAlignment(Qt::AlignCenter);
    m_number = new NumberLine(this);
    m_state = new Label(TextStyle::Body, Ink::Muted, this);
    m_state->setAlignment(Qt::AlignCenter);
    m_state->setWordWrap(true);
    m_account = new Label(TextStyle::Caption, Ink::Muted, this);
    m_account->setAlignment(Qt::AlignCenter);
    m_facts = new FactsLine(this);

    m_middle = new QStackedWidget(this);
    m_controls = makeControls();
    m_keypadSheet = makeKeypad();
    m_ended = makeEnded();
    m_middle->addWidget(m_controls);
    m_middle->addWidget(m_keypadSheet);
    m_middle->addWidget(m_ended);

    m_layout = new QVBoxLayout(this);
    m_layout->setContentsMargins(space::edge, space::related, space::edge, space::row);
    m_layout->setSpacing(space::tiny);
    m_layout->addStretch(1);
    m_layout->addWidget(m_avatar, 0, Qt::AlignHCenter);
    m_layout->addSpacing(space::related);
    m_layout->addWidget(m_name);
    m_layout->addWidget(m_number);
    m_layout->addWidget(m_state);
    m_layout->addWidget(m_account);
    m_layout->addWidget(m_facts, 0, Qt::AlignHCenter);
    m_layout->addSpacing(space::group);
    m_layout->addStretch(1);
    m_layout->addWidget(m_middle);
    m_layout->addStretch(1);
    turnTo(m_controls);
}

QWidget *CallPage::makeControls()
{
    auto *sheet = new QWidget(this);
    m_mute = new RoundButton(QStringLiteral("mic"), tr("Mute"), RoundButton::Kind::Control, sheet);
    m_hold =
        new RoundButton(QStringLiteral("pause"), tr("Hold"), RoundButton::Kind::Control, sheet);
    m_keys =
        new RoundButton(QStringLiteral("keypad"), tr("Keypad"), RoundButton::Kind::Control, sheet);
    m_sound =
        new RoundButton(QStringLiteral("speaker"), tr("Sound"), RoundButton::Kind::Control, sheet);
    m_end = new RoundButton(QStringLiteral("phone-down"), tr("End"), RoundButton::Kind::End, sheet);
    m_mute->setCheckable(true);
    m_hold->setCheckable(true);
    m_mute->setToolTip(tr("Mute the microphone (Ctrl+M)"));
    m_hold->setToolTip(tr("Put on hold (Ctrl+H)"));
    m_keys->setToolTip(tr("Send digits"));
    m_end->setToolTip(tr("End the call (F4)"));

    auto *row = new QHBoxLayout;
    row->setSpacing(0);
    row->addStretch();
    for (RoundButton *button : {m_mute, m_hold, m_keys, m_sound})
        row->addWidget(button);
    row->addStretch();
    auto *layout = new QVBoxLayout(sheet);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::edge);
    layout->addLayout(row);
    layout->addWidget(m_end, 0, Qt::AlignHCenter);

    // What a button shows is what the phone says, not what was clicked: it comes back by show().
    connect(m_mute, &RoundButton::clicked, this, [this] {
        m_mute->setChecked(m_call.muted);
        Q_EMIT muteRequested(!m_call.muted);
    });
    connect(m_hold, &RoundButton::clicked, this, [this] {
        const bool isHeld = m_call.state == State::Held;
        m_hold->setChecked(isHeld);
        Q_EMIT holdRequested(!isHeld);
    });
    connect(m_keys, &RoundButton::clicked, this, [this] { setKeypadShown(true); });
    connect(m_sound, &RoundButton::clicked, this, [this] { Q_EMIT soundMenuRequested(m_sound); });
    connect(m_end, &RoundButton::clicked, this, &CallPage::hangUpRequested);
    return sheet;
}

QWidget *CallPage::makeKeypad()
{
    auto *sheet = new QWidget(this);
    m_digits = new Label(TextStyle::Title, Ink::Text, sheet);
    m_digits->setAlignment(Qt::AlignCenter);
    m_digits->setElideMode(Qt::ElideLeft);
    m_keypad = new Keypad(false, sheet);
    m_keypad->setCompact(true);
    m_hideKeys = new RoundButton(QStringLiteral("chevron-down"), tr("Hide"),
                                 RoundButton::Kind::Control, sheet);
    m_hideKeys->setToolTip(tr("Hide the keypad"));
    auto *end =
        new RoundButton(QStringLiteral("phone-down"), tr("End"), RoundButton::Kind::End, sheet);
    auto *row = new QHBoxLayout;
    row->setSpacing(0);
    row->addStretch();
    row->addWidget(m_hideKeys, 0, Qt::AlignBottom);
    row->addWidget(end, 0, Qt::AlignBottom);
    row->addSpacing(m_hideKeys->sizeHint().width()); // End stands in the middle
    row->addStretch();
    auto *layout = new QVBoxLayout(sheet);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::related);
    layout->addWidget(m_digits);
    layout->addWidget(m_keypad);
    layout->addLayout(row);
    connect(m_keypad, &Keypad::pressed, this, [this](QChar digit) {
        appendDigit(digit);
        Q_EMIT digitPressed(digit);
    });
    connect(m_hideKeys, &RoundButton::clicked, this, [this] { setKeypadShown(false); });
    connect(end, &RoundButton::clicked, this, &CallPage::hangUpRequested);
    return sheet;
}

QWidget *CallPage::makeEnded()
{
    auto *sheet = new QWidget(this);
    m_again = new Button(QString(), Button::Kind::Plain, sheet);
    m_again->installEventFilter(this);
    auto *layout = new QVBoxLayout(sheet);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_again, 0, Qt::AlignHCenter);
    connect(m_again, &Button::clicked, this,
            [this] { Q_EMIT actionRequested(m_call.resultActionId); });
    return sheet;
}

void CallPage::show(const CallView &call, const QDateTime &now)
{
    const bool isOther = call.id != m_call.id;
    m_call = call;
    m_now = now;
    if (isOther) {
        m_digits->clear();
        setKeypadShown(false);
    }
    const bool isEnded = call.state == State::Ended;
    const bool isPaused = call.state == State::Held || call.state == State::RemoteHeld;
    m_avatar->setPerson(call.name, call.number);
    m_avatar->setFaded(isPaused || isEnded);
    m_name->setText(call.name.isEmpty() ? leftToRight(call.number) : call.name);
    m_name->setInk(isPaused ? Ink::Muted : Ink::Text);
    m_state->setText(stateWords(call));
    m_state->setInk(isPaused ? Ink::Warn : Ink::Muted);
    m_state->setVisible(!m_state->text().isEmpty());
    m_account->setText(call.accountName.isEmpty() ? QString() : tr("by %1").arg(call.accountName));
    m_account->setVisible(!call.accountName.isEmpty());
    const bool hasFacts =
        isTalking(call.state) && !(encryptionWords(call).isEmpty() && qualityWords(call).isEmpty());
    m_facts->set(call);
    setLevel(call.level);
    m_facts->setVisible(hasFacts);
    setTime(now);

    const QSignalBlocker muteBlocker(m_mute);
    const QSignalBlocker holdBlocker(m_hold);
    m_mute->setChecked(call.muted);
    m_mute->setIconName(call.muted ? QStringLiteral("mic-off") : QStringLiteral("mic"));
    m_hold->setChecked(call.state == State::Held);
    m_hold->setIconName(call.state == State::Held ? QStringLiteral("play")
                                                  : QStringLiteral("pause"));
    m_hold->setCaption(call.state == State::Held ? tr("Resume") : tr("Hold"));
    showControls();
}

void CallPage::showControls()
{
    const State state = m_call.state;
    m_mute->setVisible(isTalking(state));
    m_hold->setVisible(isTalking(state));
    m_keys->setVisible(takesDigits(m_call));
    m_sound->setVisible(m_hasSoundMenu && !isOver(m_call));
    m_end->setEnabled(state != State::Ending);
    if (state == State::Ended) {
        m_again->setText(m_call.resultButton);
        m_again->setVisible(!m_call.resultButton.isEmpty());
        m_again->updateGeometry();
        turnTo(m_ended);
    } else if (m_middle->currentWidget() == m_ended || !takesDigits(m_call)) {
        turnTo(m_controls);
    }
    fit();
}

void CallPage::turnTo(QWidget *sheet)
{
    // A stack is as tall as its tallest page; only the one in sight shall count.
    for (QWidget *each : {m_controls, m_keypadSheet, m_ended})
        each->setSizePolicy(QSizePolicy::Preferred,
                            each == sheet ? QSizePolicy::Fixed : QSizePolicy::Ignored);
    m_middle->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_middle->setCurrentWidget(sheet);
    // What has ended stays together: person, result, button.
    m_layout->setStretch(m_layout->indexOf(m_middle) - 1, sheet == m_ended ? 0 : 1);
    m_middle->updateGeometry();
}

void CallPage::setTime(const QDateTime &now)
{
    m_now = now;
    QString number = m_call.name.isEmpty() ? QString() : m_call.number;
    // The words of a call without a timer stand in their own line.
    const bool isTimed = m_call.state != State::Dialing && m_call.state != State::Ringing;
    const QString timer =
        isTimed && m_call.state != State::Ended ? timerWords(m_call, now) : QString();
    m_number->set(number, timer);
    m_number->setVisible(!number.isEmpty() || !timer.isEmpty());
}

void CallPage::setLevel(double level)
{
    const bool isHeard = m_call.state == State::Active || m_call.state == State::Early;
    m_avatar->setLevel(isHeard ? level : 0);
}

void CallPage::setHasSoundMenu(bool has)
{
    m_hasSoundMenu = has;
    showControls();
}

bool CallPage::isKeypadShown() const
{
    return m_middle->currentWidget() == m_keypadSheet;
}

void CallPage::setKeypadShown(bool shown)
{
    if (shown == isKeypadShown() || m_middle->currentWidget() == m_ended)
        return;
    turnTo(shown ? m_keypadSheet : m_controls);
    (shown ? m_hideKeys : m_keys)->setFocus(Qt::OtherFocusReason);
    fit();
}

void CallPage::appendDigit(QChar digit)
{
    m_digits->setText(m_digits->text() + digit);
}

bool CallPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_again) {
        const bool isIn = event->type() == QEvent::Enter || event->type() == QEvent::FocusIn;
        const bool isOut = event->type() == QEvent::Leave || event->type() == QEvent::FocusOut ||
                           event->type() == QEvent::Hide;
        if (isIn || isOut)
            Q_EMIT attended(isIn);
    }
    return QWidget::eventFilter(watched, event);
}

void CallPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

void CallPage::fit()
{
    m_facts->setRoom(width() - 2 * space::edge);
    // The picture gives way first: name and controls are what a call needs.
    const QMargins margins = m_layout->contentsMargins();
    int needed = margins.top() + margins.bottom() + space::related + space::group +
                 m_middle->currentWidget()->sizeHint().height() +
                 m_layout->count() * m_layout->spacing();
    const int inside = width() - margins.left() - margins.right();
    for (const QWidget *line :
         std::initializer_list<const QWidget *>{m_name, m_number, m_state, m_account, m_facts}) {
        if (line->isVisibleTo(this))
            needed += line->hasHeightForWidth() ? line->heightForWidth(inside)
                                                : line->sizeHint().height();
    }
    const int room = height() - needed;
    m_avatar->setSide(room >= size::avatarCall + 2 * size::avatarHalo ? size::avatarCall
                                                                      : size::avatarCallSmall);
    m_avatar->setVisible(room >= size::avatarCallSmall + 2 * size::avatarHalo);
}

} // namespace ahoy::ui
