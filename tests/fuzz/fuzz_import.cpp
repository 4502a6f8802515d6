#include "app/import/phone_import.h"
#include "tests/fuzz/fuzz_input.h"

using ahoy::fuzz::require;

/// A file of another phone, whichever: what comes out has bounds, and holds no line breaks.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace ahoy::app;
    const auto bytes =
        QByteArray(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    // Two names that say more than what is in the file.
    for (const char *name : {"x", "contacts"}) {
        const auto import = readPhoneFile(QString::fromLatin1(name), bytes);
        if (!import)
            continue;
        require(import->accounts.size() <= maxImportedAccounts, "no more accounts than the bound");
        require(import->contacts.size() <= maxImportedContacts, "no more contacts than the bound");
        require(!import->accounts.empty() || !import->contacts.empty(), "nothing is no import");
        for (const auto &account : import->accounts) {
            require(account.address.contains(u'@'), "an account has an address");
            for (const auto &value : account.params)
                require(!value.toString().contains(u'\n'), "a field is one line");
        }
        for (const auto &contact : import->contacts)
            require(!contact.name.isEmpty() && !contact.addresses.isEmpty(),
                    "a contact has a name and an address");
    }
    return 0;
}
