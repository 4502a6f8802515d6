#include "sipcore/transaction/transaction_layer.h"

#include "base/slack.h"
#include "sipcore/transaction/transaction_entry.h"
#include "sipcore/transaction/transaction_key.h"

#include <algorithm>
#include <deque>
#include <map>
#include <set>
#include <type_traits>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

namespace ahoy::sip {

namespace {

using Machine = TransactionEntry::Machine;
using Entry = TransactionEntry;

/// RFC 3261 §17.2.3 for a peer of RFC 2543: an INVITE repeats the To tag that it came with; its
/// ACK has the To tag of our response.
bool toTagMatches(const Entry &entry, const MessageView &request)
{
    if (request.method() != Method::Ack)
        return request.to().tag() == entry.toTag;
    const auto *invite = std::get_if<InviteServerTransaction>(&entry.machine);
    if (invite == nullptr)
        return false;
    return MessageView::parse(invite->lastResponse()).to().tag() == request.to().tag();
}

} // namespace

class TransactionLayer::Core {
public:
    Core(TransactionTimers timers, TransactionLimits limits) : m_limits(limits)
    {
        setTimers(timers);
    }

    void setTimers(TransactionTimers timers)
    {
        // A timer of zero would fire without end.
        constexpr Duration least = std::chrono::milliseconds(1);
        m_timers.t1 = std::max(timers.t1, least);
        m_timers.t2 = std::max(timers.t2, m_timers.t1);
        m_timers.t4 = std::max(timers.t4, least);
    }

    Result<TransactionId> startClient(std::string request, const TransactionPath &path,
                                      TimePoint now, TransactionOutbox &out)
    {
        const auto view = MessageView::parse(request);
        if (view.defect() || !view.isRequest() || view.method() == Method::Ack)
            return fail(Errc::Invalid, "not a request that makes a transaction");
        auto key = clientKey(view);
        if (key.empty())
            return fail(Errc::Invalid, "no branch in the top Via");
        if (m_clientKeys.contains(key))
            return fail(Errc::WrongState, "the branch is in use");
        if (m_clientKeys.size() - m_client.count >= m_limits.maxClient)
            return fail(Errc::TooLarge, "too many client transactions");

        const TransactionId id{++m_lastId};
        const bool isInvite = view.method() == Method::Invite;
        m_clientKeys.emplace(key, id);
        auto machine =
            isInvite ? Machine(InviteClientTransaction(id, std::move(request), path, m_timers))
                     : Machine(NonInviteClientTransaction(id, std::move(request), path, m_timers));
        const auto [place, isNew] =
            m_entries.emplace(id, Entry{std::move(machine), std::move(key), {}, {}, {}, {}, false});
        std::visit([&](auto &m) { m.start(now, out); }, place->second.machine);
        settle(place);
        relieve(now, out);
        return id;
    }

    std::optional<TransactionId> onResponse(const Message &response, TimePoint now,
                                            TransactionOutbox &out)
    {
        const auto found = m_clientKeys.find(clientKey(response.view()));
        if (found == m_clientKeys.end())
            return std::nullopt;
        const auto id = found->second;
        const auto place = m_entries.find(id);
        std::visit(
            [&](auto &m) {
                if constexpr (!isServerMachine<std::decay_t<decltype(m)>>)
                    m.onResponse(response, now, out);
            },
            place->second.machine);
        settle(place);
        return id;
    }

