#include "audio/net/media_net.h"

#include "audio/net/glib_sources.h"
#include "audio/net/ice_path.h"
#include "audio/net/media_transport.h"
#include "audio/net/socket_pair.h"
#include "base/log.h"
#include "base/mailbox.h"
#include "base/random.h"
#include "base/time.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <poll.h>
#include <pthread.h>
#include <thread>
#include <unordered_map>
#include <utility>

namespace ahoy::audio {

namespace {

/// Twice what the rings are made for.
constexpr std::size_t maxTransports = 128;

struct StopOrder {};
using Order = std::variant<NetCommand, StopOrder>;

/// All transports and the loop that serves them.  Thread: Net.
class Loop {
public:
    Loop(PacketRings &rings, Mailbox<Order> &orders, Mailbox<NetReport> &reports)
        : m_rings(rings), m_orders(orders), m_reports(reports)
    {
    }

    void run()
    {
        arrangePolls();
        while (!m_stopped) {
            auto timeout = timeoutMs();
            if (m_glib)
                m_glib->prepare(m_polls, timeout);
            const auto ready = ::poll(m_polls.data(), m_polls.size(), timeout);
            const auto error = errno;
            if (m_glib)
                m_glib->dispatch(m_polls);
            if (ready < 0) {
                if (error == EINTR)
                    continue;
                log::line(log::Level::Error, "net", "poll failed: {}", error);
                return;
            }
            receive();
            if (m_polls.front().revents != 0)
                onWake();
            if (m_changed)
                arrangePolls();
        }
    }

private:
    /// Until the first DTLS flight must be sent again, or ICE is looked at; −1: until something
    /// comes.
    int timeoutMs() const
    {
        std::optional<TimePoint> first;
        for (const auto *transport : m_polled)
            if (const auto at = transport->nextTimeout(); at && (!first || *at < *first))
                first = at;
        if (!first)
            return -1;
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(*first - monotonicNow());
        return static_cast<int>(std::max<std::int64_t>(left.count(), 0));
    }

    /// What ICE and DTLS have to say.
    void serve(MediaTransport &transport, TimePoint now)
    {
        if (auto opened = transport.takeOpened(now)) {
            m_reports.post(std::move(*opened));
            m_changed = true;
        }
        if (auto found = transport.takeFound())
            m_reports.post(std::move(*found));
        if (auto change = transport.takeIceChange())
            m_reports.post(std::move(*change));
        if (auto ended = transport.serveDtls(m_rings, now))
            m_reports.post(std::move(*ended));
    }

    void arrangePolls()
    {
        m_changed = false;
        m_polls.assign(1, {m_rings.wakeNet.fd(), POLLIN, 0});
        m_polled.clear();
        for (auto &[leg, transport] : m_transports) {
            m_polls.push_back({transport.rtpFd(), POLLIN, 0});
            m_polls.push_back({transport.rtcpFd(), POLLIN, 0});
            m_polled.push_back(&transport);
        }
    }

    void receive()
    {
        const auto now = monotonicNow();
        for (std::size_t i = 0; i < m_polled.size(); ++i) {
            const bool isByIce = m_polled[i]->rtpFd() < 0;
            if (isByIce || m_polls[1 + 2 * i].revents != 0)
                if (auto latched = m_polled[i]->receiveRtp(m_rings, now))
                    m_reports.post(*latched);
            if (isByIce || m_polls[2 + 2 * i].revents != 0)
                m_polled[i]->receiveRtcp(m_rings, now);
            serve(*m_polled[i], now);
            if (auto strangers = m_polled[i]->takeStrangers(now))
                m_reports.post(*strangers);
            if (auto rejected = m_polled[i]->takeRejected(now))
                m_reports.post(*rejected);
            if (m_polled[i]->takeNearlySpent())
                m_reports.post(KeysNearlySpent{m_polled[i]->leg()});
        }
    }

    void onWake()
    {
        m_rings.wakeNet.drain(); // before looking: what comes in between wakes again
        for (const auto &order : m_orders.take()) {
            if (const auto *command = std::get_if<NetCommand>(&order))
                std::visit([this](const auto &what) { obey(what); }, *command);
            else
                m_stopped = true;
        }
        sendAll();
    }

    void sendAll()
    {
        const auto now = monotonicNow();
        Packet packet;
        while (m_rings.toNet.pop(packet)) {
            const auto transport = m_transports.find(packet.leg);
            if (transport == m_transports.end())
                continue; // closed before
            if (auto error = transport->second.send(packet, now))
                m_reports.post(std::move(*error));
        }
    }

    void obey(const OpenTransport &command)
    {
        auto opened = command.ice ? openIce(command) : open(command);
        if (!opened)
            m_reports.post(TransportOpened{command.leg, tl::unexpected(opened.error())});
        else if (!command.ice)
            m_reports.post(TransportOpened{command.leg, (*opened)->addresses()});
        else
            serve(**opened, monotonicNow()); // when it has found its addresses
    }

