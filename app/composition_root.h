#pragma once

#include "app/account/accounts.h"
#include "app/account/secrets.h"
#include "app/call/calls.h"
#include "app/contact/caller_names.h"
#include "app/contact/contacts.h"
#include "app/control/control_server.h"
#include "app/control/dispatcher.h"
#include "app/desktop/sleep_watch.h"
#include "app/echo/echo_line.h"
#include "app/engine_threads.h"
#include "app/history/history.h"
#include "app/idle_memory.h"
#include "app/message/messages.h"
#include "app/refusal.h"
#include "app/settings/profile.h"
#include "app/settings/settings.h"
#include "app/store/store_thread.h"
#include "audio/device/audio_choice.h"
#include "base/random.h"

#include <QJsonObject>
#include <QObject>
#include <QStringList>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace ahoy::app {

/// The whole phone but its window: builds everything once, in one place, and wires it together.
/// Thread: UI; its engines and its store have their own.
///
/// Use: connect, then start(); at the end quit(), and leave the event loop on finished().
class CompositionRoot : public QObject {
    Q_OBJECT

public:
    CompositionRoot(const Profile &profile, const audio::AudioChoice &choice,
                    QObject *parent = nullptr);
    ~CompositionRoot() override;

    /// Settings, engines, sockets, accounts, control socket: in this order.
    /// Errors: WrongState (a phone runs with this profile), Environment.
    Result<void> start();
    /// Hangs up and un-registers, for at most 2 s.
    void quit();

    // what the window shows and asks
    Settings &settings() { return m_settings; }
    Accounts &accounts() { return m_accounts; }
    Calls &calls() { return m_calls; }
    History &history() { return m_history; }
    Contacts &contacts() { return m_contacts; }
    CallerNames &callerNames() { return m_callerNames; }
    StoreThread &store() { return m_store; }
    rpc::Dispatcher &dispatcher() { return m_dispatcher; }
    const audio::DeviceList &devices() const { return m_devices; }
    void requestDevices();
    /// Opens the devices as long as levels are wanted.
    void setLevelsWanted(bool wanted);
    /// "Say something": soundChecked() tells how it goes.
    void checkSound(bool on);
    /// Plays the ring tone, unless a call rings.
    void previewRing(bool on);
    void playDigit(char digit);
    /// Calls the built-in echo line.
    void callEchoLine();
    /// What `status` says beside, of who shows the phone.
    void setMoreStatus(std::function<QJsonObject()> more) { m_moreStatus = std::move(more); }
    /// Sentences that nobody has shown yet; they come again with message().
    QStringList messages() const { return m_messages; }

Q_SIGNALS:
    /// Something that a person should read once: a sentence.
    void message(const QString &sentence);
    void devicesChanged();
    void soundChecked(ahoy::audio::EngineEvent::SoundCheck part);
    void finished();
    /// The accounts are read: what is there is known now.
    void loaded();

private:
    void onSip(const sip::Report &report);
    void onMedia(const audio::MediaReport &report);
    void onSoundCheck(audio::EngineEvent::SoundCheck part);
    void answerRequest(sip::RequestId request, const std::optional<Error> &error);
    void applySettings(const QJsonObject &changes, Settings::Answer answer);
    void applyToEngines(const QJsonObject &changes);
    void bind(const QString &address, int port, std::function<void(std::optional<Error>)> done);
    void publishEvents();
    void recordCall(const Call &call, std::function<void()> done);
    void say(const QString &sentence);
    void addMethods();
    QJsonObject status() const;
    CallAccounts callAccounts();
    CallerRegion callerRegion(sip::AccountId account) const;
    sip::UserAgentConfig agentConfig(const QJsonObject &changes) const;

    SystemRandom m_random;
    Profile m_profile;
    Settings m_settings;
    StoreThread m_store;
    Secrets m_secrets;
    EngineThreads m_threads;
    Accounts m_accounts;
    History m_history;
    Contacts m_contacts;
    CallerNames m_callerNames;
    Calls m_calls;
    Messages m_texts;
    IdleMemory m_idleMemory;
    SleepWatch m_sleepWatch;
    rpc::Dispatcher m_dispatcher;
    ControlServer m_control;
    std::unique_ptr<EchoLine> m_echo;
    audio::DeviceList m_devices;
    std::vector<std::function<void(QJsonObject)>> m_deviceAnswers;
    std::map<sip::RequestId, std::function<void(std::optional<Error>)>> m_requests;
    std::uint64_t m_nextRequest = 1;
    QStringList m_messages;
    std::function<QJsonObject()> m_moreStatus;
    bool m_areLevelsWanted = false;
    bool m_isChecking = false;
    bool m_isQuitting = false;
};

} // namespace ahoy::app
