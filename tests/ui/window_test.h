#pragma once

#include "ui/main_window.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

#include <memory>

/// A window on the screen with one account in it, and ways to find what is in sight.
class WindowTest : public QObject {
protected:
    void makeTheme()
    {
        m_theme = std::make_unique<ahoy::ui::Theme>(*qApp);
        m_theme->setReducedMotion(true);
    }

    void makeWindow()
    {
        m_window = std::make_unique<ahoy::ui::MainWindow>(*m_theme);
        ahoy::ui::AccountView account;
        account.id = QStringLiteral("a1");
        account.address = QStringLiteral("anna@example.com");
        account.state = ahoy::ui::AccountView::State::Registered;
        m_window->setAccounts({account}, account.id);
        m_window->show();
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }

    /// A button in sight, by its words or its name for screen readers.
    QPushButton *button(const QString &name) const
    {
        for (QPushButton *each : m_window->findChildren<QPushButton *>()) {
            if (each->isVisible() && (each->accessibleName() == name || each->text() == name))
                return each;
        }
        return nullptr;
    }

    bool has(const QString &name) const { return button(name) != nullptr; }

    void press(const QString &name)
    {
        QPushButton *wanted = button(name);
        QVERIFY2(wanted != nullptr, qPrintable(name));
        QTest::mouseClick(wanted, Qt::LeftButton);
    }

    QLineEdit *line(const QString &name) const
    {
        for (QLineEdit *each : m_window->findChildren<QLineEdit *>()) {
            if (each->accessibleName() == name)
                return each;
        }
        return nullptr;
    }

    QLineEdit *field() const { return line(QStringLiteral("Name or number")); }

    QAbstractItemView *recents() const
    {
        return m_window->findChild<QAbstractItemView *>(QStringLiteral("recents"));
    }

    std::unique_ptr<ahoy::ui::Theme> m_theme;
    std::unique_ptr<ahoy::ui::MainWindow> m_window;
};
