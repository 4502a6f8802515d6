#include "ui/call/call_page.h"

#include "ui/call/call_controls.h"
#include "ui/call/call_keypad.h"
#include "ui/call/call_words.h"
#include "ui/call/ended_sheet.h"
#include "ui/call/facts_line.h"
#include "ui/call/number_line.h"
#include "ui/call/recording_mark.h"
#include "ui/call/transfer_sheet.h"
#include "ui/widgets/avatar.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QEvent>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace ahoy::ui {

namespace {

using State = CallView::State;

} // namespace

CallPage::CallPage(QWidget *parent) : QWidget(parent)
{
    m_avatar = new Avatar(size::avatarCall, this);
    m_avatar->setHalo(size::avatarHalo);
    makeLines();
    m_middle = new QStackedWidget(this);
    m_controls = new CallControls(m_middle);
    m_keypad = new CallKeypad(m_middle);
    m_transfer = new TransferSheet(m_middle);
    m_ended = new EndedSheet(m_middle);
    for (QWidget *sheet :
         std::initializer_list<QWidget *>{m_controls, m_keypad, m_transfer, m_ended})
        m_middle->addWidget(sheet);

    m_layout = new QVBoxLayout(this);
    m_layout->setContentsMargins(space::edge, space::related, space::edge, space::row);
    m_layout->setSpacing(space::tiny);
    m_layout->addStretch(1);
    m_layout->addWidget(m_avatar, 0, Qt::AlignHCenter);
    for (QWidget *line : std::as_const(m_lines))
        m_layout->addWidget(line, 0, line == m_facts ? Qt::AlignHCenter : Qt::Alignment());
    m_gap = new QSpacerItem(0, space::group, QSizePolicy::Minimum, QSizePolicy::Fixed);
    m_layout->addSpacerItem(m_gap);
    m_layout->addStretch(1);
    m_layout->addWidget(m_middle);
    m_layout->addStretch(1);
    connectControls();
    connectSheets();
    turnTo(m_controls);
}

void CallPage::makeLines()
{
    m_name = new Label(TextStyle::Peer, Ink::Text, this);
    m_number = new NumberLine(this);
    m_state = new Label(TextStyle::Body, Ink::Muted, this);
    m_state->setWordWrap(true);
    m_transferState = new Label(TextStyle::Body, Ink::Muted, this);
    m_transferState->setWordWrap(true);
    m_account = new Label(TextStyle::Caption, Ink::Muted, this);
    for (Label *label : {m_name, m_state, m_transferState, m_account})
        label->setAlignment(Qt::AlignCenter);
    m_facts = new FactsLine(this);
    m_recording = new RecordingMark(this);
    m_connect = new Button(tr("Connect the two"), Button::Kind::Primary, this);
    m_connect->setIconName(QStringLiteral("swap"));
    m_lines = {m_name,    m_number, m_state,     m_transferState,
               m_account, m_facts,  m_recording, m_connect};
}

void CallPage::connectControls()
{
    connect(m_controls, &CallControls::hangUpRequested, this, &CallPage::hangUpRequested);
    connect(m_controls, &CallControls::holdRequested, this, &CallPage::holdRequested);
    connect(m_controls, &CallControls::muteRequested, this, &CallPage::muteRequested);
    connect(m_controls, &CallControls::keypadRequested, this, [this] { setKeypadShown(true); });
    connect(m_controls, &CallControls::transferRequested, this, &CallPage::openTransfer);
    connect(m_controls, &CallControls::addRequested, this, &CallPage::addRequested);
    connect(m_controls, &CallControls::mergeRequested, this, &CallPage::mergeRequested);
    connect(m_controls, &CallControls::recordRequested, this, &CallPage::recordRequested);
    connect(m_controls, &CallControls::soundMenuRequested, this, &CallPage::soundMenuRequested);
    connect(m_controls, &CallControls::moreMenuRequested, this, &CallPage::moreMenuRequested);
    connect(m_connect, &Button::clicked, this,
            [this] { Q_EMIT connectRequested(m_call.consultsFor, m_call.id); });
    connect(m_facts, &FactsLine::ladderRequested, this, &CallPage::ladderRequested);
}

