#include "sipcore/net/sip_worker.h"

#include "base/log.h"

#include <QObject>
#include <algorithm>
#include <utility>

namespace ahoy::sip {

/// Around everything that the event loop calls.
class SipWorker::Handler {
public:
    Handler(SipWorker &worker, const char *name)
        : m_worker(worker), m_name(name), m_start(monotonicNow())
    {
        m_worker.m_thread.check();
    }
    Handler(const Handler &) = delete;
    Handler &operator=(const Handler &) = delete;
    ~Handler()
    {
        const auto taken = monotonicNow() - m_start;
        if (taken <= slowHandler)
            return;
        ++m_worker.m_slowHandlers;
        log::line(log::Level::Warning, "sip", "defect: {} took {} ms", m_name,
                  toMilliseconds(taken));
    }

private:
    SipWorker &m_worker;
    const char *m_name;
    TimePoint m_start;
};

SipWorker::SipWorker(const SipService::Options &options, const WakePipe &wake,
                     Mailbox<Order> &orders, Mailbox<Report> &reports, std::function<void()> quit)
    : m_orders(orders),
      m_reports(reports),
      m_wake(wake),
      m_quit(std::move(quit)),
      m_agent(options.agent, m_random),
      m_network(*this),
      m_resolver({options.nameServers, options.hostsFile},
                 [this](DnsQueryId query, const DnsAnswer &answer) { onDnsAnswer(query, answer); }),
      m_monitor([this] { onNetworkChanged(); }),
      m_wakeNotifier(wake.fd(), QSocketNotifier::Read)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    m_farewellTimer.setSingleShot(true);
    QObject::connect(&m_wakeNotifier, &QSocketNotifier::activated, &m_wakeNotifier,
                     [this] { onWake(); });
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { onTimer(); });
    QObject::connect(&m_farewellTimer, &QTimer::timeout, &m_farewellTimer,
                     [this] { endFarewell(); });
    m_agent.onAddresses(machineAddresses());
}

SipWorker::~SipWorker() = default;

// ---- inputs -------------------------------------------------------------------------------

void SipWorker::onWake()
{
    const Handler handler(*this, "a command");
    m_wake.drain(); // before take(): what is posted in between wakes again
    for (const auto &order : m_orders.take()) {
        if (const auto *stop = std::get_if<StopOrder>(&order)) {
            m_quitWanted = true;
            if (stop->withFarewell && !m_farewellSaid)
                beginFarewell();
            else
                m_quit();
        } else {
            std::visit([this](const auto &command) { obey(command); }, std::get<Command>(order));
        }
        pump();
    }
}

void SipWorker::onTimer()
{
    const Handler handler(*this, "a timer");
    m_agent.onTimeout(monotonicNow());
    pump();
}

void SipWorker::onSocket(SocketId socket, Transport transport, const Endpoint &local)
{
    m_agent.onSocket(socket, transport, local, monotonicNow());
    pump();
}

void SipWorker::onDatagram(SocketId socket, const Endpoint &from, const Endpoint &local,
                           std::span<const std::byte> bytes)
{
    const Handler handler(*this, "a datagram");
    m_agent.onDatagram(socket, from, local, bytes, monotonicNow());
    pump();
}

void SipWorker::onStream(FlowId flow, std::span<const std::byte> bytes)
{
    const Handler handler(*this, "bytes of a stream");
    m_agent.onStream(flow, bytes, monotonicNow());
    pump();
}

void SipWorker::onFlow(FlowId flow, const FlowState &state)
{
    const Handler handler(*this, "a flow");
    m_agent.onFlow(flow, state, monotonicNow());
    pump();
}

void SipWorker::onDnsAnswer(DnsQueryId query, const DnsAnswer &answer)
{
    const Handler handler(*this, "a DNS answer");
    m_agent.onDnsAnswer(query, answer, monotonicNow());
    pump();
}

void SipWorker::onNetworkChanged()
{
    const Handler handler(*this, "another network");
    obey(command::NetworkChanged{});
    pump();
}

