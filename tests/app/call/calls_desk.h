// The calls of the phone without threads: what goes down to the engines is kept in lists, what
// comes up is handed in.
#pragma once

#include "app/call/calls.h"

#include <stdexcept>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace ahoy::app {

inline const std::string theirSdp =
    "v=0\r\no=b 1 1 IN IP4 192.0.2.9\r\ns=-\r\nc=IN IP4 192.0.2.9\r\n"
    "t=0 0\r\nm=audio 4000 RTP/AVP 0 101\r\n"
    "a=rtpmap:101 telephone-event/8000\r\n";

inline std::string replaced(std::string text, const std::string &what, const std::string &by)
{
    text.replace(text.find(what), what.size(), by);
    return text;
}

inline sip::Body sdp(std::string text)
{
    return {"application/sdp", std::move(text)};
}

/// The engines as lists, and a Calls in front of them.
struct Desk {
    std::vector<sip::Command> sip;
    std::vector<audio::MediaCommand> media;
    std::vector<audio::NetCommand> net;
    SeededRandom random{1};
    CallEncryption encryption; ///< of the account
    CallPaths paths;           ///< of the account
    Calls calls{{.sip = [this](sip::Command c) { sip.push_back(std::move(c)); },
                 .media = [this](audio::MediaCommand c) { media.push_back(std::move(c)); },
                 .net = [this](audio::NetCommand c) { net.push_back(std::move(c)); },
                 .now = [] { return TimePoint{}; }},
                {.byId = [this](const QString &id) -> std::optional<CallAccount> {
                     if (id != u"1")
                         return std::nullopt;
                     return account();
                 },
                 .byNumber = [this](sip::AccountId id) -> std::optional<CallAccount> {
                     auto one = account();
                     one.number = id;
                     return one;
                 },
                 .defaultOne = [this] { return account(); }},
                random};

    CallAccount account() const
    {
        return {.number = sip::AccountId{1},
                .id = "1",
                .domain = "example.com",
                .codecs = {},
                .encryption = encryption,
                .paths = paths};
    }

    /// The last command of this kind; a failure when there was none.
    template <class T, class List>
    static T last(const List &list)
    {
        for (auto it = list.rbegin(); it != list.rend(); ++it)
            if (const auto *const found = std::get_if<T>(&*it))
                return *found;
        throw std::runtime_error("no such command");
    }
    template <class T, class List>
    static int count(const List &list)
    {
        return static_cast<int>(std::count_if(list.begin(), list.end(), [](const auto &one) {
            return std::holds_alternative<T>(one);
        }));
    }

    void openPorts(sip::CallId call)
    {
        calls.onNetReport(
            audio::TransportOpened{audio::LegId{call.value},
                                   audio::TransportAddresses{*Endpoint::parse("192.0.2.1:5000"),
                                                             *Endpoint::parse("192.0.2.1:5001")}});
    }
    void need(sip::CallId call, sip::NeedOffer::Wanted wanted, const char *local = "192.0.2.1",
              bool secureSignalling = false)
    {
        calls.onNeedOffer({call, wanted, {*IpAddress::parse(local), secureSignalling}, {}});
    }
    void progress(sip::CallId call, sip::CallProgress::State state, int status)
    {
        calls.onEvent(sip::CallProgress{call, state, status, {}, sip::Transport::Udp});
    }
    void answerFrom(sip::CallId call, const std::string &text = theirSdp, bool provisional = false)
    {
        calls.onEvent(sip::RemoteDescription{call, sip::RemoteDescription::Kind::Answer,
                                             provisional, sdp(text)});
    }

    /// An outgoing call that is answered.
    std::pair<QString, sip::CallId> talk(const QString &to = "bob")
    {
        const auto id = *calls.dial(to, {});
        const auto call = last<sip::command::Invite>(sip).call;
        need(call, sip::NeedOffer::Wanted::Offer);
        openPorts(call);
        answerFrom(call);
        progress(call, sip::CallProgress::State::Active, 200);
        return {id, call};
    }
    /// The other side agrees to our last re-INVITE.
    void agree(sip::CallId call, const char *direction)
    {
        need(call, sip::NeedOffer::Wanted::Offer);
        answerFrom(call, theirSdp + "a=" + direction + "\r\n");
    }
    Call::State state(const QString &id) const { return calls.find(id)->state; }
};

} // namespace ahoy::app
