#pragma once

#include "audio/device/media_service.h"
#include "base/wake_pipe.h"

#include <chrono>
#include <functional>
#include <poll.h>
#include <utility>
#include <variant>
#include <vector>

namespace ahoy::test {

/// A media service as the phone would hold it, with what it sent and reported.
/// Its place in the packets' world is taken by the test: see carry().
class MediaSide {
public:
    explicit MediaSide(const audio::AudioChoice &choice)
        : m_service(std::make_unique<audio::MediaService>(choice, rings, [this] { m_wake.wake(); }))
    {
    }

    audio::MediaService &operator*() { return *m_service; }
    audio::MediaService *operator->() { return m_service.get(); }
    void end() { m_service.reset(); }

    /// All reports of one kind so far.
    template <class Report>
    std::vector<Report> all() const
    {
        std::vector<Report> found;
        for (const auto &report : m_reports)
            if (const auto *value = std::get_if<Report>(&report))
                found.push_back(*value);
        return found;
    }
    /// Engine events of one kind so far.
    std::vector<audio::EngineEvent> events(audio::EngineEvent::Kind kind) const
    {
        std::vector<audio::EngineEvent> found;
        for (const auto &event : all<audio::EngineEvent>())
            if (event.kind == kind)
                found.push_back(event);
        return found;
    }

    int fd() const { return m_wake.fd(); }
    void take()
    {
        m_wake.drain();
        for (auto &report : m_service->take())
            m_reports.push_back(std::move(report));
    }
    /// All reports so far: a long test would keep them for ever.
    void forget() { m_reports.clear(); }

    audio::PacketRings rings;
    std::vector<audio::Packet> sent; ///< all it ever sent

private:
    WakePipe m_wake;
    std::vector<audio::MediaReport> m_reports;
    std::unique_ptr<audio::MediaService> m_service;
};

/// Carries packets between two sides (each hears the other's leg as its own; `second` may be
/// null) and takes their reports, until `isDone` or ten seconds have passed.  What it returns is
/// whether `isDone`.
inline bool carry(MediaSide &first, audio::LegId firstLeg, MediaSide *second,
                  audio::LegId secondLeg, const std::function<bool()> &isDone)
{
    const TimePoint end = monotonicNow() + std::chrono::seconds(10);
    while (!isDone()) {
        if (monotonicNow() > end)
            return false;
        pollfd fds[4] = {{first.fd(), POLLIN, 0},
                         {first.rings.wakeNet.fd(), POLLIN, 0},
                         {second == nullptr ? -1 : second->fd(), POLLIN, 0},
                         {second == nullptr ? -1 : second->rings.wakeNet.fd(), POLLIN, 0}};
        ::poll(fds, 4, 100);
        const auto move = [](MediaSide &from, MediaSide *to, audio::LegId leg) {
            from.take();
            from.rings.wakeNet.drain();
            audio::Packet packet;
            while (from.rings.toNet.pop(packet)) {
                from.sent.push_back(packet);
                packet.leg = leg;
                packet.at = monotonicNow();
                if (to != nullptr)
                    to->rings.fromNet.push(packet);
            }
        };
        move(first, second, secondLeg);
        if (second != nullptr)
            move(*second, &first, firstLeg);
    }
    return true;
}

} // namespace ahoy::test
