#include "audio/file/wav_writer.h"

#include "audio/codec/sample.h"
#include "audio/file/sndfile_handle.h"

#include <algorithm>
#include <array>

namespace ahoy::audio {

namespace {

constexpr std::uint64_t samplesPerFlush = fileRateHz;
/// RIFF counts its bytes with 32 bits; leave the header some room.
constexpr std::uint64_t maxSamples = (0xffffffffULL - 4096) / 2;

} // namespace

struct WavWriter::State {
    SndfileHandle file;
    std::uint64_t written = 0;
    std::uint64_t sinceFlush = 0;
};

Result<WavWriter> WavWriter::create(const std::filesystem::path &path)
{
    SF_INFO info{};
    info.samplerate = fileRateHz;
    info.channels = 1;
    info.format = SF_FORMAT_WAV | SF_FORMAT_PCM_16;
    auto state = std::make_unique<State>();
    state->file.reset(sf_open(path.c_str(), SFM_WRITE, &info));
    if (!state->file)
        return fail(Errc::Environment, path.string() + ": " + sf_strerror(nullptr));
    WavWriter writer(std::move(state));
    writer.flush();
    return writer;
}

WavWriter::WavWriter(std::unique_ptr<State> state) : m_state(std::move(state)) {}
WavWriter::WavWriter(WavWriter &&) noexcept = default;
WavWriter &WavWriter::operator=(WavWriter &&) noexcept = default;
WavWriter::~WavWriter() = default;

Result<void> WavWriter::write(std::span<const float> samples)
{
    std::array<std::int16_t, 960> chunk{};
    while (!samples.empty()) {
        const std::size_t count = std::min(samples.size(), chunk.size());
        if (m_state->written + count > maxSamples)
            return fail(Errc::TooLarge, "a WAV file holds 4 GB, no more");
        std::transform(samples.begin(), samples.begin() + static_cast<std::ptrdiff_t>(count),
                       chunk.begin(), toInt16);
        const auto frames = static_cast<sf_count_t>(count);
        if (sf_writef_short(m_state->file.get(), chunk.data(), frames) != frames)
            return fail(Errc::Environment, sf_strerror(m_state->file.get()));
        m_state->written += count;
        m_state->sinceFlush += count;
        if (m_state->sinceFlush >= samplesPerFlush)
            flush();
        samples = samples.subspan(count);
    }
    return {};
}

void WavWriter::flush()
{
    m_state->sinceFlush = 0;
    sf_command(m_state->file.get(), SFC_UPDATE_HEADER_NOW, nullptr, 0);
}

std::uint64_t WavWriter::samplesWritten() const
{
    return m_state->written;
}

} // namespace ahoy::audio