    Arrival onRequest(const MessageView &request, const TransactionPath &path,
                      const IpAddress &source, TimePoint now, TransactionOutbox &out)
    {
        if (request.defect() || !request.isRequest())
            return {};
        auto key = serverKey(request);
        if (const auto known = find(key, request))
            return onKnownRequest(m_entries.find(*known), request, now, out);
        if (request.method() == Method::Ack)
            return {Arrival::Kind::Ack, {}, {}, false};
        const auto fromSource = m_perSource.find(source);
        if (m_serverKeys.size() - m_server.count >= m_limits.maxServer ||
            m_serverKeys.contains(key) ||
            (fromSource != m_perSource.end() && fromSource->second >= m_limits.maxServerPerSource))
            return {Arrival::Kind::Overload, {}, {}, false};

        const TransactionId id{++m_lastId};
        Arrival arrival{Arrival::Kind::Fresh, id, {}, false};
        if (request.method() == Method::Cancel)
            if (const auto cancelled = find(cancelledKey(request), request))
                arrival.cancels = *cancelled;
        auto merge = mergeKey(request);
        if (!merge.empty() && request.method() != Method::Cancel) {
            arrival.merged = m_mergeKeys.contains(merge);
            m_mergeKeys.emplace(merge, id);
        } else {
            merge.clear();
        }
        m_serverKeys.emplace(key, id);
        ++m_perSource[source];
        std::string text(request.text());
        auto machine =
            request.method() == Method::Invite
                ? Machine(InviteServerTransaction(id, std::move(text), path, m_timers))
                : Machine(NonInviteServerTransaction(id, std::move(text), path, m_timers));
        const auto [place, isNew] = m_entries.emplace(id, Entry{std::move(machine),
                                                                std::move(key),
                                                                std::move(merge),
                                                                std::string(request.to().tag()),
                                                                source,
                                                                {},
                                                                false});
        std::visit([&](auto &m) { m.start(now, out); }, place->second.machine);
        settle(place);
        relieve(now, out);
        return arrival;
    }

    Result<void> respond(TransactionId id, int statusCode, std::string response, TimePoint now,
                         TransactionOutbox &out)
    {
        const auto place = m_entries.find(id);
        if (place == m_entries.end() || !place->second.isServer())
            return fail(Errc::Gone, "no such server transaction");
        auto result = std::visit(
            [&](auto &m) -> Result<void> {
                if constexpr (isServerMachine<std::decay_t<decltype(m)>>)
                    return m.respond(statusCode, std::move(response), now, out);
                else
                    return {};
            },
            place->second.machine);
        settle(place);
        return result;
    }

    void onAcknowledged(TransactionId id, TimePoint now, TransactionOutbox &out)
    {
        const auto place = m_entries.find(id);
        if (place == m_entries.end())
            return;
        if (auto *invite = std::get_if<InviteServerTransaction>(&place->second.machine))
            invite->onAcknowledged();
        settle(place);
        relieve(now, out);
    }

    Result<void> setPath(TransactionId id, const TransactionPath &path)
    {
        const auto place = m_entries.find(id);
        if (place == m_entries.end() || !place->second.isServer())
            return fail(Errc::Gone, "no such server transaction");
        std::visit(
            [&](auto &m) {
                if constexpr (isServerMachine<std::decay_t<decltype(m)>>)
                    m.setPath(path);
            },
            place->second.machine);
        return {};
    }

    Result<void> onTransportError(TransactionId id, TimePoint now, TransactionOutbox &out)
    {
        return with(id, [&](auto &m) { m.onTransportError(now, out); });
    }

    void onFlowLost(FlowId flow, TimePoint now, TransactionOutbox &out)
    {
        std::vector<TransactionId> lost;
        for (const auto &[id, entry] : m_entries)
            if (flow && entry.flow() == flow)
                lost.push_back(id);
        std::sort(lost.begin(), lost.end()); // a run is the same each time
        for (const auto id : lost)
            (void)onTransportError(id, now, out);
    }

    /// Lets the oldest spent transactions of each side go, over the bound.
    void relieve(TimePoint now, TransactionOutbox &out)
    {
        for (auto *spent : {&m_client, &m_server}) {
            while (spent->count > m_limits.maxSpent) {
                const auto oldest = spent->order.front();
                spent->order.pop_front();
                (void)terminate(oldest, now, out); // Gone: it went by itself
            }
        }
    }

