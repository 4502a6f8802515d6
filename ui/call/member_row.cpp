#include "ui/call/member_row.h"

#include "ui/call/call_words.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/avatar.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace ahoy::ui {

MemberRow::MemberRow(QWidget *parent) : QWidget(parent)
{
    m_avatar = new Avatar(size::avatarRow, this);
    m_avatar->setHalo(size::avatarHalo / 2);
    m_name = new Label(TextStyle::Strong, Ink::Text, this);
    m_second = new Label(TextStyle::Body, Ink::Muted, this);
    m_second->setElideMode(Qt::ElideMiddle);
    m_leave = new IconButton(QStringLiteral("person-minus"), QString(), this);
    m_hangUp = new IconButton(QStringLiteral("phone-down"), QString(), this);
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(m_name);
    words->addWidget(m_second);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, space::tiny / 2, 0, space::tiny / 2);
    row->setSpacing(space::tiny);
    row->addWidget(m_avatar);
    row->addSpacing(space::related);
    row->addLayout(words, 1);
    row->addWidget(m_leave);
    row->addWidget(m_hangUp);
    connect(m_leave, &IconButton::clicked, this, [this] { Q_EMIT leaveRequested(m_call.id); });
    connect(m_hangUp, &IconButton::clicked, this, [this] { Q_EMIT hangUpRequested(m_call.id); });
}

void MemberRow::show(const CallView &call)
{
    m_call = call;
    const QString who = isolated(titleOf(call));
    m_avatar->setPerson(call.name, call.number);
    m_avatar->setFaded(call.state != CallView::State::Active);
    m_name->setText(call.name.isEmpty() ? leftToRight(call.number) : call.name);
    const QString words = stateWords(call);
    m_second->setText(!words.isEmpty()      ? words
                      : call.name.isEmpty() ? QString()
                                            : leftToRight(call.number));
    m_second->setVisible(!m_second->text().isEmpty());
    m_leave->setName(tr("Remove %1 from the conference").arg(who));
    m_hangUp->setName(tr("Hang up on %1").arg(who));
    setLevel(call.level);
    setVisible(true);
}

void MemberRow::setLevel(double level)
{
    m_avatar->setLevel(m_call.state == CallView::State::Active ? level : 0);
}

} // namespace ahoy::ui
