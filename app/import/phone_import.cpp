#include "app/import/phone_import.h"

#include "app/import/import_parts.h"

#include <array>

namespace ahoy::app {

Result<PhoneImport> readPhoneFile(const QString &name, const QByteArray &bytes)
{
    using namespace imported;
    if (bytes.size() > maxImportFile)
        return fail(Errc::TooLarge, "the file is larger than 4 MB");
    const QString text = decoded(bytes);
    using Reader = bool (*)(const QString &, const QString &, PhoneImport &);
    // Those whose files can't be taken for another's come first.
    constexpr std::array<Reader, 5> readers{readZoiper, readMicroSip, readLinphone, readTwinkle,
                                            readBaresip};
    for (const Reader read : readers) {
        PhoneImport import;
        if (!read(name, text, import))
            continue;
        if (import.accounts.empty() && import.contacts.empty())
            return fail(Errc::NotFound, "there are neither accounts nor contacts in it");
        return import;
    }
    return fail(Errc::NotFound, "it is no file of a phone that is known");
}

} // namespace ahoy::app
