#pragma once

#include "audio/engine/quality_judge.h"

#include <QString>

namespace ahoy::app {

/// Why a call sounds bad, in a few words for people; empty: there is nothing to say.
/// `isWireless`: what is lost on the way to us is lost by way of Wi-Fi.
QString qualityWords(const audio::QualityVerdict &verdict, bool isWireless = false);

/// "networkIn", "microphoneSilent": the words of the local API; empty for none.
QString toString(audio::QualityCause cause);
/// None for anything else.
audio::QualityCause qualityCauseFrom(const QString &word);

} // namespace ahoy::app
