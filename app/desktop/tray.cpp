#include "app/desktop/tray.h"

#include "ui/tray/tray_icon.h"

#include <QAction>
#include <QGuiApplication>
#include <QMenu>
#include <QSystemTrayIcon>

namespace ahoy::app {

Tray::Tray(QObject *parent) : QObject(parent)
{
    connect(&m_notifier, &StatusNotifier::activated, this, &Tray::activated);
    connect(&m_notifier, &StatusNotifier::chosen, this, &Tray::chosen);
    connect(&m_notifier, &StatusNotifier::noWatcher, this, [this] {
        embed();
        Q_EMIT availableChanged();
    });
    connect(&m_notifier, &StatusNotifier::shownChanged, this, [this](bool isShown) {
        if (m_embedded)
            m_embedded->setVisible(!isShown);
        Q_EMIT availableChanged();
    });
}

Tray::~Tray() = default;

void Tray::start()
{
    m_notifier.start();
    m_notifier.show(m_view);
}

void Tray::show(const ui::TrayView &view)
{
    if (view == m_view)
        return;
    m_view = view;
    showAgain();
}

void Tray::showAgain()
{
    m_notifier.show(m_view);
    showEmbedded();
}

bool Tray::isAvailable() const
{
    return m_notifier.isShown() || (m_embedded && QSystemTrayIcon::isSystemTrayAvailable());
}

/// Only where no watcher is on the bus: QSystemTrayIcon would wait for its answer.
void Tray::embed()
{
    if (m_embedded || QGuiApplication::platformName().startsWith(u"wayland"))
        return;
    m_menu = std::make_unique<QMenu>();
    for (const auto &entry : trayEntries(m_view)) {
        if (entry.beginsGroup)
            m_menu->addSeparator();
        auto *const action = m_menu->addAction(entry.label);
        action->setCheckable(entry.isCheckable);
        connect(action, &QAction::triggered, this,
                [this, command = entry.command] { Q_EMIT chosen(command); });
        m_actions.insert(entry.command, action);
    }
    m_embedded = std::make_unique<QSystemTrayIcon>();
    m_embedded->setContextMenu(m_menu.get());
    connect(m_embedded.get(), &QSystemTrayIcon::activated, this,
            [this](QSystemTrayIcon::ActivationReason reason) {
                if (reason == QSystemTrayIcon::Trigger)
                    Q_EMIT activated();
            });
    showEmbedded();
    m_embedded->show();
}

void Tray::showEmbedded()
{
    if (!m_embedded)
        return;
    m_embedded->setIcon(ui::trayIcon(m_view));
    m_embedded->setToolTip(QStringLiteral("Ahoy\n") + m_view.words);
    for (const auto &entry : trayEntries(m_view)) {
        auto *const action = m_actions.value(entry.command);
        action->setText(entry.label);
        action->setEnabled(entry.isEnabled);
        action->setChecked(entry.isChecked);
    }
}

} // namespace ahoy::app
