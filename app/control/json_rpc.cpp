#include "app/control/json_rpc.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace ahoy::app::rpc {

namespace {

QByteArray toLine(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

QJsonObject frame()
{
    return {{QStringLiteral("jsonrpc"), QStringLiteral("2.0")}};
}

/// JSON-RPC 2.0 §4: "id … MUST contain a String, Number, or NULL value if included".
bool isId(const QJsonValue &id)
{
    return id.isString() || id.isDouble() || id.isNull() || id.isUndefined();
}

} // namespace

Code codeFor(const Refusal &refusal)
{
    switch (refusal.error.code) {
    case Errc::Gone:
    case Errc::NotFound: return Code::Gone;
    case Errc::WrongState: return Code::WrongState;
    case Errc::Invalid:
    case Errc::TooLarge:
    case Errc::Unsupported: return Code::InvalidParams;
    case Errc::Timeout:
    case Errc::Environment:
    case Errc::Rejected: return Code::Environment;
    }
    return Code::InternalError;
}

tl::expected<Request, BadRequest> parseRequest(const QByteArray &line)
{
    const auto bad = [](const QJsonValue &id, Code code, const QString &text) {
        return tl::unexpected<BadRequest>(BadRequest{id, code, text});
    };
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(line, &error);
    if (error.error != QJsonParseError::NoError)
        return bad(QJsonValue::Null, Code::ParseError,
                   QStringLiteral("not JSON: ") + error.errorString());
    if (!document.isObject())
        return bad(QJsonValue::Null, Code::InvalidRequest,
                   QStringLiteral("one object a line, no batches"));
    const auto object = document.object();
    const auto id = object.value(u"id");
    if (!isId(id))
        return bad(QJsonValue::Null, Code::InvalidRequest,
                   QStringLiteral("id must be a string or a number"));
    const auto answerId = id.isUndefined() ? QJsonValue(QJsonValue::Null) : id;
    if (object.value(u"jsonrpc").toString() != u"2.0")
        return bad(answerId, Code::InvalidRequest, QStringLiteral("jsonrpc must be \"2.0\""));
    if (!object.value(u"method").isString())
        return bad(answerId, Code::InvalidRequest, QStringLiteral("method must be a string"));
    const auto params = object.value(u"params");
    if (!params.isUndefined() && !params.isObject())
        return bad(answerId, Code::InvalidParams, QStringLiteral("params must be an object"));
    return Request{id, object.value(u"method").toString(), params.toObject()};
}

QByteArray resultLine(const QJsonValue &id, const QJsonValue &result)
{
    auto object = frame();
    object.insert(u"id", id);
    object.insert(u"result", result);
    return toLine(object);
}

QByteArray errorLine(const QJsonValue &id, Code code, const QString &text, const QString &parameter)
{
    QJsonObject error{{QStringLiteral("code"), static_cast<int>(code)},
                      {QStringLiteral("message"), text}};
    if (!parameter.isEmpty())
        error.insert(u"data", QJsonObject{{QStringLiteral("parameter"), parameter}});
    auto object = frame();
    object.insert(u"id", id);
    object.insert(u"error", error);
    return toLine(object);
}

QByteArray requestLine(const QString &method, const QJsonObject &params, int id)
{
    auto object = frame();
    object.insert(u"id", QString::number(id));
    object.insert(u"method", method);
    object.insert(u"params", params);
    return toLine(object);
}

QByteArray eventLine(const QJsonObject &event)
{
    auto object = frame();
    object.insert(u"method", QStringLiteral("event"));
    object.insert(u"params", event);
    return toLine(object);
}

struct Reply::State {
    QJsonValue id;
    Send send;

    State(QJsonValue requestId, Send sender) : id(std::move(requestId)), send(std::move(sender)) {}
    State(const State &) = delete;
    State &operator=(const State &) = delete;
    ~State()
    {
        say([this] {
            return errorLine(id, Code::InternalError, QStringLiteral("nobody answered this"));
        });
    }

    template <class MakeLine>
    void say(MakeLine makeLine)
    {
        if (!send)
            return;
        const auto once = std::exchange(send, {});
        // A notification gets no answer, but whoever counts requests hears that it is done.
        once(id.isUndefined() ? QByteArray() : makeLine());
    }
};

Reply::Reply(QJsonValue id, Send send)
    : m_state(std::make_shared<State>(std::move(id), std::move(send)))
{
}

void Reply::result(const QJsonValue &value) const
{
    m_state->say([&] { return resultLine(m_state->id, value); });
}

void Reply::refuse(const Refusal &refusal) const
{
    error(codeFor(refusal), refusal.text(), refusal.parameter);
}

void Reply::error(Code code, const QString &text, const QString &parameter) const
{
    m_state->say([&] { return errorLine(m_state->id, code, text, parameter); });
}

} // namespace ahoy::app::rpc
