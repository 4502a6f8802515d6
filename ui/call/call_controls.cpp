#include "ui/call/call_controls.h"

#include "ui/call/call_words.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"

#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace ahoy::ui {

namespace {

using State = CallView::State;
constexpr qsizetype inARow = 4;

} // namespace

CallControls::CallControls(QWidget *parent) : QWidget(parent)
{
    make();
    m_upper = new QHBoxLayout;
    m_lower = new QHBoxLayout;
    for (QHBoxLayout *row : {m_upper, m_lower})
        row->setSpacing(0);
    m_layout = new QVBoxLayout(this);
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(space::related);
    m_layout->addLayout(m_upper);
    m_layout->addLayout(m_lower);
    m_layout->addWidget(m_end, 0, Qt::AlignHCenter);
    connectButtons();
    arrange({});
}

void CallControls::make()
{
    const auto button = [this](const char *icon, const QString &caption, const QString &toolTip) {
        auto *made =
            new RoundButton(QString::fromLatin1(icon), caption, RoundButton::Kind::Control, this);
        made->setToolTip(toolTip);
        return made;
    };
    m_mute = button("mic", tr("Mute"), tr("Mute the microphone (Ctrl+M)"));
    m_hold = button("pause", tr("Hold"), tr("Put on hold (Ctrl+H)"));
    m_keys = button("keypad", tr("Keypad"), tr("Send digits"));
    m_transfer = button("transfer", tr("Transfer"), tr("Hand the call on (Ctrl+T)"));
    m_add = button("add-call", tr("Add"), tr("Call somebody else; this call is put on hold"));
    m_record = button("record", tr("Record"), tr("Record both sides"));
    m_sound = button("speaker", tr("Sound"), tr("Speaker and microphone"));
    m_more = button("more", tr("More"), tr("What else can be done with this call"));
    m_end = new RoundButton(QStringLiteral("phone-down"), tr("End"), RoundButton::Kind::End, this);
    m_end->setToolTip(tr("End the call (F4)"));
    for (RoundButton *toggled : {m_mute, m_hold, m_record})
        toggled->setCheckable(true);
}

void CallControls::connectButtons()
{
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
    connect(m_record, &RoundButton::clicked, this, [this] {
        m_record->setChecked(m_call.recording);
        Q_EMIT recordRequested(!m_call.recording);
    });
    connect(m_add, &RoundButton::clicked, this, [this] {
        if (m_mergeable.isEmpty())
            Q_EMIT addRequested();
        else
            Q_EMIT mergeRequested(m_mergeable);
    });
    connect(m_keys, &RoundButton::clicked, this, &CallControls::keypadRequested);
    connect(m_transfer, &RoundButton::clicked, this, &CallControls::transferRequested);
    connect(m_sound, &RoundButton::clicked, this, [this] { Q_EMIT soundMenuRequested(m_sound); });
    connect(m_more, &RoundButton::clicked, this, [this] { Q_EMIT moreMenuRequested(m_more); });
    connect(m_end, &RoundButton::clicked, this, &CallControls::hangUpRequested);
}

void CallControls::show(const CallView &call, const QList<CallView> &others)
{
    m_call = call;
    m_mergeable.clear();
    for (const CallView &other : others) {
        if (!call.inConference || !other.inConference)
            m_mergeable += other.id;
    }
    if (!m_mergeable.isEmpty())
        m_mergeable.prepend(call.id);
    showMuteAndHold();
    showAdd();
    const QSignalBlocker blocker(m_record);
    m_record->setChecked(call.recording);
    m_record->setIconName(call.recording ? QStringLiteral("stop") : QStringLiteral("record"));
    m_record->setToolTip(call.recording ? tr("Stop recording") : tr("Record both sides"));
    m_keys->setEnabled(takesDigits(call));
    m_keys->setToolTip(takesDigits(call) ? tr("Send digits")
                                         : tr("Digits can be sent once the call goes on"));
    m_transfer->setEnabled(!call.isTransferring);
    m_transfer->setToolTip(call.isTransferring ? tr("The call is being handed on already")
                                               : tr("Hand the call on (Ctrl+T)"));
    m_end->setCaption(call.inConference ? tr("End all") : tr("End"));
    m_end->setToolTip(call.inConference ? tr("End all calls of the conference (F4)")
                                        : tr("End the call (F4)"));
    m_end->setEnabled(call.state != State::Ending);
    arrange(wanted());
}

