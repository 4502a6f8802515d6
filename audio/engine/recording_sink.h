#pragma once

#include <span>

namespace ahoy::audio {

/// Where the engine puts what is to be recorded of a leg.  It lives until done() and calls nobody
/// back.  Thread: Media; neither function allocates, locks or throws.
class RecordingSink {
public:
    RecordingSink() = default;
    RecordingSink(const RecordingSink &) = delete;
    RecordingSink &operator=(const RecordingSink &) = delete;
    virtual ~RecordingSink() = default;

    /// One quantum: what was sent to the leg (here) and what was heard of it (there).
    virtual void push(std::span<const float> here, std::span<const float> there) noexcept = 0;
    /// The last call: the engine has forgotten it.
    virtual void done() noexcept = 0;
};

} // namespace ahoy::audio
