#pragma once

#include "app/contact/contact_record.h"

namespace ahoy::app {

/// True when two names may be one person's: every word of the shorter one begins a word of the
/// other, or is begun by one: "J. Keller" and "Keller, Jonas"; not "Anna Meier" and "Bob Meier".
bool areNamesAlike(const QString &one, const QString &other);
/// They have a number or an address in common, extension and all.
bool shareNumber(const Contact &one, const Contact &other);
/// Both have numbers of one kind, and none of them in common.
bool haveConflictingNumbers(const Contact &one, const Contact &other);

/// Whether the two are one person: the same uid of one source; the same number and names that are
/// alike (people who live or work together share a number); or the same name and no conflicting
/// number.
bool areSame(const Contact &one, const Contact &other);

/// Adds to `into` what only `from` has.  Nothing is lost: of two names or companies the second goes
/// into the notes.  Returns whether anything changed.
bool merge(Contact &into, const Contact &from);

} // namespace ahoy::app
