#pragma once

#include "app/account/secret_store.h"

#include <memory>

namespace ahoy::app {

/// The desktop's key store through QtKeychain; none when this build has no way to it.
std::unique_ptr<SecretStore> makeKeychain();

} // namespace ahoy::app
