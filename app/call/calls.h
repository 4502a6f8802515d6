#pragma once

#include "app/call/alerting.h"
#include "app/call/block_list.h"
#include "app/call/call.h"
#include "app/call/call_media.h"
#include "app/call/engines.h"
#include "app/call/forwarding.h"
#include "app/call/recording_file.h"
#include "base/event_log.h"
#include "base/random.h"
#include "base/result.h"

#include <QHash>
#include <QObject>
#include <QStringList>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace ahoy::app {

/// What the calls must know of an account.
struct CallAccount {
    sip::AccountId number;
    QString id;                      ///< as the local API names it
    QString domain;                  ///< what a number without '@' is completed with
    std::vector<std::string> codecs; ///< empty: all
    std::string country{};           ///< whose tones are played; empty: the ITU's
    CallEncryption encryption{};
    CallPaths paths{};
};

/// Questions of the calls to the accounts; the composition root answers them.
struct CallAccounts {
    std::function<std::optional<CallAccount>(const QString &id)> byId;
    std::function<std::optional<CallAccount>(sip::AccountId number)> byNumber;
    /// The setting calls.defaultAccount, else the first enabled one.
    std::function<std::optional<CallAccount>()> defaultOne;
};

/// What the settings say about calls.
struct CallPolicy {
    std::uint16_t firstRtpPort = 0; ///< 0 … 0: any
    std::uint16_t lastRtpPort = 0;
    bool autoAnswer = false;
    bool doNotDisturb = false; ///< 486 without ringing
    Forwarding forwarding{};
    BlockList blocked{};          ///< refused without ringing, 603
    bool blocksAnonymous = false; ///< RFC 5079: 433 to callers who stay unnamed
    RecordingPolicy recording{};
};

/// All calls of the phone: what people can do with them, and what becomes of them.
/// Thread: UI.
///
/// Use: connect changed(), then call the commands; hand in every report of the SIP, Media and Net
/// thread.  A stale id gets Errc::Gone, a command that does not fit Errc::WrongState.
class Calls : public QObject {
    Q_OBJECT

public:
    /// Writes an ended call into the history and then calls `done`, which makes the end public.
    using Recorder = std::function<void(const Call &call, std::function<void()> done)>;

    Calls(Engines engines, CallAccounts accounts, Random &random, QObject *parent = nullptr);
    ~Calls() override;

    void setPolicy(CallPolicy policy);
    const CallPolicy &policy() const { return m_policy; }
    void setRecorder(Recorder recorder);
    /// How long an ended call stays in the list; 5 s (PRODUCT §4).
    void setEndedStay(std::chrono::milliseconds stay);
    /// How long the call that a transfer replaces may take to end by itself; 3 s.
    void setReplacementWait(std::chrono::milliseconds wait);

    // ---- commands -------------------------------------------------------------------------

    /// Which account a call goes out by.
    struct Via {
        bool direct = false; ///< by none
        QString account;     ///< empty: the default one
    };
    Result<QString> dial(const QString &to, const Via &via);
    Result<void> answer(const QString &id);
    Result<void> hangUp(const QString &id);
    /// `contact` is the URI of a 302.
    Result<void> reject(const QString &id, int statusCode = 486, const std::string &contact = {});
    /// Calls on where the other side sends us (Call::redirectedTo).
    Result<void> followRedirect(const QString &id);
    Result<void> hold(const QString &id);
    Result<void> resume(const QString &id);
    /// Puts every other answered call on hold, but those that hear this one in the conference: what
    /// a window does for a person who can talk to one at a time.  Scripts say what they want;
    /// several calls that are active at once are mixed.
    void holdOthers(const QString &but);
    Result<void> setMuted(const QString &id, bool muted);
    enum class DigitMethod { Automatic, Rfc4733, Info, Inband };
    Result<void> sendDigits(const QString &id, const QString &digits,
                            DigitMethod method = DigitMethod::Automatic);
    /// Asks the other side to call `to` in our place; the call ends once they have reached it.
    /// Call::transfer tells how it goes.  Errors: Gone, WrongState, Invalid (to).
    Result<void> transfer(const QString &id, const QString &to);
    /// Connects the other side of the call with the one of `other`, which the new call replaces
    /// (RFC 3891); where a phone there does not know that, it is hung up soon after (RFC 5589
    /// §7.7).
    Result<void> transferTo(const QString &id, const QString &other);
    /// Called once, when the file is there, or whole; or why not.
    using RecordDone = std::function<void(Result<void>)>;
    /// Both sides into a file (see recordingFile()) until stopRecording() or the call's end.
    void record(const QString &id, const QString &file, RecordDone done);
    void stopRecording(const QString &id, RecordDone done);
    /// These calls, and those that are in the conference already, hear each other from now on;
    /// two to six in all.  Those on hold are resumed.  All or nothing.
    Result<void> joinConference(const QStringList &ids);
    /// The call goes on, with us alone.
    Result<void> leaveConference(const QString &id);
    /// Nobody but us hears several of them any more; all of the calls go on.
    void splitConference();
    /// Stops the ring tone; the call goes on ringing.
    Result<void> silence(const QString &id);
    void hangUpAll();

