#pragma once

#include "app/call/call.h"
#include "app/call/call_media.h"
#include "ui/call/call_view.h"

#include <QString>

namespace ahoy::app {

/// What the window shows of a call that the call itself does not know.
struct CallSurroundings {
    QString accountName; ///< to tell accounts apart; empty: there is only one
    QString account;     ///< its address; empty: a direct call
    QString silence;     ///< why nothing is heard; empty: it is
    QString consultsFor; ///< CallView::consultsFor
    ui::DigitMethod digitMethod = ui::DigitMethod::Automatic;
    bool hasVoicemail = false; ///< its account knows the number of a mailbox
};

/// A call as the window shows it.
ui::CallView toView(const Call &call, const CallMedia *media, const CallSurroundings &around);
ui::IncomingView toIncomingView(const Call &call, const CallSurroundings &around);

/// "sip:+4930123456@example.com;user=phone" as people write it: the number, or name@host without
/// the scheme.
QString readableAddress(const QString &uri);

} // namespace ahoy::app
