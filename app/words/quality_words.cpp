#include "app/words/quality_words.h"

#include <QCoreApplication>
#include <cmath>

namespace ahoy::app {

namespace {

using Cause = audio::QualityCause;

QString tr(const char *text)
{
    return QCoreApplication::translate("QualityWords", text);
}

constexpr double nearlyAll = 99;
constexpr double worthAFigure = 1;

} // namespace

QString qualityWords(const audio::QualityVerdict &verdict)
{
    const auto loss = QString::number(std::lround(verdict.lossPercent));
    switch (verdict.cause) {
    case Cause::None: return {};
    case Cause::NetworkIn:
        if (verdict.bars == 0)
            return tr("Nothing arrives from them");
        if (verdict.lossPercent >= worthAFigure)
            return tr("Your network is losing %1 % of what they say").arg(loss);
        return tr("Your network is uneven, their voice comes late");
    case Cause::NetworkOut:
        if (verdict.lossPercent >= nearlyAll)
            return tr("Your voice does not reach them");
        if (verdict.lossPercent >= worthAFigure)
            return tr("Your voice arrives with gaps, %1 % of it is lost").arg(loss);
        return tr("Your voice arrives unevenly");
    case Cause::TheirSide:
        return verdict.bars == 0 ? tr("Their phone sends no sound")
                                 : tr("Their phone does not keep up");
    case Cause::MicrophoneSilent: return tr("Your microphone is silent");
    case Cause::MicrophoneClipping: return tr("Your microphone is too loud");
    case Cause::ComputerBusy: return tr("This computer is too busy");
    case Cause::TheirDevice: return tr("Their microphone is silent or too loud");
    }
    return {};
}

QString toString(audio::QualityCause cause)
{
    switch (cause) {
    case Cause::None: return {};
    case Cause::NetworkIn: return QStringLiteral("networkIn");
    case Cause::NetworkOut: return QStringLiteral("networkOut");
    case Cause::TheirSide: return QStringLiteral("theirSide");
    case Cause::MicrophoneSilent: return QStringLiteral("microphoneSilent");
    case Cause::MicrophoneClipping: return QStringLiteral("microphoneClipping");
    case Cause::ComputerBusy: return QStringLiteral("computerBusy");
    case Cause::TheirDevice: return QStringLiteral("theirDevice");
    }
    return {};
}

} // namespace ahoy::app
