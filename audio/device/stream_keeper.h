#pragma once

#include "audio/device/device_backend.h"
#include "audio/device/media_report.h"
#include "base/time.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace ahoy::audio {

/// Keeps one stream open for as long as it is wanted: watches that callbacks come, closes a stream
/// that has gone silent (a sound server that was killed says nothing), and opens it again.
/// Thread: Device.  Told the time.
///
///   ┌────────┐  want    ┌──────────┐ first callback ┌─────────┐
///   │ Closed │ ───────▶ │ Starting │ ─────────────▶ │ Running │
///   └────────┘          └──────────┘                └─────────┘
///       ▲ unwant          │ ▲ 0.2, 0.5, 1, 2, 2, … s     │ 0.6 s without callback
///       │                 ▼ │                            │
///       │               ┌─────────┐                      │
///       └────────────── │ Waiting │ ◀────────────────────┘
///                       └─────────┘   (3 s when Starting, at once when it can't be opened)
class StreamKeeper {
public:
    enum class State { Closed, Starting, Running, Waiting };

    /// Opens the device with that id; empty: the default.
    using Open = std::function<Result<std::unique_ptr<DeviceStream>>(const std::string &id)>;

    StreamKeeper(DeviceRole role, Open open);

    /// Opens the stream, or exchanges it for another device's with the least gap.
    void want(const std::string &id, TimePoint now);
    void unwant();
    /// The devices have changed: a chosen one has gone, or one that was missing is there again.
    void onDevices(const std::vector<DeviceEntry> &devices, TimePoint now);
    void onTimeout(TimePoint now);

    std::optional<TimePoint> nextTimeout() const { return m_deadline; }
    State state() const { return m_state; }
    bool isWanted() const { return m_state != State::Closed; }
    /// The default plays in place of the chosen device.
    bool isStandIn() const { return m_isStandIn; }
    /// What a person should know, in order.
    std::vector<MediaReport> takeReports();

private:
    void open(TimePoint now, bool isChosenThere = true);
    void fail(const std::string &why, TimePoint now);
    void watch(TimePoint now);
    void tellProblem(const std::string &why);

    const DeviceRole m_role;
    const Open m_open;
    State m_state = State::Closed;
    std::string m_id;
    bool m_isStandIn = false;
    std::unique_ptr<DeviceStream> m_stream;
    TimePoint m_startedAt{};
    std::optional<TimePoint> m_deadline;
    std::size_t m_attempt = 0;
    bool m_toldProblem = false;
    std::vector<MediaReport> m_reports;
};

} // namespace ahoy::audio
