#ifdef AHOY_PULSE

#include "audio/device/device_form.h"
#include "audio/device/device_monitor.h"
#include "base/log.h"

#include <pulse/pulseaudio.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <deque>
#include <map>
#include <string>
#include <utility>

namespace ahoy::audio {

namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

/// A sound server that has gone, or was never there, is looked for again.
constexpr std::array<milliseconds, 5> retryAfter{milliseconds(500), milliseconds(1000), seconds(2),
                                                 seconds(5), seconds(15)};
/// A server that accepts the connection and then says nothing.
constexpr seconds answerPatience{3};

constexpr std::size_t maxEntries = 256; ///< of one kind

std::string textOf(const char *text)
{
    return text == nullptr ? std::string() : std::string(text);
}

/// A sink or a source.
template <class Info>
DeviceEntry entryOf(const Info &info)
{
    const char *formFactor = pa_proplist_gets(info.proplist, PA_PROP_DEVICE_FORM_FACTOR);
    DeviceEntry entry{textOf(info.name), textOf(info.description), false, DeviceForm::Unknown};
    entry.form = deviceForm({.id = entry.id,
                             .description = entry.name,
                             .formFactor = formFactor == nullptr ? "" : formFactor,
                             .port = info.active_port == nullptr ? "" : info.active_port->name});
    return entry;
}

bool isOurs(const pa_proplist *properties)
{
    const char *process = pa_proplist_gets(properties, PA_PROP_APPLICATION_PROCESS_ID);
    return process != nullptr && process == std::to_string(::getpid());
}

/// Follows the sound server: its sinks and sources, its defaults, and to which of them our own
/// streams are connected.
/// Thread: Device, with a main loop of libpulse in place of a wait.
class PulseMonitor final : public DeviceMonitor {
public:
    PulseMonitor() : m_loop(pa_mainloop_new()) {}
    ~PulseMonitor() override
    {
        disconnect();
        pa_mainloop_free(m_loop);
    }

    void watch() override
    {
        if (m_context == nullptr && !m_retryAt)
            connect();
    }
    void stop() override { disconnect(); }
    void wait(std::optional<TimePoint> deadline) override;
    void wake() override { pa_mainloop_wakeup(m_loop); }

    std::optional<DeviceList> takeList() override;
    bool knowsDevices() const override { return m_isReady || m_answerUntil.has_value(); }
    std::optional<Move> takeMove() override;

private:
    using Devices = std::map<std::uint32_t, DeviceEntry>;
    using Streams = std::map<std::uint32_t, std::uint32_t>; ///< stream → device

    /// What the server says, while its answers come and when they are whole.
    struct Picture {
        std::string defaultSink;
        std::string defaultSource;
        Devices sinks;
        Devices sources;
        Streams ownSinkInputs;
        Streams ownSourceOutputs;
    };

    void connect();
    void disconnect();
    void lose();
    void ask();
    void askOne(pa_operation *operation);
    void onAnswered();
    void findMoves(const Streams &before, const Streams &after, const Devices &devices,
                   DeviceRole role);

    static void onState(pa_context *context, void *self);
    static void onEvent(pa_context *context, pa_subscription_event_type_t type, std::uint32_t index,
                        void *self);
    static void onServer(pa_context *context, const pa_server_info *info, void *self);
    static void onSink(pa_context *context, const pa_sink_info *info, int end, void *self);
    static void onSource(pa_context *context, const pa_source_info *info, int end, void *self);
    static void onSinkInput(pa_context *context, const pa_sink_input_info *info, int end,
                            void *self);
    static void onSourceOutput(pa_context *context, const pa_source_output_info *info, int end,
                               void *self);

