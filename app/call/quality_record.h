#pragma once

#include "audio/engine/engine_event.h"

#include <array>
#include <optional>
#include <string>

namespace ahoy::app {

/// What the event log keeps of a call's quality: a line when the cause changes, and a summary of
/// the whole at the end.  In English, as all of the log.  Thread: UI.
class QualityRecord {
public:
    /// Once a second; the line that is due, if any.
    std::optional<std::string> onStatistics(const audio::StreamStatistics &statistics);
    /// Nothing when there never was any sound.
    std::optional<std::string> summary() const;
    /// Of the whole call: the figure on average, and the cause that lasted longest.
    audio::QualityVerdict verdict() const;

private:
    static constexpr std::size_t causes = 8;

    audio::StreamStatistics m_last;
    audio::QualityCause m_cause = audio::QualityCause::None;
    std::array<int, causes> m_seconds{};    ///< of each cause
    std::array<double, causes> m_lossSum{}; ///< in percent, of those seconds
    int m_judged = 0;                       ///< seconds with a figure
    double m_mosSum = 0;
    double m_mosWorst = 5;
};

} // namespace ahoy::app
