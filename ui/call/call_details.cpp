#include "ui/call/call_details.h"

#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/label.h"

#include <QGridLayout>
#include <QWidgetAction>

namespace ahoy::ui {

CallDetails::CallDetails(const CallView &call, QWidget *parent) : QMenu(parent)
{
    // Not for exec(): the call, and what it was opened from, may end while the sheet is open.
    setAttribute(Qt::WA_DeleteOnClose);
    auto *sheet = new QWidget(this);
    auto *grid = new QGridLayout(sheet);
    grid->setContentsMargins(space::edge, space::row, space::edge, space::row);
    grid->setHorizontalSpacing(space::edge);
    grid->setVerticalSpacing(space::related);
    int row = 0;
    if (!call.encryptionDetail.isEmpty()) {
        auto *sentence = new Label(call.encryptionDetail, TextStyle::Body, Ink::Text, sheet);
        sentence->setWordWrap(true);
        sentence->setFixedWidth(size::windowMinimumWidth - 2 * space::edge);
        grid->addWidget(sentence, row++, 0, 1, 2);
    }
    for (const auto &[what, value] : call.details) {
        grid->addWidget(new Label(what, TextStyle::Body, Ink::Muted, sheet), row, 0);
        auto *text = new Label(leftToRight(value), TextStyle::Body, Ink::Text, sheet);
        text->setElideMode(Qt::ElideNone);
        grid->addWidget(text, row++, 1);
    }
    auto *action = new QWidgetAction(this);
    action->setDefaultWidget(sheet);
    addAction(action);
    addSeparator();
    addAction(themedIcon(QStringLiteral("info")), tr("Show what was said between the phones"), this,
              &CallDetails::ladderRequested);
}

void CallDetails::popupAt(const QWidget &at)
{
    const int aside = (at.width() - sizeHint().width()) / 2;
    popup(at.mapToGlobal(QPoint(aside, at.height() + space::tiny)));
}

} // namespace ahoy::ui
