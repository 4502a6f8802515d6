#pragma once

#include "app/composition_root.h"

#include <QObject>
#include <QStringList>

namespace ahoy::ui {
class MainWindow;
} // namespace ahoy::ui

namespace ahoy::app {

/// The devices that were chosen, with another one in front: what plays when that is unplugged stays
/// behind it.  "": the system's default alone.
QStringList rankedDevices(QStringList choices, const QString &first);

/// Shows the devices that play and capture, and how loud they are; keeps what is chosen.
/// Thread: UI.
class SoundPresenter : public QObject {
    Q_OBJECT

public:
    SoundPresenter(CompositionRoot &root, ui::MainWindow &window, QObject *parent = nullptr);

private:
    void showDevices();

    CompositionRoot &m_root;
    ui::MainWindow &m_window;
};

} // namespace ahoy::app
