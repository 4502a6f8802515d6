#include "app/desktop/status_notifier.h"

#include "app/desktop/bus_menu.h"
#include "app/desktop/session_bus.h"
#include "app/desktop/status_item.h"

#ifdef AHOY_DBUS
#include <QDBusServiceWatcher>
#endif

namespace ahoy::app {

StatusNotifier::StatusNotifier(QObject *parent) : QObject(parent) {}

void StatusNotifier::setShown(bool shown)
{
    if (std::exchange(m_isShown, shown) != shown)
        Q_EMIT shownChanged(shown);
}

#ifdef AHOY_DBUS

namespace {

BusCall toWatcher(const QString &method, const QVariantList &arguments = {})
{
    return {.service = QStringLiteral("org.kde.StatusNotifierWatcher"),
            .path = QStringLiteral("/StatusNotifierWatcher"),
            .interface = QStringLiteral("org.kde.StatusNotifierWatcher"),
            .method = method,
            .arguments = arguments};
}

} // namespace

StatusNotifier::~StatusNotifier()
{
    if (auto bus = sessionBus(); bus && m_item) {
        bus->unregisterObject(StatusItem::path());
        bus->unregisterObject(StatusItem::menuPath());
    }
}

void StatusNotifier::start()
{
    auto bus = sessionBus();
    if (!bus) {
        Q_EMIT noWatcher();
        return;
    }
    m_item = new StatusItem(&m_itemObject);
    m_menu = new BusMenu(&m_menuObject);
    connect(m_item, &StatusItem::activated, this, &StatusNotifier::activated);
    connect(m_menu, &BusMenu::chosen, this, &StatusNotifier::chosen);
    bus->registerObject(StatusItem::path(), &m_itemObject, QDBusConnection::ExportAdaptors);
    bus->registerObject(StatusItem::menuPath(), &m_menuObject, QDBusConnection::ExportAdaptors);

    const auto watcher = toWatcher({});
    auto *const owners = new QDBusServiceWatcher(watcher.service, *bus,
                                                 QDBusServiceWatcher::WatchForOwnerChange, this);
    connect(owners, &QDBusServiceWatcher::serviceOwnerChanged, this,
            [this](const QString &, const QString &, const QString &owner) {
                onOwner(!owner.isEmpty());
            });
    for (const auto *const signal :
         {"StatusNotifierHostRegistered", "StatusNotifierHostUnregistered"})
        bus->connect(watcher.service, watcher.path, watcher.interface, QLatin1String(signal), this,
                     SLOT(onHostsChanged()));
    ask(*bus,
        {.service = QStringLiteral("org.freedesktop.DBus"),
         .path = QStringLiteral("/org/freedesktop/DBus"),
         .interface = QStringLiteral("org.freedesktop.DBus"),
         .method = QStringLiteral("NameHasOwner"),
         .arguments = {watcher.service}},
        this, [this](const QDBusMessage &answer) {
            const bool isThere = isAnswer(answer) && answer.arguments().value(0).toBool();
            onOwner(isThere);
            if (!isThere)
                Q_EMIT noWatcher();
        });
}

void StatusNotifier::onOwner(bool isThere)
{
    m_isRegistered = false;
    setShown(false);
    if (isThere)
        registerItem();
}

void StatusNotifier::registerItem()
{
    const auto bus = sessionBus();
    if (!bus)
        return;
    ask(*bus, toWatcher(QStringLiteral("RegisterStatusNotifierItem"), {bus->baseService()}), this,
        [this](const QDBusMessage &answer) {
            m_isRegistered = isAnswer(answer);
            if (m_isRegistered)
                onHostsChanged();
        });
}

/// A watcher without a host keeps signs that nobody sees.
void StatusNotifier::onHostsChanged()
{
    const auto bus = sessionBus();
    if (!bus || !m_isRegistered)
        return;
    auto question =
        toWatcher(QStringLiteral("Get"),
                  {toWatcher({}).interface, QStringLiteral("IsStatusNotifierHostRegistered")});
    question.interface = QStringLiteral("org.freedesktop.DBus.Properties");
    ask(*bus, question, this, [this](const QDBusMessage &answer) {
        setShown(m_isRegistered && isAnswer(answer) &&
                 answer.arguments().value(0).value<QDBusVariant>().variant().toBool());
    });
}

void StatusNotifier::show(const ui::TrayView &view)
{
    if (!m_item)
        return;
    m_item->show(view);
    m_menu->setEntries(trayEntries(view));
}

#else

StatusNotifier::~StatusNotifier() = default;

void StatusNotifier::start()
{
    Q_EMIT noWatcher();
}

void StatusNotifier::show(const ui::TrayView &) {}
void StatusNotifier::onHostsChanged() {}

#endif

} // namespace ahoy::app
