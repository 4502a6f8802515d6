#pragma once

#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace ahoy {

/// Why something could not be done, in a form a program can branch on.
enum class Errc {
    Invalid,     ///< the input breaks its grammar or a rule; `text` names what
    TooLarge,    ///< the input passes one of our bounds
    Gone,        ///< the id names nothing that lives (any more)
    WrongState,  ///< the thing exists, but this can't be done to it now
    Unsupported, ///< well-formed, but nothing we can do
    NotFound,    ///< no such name, row or file
    Timeout,     ///< nobody answered in time
    Environment, ///< socket, device, disk or DNS failed
    Rejected,    ///< the other side said no
};

/// The name of the code, for logs: "Invalid", "Gone", …
const char *toString(Errc code);

/// A failure: a code for programs and a sentence for logs.  Never holds a secret.
struct Error {
    Errc code = Errc::Invalid;
    std::string text;

    friend bool operator==(const Error &, const Error &) = default;
};

/// A value or an Error.  A class of its own, because an alias template can't be nodiscard.
template <class T>
class [[nodiscard]] Result : public tl::expected<T, Error> {
public:
    using tl::expected<T, Error>::expected;
};

/// What a function returns that can fail: `return fail(Errc::Gone, "no such call");`
inline tl::unexpected<Error> fail(Errc code, std::string text)
{
    return tl::unexpected<Error>(Error{code, std::move(text)});
}

} // namespace ahoy
