#include "ui/call/conference_page.h"

#include "ui/call/call_controls.h"
#include "ui/call/call_words.h"
#include "ui/call/member_row.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace ahoy::ui {

ConferencePage::ConferencePage(QWidget *parent) : QWidget(parent)
{
    m_title = new Label(tr("Conference"), TextStyle::Peer, Ink::Text, this);
    m_second = new Label(TextStyle::Body, Ink::Muted, this);
    for (Label *label : {m_title, m_second})
        label->setAlignment(Qt::AlignCenter);
    m_scroll = new QScrollArea(this);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    auto *sheet = new QWidget(m_scroll);
    m_column = new QVBoxLayout(sheet);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    m_column->addStretch();
    m_scroll->setWidget(sheet);
    m_controls = new CallControls(this);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::edge, space::related, space::edge, space::row);
    layout->setSpacing(space::tiny);
    auto *split =
        new IconButton(QStringLiteral("split"), tr("Split: go on with each of them alone"), this);
    auto *top = new QHBoxLayout;
    top->setSpacing(0);
    top->addSpacing(size::iconButton); // the title stands in the middle
    top->addWidget(m_title, 1);
    top->addWidget(split);
    layout->addLayout(top);
    layout->addWidget(m_second);
    layout->addSpacing(space::related);
    layout->addWidget(m_scroll, 1);
    layout->addSpacing(space::related);
    layout->addWidget(m_controls);
    connect(m_controls, &CallControls::hangUpRequested, this, &ConferencePage::hangUpRequested);
    connect(m_controls, &CallControls::holdRequested, this, &ConferencePage::holdRequested);
    connect(m_controls, &CallControls::muteRequested, this, &ConferencePage::muteRequested);
    connect(m_controls, &CallControls::soundMenuRequested, this,
            &ConferencePage::soundMenuRequested);
    connect(m_controls, &CallControls::addRequested, this, &ConferencePage::addRequested);
    connect(m_controls, &CallControls::mergeRequested, this, &ConferencePage::mergeRequested);
    connect(split, &IconButton::clicked, this, &ConferencePage::splitRequested);
}

void ConferencePage::show(const CallView &whole, const QList<CallView> &members,
                          const QList<CallView> &others, const QDateTime &now)
{
    m_whole = whole;
    m_count = static_cast<int>(members.size());
    while (m_rows.size() < members.size()) {
        auto *row = new MemberRow(this);
        connect(row, &MemberRow::leaveRequested, this, &ConferencePage::leaveRequested);
        connect(row, &MemberRow::hangUpRequested, this, &ConferencePage::memberHangUpRequested);
        m_column->insertWidget(m_column->count() - 1, row);
        m_rows.append(row);
    }
    for (qsizetype index = 0; index < m_rows.size(); ++index) {
        if (index < members.size())
            m_rows.at(index)->show(members.at(index));
        else
            m_rows.at(index)->hide();
    }
    setTime(now);
    m_controls->show(whole, others);
    fit();
}

void ConferencePage::setTime(const QDateTime &now)
{
    const QString state = stateWords(m_whole);
    const QString people = tr("You and %n others", nullptr, m_count);
    m_second->setText(tr("%1 · %2", "how many take part, and for how long or on hold")
                          .arg(people, state.isEmpty() ? timerWords(m_whole, now) : state));
    m_second->setInk(state.isEmpty() ? Ink::Muted : Ink::Warn);
}

void ConferencePage::setLevel(const QString &callId, double level)
{
    const auto found = std::find_if(m_rows.cbegin(), m_rows.cend(), [&](const MemberRow *row) {
        return !row->isHidden() && row->callId() == callId;
    });
    if (found != m_rows.cend())
        (*found)->setLevel(level);
}

void ConferencePage::setHasSoundMenu(bool has)
{
    m_controls->setHasSoundMenu(has);
    fit();
}

int ConferencePage::leastHeight() const
{
    constexpr int fewest = 2; // of the members are in sight at least
    return 3 * space::edge + size::iconButton + m_second->sizeHint().height() +
           fewest * size::strip + m_controls->heightWhen(true);
}

void ConferencePage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

void ConferencePage::fit()
{
    const int wanted = 3 * space::edge + size::iconButton + m_second->sizeHint().height() +
                       m_count * size::strip + m_controls->sizeHint().height();
    m_controls->setCompact(height() < wanted);
    // In a wide window who and what to do with them stay together, and clear of its edge.
    const int side = std::max(space::edge, (width() - size::conferenceColumn) / 2);
    const bool isBeside = side > space::edge;
    layout()->setContentsMargins(side, isBeside ? space::group : space::related, side, space::row);
}

} // namespace ahoy::ui