void CallControls::showMuteAndHold()
{
    const QSignalBlocker muteBlocker(m_mute);
    const QSignalBlocker holdBlocker(m_hold);
    const bool isHeld = m_call.state == State::Held;
    m_mute->setChecked(m_call.muted);
    m_mute->setIconName(m_call.muted ? QStringLiteral("mic-off") : QStringLiteral("mic"));
    m_mute->setToolTip(m_call.muted ? tr("Be heard again (Ctrl+M)")
                                    : tr("Mute the microphone (Ctrl+M)"));
    m_hold->setChecked(isHeld);
    m_hold->setIconName(isHeld ? QStringLiteral("play") : QStringLiteral("pause"));
    m_hold->setCaption(isHeld ? tr("Resume") : tr("Hold"));
    m_hold->setToolTip(isHeld ? tr("Go on talking (Ctrl+H)") : tr("Put on hold (Ctrl+H)"));
}

void CallControls::showAdd()
{
    const bool merges = !m_mergeable.isEmpty();
    m_add->setIconName(merges ? QStringLiteral("merge") : QStringLiteral("add-call"));
    m_add->setCaption(merges ? tr("Merge") : tr("Add"));
    m_add->setToolTip(merges ? tr("Make a conference: everybody hears everybody")
                             : tr("Call somebody else; this call is put on hold"));
}

QList<RoundButton *> CallControls::wanted() const
{
    QList<RoundButton *> buttons;
    if (m_call.inConference)
        buttons = {m_mute, m_hold, m_add};
    else if (isTalking(m_call))
        buttons = {m_mute, m_hold, m_keys, m_transfer, m_add, m_record};
    else if (takesDigits(m_call))
        buttons = {m_keys};
    if (m_hasSoundMenu && !isOver(m_call))
        buttons += m_sound;
    if (isTalking(m_call) && !m_call.inConference)
        buttons += m_more;
    return buttons;
}

void CallControls::arrange(const QList<RoundButton *> &shown)
{
    if (shown == m_shown && !shown.isEmpty())
        return;
    m_shown = shown;
    for (QHBoxLayout *row : {m_upper, m_lower}) {
        while (QLayoutItem *item = row->takeAt(0))
            delete item;
        row->addStretch();
    }
    for (RoundButton *button :
         {m_mute, m_hold, m_keys, m_transfer, m_add, m_record, m_sound, m_more})
        button->setVisible(shown.contains(button));
    for (qsizetype index = 0; index < shown.size(); ++index)
        (index < inARow ? m_upper : m_lower)->addWidget(shown.at(index));
    for (QHBoxLayout *row : {m_upper, m_lower})
        row->addStretch();
    updateGeometry();
}

void CallControls::setHasSoundMenu(bool has)
{
    m_hasSoundMenu = has;
    arrange(wanted());
}

void CallControls::setCompact(bool compact)
{
    if (compact == m_isCompact)
        return;
    m_isCompact = compact;
    for (RoundButton *button : findChildren<RoundButton *>())
        button->setCompact(compact);
    m_layout->setSpacing(compact ? space::tiny : space::related);
    m_layout->activate();
    updateGeometry();
}

int CallControls::heightWhen(bool compact) const
{
    const int rows = m_shown.isEmpty() ? 0 : m_shown.size() > inARow ? 2 : 1;
    const int saved =
        size::callEnd - size::callEndCompact +
        rows * (size::callControl - size::callControlCompact + space::related - space::tiny);
    const int now = sizeHint().height();
    if (compact == m_isCompact)
        return now;
    return compact ? now - saved : now + saved;
}

} // namespace ahoy::ui
