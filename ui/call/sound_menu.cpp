#include "ui/call/sound_menu.h"

#include "ui/theme/tokens.h"
#include "ui/widgets/label.h"

#include <QActionGroup>
#include <QWidgetAction>

namespace ahoy::ui {

SoundMenu::SoundMenu(const DevicesView &devices, QWidget *parent) : QMenu(parent)
{
    add(tr("Speaker"), devices.speakers, devices.speaker, DeviceUse::Speaker);
    add(tr("Microphone"), devices.microphones, devices.microphone, DeviceUse::Microphone);
}

void SoundMenu::add(const QString &title, const QList<DevicesView::Device> &devices,
                    const QString &current, DeviceUse use)
{
    if (devices.isEmpty())
        return;
    if (!isEmpty())
        addSeparator();
    auto *words = new Label(title, TextStyle::Caption, Ink::Muted, this);
    words->setContentsMargins(space::edge, space::related, space::edge, space::tiny);
    auto *heading = new QWidgetAction(this);
    heading->setDefaultWidget(words);
    heading->setEnabled(false); // the arrows pass it by
    words->setEnabled(true);
    addAction(heading);
    auto *group = new QActionGroup(this);
    const auto addDevice = [&](const QString &id, QString name) {
        name.replace(QLatin1Char('&'), QLatin1String("&&"));
        QAction *action = addAction(name);
        action->setCheckable(true);
        action->setChecked(id == current);
        group->addAction(action);
        connect(action, &QAction::triggered, this,
                [this, use, id] { Q_EMIT deviceChosen(use, id); });
    };
    addDevice(QString(), tr("The system's default"));
    for (const DevicesView::Device &device : devices) {
        if (!device.id.isEmpty())
            addDevice(device.id, device.name);
    }
}

} // namespace ahoy::ui
