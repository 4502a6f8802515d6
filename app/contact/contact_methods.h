#pragma once

#include "app/control/dispatcher.h"

namespace ahoy::app {

class Accounts;
class Contacts;

/// contact.add, contact.update, contact.remove, contact.list, contact.import, contact.export
void addContactMethods(rpc::Dispatcher &dispatcher, Contacts &contacts, Accounts &accounts);

} // namespace ahoy::app
