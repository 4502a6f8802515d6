#pragma once

#include "ui/call/call_view.h"

#include <QMenu>

namespace ahoy::ui {

/// What else can be done with a call: the account, how digits are sent, its figures, the number.
class MoreMenu : public QMenu {
    Q_OBJECT

public:
    explicit MoreMenu(const CallView &call, QWidget *parent = nullptr);

Q_SIGNALS:
    void digitMethodChosen(ahoy::ui::DigitMethod method);
    void detailsRequested();
    void ladderRequested();
    void addToContactsRequested();

private:
    void addAccount(const CallView &call);
    void addDigitMethods(const CallView &call);
};

} // namespace ahoy::ui
