#include "app/contact/number_match.h"

#include "sipcore/message/uri.h"

// Its headers have macros of their own (ERROR, WARNING): they are read here alone.
#include <phonenumbers/logger.h>
#include <phonenumbers/phonenumberutil.h>

#include <algorithm>
#include <optional>
#include <string>

namespace ahoy::app {

namespace {

namespace plan = i18n::phonenumbers;

constexpr qsizetype longest = 512;
constexpr qsizetype longestShort = 6;  ///< digits of what is never a number of a country's plan
constexpr qsizetype shortestWhole = 8; ///< digits that may be E.164 with the '+' left out

/// The library's own prints to standard output, where results stand.
class Silence : public plan::Logger {
public:
    void WriteMessage(const std::string &) override {}
};

const plan::PhoneNumberUtil &plans()
{
    static const plan::PhoneNumberUtil *const all = [] {
        auto *const read = plan::PhoneNumberUtil::GetInstance();
        read->SetLogger(new Silence); // which it owns
        return read;
    }();
    return *all;
}

QString fromUtf8(const std::string &text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

bool startsWithScheme(const QString &text, const char *scheme)
{
    return text.startsWith(QLatin1String(scheme), Qt::CaseInsensitive);
}

/// Digits of any script, '+' in front, '*' and '#': what would be dialled.
QString dialled(const QString &text)
{
    QString digits;
    for (const auto c : text) {
        if (c.isDigit())
            digits += QChar(u'0' + c.digitValue());
        else if (c == u'*' || c == u'#' || ((c == u'+' || c == QChar(0xff0b)) && digits.isEmpty()))
            digits += c == QChar(0xff0b) ? QChar(u'+') : c;
    }
    return digits;
}

/// RFC 3966 §3 with what people write besides; no letter in it.
bool isWrittenAsNumber(const QString &text)
{
    bool hasDigit = false;
    for (const auto c : text) {
        if (c.isDigit())
            hasDigit = true;
        else if (c.isLetter() || c == u'@' || c == u'_' || c == u'%')
            return false;
    }
    return hasDigit;
}

/// Read by the plans; none: it is no number of any.
std::optional<NumberKey> planned(const QString &text, const QString &country)
{
    plan::PhoneNumber number;
    const auto region = country.isEmpty() ? std::string("ZZ") : country.toStdString();
    if (plans().ParseAndKeepRawInput(text.toStdString(), region, &number) !=
        plan::PhoneNumberUtil::NO_PARSING_ERROR)
        return std::nullopt;
    const bool saysCountry =
        number.country_code_source() == plan::PhoneNumber::FROM_NUMBER_WITH_PLUS_SIGN ||
        number.country_code_source() == plan::PhoneNumber::FROM_NUMBER_WITH_IDD;
    const bool isLong = saysCountry || dialled(text).size() > longestShort;
    // A number of a range that was given out since, or of a film, has the right length at least.
    const bool isPossible =
        plans().IsPossibleNumberWithReason(number) == plan::PhoneNumberUtil::IS_POSSIBLE;
    if (!(isPossible && isLong) && !plans().IsValidNumber(number))
        return std::nullopt;
    std::string home;
    std::string whole;
    std::string significant;
    std::string trunk; // what is dialled before it within its country
    plans().Format(number, plan::PhoneNumberUtil::E164, &whole);
    plans().GetNationalSignificantNumber(number, &significant);
    plans().GetRegionCodeForCountryCode(number.country_code(), &home);
    plans().GetNddPrefixForRegion(home, true, &trunk);
    const auto extension = number.has_extension() ? fromUtf8(number.extension()) : QString();
    return NumberKey{.number = fromUtf8(whole),
                     .extension = extension,
                     .address = {},
                     .national = fromUtf8(trunk + significant)};
}

/// "00" is the way out of most countries; without a country it is taken for that.
QString withPlus(const QString &text, const QString &country)
{
    const auto digits = dialled(text);
    return country.isEmpty() && digits.startsWith(u"00") ? u'+' + digits.mid(2) : text;
}

NumberKey keyOfNumber(const QString &text, const QString &country)
{
    const auto bare = text.section(u';', 0, 0);
    const auto digits = dialled(startsWithScheme(bare, "tel:") ? bare.mid(4) : bare);
    // A feature code is dialled as it stands.
    if (!digits.contains(u'*') && !digits.contains(u'#'))
        if (const auto key = planned(withPlus(text, country), country))
            return *key;
    return {.number = digits, .extension = {}, .address = {}, .national = {}};
}

struct Address {
    QString user;
    QString host; ///< in lower case, with an unusual port
};

std::optional<Address> readAddress(const QString &text)
{
    const bool hasScheme = startsWithScheme(text, "sip:") || startsWithScheme(text, "sips:");
    if (!hasScheme && !text.contains(u'@'))
        return std::nullopt;
    const auto whole = (hasScheme ? text : QStringLiteral("sip:") + text).toStdString();
    const auto uri = sip::parseUri(whole);
    if (!uri || !uri->isSip())
        return std::nullopt;
    auto host = QString::fromStdString(uri->hostPort()).toLower();
    // RFC 3261 §19.1.4 sets the usual port apart from none, but nobody means two people by it.
    for (const auto *port : {":5060", ":5061"})
        if (host.endsWith(QLatin1String(port)))
            host.chop(5);
    return Address{QString::fromStdString(uri->userText()), host};
}

QString cleaned(const QString &text)
{
    auto clean = text.left(longest).trimmed();
    if (clean.startsWith(u'<') && clean.endsWith(u'>'))
        clean = clean.mid(1, clean.size() - 2).trimmed();
    if (startsWithScheme(clean, "callto:"))
        clean = clean.mid(7);
    return clean;
}

} // namespace

NumberKey numberKey(const QString &text, const QString &country)
{
    const auto clean = cleaned(text);
    if (clean.isEmpty())
        return {};
    if (const auto address = readAddress(clean)) {
        if (address->user.isEmpty())
            return {.number = {}, .extension = {}, .address = address->host, .national = {}};
        NumberKey key;
        if (isWrittenAsNumber(address->user.section(u';', 0, 0)))
            key = keyOfNumber(address->user, country);
        if (!key.number.startsWith(u'+')) // a short one is the host's own
            key = {};
        key.address = address->user + u'@' + address->host;
        return key;
    }
    if (startsWithScheme(clean, "tel:") || isWrittenAsNumber(clean.section(u';', 0, 0)))
        return keyOfNumber(clean, country);
    // "1-800-FLOWERS", "030 123 ext. 7": letters among digits, if the plans take it.
    if (clean.front().isDigit() || clean.front() == u'+' || clean.front() == u'(')
        if (const auto key = planned(clean, country))
            return *key;
    return {.number = {}, .extension = {}, .address = clean, .national = {}};
}

std::vector<NumberKey> callerKeys(const QString &address, const QString &country,
                                  const QString &domain)
{
    const auto clean = cleaned(address);
    const auto key = numberKey(clean, country);
    std::vector<NumberKey> keys;
    const auto add = [&keys](const QString &number, const QString &extension, const QString &at) {
        const NumberKey one{
            .number = number, .extension = extension, .address = at, .national = {}};
        if (!one.isEmpty() && std::find(keys.begin(), keys.end(), one) == keys.end())
            keys.push_back(one);
    };
    add({}, {}, key.address);
    add(key.number, key.extension, {});
    const auto parsed = readAddress(clean);
    const auto user = parsed ? parsed->user : clean;
    if (isWrittenAsNumber(user.section(u';', 0, 0)) || startsWithScheme(user, "tel:")) {
        const auto digits = dialled(user.section(u';', 0, 0));
        // Many providers leave the '+' out.
        if (!digits.startsWith(u'+') && digits.size() >= shortestWhole)
            if (const auto whole = planned(u'+' + digits, {}))
                add(whole->number, whole->extension, {});
        add(digits, {}, {});
    }
    if (parsed && !domain.isEmpty() && parsed->host == domain.toLower())
        add({}, {}, parsed->user);
    if (!parsed && !key.address.isEmpty() && !domain.isEmpty())
        add({}, {}, key.address + u'@' + domain.toLower());
    return keys;
}

} // namespace ahoy::app