    pa_mainloop *m_loop;
    pa_context *m_context = nullptr;
    bool m_isReady = false;
    int m_openQuestions = 0;
    bool m_isOutdated = false; ///< something changed while answers were still coming
    bool m_hasNews = false;
    std::size_t m_attempt = 0;
    std::optional<TimePoint> m_retryAt;
    std::optional<TimePoint> m_answerUntil;
    Picture m_picture;
    Picture m_next; ///< being drawn
    std::deque<Move> m_moves;
};

void PulseMonitor::wait(std::optional<TimePoint> deadline)
{
    for (const auto &own : {m_retryAt, m_answerUntil})
        if (own && (!deadline || *own < *deadline))
            deadline = own;
    int timeout = -1;
    if (deadline) {
        const auto left = std::chrono::ceil<std::chrono::microseconds>(*deadline - monotonicNow());
        timeout = static_cast<int>(std::clamp<std::int64_t>(left.count(), 0, 60'000'000));
    }
    if (pa_mainloop_prepare(m_loop, timeout) >= 0 && pa_mainloop_poll(m_loop) >= 0)
        pa_mainloop_dispatch(m_loop);

    const TimePoint now = monotonicNow();
    if (m_context != nullptr && !PA_CONTEXT_IS_GOOD(pa_context_get_state(m_context)))
        lose();
    if (m_answerUntil && now >= *m_answerUntil)
        lose();
    if (m_retryAt && now >= *m_retryAt)
        connect();
}

void PulseMonitor::connect()
{
    disconnect();
    m_context = pa_context_new(pa_mainloop_get_api(m_loop), "Ahoy");
    if (m_context == nullptr)
        return;
    pa_context_set_state_callback(m_context, onState, this);
    pa_context_set_subscribe_callback(m_context, onEvent, this);
    m_answerUntil = monotonicNow() + answerPatience;
    if (pa_context_connect(m_context, nullptr, PA_CONTEXT_NOAUTOSPAWN, nullptr) < 0)
        lose();
}

void PulseMonitor::disconnect()
{
    m_isReady = false;
    m_retryAt.reset();
    m_answerUntil.reset();
    m_openQuestions = 0;
    m_isOutdated = false;
    m_picture = {};
    if (m_context == nullptr)
        return;
    // No callback may come while it is taken apart.
    pa_context_set_state_callback(m_context, nullptr, nullptr);
    pa_context_set_subscribe_callback(m_context, nullptr, nullptr);
    pa_context_disconnect(m_context);
    pa_context_unref(m_context);
    m_context = nullptr;
}

void PulseMonitor::lose()
{
    if (m_attempt == 0)
        log::line(log::Level::Info, "audio", "no sound server answers");
    disconnect();
    m_retryAt = monotonicNow() + retryAfter[std::min(m_attempt, retryAfter.size() - 1)];
    ++m_attempt;
}

void PulseMonitor::onState(pa_context *context, void *self)
{
    auto &monitor = *static_cast<PulseMonitor *>(self);
    // A failed context is given up in wait(), outside of its own callback.
    if (pa_context_get_state(context) != PA_CONTEXT_READY)
        return;
    monitor.m_attempt = 0;
    constexpr auto mask = static_cast<pa_subscription_mask_t>(
        PA_SUBSCRIPTION_MASK_SINK | PA_SUBSCRIPTION_MASK_SOURCE | PA_SUBSCRIPTION_MASK_SERVER |
        PA_SUBSCRIPTION_MASK_SINK_INPUT | PA_SUBSCRIPTION_MASK_SOURCE_OUTPUT);
    pa_operation *operation = pa_context_subscribe(context, mask, nullptr, nullptr);
    if (operation != nullptr)
        pa_operation_unref(operation);
    monitor.ask();
}

/// Asks for everything at once: five small answers, and no bookkeeping that could go astray.
void PulseMonitor::ask()
{
    m_isOutdated = false;
    m_next = {};
    m_openQuestions = 0;
    askOne(pa_context_get_server_info(m_context, onServer, this));
    askOne(pa_context_get_sink_info_list(m_context, onSink, this));
    askOne(pa_context_get_source_info_list(m_context, onSource, this));
    askOne(pa_context_get_sink_input_info_list(m_context, onSinkInput, this));
    askOne(pa_context_get_source_output_info_list(m_context, onSourceOutput, this));
    m_answerUntil = monotonicNow() + answerPatience;
}

void PulseMonitor::askOne(pa_operation *operation)
{
    if (operation == nullptr)
        return;
    ++m_openQuestions;
    pa_operation_unref(operation);
}

void PulseMonitor::onAnswered()
{
    if (--m_openQuestions > 0)
        return;
    m_answerUntil.reset();
    m_isReady = true;
    m_hasNews = true;
    for (auto &[index, device] : m_next.sinks)
        device.isDefault = device.id == m_next.defaultSink;
    for (auto &[index, device] : m_next.sources)
        device.isDefault = device.id == m_next.defaultSource;
    findMoves(m_picture.ownSinkInputs, m_next.ownSinkInputs, m_next.sinks, DeviceRole::Playback);
    findMoves(m_picture.ownSourceOutputs, m_next.ownSourceOutputs, m_next.sources,
              DeviceRole::Capture);
    m_picture = std::exchange(m_next, {});
    if (m_isOutdated)
        ask();
}

void PulseMonitor::findMoves(const Streams &before, const Streams &after, const Devices &devices,
                             DeviceRole role)
{
    for (const auto &[stream, device] : after) {
        const auto old = before.find(stream);
        const auto entry = devices.find(device);
        // A new stream may be nowhere yet; that it arrives somewhere is no move.
        if (old == before.end() || old->second == device || entry == devices.end() ||
            old->second == PA_INVALID_INDEX)
            continue;
        m_moves.push_back({role, entry->second.name});
    }
}

std::optional<DeviceList> PulseMonitor::takeList()
{
    if (!std::exchange(m_hasNews, false))
        return {};
    DeviceList list;
    for (const auto &[index, device] : m_picture.sinks)
        list.playback.push_back(device);
    for (const auto &[index, device] : m_picture.sources)
        list.capture.push_back(device);
    return list;
}

std::optional<DeviceMonitor::Move> PulseMonitor::takeMove()
{
    if (m_moves.empty())
        return {};
    Move move = std::move(m_moves.front());
    m_moves.pop_front();
    return move;
}

void PulseMonitor::onEvent(pa_context *, pa_subscription_event_type_t, std::uint32_t, void *self)
{
    auto &monitor = *static_cast<PulseMonitor *>(self);
    if (monitor.m_openQuestions > 0)
        monitor.m_isOutdated = true;
    else
        monitor.ask();
}

void PulseMonitor::onServer(pa_context *, const pa_server_info *info, void *self)
{
    auto &monitor = *static_cast<PulseMonitor *>(self);
    if (info != nullptr) {
        monitor.m_next.defaultSink = textOf(info->default_sink_name);
        monitor.m_next.defaultSource = textOf(info->default_source_name);
    }
    monitor.onAnswered();
}

void PulseMonitor::onSink(pa_context *, const pa_sink_info *info, int end, void *self)
{
    auto &monitor = *static_cast<PulseMonitor *>(self);
    if (end != 0) {
        monitor.onAnswered();
        return;
    }
    if (monitor.m_next.sinks.size() < maxEntries)
        monitor.m_next.sinks[info->index] = entryOf(*info);
}

void PulseMonitor::onSource(pa_context *, const pa_source_info *info, int end, void *self)
{
    auto &monitor = *static_cast<PulseMonitor *>(self);
    if (end != 0) {
        monitor.onAnswered();
        return;
    }
    // What a loudspeaker plays is no microphone.
    if (info->monitor_of_sink != PA_INVALID_INDEX)
        return;
    if (monitor.m_next.sources.size() < maxEntries)
        monitor.m_next.sources[info->index] = entryOf(*info);
}

void PulseMonitor::onSinkInput(pa_context *, const pa_sink_input_info *info, int end, void *self)
{
    auto &monitor = *static_cast<PulseMonitor *>(self);
    if (end != 0)
        monitor.onAnswered();
    else if (isOurs(info->proplist) && monitor.m_next.ownSinkInputs.size() < maxEntries)
        monitor.m_next.ownSinkInputs[info->index] = info->sink;
}

void PulseMonitor::onSourceOutput(pa_context *, const pa_source_output_info *info, int end,
                                  void *self)
{
    auto &monitor = *static_cast<PulseMonitor *>(self);
    if (end != 0)
        monitor.onAnswered();
    else if (isOurs(info->proplist) && monitor.m_next.ownSourceOutputs.size() < maxEntries)
        monitor.m_next.ownSourceOutputs[info->index] = info->source;
}

} // namespace

std::unique_ptr<DeviceMonitor> makeSystemMonitor()
{
    return std::make_unique<PulseMonitor>();
}

} // namespace ahoy::audio

#endif
