#include "audio/device/callback_size.h"

#include <algorithm>
#include <chrono>

namespace ahoy::audio {

namespace {

using std::chrono::minutes;
using std::chrono::seconds;

constexpr std::size_t usual = 480;
constexpr std::size_t smallest = 240;
constexpr std::size_t largest = 960; ///< 63 ms through a sound server; more nobody wants to talk by
constexpr std::size_t tooMany = 3;
constexpr seconds together{10};
constexpr minutes quietTime{10};

} // namespace

void CallbackSize::setLowLatency(bool on)
{
    m_isLowLatency = on;
    m_frames = on ? smallest : usual;
    m_recent.clear();
}

std::size_t CallbackSize::captureFrames() const
{
    return std::max(m_frames / 2, smallest);
}

void CallbackSize::onOpened(TimePoint now)
{
    m_recent.clear();
    m_quietSince = now;
}

bool CallbackSize::onXruns(std::uint64_t xruns, TimePoint now)
{
    if (xruns == 0) {
        const auto least = m_isLowLatency ? smallest : usual;
        return m_frames > least && now - m_quietSince >= quietTime && change(m_frames / 2, now);
    }
    m_quietSince = now;
    m_recent.insert(m_recent.end(), std::min<std::size_t>(xruns, tooMany), now);
    while (m_recent.front() + together < now)
        m_recent.pop_front();
    return m_recent.size() >= tooMany && m_frames < largest && change(2 * m_frames, now);
}

bool CallbackSize::change(std::size_t frames, TimePoint now)
{
    m_frames = frames;
    onOpened(now);
    return true;
}

} // namespace ahoy::audio
