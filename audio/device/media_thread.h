#pragma once

#include "audio/device/capture_feed.h"
#include "audio/device/playback_margin.h"
#include "audio/device/semaphore.h"
#include "audio/device/stream_port.h"
#include "audio/device/tick_clock.h"
#include "audio/device/tick_load.h"
#include "audio/engine/engine.h"
#include "audio/engine/engine_event.h"
#include "audio/engine/packet_ring.h"
#include "base/thread_checker.h"

#include <boost/lockfree/spsc_queue.hpp>

#include <array>
#include <atomic>
#include <chrono>
#include <functional>
#include <string_view>
#include <thread>

namespace ahoy::audio {

/// What Media is told to do: of fixed size, so that a ring of them never allocates.  `leg`,
/// `codecs`, `tone` and `chain` are owned by whoever holds the value; Media takes them over.
struct MediaOrder {
    enum class Kind : std::uint8_t {
        AddLeg,      ///< newLeg
        Reconfigure, ///< leg, codecs; on: with another SSRC
        RemoveLeg,
        SetMuted,
        SetActive,
        SetJoined,
        SetGain, ///< leg, gain
        SendDigits,
        SetTone,         ///< tone; null stops
        SetHoldSound,    ///< tone; null: silence
        SetCaptureChain, ///< chain; null: the microphone as it is
        Record,          ///< leg, sink; null stops
        SetLevelsWanted,
        CheckSound, ///< check; null stops
        Stop,
    };
    static constexpr std::size_t maxDigits = 64;

    Kind kind = Kind::Stop;
    bool on = false;
    std::uint8_t digitCount = 0;
    std::array<char, maxDigits> digits{};
    DigitMethod method = DigitMethod::Rfc4733;
    LegId leg;
    float gain = 1;
    std::chrono::milliseconds duration{0};
    Leg *newLeg = nullptr;
    LegCodecs *codecs = nullptr;
    Tone *tone = nullptr;
    RecordingSink *sink = nullptr; ///< Media's until it is done()
    CaptureChain *chain = nullptr;
    SoundCheck *check = nullptr;
};

/// What Media no longer needs, on its way to be freed by the owner.
struct MediaGarbage {
    Leg *leg = nullptr;
    LegCodecs *codecs = nullptr;
    Tone *tone = nullptr;
    CaptureChain *chain = nullptr;
    SoundCheck *check = nullptr;

    void free() const;
};

/// The Media thread: runs Engine::tick whenever the playback device took a quantum, or every 10 ms
/// when no device does (twice every 20 ms with files); sleeps when nothing sounds.  From the first
/// leg on nothing on it allocates, locks, logs or throws. Thread: its owner's outside; Media
/// inside.
class MediaThread {
public:
    /// `sharesClock`: see CaptureFeed.  `wakeOwner`: there are events or garbage.
    MediaThread(PacketRings &rings, PlaybackPort &playback, CapturePort &capture, Semaphore &wake,
                bool sharesClock, std::function<void()> wakeOwner);
    MediaThread(const MediaThread &) = delete;
    MediaThread &operator=(const MediaThread &) = delete;
    /// Carries out what was ordered before, then joins.
    ~MediaThread();

    // ---- owner ----------------------------------------------------------------------------

    /// Carried out with the next tick, or at once when none runs.
    /// Never drops: should the ring be full, it waits the few milliseconds until Media has run.
    void order(const MediaOrder &order);
    bool takeEvent(EngineEvent &event) { return m_events.pop(event); }
    void freeGarbage();

private:
    void run();
    bool carryOutOrders(TimePoint now);
    void carryOut(const MediaOrder &order, TimePoint now);
    void followDevice(TimePoint now);
    int dueTicks(TimePoint now);
    void tick(TimePoint now);
    void play(std::span<float> samples);
    void handOver();
    void discard(const MediaGarbage &garbage);

    PacketRings &m_rings;
    PlaybackPort &m_playback;
    CapturePort &m_capture;
    Semaphore &m_wake;
    const bool m_sharesClock;
    std::function<void()> m_wakeOwner;

    boost::lockfree::spsc_queue<MediaOrder> m_orders{256};
    std::atomic<bool> m_sleeps = false; ///< until an order wakes it
    boost::lockfree::spsc_queue<EngineEvent> m_events{512};
    boost::lockfree::spsc_queue<MediaGarbage> m_garbage{1024};

    // Media's own
    Engine m_engine;
    CaptureFeed m_feed;
    TickClock m_clock;
    TickLoad m_load;
    PlaybackMargin m_margin;
    std::uint32_t m_generation = 0; ///< of the stream whose frames were last seen
    std::uint64_t m_framesSeen = 0;
    bool m_wasIdle = true;
    bool m_isPacing = false; ///< the stream follows our timer
    bool m_hasNews = false;  ///< for the owner
    bool m_hasPackets = false;
    Packet m_packet;
    ThreadChecker m_checker;

    std::thread m_thread;
};

} // namespace ahoy::audio
