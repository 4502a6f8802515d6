#pragma once

#include "tests/ui/window_test.h"
#include "ui/call/call_requests.h"

#include <QMenu>
#include <QSignalSpy>

/// A window with calls in its panel, and what was asked for them.
class CallPanelTest : public WindowTest {
protected:
    using State = ahoy::ui::CallView::State;
    using Values = QList<QVariant>;

    static ahoy::ui::CallView panelCall(const QString &id, State state = State::Active)
    {
        ahoy::ui::CallView call;
        call.id = id;
        call.name = QStringLiteral("Person %1").arg(id);
        call.number = QStringLiteral("+49 30 %1").arg(id);
        call.state = state;
        if (state != State::Dialing && state != State::Ringing && state != State::Early)
            call.answeredAt = QDateTime::currentDateTimeUtc().addSecs(-5);
        return call;
    }

    static QString text(const char *words) { return QString::fromUtf8(words); }

    /// The menu that is open, with an entry of that name triggered; false: there is none.
    static bool chooseFromMenu(const QString &entry)
    {
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        if (menu == nullptr)
            return false;
        QList<QAction *> actions = menu->actions();
        for (qsizetype index = 0; index < actions.size(); ++index) {
            if (actions.at(index)->menu() != nullptr)
                actions += actions.at(index)->menu()->actions();
        }
        for (QAction *action : std::as_const(actions)) {
            if (action->text() != entry || !action->isEnabled())
                continue;
            action->trigger();
            menu->close();
            return true;
        }
        menu->close();
        return false;
    }

    template <class Signal>
    QSignalSpy spyOn(Signal signal)
    {
        return QSignalSpy(&m_window->callRequests(), signal);
    }
    void enter(const QString &field, const QString &words)
    {
        QLineEdit *into = line(field);
        QVERIFY(into != nullptr && into->isVisible());
        into->setText(words);
    }
};
