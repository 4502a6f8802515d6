#pragma once

#include "audio/net/media_net.h"
#include "tests/support/wait_pipe.h"

#include <optional>
#include <utility>
#include <variant>
#include <vector>

namespace ahoy::test {

/// The first report of the kind `T` that Net gives; the others stay in `kept`.  None when the wait
/// is over.
template <class T>
std::optional<T> awaitReport(ahoy::audio::MediaNet &net, ahoy::test::WaitPipe &pipe,
                             std::vector<ahoy::audio::NetReport> &kept)
{
    for (;;) {
        for (auto report = kept.begin(); report != kept.end(); ++report)
            if (auto *found = std::get_if<T>(&*report)) {
                std::optional<T> result(std::move(*found));
                kept.erase(report);
                return result;
            }
        if (!pipe.wait())
            return std::nullopt;
        for (auto &report : net.take())
            kept.push_back(std::move(report));
    }
}

} // namespace ahoy::test
