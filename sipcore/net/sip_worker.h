#pragma once

#include "base/mailbox.h"
#include "base/random.h"
#include "base/thread_checker.h"
#include "base/time.h"
#include "base/wake_pipe.h"
#include "sipcore/net/command.h"
#include "sipcore/net/network.h"
#include "sipcore/net/network_monitor.h"
#include "sipcore/net/report.h"
#include "sipcore/net/resolver.h"
#include "sipcore/net/sip_service.h"
#include "sipcore/ua/user_agent.h"

#include <QSocketNotifier>
#include <QTimer>
#include <chrono>
#include <cstddef>
#include <functional>
#include <span>
#include <unordered_map>
#include <variant>

namespace ahoy::sip {

/// What SipService tells its thread: a command, or to end.
struct StopOrder {
    bool withFarewell = false;
};
using Order = std::variant<Command, StopOrder>;

/// The user agent among its sockets, timers and name servers.  Every input goes the same way:
/// into the user agent, then pump(): do what it says, arm one timer.  Thread: SIP.
class SipWorker final : private Network::Sink {
public:
    /// A farewell takes no longer: an un-REGISTER and a BYE have been sent three times by then.
    static constexpr std::chrono::seconds farewellLimit{2};
    /// DESIGN §4: no handler blocks; one that takes longer is logged as a defect.
    static constexpr std::chrono::milliseconds slowHandler{50};

    /// `wake` is readable when orders wait.  `quit` ends the event loop.
    SipWorker(const SipService::Options &options, const WakePipe &wake, Mailbox<Order> &orders,
              Mailbox<Report> &reports, std::function<void()> quit);
    ~SipWorker() override;

private:
    class Handler; // measures one

    // ---- inputs ---------------------------------------------------------------------------
    void onWake();
    void onTimer();
    void onSocket(SocketId socket, Transport transport, const Endpoint &local) override;
    void onDatagram(SocketId socket, const Endpoint &from, const Endpoint &local,
                    std::span<const std::byte> bytes) override;
    void onStream(FlowId flow, std::span<const std::byte> bytes) override;
    void onFlow(FlowId flow, const FlowState &state) override;
    void onDnsAnswer(DnsQueryId query, const DnsAnswer &answer);
    void onNetworkChanged();

    // ---- commands: one each --------------------------------------------------------------
    void obey(const command::SetNetwork &command);
    void obey(const command::Configure &command);
    void obey(const command::AddAccount &command);
    void obey(const command::UpdateAccount &command);
    void obey(const command::RemoveAccount &command);
    void obey(const command::RegisterAccount &command);
    void obey(const command::UnregisterAccount &command);
    void obey(const command::Invite &command);
    void obey(const command::Ring &command);
    void obey(const command::Answer &command);
    void obey(const command::Reject &command);
    void obey(const command::Reinvite &command);
    void obey(const command::HangUp &command);
    void obey(const command::FollowRedirect &command);
    void obey(const command::SendInfoDigit &command);
    void obey(const command::SendCandidates &command);
    void obey(const command::Transfer &command);
    void obey(const command::AcceptTransfer &command);
    void obey(const command::RefuseTransfer &command);
    void obey(const command::Subscribe &command);
    void obey(const command::EndUsage &command);
    void obey(const command::Publish &command);
    void obey(const command::SendMessage &command);
    void obey(const command::Offer &command);
    void obey(const command::Password &command);
    void obey(const command::SpareTcp &command);
    void obey(const command::NetworkChanged &command);
    void obey(const command::AskCensus &command);
    void obey(const command::ShutDown &command);
    void tellFailure(CallId call, AccountId account, const Result<void> &result,
                     UsageId usage = {});

    // ---- actions --------------------------------------------------------------------------
    void pump();
    void armTimer();
    void perform(const Send &action) { m_network.send(action); }
    void perform(const AnswerHandshake &action) { m_network.answer(action); }
    void perform(const OpenFlow &action) { m_network.open(action); }
    void perform(const CloseFlow &action) { m_network.close(action.flow); }
    void perform(const QueryDns &action);
    void perform(const NeedOffer &action) { m_reports.post(action); }
    void perform(const NeedPassword &action) { m_reports.post(action); }
    void perform(const Notify &action);

    void beginFarewell();
    void checkFarewell();
    void endFarewell();
    bool isQuiet() const;

    ThreadChecker m_thread;
    Mailbox<Order> &m_orders;
    Mailbox<Report> &m_reports;
    const WakePipe &m_wake;
    std::function<void()> m_quit;
    SystemRandom m_random;
    UserAgent m_agent;
    Network m_network;
    Resolver m_resolver;
    NetworkMonitor m_monitor;
    QSocketNotifier m_wakeNotifier;
    QTimer m_timer;
    QTimer m_farewellTimer;
    std::unordered_map<AccountId, RegistrationEvent::State> m_registrations;
    std::size_t m_slowHandlers = 0;
    bool m_pumping = false;
    bool m_sayingFarewell = false;
    bool m_farewellSaid = false;
    bool m_quitWanted = false;
};

} // namespace ahoy::sip
