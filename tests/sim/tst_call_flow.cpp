#include "tests/support/sim_message.h"
#include "tests/support/sim_town.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QtTest>
#include <chrono>

using namespace ahoy;
using namespace ahoy::sip;
using namespace ahoy::sip::sim;
using namespace std::chrono_literals;

namespace {

/// One heading of a call-flow document with its blocks.
struct Step {
    double time = 0;
    QString verb; ///< phone, send, receive
    QString what; ///< the rest of the heading
    QStringList must;
    QStringList mustNot;
    QString message;
};

struct Flow {
    QString phone;       ///< the line that says who we are
    QStringList servers; ///< of the account's domain, as DNS names them, best first
    QList<Step> steps;
};

Flow readFlow(const QString &path)
{
    QFile file(path);
    Flow flow;
    if (!file.open(QIODevice::ReadOnly))
        return flow;
    bool isInFence = false;
    QString kind;
    for (const auto &line : QString::fromUtf8(file.readAll()).split('\n')) {
        if (line.startsWith("```")) {
            isInFence = !isInFence;
            if (!isInFence)
                kind.clear();
            continue;
        }
        if (isInFence && !flow.steps.isEmpty()) {
            auto &step = flow.steps.last();
            if (kind == "must include")
                step.must << line;
            else if (kind == "must not include")
                step.mustNot << line;
            else
                step.message += line + "\r\n";
            continue;
        }
        static const QRegularExpression heading("^## ([0-9.]+) (phone|send|receive) (.*)$");
        const auto match = heading.match(line);
        if (match.hasMatch())
            flow.steps << Step{
                match.captured(1).toDouble(), match.captured(2), match.captured(3), {}, {}, {}};
        else if (line.startsWith("Phone: "))
            flow.phone = line.mid(7);
        else if (line.startsWith("Servers: "))
            flow.servers = line.mid(9).split(", ");
        else if (!line.trimmed().isEmpty())
            kind = line.trimmed();
    }
    return flow;
}

/// Plays one document against one of our agents.
class Player {
public:
    explicit Player(const Flow &flow)
        : m_flow(flow),
          m_world(24),
          m_agent(m_world, "phone", at(flow.phone.section(',', 0, 0).toStdString()), [&flow] {
              UserAgentConfig config;
              config.allowDirect = flow.phone.contains("answers everybody");
              return config;
          }())
    {
        m_agent.manner = SimAgent::Manner::Nothing;
        m_world.drops = [this](const Endpoint &, const Endpoint &to, const std::string &bytes) {
            m_sent.push_back({to, bytes});
            return true;
        };
        AccountConfig config;
        config.addressOfRecord = wordBehind("account");
        if (config.addressOfRecord.empty())
            return;
        config.server = wordBehind("server");
        config.outboundProxy = wordBehind("proxy");
        nameServers(QString::fromStdString(config.addressOfRecord).section('@', 1).toStdString());
        config.displayName = "Alice";
        config.registers = flow.phone.contains("registers");
        m_agent.addAccount(alicesAccount, config, wordBehind("password"));
        m_account = alicesAccount;
    }

    /// What is wrong; empty when all went as written.
    QString play()
    {
        const auto start = m_world.now();
        for (const auto &step : m_flow.steps) {
            m_world.run(
                start +
                std::chrono::duration_cast<Duration>(std::chrono::duration<double>(step.time)) -
                m_world.now());
            const auto wrong = step.verb == "phone"     ? doAsPhone(step.what)
                               : step.verb == "receive" ? receive(step)
                                                        : expect(step);
            if (!wrong.isEmpty())
                return QString("## %1 %2 %3: %4").arg(step.time).arg(step.verb, step.what, wrong);
        }
        m_sent.clear();
        m_world.run(100s);
        if (!m_sent.empty())
            return "afterwards it still sent " + QString::fromStdString(m_sent.front().second);
        return m_agent.isQuiet() ? QString() : QString::fromStdString(m_agent.census());
    }

private:
    /// "server 192.0.2.1" of the line that says who we are.
    std::string wordBehind(const char *word) const
    {
        const QRegularExpression pattern(QString(", %1 ([^,]+)").arg(word));
        return pattern.match(m_flow.phone).captured(1).toStdString();
    }

    void nameServers(const std::string &domain)
    {
        if (m_flow.servers.isEmpty())
            return;
        auto &srv = m_world.dns[{"_sip._udp." + domain, DnsType::Srv}];
        srv.status = DnsAnswer::Status::Ok;
        std::uint16_t priority = 0;
        for (const auto &address : m_flow.servers) {
            const auto name = "ss" + std::to_string(++priority) + '.' + domain;
            srv.records.emplace_back(SrvRecord{priority, 1, 5060, name});
            m_world.addHost(name, *IpAddress::parse(address.toStdString()));
        }
    }

