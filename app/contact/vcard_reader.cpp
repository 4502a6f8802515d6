#include "app/contact/vcard_reader.h"

#include "app/contact/contact_photo.h"

#include <QCoreApplication>
#include <QUrl>
#include <algorithm>
#include <limits>

namespace ahoy::app {

namespace {

constexpr std::size_t mostNumbers = 20'000; ///< that are looked at; contact_bounds::numbers stay
constexpr int unpreferred = 101;            ///< RFC 6350 §5.3: PREF is 1 to 100
constexpr qsizetype mostGroups = 1000;

QString kindOf(const VcardProperty &property)
{
    const auto types = property.values("TYPE");
    if (types.contains("fax"))
        return QStringLiteral("fax");
    if (types.contains("cell") || types.contains("mobile") || types.contains("iphone"))
        return QStringLiteral("mobile");
    if (types.contains("work"))
        return QStringLiteral("work");
    if (types.contains("home"))
        return QStringLiteral("home");
    return QStringLiteral("other");
}

int preferenceOf(const VcardProperty &property)
{
    if (property.has("TYPE", "pref"))
        return 1;
    const auto given = property.values("PREF");
    const int number = given.isEmpty() ? 0 : given.front().toInt();
    return number >= 1 && number < unpreferred ? number : unpreferred;
}

bool isYes(const QString &text)
{
    const auto word = text.trimmed().toLower();
    return word == u"1" || word == u"true" || word == u"yes";
}

/// A tel: or sip: URI as people write it: the scheme of a number goes, and of an address.
QString withoutScheme(const QString &value)
{
    auto text = value.trimmed();
    for (const auto *scheme : {"tel:", "sip:", "callto:"})
        if (text.startsWith(QLatin1String(scheme), Qt::CaseInsensitive)) {
            const auto body = text.mid(static_cast<qsizetype>(qstrlen(scheme)));
            return qstrcmp(scheme, "tel:") == 0
                       ? QUrl::fromPercentEncoding(body.left(contact_bounds::number).toUtf8())
                       : body;
        }
    return text; // "sips:" stays: it asks for more
}

} // namespace

std::unique_ptr<ContactReader> makeVcardReader(ContactSink sink)
{
    return std::make_unique<VcardReader>(std::move(sink));
}

VcardReader::VcardReader(ContactSink sink)
    : m_sink(std::move(sink)), m_unfolder([this](const VcardUnfolder::Line &line) { onLine(line); })
{
}

void VcardReader::feed(QByteArrayView bytes)
{
    m_unfolder.feed(bytes);
}

void VcardReader::finish()
{
    m_unfolder.finish();
    if (m_card)
        m_sink.problem(m_card->line,
                       QCoreApplication::translate("Contacts", "The card has no end."), true);
    m_card.reset();
}

void VcardReader::onLine(const VcardUnfolder::Line &line)
{
    const auto property = parseVcardProperty(line.text);
    if (!property)
        return;
    const auto isCardMark = (property->name == "BEGIN" || property->name == "END") &&
                            property->raw.trimmed().toUpper() == "VCARD";
    if (isCardMark && property->name == "BEGIN") {
        if (m_card && (m_isBehindAgent || m_depth > 0)) {
            m_depth = std::min(m_depth + 1, std::numeric_limits<int>::max() - 1);
            m_isBehindAgent = false;
            return;
        }
        if (m_card)
            m_sink.problem(m_card->line,
                           QCoreApplication::translate("Contacts", "The card has no end."), true);
        m_card = Card{};
        m_card->line = line.number;
        m_depth = 0;
        return;
    }
    if (!m_card)
        return;
    if (isCardMark) {
        if (m_depth > 0)
            --m_depth;
        else
            endCard();
        return;
    }
    if (m_depth > 0)
        return;
    m_isBehindAgent = property->name == "AGENT" && property->raw.trimmed().isEmpty();
    m_card->isCut = m_card->isCut || line.isCut;
    onProperty(*property);
}

void VcardReader::onProperty(const VcardProperty &property)
{
    auto &contact = m_card->contact;
    const auto value = [&property] {
        return splitVcardValue(property.text(), QChar()).join(QString());
    };
    const auto &name = property.name;
    if (name == "FN") {
        if (contact.name.trimmed().isEmpty())
            contact.name = value();
    } else if (name == "N") {
        onName(property.text());
    } else if (name == "ORG") {
        auto parts = splitVcardValue(property.text(), u';');
        parts.removeAll(QString());
        if (contact.company.isEmpty())
            contact.company = parts.join(QStringLiteral(", "));
    } else if (name == "NICKNAME") {
        m_card->nickname = value();
    } else if (name == "EMAIL") {
        m_card->mail = value();
    } else if (name == "NOTE") {
        if (!contact.notes.isEmpty())
            contact.notes += u'\n';
        if (contact.notes.size() <= contact_bounds::notes)
            contact.notes += value();
    } else if (name == "UID") {
        contact.uid = value();
    } else if (name == "CATEGORIES") {
        onCategories(property.text());
    } else if (name == "TEL") {
        onNumber(property, QStringLiteral("tel"));
    } else if (name == "IMPP" || name == "X-SIP") {
        onNumber(property, QStringLiteral("sip"));
    } else if (name == "PHOTO") {
        onPhoto(property);
    } else if (name == "X-AHOY-FAVOURITE" || name == "X-FAVORITE" || name == "X-STARRED") {
        contact.favourite = isYes(value());
    } else if (name == "KIND" || name == "X-ADDRESSBOOKSERVER-KIND") {
        m_card->isGroup = value().trimmed().compare(u"group", Qt::CaseInsensitive) == 0;
    }
}

/// Family; given; additional; prefixes; suffixes (RFC 6350 §6.2.2).
void VcardReader::onName(const QString &value)
{
    auto &contact = m_card->contact;
    const auto parts = splitVcardValue(value, u';');
    contact.family = parts.value(0);
    contact.given = joinedName(parts.value(1), parts.value(2));
}

void VcardReader::onNumber(const VcardProperty &property, const QString &scheme)
{
    auto text = splitVcardValue(property.text(), QChar()).join(QString()).trimmed();
    const auto colon = text.indexOf(u':');
    // xmpp:, skype: and the like are not what this phone can call.
    if (scheme == u"sip" && property.name == "IMPP" &&
        !text.startsWith(u"sip:", Qt::CaseInsensitive) &&
        !text.startsWith(u"sips:", Qt::CaseInsensitive))
        return;
    if (scheme == u"sip" && colon < 0 && text.isEmpty())
        return;
    text = withoutScheme(text);
    if (text.isEmpty() || m_card->numbers.size() >= mostNumbers)
        return;
    m_card->numbers.push_back(
        {.number = {.kind = kindOf(property), .text = text}, .preference = preferenceOf(property)});
}

void VcardReader::onPhoto(const VcardProperty &property)
{
    // The first is the one; one that stands elsewhere is not fetched: it would tell who reads.
    if (!m_card->contact.photo.isEmpty())
        return;
    auto bytes = property.decoded();
    if (bytes.left(5).toLower() == "data:") {
        const auto comma = bytes.indexOf(',');
        if (comma < 0 || !bytes.first(comma).toLower().endsWith(";base64"))
            return;
        bytes = QByteArray::fromBase64(bytes.mid(comma + 1));
    } else if (property.has("VALUE", "uri") || property.has("VALUE", "url") ||
               bytes.left(4).toLower() == "http") {
        return;
    }
    if (bytes.size() > ContactPhoto::maxBytes)
        m_card->hasBadPhoto = true;
    else
        m_card->contact.photo = bytes;
}

void VcardReader::onCategories(const QString &value)
{
    auto &contact = m_card->contact;
    for (const auto &group : splitVcardValue(value, u',')) {
        const auto name = group.trimmed();
        if (name.compare(u"starred", Qt::CaseInsensitive) == 0) // what Android writes
            contact.favourite = true;
        else if (name.compare(u"myContacts", Qt::CaseInsensitive) != 0 &&
                 contact.groups.size() < mostGroups)
            contact.groups += name;
    }
}

void VcardReader::endCard()
{
    auto card = std::move(*m_card);
    m_card.reset();
    if (card.isGroup)
        return;
    std::stable_sort(
        card.numbers.begin(), card.numbers.end(),
        [](const Number &one, const Number &other) { return one.preference < other.preference; });
    for (const auto &number : card.numbers)
        card.contact.numbers += number.number;
    card.contact.hasPhoto = !card.contact.photo.isEmpty();
    auto &contact = card.contact;
    auto cut = tidy(contact);
    if (contact.name.isEmpty())
        contact.name = plainLine(card.nickname.left(contact_bounds::name));
    if (contact.name.isEmpty())
        contact.name = plainLine(card.mail.left(contact_bounds::name));
    if (contact.name.isEmpty()) {
        m_sink.problem(card.line,
                       QCoreApplication::translate("Contacts", "It has no name and no number."),
                       true);
        return;
    }
    if (!cut.isEmpty())
        m_sink.problem(card.line, cutSentence(cut), false);
    else if (card.isCut)
        m_sink.problem(card.line,
                       QCoreApplication::translate("Contacts",
                                                   "A line is too long, and its end was left out."),
                       false);
    if (card.hasBadPhoto)
        m_sink.problem(
            card.line,
            QCoreApplication::translate("Contacts", "The picture can't be used, and was left out."),
            false);
    m_sink.contact(std::move(contact));
}

} // namespace ahoy::app
