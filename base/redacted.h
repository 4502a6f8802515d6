#pragma once

#include "base/secret_bytes.h"

#include <compare>
#include <fmt/format.h>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace ahoy {

/// A secret, or the name of a person where logs are concerned: it prints as ***.
/// Reading it takes an explicit, searchable `reveal()`.  A string is overwritten with zeros where
/// one of its copies ends or is moved away from (a short one stays in its place then).
template <class T>
class Redacted {
public:
    Redacted() = default;
    explicit Redacted(T &&value) : m_value(std::move(value)) { forget(value); }
    explicit Redacted(const T &value) : m_value(value) {}
    Redacted(const Redacted &) = default;
    Redacted(Redacted &&other) noexcept : m_value(std::move(other.m_value)) { other.forget(); }
    Redacted &operator=(const Redacted &other)
    {
        if (this != &other) {
            forget();
            m_value = other.m_value;
        }
        return *this;
    }
    Redacted &operator=(Redacted &&other) noexcept
    {
        if (this != &other) {
            forget();
            m_value = std::move(other.m_value);
            other.forget();
        }
        return *this;
    }
    ~Redacted() { forget(); }

    const T &reveal() const { return m_value; }
    friend bool operator==(const Redacted &, const Redacted &) = default;
    friend auto operator<=>(const Redacted &, const Redacted &) = default;

private:
    static void forget(T &value)
    {
        if constexpr (std::is_same_v<T, std::string>) {
            wipeWhole(
                value); // NOLINT(clang-analyzer-cplusplus.Move): its memory, whatever it holds
        }
    }
    void forget() { forget(m_value); }

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
