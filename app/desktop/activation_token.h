#pragma once

#include <QString>

namespace ahoy::app {

/// The right to come to the front, which a click elsewhere gave to another program
/// (xdg-activation): the next window that asks for the focus shows it.  Whatever is no token is let
/// go.
void useActivationToken(const QString &token);
/// The one that this process was started with; empty: none.
QString activationToken();

} // namespace ahoy::app
