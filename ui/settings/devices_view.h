#pragma once

#include <QList>
#include <QMetaType>
#include <QString>

namespace ahoy::ui {

enum class DeviceUse : quint8 { Microphone, Speaker, Ring };

/// The sound devices there are, and the chosen ones.  The id "" is the system's default; it need
/// not be in the lists.  A use with an empty list is not offered.
struct DevicesView {
    struct Device {
        QString id;
        QString name;
        friend bool operator==(const Device &, const Device &) = default;
    };

    QList<Device> microphones;
    QList<Device> speakers;
    QList<Device> ringers;
    QString microphone;
    QString speaker;
    QString ringer;

    friend bool operator==(const DevicesView &, const DevicesView &) = default;
};

} // namespace ahoy::ui

Q_DECLARE_METATYPE(ahoy::ui::DevicesView)
