#pragma once

#include "app/call/calls.h"

#include <deque>

namespace ahoy::app {

/// One call inside Calls: what is public, and what is not.
struct Calls::Entry {
    Entry(sip::CallId callNumber, CallMedia::Config config, Engines &engines, Random &random)
        : number(callNumber), media(std::move(config), engines, random, log)
    {
    }

    sip::CallId number;
    Call call;
    EventLog log;
    CallMedia media;
    Call published; ///< what changed() said last
    sip::CallProgress::State progress = sip::CallProgress::State::Calling;
    bool isEnding = false;   ///< we hang up; CallEnded is on its way
    bool isFinished = false; ///< it is in the history
    bool isSilenced = false;
    bool isAnswering = false;      ///< a person said yes; Active is on its way
    bool needsEncryption = false;  ///< its account demands it
    bool awaitsOffer = false;      ///< and their offer, which follows at once, tells about it
    bool hasDevices = false;       ///< PrepareDevices without its ReleaseDevices
    bool isNegotiating = false;    ///< a re-INVITE of ours is open
    bool wantsNegotiation = false; ///< hold or resume came meanwhile
    /// Of what File writes of it; each end of Starting and Stopping is reported.
    enum class Recording { Off, Starting, On, Stopping };
    Recording recording = Recording::Off;
    std::vector<RecordDone> recordDone; ///< who waits for that
    std::string country;                ///< of its account: whose tones are heard
    bool isSilentThere = false;         ///< MediaTimeout was told
    std::optional<audio::PlayTone::Kind> failureTone;
    QString consultation; ///< the call that the other side is connected with; none: empty
};

} // namespace ahoy::app
