#pragma once

#include "audio/file/wav_writer.h"
#include "tests/audio_device/media_side.h"
#include "tests/support/callback_tap.h"
#include "tests/support/rtp_check.h"
#include "tests/support/speech.h"

#include <algorithm>
#include <array>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace ahoy::test {

/// A call as it is lived, over the phone's real threads and PortAudio: hold both ways, digits both
/// ways, another codec, another address, other devices, a recording, a conference of three.  The
/// two far ends are made of files.  begin() once, then goRound() as often as is wanted; what it
/// tells, the caller judges.
class CallCourse {
public:
    /// `folder` is for files.  The call switches from the first devices to the second and back.
    CallCourse(const std::string &folder, std::array<audio::SelectDevices, 2> devices)
        : m_recording(folder + "/recording.wav"),
          m_devices(std::move(devices)),
          m_phone({audio::AudioChoice::Kind::System, {}, {}}),
          m_far(voiceFile(folder, "far", 21)),
          m_guest(voiceFile(folder, "guest", 22))
    {
    }

    /// The call is up, with its devices and all that is done to the microphone's sound.
    bool begin();
    /// Once through everything; each of its steps lasts `packets` of ours.  When it is false:
    /// step() did not end.
    bool goRound(std::uint64_t packets);
    const std::string &step() const { return m_step; }

    const RtpCheck &sent() const { return m_sent; }
    const RtpCheck &received() const { return m_received; }
    const RtpCheck &guestSent() const { return m_toGuest; }
    struct Gap {
        Duration rtp{};      ///< between two packets that we send
        Duration playback{}; ///< between two callbacks of the loudspeaker
        Duration capture{};
    };
    /// Of each device switch so far, and of all the time between them.
    const std::vector<Gap> &switches() const { return m_switches; }
    Gap elsewhere() const { return m_elsewhere; }
    int recordings() const { return m_recordings; }
    std::uint64_t digits() const { return m_digits; }
    const std::vector<std::string> &problems() const { return m_problems; }
    /// As the phone measured the call last.
    const audio::StreamStatistics &statistics() const { return m_statistics; }

private:
    using Codec = audio::StreamFormat::Codec;
    using Done = std::function<bool()>;
    static constexpr audio::LegId call{1};
    static constexpr audio::LegId guestCall{2};

    static audio::AudioChoice voiceFile(const std::string &folder, const char *name,
                                        std::uint64_t seed)
    {
        const std::string said = folder + '/' + name + ".wav";
        auto writer = audio::WavWriter::create(said);
        if (!writer || !writer->write(makeSpeech(10, seed)))
            return {audio::AudioChoice::Kind::Null, {}, {}};
        // What they hear is nobody's business here, and would be long.
        return {audio::AudioChoice::Kind::Wav, said, "/dev/null"};
    }
    static audio::StreamConfig config(Codec first, bool sends = true, bool receives = true);
    static audio::StreamConfig guestConfig();

    bool until(const char *step, const Done &isDone);
    void carry();
    void move(MediaSide &from, RtpCheck &check, RtpCheck *guestCheck);
    bool talk(const char *step, const RtpCheck &check, std::uint64_t packets);
    bool useCodec(const char *step, Codec codec, std::uint8_t payloadType, std::uint64_t packets,
                  bool fromElsewhere = false);
    bool sendDigits();
    bool hold(std::uint64_t packets);
    bool beHeld(std::uint64_t packets);
    bool switchDevices(const audio::SelectDevices &devices, std::uint64_t packets);
    bool confer(std::uint64_t packets);
    bool doWithoutProcessing(std::uint64_t packets);
    bool stopRecording();
    bool heardDigits(const MediaSide &side, audio::LegId leg, audio::DigitMethod method,
                     std::string_view digits) const;
    Gap takeGap();
    void forget();

    std::string m_recording;
    std::array<audio::SelectDevices, 2> m_devices;
    MediaSide m_phone;
    MediaSide m_far;
    MediaSide m_guest;
    RtpCheck m_sent;
    RtpCheck m_received;
    RtpCheck m_toGuest;
    RtpCheck m_fromGuest;
    std::uint8_t m_lastType = 0; ///< of what the far end sent
    std::string m_step;
    std::vector<Gap> m_switches;
    Gap m_elsewhere;
    int m_recordings = 0;
    std::uint64_t m_digits = 0;
    std::vector<std::string> m_problems;
    audio::StreamStatistics m_statistics;
};

