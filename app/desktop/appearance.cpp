#include "app/desktop/appearance.h"

#include "app/desktop/session_bus.h"

#ifdef AHOY_DBUS
#include <QDBusServiceWatcher>
#include <QDBusVariant>
#include <utility>
#endif

namespace ahoy::app {

namespace {

const QString appearanceGroup = QStringLiteral("org.freedesktop.appearance");
const QString colorScheme = QStringLiteral("color-scheme");
const QString reducedMotion = QStringLiteral("reduced-motion");
const QString gnomeGroup = QStringLiteral("org.gnome.desktop.interface");
const QString animations = QStringLiteral("enable-animations");

// The portal's own numbers.
constexpr uint prefersDark = 1;
constexpr uint prefersLight = 2;
constexpr uint prefersReducedMotion = 1;

std::optional<uint> numberOf(const QVariant &value)
{
    if (value.typeId() != QMetaType::UInt && value.typeId() != QMetaType::Int)
        return std::nullopt;
    return value.toUInt();
}

} // namespace

void AppearanceSettings::set(const QString &group, const QString &key, const QVariant &value)
{
    if (group == appearanceGroup && key == colorScheme) {
        m_isDark.reset(); // also for numbers that are given a meaning later
        if (const auto scheme = numberOf(value).value_or(0); scheme == prefersDark)
            m_isDark = true;
        else if (scheme == prefersLight)
            m_isDark = false;
    } else if (group == appearanceGroup && key == reducedMotion) {
        const auto motion = numberOf(value);
        m_reducedMotion =
            motion ? std::optional<bool>(motion == prefersReducedMotion) : std::nullopt;
    } else if (group == gnomeGroup && key == animations) {
        m_animations =
            value.typeId() == QMetaType::Bool ? std::optional<bool>(value.toBool()) : std::nullopt;
    }
}

bool AppearanceSettings::hasReducedMotion() const
{
    return m_reducedMotion.value_or(!m_animations.value_or(true));
}

Appearance::Appearance(QObject *parent) : QObject(parent)
{
    listen();
    read();
}

void Appearance::take(const QString &group, const QString &key, const QVariant &value)
{
    const auto wasDark = m_settings.isDark();
    const bool wasStill = m_settings.hasReducedMotion();
    m_settings.set(group, key, value);
    if (m_settings.isDark() != wasDark || m_settings.hasReducedMotion() != wasStill)
        Q_EMIT changed(m_settings);
}

#ifdef AHOY_DBUS

namespace {

constexpr QLatin1String service("org.freedesktop.portal.Desktop");
constexpr QLatin1String path("/org/freedesktop/portal/desktop");
constexpr QLatin1String interface("org.freedesktop.portal.Settings");

/// Read answers with a variant in a variant (ReadOne, which does not, is younger than Debian 12).
QVariant unwrapped(QVariant value)
{
    constexpr int deepest = 4;
    for (int depth = 0; depth < deepest && value.canConvert<QDBusVariant>(); ++depth)
        value = value.value<QDBusVariant>().variant();
    return value;
}

} // namespace

void Appearance::listen()
{
    auto bus = sessionBus();
    if (!bus)
        return;
    bus->connect(service, path, interface, QStringLiteral("SettingChanged"), this,
                 SLOT(onSettingChanged(QDBusMessage)));
    // One that begins later, or anew, may say something else.
    auto *const watcher =
        new QDBusServiceWatcher(service, *bus, QDBusServiceWatcher::WatchForRegistration, this);
    connect(watcher, &QDBusServiceWatcher::serviceRegistered, this, &Appearance::read);
}

void Appearance::read()
{
    const auto bus = sessionBus();
    if (!bus)
        return;
    for (const auto &[group, key] :
         {std::pair(appearanceGroup, colorScheme), std::pair(appearanceGroup, reducedMotion),
          std::pair(gnomeGroup, animations)})
        ask(*bus,
            {.service = service,
             .path = path,
             .interface = interface,
             .method = QStringLiteral("Read"),
             .arguments = {group, key}},
            this, [this, group = group, key = key](const QDBusMessage &answer) {
                if (isAnswer(answer))
                    take(group, key, unwrapped(answer.arguments().value(0)));
            });
}

void Appearance::onSettingChanged(const QDBusMessage &message)
{
    const auto arguments = message.arguments();
    if (arguments.size() == 3)
        take(arguments[0].toString(), arguments[1].toString(), unwrapped(arguments[2]));
}

#else

void Appearance::listen() {}

void Appearance::read() {}

void Appearance::onSettingChanged(const QDBusMessage &) {}

#endif

} // namespace ahoy::app
