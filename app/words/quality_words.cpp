#include "app/words/quality_words.h"

#include "app/words/tr.h"

#include <cmath>

namespace ahoy::app {

namespace {

constexpr double nearlyAll = 99;
constexpr double worthAFigure = 1;

} // namespace

QString qualityWords(const audio::QualityVerdict &verdict, bool isWireless)
{
    const auto loss = QString::number(std::lround(verdict.lossPercent));
    switch (verdict.cause) {
    case audio::QualityCause::None: return {};
    case audio::QualityCause::NetworkIn:
        if (verdict.bars == 0)
            return tr("Nothing arrives from them");
        if (verdict.lossPercent >= worthAFigure)
            return isWireless ? tr("Your Wi-Fi is losing %1 % of what they say").arg(loss)
                              : tr("Your network is losing %1 % of what they say").arg(loss);
        return isWireless ? tr("Your Wi-Fi is uneven, their voice comes late")
                          : tr("Your network is uneven, their voice comes late");
    case audio::QualityCause::NetworkOut:
        if (verdict.lossPercent >= nearlyAll)
            return tr("Your voice does not reach them");
        if (verdict.lossPercent >= worthAFigure)
            return tr("Your voice arrives with gaps, %1 % of it is lost").arg(loss);
        return tr("Your voice arrives unevenly");
    case audio::QualityCause::TheirSide:
        return verdict.bars == 0 ? tr("Their phone sends no sound")
                                 : tr("Their phone does not keep up");
    case audio::QualityCause::MicrophoneSilent: return tr("Your microphone is silent");
    case audio::QualityCause::MicrophoneClipping: return tr("Your microphone is too loud");
    case audio::QualityCause::ComputerBusy: return tr("This computer is too busy");
    case audio::QualityCause::TheirDevice: return tr("Their microphone is silent or too loud");
    }
    return {};
}

QString toString(audio::QualityCause cause)
{
    switch (cause) {
    case audio::QualityCause::None: return {};
    case audio::QualityCause::NetworkIn: return QStringLiteral("networkIn");
    case audio::QualityCause::NetworkOut: return QStringLiteral("networkOut");
    case audio::QualityCause::TheirSide: return QStringLiteral("theirSide");
    case audio::QualityCause::MicrophoneSilent: return QStringLiteral("microphoneSilent");
    case audio::QualityCause::MicrophoneClipping: return QStringLiteral("microphoneClipping");
    case audio::QualityCause::ComputerBusy: return QStringLiteral("computerBusy");
    case audio::QualityCause::TheirDevice: return QStringLiteral("theirDevice");
    }
    return {};
}

audio::QualityCause qualityCauseFrom(const QString &word)
{
    using Cause = audio::QualityCause;
    for (const auto cause :
         {Cause::NetworkIn, Cause::NetworkOut, Cause::TheirSide, Cause::MicrophoneSilent,
          Cause::MicrophoneClipping, Cause::ComputerBusy, Cause::TheirDevice})
        if (word == toString(cause))
            return cause;
    return Cause::None;
}

} // namespace ahoy::app
