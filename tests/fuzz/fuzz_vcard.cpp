#include "app/contact/contact_export.h"
#include "app/contact/vcard_line.h"
#include "tests/fuzz/fuzz_input.h"

#include <algorithm>
#include <vector>

namespace {

std::vector<ahoy::app::Contact> read(const QByteArray &text, qsizetype step)
{
    using namespace ahoy::app;
    std::vector<Contact> contacts;
    const auto reader =
        makeVcardReader({.contact = [&](Contact one) { contacts.push_back(std::move(one)); },
                         .problem = [](qint64, const QString &, bool) {}});
    for (qsizetype at = 0; at < text.size(); at += step)
        reader->feed(QByteArrayView(text).sliced(at, std::min(step, text.size() - at)));
    reader->finish();
    return contacts;
}

} // namespace

/// Cards: the same in pieces of any size, within the bounds, and what is written of them is read as
/// it was.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace ahoy::app;
    using ahoy::fuzz::require;
    const QByteArray text(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const auto contacts = read(text, 4096);
    require(contacts == read(text, 3), "pieces make no difference");
    for (auto contact : contacts) {
        require(!contact.name.isEmpty(), "a contact has a name");
        require(contact.name.size() <= contact_bounds::name, "a name is bounded");
        require(contact.numbers.size() <= contact_bounds::numbers, "numbers are bounded");
        require(plainLine(contact.name) == contact.name, "a name is plain");
        for (const auto format : {ContactFormat::Vcard3, ContactFormat::Vcard4}) {
            const auto again = read(vcardOf(contact, format), 64);
            require(again.size() == 1, "one card is one contact");
            require(again.front().name == contact.name, "its name is what it was");
            require(again.front().groups == contact.groups || contact.groups.isEmpty() ||
                        again.front().favourite != contact.favourite,
                    "its groups are what they were");
        }
    }
    return 0;
}
