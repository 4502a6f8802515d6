#include "app/window/call_presentation.h"

#include "app/call/stream_mapping.h"
#include "app/words/encryption_words.h"
#include "app/words/quality_words.h"
#include "sipcore/message/uri.h"

#include <QCoreApplication>
#include <algorithm>
#include <cctype>
#include <cmath>

namespace ahoy::app {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("CallPresentation", text);
}

ui::CallView::State toViewState(Call::State state)
{
    using To = ui::CallView::State;
    switch (state) {
    case Call::State::Dialing: return To::Dialing;
    case Call::State::Ringing: return To::Ringing;
    case Call::State::Early: return To::Early;
    case Call::State::Active: return To::Active;
    case Call::State::Held: return To::Held;
    case Call::State::RemoteHeld: return To::RemoteHeld;
    case Call::State::Ending: return To::Ending;
    case Call::State::Ended: return To::Ended;
    }
    return To::Ended;
}

QString codecWords(const sip::Codec &codec)
{
    if (codec.name == "opus")
        return tr("Opus, 48 kHz");
    if (codec.name == "G722")
        return tr("G.722, 16 kHz");
    return tr("G.711, 8 kHz");
}

QString number(double value, int decimals = 0)
{
    return QLocale().toString(value, 'f', decimals);
}

void addDetails(ui::CallView &view, const CallMedia &media)
{
    if (const auto &agreed = media.negotiated(); agreed && !agreed->formats.empty())
        view.details.emplace_back(tr("Codec"), codecWords(agreed->formats.front().codec));
    const auto &statistics = media.statistics();
    if (!statistics)
        return;
    if (statistics->roundTripMs)
        view.details.emplace_back(tr("Round trip"),
                                  tr("%1 ms").arg(number(*statistics->roundTripMs)));
    view.details.emplace_back(tr("Jitter"), tr("%1 ms").arg(number(statistics->jitterMs, 1)));
    view.details.emplace_back(tr("Buffer"), tr("%1 ms").arg(number(statistics->bufferMs)));
    view.details.emplace_back(
        tr("Lost"), tr("%1 of %2 packets")
                        .arg(number(static_cast<double>(statistics->lost)),
                             number(static_cast<double>(statistics->received + statistics->lost))));
    if (const auto remote = media.remoteEndpoint())
        view.details.emplace_back(tr("Their sound comes from"),
                                  QString::fromStdString(remote->toString()));
}

void addQuality(ui::CallView &view, const CallMedia &media, const QString &silence)
{
    if (!silence.isEmpty()) {
        view.quality = 0;
        view.qualityText = tr("Nothing is heard");
        return;
    }
    const auto &statistics = media.statistics();
    if (!statistics)
        return;
    view.quality = statistics->quality.bars;
    view.qualityText = qualityWords(statistics->quality);
}

} // namespace

QString readableAddress(const QString &uri)
{
    const auto text = uri.toStdString();
    const auto parsed = sip::parseUri(text);
    if (!parsed)
        return uri;
    if (parsed->scheme == sip::Uri::Scheme::Tel)
        return QString::fromStdString(parsed->userText());
    if (!parsed->isSip())
        return uri;
    const auto user = parsed->userText();
    auto host = QString::fromStdString(parsed->hostPort());
    if (user.empty())
        return host;
    const bool isNumber = std::all_of(user.begin(), user.end(), [](char c) {
        return std::isdigit(static_cast<unsigned char>(c)) || c == '+' || c == '*' || c == '#';
    });
    return QString::fromStdString(user) + (isNumber ? QString() : u'@' + host);
}

ui::CallView toView(const Call &call, const CallMedia *media, const QString &accountName,
                    const QString &silence)
{
    ui::CallView view;
    view.id = call.id;
    view.name = call.remoteName;
    view.number = readableAddress(call.remoteUri);
    view.accountName = accountName;
    view.state = toViewState(call.state);
    view.answeredAt = call.answeredAt;
    view.muted = call.muted;
    if (call.isAnswered())
        view.encryption =
            call.encrypted ? ui::CallView::Encryption::Encrypted : ui::CallView::Encryption::None;
    if (media && call.isAnswered() && media->negotiated()) {
        const auto words = encryptionWords(media->encryption());
        view.encryptionText = words.line;
        view.encryptionDetail = words.detail;
        view.details.emplace_back(tr("Encryption"),
                                  QString::fromStdString(media->encryption().name()));
    }
    if (media && call.isAnswered()) {
        addQuality(view, *media, silence);
        addDetails(view, *media);
    }
    if (call.isOver()) {
        view.result = call.reason.isEmpty() ? tr("Call ended.") : call.reason;
        view.resultButton = call.button;
        view.resultActionId = call.actionId;
    }
    return view;
}

ui::IncomingView toIncomingView(const Call &call, const QString &accountName)
{
    return {.callId = call.id,
            .name = call.remoteName,
            .number = readableAddress(call.remoteUri),
            .accountName = accountName};
}

} // namespace ahoy::app
