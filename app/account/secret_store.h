#pragma once

#include "base/redacted.h"
#include "base/result.h"

#include <QString>
#include <functional>
#include <string>

namespace ahoy::app {

using Secret = Redacted<std::string>;

/// Somewhere to keep passwords by name.  Answers come on the same thread, possibly before the call
/// returns, possibly never.  Thread: UI.
class SecretStore {
public:
    using Found = std::function<void(Result<Secret>)>;
    using Finished = std::function<void(Result<void>)>;

    SecretStore() = default;
    SecretStore(const SecretStore &) = delete;
    SecretStore &operator=(const SecretStore &) = delete;
    virtual ~SecretStore() = default;

    /// Errors: NotFound; Rejected (the store said no); Environment (there is none, or it failed).
    virtual void read(const QString &name, Found found) = 0;
    virtual void write(const QString &name, const Secret &secret, Finished finished) = 0;
    /// One that is not there is no error.
    virtual void remove(const QString &name, Finished finished) = 0;
};

} // namespace ahoy::app
