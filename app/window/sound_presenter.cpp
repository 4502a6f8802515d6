#include "app/window/sound_presenter.h"

#include "app/settings/keys.h"
#include "ui/main_window.h"

#include <algorithm>

namespace ahoy::app {

namespace {

constexpr qsizetype mostChoices = 8; ///< of devices, remembered for when the first is unplugged

/// dBov to 0…1 for a meter: -60 dB and less is nothing.
double meter(float db)
{
    return std::clamp((static_cast<double>(db) + 60) / 60, 0.0, 1.0);
}

QList<ui::DevicesView::Device> toDevices(const std::vector<audio::DeviceEntry> &entries)
{
    QList<ui::DevicesView::Device> devices;
    for (const auto &entry : entries)
        devices += {QString::fromStdString(entry.id), QString::fromStdString(entry.name)};
    return devices;
}

const Setting<QStringList> &settingOf(ui::DeviceUse use)
{
    switch (use) {
    case ui::DeviceUse::Microphone: return setting::capture;
    case ui::DeviceUse::Speaker: return setting::playback;
    case ui::DeviceUse::Ring: break;
    }
    return setting::ring;
}

} // namespace

QStringList rankedDevices(QStringList choices, const QString &first)
{
    if (first.isEmpty())
        return {};
    choices.removeAll(first);
    choices.prepend(first);
    return choices.mid(0, mostChoices);
}

SoundPresenter::SoundPresenter(CompositionRoot &root, ui::MainWindow &window, QObject *parent)
    : QObject(parent), m_root(root), m_window(window)
{
    connect(&root, &CompositionRoot::devicesChanged, this, &SoundPresenter::showDevices);
    connect(&root, &CompositionRoot::loaded, &root, &CompositionRoot::requestDevices);
    connect(&window, &ui::MainWindow::rebuilt, this, &SoundPresenter::showDevices);
    connect(&window, &ui::MainWindow::deviceChosen, this,
            [this](ui::DeviceUse use, const QString &id) {
                const auto &key = settingOf(use);
                m_root.settings().change(key, rankedDevices(m_root.settings().value(key), id),
                                         [this](const auto &) { showDevices(); });
            });
    connect(&window, &ui::MainWindow::soundMetersWanted, &root, &CompositionRoot::setLevelsWanted);
    connect(&root.calls(), &Calls::levelsChanged, this, [this](float capture, float playback) {
        m_window.setLevels(meter(capture), meter(playback));
    });
}

void SoundPresenter::showDevices()
{
    const auto &devices = m_root.devices();
    auto &settings = m_root.settings();
    m_window.setDevices({.microphones = toDevices(devices.capture),
                         .speakers = toDevices(devices.playback),
                         .ringers = toDevices(devices.playback),
                         .microphone = settings.value(setting::capture).value(0),
                         .speaker = settings.value(setting::playback).value(0),
                         .ringer = settings.value(setting::ring).value(0)});
}

} // namespace ahoy::app
