#pragma once

#include "app/account/accounts.h"
#include "ui/accounts/certificate_view.h"

namespace ahoy::app {

/// The certificate that the account's server showed and that was not taken, as the window shows
/// it; all empty where there is none.
ui::CertificateView toCertificateView(const Accounts::Entry &entry);

} // namespace ahoy::app
