#include "app/call/call_methods.h"

#include "app/call/call_json.h"
#include "app/call/calls.h"
#include "app/call/ladder.h"
#include "app/call/target.h"
#include "app/wall_clock.h"

#include <QJsonArray>
#include <optional>

namespace ahoy::app {

namespace {

using rpc::Reply;

/// The call as it is now, or why the command was refused.
void answerWithCall(const Reply &reply, const Calls &calls, const QString &id,
                    const Result<void> &done)
{
    if (done)
        reply.result(callJson(calls.find(id).value_or(Call{})));
    else
        reply.refuse(Refusal(done.error()));
}

template <class Wanted>
QJsonObject callsJson(const Calls &calls, Wanted wanted)
{
    QJsonArray all;
    for (const auto &call : calls.list())
        if (wanted(call))
            all += callJson(call);
    return {{"calls", all}};
}

Refusal gone(const QString &id)
{
    return {Errc::Gone, QStringLiteral("There is no call %1.").arg(id)};
}

/// A command that takes nothing but the call.
void addSimple(rpc::Dispatcher &dispatcher, Calls &calls, const char *name,
               Result<void> (Calls::*command)(const QString &))
{
    dispatcher.add(
        name,
        [&calls, command](const Reply &reply, const QString &id) {
            answerWithCall(reply, calls, id, (calls.*command)(id));
        },
        rpc::text("call"));
}

void dial(const Reply &reply, Calls &calls, const QString &to,
          const std::optional<std::optional<QString>> &account)
{
    Calls::Via via;
    via.direct = account && !*account;
    if (account && *account)
        via.account = **account;
    const auto id = calls.dial(to, via);
    if (id) {
        reply.result(QJsonObject{{"call", *id}});
        return;
    }
    // What is wrong is one of the two, and the code says which.
    const auto &error = id.error();
    reply.refuse(error.code == Errc::Invalid
                     ? Refusal(error.code, QString::fromStdString(error.text), QStringLiteral("to"))
                     : Refusal(error));
}

void record(const Reply &reply, Calls &calls, const QString &id, bool on,
            const std::optional<QString> &file)
{
    const auto done = [reply, &calls, id](const Result<void> &result) {
        if (!result && result.error().code == Errc::Invalid)
            reply.refuse({Errc::Invalid, QString::fromStdString(result.error().text), "file"});
        else
            answerWithCall(reply, calls, id, result);
    };
    if (on)
        calls.record(id, file.value_or(QString()), done);
    else
        calls.stopRecording(id, done);
}

void join(const Reply &reply, Calls &calls, const QStringList &ids)
{
    const auto done = calls.joinConference(ids);
    if (done)
        reply.result(callsJson(calls, [](const Call &call) { return call.conference; }));
    else if (done.error().code == Errc::Invalid)
        reply.refuse({Errc::Invalid, QString::fromStdString(done.error().text), "calls"});
    else
        reply.refuse(Refusal(done.error()));
}

void split(const Reply &reply, Calls &calls, const std::optional<QString> &id)
{
    if (id) {
        answerWithCall(reply, calls, *id, calls.leaveConference(*id));
        return;
    }
    calls.splitConference();
    reply.result(callsJson(calls, [](const Call &call) { return !call.endedAt.isValid(); }));
}

void redirect(const Reply &reply, Calls &calls, const QString &id, const QString &to)
{
    const auto call = calls.find(id);
    if (!call) {
        reply.refuse(gone(id));
        return;
    }
    const auto at = call->remoteUri.lastIndexOf(u'@');
    const auto target = parseTarget(to.toStdString(), call->remoteUri.mid(at + 1).toStdString());
    if (!target)
        reply.refuse({Errc::Invalid, QString::fromStdString(target.error().text), "to"});
    else
        answerWithCall(reply, calls, id, calls.reject(id, 302, target->uri));
}

void sendDigits(const Reply &reply, Calls &calls, const QString &id, const QString &digits,
                const std::optional<QString> &method)
{
    using Method = Calls::DigitMethod;
    const auto how = !method                               ? Method::Automatic
                     : *method == QStringLiteral("info")   ? Method::Info
                     : *method == QStringLiteral("inband") ? Method::Inband
                                                           : Method::Rfc4733;
    const auto sent = calls.sendDigits(id, digits, how);
    if (!sent && sent.error().code == Errc::Invalid)
        reply.refuse({Errc::Invalid, QString::fromStdString(sent.error().text), "digits"});
    else
        answerWithCall(reply, calls, id, sent);
}

} // namespace

void addCallMethods(rpc::Dispatcher &dispatcher, Calls &calls)
{
    using namespace rpc;
    dispatcher.add(
        "call.dial",
        [&calls](const Reply &reply, const QString &to,
                 const std::optional<std::optional<QString>> &account) {
            dial(reply, calls, to, account);
        },
        text("to"), nullable(text("account")));
    addSimple(dispatcher, calls, "call.answer", &Calls::answer);
    addSimple(dispatcher, calls, "call.hangup", &Calls::hangUp);
    addSimple(dispatcher, calls, "call.followRedirect", &Calls::followRedirect);
    addSimple(dispatcher, calls, "call.hold", &Calls::hold);
    addSimple(dispatcher, calls, "call.resume", &Calls::resume);
    dispatcher.add(
        "call.reject",
        [&calls](const Reply &reply, const QString &id, std::optional<qint64> code) {
            answerWithCall(reply, calls, id,
                           calls.reject(id, static_cast<int>(code.value_or(486))));
        },
        text("call"), optional(number("code", 400, 699)));
    dispatcher.add(
        "call.redirect",
        [&calls](const Reply &reply, const QString &id, const QString &to) {
            redirect(reply, calls, id, to);
        },
        text("call"), text("to"));
    dispatcher.add(
        "call.transfer",
        [&calls](const Reply &reply, const QString &id, const QString &to) {
            const auto done = calls.transfer(id, to);
            if (!done && done.error().code == Errc::Invalid)
                reply.refuse({Errc::Invalid, QString::fromStdString(done.error().text), "to"});
            else
                answerWithCall(reply, calls, id, done);
        },
        text("call"), text("to"));
    dispatcher.add(
        "call.transferTo",
        [&calls](const Reply &reply, const QString &id, const QString &other) {
            const auto done = calls.transferTo(id, other);
            if (!done && done.error().code == Errc::Invalid)
                reply.refuse({Errc::Invalid, QString::fromStdString(done.error().text), "other"});
            else
                answerWithCall(reply, calls, id, done);
        },
        text("call"), text("other"));
    dispatcher.add(
        "call.mute",
        [&calls](const Reply &reply, const QString &id, bool on) {
            answerWithCall(reply, calls, id, calls.setMuted(id, on));
        },
        text("call"), flag("on"));
    dispatcher.add(
        "call.dtmf",
        [&calls](const Reply &reply, const QString &id, const QString &digits,
                 const std::optional<QString> &method) {
            sendDigits(reply, calls, id, digits, method);
        },
        text("call"), text("digits"), optional(choice("method", {"rfc4733", "info", "inband"})));
    dispatcher.add("call.list", [&calls](const Reply &reply) {
        reply.result(callsJson(calls, [](const Call &) { return true; }));
    });
    dispatcher.add(
        "call.record",
        [&calls](const Reply &reply, const QString &id, bool on,
                 const std::optional<QString> &file) { record(reply, calls, id, on, file); },
        text("call"), flag("on"), optional(text("file")));
    dispatcher.add(
        "conference.join",
        [&calls](const Reply &reply, const QStringList &ids) { join(reply, calls, ids); },
        texts("calls"));
    dispatcher.add(
        "conference.split",
        [&calls](const Reply &reply, const std::optional<QString> &id) { split(reply, calls, id); },
        optional(text("call")));
    dispatcher.add(
        "call.stats",
        [&calls](const Reply &reply, const QString &id) {
            const auto call = calls.find(id);
            if (call)
                reply.result(statsJson(*call, *calls.media(id)));
            else
                reply.refuse(gone(id));
        },
        text("call"));
    dispatcher.add(
        "call.ladder",
        [&calls](const Reply &reply, const QString &id) {
            if (const auto *const log = calls.log(id))
                reply.result(ladderJson(*log, WallClock::epochMs()));
            else
                reply.refuse(gone(id));
        },
        text("call"));
}

} // namespace ahoy::app
