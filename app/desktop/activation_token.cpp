#include "app/desktop/activation_token.h"

#include <QByteArray>
#include <algorithm>

namespace ahoy::app {

namespace {

constexpr auto variable = "XDG_ACTIVATION_TOKEN"; // Qt's Wayland plugin takes it from there
constexpr qsizetype longest = 500;

bool isToken(const QString &text)
{
    return !text.isEmpty() && text.size() <= longest &&
           std::all_of(text.begin(), text.end(),
                       [](QChar c) { return c.unicode() > 0x20 && c.unicode() < 0x7f; });
}

} // namespace

void useActivationToken(const QString &token)
{
    if (isToken(token))
        qputenv(variable, token.toLatin1());
}

QString activationToken()
{
    auto token = qEnvironmentVariable(variable);
    return isToken(token) ? token : QString();
}

} // namespace ahoy::app
