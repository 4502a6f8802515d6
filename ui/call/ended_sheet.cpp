#include "ui/call/ended_sheet.h"

#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace ahoy::ui {

namespace {

constexpr int longestNote = 500;

} // namespace

EndedSheet::EndedSheet(QWidget *parent) : QWidget(parent)
{
    m_summary = new Label(TextStyle::Body, Ink::Muted, this);
    m_summary->setAlignment(Qt::AlignCenter);
    m_summary->setWordWrap(true);
    m_action = new Button(QString(), Button::Kind::Plain, this);
    m_addNote = new Button(tr("Add a note"), Button::Kind::Text, this);
    m_details = new Button(tr("Details"), Button::Kind::Text, this);
    m_details->setToolTip(tr("What was said between the phones"));
    m_addPerson = new Button(tr("Add to contacts"), Button::Kind::Text, this);
    m_addPerson->setIconName(QStringLiteral("person-add"));
    m_note = new QLineEdit(this);
    m_note->setPlaceholderText(tr("A note about this call"));
    m_note->setAccessibleName(tr("A note about this call"));
    m_note->setMaxLength(longestNote);
    m_note->setMinimumHeight(size::field);
    auto *quiet = new QHBoxLayout;
    quiet->setSpacing(space::related);
    quiet->addStretch();
    quiet->addWidget(m_addNote);
    quiet->addWidget(m_details);
    quiet->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::row);
    layout->addWidget(m_summary);
    layout->addWidget(m_action, 0, Qt::AlignHCenter);
    layout->addWidget(m_note);
    layout->addLayout(quiet);
    layout->addWidget(m_addPerson, 0, Qt::AlignHCenter);
    for (QWidget *each :
         std::initializer_list<QWidget *>{m_action, m_addNote, m_details, m_addPerson, m_note})
        each->installEventFilter(this);
    connect(m_action, &Button::clicked, this,
            [this] { Q_EMIT actionRequested(m_call.resultActionId); });
    connect(m_addNote, &Button::clicked, this, &EndedSheet::openNote);
    connect(m_details, &Button::clicked, this, &EndedSheet::ladderRequested);
    connect(m_addPerson, &Button::clicked, this, &EndedSheet::addToContactsRequested);
    connect(m_note, &QLineEdit::returnPressed, this, [this] {
        keepNote();
        m_note->clearFocus();
    });
    connect(m_note, &QLineEdit::editingFinished, this, &EndedSheet::keepNote);
}

void EndedSheet::show(const CallView &call)
{
    if (call.id != m_call.id) {
        keepNote(); // of the one before
        m_kept.clear();
        m_note->clear();
        m_note->hide();
        m_addNote->show();
    }
    m_call = call;
    m_addPerson->setVisible(call.name.isEmpty());
    m_summary->setText(call.summary);
    m_summary->setVisible(!call.summary.isEmpty());
    m_action->setText(call.resultButton);
    m_action->setVisible(!call.resultButton.isEmpty());
    m_action->updateGeometry();
}

void EndedSheet::openNote()
{
    m_note->show();
    m_note->setFocus(Qt::OtherFocusReason);
    m_addNote->hide();
}

void EndedSheet::keepNote()
{
    const QString text = m_note->text().trimmed();
    if (text == m_kept)
        return;
    m_kept = text;
    Q_EMIT noteEdited(m_call.id, text);
}

bool EndedSheet::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        checkAttended();
    return QWidget::eventFilter(watched, event);
}

void EndedSheet::checkAttended()
{
    // A filter sees the change before the widget does; whoever has the focus now is known already.
    const QWidget *focus = window()->focusWidget();
    const bool hasFocus = focus != nullptr && focus->hasFocus() && isAncestorOf(focus);
    Q_EMIT attended(m_isPointedAt || hasFocus);
}

void EndedSheet::enterEvent(QEnterEvent *event)
{
    m_isPointedAt = true;
    checkAttended();
    QWidget::enterEvent(event);
}

void EndedSheet::leaveEvent(QEvent *event)
{
    m_isPointedAt = false;
    checkAttended();
    QWidget::leaveEvent(event);
}

void EndedSheet::hideEvent(QHideEvent *event)
{
    keepNote();
    m_isPointedAt = false;
    Q_EMIT attended(false);
    QWidget::hideEvent(event);
}

} // namespace ahoy::ui
