#pragma once

#include "app/control/dispatcher.h"

#include <QJsonArray>
#include <QJsonObject>
#include <functional>

namespace ahoy::app {

class Accounts;
class Settings;

/// {version, accounts, calls}: the result of `status`.  `calls` may be empty.
QJsonObject phoneStatus(const Accounts &accounts, const std::function<QJsonArray()> &calls);

/// account.add, account.update, account.remove, account.list, account.register, account.unregister
void addAccountMethods(rpc::Dispatcher &dispatcher, Accounts &accounts);
/// settings.set, settings.get
void addSettingsMethods(rpc::Dispatcher &dispatcher, Settings &settings);

/// What the rest of the phone gives to status, audio.devices and quit.
struct PhoneHooks {
    std::function<QJsonObject()> status;
    /// {playback: […], capture: […]}; may answer later.
    std::function<void(std::function<void(QJsonObject)>)> devices;
    /// The answer is on its way; leave once the event loop has turned.
    std::function<void()> quit;
};
void addPhoneMethods(rpc::Dispatcher &dispatcher, PhoneHooks hooks);

} // namespace ahoy::app
