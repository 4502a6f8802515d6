#include "app/echo/echo_line.h"

#include <variant>

namespace ahoy::app {

namespace {

sip::SipService::Options echoOptions()
{
    sip::SipService::Options options;
    options.agent.userAgent = "Ahoy echo line";
    options.agent.directUser = "echo";
    options.agent.allowDirect = true; // it listens on loopback only
    return options;
}

/// It has no accounts: every call is a direct one.
CallAccounts noAccounts()
{
    return {.byId = [](const QString &) { return std::nullopt; },
            .byNumber = [](sip::AccountId) { return std::nullopt; },
            .defaultOne = [] { return std::nullopt; }};
}

} // namespace

EchoLine::EchoLine(Random &random, QObject *parent)
    : QObject(parent),
      m_threads({.kind = audio::AudioChoice::Kind::Loop, .inFile = {}, .outFile = {}},
                echoOptions()),
      m_calls(m_threads.engines(), noAccounts(), random)
{
    m_calls.setPolicy({.firstRtpPort = 0, .lastRtpPort = 0, .autoAnswer = true, .recording = {}});
    m_calls.setEndedStay(std::chrono::milliseconds(0));
    connect(&m_calls, &Calls::removed, this, [this] {
        if (m_calls.isIdle())
            Q_EMIT becameIdle();
    });
}

EchoLine::~EchoLine()
{
    m_threads.stop();
}

void EchoLine::start()
{
    m_threads.start(
        {.sip = [this](const sip::Report &report) { onReport(report); },
         .media =
             [this](const audio::MediaReport &report) {
                 if (const auto *const event = std::get_if<audio::EngineEvent>(&report))
                     m_calls.onEngineEvent(*event);
             },
         .net = [this](const audio::NetReport &report) { m_calls.onNetReport(report); }});
    m_threads.post(sip::command::SetNetwork{sip::RequestId{1}, IpAddress::loopbackV4(), 0});
}

void EchoLine::onReport(const sip::Report &report)
{
    if (const auto *const ready = std::get_if<sip::NetworkReady>(&report)) {
        if (!ready->bound || ready->bound->udp.empty()) {
            Q_EMIT failed(ready->bound ? QStringLiteral("no UDP socket")
                                       : QString::fromStdString(ready->bound.error().text));
            return;
        }
        m_uri = QStringLiteral("sip:echo@") +
                QString::fromStdString(ready->bound->udp.front().toString());
        Q_EMIT this->ready(m_uri);
    } else if (const auto *const event = std::get_if<sip::Event>(&report)) {
        m_calls.onEvent(*event);
    } else if (const auto *const question = std::get_if<sip::NeedOffer>(&report)) {
        m_calls.onNeedOffer(*question);
    } else if (const auto *const refused = std::get_if<sip::CommandFailed>(&report)) {
        m_calls.onCommandFailed(refused->call, refused->error);
    }
}

} // namespace ahoy::app
