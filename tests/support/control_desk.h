#pragma once

#include "app/account/accounts.h"
#include "app/account/secrets.h"
#include "app/control/control_server.h"
#include "app/control/phone_methods.h"
#include "app/control/single_instance.h"
#include "app/history/history.h"
#include "app/history/history_methods.h"
#include "app/settings/profile.h"
#include "app/settings/settings.h"
#include "app/store/store_thread.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QLocalSocket>
#include <QTest>

namespace ahoy::test {

using namespace ahoy::app;

/// A phone without engines: stores, accounts, settings and the control socket.
class Desk {
public:
    explicit Desk(const QString &folder)
        : m_profile(folder),
          m_settings(m_profile.settingsFile()),
          m_store(m_profile.databaseFile()),
          m_secrets(nullptr, m_profile.secretsFile()),
          m_accounts(m_store, m_secrets, [](const sip::Command &) {}),
          m_history(m_store),
          m_server(m_dispatcher, [this] { return phoneStatus(m_accounts, {}); })
    {
        addAccountMethods(m_dispatcher, m_accounts);
        addSettingsMethods(m_dispatcher, m_settings);
        addHistoryMethods(m_dispatcher, m_history);
        addPhoneMethods(m_dispatcher,
                        {[this] { return phoneStatus(m_accounts, {}); },
                         [](const std::function<void(QJsonObject)> &answer) {
                             answer({{"playback", QJsonArray()}, {"capture", QJsonArray()}});
                         },
                         [this] { m_wasQuit = true; }});
        addWindowMethods(m_dispatcher,
                         {.raise = [this] { ++m_raised; },
                          .fill = [this](const QString &text) { m_filled = text; },
                          .activate = [this](const QString &token) { m_token = token; }});
        m_dispatcher.add("big",
                         [](const rpc::Reply &reply) { reply.result(QString(100'000, u'x')); });
        m_dispatcher.add("later", [this](const rpc::Reply &reply) { m_later.push_back(reply); });
    }

    Result<void> listen() { return m_server.listen(path()); }
    QString path() const { return m_profile.controlPath(); }

    Profile m_profile;
    Settings m_settings;
    StoreThread m_store;
    Secrets m_secrets;
    Accounts m_accounts;
    History m_history;
    rpc::Dispatcher m_dispatcher;
    std::vector<rpc::Reply> m_later;
    ControlServer m_server;
    int m_raised = 0;
    QString m_filled;
    QString m_token;
    bool m_wasQuit = false;
};

/// JSON with its quotes as apostrophes: moc does not read raw strings within macros.
inline QByteArray json(QByteArray text)
{
    return text.replace('\'', '"');
}

/// A client in this process that turns the event loop while it waits.
class Client {
public:
    explicit Client(const QString &path) { m_socket.connectToServer(path); }

    QLocalSocket &socket() { return m_socket; }
    void send(const QByteArray &bytes) { m_socket.write(bytes); }
    /// The next line; empty: none came, or the connection ended.
    QByteArray line()
    {
        (void)QTest::qWaitFor(
            [this] {
                m_buffer += m_socket.readAll();
                return m_buffer.contains('\n') ||
                       m_socket.state() == QLocalSocket::UnconnectedState;
            },
            20'000);
        const auto end = m_buffer.indexOf('\n');
        const auto line = m_buffer.left(std::max<qsizetype>(end, 0));
        m_buffer.remove(0, end + 1);
        return line;
    }
    QJsonObject answer() { return QJsonDocument::fromJson(line()).object(); }
    QJsonObject ask(const QString &method, const QByteArray &params = "{}")
    {
        send(json("{'jsonrpc':'2.0','id':'1','method':'") + method.toUtf8() + json("','params':") +
             params + "}\n");
        return answer();
    }
    bool hasEnded()
    {
        return QTest::qWaitFor(
            [this] {
                m_buffer += m_socket.readAll();
                return m_socket.state() == QLocalSocket::UnconnectedState;
            },
            20'000);
    }

private:
    QLocalSocket m_socket;
    QByteArray m_buffer;
};

inline int codeOf(const QJsonObject &answer)
{
    return answer.value("error").toObject().value("code").toInt();
}

inline QString parameterOf(const QJsonObject &answer)
{
    return answer.value("error").toObject().value("data").toObject().value("parameter").toString();
}

inline QJsonObject resultOf(const QJsonObject &answer)
{
    return answer.value("result").toObject();
}

} // namespace ahoy::test
