#pragma once

#include <Qt>

namespace ahoy::ui {

/// The columns of the completion model, which `app/` implements: people and numbers known from
/// the history (and contacts), the most likely first.
struct CompletionRole {
    enum : int {
        Search =
            Qt::UserRole + 1, ///< QString: what typing is looked for in, "Jonas Keller +4930123456"
        Name,                 ///< QString, may be empty
        Number,               ///< QString: what the field takes over when the row is chosen
    };
};

} // namespace ahoy::ui
