#pragma once

#include "ui/settings/devices_view.h"

#include <QMenu>

namespace ahoy::ui {

/// Speaker and microphone, changed during a call.
class SoundMenu : public QMenu {
    Q_OBJECT

public:
    explicit SoundMenu(const DevicesView &devices, QWidget *parent = nullptr);

Q_SIGNALS:
    void deviceChosen(ahoy::ui::DeviceUse use, const QString &deviceId);

private:
    void add(const QString &title, const QList<DevicesView::Device> &devices,
             const QString &current, DeviceUse use);
};

} // namespace ahoy::ui
