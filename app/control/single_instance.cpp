#include "app/control/single_instance.h"

#include "app/control/address_text.h"
#include "app/control/line_socket.h"

#include <cstdio>

namespace ahoy::app {

namespace {
constexpr int answerMs = 5000;
}

HandOver handOver(const QString &controlPath, const QString &address)
{
    LineSocket socket;
    if (const auto ok = socket.open(controlPath); !ok) {
        if (ok.error().code == Errc::NotFound)
            return HandOver::Nobody;
        std::fprintf(stderr, "ahoy: %s\n", ok.error().text.c_str());
        return HandOver::Refused;
    }
    const auto result = address.isEmpty()
                            ? socket.ask(QStringLiteral("window.raise"), {}, answerMs)
                            : socket.ask(QStringLiteral("window.fill"),
                                         {{QStringLiteral("address"), address}}, answerMs);
    if (result)
        return HandOver::Done;
    std::fprintf(stderr, "ahoy: %s\n", result.error().text.c_str());
    return HandOver::Refused;
}

void addWindowMethods(rpc::Dispatcher &dispatcher, std::function<void()> raise,
                      std::function<void(const QString &address)> fill)
{
    dispatcher.add("window.raise", [raise = std::move(raise)](const rpc::Reply &reply) {
        raise();
        reply.result(QJsonObject{});
    });
    dispatcher.add(
        "window.fill",
        [fill = std::move(fill)](const rpc::Reply &reply, const QString &address) {
            // Cleaned here: whatever program sent it, the field never gets more than an address.
            fill(cleanAddress(address));
            reply.result(QJsonObject{});
        },
        rpc::text("address"));
}

} // namespace ahoy::app