    void onTimeout(TimePoint now, TransactionOutbox &out)
    {
        while (!m_agenda.empty() && m_agenda.begin()->first <= now) {
            const auto id = m_agenda.begin()->second;
            (void)with(id, [&](auto &m) { m.onTimeout(now, out); });
        }
        releaseSlack(m_entries);
        releaseSlack(m_clientKeys);
        releaseSlack(m_serverKeys);
        releaseSlack(m_mergeKeys);
    }

    std::optional<TimePoint> nextTimeout() const
    {
        if (m_agenda.empty())
            return std::nullopt;
        return m_agenda.begin()->first;
    }

    Result<void> terminate(TransactionId id, TimePoint now, TransactionOutbox &out)
    {
        return with(id, [&](auto &m) { m.terminate(now, out); });
    }

    Result<void> abandon(TransactionId id, TimePoint now)
    {
        return with(id, [&](auto &m) {
            if constexpr (requires { m.abandon(now); })
                m.abandon(now);
        });
    }

    bool contains(TransactionId id) const { return m_entries.contains(id); }
    std::size_t clientCount() const { return m_clientKeys.size(); }
    std::size_t serverCount() const { return m_serverKeys.size(); }

private:
    using Entries = std::unordered_map<TransactionId, Entry>;

    template <class Do>
    Result<void> with(TransactionId id, Do what)
    {
        const auto place = m_entries.find(id);
        if (place == m_entries.end())
            return fail(Errc::Gone, "no such transaction");
        std::visit(what, place->second.machine);
        settle(place);
        return {};
    }

    /// The server transaction of that key, as long as the To tag agrees where it counts.
    std::optional<TransactionId> find(const std::string &key, const MessageView &request) const
    {
        const auto found = m_serverKeys.find(key);
        if (found == m_serverKeys.end())
            return std::nullopt;
        if (!request.topVia().hasMagicCookie() &&
            !toTagMatches(m_entries.at(found->second), request))
            return std::nullopt;
        return found->second;
    }

    Arrival onKnownRequest(Entries::iterator place, const MessageView &request, TimePoint now,
                           TransactionOutbox &out)
    {
        const auto id = place->first;
        bool isForUser = false;
        if (auto *invite = std::get_if<InviteServerTransaction>(&place->second.machine)) {
            if (request.method() == Method::Ack)
                isForUser = invite->onAck(now, out);
            else
                invite->onRequest(now, out);
        } else if (auto *other = std::get_if<NonInviteServerTransaction>(&place->second.machine)) {
            other->onRequest(now, out);
        }
        settle(place);
        return {isForUser ? Arrival::Kind::Ack : Arrival::Kind::Absorbed, id, {}, false};
    }

    /// After every touch: the agenda follows the machine's timers, and a machine that has ended
    /// is forgotten ("it MUST be destroyed immediately").
    void settle(Entries::iterator place)
    {
        auto &[id, entry] = *place;
        const bool isOver = entry.isTerminated();
        const auto next = isOver ? std::nullopt : entry.nextTimeout();
        if (next != entry.deadline) {
            if (entry.deadline)
                m_agenda.erase({*entry.deadline, id});
            if (next)
                m_agenda.emplace(*next, id);
            entry.deadline = next;
        }
        auto &spent = entry.isServer() ? m_server : m_client;
        if (!isOver && !entry.isSpent && entry.hasSaidAll()) {
            entry.isSpent = true;
            spent.order.push_back(id);
            ++spent.count;
            forgetSource(entry);
        }
        if (!isOver)
            return;
        if (entry.isSpent)
            --spent.count;
        else
            forgetSource(entry);
        // What went before its turn stays in the order; do not let that grow.
        if (spent.order.size() > 2 * spent.count + 64)
            std::erase_if(spent.order, [&, ended = place->first](TransactionId at) {
                return at == ended || !m_entries.contains(at);
            });
        if (entry.isServer()) {
            m_serverKeys.erase(entry.key);
            forgetMerge(entry.mergeKey, id);
        } else {
            m_clientKeys.erase(entry.key);
        }
        m_entries.erase(place);
    }