    Result<MediaTransport *> open(const OpenTransport &command)
    {
        if (auto may = mayOpen(command); !may)
            return tl::unexpected(may.error());
        auto sockets =
            SocketPair::open(command.local, command.firstPort, command.lastPort, m_random);
        if (!sockets)
            return tl::unexpected(sockets.error());
        m_changed = true;
        return &m_transports
                    .try_emplace(command.leg, command.leg, std::move(*sockets),
                                 protectionFor(command), identity())
                    .first->second;
    }

    Result<MediaTransport *> openIce(const OpenTransport &command)
    {
        if (auto may = mayOpen(command); !may)
            return tl::unexpected(may.error());
        if (!m_glib)
            m_glib.emplace();
        auto ice = IcePath::open(*m_glib,
                                 {command.local, command.firstPort, command.lastPort, *command.ice},
                                 monotonicNow());
        if (!ice)
            return tl::unexpected(ice.error());
        m_changed = true;
        return &m_transports
                    .try_emplace(command.leg, command.leg, std::move(*ice),
                                 command.ice->own.has_value(), protectionFor(command), identity())
                    .first->second;
    }

    Result<void> mayOpen(const OpenTransport &command) const
    {
        if (m_transports.contains(command.leg))
            return fail(Errc::WrongState, "the leg has a transport");
        if (m_transports.size() >= maxTransports)
            return fail(Errc::TooLarge, "too many transports");
        return {};
    }

    MediaProtection protectionFor(const OpenTransport &command)
    {
        auto former = m_leaving.extract(command.leg);
        return former ? std::move(former.mapped()) : MediaProtection(command.isProtected);
    }

    /// None when it can't be made.
    const DtlsIdentity *identity()
    {
        if (!m_identity)
            if (auto made = DtlsIdentity::create())
                m_identity = std::move(*made);
        return m_identity ? &*m_identity : nullptr;
    }

    void obey(const SetRemote &command)
    {
        const auto found = m_transports.find(command.leg);
        if (found == m_transports.end())
            return;
        const auto now = monotonicNow();
        if (auto error = found->second.setRemote(command, now))
            m_reports.post(std::move(*error));
        serve(found->second, now);
        m_changed = true; // without ICE it may have sockets now
    }

    void obey(const AddCandidates &command)
    {
        const auto found = m_transports.find(command.leg);
        if (found == m_transports.end())
            return;
        found->second.addCandidates(command.remote);
        serve(found->second, monotonicNow());
    }

    void obey(const CloseTransport &command)
    {
        sendAll(); // the RTCP BYE was put into the ring before this was said
        m_leaving.erase(command.leg);
        const auto found = m_transports.find(command.leg);
        if (found == m_transports.end())
            return;
        m_reports.post(found->second.counters());
        if (command.comesBack)
            m_leaving.emplace(command.leg, found->second.takeProtection());
        m_transports.erase(found);
        m_changed = true;
    }

    void obey(const AskTransportCounters &command)
    {
        sendAll(); // what was given before is counted
        const auto found = m_transports.find(command.leg);
        TransportCounters counters;
        counters.leg = command.leg;
        m_reports.post(found != m_transports.end() ? found->second.counters() : counters);
    }

    PacketRings &m_rings;
    Mailbox<Order> &m_orders;
    Mailbox<NetReport> &m_reports;
    SystemRandom m_random;
    std::optional<DtlsIdentity> m_identity; ///< made with the first transport; outlives them all
    std::optional<GlibSources> m_glib;      ///< with the first ICE; outlives all of it
    std::unordered_map<LegId, MediaTransport> m_transports;
    std::unordered_map<LegId, MediaProtection> m_leaving; ///< between two transports
    std::vector<pollfd> m_polls; // the wake-up, then two of each of m_polled
    std::vector<MediaTransport *> m_polled;
    bool m_changed = false;
    bool m_stopped = false;
};

} // namespace

class MediaNet::Thread {
public:
    Thread(PacketRings &rings, std::function<void()> wakeOwner)
        : m_rings(rings),
          m_orders([&rings] { rings.wakeNet.wake(); }),
          m_reports(std::move(wakeOwner))
    {
    }
    ~Thread() { stop(); }

    void start()
    {
        if (m_thread.joinable())
            return;
        m_thread = std::thread([this] {
#ifdef __linux__
            ::pthread_setname_np(::pthread_self(), "Net");
#endif
            Loop(m_rings, m_orders, m_reports).run();
        });
    }

    void stop()
    {
        if (!m_thread.joinable())
            return;
        m_orders.post(StopOrder{});
        m_thread.join();
    }

    void post(NetCommand command)
    {
        m_orders.post(command);
    }
    std::vector<NetReport> take()
    {
        return m_reports.take();
    }

private:
    PacketRings &m_rings;
    Mailbox<Order> m_orders;
    Mailbox<NetReport> m_reports;
    std::thread m_thread;
};

MediaNet::MediaNet(PacketRings &rings, std::function<void()> wakeOwner)
    : m_thread(std::make_unique<Thread>(rings, std::move(wakeOwner)))
{
}

MediaNet::~MediaNet() = default;

void MediaNet::start()
{
    m_thread->start();
}

void MediaNet::stop()
{
    m_thread->stop();
}

void MediaNet::post(const NetCommand &command)
{
    m_thread->post(command);
}

std::vector<NetReport> MediaNet::take()
{
    return m_thread->take();
}

} // namespace ahoy::audio
