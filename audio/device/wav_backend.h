#pragma once

#include "audio/device/device_backend.h"
#include "audio/engine/engine.h"
#include "audio/file/wav_reader.h"
#include "audio/file/wav_writer.h"

#include <array>
#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <optional>
#include <thread>

namespace ahoy::audio {

/// `--audio wav:IN,OUT`: files in place of microphone and loudspeaker, paced in real time by a
/// thread of its own, which stands in for a device's callbacks.  IN starts when the first stream
/// opens, stands still while none is open, and loops; OUT grows only while playback is open.
/// The ring tone goes nowhere.  Without files it is a cable: what is played is what is captured.
/// Thread: Device; its pacing thread stands for Audio.
class WavBackend final : public DeviceBackend {
public:
    /// An empty `inFile` is silence.  Errors as of WavReader::open and WavWriter::create.
    static Result<std::unique_ptr<WavBackend>> open(const std::filesystem::path &inFile,
                                                    const std::filesystem::path &outFile);
    /// A cable from loudspeaker to microphone, one quantum long: the echo line's device.
    static std::unique_ptr<WavBackend> cable();
    ~WavBackend() override;

    Result<std::unique_ptr<DeviceStream>> openPlayback(const std::string &id, std::size_t frames,
                                                       PlaybackPort &port) override;
    Result<std::unique_ptr<DeviceStream>> openCapture(const std::string &id, std::size_t frames,
                                                      CapturePort &port) override;
    Result<std::unique_ptr<DeviceStream>> openRing(const std::string &id,
                                                   std::unique_ptr<Tone> tone) override;
    DeviceList listDevices() override;

private:
    class PlaybackStream;
    class CaptureStream;

    /// Nobody waits for a file's sound: two quanta at a time, for half the wake-ups.
    static constexpr std::size_t longestPeriod = 2 * quantumSamples;

    WavBackend(std::optional<WavReader> reader, std::optional<WavWriter> writer);
    std::size_t period() const { return m_isCable ? quantumSamples : longestPeriod; }
    void setPlayback(PlaybackPort *port);
    void setCapture(CapturePort *port);
    void startOrStop();
    void run();
    void pace(std::unique_lock<std::mutex> &lock);
    void waitForMedia(std::unique_lock<std::mutex> &lock);

    std::mutex m_mutex; ///< pacing thread against Device; Media takes no part in it
    std::condition_variable m_changed;
    std::optional<WavReader> m_reader;
    std::optional<WavWriter> m_writer;
    std::array<float, quantumSamples> m_lastPlayed{}; ///< what the cable carries
    bool m_isCable = false;
    PlaybackPort *m_playback = nullptr;
    CapturePort *m_capture = nullptr;
    bool m_isFed = false; ///< Media has begun to give samples for this stream
    bool m_writeFailed = false;
    bool m_isStopping = false;
    std::thread m_thread;
};

} // namespace ahoy::audio
