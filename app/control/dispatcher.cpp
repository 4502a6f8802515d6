#include "app/control/dispatcher.h"

#include <algorithm>

namespace ahoy::app::rpc {

void Dispatcher::addRaw(const char *method, Handler handler)
{
    m_methods.emplace(QString::fromLatin1(method), std::move(handler));
}

void Dispatcher::call(const QString &method, const QJsonObject &params, const Reply &reply) const
{
    const auto found = m_methods.constFind(method);
    if (found == m_methods.constEnd())
        reply.error(Code::MethodNotFound, QStringLiteral("there is no method \"%1\"").arg(method));
    else
        (*found)(reply, params);
}

QStringList Dispatcher::methods() const
{
    auto names = m_methods.keys();
    std::sort(names.begin(), names.end());
    return names;
}

bool Dispatcher::hasOnly(const Reply &reply, const QJsonObject &json, const QStringList &names)
{
    for (auto it = json.begin(); it != json.end(); ++it) {
        if (names.contains(it.key()))
            continue;
        reply.refuse(Refusal(Errc::Invalid,
                             QStringLiteral("there is no parameter %1").arg(it.key()), it.key()));
        return false;
    }
    return true;
}

} // namespace ahoy::app::rpc
