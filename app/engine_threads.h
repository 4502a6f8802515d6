#pragma once

#include "app/call/engines.h"
#include "audio/device/media_service.h"
#include "audio/net/media_net.h"
#include "base/wake_pipe.h"
#include "sipcore/net/sip_service.h"

#include <QObject>
#include <QSocketNotifier>
#include <functional>
#include <memory>

namespace ahoy::app {

/// The three engines with their threads, started and stopped in the order of the house:
/// SIP, Media (with Device), Net; stop in reverse.  Everything that they report comes out of one
/// place, on the thread UI.
/// Thread: UI.
class EngineThreads : public QObject {
    Q_OBJECT

public:
    /// Who is told; called on the thread UI.
    struct Listener {
        std::function<void(sip::Report)> sip;
        std::function<void(audio::MediaReport)> media;
        std::function<void(audio::NetReport)> net;
    };

    EngineThreads(const audio::AudioChoice &choice, sip::SipService::Options options,
                  QObject *parent = nullptr);
    ~EngineThreads() override;

    void start(Listener listener);
    /// Says farewell to the servers first: at most 2 s.
    void stop();

    /// Doors for Calls.
    Engines engines();
    void post(sip::Command command) { m_sip.post(std::move(command)); }
    void post(audio::MediaCommand command) { m_media->post(std::move(command)); }

private:
    void deliver();

    WakePipe m_wake;
    QSocketNotifier m_notifier;
    audio::PacketRings m_rings;
    sip::SipService m_sip;
    audio::MediaNet m_net;
    std::unique_ptr<audio::MediaService> m_media;
    Listener m_listener;
    bool m_isRunning = false;
};

} // namespace ahoy::app
