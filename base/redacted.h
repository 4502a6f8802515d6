#pragma once

#include <fmt/format.h>
#include <string_view>
#include <utility>

namespace ahoy {

/// A secret, or the name of a person where logs are concerned: it prints as ***.
/// Reading it takes an explicit, searchable `reveal()`.
template <class T>
class Redacted {
public:
    Redacted() = default;
    explicit Redacted(T value) : m_value(std::move(value)) {}

    const T &reveal() const { return m_value; }
    friend bool operator==(const Redacted &, const Redacted &) = default;

private:
    T m_value{};
};

} // namespace ahoy

template <class T>
struct fmt::formatter<ahoy::Redacted<T>> : fmt::formatter<std::string_view> {
    template <class Context>
    auto format(const ahoy::Redacted<T> &, Context &context) const
    {
        return fmt::formatter<std::string_view>::format("***", context);
    }
};