    QString doAsPhone(const QString &what)
    {
        if (!m_call)
            m_call = m_agent.lastIncoming;
        auto &call = m_agent.calls[m_call];
        if (what.startsWith("dial ")) {
            m_call = m_agent.dial(what.mid(5).toStdString(), m_account);
            m_calls << m_call;
        } else if (what == "ring")
            return m_agent.ring(m_call) ? "" : "can't ring";
        else if (what == "answer")
            return m_agent.answer(m_call) ? "" : "can't answer";
        else if (what == "hang up")
            return m_agent.hangUp(m_call) ? "" : "can't hang up";
        else if (what.startsWith("lets copies of ")) // when they came is drawn by lot
            std::erase_if(m_sent, [&](const auto &sent) {
                return SimMessage::parse(sent.second).method() ==
                       what.section(' ', 3, 3).toStdString();
            });
        else if (what.startsWith("reject "))
            return m_agent.reject(m_call, what.mid(7).toInt()) ? "" : "can't reject";
        else if (what == "unregister")
            m_agent.unregister(m_account);
        else if (what == "is told registered")
            return m_agent.isRegistered(m_account) ? "" : "it is not registered";
        else if (what == "is told not registered")
            return !m_agent.isRegistered(m_account) ? "" : "it is registered";
        else if (what == "hold" || what == "resume")
            return m_agent.hold(m_call, what == "hold") ? "" : "can't " + what;
        else if (what.startsWith("redirect "))
            return m_agent.reject(m_call, 302, what.mid(9).toStdString()) ? "" : "can't redirect";
        else if (what == "transfer call 1 to call 2")
            return m_agent.transferTo(m_calls.value(0), m_calls.value(1)) ? "" : "can't transfer";
        else if (what.startsWith("transfer "))
            return m_agent.transfer(m_call, what.mid(9).toStdString()) ? "" : "can't transfer";
        else if (what.startsWith("takes call ")) {
            m_call = m_calls.value(what.mid(11).toInt() - 1);
            return m_call ? "" : "no such call";
        } else if (what.startsWith("is asked to call ")) {
            if (m_agent.transferRequests.empty() ||
                m_agent.transferRequests.back().to != what.mid(17).toStdString())
                return "it was not asked";
            m_call = m_agent.lastReferred;
            m_calls << m_call;
            return "";
        } else if (what.startsWith("is told transfer "))
            return transferNews() == what.mid(17) ? "" : "it was told " + transferNews();
        else if (what == "is told held")
            return call.isRemoteHeld ? "" : "it is not held";
        else if (what == "is told not held")
            return !call.isRemoteHeld ? "" : "it is held";
        else if (what.startsWith("is told incoming ")) {
            m_call = m_agent.lastIncoming;
            m_calls << m_call;
            return m_agent.calls[m_call].from == what.mid(17).toStdString() ? "" : "no call";
        } else if (what == "is told ringing")
            return !call.progress.empty() && call.progress.back() == CallProgress::State::Ringing
                       ? ""
                       : "it does not ring";
        else if (what == "is told active")
            return m_agent.isActive(m_call) ? "" : "it is not active";
        else if (what == "is told ended")
            return call.hasEnded ? "" : "it has not ended";
        else
            return "no such thing to do";
        return {};
    }

    /// "180", "200 done", "486 failed"
    QString transferNews() const
    {
        if (m_agent.transfers.empty())
            return "nothing";
        const auto &last = m_agent.transfers.back();
        return QString::number(last.statusCode) + (last.isDone      ? " done"
                                                   : last.hasFailed ? " failed"
                                                                    : "");
    }

    QString filled(QString text) const
    {
        static const QRegularExpression variable("\\{([a-z-]+)\\.([A-Za-z-]+)\\}");
        for (auto match = variable.match(text); match.hasMatch(); match = variable.match(text)) {
            const auto at = m_named.find(match.captured(1).toStdString());
            const auto value = at == m_named.end()
                                   ? std::string("?")
                                   : at->second.value(match.captured(2).toStdString());
            text.replace(match.capturedStart(), match.capturedLength(),
                         QString::fromStdString(value));
        }
        return text;
    }

    QString receive(const Step &step)
    {
        auto text = filled(step.message).toStdString();
        if (text.find("\r\n\r\n") == std::string::npos)
            text += "\r\n";
        m_agent.onDatagram(at(step.what.section(' ', 0, 0).toStdString()), text);
        return {};
    }

    QString expect(const Step &step)
    {
        if (m_sent.empty())
            return "nothing was sent";
        const auto [to, bytes] = m_sent.front();
        m_sent.erase(m_sent.begin());
        if (to != at(step.what.section(' ', 0, 0).toStdString()))
            return QString::fromStdString("it went to " + to.toString());
        static const QRegularExpression name(" as ([a-z-]+)");
        if (const auto match = name.match(step.what); match.hasMatch())
            m_named[match.captured(1).toStdString()] = SimMessage::parse(bytes);
        const auto text = QString::fromStdString(bytes);
        const auto lines = text.split("\r\n");
        const auto holds = [&](const QString &wanted) {
            const auto line = filled(wanted);
            if (!line.startsWith('/'))
                return lines.contains(line);
            const QRegularExpression pattern("^" + line.mid(1, line.size() - 2) + "$");
            return lines.indexOf(pattern) >= 0;
        };
        for (const auto &line : step.must)
            if (!holds(line))
                return "it lacks " + filled(line) + "\n" + text;
        for (const auto &line : step.mustNot)
            if (holds(line))
                return "it holds " + filled(line) + "\n" + text;
        return {};
    }

    const Flow &m_flow;
    SimWorld m_world;
    SimAgent m_agent;
    AccountId m_account;
    CallId m_call;
    QList<CallId> m_calls; ///< in the order that they began
    std::vector<std::pair<Endpoint, std::string>> m_sent;
    std::map<std::string, SimMessage> m_named;
};

} // namespace

/// Plays every document of tests/golden/flows.
class CallFlowTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void goesAsWritten_data()
    {
        QTest::addColumn<QString>("path");
        const QDir folder(AHOY_SOURCE_DIR "/tests/golden/flows");
        for (const auto &name : folder.entryList({"*.md"}, QDir::Files))
            QTest::addRow("%s", qPrintable(name)) << folder.filePath(name);
    }

    void goesAsWritten()
    {
        QFETCH(QString, path);
        const auto flow = readFlow(path);
        QVERIFY(flow.steps.size() > 3);
        Player player(flow);
        const auto wrong = player.play();
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    }
};

QTEST_GUILESS_MAIN(CallFlowTest)
#include "tst_call_flow.moc"