    // ---- inputs: reports of the threads ---------------------------------------------------

    void onEvent(const sip::Event &event);
    void onNeedOffer(const sip::NeedOffer &question);
    void onCommandFailed(sip::CallId call, const Error &error);
    void onEngineEvent(const audio::EngineEvent &event);
    void onLegFailed(const audio::LegFailed &failed);
    void onRecordingStarted(const audio::RecordingStarted &started);
    void onRecordingEnded(const audio::RecordingEnded &ended);
    void onNetReport(const audio::NetReport &report);
    /// A person sees who is calling: for the log, and how long it took.
    void onCardShown(const QString &id);

    // ---- views ----------------------------------------------------------------------------

    /// Oldest first; ended ones stay for a while.
    std::vector<Call> list() const;
    std::optional<Call> find(const QString &id) const;
    const CallMedia *media(const QString &id) const;
    const EventLog *log(const QString &id) const;
    bool isIdle() const; ///< no call that lives

Q_SIGNALS:
    /// A call began or changed in anything but its statistics.
    void changed(const ahoy::app::Call &call);
    /// It left the list.
    void removed(const QString &id);
    void digitReceived(const QString &id, QChar digit, const QString &method, int durationMs);
    /// Nothing is heard (sentence), or it is again (empty sentence).
    void heardChanged(const QString &id, const QString &sentence);
    /// The file is whole; with a sentence when it ended by itself.
    void recordingEnded(const QString &id, const QString &file, const QString &sentence);
    void statisticsChanged(const QString &id);
    void levelsChanged(float captureDb, float playbackDb);

private:
    struct Entry;

    Entry *entry(const QString &id) const;
    Entry *entry(sip::CallId number) const;
    Entry *entry(audio::LegId leg) const;
    Result<Entry *> living(const QString &id) const;
    Entry &add(sip::CallId number, const std::optional<CallAccount> &account);
    bool turnsAway(Entry &entry);
    bool isTalkedElsewhere(const Entry &but) const;
    bool forward(Entry &entry, Call::TurnedAway why);
    void awaitForward(const Entry &entry);
    static QString turnedAwayWords(const Call &call);
    Result<Entry *> transferable(const QString &id) const;
    void beginTransfer(Entry &entry, const QString &to);
    Result<void> setHeld(Entry &entry, bool held);
    std::vector<Entry *> members() const;
    void setJoined(Entry &entry, bool joined);
    void closeSmallConference();
    static void tellRecordDone(Entry &entry, const Result<void> &result);
    void renegotiate(Entry &entry);
    void renewKeys(Entry &entry);
    void offerAnew(Entry &entry);
    void settle(Entry &entry);
    void prepareDevices(Entry &entry);
    void releaseDevices(Entry &entry);
    void publish(Entry &entry);
    void update(Entry &entry);
    void end(Entry &entry, sip::Cause cause, int statusCode, const std::string &reason,
             std::optional<std::chrono::seconds> retryAfter);
    void finish(const QString &id);
    void remove(const QString &id);
    void alert();
    static QString silenceReason(const Entry &entry);

    void on(const sip::IncomingCall &event);
    void on(const sip::CallProgress &event);
    void on(const sip::RemoteDescription &event);
    void on(const sip::OfferRejected &event);
    void on(const sip::CallEnded &event);
    void on(const sip::Logged &event);
    void on(const sip::InfoDigit &event);
    void on(const sip::CandidatesReceived &event);
    void on(const sip::CallRedirected &event);
    void on(const sip::TransferProgress &event);
    void on(const sip::TransferRequested &event);
    /// What concerns no call.
    template <class Other>
    void on(const Other &)
    {
    }

    Engines m_engines;
    CallAccounts m_accounts;
    Random &m_random;
    CallPolicy m_policy;
    Recorder m_recorder;
    Alerting m_alerting;
    std::chrono::milliseconds m_endedStay{5000};
    std::chrono::milliseconds m_replacementWait{3000};
    std::uint64_t m_nextNumber = 1; ///< ids of the calls that we place
    std::uint64_t m_nextName = 1;
    std::vector<std::unique_ptr<Entry>> m_entries; ///< oldest first
    std::vector<Entry *> m_unfinished;             ///< those that may still sound
    QHash<QString, Entry *> m_byId;
    std::unordered_map<sip::CallId, Entry *> m_byNumber;
};

} // namespace ahoy::app
