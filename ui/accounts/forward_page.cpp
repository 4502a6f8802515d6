#include "ui/accounts/forward_page.h"

#include "ui/field/dial_text.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card_area.h"
#include "ui/widgets/label.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QRadioButton>
#include <QVBoxLayout>

namespace ahoy::ui {

namespace {

constexpr int ringChoices[] = {10, 15, 20, 30, 45, 60}; // seconds
constexpr int longestAddress = 500;

} // namespace

ForwardPage::ForwardPage(QWidget *parent) : QWidget(parent)
{
    auto *area = new CardArea(this);
    QWidget *const card = area->card();
    QVBoxLayout *const column = &area->column();

    auto *title = new Label(tr("Forward calls"), TextStyle::Title, Ink::Text, card);
    auto *name = new Label(tr("To this number or address"), TextStyle::Body, Ink::Text, card);
    m_to = new QLineEdit(card);
    m_to->setMaxLength(longestAddress);
    m_to->setMinimumHeight(size::field);
    m_to->setAccessibleName(name->text());
    name->setBuddy(m_to);
    m_problem = new Label(TextStyle::Caption, Ink::Bad, card);
    m_problem->setWordWrap(true);
    m_problem->hide();
    column->addWidget(title);
    column->addSpacing(space::related);
    column->addWidget(name);
    column->addWidget(m_to);
    column->addWidget(m_problem);
    column->addSpacing(space::related);

    m_when = new QButtonGroup(this);
    const auto add = [&](const QString &text, CallRulesView::When when) {
        auto *radio = new QRadioButton(text, card);
        m_when->addButton(radio, static_cast<int>(when));
        column->addWidget(radio);
    };
    add(tr("Every call"), CallRulesView::When::Always);
    add(tr("Calls while I am in another one"), CallRulesView::When::Busy);
    add(tr("Calls that nobody answers"), CallRulesView::When::NoAnswer);
    m_ringFirst = new Label(tr("They ring here first for"), TextStyle::Body, Ink::Muted, card);
    m_seconds = new QComboBox(card);
    m_seconds->setObjectName(QStringLiteral("ringSeconds"));
    m_seconds->setAccessibleName(m_ringFirst->text());
    m_ringFirst->setBuddy(m_seconds);
    column->addWidget(m_ringFirst);
    column->addWidget(m_seconds);
    column->addSpacing(space::row);

    m_forward = new Button(tr("Forward"), Button::Kind::Primary, card);
    m_stop = new Button(tr("Stop forwarding"), Button::Kind::Plain, card);
    auto *back = new Button(tr("Go back"), Button::Kind::Text, card);
    column->addWidget(m_forward);
    column->addWidget(m_stop);
    column->addWidget(back);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(area);

    connect(m_forward, &Button::clicked, this, &ForwardPage::submit);
    connect(m_to, &QLineEdit::returnPressed, this, &ForwardPage::submit);
    connect(m_stop, &Button::clicked, this, &ForwardPage::stop);
    connect(back, &Button::clicked, this, &ForwardPage::closed);
    connect(m_when, &QButtonGroup::idToggled, this, &ForwardPage::showChoice);
    connect(m_to, &QLineEdit::textChanged, this, [this] {
        m_problem->hide();
        m_forward->setEnabled(!m_to->text().trimmed().isEmpty());
    });
    open({});
}

void ForwardPage::open(const CallRulesView &rules)
{
    m_rules = rules;
    m_to->setText(rules.forwardTo);
    m_forward->setEnabled(rules.isForwarding());
    m_when->button(static_cast<int>(rules.when))->setChecked(true);
    m_seconds->clear();
    for (const int seconds : ringChoices)
        m_seconds->addItem(tr("%n seconds", nullptr, seconds), seconds);
    if (m_seconds->findData(rules.seconds) < 0) // a script chose it
        m_seconds->addItem(tr("%n seconds", nullptr, rules.seconds), rules.seconds);
    m_seconds->setCurrentIndex(m_seconds->findData(rules.seconds));
    m_stop->setVisible(rules.isForwarding());
    m_problem->hide();
    showChoice();
    m_to->setFocus(Qt::OtherFocusReason);
    m_to->selectAll();
}

void ForwardPage::showProblem(const QString &sentence)
{
    m_problem->setText(sentence);
    m_problem->show();
    m_to->setFocus(Qt::OtherFocusReason);
}

void ForwardPage::showChoice()
{
    const bool rings = m_when->checkedId() == static_cast<int>(CallRulesView::When::NoAnswer);
    m_ringFirst->setVisible(rings);
    m_seconds->setVisible(rings);
}

void ForwardPage::submit()
{
    CallRulesView rules = m_rules;
    rules.forwardTo = cleanDialText(m_to->text());
    if (!rules.isForwarding())
        return;
    rules.when = static_cast<CallRulesView::When>(m_when->checkedId());
    rules.seconds = m_seconds->currentData().toInt();
    Q_EMIT submitted(rules);
}

void ForwardPage::stop()
{
    CallRulesView rules = m_rules;
    rules.forwardTo.clear();
    Q_EMIT submitted(rules);
}

void ForwardPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT closed();
    else
        QWidget::keyPressEvent(event);
}

} // namespace ahoy::ui
