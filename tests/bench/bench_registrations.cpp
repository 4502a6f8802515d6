#include "sipcore/message/message.h"
#include "sipcore/ua/user_agent.h"
#include "tests/bench/bench_phone.h"

#include <algorithm>
#include <cstdlib>
#include <deque>
#include <fmt/format.h>
#include <string>
#include <vector>

/// One user agent with many accounts at a registrar in the same program: what it costs to register
/// them all, to refresh them all and to leave, in processor time of the agent alone.
///
///     bench_registrations                       400 accounts, five rounds
///     bench_registrations ACCOUNTS ROUNDS
///
/// With and without a challenge (SHA-256); over UDP, each request in its own datagram, all in one
/// instant of virtual time, which is the worst that a start can be.
using namespace ahoy;
using namespace ahoy::sip;
using namespace std::chrono_literals;

namespace {

const Endpoint server{IpAddress::v4(0x0a000001), 5060};
const Endpoint own{IpAddress::v4(0x0a000002), 5060};

[[noreturn]] void giveUp(std::string_view what)
{
    fmt::print(stderr, "bench_registrations: {}\n", what);
    std::exit(1);
}

/// What a registrar answers; it believes every Authorization.
std::string answerTo(const std::string &bytes, bool challenges)
{
    const auto request = MessageView::parse(bytes);
    const auto copy = [&request](HeaderName name) {
        return std::string(request.header(name).value_or(""));
    };
    const bool isRefused = challenges && !request.has(HeaderName::Authorization);
    auto text = fmt::format(
        "SIP/2.0 {}\r\nVia: {};received=10.0.0.2;rport=5060\r\nFrom: {}\r\nTo: {};tag=r\r\n"
        "Call-ID: {}\r\nCSeq: {}\r\n",
        isRefused ? "401 Unauthorized" : "200 OK", copy(HeaderName::Via), copy(HeaderName::From),
        copy(HeaderName::To), copy(HeaderName::CallID), copy(HeaderName::CSeq));
    if (isRefused)
        text += "WWW-Authenticate: Digest realm=\"example.com\", nonce=\"0123456789abcdef\", "
                "qop=\"auth\", algorithm=SHA-256\r\n";
    else
        text += fmt::format("Contact: {}\r\n", copy(HeaderName::Contact));
    return text + "Content-Length: 0\r\n\r\n";
}

class Round {
public:
    Round(int accounts, bool challenges) : m_accounts(accounts), m_challenges(challenges)
    {
        UserAgentConfig config;
        config.userAgent = "Ahoy/bench";
        m_agent = std::make_unique<UserAgent>(config, m_random);
        m_agent->onSocket(SocketId{1}, Transport::Udp, own, m_now);
        drain();
    }

    /// The processor time that the agent took until all say `wanted`.
    template <class Command>
    std::chrono::nanoseconds measure(RegistrationEvent::State wanted, Command command)
    {
        m_used = {};
        m_reached = 0;
        m_wanted = wanted;
        m_requests = 0;
        timed([&] { command(*m_agent, m_now); });
        drain();
        for (int hops = 0; hops < 10 && !m_wire.empty(); ++hops) {
            m_now += 1ms;
            for (const auto &bytes : std::exchange(m_wire, {})) {
                ++m_requests;
                const auto answer = answerTo(bytes, m_challenges);
                timed([&] {
                    m_agent->onDatagram(SocketId{1}, server, own, std::as_bytes(std::span(answer)),
                                        m_now);
                });
                drain();
            }
        }
        if (m_reached != m_accounts)
            giveUp(fmt::format("{} of {} accounts got there", m_reached, m_accounts));
        return m_used;
    }

    /// Lets the time pass, timers and all, until every registration was refreshed.
    std::chrono::nanoseconds refresh()
    {
        m_used = {};
        m_requests = 0;
        const auto end = m_now + 600s;
        while (const auto next = m_agent->nextTimeout()) {
            if (*next > end)
                break;
            m_now = std::max(m_now, *next);
            timed([&] { m_agent->onTimeout(m_now); });
            drain();
            for (const auto &bytes : std::exchange(m_wire, {})) {
                ++m_requests;
                const auto answer = answerTo(bytes, m_challenges);
                timed([&] {
                    m_agent->onDatagram(SocketId{1}, server, own, std::as_bytes(std::span(answer)),
                                        m_now);
                });
                drain();
            }
        }
        if (m_requests < m_accounts)
            giveUp("not all were refreshed");
        return m_used;
    }

