#pragma once

#include "base/result.h"

#include <QString>
#include <QStringList>
#include <string>
#include <string_view>
#include <vector>

namespace ahoy::app {

/// Callers that a person does not want to hear of.
///
/// An entry is a number or a name ("+49 30 1234", "bob"), an address ("bob@example.com"), or one
/// of these with '*' for any characters and '?' for one: "+4930*" is a prefix, "*@example.com"
/// everybody there.  An entry without '@' is compared with what stands before the caller's '@'.
/// Separators in numbers and the case of letters do not matter; "00" in front is "+".
class BlockList {
public:
    static constexpr qsizetype maxEntries = 1000;
    static constexpr qsizetype maxEntry = 200; ///< characters

    /// Errors: Invalid (an entry that says nothing or everything, too long), TooLarge.
    static Result<BlockList> parse(const QStringList &entries);

    /// `uri`: whatever a caller claims to be; hostile text is compared like any other.
    bool has(std::string_view uri) const;

private:
    struct Entry {
        std::string pattern;
        bool isAddress = false; ///< has an '@'
    };
    std::vector<Entry> m_entries;
};

} // namespace ahoy::app
