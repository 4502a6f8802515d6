#pragma once

#include "base/endpoint.h"
#include "sipcore/net/command.h"
#include "sipcore/net/report.h"
#include "sipcore/ua/user_agent.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace ahoy::sip {

/// The user agent on its own thread, with its sockets and its resolver: the edge of sipcore.
/// Thread: its owner's (all methods); it owns the thread SIP, on which everything behind it lives
/// from birth to death.  Only values cross: commands down, reports up.
///
///     SipService service([&] { ownersWakePipe.wake(); });
///     service.start();
///     service.post(command::SetNetwork{RequestId{1}});
///     …                                  // woken:
///     for (auto &report : service.take())
///         std::visit(…, report);
class SipService {
public:
    struct Options {
        UserAgentConfig agent;
        /// Ask these instead of the system's name servers.
        std::vector<Endpoint> nameServers;
        /// Read this instead of the system's file of host names.
        std::string hostsFile;
    };

    /// `wakeOwner` is called on the thread SIP when reports begin to wait; it must only wake.
    explicit SipService(std::function<void()> wakeOwner);
    SipService(std::function<void()> wakeOwner, Options options);
    SipService(const SipService &) = delete;
    SipService &operator=(const SipService &) = delete;
    /// Stops, without a farewell when none was said.
    ~SipService();

    /// Starts the thread.  Nothing is listened on before SetNetwork.
    void start();
    /// Says farewell as ShutDown does, unless that was done before, and joins: at most 2 s.
    /// A window posts ShutDown, waits for ShutDownDone and then calls this, which then is quick.
    /// What was reported last can still be taken afterwards.
    void stop();

    void post(Command command);
    std::vector<Report> take();

private:
    class Thread;
    std::unique_ptr<Thread> m_thread;
};

} // namespace ahoy::sip