void CallPage::connectSheets()
{
    connect(m_keypad, &CallKeypad::pressed, this, &CallPage::digitPressed);
    connect(m_keypad, &CallKeypad::hideRequested, this, [this] { setKeypadShown(false); });
    connect(m_keypad, &CallKeypad::hangUpRequested, this, &CallPage::hangUpRequested);
    const auto closeTransfer = [this] {
        turnTo(m_controls);
        m_controls->transferButton().setFocus(Qt::OtherFocusReason);
        fit();
    };
    connect(m_transfer, &TransferSheet::cancelled, this, closeTransfer);
    connect(m_transfer, &TransferSheet::transferRequested, this,
            [this, closeTransfer](const QString &to) {
                closeTransfer();
                Q_EMIT transferRequested(to);
            });
    connect(m_transfer, &TransferSheet::consultRequested, this,
            [this, closeTransfer](const QString &to) {
                closeTransfer();
                Q_EMIT consultRequested(to);
            });
    connect(m_transfer, &TransferSheet::connectRequested, this,
            [this, closeTransfer](const QString &otherId) {
                closeTransfer();
                Q_EMIT connectRequested(m_call.id, otherId);
            });
    connect(m_ended, &EndedSheet::actionRequested, this, &CallPage::actionRequested);
    connect(m_ended, &EndedSheet::noteEdited, this, &CallPage::noteEdited);
    connect(m_ended, &EndedSheet::ladderRequested, this, &CallPage::ladderRequested);
    connect(m_ended, &EndedSheet::addToContactsRequested, this, &CallPage::addToContactsRequested);
    connect(m_ended, &EndedSheet::attended, this, &CallPage::attended);
}

void CallPage::show(const CallView &call, const QList<CallView> &others, const QDateTime &now)
{
    const bool isOther = call.id != m_call.id;
    constexpr int mostRefits = 3;
    m_refits = mostRefits;
    m_call = call;
    m_others = others;
    m_now = now;
    if (isOther) {
        m_keypad->clear();
        turnTo(m_controls);
    }
    showWords();
    showConsultation(others);
    m_facts->set(call);
    setLevel(call.level);
    setTime(now);
    m_controls->show(call, others);
    m_transfer->show(call, others);
    showSheet();
}

void CallPage::showWords()
{
    const bool isPaused = m_call.state == State::Held || m_call.state == State::RemoteHeld;
    m_avatar->setPerson(m_call.name, m_call.number);
    m_avatar->setFaded(isPaused || m_call.state == State::Ended);
    m_name->setText(m_call.name.isEmpty() ? leftToRight(m_call.number) : m_call.name);
    m_name->setInk(isPaused ? Ink::Muted : Ink::Text);
    m_state->setText(stateWords(m_call));
    m_state->setInk(isPaused ? Ink::Warn : Ink::Muted);
    m_transferState->setText(isOver(m_call) ? QString() : m_call.transferText);
    m_transferState->setInk(m_call.hasTransferFailed ? Ink::Bad : Ink::Text);
    m_account->setText(m_call.accountName.isEmpty() ? QString()
                                                    : tr("by %1").arg(m_call.accountName));
    const bool hasFacts =
        isTalking(m_call) && !(encryptionWords(m_call).isEmpty() && qualityWords(m_call).isEmpty());
    m_wanted = {m_name, m_number};
    for (Label *label : {m_state, m_transferState, m_account}) {
        if (!label->text().isEmpty())
            m_wanted += label;
    }
    if (hasFacts)
        m_wanted += m_facts;
    if (m_call.recording && !isOver(m_call))
        m_wanted += m_recording;
}

/// Placed on behalf of another call, to be connected with it once they talk.
void CallPage::showConsultation(const QList<CallView> &others)
{
    const auto first = std::find_if(others.cbegin(), others.cend(), [this](const CallView &each) {
        return each.id == m_call.consultsFor;
    });
    if (first == others.cend() || !isTalking(m_call))
        return;
    m_connect->setToolTip(
        tr("Connect %1 with %2").arg(isolated(titleOf(*first)), isolated(titleOf(m_call))));
    m_wanted += m_connect;
}

void CallPage::showSheet()
{
    const QWidget *current = m_middle->currentWidget();
    if (m_call.state == State::Ended) {
        m_ended->show(m_call);
        turnTo(m_ended);
    } else if (current == m_ended || (current == m_keypad && !takesDigits(m_call)) ||
               (current == m_transfer && !isTalking(m_call))) {
        turnTo(m_controls);
    }
    fit();
}

void CallPage::turnTo(QWidget *sheet)
{
    // A stack is as tall as its tallest page; only the one in sight shall count.
    for (QWidget *each :
         std::initializer_list<QWidget *>{m_controls, m_keypad, m_transfer, m_ended})
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
    const QString number = m_call.name.isEmpty() ? QString() : m_call.number;
    // The words of a call without a timer stand in their own line.
    const bool isTimed = m_call.state != State::Dialing && m_call.state != State::Ringing;
    const QString timer =
        isTimed && m_call.state != State::Ended ? timerWords(m_call, now) : QString();
    m_number->set(number, timer);
    if (number.isEmpty() && timer.isEmpty())
        m_wanted.removeAll(m_number);
}

