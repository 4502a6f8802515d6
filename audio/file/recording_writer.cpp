#include "audio/file/recording_writer.h"

#include "audio/dsp/limiter.h"
#include "audio/file/sndfile_handle.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

namespace ahoy::audio {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t framesAtOnce = 480;
constexpr std::uint64_t framesPerFlush = fileRateHz;
/// RIFF counts its bytes with 32 bits; leave the header some room.
constexpr std::uint64_t maxWavBytes = 0xffffffffULL - 4096;
/// An Ogg page is written when it is full or this old: nothing older is lost.
constexpr double pageLatencyMs = 500;

enum class Container { Wav, OggOpus };

std::optional<Container> containerOf(const fs::path &path)
{
    std::string end = path.extension().string();
    std::transform(end.begin(), end.end(), end.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    if (end == ".wav")
        return Container::Wav;
    if (end == ".ogg" || end == ".opus" || end == ".oga")
        return Container::OggOpus;
    return std::nullopt;
}

} // namespace

struct RecordingWriter::State {
    SndfileHandle file;
    Container container = Container::Wav;
    RecordingLayout layout = RecordingLayout::Stereo;
    Limiter limiter; ///< two voices in one channel
    std::uint64_t framesWritten = 0;
    std::uint64_t framesSinceFlush = 0;
    std::optional<Error> error;

    std::size_t channels() const { return layout == RecordingLayout::Stereo ? 2 : 1; }
    Result<void> writeSome(std::span<const float> frames);
    Result<void> flush();
    Result<void> check(bool isWritten);
};

bool RecordingWriter::isKnownName(const fs::path &path)
{
    return containerOf(path).has_value();
}

Result<RecordingWriter> RecordingWriter::create(const fs::path &path, RecordingLayout layout)
{
    const auto container = containerOf(path);
    if (!container)
        return fail(Errc::Invalid, path.string() + ": the name must end in .wav, .ogg or .opus");
    std::error_code error;
    if (fs::exists(path, error) && !fs::is_regular_file(path, error))
        return fail(Errc::Invalid, path.string() + ": not a file");

    auto state = std::make_unique<State>();
    state->container = *container;
    state->layout = layout;
    SF_INFO info{};
    info.samplerate = fileRateHz;
    info.channels = static_cast<int>(state->channels());
    info.format = *container == Container::Wav ? SF_FORMAT_WAV | SF_FORMAT_PCM_16
                                               : SF_FORMAT_OGG | SF_FORMAT_OPUS;
    state->file.reset(sf_open(path.c_str(), SFM_WRITE, &info));
    if (!state->file)
        return fail(Errc::Environment, path.string() + ": " + sf_strerror(nullptr));
    fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write, error);
    sf_command(state->file.get(), SFC_SET_CLIPPING, nullptr, SF_TRUE);
    double latency = pageLatencyMs;
    if (*container == Container::OggOpus)
        sf_command(state->file.get(), SFC_SET_OGG_PAGE_LATENCY_MS, &latency, sizeof latency);
    if (auto flushed = state->flush(); !flushed)
        return tl::unexpected<Error>(flushed.error());
    return RecordingWriter(std::move(state));
}

RecordingWriter::RecordingWriter(std::unique_ptr<State> state) : m_state(std::move(state)) {}
RecordingWriter::RecordingWriter(RecordingWriter &&) noexcept = default;
RecordingWriter &RecordingWriter::operator=(RecordingWriter &&) noexcept = default;
RecordingWriter::~RecordingWriter() = default;

Result<void> RecordingWriter::State::check(bool isWritten)
{
    if (isWritten && sf_error(file.get()) == SF_ERR_NO_ERROR)
        return {};
    error = Error{Errc::Environment, sf_strerror(file.get())};
    return tl::unexpected<Error>(*error);
}

Result<void> RecordingWriter::State::writeSome(std::span<const float> frames)
{
    std::array<float, framesAtOnce> mixed{};
    const std::size_t count = frames.size() / 2;
    const float *samples = frames.data();
    if (layout == RecordingLayout::Mixed) {
        for (std::size_t i = 0; i < count; ++i)
            mixed[i] = frames[2 * i] + frames[2 * i + 1];
        limiter.process(std::span(mixed).first(count));
        samples = mixed.data();
    }
    const auto wanted = static_cast<sf_count_t>(count);
    if (auto written = check(sf_writef_float(file.get(), samples, wanted) == wanted); !written)
        return written;
    framesWritten += count;
    framesSinceFlush += count;
    return framesSinceFlush >= framesPerFlush ? flush() : Result<void>();
}

Result<void> RecordingWriter::State::flush()
{
    framesSinceFlush = 0;
    if (container == Container::Wav)
        sf_command(file.get(), SFC_UPDATE_HEADER_NOW, nullptr, 0);
    return check(true);
}

Result<void> RecordingWriter::write(std::span<const float> frames)
{
    State &state = *m_state;
    while (frames.size() >= 2) {
        if (state.error)
            return tl::unexpected<Error>(*state.error);
        const std::size_t count = std::min(frames.size() / 2, framesAtOnce);
        if (state.container == Container::Wav &&
            (state.framesWritten + count) * state.channels() * 2 > maxWavBytes) {
            state.error = Error{Errc::TooLarge, "a WAV file holds 4 GB, no more"};
            continue;
        }
        if (auto written = state.writeSome(frames.first(count * 2)); !written)
            return written;
        frames = frames.subspan(count * 2);
    }
    return {};
}

Result<void> RecordingWriter::finish()
{
    if (!m_state->file)
        return {};
    if (!m_state->error)
        (void)m_state->flush();
    const bool isClosed = sf_close(m_state->file.release()) == 0;
    if (m_state->error)
        return tl::unexpected<Error>(*m_state->error);
    if (!isClosed)
        return fail(Errc::Environment, "the end could not be written");
    return {};
}

} // namespace ahoy::audio
