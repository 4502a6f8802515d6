#include "audio/file/wav_reader.h"

#include "audio/file/sndfile_handle.h"

#include <samplerate.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace ahoy::audio {

namespace {

constexpr int maxChannels = 64;
constexpr int minRateHz = 1'000;
constexpr int maxRateHz = 768'000;
constexpr sf_count_t framesPerRead = 1024;

struct DeleteConverter {
    void operator()(SRC_STATE *state) const { src_delete(state); }
};

} // namespace

struct WavReader::State {
    SndfileHandle file;
    int channels = 1;
    double ratio = 1;
    std::unique_ptr<SRC_STATE, DeleteConverter> converter; ///< null at 48 kHz
    std::vector<float> interleaved;
    std::vector<float> mono;
    std::size_t monoFrom = 0;
    std::size_t monoTo = 0;
    bool isAtEnd = false;   ///< of the file
    bool isDrained = false; ///< of the converter as well

    /// Reads on into `mono`; false at the end of the file.
    bool refill();
    void rewind();
    std::size_t read(std::span<float> out);
};

bool WavReader::State::refill()
{
    if (isAtEnd)
        return false;
    const sf_count_t frames = sf_readf_float(file.get(), interleaved.data(), framesPerRead);
    if (frames <= 0 || frames > framesPerRead) {
        isAtEnd = true;
        return false;
    }
    const auto count = static_cast<std::size_t>(frames);
    const auto width = static_cast<std::size_t>(channels);
    for (std::size_t i = 0; i < count; ++i) {
        float sum = 0;
        for (std::size_t c = 0; c < width; ++c)
            sum += interleaved[i * width + c];
        const float sample = sum / static_cast<float>(channels);
        mono[i] = std::isfinite(sample) ? std::clamp(sample, -1.0F, 1.0F) : 0.0F;
    }
    monoFrom = 0;
    monoTo = count;
    return true;
}

void WavReader::State::rewind()
{
    sf_seek(file.get(), 0, SEEK_SET);
    if (converter)
        src_reset(converter.get());
    monoFrom = 0;
    monoTo = 0;
    isAtEnd = false;
    isDrained = false;
}

std::size_t WavReader::State::read(std::span<float> out)
{
    std::size_t written = 0;
    while (written < out.size() && !isDrained) {
        if (monoFrom == monoTo && !refill() && !converter)
            break;
        const auto rest = out.subspan(written);
        const std::size_t available = monoTo - monoFrom;
        if (!converter) {
            const std::size_t count = std::min(available, rest.size());
            std::copy_n(mono.begin() + static_cast<std::ptrdiff_t>(monoFrom), count, rest.begin());
            monoFrom += count;
            written += count;
            continue;
        }
        SRC_DATA data{};
        data.data_in = mono.data() + monoFrom;
        data.input_frames = static_cast<long>(available);
        data.data_out = rest.data();
        data.output_frames = static_cast<long>(rest.size());
        data.src_ratio = ratio;
        data.end_of_input = isAtEnd ? 1 : 0;
        if (src_process(converter.get(), &data) != 0) {
            isDrained = true;
            break;
        }
        monoFrom += static_cast<std::size_t>(data.input_frames_used);
        written += static_cast<std::size_t>(data.output_frames_gen);
        if (isAtEnd && data.output_frames_gen == 0)
            isDrained = true;
    }
    for (float &sample : out.first(written)) // a resampler overshoots
        sample = std::clamp(sample, -1.0F, 1.0F);
    std::fill(out.begin() + static_cast<std::ptrdiff_t>(written), out.end(), 0.0F);
    return written;
}

Result<WavReader> WavReader::open(const std::filesystem::path &path)
{
    std::error_code error;
    if (!std::filesystem::exists(path, error))
        return fail(Errc::NotFound, "no such sound file: " + path.string());
    if (!std::filesystem::is_regular_file(path, error))
        return fail(Errc::Invalid, "not a file: " + path.string());

    SF_INFO info{};
    auto state = std::make_unique<State>();
    state->file.reset(sf_open(path.c_str(), SFM_READ, &info));
    if (!state->file)
        return fail(Errc::Invalid, path.string() + ": " + sf_strerror(nullptr));
    if (info.channels < 1 || info.channels > maxChannels || info.samplerate < minRateHz ||
        info.samplerate > maxRateHz || info.frames <= 0)
        return fail(Errc::Invalid, path.string() + ": absurd rate, channels or length");

    state->channels = info.channels;
    state->interleaved.resize(static_cast<std::size_t>(framesPerRead * info.channels));
    state->mono.resize(static_cast<std::size_t>(framesPerRead));
    if (info.samplerate != fileRateHz) {
        int converterError = 0;
        state->ratio = static_cast<double>(fileRateHz) / info.samplerate;
        state->converter.reset(src_new(SRC_SINC_FASTEST, 1, &converterError));
        if (!state->converter)
            return fail(Errc::Environment, "libsamplerate gave no converter");
    }
    WavReader reader(std::move(state));
    // A header may promise what the file does not have.
    std::array<float, 480> probe{};
    if (reader.read(probe) == 0)
        return fail(Errc::Invalid, path.string() + ": no sample in it");
    reader.rewind();
    return reader;
}

WavReader::WavReader(std::unique_ptr<State> state) : m_state(std::move(state)) {}
WavReader::WavReader(WavReader &&) noexcept = default;
WavReader &WavReader::operator=(WavReader &&) noexcept = default;
WavReader::~WavReader() = default;

std::size_t WavReader::read(std::span<float> out)
{
    return m_state->read(out);
}

void WavReader::readLooped(std::span<float> out)
{
    bool isFresh = false;
    while (!out.empty()) {
        const std::size_t count = m_state->read(out);
        if (count == 0 && isFresh)
            return; // nothing to be had from it any more: the rest is silence
        out = out.subspan(count);
        if (!out.empty())
            m_state->rewind();
        isFresh = true;
    }
}

void WavReader::rewind()
{
    m_state->rewind();
}

Result<std::vector<float>> readSoundFile(const std::filesystem::path &path, int maxSeconds)
{
    auto reader = WavReader::open(path);
    if (!reader)
        return tl::unexpected<Error>(reader.error());
    std::vector<float> samples;
    std::array<float, 4800> chunk{};
    const std::size_t limit = static_cast<std::size_t>(std::max(0, maxSeconds)) * fileRateHz;
    while (const std::size_t count = reader->read(chunk)) {
        if (samples.size() + count > limit)
            return fail(Errc::TooLarge, path.string() + ": longer than allowed");
        samples.insert(samples.end(), chunk.begin(),
                       chunk.begin() + static_cast<std::ptrdiff_t>(count));
    }
    return samples;
}

} // namespace ahoy::audio
