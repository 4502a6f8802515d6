#include "app/engine_threads.h"

namespace ahoy::app {

EngineThreads::EngineThreads(const audio::AudioChoice &choice, sip::SipService::Options options,
                             QObject *parent)
    : QObject(parent),
      m_notifier(m_wake.fd(), QSocketNotifier::Read),
      m_sip([this] { m_wake.wake(); }, std::move(options)),
      m_net(m_rings, [this] { m_wake.wake(); }),
      m_media(std::make_unique<audio::MediaService>(choice, m_rings, [this] { m_wake.wake(); }))
{
    connect(&m_notifier, &QSocketNotifier::activated, this, &EngineThreads::deliver);
}

EngineThreads::~EngineThreads()
{
    stop();
}

void EngineThreads::start(Listener listener)
{
    m_listener = std::move(listener);
    m_isRunning = true;
    m_sip.start();
    m_net.start();
}

void EngineThreads::stop()
{
    if (!m_isRunning)
        return;
    m_isRunning = false;
    m_media.reset(); // RTCP BYEs go into the ring, Net sends them as it stops
    m_net.stop();
    m_sip.stop();
}

Engines EngineThreads::engines()
{
    return {.sip = [this](sip::Command command) { m_sip.post(std::move(command)); },
            .media =
                [this](audio::MediaCommand command) {
                    if (m_media)
                        m_media->post(std::move(command));
                },
            .net = [this](const audio::NetCommand &command) { m_net.post(command); },
            .now = monotonicNow};
}

void EngineThreads::deliver()
{
    m_wake.drain();
    if (!m_isRunning)
        return;
    // Net before SIP: a port that is open answers a question that SIP asked before.
    for (auto &report : m_net.take())
        m_listener.net(std::move(report));
    for (auto &report : m_sip.take())
        m_listener.sip(std::move(report));
    if (m_media)
        for (auto &report : m_media->take())
            m_listener.media(std::move(report));
}

} // namespace ahoy::app
