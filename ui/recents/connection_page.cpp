#include "ui/recents/connection_page.h"

#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/text_area.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QVBoxLayout>

namespace ahoy::ui {

ConnectionPage::ConnectionPage(QWidget *parent) : QWidget(parent)
{
    m_back = new IconButton(QStringLiteral("back"), tr("Back to the call"), this);
    m_back->setMirrored(true);
    m_copy = new IconButton(QStringLiteral("copy"), tr("Copy the text"), this);
    auto *title = new Label(tr("On the line"), TextStyle::Strong, Ink::Text, this);
    m_text = new TextArea(tr("What happened on the line"), 0, TextArea::unbounded, this);
    m_text->setReadOnly(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    // Times and arrows stand below each other, and are read from the left in every language.
    m_text->setFont(fixedFontOf(TextStyle::Caption, font()));
    m_text->setLayoutDirection(Qt::LeftToRight);

    auto *top = new QHBoxLayout;
    top->setContentsMargins(space::related, space::related, space::related, 0);
    top->addWidget(m_back);
    top->addWidget(title, 1);
    top->addWidget(m_copy);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::related);
    auto *column = new QVBoxLayout;
    column->setContentsMargins(space::edge, 0, space::edge, space::edge);
    column->addWidget(m_text);
    layout->addLayout(top);
    layout->addLayout(column, 1);
    connect(m_back, &IconButton::clicked, this, &ConnectionPage::backRequested);
    connect(m_copy, &IconButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_text->toPlainText());
        Q_EMIT announcement(tr("Copied"));
    });
}

void ConnectionPage::show(const QString &text)
{
    m_text->setPlainText(text);
    setVisible(true);
    m_text->setFocus(Qt::OtherFocusReason);
}

void ConnectionPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT backRequested();
    else
        QWidget::keyPressEvent(event);
}

} // namespace ahoy::ui