    void forgetSource(const Entry &entry)
    {
        const auto source = entry.isServer() ? m_perSource.find(entry.source) : m_perSource.end();
        if (source != m_perSource.end() && --source->second == 0)
            m_perSource.erase(source);
    }

    void forgetMerge(const std::string &key, TransactionId id)
    {
        auto [first, last] = m_mergeKeys.equal_range(key);
        for (; first != last; ++first) {
            if (first->second == id) {
                m_mergeKeys.erase(first);
                return;
            }
        }
    }

    TransactionTimers m_timers;
    TransactionLimits m_limits;
    std::uint64_t m_lastId = 0;
    Entries m_entries;
    std::unordered_map<std::string, TransactionId> m_clientKeys;
    std::unordered_map<std::string, TransactionId> m_serverKeys;
    std::unordered_multimap<std::string, TransactionId> m_mergeKeys;
    std::map<IpAddress, std::size_t> m_perSource; ///< transactions that are not spent
    struct Spent {
        std::deque<TransactionId> order; ///< oldest first; some are gone already
        std::size_t count = 0;
    };
    Spent m_client;
    Spent m_server;
    std::set<std::pair<TimePoint, TransactionId>> m_agenda;
};

TransactionLayer::TransactionLayer(TransactionTimers timers, TransactionLimits limits)
    : m_core(std::make_unique<Core>(timers, limits))
{
}

TransactionLayer::~TransactionLayer() = default;

void TransactionLayer::setTimers(TransactionTimers timers)
{
    m_core->setTimers(timers);
}

Result<TransactionId> TransactionLayer::startClient(std::string request,
                                                    const TransactionPath &path, TimePoint now,
                                                    TransactionOutbox &out)
{
    return m_core->startClient(std::move(request), path, now, out);
}

std::optional<TransactionId> TransactionLayer::onResponse(const Message &response, TimePoint now,
                                                          TransactionOutbox &out)
{
    return m_core->onResponse(response, now, out);
}

TransactionLayer::Arrival TransactionLayer::onRequest(const MessageView &request,
                                                      const TransactionPath &path,
                                                      const IpAddress &source, TimePoint now,
                                                      TransactionOutbox &out)
{
    return m_core->onRequest(request, path, source, now, out);
}

Result<void> TransactionLayer::respond(TransactionId id, int statusCode, std::string response,
                                       TimePoint now, TransactionOutbox &out)
{
    return m_core->respond(id, statusCode, std::move(response), now, out);
}

void TransactionLayer::onAcknowledged(TransactionId id, TimePoint now, TransactionOutbox &out)
{
    m_core->onAcknowledged(id, now, out);
}

Result<void> TransactionLayer::setPath(TransactionId id, const TransactionPath &path)
{
    return m_core->setPath(id, path);
}

Result<void> TransactionLayer::onTransportError(TransactionId id, TimePoint now,
                                                TransactionOutbox &out)
{
    return m_core->onTransportError(id, now, out);
}

void TransactionLayer::onFlowLost(FlowId flow, TimePoint now, TransactionOutbox &out)
{
    m_core->onFlowLost(flow, now, out);
}

void TransactionLayer::onTimeout(TimePoint now, TransactionOutbox &out)
{
    m_core->onTimeout(now, out);
}

std::optional<TimePoint> TransactionLayer::nextTimeout() const
{
    return m_core->nextTimeout();
}

Result<void> TransactionLayer::abandon(TransactionId id, TimePoint now)
{
    return m_core->abandon(id, now);
}

Result<void> TransactionLayer::terminate(TransactionId id, TimePoint now, TransactionOutbox &out)
{
    return m_core->terminate(id, now, out);
}

bool TransactionLayer::contains(TransactionId id) const
{
    return m_core->contains(id);
}

std::size_t TransactionLayer::clientCount() const
{
    return m_core->clientCount();
}

std::size_t TransactionLayer::serverCount() const
{
    return m_core->serverCount();
}

} // namespace ahoy::sip
