#pragma once

#include <cstddef>

namespace ahoy {

/// A hash table never gives its buckets back by itself.  To be called after an erase: once few of
/// many are left it shrinks, so that a flood leaves no memory behind.  O(1) an erase, amortized.
template <class Table>
void releaseSlack(Table &table)
{
    constexpr std::size_t alwaysKept = 512;
    constexpr std::size_t sparse = 8;
    if (table.bucket_count() > alwaysKept && table.size() * sparse < table.bucket_count())
        table.rehash(table.size() * 2);
}

} // namespace ahoy