inline audio::StreamConfig CallCourse::config(Codec first, bool sends, bool receives)
{
    constexpr const char *opus = "useinbandfec=1";
    audio::StreamConfig made;
    made.formats = {{Codec::Pcmu, 0, 0, {}, {}},
                    {Codec::G722, 9, 9, {}, {}},
                    {Codec::Opus, RtpCheck::opusType, RtpCheck::opusType, opus, opus}};
    std::partition(made.formats.begin(), made.formats.end(),
                   [first](const auto &format) { return format.codec == first; });
    made.events = {{8000, RtpCheck::narrowEventType, RtpCheck::narrowEventType},
                   {48'000, RtpCheck::wideEventType, RtpCheck::wideEventType}};
    made.send = sends;
    made.receive = receives;
    return made;
}

/// Without telephone-event: digits go as sound, and are listened for.
inline audio::StreamConfig CallCourse::guestConfig()
{
    audio::StreamConfig made;
    made.formats = {{Codec::Pcma, 8, 8, {}, {}}};
    return made;
}

inline bool CallCourse::until(const char *step, const Done &isDone)
{
    m_step = step;
    const TimePoint end = monotonicNow() + std::chrono::seconds(30);
    while (!isDone()) {
        if (monotonicNow() > end)
            return false;
        carry();
    }
    return true;
}

inline void CallCourse::carry()
{
    std::array<pollfd, 6> fds{};
    std::size_t count = 0;
    for (MediaSide *side : {&m_phone, &m_far, &m_guest})
        for (const int fd : {side->fd(), side->rings.wakeNet.fd()})
            fds[count++] = {fd, POLLIN, 0};
    ::poll(fds.data(), fds.size(), 100);
    move(m_phone, m_sent, &m_toGuest);
    move(m_far, m_received, nullptr);
    move(m_guest, m_fromGuest, &m_fromGuest);
}

inline void CallCourse::move(MediaSide &from, RtpCheck &check, RtpCheck *guestCheck)
{
    from.take();
    from.rings.wakeNet.drain();
    audio::Packet packet;
    while (from.rings.toNet.pop(packet)) {
        const bool isGuests = packet.leg == guestCall;
        (isGuests && guestCheck != nullptr ? *guestCheck : check).onPacket(packet);
        if (&from == &m_far && !packet.isRtcp)
            m_lastType = static_cast<std::uint8_t>(packet.bytes[1]) & 0x7F;
        MediaSide &to = &from != &m_phone ? m_phone : isGuests ? m_guest : m_far;
        packet.at = monotonicNow();
        to.rings.fromNet.push(packet);
    }
}

/// What was told so far is over: only its sums are kept.
inline void CallCourse::forget()
{
    const auto all = m_phone.events(audio::EngineEvent::Kind::Statistics);
    for (const audio::EngineEvent &event : all)
        if (event.leg == call)
            m_statistics = event.statistics;
    for (const auto &problem : m_phone.all<audio::DeviceProblem>())
        m_problems.push_back(problem.solved ? "a device works again" : "a device fails");
    for (const auto &moved : m_phone.all<audio::DeviceMoved>())
        m_problems.push_back("moved to " + moved.deviceName);
    for (MediaSide *side : {&m_phone, &m_far, &m_guest}) {
        for (const auto &failed : side->all<audio::LegFailed>())
            m_problems.push_back(failed.error.text);
        side->forget();
    }
}

inline bool CallCourse::talk(const char *step, const RtpCheck &check, std::uint64_t packets)
{
    const std::uint64_t end = check.packets() + packets;
    return until(step, [&] { return check.packets() >= end; });
}

inline bool CallCourse::begin()
{
    audio::VoiceSettings everything;
    everything.echoCanceller = audio::Switch::On;
    everything.noiseSuppression = audio::Switch::On;
    everything.gainControl = audio::Switch::On;
    audio::SelectSounds sounds;
    sounds.hold = audio::SelectSounds::Hold::Tone;
    m_phone->post(sounds);
    m_phone->post(audio::SetVoiceProcessing{everything});
    m_phone->post(audio::SetLevelsWanted{true});
    m_phone->post(m_devices[0]);
    for (MediaSide *side : {&m_phone, &m_far, &m_guest})
        (*side)->post(audio::PrepareDevices{});
    for (MediaSide *side : {&m_phone, &m_far})
        (*side)->post(audio::StartLeg{call, config(Codec::Pcmu)});
    const bool isUp = until("the call begins", [&] {
        return playbackTally.callbacksOfNewest() >= 20 && captureTally.callbacksOfNewest() >= 20 &&
               !m_phone.events(audio::EngineEvent::Kind::FirstPacket).empty() &&
               !m_far.events(audio::EngineEvent::Kind::FirstPacket).empty();
    });
    takeGap(); // of the beginning
    return isUp;
}

inline bool CallCourse::goRound(std::uint64_t packets)
{
    forget();
    m_phone->post(audio::StartRecording{call, m_recording, audio::RecordingLayout::Stereo});
    return talk("PCMU", m_sent, packets) && sendDigits() && hold(packets) && beHeld(packets) &&
           useCodec("G.722", Codec::G722, 9, packets) && switchDevices(m_devices[1], packets) &&
           useCodec("Opus, from elsewhere", Codec::Opus, RtpCheck::opusType, packets, true) &&
           sendDigits() && hold(packets) && confer(packets) && doWithoutProcessing(packets) &&
           switchDevices(m_devices[0], packets) && stopRecording() &&
           useCodec("PCMU again", Codec::Pcmu, 0, packets);
}

inline bool CallCourse::useCodec(const char *step, Codec codec, std::uint8_t payloadType,
                                 std::uint64_t packets, bool fromElsewhere)
{
    m_phone->post(audio::UpdateLeg{call, config(codec), fromElsewhere});
    m_far->post(audio::UpdateLeg{call, config(codec)});
    return talk(step, m_sent, packets) &&
           until(step, [&] { return m_lastType == payloadType; }); // the far end's as well
}

inline bool CallCourse::heardDigits(const MediaSide &side, audio::LegId leg,
                                    audio::DigitMethod method, std::string_view digits) const
{
    std::string heard;
    for (const audio::EngineEvent &event : side.events(audio::EngineEvent::Kind::Digit))
        if (event.leg == leg && event.method == method)
            heard += event.digit;
    return heard == digits;
}

/// As events, both ways.
inline bool CallCourse::sendDigits()
{
    forget();
    constexpr audio::DigitMethod events = audio::DigitMethod::Rfc4733;
    m_phone->post(audio::SendDigits{call, "12#", std::chrono::milliseconds(60), events});
    m_far->post(audio::SendDigits{call, "9", std::chrono::milliseconds(60), events});
    m_phone->post(audio::PlayTone{audio::PlayTone::Kind::Digit, '1', {}});
    m_digits += 4;
    return until("digits as events", [&] {
        return heardDigits(m_far, call, events, "12#") && heardDigits(m_phone, call, events, "9");
    });
}

/// We hold: they are sent the hold tone, and send nothing.
inline bool CallCourse::hold(std::uint64_t packets)
{
    const Codec codec = m_lastType == 0 ? Codec::Pcmu : Codec::Opus;
    m_received.pause();
    m_phone->post(audio::UpdateLeg{call, config(codec, true, false)});
    m_phone->post(audio::SetActive{call, false});
    m_far->post(audio::UpdateLeg{call, config(codec, false, true)});
    if (!talk("hold", m_sent, packets))
        return false;
    m_phone->post(audio::UpdateLeg{call, config(codec)});
    m_phone->post(audio::SetActive{call, true});
    m_far->post(audio::UpdateLeg{call, config(codec)});
    return talk("resume", m_received, packets);
}

/// They hold: we send nothing.
inline bool CallCourse::beHeld(std::uint64_t packets)
{
    m_sent.pause();
    m_phone->post(audio::UpdateLeg{call, config(Codec::Pcmu, false, true)});
    m_far->post(audio::UpdateLeg{call, config(Codec::Pcmu, true, false)});
    if (!talk("held by them", m_received, packets))
        return false;
    m_phone->post(audio::UpdateLeg{call, config(Codec::Pcmu)});
    m_far->post(audio::UpdateLeg{call, config(Codec::Pcmu)});
    return talk("resumed by them", m_sent, packets);
}

inline CallCourse::Gap CallCourse::takeGap()
{
    return {m_sent.takeLongestGap(), playbackTally.takeLongestGap(), captureTally.takeLongestGap()};
}

inline bool CallCourse::switchDevices(const audio::SelectDevices &devices, std::uint64_t packets)
{
    const Gap before = takeGap();
    m_elsewhere.rtp = std::max(m_elsewhere.rtp, before.rtp);
    m_elsewhere.playback = std::max(m_elsewhere.playback, before.playback);
    m_elsewhere.capture = std::max(m_elsewhere.capture, before.capture);
    const std::uint64_t playback = playbackTally.streams();
    const std::uint64_t capture = captureTally.streams();
    m_phone->post(devices);
    const bool isDone = until("device switch", [&] {
        return playbackTally.streams() > playback && captureTally.streams() > capture &&
               playbackTally.callbacksOfNewest() >= 20 && captureTally.callbacksOfNewest() >= 20;
    });
    m_switches.push_back(takeGap());
    return isDone && talk("after the device switch", m_sent, packets);
}

/// A third one rings, is joined, sent digits as sound, muted, and hangs up.
inline bool CallCourse::confer(std::uint64_t packets)
{
    forget();
    constexpr audio::DigitMethod sound = audio::DigitMethod::Inband;
    const std::uint64_t streams = playbackTally.streams();
    m_phone->post(audio::Ring{true});
    if (!until("ringing", [&] {
            return playbackTally.streams() > streams && playbackTally.callbacksOfNewest() >= 20;
        }))
        return false;
    m_phone->post(audio::Ring{false});
    m_toGuest.restart();
    m_fromGuest.restart();
    for (MediaSide *side : {&m_phone, &m_guest})
        (*side)->post(audio::StartLeg{guestCall, guestConfig()});
    if (!talk("the guest's call", m_toGuest, packets))
        return false;
    for (const audio::LegId leg : {call, guestCall})
        m_phone->post(audio::SetJoined{leg, true});
    if (!talk("conference", m_toGuest, packets))
        return false;
    m_phone->post(audio::SendDigits{guestCall, "45", std::chrono::milliseconds(120), sound});
    m_guest->post(audio::SendDigits{guestCall, "67", std::chrono::milliseconds(120), sound});
    m_digits += 4;
    if (!until("digits as sound", [&] {
            return heardDigits(m_guest, guestCall, sound, "45") &&
                   heardDigits(m_phone, guestCall, sound, "67");
        }))
        return false;
    m_phone->post(audio::SetMuted{guestCall, true});
    m_phone->post(audio::SetLevel{guestCall, -6});
    m_phone->post(audio::PlayTone{audio::PlayTone::Kind::CallWaiting, 0, {}});
    if (!talk("muted", m_toGuest, packets))
        return false;
    for (const audio::LegId leg : {call, guestCall})
        m_phone->post(audio::SetJoined{leg, false});
    if (!talk("split", m_toGuest, packets))
        return false;
    for (MediaSide *side : {&m_phone, &m_guest})
        (*side)->post(audio::StopLeg{guestCall});
    m_phone->post(audio::StopTone{});
    return talk("two again", m_sent, packets);
}

inline bool CallCourse::doWithoutProcessing(std::uint64_t packets)
{
    using audio::Switch;
    m_phone->post(audio::SetVoiceProcessing{{Switch::Off, Switch::Off, Switch::Off}});
    if (!talk("the microphone as it is", m_sent, packets))
        return false;
    m_phone->post(audio::SetVoiceProcessing{{Switch::On, Switch::On, Switch::On}});
    return talk("processed again", m_sent, packets);
}

inline bool CallCourse::stopRecording()
{
    m_phone->post(audio::StopRecording{call});
    const auto ended = [&] { return m_phone.all<audio::RecordingEnded>(); };
    if (!until("the recording ends", [&] { return !ended().empty(); }))
        return false;
    for (const auto &one : ended())
        if (one.error)
            m_problems.push_back(one.error->text);
    ++m_recordings;
    return true;
}

} // namespace ahoy::test
