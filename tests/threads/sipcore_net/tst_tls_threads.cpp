#include "sipcore/net/sip_service.h"
#include "tests/support/check.h"
#include "tests/support/wait_pipe.h"

#include <QCoreApplication>
#include <QTcpServer>
#include <QTcpSocket>
#include <chrono>
#include <fmt/format.h>
#include <openssl/crypto.h>

// A server that goes away in the middle of a handshake, at every moment there is, while the user
// agent on its own thread gives calls up, and is itself ended with handshakes under way
// (CVE-2021-32686: "TLS accept/destroy race"): over TLS, and over what shall become a WebSocket.

using namespace ahoy;
using namespace ahoy::sip;

namespace {

constexpr std::uint64_t handshakes = 10'000;
/// Under way at once, and how many one user agent lives for.
constexpr std::uint64_t together = 16;
constexpr std::uint64_t aLife = 50;

/// What a server says before it goes, the more the later.
QByteArray beginning(std::uint64_t call, bool isWeb)
{
    if (isWeb) // 404 as well, which is tried again elsewhere
        return QByteArray(call % 2 == 0 ? "HTTP/1.1 404 Gone\r\n\r\n" : "HTTP/1.1 101 Yes\r\n")
            .left(static_cast<qsizetype>(call % 22));
    // A ServerHello's record, cut: type, version, length, and nothing of what it promises.
    return QByteArray("\x16\x03\x03\x00\x7a\x02\x00\x00\x76\x03\x03", 11)
        .left(static_cast<qsizetype>(call % 12));
}

} // namespace

int main(int argc, char **argv)
{
    // A race detector does not see how QThread is waited for, and would take libcrypto's own
    // clean-up at the very end for one with the thread that is over.
    OPENSSL_init_crypto(OPENSSL_INIT_NO_ATEXIT, nullptr);
    const QCoreApplication application(argc, argv);
    QTcpServer server;
    std::uint64_t met = 0;
    QObject::connect(&server, &QTcpServer::newConnection, &server, [&] {
        while (auto *socket = server.nextPendingConnection()) {
            const auto number = met++;
            QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            if (number % 3 == 0) {
                socket->abort();
                continue;
            }
            QObject::connect(socket, &QTcpSocket::readyRead, socket, [socket, number] {
                socket->write(beginning(number, socket->readAll().startsWith("GET")));
                socket->disconnectFromHost();
            });
        }
    });
    CHECK(server.listen(QHostAddress::AnyIPv4));

    std::uint64_t placed = 0;
    const auto deadline = monotonicNow() + std::chrono::seconds(240);
    while (met < handshakes) {
        test::WaitPipe pipe;
        SipService::Options options;
        options.agent.allowDirect = true;
        SipService service([&pipe] { pipe.wake(); }, options);
        service.start();
        service.post(command::SetNetwork{RequestId{1}, IpAddress::loopbackV4(), 0});
        std::uint64_t ended = 0;
        const auto first = placed;
        while (placed < first + aLife) {
            CHECK(monotonicNow() < deadline);
            if (placed - first < ended + together) {
                ++placed;
                // An address of its own for each: two calls to one place share their connection.
                service.post(command::Invite{
                    CallId{placed},
                    {},
                    fmt::format("sip:you@127.{}.{}.{}:{};transport={}", 1 + placed / 62'500 % 250,
                                placed / 250 % 250, 1 + placed % 250, server.serverPort(),
                                placed % 3 == 0 ? "ws" : "tls")});
                // At once, or while the one of a moment ago is in its handshake.
                if (placed % 4 == 0)
                    service.post(command::HangUp{CallId{placed}});
                else if (placed % 4 == 1 && placed > first + 4)
                    service.post(command::HangUp{CallId{placed - 4}});
            }
            QCoreApplication::processEvents();
            pipe.wait(1);
            for (const auto &report : service.take())
                if (const auto *event = std::get_if<Event>(&report))
                    if (std::holds_alternative<CallEnded>(*event))
                        ++ended;
        }
        service.stop(); // with what is under way
    }
    fmt::print("{} calls, {} connections\n", placed, met);
    return 0;
}