    int requests() const { return m_requests; }

private:
    template <class Work>
    void timed(Work work)
    {
        const auto before = bench::processorTime();
        work();
        m_used += bench::processorTime() - before;
    }

    void drain()
    {
        for (;;) {
            std::optional<Action> action;
            timed([&] { action = m_agent->takeAction(); });
            if (!action)
                return;
            if (auto *send = std::get_if<Send>(&*action)) {
                if (send->bytes.size() > 4)
                    m_wire.push_back(std::move(send->bytes));
            } else if (const auto *open = std::get_if<OpenFlow>(&*action)) {
                const FlowState state{
                    FlowState::Kind::Open, open->transport, own, open->remote, {}};
                timed([&] { m_agent->onFlow(open->flow, state, m_now); });
            } else if (const auto *need = std::get_if<NeedPassword>(&*action)) {
                timed([&] {
                    m_agent->onPassword(need->account, Redacted<std::string>("secret"), m_now);
                });
            } else if (const auto *notify = std::get_if<Notify>(&*action)) {
                const auto *event = std::get_if<RegistrationEvent>(&notify->event);
                m_reached += event && event->state == m_wanted ? 1 : 0;
            }
        }
    }

    int m_accounts;
    bool m_challenges;
    TimePoint m_now{1000s};
    SeededRandom m_random{1};
    std::unique_ptr<UserAgent> m_agent;
    std::vector<std::string> m_wire;
    std::chrono::nanoseconds m_used{};
    RegistrationEvent::State m_wanted = RegistrationEvent::State::Registered;
    int m_reached = 0;
    int m_requests = 0;
};

double milliseconds(std::vector<std::chrono::nanoseconds> times)
{
    std::sort(times.begin(), times.end());
    return std::chrono::duration<double, std::milli>(times[times.size() / 2]).count();
}

void measure(int accounts, int rounds, bool challenges)
{
    std::vector<std::chrono::nanoseconds> registering;
    std::vector<std::chrono::nanoseconds> refreshing;
    std::vector<std::chrono::nanoseconds> leaving;
    int requests = 0;
    for (int i = 0; i < rounds; ++i) {
        Round round(accounts, challenges);
        using State = RegistrationEvent::State;
        registering.push_back(round.measure(State::Registered, [&](UserAgent &agent, auto now) {
            for (int k = 1; k <= accounts; ++k) {
                AccountConfig config;
                config.addressOfRecord = fmt::format("sip:user{}@example.com", k);
                config.server = "10.0.0.1";
                if (!agent.addAccount(AccountId{static_cast<std::uint64_t>(k)}, config, now))
                    giveUp("an account was refused");
            }
        }));
        requests = round.requests();
        refreshing.push_back(round.refresh());
        leaving.push_back(
            round.measure(State::Off, [](UserAgent &agent, auto now) { agent.shutDown(now); }));
    }
    fmt::print("{:<10} {:>8} {:>9} {:>13.1f} {:>12.1f} {:>11.1f} {:>15.1f}\n",
               challenges ? "SHA-256" : "none", accounts, requests, milliseconds(registering),
               milliseconds(refreshing), milliseconds(leaving),
               milliseconds(registering) * 1000 / accounts);
}

} // namespace

int main(int argc, char **argv)
{
    const int accounts = argc > 1 ? std::atoi(argv[1]) : 400;
    const int rounds = argc > 2 ? std::atoi(argv[2]) : 5;
    fmt::print("{:<10} {:>8} {:>9} {:>13} {:>12} {:>11} {:>15}\n", "challenge", "accounts",
               "requests", "register ms", "refresh ms", "leave ms", "µs per account");
    for (const bool challenges : {false, true})
        measure(accounts, rounds, challenges);
    return 0;
}
