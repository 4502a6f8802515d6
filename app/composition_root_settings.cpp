#include "app/call/block_list.h"
#include "app/call/stream_mapping.h"
#include "app/composition_root.h"
#include "app/desktop/autostart.h"
#include "app/settings/effective.h"
#include "app/settings/keys.h"
#include "app/settings/sound_settings.h"

#include <utility>

/// What the settings say, told to the engines.
namespace ahoy::app {

void CompositionRoot::bind(const QString &address, int port,
                           std::function<void(std::optional<Error>)> done)
{
    const sip::RequestId request{m_nextRequest++};
    m_requests[request] = std::move(done);
    const auto parsed = IpAddress::parse(address.toStdString());
    m_threads.post(sip::command::SetNetwork{request, parsed ? *parsed : IpAddress{},
                                            static_cast<std::uint16_t>(port)});
}

/// A change counts only once it is in force: sockets are bound and the user agent knows, before the
/// answer.
void CompositionRoot::applySettings(const QJsonObject &changes, Settings::Answer answer)
{
    if (changes.contains(setting::autostart.key())) {
        const bool on = effective(m_settings, changes, setting::autostart);
        if (const auto written = setAutostart(on, m_profile); !written) {
            answer(Refusal(Errc::Environment, QString::fromStdString(written.error().text),
                           setting::autostart.key()));
            return;
        }
    }
    applyToEngines(changes);
    auto done = [answer = std::move(answer), changes](const std::optional<Error> &error) {
        if (!error) {
            answer(std::nullopt);
            return;
        }
        const auto &portKey = setting::sipPort.key();
        answer(Refusal(Errc::Environment, QString::fromStdString(error->text),
                       changes.contains(portKey) ? portKey : setting::listenAddress.key()));
    };
    if (changes.contains(setting::listenAddress.key()) ||
        changes.contains(setting::sipPort.key())) {
        bind(effective(m_settings, changes, setting::listenAddress),
             effective(m_settings, changes, setting::sipPort), std::move(done));
    } else if (changes.contains(setting::allowDirect.key())) {
        // Commands are done in their order: when this one is answered, the one before is in force.
        const sip::RequestId request{m_nextRequest++};
        m_requests[request] = std::move(done);
        m_threads.post(sip::command::AskCensus{request});
    } else {
        done(std::nullopt);
    }
}

sip::UserAgentConfig CompositionRoot::agentConfig(const QJsonObject &changes) const
{
    sip::UserAgentConfig config;
    config.userAgent = "Ahoy/" AHOY_VERSION;
    config.instanceId = effective(m_settings, changes, setting::instanceId).toStdString();
    config.guessesTransports = true;
    config.allowDirect = effective(m_settings, changes, setting::allowDirect);
    SystemRandom random;
    config.capabilities = capabilities(random);
    return config;
}

void CompositionRoot::applyToEngines(const QJsonObject &changes)
{
    m_threads.post(sip::command::Configure{agentConfig(changes)});
    const auto ports = effective(m_settings, changes, setting::rtpPorts);
    m_calls.setPolicy(
        {.firstRtpPort = ports.first,
         .lastRtpPort = ports.last,
         .autoAnswer = effective(m_settings, changes, setting::autoAnswer),
         .doNotDisturb = effective(m_settings, changes, setting::doNotDisturb),
         .forwarding = {.to = effective(m_settings, changes, setting::forwardTo),
                        .when = forwardWhen(effective(m_settings, changes, setting::forwardWhen)),
                        .after = std::chrono::seconds(
                            effective(m_settings, changes, setting::forwardAfter))},
         // The setting's rule has let nothing else in.
         .blocked = BlockList::parse(effective(m_settings, changes, setting::blocked))
                        .value_or(BlockList{}),
         .blocksAnonymous = effective(m_settings, changes, setting::blockAnonymous),
         .recording = recordingPolicy(m_settings, changes, m_profile)});
    m_threads.post(selectedSounds(m_settings, changes));
    const auto devices = [&](const Setting<QStringList> &key) {
        std::vector<std::string> ids;
        for (const auto &id : effective(m_settings, changes, key))
            ids.push_back(id.toStdString());
        return ids;
    };
    m_threads.post(
        audio::SelectDevices{.playback = devices(setting::playback),
                             .capture = devices(setting::capture),
                             .ring = devices(setting::ring),
                             .lowLatency = effective(m_settings, changes, setting::lowLatency),
                             .playbackVolumes = volumesOf(m_settings, changes, u"playback"),
                             .captureVolumes = volumesOf(m_settings, changes, u"capture"),
                             .ringVolumes = volumesOf(m_settings, changes, u"ring")});
    const auto chosen = [&](const Setting<QString> &key) {
        const QString value = effective(m_settings, changes, key);
        return value == u"auto" ? audio::Switch::Auto
               : value == u"on" ? audio::Switch::On
                                : audio::Switch::Off;
    };
    m_threads.post(audio::SetVoiceProcessing{{.echoCanceller = chosen(setting::echoCanceller),
                                              .noiseSuppression = chosen(setting::noiseSuppression),
                                              .gainControl = chosen(setting::gainControl)}});
}

} // namespace ahoy::app
