#include "app/control/single_instance.h"

#include "app/control/address_text.h"
#include "app/control/line_socket.h"

#include <cstdio>

namespace ahoy::app {

namespace {
constexpr int answerMs = 5000;
}

HandOver handOver(const QString &controlPath, const SecondStart &start)
{
    LineSocket socket;
    if (const auto ok = socket.open(controlPath); !ok) {
        if (ok.error().code == Errc::NotFound)
            return HandOver::Nobody;
        std::fprintf(stderr, "ahoy: %s\n", ok.error().text.c_str());
        return HandOver::Refused;
    }
    if (start.isQuiet && start.address.isEmpty())
        return HandOver::Done;
    QJsonObject params;
    if (!start.address.isEmpty())
        params.insert(QStringLiteral("address"), start.address);
    if (!start.activationToken.isEmpty())
        params.insert(QStringLiteral("token"), start.activationToken);
    const auto method =
        start.address.isEmpty() ? QStringLiteral("window.raise") : QStringLiteral("window.fill");
    const auto result = socket.ask(method, params, answerMs);
    if (result)
        return HandOver::Done;
    std::fprintf(stderr, "ahoy: %s\n", result.error().text.c_str());
    return HandOver::Refused;
}

void addWindowMethods(rpc::Dispatcher &dispatcher, WindowHooks hooks)
{
    using Token = std::optional<QString>;
    const auto activate = [tell = std::move(hooks.activate)](const Token &token) {
        if (token)
            tell(*token);
    };
    dispatcher.add(
        "window.raise",
        [activate, raise = std::move(hooks.raise)](const rpc::Reply &reply, const Token &token) {
            activate(token);
            raise();
            reply.result(QJsonObject{});
        },
        rpc::optional(rpc::text("token")));
    dispatcher.add(
        "window.fill",
        [activate, fill = std::move(hooks.fill)](const rpc::Reply &reply, const QString &address,
                                                 const Token &token) {
            activate(token);
            // Cleaned here: whatever program sent it, the field never gets more than an address.
            fill(cleanAddress(address));
            reply.result(QJsonObject{});
        },
        rpc::text("address"), rpc::optional(rpc::text("token")));
}

} // namespace ahoy::app
