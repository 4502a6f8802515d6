#pragma once

#include "audio/device/audio_choice.h"
#include "audio/device/media_command.h"
#include "audio/device/media_report.h"
#include "audio/engine/packet_ring.h"

#include <functional>
#include <memory>
#include <vector>

namespace ahoy::audio {

/// The audio engine at work: owns the Media thread, which runs Engine::tick on the playback
/// device's clock, the Device thread, which opens, closes and watches streams, and the File
/// thread, which writes recordings and reads sounds.
/// Thread: the one that posts first (its owner); packets cross the rings from and to Net.
///
///     owner ── post ──▶ leg built here ══ ring ══▶ Media ◀══ PacketRings ══▶ Net
///       ▲                                          │  ▲
///       └──── take ◀══ events, old legs ══ ring ═══┘  ║ samples, semaphore
///       ├──── take ◀── mailbox ── Device ── opens ─▶ Audio (callbacks)
///       └──── take ◀── mailbox ── File ◀══ ring ══ Media (what is recorded)
///
/// Order of use: construct; post PrepareDevices when a call is dialled or answered; StartLeg when
/// it has media; take() after each `wakeOwner`; StopLeg; ReleaseDevices; destroy.
/// Outside of calls all threads sleep and no stream is open.
class MediaService {
public:
    /// `rings` belong to the pair of Media and Net and must outlive this.  `wakeOwner` is called
    /// on any of the threads, must not block, allocate or call back, only make the owner call
    /// take().
    MediaService(const AudioChoice &choice, PacketRings &rings, std::function<void()> wakeOwner);
    MediaService(const MediaService &) = delete;
    MediaService &operator=(const MediaService &) = delete;
    /// Ends all legs (with RTCP BYE), closes the devices and joins both threads.
    ~MediaService();

    void post(MediaCommand command);
    /// All reports since the last time, in order per source.
    std::vector<MediaReport> take();

private:
    class Core;
    std::unique_ptr<Core> m_core;
};

} // namespace ahoy::audio
