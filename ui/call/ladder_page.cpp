#include "ui/call/ladder_page.h"

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

LadderPage::LadderPage(QWidget *parent) : QWidget(parent)
{
    auto *back = new IconButton(QStringLiteral("back"), tr("Back"), this);
    back->setMirrored(true);
    m_title = new Label(TextStyle::Title, Ink::Text, this);
    auto *top = new QHBoxLayout;
    top->setContentsMargins(space::related, space::related, space::edge, 0);
    top->setSpacing(space::related);
    top->addWidget(back);
    top->addWidget(m_title, 1);
    auto *what = new Label(tr("What was said between the phones. Arrows to the right are ours."),
                           TextStyle::Body, Ink::Muted, this);
    what->setWordWrap(true);
    m_text = new TextArea(tr("What was said between the phones"), 0, TextArea::unbounded, this);
    m_text->setReadOnly(true);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    // Columns, times and names of messages read from left to right everywhere.
    m_text->setLayoutDirection(Qt::LeftToRight);
    m_text->setFont(fixedFontOf(TextStyle::Caption, font()));
    m_copy = new Button(tr("Copy"), Button::Kind::Plain, this);
    m_copy->setIconName(QStringLiteral("pages"));
    auto *column = new QVBoxLayout;
    column->setContentsMargins(space::edge, 0, space::edge, space::edge);
    column->setSpacing(space::row);
    column->addWidget(what);
    column->addWidget(m_text, 1);
    column->addWidget(m_copy, 0, Qt::AlignHCenter);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::related);
    layout->addLayout(top);
    layout->addLayout(column, 1);
    connect(back, &IconButton::clicked, this, &LadderPage::closed);
    connect(m_copy, &Button::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_shown.text); });
}

void LadderPage::show(const LadderView &ladder)
{
    if (ladder == m_shown)
        return;
    const bool isMore = ladder.callId == m_shown.callId && ladder.text.startsWith(m_shown.text);
    const QString added = isMore ? ladder.text.mid(m_shown.text.size()) : QString();
    m_shown = ladder;
    m_title->setText(ladder.title);
    if (!isMore) {
        m_text->setPlainText(ladder.text);
        return;
    }
    // What is read keeps its place, and a selection stays.
    QTextCursor end(m_text->document());
    end.movePosition(QTextCursor::End);
    end.insertText(added);
}

void LadderPage::focusText()
{
    m_text->setFocus(Qt::OtherFocusReason);
}

void LadderPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT closed();
    else
        QWidget::keyPressEvent(event);
}

} // namespace ahoy::ui
