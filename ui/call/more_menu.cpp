#include "ui/call/more_menu.h"

#include "ui/call/call_words.h"
#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/label.h"

#include <QActionGroup>
#include <QClipboard>
#include <QGuiApplication>
#include <QWidgetAction>

namespace ahoy::ui {

MoreMenu::MoreMenu(const CallView &call, QWidget *parent) : QMenu(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    addAccount(call);
    addDigitMethods(call);
    QAction *details = addAction(themedIcon(QStringLiteral("info")), tr("Call details"), this,
                                 &MoreMenu::detailsRequested);
    details->setEnabled(!call.details.isEmpty());
    addAction(themedIcon(QStringLiteral("pages")), tr("Copy number"), this,
              [number = call.number] { QGuiApplication::clipboard()->setText(number); });
    if (!call.isContact)
        addAction(themedIcon(QStringLiteral("person-add")), tr("Add to contacts…"), this,
                  &MoreMenu::addToContactsRequested);
    addSeparator();
    addAction(themedIcon(QStringLiteral("swap")), tr("Show what was said between the phones"), this,
              &MoreMenu::ladderRequested);
}

void MoreMenu::addAccount(const CallView &call)
{
    const QString by =
        call.account.isEmpty() ? tr("By no account") : tr("By %1").arg(leftToRight(call.account));
    auto *words = new Label(by, TextStyle::Caption, Ink::Muted, this);
    words->setContentsMargins(space::edge, space::related, space::edge, space::tiny);
    auto *line = new QWidgetAction(this);
    line->setDefaultWidget(words);
    line->setEnabled(false); // the arrows pass it by
    words->setEnabled(true);
    addAction(line);
}

void MoreMenu::addDigitMethods(const CallView &call)
{
    QMenu *menu = addMenu(themedIcon(QStringLiteral("keypad")), tr("Send digits as"));
    menu->setEnabled(takesDigits(call));
    auto *group = new QActionGroup(menu);
    const auto add = [&](const QString &words, DigitMethod method) {
        QAction *action = menu->addAction(words);
        action->setCheckable(true);
        action->setChecked(call.digitMethod == method);
        group->addAction(action);
        connect(action, &QAction::triggered, this,
                [this, method] { Q_EMIT digitMethodChosen(method); });
    };
    add(tr("Automatic"), DigitMethod::Automatic);
    add(tr("Events beside the sound (RFC 4733)"), DigitMethod::Events);
    add(tr("Messages (SIP INFO)"), DigitMethod::Messages);
    add(tr("Tones within the sound"), DigitMethod::Sound);
}

} // namespace ahoy::ui
