#pragma once

#include "audio/device/device_backend.h"
#include "audio/file/wav_reader.h"
#include "audio/file/wav_writer.h"

#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace ahoy::audio {

/// `--audio wav:IN,OUT`: files in place of microphone and loudspeaker.  Media paces them in real
/// time by its own timer (Pace::Media); a thread here moves samples between files and rings, a
/// tenth of a second at a time.  IN starts when the first stream opens, stands still while none is
/// open, and loops; OUT grows only while playback is open.  The ring tone goes nowhere.
/// Thread: Device; its own stands for Audio.
class WavBackend final : public DeviceBackend {
public:
    /// An empty `inFile` is silence.  Errors as of WavReader::open and WavWriter::create.
    static Result<std::unique_ptr<WavBackend>> open(const std::filesystem::path &inFile,
                                                    const std::filesystem::path &outFile);
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

    WavBackend(std::optional<WavReader> reader, WavWriter writer);
    void setPlayback(PlaybackPort *port);
    void setCapture(CapturePort *port);
    void startOrStop();
    void run();
    void serve();
    bool read();
    bool write();
    std::span<const float> nextSamples(std::size_t count);

    std::mutex m_mutex; ///< our thread against Device; Media takes no part in it
    std::condition_variable m_changed;
    std::optional<WavReader> m_reader;
    WavWriter m_writer;
    PlaybackPort *m_playback = nullptr;
    CapturePort *m_capture = nullptr;
    std::vector<float> m_ahead;   ///< the last that was read, as much as the ring may hold
    std::vector<float> m_untaken; ///< read for an earlier stream, and not heard by anybody
    std::vector<float> m_samples; ///< on their way
    bool m_writeFailed = false;
    bool m_isStale = false; ///< what is in the ring is of an earlier stream
    bool m_hasNews = false; ///< a stream has begun or ended
    bool m_isStopping = false;
    std::thread m_thread;
};

} // namespace ahoy::audio
