#pragma once

#include <Qt>

namespace ahoy::ui {

/// The columns of the contacts model, which `app/` implements: favourites first, then by name,
/// paged by canFetchMore() and fetchMore(); what is searched for is set at the model's side.
struct ContactsRole {
    enum : int {
        Id = Qt::UserRole + 1, ///< QString, as in callRequested()
        Name,                  ///< QString, never empty
        Company,               ///< QString, may be empty
        Number,     ///< QString: the number or address that a call would take, as written
        NumberKind, ///< QString: "Mobile", in the person's language; may be empty
        Favourite,  ///< bool
        Photo,      ///< QPixmap, null: initials are shown
        Section,    ///< QString: heading above it: "Favourites", "A"; the same for neighbours
    };
};

} // namespace ahoy::ui
