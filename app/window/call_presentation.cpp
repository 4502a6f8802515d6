#include "app/window/call_presentation.h"

#include "app/call/network_link.h"
#include "app/call/stream_mapping.h"
#include "app/words/encryption_words.h"
#include "app/words/quality_words.h"
#include "app/words/tr.h"
#include "app/words/transfer_words.h"
#include "sipcore/message/uri.h"
#include "ui/call/call_words.h"

#include <algorithm>
#include <cctype>
#include <cmath>

namespace ahoy::app {

namespace {

void addEncryption(ui::CallView &view, const CallMedia &media)
{
    view.details.emplace_back(tr("Encryption"), QString::fromStdString(media.encryption().name()));
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

/// dBov to 0…1, for the ring around their picture: -60 dB and less is nothing.
double loudness(float db)
{
    constexpr double floorDb = 60;
    return std::clamp((static_cast<double>(db) + floorDb) / floorDb, 0.0, 1.0);
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
    using Cause = audio::QualityCause;
    const auto local = media.localEndpoint();
    const bool byWifi =
        statistics->quality.cause == Cause::NetworkIn && local && isWireless(local->address);
    view.qualityText = qualityWords(statistics->quality, byWifi);
    view.level = loudness(statistics->heardLevelDb);
}

void addTransfer(ui::CallView &view, const Call &call)
{
    if (!call.transfer)
        return;
    view.isTransferring = call.transfer->state == Call::Transfer::State::Trying;
    view.hasTransferFailed = call.transfer->state == Call::Transfer::State::Failed;
    view.transferText = transferWords(*call.transfer, readableAddress(call.transfer->to));
}

/// What became of a call that nothing went wrong with.
QString resultWords(const Call &call)
{
    if (call.transfer && call.transfer->state == Call::Transfer::State::Done)
        return transferWords(*call.transfer, readableAddress(call.transfer->to));
    if (call.isAnswered())
        return tr("Call ended after %1.")
            .arg(ui::durationWords(call.answeredAt.secsTo(call.endedAt)));
    switch (call.outcome()) {
    case Call::Outcome::Cancelled: return tr("You hung up before they answered.");
    case Call::Outcome::NoAnswer: return tr("They did not answer.");
    default: return tr("Call ended.");
    }
}

void addResult(ui::CallView &view, const Call &call, const CallMedia *media)
{
    view.result = call.reason.isEmpty() ? resultWords(call) : call.reason;
    view.resultButton = call.button;
    view.resultActionId = call.actionId;
    if (call.reason.isEmpty()) {
        view.resultButton = call.isIncoming() ? tr("Call back") : tr("Call again");
        view.resultActionId = QStringLiteral("tryAgain");
    }
    if (!media || !call.isAnswered())
        return;
    QStringList parts{ui::qualityWords(view), view.encryptionText};
    if (const auto &agreed = media->negotiated(); agreed && !agreed->formats.empty())
        parts += codecWords(agreed->formats.front().codec);
    parts.removeAll(QString());
    view.summary = parts.join(QStringLiteral(" · "));
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

ui::CallView toView(const Call &call, const CallMedia *media, const CallSurroundings &around)
{
    ui::CallView view;
    view.id = call.id;
    view.name = call.remoteName;
    view.number = readableAddress(call.remoteUri);
    view.accountName = around.accountName;
    view.account = around.account;
    view.state = toViewState(call.state);
    view.answeredAt = call.answeredAt;
    view.muted = call.muted;
    view.recording = call.recording;
    view.inConference = call.conference;
    view.digitMethod = around.digitMethod;
    view.consultsFor = around.consultsFor;
    addTransfer(view, call);
    if (call.isAnswered())
        view.encryption =
            call.encrypted ? ui::CallView::Encryption::Encrypted : ui::CallView::Encryption::None;
    if (media && call.isAnswered() && media->negotiated()) {
        const auto words = encryptionWords(media->encryption());
        view.encryptionText = words.line;
        view.encryptionDetail = words.detail;
        addEncryption(view, *media);
    }
    if (media && call.isAnswered()) {
        addQuality(view, *media, around.silence);
        addDetails(view, *media);
    }
    if (call.isOver())
        addResult(view, call, media);
    return view;
}

ui::IncomingView toIncomingView(const Call &call, const CallSurroundings &around)
{
    return {.callId = call.id,
            .name = call.remoteName,
            .number = readableAddress(call.remoteUri),
            .accountName = around.accountName,
            .hasVoicemail = around.hasVoicemail};
}

} // namespace ahoy::app
