#pragma once

#include "sipcore/transaction/transaction_output.h"

#include <QString>
#include <QStringList>

#include <chrono>
#include <string>
#include <type_traits>
#include <variant>

/// One transaction in virtual time, as a script of lines and the lines that come of it.
///
/// Inputs, each "MILLISECONDS WORD": "<180" a response comes, "again" a copy of the request comes,
/// "ACK" comes, ">200" the user responds (also twice), "error" the bytes could not be sent,
/// "terminate" the user gives up; no word: let time pass.
/// Outputs: "500 send INVITE", "500 send 180", "700 up 180", "700 timeout", "700 transport error",
/// "700 terminated", "700 Calling → Proceeding", and for inputs that return something
/// "700 ACK for user", "700 refused".
namespace script {

inline const ahoy::sip::TransactionId id{7};

inline ahoy::sip::TransactionPath udp()
{
    return {ahoy::sip::Transport::Udp, ahoy::sip::FlowId{1}, {}, {}};
}

inline ahoy::sip::TransactionPath tcp()
{
    return {ahoy::sip::Transport::Tcp, ahoy::sip::FlowId{1}, {}, {}};
}

inline std::string request(const std::string &method, const std::string &branch = "z9hG4bKa1",
                           const std::string &toTag = {})
{
    return method +
           " sip:bob@biloxi.com SIP/2.0\r\n"
           "Via: SIP/2.0/UDP pc33.atlanta.com;branch=" +
           branch +
           "\r\n"
           "Via: SIP/2.0/UDP inner.atlanta.com;branch=z9hG4bKinner\r\n"
           "Max-Forwards: 69\r\n"
           "Route: <sip:p1.example.com;lr>\r\n"
           "Route: <sip:p2.example.com;lr>\r\n"
           "To: Bob <sip:bob@biloxi.com>" +
           (toTag.empty() ? "" : ";tag=" + toTag) +
           "\r\n"
           "From: Alice <sip:alice@atlanta.com>;tag=88sja8x\r\n"
           "Call-ID: 987asjd97y7atg\r\n"
           "CSeq: 986759 " +
           method +
           "\r\n"
           "Timestamp: 54\r\n"
           "Content-Length: 0\r\n\r\n";
}

inline std::string response(int status, const std::string &method,
                            const std::string &branch = "z9hG4bKa1",
                            const std::string &toTag = "99sa0xk")
{
    return "SIP/2.0 " + std::to_string(status) +
           " Reason\r\n"
           "Via: SIP/2.0/UDP pc33.atlanta.com;branch=" +
           branch +
           ";received=192.0.2.1\r\n"
           "To: Bob <sip:bob@biloxi.com>" +
           (toTag.empty() ? "" : ";tag=" + toTag) +
           "\r\n"
           "From: Alice <sip:alice@atlanta.com>;tag=88sja8x\r\n"
           "Call-ID: 987asjd97y7atg\r\n"
           "CSeq: 986759 " +
           method + "\r\nContent-Length: 0\r\n\r\n";
}

/// "INVITE" or "180": the word of a message that matters here.
inline QString wordOf(const std::string &bytes)
{
    const auto words = QString::fromStdString(bytes).split(' ');
    return words.value(0) == "SIP/2.0" ? words.value(1) : words.value(0);
}

inline QString describe(const ahoy::sip::TransactionOutput &output)
{
    using namespace ahoy::sip;
    return std::visit(
        [](const auto &o) -> QString {
            using T = std::decay_t<decltype(o)>;
            if constexpr (std::is_same_v<T, TransactionTransmit>)
                return "send " + wordOf(o.bytes);
            else if constexpr (std::is_same_v<T, TransactionResponse>)
                return QString("up %1").arg(o.message->statusCode());
            else if constexpr (std::is_same_v<T, TransactionTimeout>)
                return "timeout";
            else if constexpr (std::is_same_v<T, TransactionTransportError>)
                return "transport error";
            else if constexpr (std::is_same_v<T, TransactionTerminated>)
                return "terminated";
            else
                return QString::fromStdString(o.entry.summary);
        },
        output);
}

template <class Machine>
class Run {
public:
    Run(const std::string &method, ahoy::sip::TransactionPath path)
        : m_method(method), m_machine(id, request(method), path, {})
    {
        m_machine.start(m_now, m_out);
        drain();
    }

    QStringList play(const QStringList &steps)
    {
        for (const auto &step : steps) {
            const auto word = step.section(' ', 1);
            passTimeUntil(step.section(' ', 0, 0).toInt());
            input(word);
            drain();
        }
        return m_lines;
    }

    const Machine &machine() const { return m_machine; }

private:
    static ahoy::TimePoint at(int milliseconds)
    {
        return ahoy::TimePoint(std::chrono::milliseconds(milliseconds));
    }

    void passTimeUntil(int milliseconds)
    {
        while (m_machine.nextTimeout() && *m_machine.nextTimeout() <= at(milliseconds)) {
            m_now = *m_machine.nextTimeout();
            m_machine.onTimeout(m_now, m_out);
            drain();
        }
        m_now = at(milliseconds);
    }

    void input(const QString &word)
    {
        if (word == "error")
            m_machine.onTransportError(m_now, m_out);
        else if (word == "terminate")
            m_machine.terminate(m_now, m_out);
        if constexpr (requires { m_machine.abandon(m_now); }) {
            if (word == "abandon")
                m_machine.abandon(m_now);
        }
        if constexpr (requires { m_machine.lastResponse(); }) {
            if (word == "ACK" && m_machine.onAck(m_now, m_out))
                say("ACK for user");
        }
        if constexpr (requires { m_machine.onRequest(m_now, m_out); }) {
            if (word == "again")
                m_machine.onRequest(m_now, m_out);
            else if (word.startsWith('>'))
                respond(word.mid(1).toInt());
        } else if (word.startsWith('<')) {
            const auto bytes = response(word.mid(1).toInt(), m_method);
            m_machine.onResponse(ahoy::sip::Message(bytes), m_now, m_out);
        }
    }

    void respond(int status)
    {
        if (!m_machine.respond(status, response(status, m_method), m_now, m_out))
            say("refused");
    }

    void drain()
    {
        for (const auto &output : m_out)
            say(describe(output));
        m_out.clear();
    }

    void say(const QString &line)
    {
        m_lines << QString("%1 %2").arg(ahoy::toMilliseconds(m_now.time_since_epoch())).arg(line);
    }

    std::string m_method;
    ahoy::TimePoint m_now{};
    Machine m_machine;
    ahoy::sip::TransactionOutbox m_out;
    QStringList m_lines;
};

} // namespace script
