#include "audio/device/stream_keeper.h"

#include "audio/dsp/tone.h"
#include "base/log.h"

#include <algorithm>
#include <array>
#include <utility>

namespace ahoy::audio {

using std::chrono::milliseconds;

namespace {

constexpr std::array retryAfter{milliseconds(200), milliseconds(500), milliseconds(1000),
                                milliseconds(2000)};
constexpr milliseconds watchInterval{200};
/// A null sink that rewinds calls back for the first time after 1.9 s.
constexpr milliseconds startPatience{3000};
constexpr milliseconds silencePatience{600};

const char *nounOf(DeviceRole role)
{
    switch (role) {
    case DeviceRole::Playback: return "loudspeaker";
    case DeviceRole::Capture: return "microphone";
    case DeviceRole::Ring: return "ring device";
    }
    return "";
}

} // namespace

StreamKeeper::StreamKeeper(DeviceRole role, Open open) : m_role(role), m_open(std::move(open)) {}

void StreamKeeper::want(std::vector<std::string> ids, TimePoint now)
{
    std::erase(ids, std::string()); // the default is last in any case
    m_ids = std::move(ids);
    m_attempt = 0;
    open(now);
}

void StreamKeeper::unwant()
{
    m_stream.reset();
    m_state = State::Closed;
    m_deadline.reset();
    m_place = 0;
    m_toldProblem = false;
}

void StreamKeeper::onDevices(const std::vector<DeviceEntry> &devices, TimePoint now)
{
    if (!isWanted())
        return;
    const auto isThere = [&devices](const std::string &id) {
        return id.starts_with(alsaIdPrefix) ||
               std::any_of(devices.begin(), devices.end(),
                           [&id](const DeviceEntry &device) { return device.id == id; });
    };
    const auto found = std::find_if(m_ids.begin(), m_ids.end(), isThere);
    const auto best = static_cast<std::size_t>(found - m_ids.begin());
    const bool isWaiting = m_state == State::Waiting;
    const bool isBetter = best < m_place || (isWaiting && (m_ids.empty() || best < m_ids.size()));
    if (isBetter || (best > m_place && !isWaiting && !devices.empty()))
        open(now, best);
}

void StreamKeeper::onTimeout(TimePoint now)
{
    if (!m_deadline || now < *m_deadline)
        return;
    if (m_state == State::Waiting)
        open(now);
    else
        watch(now);
}

std::uint64_t StreamKeeper::takeXruns()
{
    const auto all = m_stream ? m_stream->xruns() : 0;
    const auto fresh = all - std::exchange(m_knownXruns, all);
    return m_state == State::Running ? fresh : 0;
}

std::vector<MediaReport> StreamKeeper::takeReports()
{
    return std::exchange(m_reports, {});
}

void StreamKeeper::open(TimePoint now, std::size_t from)
{
    const auto before = m_place;
    // Better another microphone than none.
    auto place = from;
    auto opened = m_open(place < m_ids.size() ? m_ids[place] : std::string());
    while (!opened && place < m_ids.size()) {
        ++place;
        opened = m_open(place < m_ids.size() ? m_ids[place] : std::string());
    }
    m_place = opened ? place : 0;
    if (m_place > 0 && m_place != before)
        tellStandIn();
    // The old one ends only now: the gap between two devices is as short as it can be.
    m_stream.reset();
    if (!opened) {
        fail(opened.error().text, now);
        return;
    }
    m_stream = std::move(*opened);
    m_knownXruns = 0;
    m_state = State::Starting;
    m_startedAt = now;
    if (m_stream == nullptr) { // a backend that has nothing to open
        m_state = State::Running;
        m_deadline.reset();
        return;
    }
    if (const auto started = m_stream->start(); !started) {
        m_stream.reset();
        fail(started.error().text, now);
        return;
    }
    m_deadline = now + watchInterval;
}

void StreamKeeper::tellStandIn()
{
    m_reports.emplace_back(DeviceMoved{m_role, m_place < m_ids.size()
                                                   ? DeviceMoved::Cause::NextChoice
                                                   : DeviceMoved::Cause::Default});
}

void StreamKeeper::fail(const std::string &why, TimePoint now)
{
    m_state = State::Waiting;
    m_deadline = now + retryAfter[std::min(m_attempt, retryAfter.size() - 1)];
    ++m_attempt;
    tellProblem(why);
}

void StreamKeeper::watch(TimePoint now)
{
    m_deadline = now + watchInterval;
    const TimePoint last = m_stream->lastCallback();
    if (m_state == State::Starting && last >= m_startedAt) {
        m_state = State::Running;
        m_attempt = 0;
        if (std::exchange(m_toldProblem, false))
            m_reports.emplace_back(DeviceProblem{m_role, true});
    }
    const bool isRunning = m_state == State::Running;
    if (now - std::max(last, m_startedAt) < (isRunning ? silencePatience : startPatience))
        return;
    m_stream.reset();
    fail(isRunning ? "its callbacks have stopped" : "its callbacks never came", now);
}

void StreamKeeper::tellProblem(const std::string &why)
{
    const bool isKnown = std::exchange(m_toldProblem, true);
    log::line(isKnown ? log::Level::Debug : log::Level::Warning, "audio", "{}: {}", nounOf(m_role),
              why);
    if (isKnown)
        return;
    m_reports.emplace_back(DeviceProblem{m_role, false});
}

} // namespace ahoy::audio
