#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>

namespace ahoy {

/// An integer that can't be mistaken for another kind of id.  0 means "none".
/// `struct CallTag; using CallId = StrongId<CallTag>;`
template <class Tag>
struct StrongId {
    std::uint64_t value = 0;

    constexpr explicit operator bool() const { return value != 0; }
    friend constexpr auto operator<=>(const StrongId &, const StrongId &) = default;
};

} // namespace ahoy

template <class Tag>
struct std::hash<ahoy::StrongId<Tag>> {
    std::size_t operator()(const ahoy::StrongId<Tag> &id) const noexcept
    {
        return std::hash<std::uint64_t>{}(id.value);
    }
};
