#pragma once

#include "base/endpoint.h"
#include "base/time.h"
#include "sipcore/resolve/dns.h"
#include "sipcore/ua/ids.h"

#include <QSocketNotifier>
#include <QTimer>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

struct ares_channeldata;

namespace ahoy::sip {

/// Asks name servers through c-ares; nothing blocks.  Names in the system's file of host names,
/// and localhost (RFC 6761 §6.3), are known without.  Names are taken as they are: no search list.
/// Thread: SIP.  Each question gets one answer, perhaps already inside ask().
class Resolver {
public:
    struct Options {
        std::vector<Endpoint> nameServers; ///< empty: the system's
        std::string hostsFile;             ///< empty: the system's
        /// A server has so long for its first chance, twice that for its second.
        std::chrono::milliseconds serverTimeout{2'000};
        /// All servers together: somebody waits for a dial tone.
        std::chrono::milliseconds totalTimeout{8'000};
    };
    using OnAnswer = std::function<void(DnsQueryId, const DnsAnswer &)>;

    Resolver(Options options, OnAnswer onAnswer);
    Resolver(const Resolver &) = delete;
    Resolver &operator=(const Resolver &) = delete;
    ~Resolver();

    void ask(DnsQueryId query, const std::string &name, DnsType type);
    /// No answer comes any more.
    void cancel(DnsQueryId query);
    /// Reads the system's configuration again and asks again what has no answer yet.
    void reload();

private:
    struct Question {
        std::string name;
        DnsType type = DnsType::A;
        TimePoint deadline{};
        std::uint64_t attempt = 0;
    };
    struct Pending; // what c-ares holds of one question
    struct Watch {
        std::unique_ptr<QSocketNotifier> read;
        std::unique_ptr<QSocketNotifier> write;
    };

    void openChannel();
    void closeChannel();
    void submit(DnsQueryId query, const Question &question);
    void process(int readFd, int writeFd);
    void deliver();
    void armTimer();
    void onTimer();
    void watchSocket(int fd, bool readable, bool writable);
    void setNotifier(std::unique_ptr<QSocketNotifier> &notifier, int fd, bool isWrite, bool wanted);

    Options m_options;
    OnAnswer m_onAnswer;
    ares_channeldata *m_channel = nullptr;
    std::unordered_map<DnsQueryId, Question> m_questions;
    std::unordered_map<int, Watch> m_watches;
    std::vector<std::pair<DnsQueryId, DnsAnswer>> m_finished; // by c-ares; told outside of it
    std::uint64_t m_attempts = 0;
    int m_inside = 0; // calls of c-ares on the stack
    QTimer m_timer;
};

} // namespace ahoy::sip
