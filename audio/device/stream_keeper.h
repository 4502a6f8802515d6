#pragma once

#include "audio/device/device_backend.h"
#include "audio/device/media_report.h"
#include "base/time.h"

#include <cstdint>
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

    /// Opens the first of `ids` that is there, the default behind them all; or exchanges a stream
    /// for it with the least gap.
    void want(std::vector<std::string> ids, TimePoint now);
    void unwant();
    /// The devices have changed: the one in use has gone, or a better one is there (again).
    void onDevices(const std::vector<DeviceEntry> &devices, TimePoint now);
    void onTimeout(TimePoint now);

    std::optional<TimePoint> nextTimeout() const { return m_deadline; }
    State state() const { return m_state; }
    bool isWanted() const { return m_state != State::Closed; }
    /// Another device plays in place of the first choice.
    bool isStandIn() const { return m_place > 0; }
    /// Times the running device ran dry or over since the last call; not while it starts.
    std::uint64_t takeXruns();
    /// What a person should know, in order.
    std::vector<MediaReport> takeReports();

private:
    void open(TimePoint now, std::size_t from = 0);
    void tellStandIn();
    void fail(const std::string &why, TimePoint now);
    void watch(TimePoint now);
    void tellProblem(const std::string &why);

    const DeviceRole m_role;
    const Open m_open;
    State m_state = State::Closed;
    std::vector<std::string> m_ids; ///< the first choice first
    std::size_t m_place = 0;        ///< in m_ids of the one in use; behind them: the default
    std::unique_ptr<DeviceStream> m_stream;
    TimePoint m_startedAt{};
    std::optional<TimePoint> m_deadline;
    std::size_t m_attempt = 0;
    std::uint64_t m_knownXruns = 0; ///< of this stream
    bool m_toldProblem = false;
    std::vector<MediaReport> m_reports;
};

} // namespace ahoy::audio
