#include "sipcore/net/sip_service.h"
#include "tests/support/check.h"
#include "tests/support/wait_pipe.h"

#include <QCoreApplication>
#include <fmt/format.h>
#include <memory>
#include <optional>
#include <thread>
#include <vector>

// Two user agents on threads of their own call each other while their owners hammer them with
// commands, start them and stop them.  What a race detector sees here is the test.

using namespace ahoy;
using namespace ahoy::sip;

namespace {

constexpr int rounds = 8;
constexpr std::uint64_t callsARound = 10;

Body description()
{
    return {"application/sdp", "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\n"
                               "t=0 0\r\nm=audio 4000 RTP/AVP 0\r\n"};
}

/// Answers what its service asks, and every call; counts what ended.
class Phone {
public:
    Phone() : m_service([this] { m_pipe.wake(); }, options()) { m_service.start(); }

    std::uint16_t listen()
    {
        m_service.post(command::SetNetwork{RequestId{1}, IpAddress::loopbackV4(), 0});
        while (!m_port) {
            CHECK(m_pipe.wait());
            work();
        }
        return *m_port;
    }

    void call(CallId call, std::uint16_t port, bool byTcp)
    {
        m_service.post(command::Invite{
            call, {}, fmt::format("sip:you@127.0.0.1:{}{}", port, byTcp ? ";transport=tcp" : "")});
    }

    void work()
    {
        for (auto &report : m_service.take()) {
            if (const auto *ready = std::get_if<NetworkReady>(&report)) {
                CHECK(ready->bound);
                m_port = ready->bound->udp.front().port;
            } else if (const auto *need = std::get_if<NeedOffer>(&report)) {
                m_service.post(command::Offer{need->call, need->id, description()});
            } else if (const auto *event = std::get_if<Event>(&report)) {
                onEvent(*event);
            }
        }
    }

    void waitAndWork()
    {
        m_pipe.wait(20);
        work();
    }

    void hammer(std::uint64_t i)
    {
        m_service.post(command::AskCensus{RequestId{i}});
        m_service.post(command::HangUp{CallId{900 + i}}); // nobody's
        m_service.post(command::NetworkChanged{});
    }

    /// Each call ended once: those that it placed, and those that it was told of.
    bool haveAllEnded(std::uint64_t placed) const { return m_ended == placed + m_announced; }
    std::string state() const { return fmt::format("told of {}, {} ended", m_announced, m_ended); }
    SipService &service() { return m_service; }

private:
    static SipService::Options options()
    {
        SipService::Options options;
        options.agent.userAgent = "Ahoy/test";
        options.agent.allowDirect = true;
        return options;
    }

    void onEvent(const Event &event)
    {
        if (const auto *incoming = std::get_if<IncomingCall>(&event)) {
            ++m_announced;
            m_service.post(command::Ring{incoming->call});
            m_service.post(command::Answer{incoming->call});
        } else if (const auto *progress = std::get_if<CallProgress>(&event)) {
            if (progress->state == CallProgress::State::Active)
                m_service.post(command::HangUp{progress->call});
        } else if (std::holds_alternative<CallEnded>(event)) {
            ++m_ended;
        }
    }

    test::WaitPipe m_pipe;
    std::optional<std::uint16_t> m_port;
    std::uint64_t m_announced = 0; ///< one that was given up at once may never be
    std::uint64_t m_ended = 0;
    SipService m_service;
};

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    for (int round = 0; round < rounds; ++round) {
        Phone a;
        Phone b;
        const auto portA = a.listen();
        const auto portB = b.listen();
        for (std::uint64_t i = 1; i <= callsARound; ++i) {
            a.call(CallId{i}, portB, i % 3 == 0);
            b.call(CallId{i}, portA, i % 3 == 1);
            a.hammer(i);
            b.hammer(i);
        }
        // A datagram that the kernel drops while all cores are busy costs 64·T1 (32 s) until a call
        // is given up, and its BYE as long again (RFC 3261 §17.1.1.2, §17.1.2.2).
        const auto deadline = monotonicNow() + std::chrono::seconds(100);
        while (!a.haveAllEnded(callsARound) || !b.haveAllEnded(callsARound)) {
            if (monotonicNow() >= deadline)
                fmt::print(stderr, "round {}: a {}, b {}\n", round, a.state(), b.state());
            CHECK(monotonicNow() < deadline);
            a.waitAndWork();
            b.waitAndWork();
        }
        if (round % 2 == 0) {
            a.service().stop();
            b.service().post(command::ShutDown{});
        }
    }

    // Stopped at any moment: before the thread runs, while it starts, with orders on their way.
    for (std::uint64_t i = 0; i < 40; ++i) {
        SipService service([] {});
        service.post(command::SetNetwork{RequestId{i}, IpAddress::loopbackV4(), 0});
        service.start();
        std::thread other([&service] { service.post(command::AskCensus{RequestId{1}}); });
        if (i % 2 == 0)
            service.stop();
        other.join();
    }
    return 0;
}