void CallPage::setLevel(double level)
{
    const bool isHeard = m_call.state == State::Active || m_call.state == State::Early;
    m_avatar->setLevel(isHeard ? level : 0);
}

void CallPage::setHasSoundMenu(bool has)
{
    m_controls->setHasSoundMenu(has);
    fit();
}

void CallPage::setCompletionModel(QAbstractItemModel *model)
{
    m_transfer->setCompletionModel(model);
}

void CallPage::setHasStrip(bool has)
{
    m_hasStrip = has;
    fit();
}

bool CallPage::isKeypadShown() const
{
    return m_middle->currentWidget() == m_keypad;
}

void CallPage::setKeypadShown(bool shown)
{
    if (shown == isKeypadShown() || m_middle->currentWidget() == m_ended)
        return;
    turnTo(shown ? static_cast<QWidget *>(m_keypad) : m_controls);
    (shown ? m_keypad->hideButton() : m_controls->keypadButton()).setFocus(Qt::OtherFocusReason);
    fit();
}

void CallPage::appendDigit(QChar digit)
{
    m_keypad->append(digit);
}

void CallPage::openTransfer()
{
    if (!isTalking(m_call) || m_call.isTransferring)
        return;
    turnTo(m_transfer);
    m_transfer->open();
    fit();
}

bool CallPage::event(QEvent *event)
{
    const bool isTaken = QWidget::event(event);
    // How tall the buttons are is only known once they have been laid out.
    if (event->type() == QEvent::LayoutRequest && m_refits > 0 && sheetHeight(true) != m_fitted) {
        --m_refits; // so that two heights never alternate for ever
        fit();
    }
    return isTaken;
}

void CallPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

int CallPage::heightOf(const QWidget *line) const
{
    const int inside = width() - 2 * space::edge;
    return line->hasHeightForWidth() ? line->heightForWidth(inside) : line->sizeHint().height();
}

/// With the space between them.
int CallPage::heightOf(const QList<QWidget *> &lines) const
{
    int tall = 0;
    for (const QWidget *line : lines)
        tall += heightOf(line) + space::tiny;
    return tall;
}

int CallPage::leastHeight() const
{
    const QMargins margins = m_layout->contentsMargins();
    return margins.top() + margins.bottom() + space::related + space::tiny + heightOf(m_wanted) +
           sheetHeight(true);
}

int CallPage::sheetHeight(bool compact) const
{
    const QWidget *sheet = m_middle->currentWidget();
    return sheet == m_controls ? m_controls->heightWhen(compact) : sheet->sizeHint().height();
}

/// What matters least gives way first: the picture, the size of the buttons, what the strip shows
/// as well, and the figures.  Who it is and the buttons stay.
void CallPage::fit()
{
    m_facts->setRoom(width() - 2 * space::edge);
    const QMargins margins = m_layout->contentsMargins();
    const int room = height() - margins.top() - margins.bottom() - space::tiny;
    QList<QWidget *> shown = m_wanted;
    bool isCompact = false;
    int gap = space::group;
    const auto left = [&] { return room - heightOf(shown) - gap - sheetHeight(isCompact); };
    if (left() < 0) {
        gap = space::related;
        isCompact = true;
    }
    QList<QWidget *> lessNeeded;
    if (m_hasStrip)
        lessNeeded += {m_number, m_name};
    lessNeeded += {m_account, m_facts};
    for (QWidget *line : std::as_const(lessNeeded)) {
        if (left() < 0)
            shown.removeAll(line);
    }
    m_fitted = sheetHeight(true);
    // All at once, so that nothing blinks and the focus stays.
    m_controls->setCompact(isCompact);
    for (QWidget *line : std::as_const(m_lines))
        line->setVisible(shown.contains(line));
    m_gap->changeSize(0, gap, QSizePolicy::Minimum, QSizePolicy::Fixed);
    constexpr int around = 2 * size::avatarHalo + space::related;
    m_avatar->setSide(left() >= size::avatarCall + around ? size::avatarCall
                                                          : size::avatarCallSmall);
    m_avatar->setVisible(left() >= size::avatarCallSmall + around);
    m_layout->invalidate();
    if (isVisible())
        m_layout->activate(); // before anything is drawn in its old place
}

} // namespace ahoy::ui
