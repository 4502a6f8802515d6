#pragma once

#include "app/control/json_rpc.h"
#include "app/control/params.h"

#include <QHash>
#include <QJsonObject>
#include <QString>
#include <QStringList>
#include <functional>
#include <tuple>
#include <utility>

namespace ahoy::app::rpc {

/// The methods of the local API by name.  Their parameters are read and checked before the method
/// sees them: a wrong type, a missing or an unknown one is answered with InvalidParams.
/// Thread: UI.
///
///     dispatcher.add("call.redirect", [&](const Reply &reply, sip::CallId call, const QString &to)
///                    { reply.done()(calls.redirect(call, to)); }, id<sip::CallId>("call"),
///                    text("to"));
class Dispatcher {
public:
    /// A method that reads its parameters itself.
    using Handler = std::function<void(const Reply &, const QJsonObject &params)>;
    void addRaw(const char *method, Handler handler);

    template <class Method, class... Param>
    void add(const char *name, Method method, Param... params)
    {
        addRaw(name, [method = std::move(method), params = std::tuple(std::move(params)...)](
                         const Reply &reply, const QJsonObject &json) {
            invoke(method, params, reply, json, std::index_sequence_for<Param...>{});
        });
    }

    /// Answers through `reply`, now or later.
    void call(const QString &method, const QJsonObject &params, const Reply &reply) const;
    QStringList methods() const;

private:
    static bool hasOnly(const Reply &reply, const QJsonObject &json, const QStringList &names);

    template <class Method, class Params, std::size_t... Index>
    static void invoke(const Method &method, const Params &params, const Reply &reply,
                       const QJsonObject &json, std::index_sequence<Index...>)
    {
        if (!hasOnly(reply, json, QStringList{std::get<Index>(params).name...}))
            return;
        [[maybe_unused]] auto values =
            std::tuple(std::get<Index>(params).read(json.value(std::get<Index>(params).name))...);
        const Refusal *refusal = nullptr;
        (void)((std::get<Index>(values) ? true
                                        : (refusal = &std::get<Index>(values).error(), false)) &&
               ...);
        if (refusal)
            reply.refuse(*refusal);
        else
            method(reply, std::move(*std::get<Index>(values))...);
    }

    QHash<QString, Handler> m_methods;
};

} // namespace ahoy::app::rpc
