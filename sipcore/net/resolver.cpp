#include "sipcore/net/resolver.h"

#include "base/log.h"
#include "sipcore/net/dns_reply.h"
#include "sipcore/net/hosts_file.h"

#include <QObject>
#include <algorithm>
#include <ares.h>
#include <arpa/nameser.h>
#include <cctype>
#include <span>
#include <sys/time.h>

namespace ahoy::sip {

namespace {

int typeNumber(DnsType type)
{
    switch (type) {
    case DnsType::A: return ns_t_a;
    case DnsType::Aaaa: return ns_t_aaaa;
    case DnsType::Srv: return ns_t_srv;
    case DnsType::Naptr: return ns_t_naptr;
    }
    return ns_t_a;
}

/// "Example.COM." → "example.com"
std::string normalised(std::string name)
{
    if (name.size() > 1 && name.back() == '.')
        name.pop_back();
    std::transform(name.begin(), name.end(), name.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return name;
}

/// RFC 6761 §6.3: "Name resolution APIs and libraries SHOULD recognize localhost names as special
/// and SHOULD always return the IP loopback address for address queries".
std::vector<IpAddress> localAddresses(const std::string &name, DnsType type,
                                      const std::string &hostsFile)
{
    const bool isV6 = type == DnsType::Aaaa;
    if (name == "localhost" || name.ends_with(".localhost"))
        return {isV6 ? *IpAddress::parse("::1") : IpAddress::loopbackV4()};
    return findInHosts(readHostsFile(hostsFile), name,
                       isV6 ? IpAddress::Family::V6 : IpAddress::Family::V4);
}

} // namespace

/// Lives until c-ares calls back, which it does exactly once, at the latest when its channel is
/// destroyed.  `attempt` tells a late answer from one to the present question of the same id.
struct Resolver::Pending {
    Resolver *resolver;
    DnsQueryId query;
    DnsType type;
    std::uint64_t attempt;

