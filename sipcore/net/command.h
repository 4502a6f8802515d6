#pragma once

#include "base/endpoint.h"
#include "base/redacted.h"
#include "base/result.h"
#include "base/strong_id.h"
#include "sipcore/message/body.h"
#include "sipcore/ua/account_config.h"
#include "sipcore/ua/ids.h"
#include "sipcore/ua/user_agent.h"

#include <chrono>
#include <cstdint>
#include <string>
#include <variant>

namespace ahoy::sip {

/// A question of the phone to the SIP thread that gets exactly one answer.
using RequestId = StrongId<struct RequestTag>;

/// What the phone can ask of the SIP thread: the commands and answers of UserAgent as values.
namespace command {

/// Listen on this address (none: on every interface, IPv4 and IPv6) and port (0: any free one),
/// the same for UDP and TCP.  Replaces what was listened on before; when that fails the old
/// sockets come back.  The answer is NetworkReady.
struct SetNetwork {
    RequestId request;
    IpAddress listenAddress;
    std::uint16_t port = 0;
};

struct Configure {
    UserAgentConfig config;
};

struct AddAccount {
    AccountId account;
    AccountConfig config;
};
struct UpdateAccount {
    AccountId account;
    AccountConfig config;
};
struct RemoveAccount {
    AccountId account;
};
struct RegisterAccount {
    AccountId account;
};
struct UnregisterAccount {
    AccountId account;
};

struct Invite {
    CallId call; ///< new, below firstIncomingCall
    AccountId account;
    std::string to;
    InviteOptions options{};
};
struct Ring {
    CallId call;
};
struct Answer {
    CallId call;
};
struct Reject {
    CallId call;
    int statusCode = 486;
    std::string contact;
};
struct Reinvite {
    CallId call;
};
struct HangUp {
    CallId call;
};
/// Calls the address that CallRedirected named.
struct FollowRedirect {
    CallId call;
};
struct SendInfoDigit {
    CallId call;
    char digit = '0';
    std::chrono::milliseconds duration{160};
};
/// What ICE has found since the description; dropped where the other side does not take it.
struct SendCandidates {
    CallId call;
    Body fragment;
};

/// Asks the other side of a call to call somebody else.  TransferProgress tells how it goes.
struct Transfer {
    CallId call;
    std::string to; ///< empty: the other side of `other`
    CallId other;
};
/// The answers to TransferRequested.
struct AcceptTransfer {
    UsageId transfer;
    CallId newCall; ///< new, below firstIncomingCall
};
struct RefuseTransfer {
    UsageId transfer;
    int statusCode = 603;
};

/// Subscribes to an event package (UserAgent::subscribe).
struct Subscribe {
    UsageId usage; ///< new, below firstOwnUsage
    AccountId account;
    std::string to;
    std::string package;
    std::chrono::seconds expires{3600};
};
/// Unsubscribes, or takes back what was published.
struct EndUsage {
    UsageId usage;
};
struct Publish {
    UsageId usage; ///< new, or of an earlier one
    AccountId account;
    std::string package;
    Body body;
    std::chrono::seconds expires{3600};
};
/// A text; MessageSent tells what became of it.
struct SendMessage {
    UsageId message; ///< new, below firstOwnUsage
    AccountId account;
    std::string to;
    std::string text;
};

/// The answer to NeedOffer: a description, or an Error that refuses.
struct Offer {
    CallId call;
    OfferId id;
    Result<Body> description;
};
/// The answer to NeedPassword.
struct Password {
    AccountId account;
    Result<Redacted<std::string>> password;
};

/// What an earlier run of the phone learnt (TcpSpared).
struct SpareTcp {
    Endpoint server;
    std::chrono::seconds lasting{0};
};

/// The machine woke up, or something else says that the network is another one.  Changed
/// addresses are noticed without it.
struct NetworkChanged {};

/// The answer is Census.
struct AskCensus {
    RequestId request;
};

/// Ends all calls and un-registers all accounts.  ShutDownDone follows within 2 s.
struct ShutDown {};

} // namespace command

using Command = std::variant<
    command::SetNetwork, command::Configure, command::AddAccount, command::UpdateAccount,
    command::RemoveAccount, command::RegisterAccount, command::UnregisterAccount, command::Invite,
    command::Ring, command::Answer, command::Reject, command::Reinvite, command::HangUp,
    command::FollowRedirect, command::SendInfoDigit, command::SendCandidates, command::Transfer,
    command::AcceptTransfer, command::RefuseTransfer, command::Subscribe, command::EndUsage,
    command::Publish, command::SendMessage, command::Offer, command::Password, command::SpareTcp,
    command::NetworkChanged, command::AskCensus, command::ShutDown>;

} // namespace ahoy::sip
