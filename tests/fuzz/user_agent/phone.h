#pragma once

#include "sipcore/ua/user_agent.h"

#include <map>
#include <string_view>

namespace ahoy::fuzz {

inline constexpr sip::AccountId lastAccount{3};

/// Who holds the phone: gives its commands, and is told what happened.  What began ends exactly
/// once, and what has ended is not heard of again.
class Phone {
public:
    explicit Phone(sip::UserAgent &agent) : m_agent(agent) {}

    void onEvent(const sip::Event &event);
    void onNeedOffer(sip::CallId call) const;
    /// After everything is over.
    void checkEnds() const;

    /// A letter, in lower case for the call that the phone placed last, in upper case for the one
    /// that came last; `rest` may say more.
    void command(char letter, std::string_view rest, TimePoint now);
    /// Subscriptions, publications and texts, by letter.
    void usage(char letter, std::string_view rest, TimePoint now);
    /// + - e r u: adds, removes, edits, registers, un-registers the account of that number.
    void account(char letter, std::string_view rest, TimePoint now);
    void dial(sip::AccountId account, sip::InviteOptions options, TimePoint now);

    bool hasOutgoing() const { return m_outgoing.value != 0; }
    bool hasIncoming() const { return m_incoming.value != 0; }

private:
    static sip::AccountConfig configOf(sip::AccountId account, bool isEdited);
    void end(sip::UsageId usage);

    sip::UserAgent &m_agent;
    std::map<sip::CallId, int> m_ends;
    std::map<sip::UsageId, int> m_usageEnds;
    std::map<sip::UsageId, int> m_transferEnds;
    sip::CallId m_incoming;
    sip::CallId m_outgoing;
    sip::UsageId m_transfer;
    sip::UsageId m_subscription;
    sip::UsageId m_publication;
    std::uint64_t m_lastCall = 0;
    std::uint64_t m_lastUsage = 0;
    bool m_isEdited = false;
};

} // namespace ahoy::fuzz
