#include "ui/recents/recent_detail.h"

#include "ui/theme/tokens.h"
#include "ui/widgets/avatar.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLocale>
#include <QVBoxLayout>

namespace ahoy::ui {

RecentDetail::RecentDetail(QWidget *parent) : QWidget(parent)
{
    m_back = new IconButton(QStringLiteral("back"), tr("Back to the list"), this);
    m_back->setMirrored(true);
    m_delete = new IconButton(QStringLiteral("trash"), tr("Delete from the history"), this);
    m_avatar = new Avatar(size::avatarDetail, this);
    m_name = new Label(TextStyle::Peer, Ink::Text, this);
    m_name->setAlignment(Qt::AlignCenter);
    m_number = new Label(TextStyle::Body, Ink::Muted, this);
    m_number->setAlignment(Qt::AlignCenter);
    m_number->setElideMode(Qt::ElideMiddle);
    m_number->setTextInteractionFlags(Qt::NoTextInteraction);
    m_call = new Button(tr("Call"), Button::Kind::Primary, this);
    m_call->setIconName(QStringLiteral("phone"));
    m_lines = new QWidget(this);
    m_lines->setMaximumWidth(size::formColumn);
    m_grid = new QGridLayout(m_lines);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(space::edge);
    m_grid->setVerticalSpacing(space::row);
    m_grid->setColumnStretch(1, 1);

    auto *top = new QHBoxLayout;
    top->addWidget(m_back);
    top->addStretch();
    top->addWidget(m_delete);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::related, space::related, space::related, space::edge);
    layout->setSpacing(space::tiny);
    layout->addLayout(top);
    layout->addStretch(1);
    layout->addWidget(m_avatar, 0, Qt::AlignHCenter);
    layout->addSpacing(space::related);
    layout->addWidget(m_name);
    layout->addWidget(m_number);
    layout->addSpacing(space::edge);
    layout->addWidget(m_call, 0, Qt::AlignHCenter);
    layout->addSpacing(space::group);
    auto *middle = new QHBoxLayout;
    middle->setContentsMargins(space::edge, 0, space::edge, 0);
    middle->addStretch();
    middle->addWidget(m_lines, 1);
    middle->addStretch();
    layout->addLayout(middle);
    layout->addStretch(2);
    connect(m_back, &IconButton::clicked, this, &RecentDetail::backRequested);
    connect(m_call, &Button::clicked, this, [this] { Q_EMIT callBackRequested(m_recent.id); });
    connect(m_delete, &IconButton::clicked, this, [this] { Q_EMIT deleteRequested(m_recent.id); });
}

void RecentDetail::setBackShown(bool shown)
{
    m_back->setVisible(shown);
}

void RecentDetail::addLine(const QString &what, const QString &value)
{
    if (value.isEmpty())
        return;
    const int row = m_grid->rowCount();
    auto *label = new Label(what, TextStyle::Body, Ink::Muted, m_lines);
    label->setElideMode(Qt::ElideNone);
    auto *text = new Label(value, TextStyle::Body, Ink::Text, m_lines);
    text->setWordWrap(true);
    m_grid->addWidget(label, row, 0, Qt::AlignTop);
    m_grid->addWidget(text, row, 1);
}

void RecentDetail::show(const Recent &recent)
{
    m_recent = recent;
    m_avatar->setPerson(recent.name, recent.number);
    m_name->setText(recent.name.isEmpty() ? leftToRight(recent.number) : recent.name);
    m_number->setText(leftToRight(recent.number));
    m_number->setVisible(!recent.name.isEmpty() && recent.name != recent.number);
    qDeleteAll(m_lines->findChildren<Label *>(Qt::FindDirectChildrenOnly));
    const QString day = dayWords(recent.startedAt.date(), QDate::currentDate());
    addLine(tr("When"), tr("%1, %2").arg(day, timeWords(recent)));
    const QString way = recent.isIncoming ? tr("Incoming") : tr("Outgoing");
    addLine(tr("Call"), tr("%1 · %2").arg(way, resultWords(recent)));
    addLine(tr("Account"), recent.account);
    if (recent.result == RecentResult::Answered)
        addLine(tr("Encryption"), recent.isEncrypted ? tr("Encrypted") : tr("Not encrypted"));
    addLine(tr("Reason"), recent.reason);
    setVisible(true);
    m_call->setFocus(Qt::OtherFocusReason);
}

void RecentDetail::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_back->isVisible())
        Q_EMIT backRequested();
    else
        QWidget::keyPressEvent(event);
}

} // namespace ahoy::ui
