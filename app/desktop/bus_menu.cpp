#include "app/desktop/bus_menu.h"

#ifdef AHOY_DBUS

#include <QDBusMetaType>
#include <QGuiApplication>
#include <algorithm>

namespace ahoy::app {

namespace {

/// Lines above groups have numbers of their own.
constexpr int separators = 100;

int idOf(const TrayEntry &entry)
{
    return static_cast<int>(entry.command);
}

} // namespace

QDBusArgument &operator<<(QDBusArgument &out, const BusMenuItem &item)
{
    out.beginStructure();
    out << item.id << item.properties;
    out.endStructure();
    return out;
}

const QDBusArgument &operator>>(const QDBusArgument &in, BusMenuItem &item)
{
    in.beginStructure();
    in >> item.id >> item.properties;
    in.endStructure();
    return in;
}

QDBusArgument &operator<<(QDBusArgument &out, const BusMenuLayout &layout)
{
    out.beginStructure();
    out << layout.id << layout.properties;
    out.beginArray(QMetaType::fromType<QDBusVariant>());
    for (const auto &child : layout.children)
        out << QDBusVariant(QVariant::fromValue(child));
    out.endArray();
    out.endStructure();
    return out;
}

/// We only ever send it; the type wants both.
const QDBusArgument &operator>>(const QDBusArgument &in, BusMenuLayout &layout)
{
    in.beginStructure();
    in >> layout.id >> layout.properties;
    in.beginArray();
    while (!in.atEnd()) {
        QDBusVariant child;
        in >> child;
    }
    in.endArray();
    in.endStructure();
    return in;
}

QDBusArgument &operator<<(QDBusArgument &out, const BusMenuEvent &event)
{
    out.beginStructure();
    out << event.id << event.name << event.data << event.timestamp;
    out.endStructure();
    return out;
}

const QDBusArgument &operator>>(const QDBusArgument &in, BusMenuEvent &event)
{
    in.beginStructure();
    in >> event.id >> event.name >> event.data >> event.timestamp;
    in.endStructure();
    return in;
}

BusMenu::BusMenu(QObject *parent) : QDBusAbstractAdaptor(parent)
{
    qDBusRegisterMetaType<BusMenuItem>();
    qDBusRegisterMetaType<QList<BusMenuItem>>();
    qDBusRegisterMetaType<BusMenuLayout>();
    qDBusRegisterMetaType<BusMenuEvent>();
    qDBusRegisterMetaType<QList<BusMenuEvent>>();
}

void BusMenu::setEntries(const QList<TrayEntry> &entries)
{
    if (entries == m_entries)
        return;
    m_entries = entries;
    Q_EMIT LayoutUpdated(++m_revision, 0);
}

QString BusMenu::textDirection() const
{
    return QGuiApplication::isRightToLeft() ? QStringLiteral("rtl") : QStringLiteral("ltr");
}

QVariantMap BusMenu::propertiesOf(int id) const
{
    if (id == 0)
        return {{QStringLiteral("children-display"), QStringLiteral("submenu")}};
    if (id > separators)
        return {{QStringLiteral("type"), QStringLiteral("separator")}};
    const auto found = std::find_if(m_entries.begin(), m_entries.end(),
                                    [id](const TrayEntry &one) { return idOf(one) == id; });
    if (found == m_entries.end())
        return {};
    // An underscore would underline the letter behind it.
    QVariantMap properties{{QStringLiteral("enabled"), found->isEnabled},
                           {QStringLiteral("visible"), true}};
    properties.insert(QStringLiteral("label"),
                      QString(found->label).replace(QLatin1String("_"), QLatin1String("__")));
    if (found->isCheckable) {
        properties.insert(QStringLiteral("toggle-type"), QStringLiteral("checkmark"));
        properties.insert(QStringLiteral("toggle-state"), found->isChecked ? 1 : 0);
    }
    return properties;
}

uint BusMenu::GetLayout(int parentId, int depth, const QStringList &, BusMenuLayout &layout)
{
    layout = {.id = parentId, .properties = propertiesOf(parentId), .children = {}};
    if (parentId == 0 && depth != 0) {
        for (const auto &entry : m_entries) {
            if (entry.beginsGroup)
                layout.children += {.id = separators + idOf(entry),
                                    .properties = propertiesOf(separators + idOf(entry)),
                                    .children = {}};
            layout.children +=
                {.id = idOf(entry), .properties = propertiesOf(idOf(entry)), .children = {}};
        }
    }
    return m_revision;
}

QList<BusMenuItem> BusMenu::GetGroupProperties(const QList<int> &ids, const QStringList &)
{
    QList<BusMenuItem> items;
    if (ids.isEmpty()) // "If the list is empty, all items"
        for (const auto &entry : m_entries)
            items += {idOf(entry), propertiesOf(idOf(entry))};
    for (const int id : ids.mid(0, qsizetype{2} * separators))
        if (const auto properties = propertiesOf(id); !properties.isEmpty())
            items += {id, properties};
    return items;
}

QDBusVariant BusMenu::GetProperty(int id, const QString &name)
{
    // A variant needs a value on the bus.
    const auto value = propertiesOf(id).value(name);
    return QDBusVariant(value.isValid() ? value : QVariant(QString()));
}

void BusMenu::Event(int id, const QString &name, const QDBusVariant &, uint)
{
    if (name != u"clicked")
        return;
    for (const auto &entry : std::as_const(m_entries)) {
        if (idOf(entry) == id && entry.isEnabled) {
            Q_EMIT chosen(entry.command);
            return; // what was chosen may have changed the list
        }
    }
}

QList<int> BusMenu::EventGroup(const QList<BusMenuEvent> &events)
{
    QList<int> unknown;
    for (const auto &event : events.mid(0, separators)) {
        if (propertiesOf(event.id).isEmpty())
            unknown += event.id;
        else
            Event(event.id, event.name, event.data, event.timestamp);
    }
    return unknown;
}

bool BusMenu::AboutToShow(int)
{
    return false; // it is always up to date
}

QList<int> BusMenu::AboutToShowGroup(const QList<int> &, QList<int> &errors)
{
    errors.clear();
    return {};
}

} // namespace ahoy::app

#endif
