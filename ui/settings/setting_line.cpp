#include "ui/settings/setting_line.h"

#include "ui/settings/setting_control.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/label.h"

#include <QBoxLayout>
#include <QResizeEvent>

#include <utility>

namespace ahoy::ui {

SettingLine::SettingLine(SettingRow row, QWidget *parent) : QWidget(parent), m_row(std::move(row))
{
    auto *label = new Label(m_row.label, TextStyle::Body, Ink::Text, this);
    label->setWordWrap(true);
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    // In the middle beside its control; at its top beside a list.
    if (m_row.kind != SettingRow::Kind::List)
        words->addStretch(1);
    words->addWidget(label);
    if (!m_row.help.isEmpty()) {
        auto *help = new Label(m_row.help, TextStyle::Caption, Ink::Muted, this);
        help->setWordWrap(true);
        words->addWidget(help);
    }
    words->addStretch(1);
    m_control = SettingControl::make(m_row, this);
    label->setBuddy(m_control->main());
    m_control->main()->setAccessibleDescription(m_row.help);
    m_line = new QBoxLayout(QBoxLayout::LeftToRight);
    m_line->setContentsMargins(0, 0, 0, 0);
    m_line->addLayout(words, 1);
    m_line->addWidget(m_control);
    m_problem = new Label(TextStyle::Caption, Ink::Bad, this);
    m_problem->setWordWrap(true);
    m_problem->hide();
    m_note = new Label(TextStyle::Caption, Ink::Accent, this);
    m_note->setWordWrap(true);
    m_note->hide();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, space::tiny, 0, space::tiny);
    column->setSpacing(space::tiny);
    column->addLayout(m_line);
    column->addWidget(m_problem);
    column->addWidget(m_note);
    connect(m_control, &SettingControl::changed, this,
            [this](const QVariant &value) { Q_EMIT changed(m_row.key, value); });
    connect(m_control, &SettingControl::pressed, this, [this] { Q_EMIT pressed(m_row.key); });
    arrange();
}

void SettingLine::arrange()
{
    const bool isBeside = m_control->isSmall() || width() >= size::settingBeside;
    if (m_isArranged && isBeside == m_isBeside)
        return;
    m_isArranged = true;
    m_isBeside = isBeside;
    m_line->setDirection(isBeside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_line->setSpacing(isBeside ? space::edge : space::tiny);
    if (!m_control->isSmall()) {
        m_control->setMinimumWidth(isBeside ? size::settingControl : 0);
        m_control->setMaximumWidth(isBeside ? size::settingControl : QWIDGETSIZE_MAX);
    }
    m_line->update(); // setDirection() alone tells nobody
}

void SettingLine::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void SettingLine::setState(const SettingState &state)
{
    const SettingState before = std::exchange(m_state, state);
    m_control->show(state);
    m_problem->setText(state.problem);
    m_problem->setVisible(!state.problem.isEmpty());
    m_note->setText(state.note);
    m_note->setVisible(!state.note.isEmpty());
    if (!state.problem.isEmpty() && state.problem != before.problem)
        Q_EMIT announcement(state.problem);
    if (!state.note.isEmpty() && state.note != before.note)
        Q_EMIT announcement(state.note);
}

void SettingLine::focusControl()
{
    m_control->main()->setFocus(Qt::TabFocusReason);
}

} // namespace ahoy::ui
