#pragma once

#include "app/call/call.h"

#include <QString>

namespace ahoy::app {

/// How it goes that the other side was asked to call `name` in our place: one or two sentences.
/// After a failure they say that the call goes on.
QString transferWords(const Call::Transfer &transfer, const QString &name);

} // namespace ahoy::app