    static void onReply(void *arg, int status, int, unsigned char *reply, int size)
    {
        const std::unique_ptr<Pending> self(static_cast<Pending *>(arg));
        const auto question = self->resolver->m_questions.find(self->query);
        if (question == self->resolver->m_questions.end() ||
            question->second.attempt != self->attempt || status == ARES_EDESTRUCTION)
            return; // cancelled, out of time, or asked again
        DnsAnswer answer;
        if (status == ARES_SUCCESS && reply != nullptr && size > 0)
            answer = readDnsReply(std::span(reply, static_cast<std::size_t>(size)), self->type);
        else if (status == ARES_ENODATA)
            answer.status = DnsAnswer::Status::Ok;
        else if (status == ARES_ENOTFOUND || status == ARES_EBADNAME)
            answer.status = DnsAnswer::Status::NoSuchName;
        else
            log::line(log::Level::Info, "sip", "DNS: {}", ares_strerror(status));
        self->resolver->m_questions.erase(question);
        self->resolver->m_finished.emplace_back(self->query, std::move(answer));
    }
};

Resolver::Resolver(Options options, OnAnswer onAnswer)
    : m_options(std::move(options)), m_onAnswer(std::move(onAnswer))
{
    // Thread-safe by the language, though the function is not.
    [[maybe_unused]] static const int initialised = ares_library_init(ARES_LIB_INIT_ALL);
    m_timer.setSingleShot(true);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { onTimer(); });
    openChannel();
}

Resolver::~Resolver()
{
    m_questions.clear();
    closeChannel();
}

void Resolver::openChannel()
{
    ares_options options{};
    options.timeout = static_cast<int>(m_options.serverTimeout.count());
    options.tries = 2;
    options.sock_state_cb = [](void *self, ares_socket_t fd, int readable, int writable) {
        static_cast<Resolver *>(self)->watchSocket(fd, readable != 0, writable != 0);
    };
    options.sock_state_cb_data = this;
    const int mask = ARES_OPT_TIMEOUTMS | ARES_OPT_TRIES | ARES_OPT_SOCK_STATE_CB;
    if (const int status = ares_init_options(&m_channel, &options, mask); status != ARES_SUCCESS) {
        log::line(log::Level::Warning, "sip", "DNS: {}", ares_strerror(status));
        m_channel = nullptr;
        return;
    }
    if (m_options.nameServers.empty())
        return;
    std::string servers;
    for (const auto &server : m_options.nameServers)
        servers += (servers.empty() ? "" : ",") + server.toString();
    if (const int status = ares_set_servers_ports_csv(m_channel, servers.c_str());
        status != ARES_SUCCESS)
        log::line(log::Level::Warning, "sip", "DNS servers: {}", ares_strerror(status));
}

void Resolver::closeChannel()
{
    if (m_channel != nullptr)
        ares_destroy(m_channel);
    m_channel = nullptr;
    m_watches.clear();
}

void Resolver::ask(DnsQueryId query, const std::string &name, DnsType type)
{
    const auto wanted = normalised(name);
    if (type == DnsType::A || type == DnsType::Aaaa) {
        const auto addresses = localAddresses(wanted, type, m_options.hostsFile);
        if (!addresses.empty()) {
            DnsAnswer answer;
            answer.status = DnsAnswer::Status::Ok;
            answer.records.assign(addresses.begin(), addresses.end());
            m_finished.emplace_back(query, std::move(answer));
            deliver();
            return;
        }
    }
    Question question{wanted, type, monotonicNow() + m_options.totalTimeout, ++m_attempts};
    m_questions.insert_or_assign(query, question);
    submit(query, question);
    deliver();
    armTimer();
}

void Resolver::submit(DnsQueryId query, const Question &question)
{
    if (m_channel == nullptr) {
        m_questions.erase(query);
        m_finished.emplace_back(query, DnsAnswer{});
        return;
    }
    ++m_inside;
    ares_query(m_channel, question.name.c_str(), ns_c_in, typeNumber(question.type),
               &Pending::onReply, new Pending{this, query, question.type, question.attempt});
    --m_inside;
}

void Resolver::cancel(DnsQueryId query)
{
    m_questions.erase(query);
    armTimer();
}

void Resolver::reload()
{
    closeChannel();
    openChannel();
    auto questions = m_questions;
    for (auto &[query, question] : questions) {
        question.attempt = ++m_attempts;
        m_questions.insert_or_assign(query, question);
        submit(query, question);
    }
    deliver();
    armTimer();
}

void Resolver::process(int readFd, int writeFd)
{
    ++m_inside;
    ares_process_fd(m_channel, readFd, writeFd);
    --m_inside;
    deliver();
    armTimer();
}

void Resolver::deliver()
{
    // Who is told may ask again, or reload: never below a call of c-ares.
    if (m_inside != 0)
        return;
    auto finished = std::exchange(m_finished, {});
    for (const auto &[query, answer] : finished)
        m_onAnswer(query, answer);
}

void Resolver::armTimer()
{
    if (m_questions.empty()) {
        m_timer.stop();
        return;
    }
    auto earliest = TimePoint::max();
    for (const auto &[query, question] : m_questions)
        earliest = std::min(earliest, question.deadline);
    auto wait = std::max(earliest - monotonicNow(), Duration::zero());
    timeval until{};
    if (m_channel != nullptr && ares_timeout(m_channel, nullptr, &until) != nullptr)
        wait = std::min<Duration>(wait, std::chrono::seconds(until.tv_sec) +
                                            std::chrono::microseconds(until.tv_usec));
    m_timer.start(std::chrono::ceil<std::chrono::milliseconds>(wait));
}

void Resolver::onTimer()
{
    const auto now = monotonicNow();
    for (auto question = m_questions.begin(); question != m_questions.end();) {
        if (question->second.deadline > now) {
            ++question;
            continue;
        }
        m_finished.emplace_back(question->first, DnsAnswer{});
        question = m_questions.erase(question);
    }
    if (m_channel != nullptr)
        process(ARES_SOCKET_BAD, ARES_SOCKET_BAD);
    else
        deliver();
}

void Resolver::watchSocket(int fd, bool readable, bool writable)
{
    auto &watch = m_watches[fd];
    setNotifier(watch.read, fd, false, readable);
    setNotifier(watch.write, fd, true, writable);
    if (!watch.read && !watch.write)
        m_watches.erase(fd);
}

void Resolver::setNotifier(std::unique_ptr<QSocketNotifier> &notifier, int fd, bool isWrite,
                           bool wanted)
{
    if (wanted == static_cast<bool>(notifier))
        return;
    if (!wanted) {
        // It may be the one whose signal is being handled.
        notifier->setEnabled(false);
        notifier.release()->deleteLater();
        return;
    }
    notifier = std::make_unique<QSocketNotifier>(fd, isWrite ? QSocketNotifier::Write
                                                             : QSocketNotifier::Read);
    QObject::connect(notifier.get(), &QSocketNotifier::activated, notifier.get(),
                     [this, fd, isWrite] {
                         process(isWrite ? ARES_SOCKET_BAD : fd, isWrite ? fd : ARES_SOCKET_BAD);
                     });
}

} // namespace ahoy::sip