// ---- commands -----------------------------------------------------------------------------

void SipWorker::obey(const command::SetNetwork &command)
{
    m_reports.post(
        NetworkReady{command.request, m_network.listen(command.listenAddress, command.port)});
}

void SipWorker::obey(const command::Configure &command)
{
    m_agent.configure(command.config, monotonicNow());
}

void SipWorker::obey(const command::AddAccount &command)
{
    tellFailure({}, command.account,
                m_agent.addAccount(command.account, command.config, monotonicNow()));
}

void SipWorker::obey(const command::UpdateAccount &command)
{
    tellFailure({}, command.account,
                m_agent.updateAccount(command.account, command.config, monotonicNow()));
}

void SipWorker::obey(const command::RemoveAccount &command)
{
    tellFailure({}, command.account, m_agent.removeAccount(command.account, monotonicNow()));
}

void SipWorker::obey(const command::RegisterAccount &command)
{
    tellFailure({}, command.account, m_agent.registerAccount(command.account, monotonicNow()));
}

void SipWorker::obey(const command::UnregisterAccount &command)
{
    tellFailure({}, command.account, m_agent.unregisterAccount(command.account, monotonicNow()));
}

void SipWorker::obey(const command::Invite &command)
{
    tellFailure(
        command.call, command.account,
        m_agent.invite(command.call, command.account, command.to, command.options, monotonicNow()));
}

void SipWorker::obey(const command::Ring &command)
{
    tellFailure(command.call, {}, m_agent.ring(command.call, monotonicNow()));
}

void SipWorker::obey(const command::Answer &command)
{
    tellFailure(command.call, {}, m_agent.answer(command.call, monotonicNow()));
}

void SipWorker::obey(const command::Reject &command)
{
    tellFailure(command.call, {},
                m_agent.reject(command.call, command.statusCode, command.contact, monotonicNow()));
}

void SipWorker::obey(const command::Reinvite &command)
{
    tellFailure(command.call, {}, m_agent.reinvite(command.call, monotonicNow()));
}

void SipWorker::obey(const command::HangUp &command)
{
    tellFailure(command.call, {}, m_agent.hangUp(command.call, monotonicNow()));
}

void SipWorker::obey(const command::FollowRedirect &command)
{
    tellFailure(command.call, {}, m_agent.followRedirect(command.call, monotonicNow()));
}

void SipWorker::obey(const command::SendInfoDigit &command)
{
    tellFailure(
        command.call, {},
        m_agent.sendInfoDigit(command.call, command.digit, command.duration, monotonicNow()));
}

void SipWorker::obey(const command::SendCandidates &command)
{
    // A call that has ended meanwhile is told of already.
    (void)m_agent.sendCandidates(command.call, command.fragment, monotonicNow());
}

void SipWorker::obey(const command::Transfer &command)
{
    const auto now = monotonicNow();
    const auto begun = command.to.empty() ? m_agent.transferTo(command.call, command.other, now)
                                          : m_agent.transfer(command.call, command.to, now);
    if (begun)
        return;
    TransferProgress failed;
    failed.call = command.call;
    failed.reason = begun.error().text;
    failed.hasFailed = true;
    m_reports.post(Event(std::move(failed)));
}

void SipWorker::obey(const command::AcceptTransfer &command)
{
    tellFailure(command.newCall, {},
                m_agent.acceptTransfer(command.transfer, command.newCall, monotonicNow()),
                command.transfer);
}

void SipWorker::obey(const command::RefuseTransfer &command)
{
    tellFailure({}, {},
                m_agent.refuseTransfer(command.transfer, command.statusCode, monotonicNow()),
                command.transfer);
}

void SipWorker::obey(const command::Subscribe &command)
{
    tellFailure({}, command.account,
                m_agent.subscribe(command.usage, command.account, command.to, command.package,
                                  command.expires, monotonicNow()),
                command.usage);
}

void SipWorker::obey(const command::EndUsage &command)
{
    tellFailure({}, {}, m_agent.unsubscribe(command.usage, monotonicNow()), command.usage);
}

