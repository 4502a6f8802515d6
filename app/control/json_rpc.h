#pragma once

#include "app/refusal.h"

#include <QByteArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QString>
#include <functional>
#include <memory>
#include <utility>

/// JSON-RPC 2.0, one object per line (PRODUCT §4).
namespace ahoy::app::rpc {

/// The codes of the specification and ours.
enum class Code : int {
    ParseError = -32700,
    InvalidRequest = -32600,
    MethodNotFound = -32601,
    InvalidParams = -32602, ///< with data.parameter
    InternalError = -32603,
    Gone = 1,
    WrongState = 2,
    Environment = 3,
};

/// The code that stands for this refusal; one with a parameter that is Invalid, Unsupported or
/// TooLarge is InvalidParams.
Code codeFor(const Refusal &refusal);

struct Request {
    QJsonValue id; ///< undefined: a notification, which gets no answer
    QString method;
    QJsonObject params;
};

/// What is wrong with a line, with the id that the answer must carry.
struct BadRequest {
    QJsonValue id; ///< null when it could not be read
    Code code = Code::InvalidRequest;
    QString text;
};

tl::expected<Request, BadRequest> parseRequest(const QByteArray &line);

/// Lines end in '\n'.
QByteArray resultLine(const QJsonValue &id, const QJsonValue &result);
QByteArray errorLine(const QJsonValue &id, Code code, const QString &text,
                     const QString &parameter = {});
QByteArray requestLine(const QString &method, const QJsonObject &params, int id);
QByteArray eventLine(const QJsonObject &event);

/// Where the answer to one request goes.  Copies are the same answer: the first to speak wins, and
/// when the last is gone without a word the caller gets InternalError.  Thread: UI.
class Reply {
public:
    /// `send` gets the finished line; empty for a notification.
    using Send = std::function<void(const QByteArray &line)>;
    Reply(QJsonValue id, Send send);

    void result(const QJsonValue &value) const;
    void refuse(const Refusal &refusal) const;
    void error(Code code, const QString &text, const QString &parameter = {}) const;

    /// A callback for Done<T>: refuses, or answers with `toJson(value)`.
    template <class ToJson>
    auto with(ToJson toJson) const;
    /// The same for commands whose result is {}.
    auto done() const;

private:
    struct State;
    std::shared_ptr<State> m_state;
};

/// What Reply::with() makes.
template <class ToJson>
struct Answer {
    Reply reply;
    ToJson toJson;

    template <class T>
    void operator()(const Outcome<T> &outcome) const
    {
        if (outcome)
            reply.result(toJson(*outcome));
        else
            reply.refuse(outcome.error());
    }
    void operator()(const Outcome<void> &outcome) const
    {
        if (outcome)
            reply.result(toJson());
        else
            reply.refuse(outcome.error());
    }
};

template <class ToJson>
auto Reply::with(ToJson toJson) const
{
    return Answer<ToJson>{*this, std::move(toJson)};
}

inline auto Reply::done() const
{
    return with([](const auto &...) { return QJsonObject{}; });
}

} // namespace ahoy::app::rpc
