#include "ui/widgets/inline_question.h"

#include "ui/theme/tokens.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QVBoxLayout>

namespace ahoy::ui {

InlineQuestion::InlineQuestion(const QString &sentence, const QString &yes, QWidget *parent)
    : InlineQuestion(QString(), sentence, yes, parent)
{
}

InlineQuestion::InlineQuestion(const QString &words, const QString &sentence, const QString &yes,
                               QWidget *parent)
    : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    if (!words.isEmpty()) {
        m_button = new Button(words, Button::Kind::Text, this);
        column->addWidget(m_button, 0, Qt::AlignLeading);
        connect(m_button, &Button::clicked, this, &InlineQuestion::ask);
    }
    m_question = new QWidget(this);
    m_sentence = new Label(sentence, TextStyle::Body, Ink::Text, m_question);
    m_sentence->setWordWrap(true);
    m_yes = new Button(yes, Button::Kind::Plain, m_question);
    m_no = new Button(tr("Keep"), Button::Kind::Text, m_question);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(space::related);
    buttons->addWidget(m_yes);
    buttons->addWidget(m_no);
    buttons->addStretch();
    auto *inner = new QVBoxLayout(m_question);
    inner->setContentsMargins(0, space::tiny, 0, space::tiny);
    inner->setSpacing(space::related);
    inner->addWidget(m_sentence);
    inner->addLayout(buttons);
    column->addWidget(m_question);
    connect(m_yes, &Button::clicked, this, [this] {
        setAsking(false);
        Q_EMIT confirmed();
    });
    connect(m_no, &Button::clicked, this, [this] {
        setAsking(false);
        Q_EMIT declined();
    });
    m_question->hide();
    if (m_button == nullptr)
        hide();
}

void InlineQuestion::ask()
{
    setAsking(true);
    m_no->setFocus(Qt::OtherFocusReason); // Enter is the safe way
}

void InlineQuestion::setAsking(bool asking)
{
    m_isAsking = asking;
    const bool hadFocus = isAncestorOf(focusWidget()) || m_yes->hasFocus() || m_no->hasFocus();
    m_question->setVisible(asking);
    if (m_button == nullptr)
        setVisible(asking);
    else
        m_button->setVisible(!asking);
    if (!asking && hadFocus && m_button != nullptr)
        m_button->setFocus(Qt::OtherFocusReason);
}

void InlineQuestion::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Escape || !m_isAsking) {
        QWidget::keyPressEvent(event);
        return;
    }
    setAsking(false);
    Q_EMIT declined();
}

} // namespace ahoy::ui