void SipWorker::obey(const command::Publish &command)
{
    tellFailure({}, command.account,
                m_agent.publish(command.usage, command.account, command.package, command.body,
                                command.expires, monotonicNow()),
                command.usage);
}

void SipWorker::obey(const command::SendMessage &command)
{
    tellFailure({}, command.account,
                m_agent.sendMessage(command.message, command.account, command.to, command.text,
                                    monotonicNow()),
                command.message);
}

void SipWorker::obey(const command::Offer &command)
{
    m_agent.onOffer(command.call, command.id, command.description, monotonicNow());
}

void SipWorker::obey(const command::Password &command)
{
    m_agent.onPassword(command.account, command.password, monotonicNow());
}

void SipWorker::obey(const command::SpareTcp &command)
{
    m_agent.spareTcp(command.server, command.lasting, monotonicNow());
}

void SipWorker::obey(const command::NetworkChanged &)
{
    m_resolver.reload();
    m_agent.onAddresses(machineAddresses());
    m_agent.onNetworkChanged(monotonicNow());
}

void SipWorker::obey(const command::AskCensus &command)
{
    auto counters = m_network.counters();
    counters.slowHandlers = m_slowHandlers;
    m_reports.post(CensusReport{command.request, m_agent.census(), m_agent.counters(), counters});
}

void SipWorker::obey(const command::ShutDown &)
{
    beginFarewell();
}

void SipWorker::tellFailure(CallId call, AccountId account, const Result<void> &result,
                            UsageId usage)
{
    if (!result)
        m_reports.post(CommandFailed{call, account, result.error(), usage});
}

// ---- actions ------------------------------------------------------------------------------

void SipWorker::pump()
{
    // Actions may call back (a flow that is open at once): the loop that runs takes care of it.
    if (m_pumping)
        return;
    m_pumping = true;
    while (auto action = m_agent.takeAction()) {
        std::visit([this](const auto &what) { perform(what); }, *action);
        if (auto *const sent = std::get_if<Send>(&*action))
            wipe(sent->bytes); // the keys of a call, or a digest, may stand in it
    }
    m_pumping = false;
    armTimer();
    checkFarewell();
}

void SipWorker::armTimer()
{
    const auto next = m_agent.nextTimeout();
    if (!next) {
        m_timer.stop();
        return;
    }
    // Rounded up: a timer that comes early would only come again.
    const auto wait = std::max(*next - monotonicNow(), Duration::zero());
    m_timer.start(std::chrono::ceil<std::chrono::milliseconds>(wait));
}

void SipWorker::perform(const QueryDns &action)
{
    m_resolver.ask(action.query, action.name, action.type);
}

void SipWorker::perform(const Notify &action)
{
    if (const auto *registration = std::get_if<RegistrationEvent>(&action.event))
        m_registrations.insert_or_assign(registration->account, registration->state);
    m_reports.post(action.event);
}

// ---- the end ------------------------------------------------------------------------------

void SipWorker::beginFarewell()
{
    if (m_sayingFarewell)
        return;
    m_sayingFarewell = true;
    m_agent.shutDown(monotonicNow());
    m_farewellTimer.start(farewellLimit);
}

void SipWorker::checkFarewell()
{
    if (m_sayingFarewell && isQuiet())
        endFarewell();
}

void SipWorker::endFarewell()
{
    m_farewellTimer.stop();
    m_sayingFarewell = false;
    if (!m_farewellSaid)
        m_reports.post(ShutDownDone{});
    m_farewellSaid = true;
    if (m_quitWanted)
        m_quit();
}

bool SipWorker::isQuiet() const
{
    const auto census = m_agent.census();
    const bool unregistered =
        std::none_of(m_registrations.begin(), m_registrations.end(), [](const auto &entry) {
            return entry.second == RegistrationEvent::State::Connecting ||
                   entry.second == RegistrationEvent::State::Registered;
        });
    return unregistered && census.calls == 0;
}

} // namespace ahoy::sip
