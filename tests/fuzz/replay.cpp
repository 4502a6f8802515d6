#include "tests/fuzz/fuzz_input.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

/// Runs a fuzz target over the files of its corpus, as an ordinary test:
///
///     fuzz_uri FOLDER|FILE…
///
/// A file that breaks the target ends the program there; its name is the last one printed.
int main(int argc, char **argv)
{
    ahoy::fuzz::triesAllWays = true;
    std::vector<std::filesystem::path> files;
    for (int i = 1; i < argc; ++i) {
        const std::filesystem::path path(argv[i]);
        if (!std::filesystem::is_directory(path)) {
            files.push_back(path);
            continue;
        }
        for (const auto &entry : std::filesystem::recursive_directory_iterator(path))
            if (entry.is_regular_file())
                files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    for (const auto &path : files) {
        std::printf("%s\n", path.filename().c_str());
        std::fflush(stdout);
        std::ifstream file(path, std::ios::binary);
        if (!file) {
            std::fprintf(stderr, "%s can't be read\n", path.c_str());
            return 1;
        }
        const std::string bytes{std::istreambuf_iterator<char>(file), {}};
        LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t *>(bytes.data()), bytes.size());
        // Broken off somewhere in the middle, it must not hurt either.
        for (std::size_t cut = 1; cut < 8; ++cut)
            LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t *>(bytes.data()),
                                   bytes.size() * cut / 8);
    }
    std::printf("%zu files\n", files.size());
    return files.empty() ? 1 : 0;
}
