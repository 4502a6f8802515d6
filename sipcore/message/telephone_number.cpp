#include "sipcore/message/telephone_number.h"

#include <algorithm>
#include <tuple>
#include <utility>
#include <vector>

namespace ahoy::sip {

namespace {

/// No number of use has more; the rest is not passed on.
constexpr std::size_t maxParameters = 16;

bool isSeparator(char character)
{
    return std::string_view("-.() ").find(character) != std::string_view::npos;
}

bool isNumber(std::string_view name, std::string_view value)
{
    // RFC 3966 §5.1.5: a domain name otherwise.
    return equalsIgnoreCase(name, "ext") ||
           (equalsIgnoreCase(name, "phone-context") && value.starts_with('+'));
}

std::string inLowerCase(std::string_view text)
{
    std::string small(text);
    std::transform(small.begin(), small.end(), small.begin(), lower);
    return small;
}

} // namespace

std::string plainNumber(std::string_view number)
{
    std::string plain;
    plain.reserve(number.size());
    for (const char character : number)
        if (!isSeparator(character))
            plain += character;
    return plain;
}

bool sameNumber(std::string_view a, std::string_view b)
{
    const auto next = [](std::string_view &text) {
        while (!text.empty() && isSeparator(text.front()))
            text.remove_prefix(1);
    };
    for (;;) {
        next(a);
        next(b);
        if (a.empty() || b.empty())
            return a.empty() && b.empty();
        if (lower(a.front()) != lower(b.front()))
            return false;
        a.remove_prefix(1);
        b.remove_prefix(1);
    }
}

bool sameTelParameter(std::string_view name, std::string_view a, std::string_view b)
{
    return isNumber(name, a) && isNumber(name, b) && sameNumber(a, b);
}

std::string userOf(const Uri &tel)
{
    auto user = escapeUser(inLowerCase(plainNumber(tel.user)));
    const bool isGlobal = tel.user.starts_with('+');
    // RFC 3261 §19.1.6: "order the telephone-subscriber parameters lexically by parameter name,
    // excepting isdn-subaddress and post-dial, which occur first and in that order".
    using Entry = std::tuple<int, std::string, std::string>;
    std::vector<Entry> entries;
    auto rest = tel.parameters.text();
    while (const auto parameter = Parameters::next(rest)) {
        auto name = inLowerCase(parameter->name);
        if (entries.size() == maxParameters || (isGlobal && name == "phone-context"))
            continue;
        const auto value = isNumber(name, parameter->value) ? plainNumber(parameter->value)
                                                            : std::string(parameter->value);
        const int place = name == "isub" ? 0 : name == "postd" ? 1 : 2;
        auto text = completeEscapes(name);
        if (parameter->hasValue)
            text += '=' + completeEscapes(inLowerCase(value));
        entries.emplace_back(place, std::move(name), std::move(text));
    }
    std::stable_sort(entries.begin(), entries.end(), [](const Entry &a, const Entry &b) {
        return std::tie(std::get<0>(a), std::get<1>(a)) < std::tie(std::get<0>(b), std::get<1>(b));
    });
    for (const auto &[place, name, text] : entries)
        user += ';' + text;
    return user;
}

} // namespace ahoy::sip
