#include "audio/device/capture_feed.h"

#include "audio/engine/engine.h"

#include <samplerate.h>

#include <algorithm>
#include <cassert>
#include <cmath>

namespace ahoy::audio {

namespace {

/// More than this too much: the device or we stood still.  Out with it, not through a stretch of
/// minutes.
constexpr double maxExcessFrames = 0.04 * engineRateHz;

SRC_STATE *makeResampler()
{
    int error = 0;
    return src_new(SRC_SINC_FASTEST, 1, &error);
}

void freeResampler(SRC_STATE *state)
{
    src_delete(state);
}

} // namespace

CaptureFeed::CaptureFeed(CapturePort &port, bool sharesClock)
    : m_port(port),
      m_sharesClock(sharesClock),
      m_resampler(sharesClock ? nullptr : makeResampler(), freeResampler)
{
}

CaptureFeed::~CaptureFeed() = default;

Duration CaptureFeed::fillError() const
{
    return std::chrono::duration_cast<Duration>(
        std::chrono::duration<double>(m_fillError / engineRateHz));
}

std::size_t CaptureFeed::waiting()
{
    followStamps();
    return static_cast<std::size_t>(m_stamped - m_taken);
}

bool CaptureFeed::next(TimePoint now, std::span<float> out)
{
    assert(out.size() == quantumSamples);
    followStamps();
    if (!m_port.isOpen() || (!m_sharesClock && m_resampler == nullptr)) {
        m_isRunning = false;
        return false;
    }
    if (!m_isRunning && !start(now)) {
        std::fill(out.begin(), out.end(), 0.0F);
        return true;
    }

    std::size_t got = 0;
    if (m_sharesClock) {
        const auto waiting = static_cast<std::size_t>(m_stamped - m_taken);
        got = m_port.take(out.first(std::min(out.size(), waiting)));
        m_taken += got;
    } else {
        got = stretchInto(out, now);
    }
    std::fill(out.begin() + static_cast<std::ptrdiff_t>(got), out.end(), 0.0F);
    m_framesMissed += out.size() - got;
    return true;
}

void CaptureFeed::followStamps()
{
    CapturePort::Stamp stamp;
    while (m_port.takeStamp(stamp)) {
        if (stamp.generation != m_generation) {
            m_generation = stamp.generation;
            m_isRunning = false;
            discardTo(m_stamped); // what an earlier stream left behind
            m_drift.restart(m_port.callbackFrames());
        }
        m_stamped = stamp.frames;
        m_drift.onCaptured(stamp.frames, stamp.at);
    }
}

bool CaptureFeed::start(TimePoint now)
{
    if (m_stamped == m_taken)
        return false;
    if (!m_sharesClock) {
        const double waiting = m_drift.captured(now) - static_cast<double>(m_taken);
        if (waiting < m_drift.targetFrames())
            return false;
        discardTo(m_taken + static_cast<std::uint64_t>(waiting - m_drift.targetFrames()));
        m_consumed = static_cast<double>(m_taken);
        m_inputSize = 0;
        src_reset(m_resampler.get());
    }
    m_isRunning = true;
    return true;
}

void CaptureFeed::discardTo(std::uint64_t frames)
{
    std::array<float, quantumSamples> old;
    const std::uint64_t end = std::min(frames, m_stamped);
    while (m_taken < end) {
        const std::size_t count = std::min<std::uint64_t>(old.size(), end - m_taken);
        const std::size_t got = m_port.take(std::span(old).first(count));
        if (got == 0)
            break;
        m_taken += got;
    }
}

std::size_t CaptureFeed::stretchInto(std::span<float> out, TimePoint now)
{
    m_fillError = m_drift.captured(now) - m_consumed - m_drift.targetFrames();
    if (m_fillError > maxExcessFrames) {
        const std::uint64_t before = m_taken;
        discardTo(m_taken + static_cast<std::uint64_t>(m_fillError));
        m_consumed += static_cast<double>(m_taken - before);
    }
    const double stretch = m_drift.stretch(now, m_consumed);

    const std::size_t room = m_input.size() - m_inputSize;
    const std::size_t wanted = std::min<std::uint64_t>(room, m_stamped - m_taken);
    const std::size_t got = m_port.take(std::span(m_input).subspan(m_inputSize, wanted));
    m_taken += got;
    m_inputSize += got;

    SRC_DATA data{};
    data.data_in = m_input.data();
    data.input_frames = static_cast<long>(m_inputSize);
    data.data_out = out.data();
    data.output_frames = static_cast<long>(out.size());
    data.src_ratio = 1 / stretch;
    if (src_process(m_resampler.get(), &data) != 0)
        return 0;
    const auto used = static_cast<std::size_t>(data.input_frames_used);
    std::copy(m_input.begin() + static_cast<std::ptrdiff_t>(used),
              m_input.begin() + static_cast<std::ptrdiff_t>(m_inputSize), m_input.begin());
    m_inputSize -= used;
    m_consumed += static_cast<double>(data.output_frames_gen) * stretch;
    return static_cast<std::size_t>(data.output_frames_gen);
}

} // namespace ahoy::audio
