#pragma once

#include "app/call/call.h"
#include "app/call/call_media.h"
#include "ui/call/call_view.h"

#include <QString>

namespace ahoy::app {

/// A call as the window shows it.  `silence` says why nothing is heard; empty when it is.
ui::CallView toView(const Call &call, const CallMedia *media, const QString &accountName,
                    const QString &silence);
ui::IncomingView toIncomingView(const Call &call, const QString &accountName);

/// "sip:+4930123456@example.com;user=phone" as people write it: the number, or name@host without
/// the scheme.
QString readableAddress(const QString &uri);

} // namespace ahoy::app
