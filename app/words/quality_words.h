#pragma once

#include "audio/engine/quality_judge.h"

#include <QString>

namespace ahoy::app {

/// Why a call sounds bad, in a few words for people; empty: there is nothing to say.
QString qualityWords(const audio::QualityVerdict &verdict);

/// "networkIn", "microphoneSilent": the words of the local API; empty for none.
QString toString(audio::QualityCause cause);

} // namespace ahoy::app
