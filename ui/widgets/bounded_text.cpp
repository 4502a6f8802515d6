#include "ui/widgets/bounded_text.h"

#include <QMimeData>
#include <QTextCursor>
#include <QTextDocument>

namespace ahoy::ui {

BoundedText::BoundedText(int longest, QWidget *parent) : QPlainTextEdit(parent), m_longest(longest)
{
    connect(this, &QPlainTextEdit::textChanged, this, &BoundedText::cut);
}

void BoundedText::cut()
{
    if (document()->characterCount() - 1 <= m_longest) // one is the end of the last line
        return;
    QTextCursor tail(document());
    tail.setPosition(m_longest);
    tail.movePosition(QTextCursor::End, QTextCursor::KeepAnchor);
    tail.removeSelectedText();
}

void BoundedText::insertFromMimeData(const QMimeData *source)
{
    // Before it is laid out: a megabyte in one line takes minutes.
    textCursor().insertText(source->text().left(m_longest));
}

} // namespace ahoy::ui
