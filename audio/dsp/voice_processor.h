#pragma once

#include <cstddef>
#include <memory>
#include <span>

namespace ahoy::audio {

/// What webrtc-audio-processing does for us: noise suppression, gain control and voice activity,
/// on quanta of 480 samples at 48 kHz.
/// Thread: Media; built elsewhere.  process() never allocates and takes the library's own lock,
/// which nobody else ever holds.
class VoiceProcessor {
public:
    struct Parts {
        bool noiseSuppression = true;
        bool gainControl = true;
    };

    explicit VoiceProcessor(Parts parts);
    VoiceProcessor(const VoiceProcessor &) = delete;
    VoiceProcessor &operator=(const VoiceProcessor &) = delete;
    ~VoiceProcessor();

    void process(std::span<float> samples);
    /// Somebody spoke in the last quantum.
    bool hasVoice() const;
    /// What comes out is so much later: the library cuts 48 kHz into three bands.
    std::size_t delaySamples() const;

private:
    struct Library;
    const Parts m_parts;
    std::unique_ptr<Library> m_library;
};

} // namespace ahoy::audio
