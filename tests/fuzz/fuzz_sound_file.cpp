#include "audio/file/sound_file.h"
#include "tests/fuzz/fuzz_input.h"

#include <cmath>
#include <filesystem>
#include <fstream>
#include <unistd.h>

namespace {

/// One file in memory, where the system has such a place, that every input overwrites.
std::filesystem::path scratchFile()
{
    const std::filesystem::path memory("/dev/shm");
    std::error_code error;
    const auto folder = std::filesystem::is_directory(memory, error)
                            ? memory
                            : std::filesystem::temp_directory_path();
    return folder / ("ahoy-fuzz-sound-" + std::to_string(::getpid()));
}

struct Scratch {
    const std::filesystem::path path = scratchFile();
    ~Scratch()
    {
        std::error_code error;
        std::filesystem::remove(path, error);
    }
};

} // namespace

/// A sound that somebody chose: WAV, Ogg, FLAC, MP3, or none of them.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using ahoy::fuzz::require;
    static const Scratch scratch;
    {
        std::ofstream file(scratch.path, std::ios::binary | std::ios::trunc);
        file.write(reinterpret_cast<const char *>(data), static_cast<std::streamsize>(size));
    }
    const auto samples = ahoy::audio::loadSound(scratch.path, 1);
    if (!samples) {
        require(!samples.error().text.empty(), "a refusal has a reason");
        return 0;
    }
    require(!samples->empty() && samples->size() <= 48'000, "a second at most");
    for (const float sample : *samples)
        require(std::isfinite(sample) && std::abs(sample) <= 1, "samples are within full scale");
    return 0;
}
