#include "audio/file/sound_file.h"

#include "audio/file/sndfile_handle.h"
#include "audio/file/wav_reader.h"

#include <algorithm>
#include <cstddef>

namespace ahoy::audio {

namespace {

constexpr std::size_t fadeSamples = std::size_t{fileRateHz} / 2;
constexpr std::size_t samplesAtOnce = std::size_t{fileRateHz} / 10;

} // namespace

Result<std::vector<float>> loadSound(const std::filesystem::path &path, int maxSeconds)
{
    std::error_code error;
    const auto bytes = std::filesystem::file_size(path, error);
    if (!error && bytes > maxSoundBytes)
        return fail(Errc::TooLarge, path.string() + ": larger than 200 MB");
    auto reader = WavReader::open(path);
    if (!reader)
        return tl::unexpected<Error>(reader.error());

    const std::size_t limit =
        static_cast<std::size_t>(std::max(1, maxSeconds)) * std::size_t{fileRateHz};
    std::vector<float> samples;
    while (samples.size() < limit) {
        const std::size_t had = samples.size();
        const std::size_t wanted = std::min(samplesAtOnce, limit - had);
        samples.resize(had + wanted);
        const std::size_t count = reader->read(std::span(samples).subspan(had));
        samples.resize(had + count);
        if (count < wanted)
            break;
    }
    if (samples.size() == limit) { // it goes on, or might
        for (std::size_t i = 0; i < std::min(fadeSamples, limit); ++i)
            samples[limit - 1 - i] *= static_cast<float>(i) / fadeSamples;
    }
    if (samples.empty())
        return fail(Errc::Invalid, path.string() + ": no sample in it");
    return samples;
}

} // namespace ahoy::audio
