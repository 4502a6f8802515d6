#pragma once

#include "base/result.h"

#include <QString>
#include <functional>
#include <optional>
#include <tl/expected.hpp>
#include <utility>

namespace ahoy::app {

/// Why a request was not done.  `parameter` names the field that is to blame, when one is.
struct Refusal {
    Error error;
    QString parameter;

    Refusal() = default;
    Refusal(Error why) : error(std::move(why)) {}
    Refusal(Errc code, const QString &text, QString guilty = {})
        : error{code, text.toStdString()}, parameter(std::move(guilty))
    {
    }

    QString text() const { return QString::fromStdString(error.text); }
    friend bool operator==(const Refusal &, const Refusal &) = default;
};

/// A value or a Refusal: Result<T> for requests with named parameters.
template <class T>
class [[nodiscard]] Outcome : public tl::expected<T, Refusal> {
public:
    using tl::expected<T, Refusal>::expected;
};

inline tl::unexpected<Refusal> refuse(Errc code, const QString &text, QString parameter = {})
{
    return tl::unexpected<Refusal>(Refusal(code, text, std::move(parameter)));
}

/// Called exactly once, on the thread that asked, when something slow is done.
template <class T>
using Done = std::function<void(Outcome<T>)>;

} // namespace ahoy::app
