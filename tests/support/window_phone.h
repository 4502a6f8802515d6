// A whole phone with its window, on loopback and without sound.
#pragma once

#include "app/composition_root.h"
#include "app/settings/profile.h"
#include "app/window/window_presenter.h"
#include "ui/main_window.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <memory>

namespace ahoy::test {

class WindowPhone {
public:
    WindowPhone()
    {
        const app::Profile profile(m_folder.path());
        (void)profile.create();
        audio::AudioChoice silence;
        silence.kind = audio::AudioChoice::Kind::Null;
        m_root = std::make_unique<app::CompositionRoot>(profile, silence);
        m_presenter = std::make_unique<app::WindowPresenter>(*m_root);
        QSignalSpy loaded(m_root.get(), &app::CompositionRoot::loaded);
        m_isStarted = m_root->start().has_value();
        m_presenter->show({});
        m_isStarted = m_isStarted && (!loaded.isEmpty() || loaded.wait());
        for (QWidget *each : QApplication::topLevelWidgets())
            if (auto *found = qobject_cast<ui::MainWindow *>(each))
                m_window = found;
    }
    ~WindowPhone()
    {
        QSignalSpy finished(m_root.get(), &app::CompositionRoot::finished);
        m_root->quit();
        if (finished.isEmpty())
            finished.wait();
        m_presenter.reset();
        m_root.reset();
    }

    bool isStarted() const { return m_isStarted && m_window != nullptr; }
    app::CompositionRoot &root() { return *m_root; }
    ui::MainWindow &window() { return *m_window; }

    /// Adds an account and waits until it is kept; its id, 0 when it was refused.
    sip::AccountId addAccount(const QJsonObject &params)
    {
        sip::AccountId id;
        bool isAnswered = false;
        m_root->accounts().add(params, [&](const auto &added) {
            isAnswered = true;
            if (added)
                id = *added;
        });
        (void)QTest::qWaitFor([&] { return isAnswered; });
        m_window->showFirstRun(false);
        return id;
    }

    void dial(const QString &text)
    {
        m_window->showPhone();
        field()->setText(text);
        QTest::keyClick(field(), Qt::Key_Return);
    }
    QLineEdit *field() const { return line(QStringLiteral("Name or number")); }
    QLineEdit *line(const QString &name) const
    {
        for (QLineEdit *each : m_window->findChildren<QLineEdit *>())
            if (each->accessibleName() == name && each->isVisible())
                return each;
        return nullptr;
    }

    /// A sentence in sight, whole.
    bool says(const QString &sentence) const
    {
        for (const QLabel *each : m_window->findChildren<QLabel *>())
            if (each->isVisible() && each->text() == sentence)
                return true;
        return false;
    }
    /// A sentence in sight that begins so.
    bool saysFrom(const QString &begin) const
    {
        for (const QLabel *each : m_window->findChildren<QLabel *>())
            if (each->isVisible() && each->text().startsWith(begin))
                return true;
        return false;
    }
    QPushButton *button(const QString &words) const
    {
        for (QPushButton *each : m_window->findChildren<QPushButton *>())
            if (each->isVisible() && each->text() == words)
                return each;
        return nullptr;
    }
    void press(const QString &words)
    {
        if (auto *wanted = button(words))
            QTest::mouseClick(wanted, Qt::LeftButton);
        else
            QFAIL(qPrintable(words));
    }
    /// Everything in sight, to say what was there in place of what was looked for.
    QByteArray sight() const
    {
        QStringList all;
        for (const QLabel *each : m_window->findChildren<QLabel *>())
            if (each->isVisible() && !each->text().isEmpty())
                all += each->text();
        for (const QPushButton *each : m_window->findChildren<QPushButton *>())
            if (each->isVisible() && !each->text().isEmpty())
                all += u'[' + each->text() + u']';
        return all.join(QStringLiteral(" | ")).toUtf8();
    }

private:
    QTemporaryDir m_folder;
    std::unique_ptr<app::CompositionRoot> m_root;
    std::unique_ptr<app::WindowPresenter> m_presenter;
    ui::MainWindow *m_window = nullptr;
    bool m_isStarted = false;
};

} // namespace ahoy::test
