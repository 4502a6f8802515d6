#include "tests/fuzz/user_agent/phone.h"

#include "tests/fuzz/fuzz_input.h"
#include "tests/fuzz/user_agent/numbers.h"

#include <cctype>
#include <utility>

namespace ahoy::fuzz {

using namespace sip;
using namespace std::chrono_literals;

namespace {

constexpr std::string_view bob = "sip:bob@example.com";
constexpr std::string_view presence =
    "<?xml version=\"1.0\"?><presence xmlns=\"urn:ietf:params:xml:ns:pidf\" entity=\"pres:a@b\"/>";

AccountId accountIn(std::string_view text, unsigned otherwise)
{
    const auto number = numberIn(text, otherwise);
    return AccountId{number <= lastAccount.value ? number : otherwise};
}

std::string_view packageOf(char letter)
{
    switch (letter) {
    case 'c': return "conference";
    case 'd': return "dialog";
    case 'm': return "message-summary";
    case 'p': return "presence";
    case 'r': return "reg";
    default: return {};
    }
}

} // namespace

// ---- what it is told ----------------------------------------------------------------------

void Phone::end(UsageId usage)
{
    require(++m_usageEnds[usage] == 1, "what is no call ends once");
}

void Phone::onEvent(const Event &event)
{
    const auto requireLive = [this](CallId call) {
        const auto at = m_ends.find(call);
        require(at != m_ends.end() && at->second == 0, "an event is of a call that lives");
    };
    if (const auto *incoming = std::get_if<IncomingCall>(&event)) {
        m_incoming = incoming->call;
        require(m_ends.emplace(incoming->call, 0).second, "a call comes once");
    } else if (const auto *progress = std::get_if<CallProgress>(&event)) {
        requireLive(progress->call);
    } else if (const auto *remote = std::get_if<RemoteDescription>(&event)) {
        requireLive(remote->call);
    } else if (const auto *redirected = std::get_if<CallRedirected>(&event)) {
        requireLive(redirected->call);
    } else if (const auto *end = std::get_if<CallEnded>(&event)) {
        requireLive(end->call);
        ++m_ends[end->call];
    } else if (const auto *subscription = std::get_if<SubscriptionEvent>(&event)) {
        if (subscription->state == SubscriptionEvent::State::Terminated)
            this->end(subscription->subscription);
    } else if (const auto *publication = std::get_if<PublicationEvent>(&event)) {
        if (publication->state == PublicationEvent::State::Over)
            this->end(publication->publication);
    } else if (const auto *message = std::get_if<MessageSent>(&event)) {
        this->end(message->message);
    } else if (const auto *asked = std::get_if<TransferRequested>(&event)) {
        m_transfer = asked->transfer;
        require(m_transferEnds.emplace(asked->transfer, 0).second, "a transfer is asked for once");
    } else if (const auto *over = std::get_if<TransferRequestEnded>(&event)) {
        require(++m_transferEnds[over->transfer] == 1,
                "nobody decides on a transfer in vain twice");
    }
}

void Phone::onNeedOffer(CallId call) const
{
    const auto at = m_ends.find(call);
    require(at != m_ends.end() && at->second == 0, "an offer is wanted of a call that lives");
}

void Phone::checkEnds() const
{
    for (const auto &[call, times] : m_ends)
        require(times == 1, "every call ended exactly once");
    for (const auto &[usage, times] : m_usageEnds)
        require(times == 1, "every subscription, publication and text ended exactly once");
}

// ---- what it wants ------------------------------------------------------------------------

void Phone::dial(AccountId account, InviteOptions options, TimePoint now)
{
    const CallId call{++m_lastCall};
    m_ends.emplace(call, 0); // its events come within
    if (m_agent.invite(call, account, account ? bob : "sip:bob@10.0.0.200", std::move(options),
                       now))
        m_outgoing = call;
    else
        m_ends.erase(call);
}

void Phone::command(char letter, std::string_view rest, TimePoint now)
{
    const bool isIncoming = letter >= 'A' && letter <= 'Z';
    const auto call = isIncoming ? m_incoming : m_outgoing;
    InviteOptions options;
    switch (letter) {
    case 'd': dial(accountIn(rest, 1), {}, now); break;
    case 'l':
        options.offersLate = true;
        dial(accountIn(rest, 1), std::move(options), now);
        break;
    case 'p':
        options.isAnonymous = true;
        dial(accountIn(rest, 1), std::move(options), now);
        break;
    case 'R': (void)m_agent.ring(call, now); break;
    case 'P': (void)m_agent.progress(call, now); break;
    case 'A': (void)m_agent.answer(call, now); break;
    case 'J': (void)m_agent.reject(call, static_cast<int>(numberIn(rest, 486)), {}, now); break;
    case 'M': (void)m_agent.reject(call, 302, "sip:carol@example.com", now); break;
    case 'i':
    case 'I': (void)m_agent.reinvite(call, now); break;
    case 'h':
    case 'H': (void)m_agent.hangUp(call, now); break;
    case 'n':
    case 'N': (void)m_agent.sendInfoDigit(call, '5', 160ms, now); break;
    case 'f': (void)m_agent.followRedirect(call, now); break;
    case 't':
    case 'T': (void)m_agent.transfer(call, "sip:carol@example.com", now); break;
    case 'y':
    case 'Y': (void)m_agent.transfer(call, "sip:carol@example.com", now, true); break;
    case 'v': (void)m_agent.transferTo(m_outgoing, m_incoming, now); break;
    case 'V': (void)m_agent.transferTo(m_incoming, m_outgoing, now); break;
    case 'a': {
        const CallId next{++m_lastCall};
        m_ends.emplace(next, 0);
        if (m_agent.acceptTransfer(m_transfer, next, now))
            m_outgoing = next;
        else
            m_ends.erase(next);
        break;
    }
    case 'z':
        (void)m_agent.refuseTransfer(m_transfer, static_cast<int>(numberIn(rest, 603)), now);
        break;
    case 'r': account('r', "1", now); break;
    case 'u': account('u', "1", now); break;
    case 'x': account('-', "1", now); break;
    case 's': m_agent.shutDown(now); break;
    default: break;
    }
}

void Phone::usage(char letter, std::string_view rest, TimePoint now)
{
    const auto expires = std::chrono::seconds(numberIn(rest, 600));
    const auto begin = [this](UsageId id, const Result<void> &result) {
        if (!result)
            m_usageEnds.erase(id);
        return result.has_value();
    };
    const UsageId next{m_lastUsage + 1};
    if (const auto package = packageOf(letter); !package.empty()) {
        m_usageEnds.emplace(next, 0);
        if (begin(next, m_agent.subscribe(next, AccountId{1}, bob, package, expires, now)))
            m_subscription = {++m_lastUsage};
        return;
    }
    switch (letter) {
    case 'x': (void)m_agent.unsubscribe(m_subscription, now); break;
    case 'b':
        m_usageEnds.emplace(next, 0);
        if (begin(next,
                  m_agent.publish(next, AccountId{1}, "presence",
                                  {"application/pidf+xml", std::string(presence)}, expires, now)))
            m_publication = {++m_lastUsage};
        break;
    case 'B':
        // The same one again; when it is over meanwhile, the id begins anew, and may.
        if (const auto at = m_usageEnds.find(m_publication);
            at != m_usageEnds.end() && at->second == 0)
            (void)m_agent.publish(m_publication, AccountId{1}, "presence",
                                  {"application/pidf+xml", std::string(presence)}, expires, now);
        break;
    case 'e': (void)m_agent.unpublish(m_publication, now); break;
    case 't':
        m_usageEnds.emplace(next, 0);
        if (begin(next,
                  m_agent.sendMessage(next, AccountId{1}, bob,
                                      std::string(std::min(numberIn(rest, 5), 2000U), 'x'), now)))
            ++m_lastUsage;
        break;
    default: break;
    }
}

/// 1: at a server by its address; 2: at one that DNS finds; 3: over TCP, outbound, with a mailbox.
AccountConfig Phone::configOf(AccountId account, bool isEdited)
{
    AccountConfig config;
    config.addressOfRecord = account.value == 2 ? "sip:anna@example.org" : "sip:anna@example.com";
    config.displayName = isEdited ? "Anna" : "";
    if (account.value != 2)
        config.server = "10.0.0.1:5060";
    config.watchesMailbox = account.value == 3;
    if (account.value == 3) {
        config.transport = Transport::Tcp;
        config.instanceId = "urn:uuid:00000000-0000-4000-8000-000000000001";
    }
    return config;
}

void Phone::account(char letter, std::string_view rest, TimePoint now)
{
    const auto account = accountIn(rest, 1);
    if (!account)
        return;
    switch (letter) {
    case '+': (void)m_agent.addAccount(account, configOf(account, false), now); break;
    case '-': (void)m_agent.removeAccount(account, now); break;
    case 'e':
        m_isEdited = !m_isEdited;
        (void)m_agent.updateAccount(account, configOf(account, m_isEdited), now);
        break;
    case 'r': (void)m_agent.registerAccount(account, now); break;
    case 'u': (void)m_agent.unregisterAccount(account, now); break;
    default: break;
    }
}

} // namespace ahoy::fuzz
