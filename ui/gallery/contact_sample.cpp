#include "ui/gallery/contact_sample.h"

#include "ui/contacts/contact_words.h"
#include "ui/contacts/contacts_roles.h"
#include "ui/theme/tokens.h"

#include <QPainter>

#include <algorithm>
#include <iterator>

namespace ahoy::ui::sample {

namespace {

ContactView someone(const char *name, const char *company, const char *number,
                    bool isFavourite = false)
{
    ContactView contact;
    contact.name = QString::fromUtf8(name);
    contact.company = QString::fromUtf8(company);
    contact.numbers.append({QStringLiteral("mobile"), QString::fromUtf8(number)});
    contact.favourite = isFavourite;
    return contact;
}

constexpr int photoSide = 256;

/// As a person sorts names; the system's own order is another one in each language.
QString sortKey(const QString &name)
{
    return name.normalized(QString::NormalizationForm_D).toCaseFolded();
}

} // namespace

QPixmap photo()
{
    // A face as simple as can be, in the tints of the theme.
    const Colors &colors = lightColors();
    QPixmap picture(photoSide, photoSide);
    picture.fill(colors.tints.at(5).fill);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colors.tints.at(4).fill);
    painter.drawEllipse(QRect(78, 50, 100, 116));
    painter.setBrush(colors.tints.at(1).text);
    painter.drawEllipse(QRect(30, 180, 196, 180));
    painter.setBrush(colors.tints.at(5).text);
    painter.drawChord(QRect(70, 36, 116, 120), 0, 180 * 16);
    return picture;
}

ContactView jonas()
{
    ContactView contact = someone("Jonas Keller", "Keller & Söhne", "+49 171 5550123", true);
    contact.id = QStringLiteral("jonas");
    contact.numbers.append({QStringLiteral("work"), QStringLiteral("+49 30 123456")});
    contact.numbers.append({QStringLiteral("other"), QStringLiteral("jonas@keller.example")});
    contact.groups = {QStringLiteral("Friends"), QStringLiteral("Sailing club")};
    contact.notes = QStringLiteral("Best before nine in the morning.\nSpeaks German and Danish.");
    contact.accountId = QStringLiteral("2");
    return contact;
}

ContactView longNamed()
{
    ContactView contact =
        someone("Prof. Dr. Elisabeth-Charlotte Wagner-Hohenstein-Schwarzenberg",
                "Rindfleischetikettierungsüberwachungsgesellschaft Mecklenburg-Vorpommern",
                "+49 89 4455667788");
    contact.id = QStringLiteral("long");
    contact.numbers.append(
        {QStringLiteral("work"),
         QStringLiteral("elisabeth-charlotte.wagner-hohenstein@telefonie.behoerde.example.org")});
    return contact;
}

ImportPreview importPreview()
{
    ImportPreview preview;
    preview.file = QStringLiteral("/home/anna/Documents/address book 2026.csv");
    preview.added = 214;
    preview.merged = 12;
    preview.unchanged = 3;
    preview.problemCount = 5;
    preview.problems = {QStringLiteral("Line 12: no name and no number."),
                        QStringLiteral("Line 87: a photo that is no picture was left out."),
                        QStringLiteral("Line 140: more than 100 numbers; the first 100 are kept.")};
    return preview;
}

Contacts::Contacts(Kind kind, QObject *parent) : QAbstractListModel(parent)
{
    if (kind == Kind::Long) {
        put(longNamed());
        ContactView arabic = someone("عبد الرحمن بن محمد بن عبد الله الأنصاري القرطبي",
                                     "شركة الاتصالات المتقدمة المحدودة", "+966 11 555 0143");
        arabic.favourite = true;
        put(arabic);
        put(someone("Wolfeschlegelsteinhausenbergerdorff", "", "+1 215 555 0147"));
        put(someone("אברהם בן־דוד", "", "conference-room-three@meetings.subsidiary.example.com"));
        put(someone("Юлия Орлова", "", "+7 495 555 0162"));
        return;
    }
    ContactView jonasKeller = jonas();
    jonasKeller.photo = photo();
    put(jonasKeller);
    put(someone("Maria Rossi", "", "+39 06 555 0199", true));
    put(someone("Ines Duarte", "", "+351 21 555 0142"));
    put(someone("Reception", "Office", "100"));
    put(someone("Samuel Okafor", "Okafor Shipping", "sam@office.example"));
    put(someone("Émile Dubois", "", "+33 1 55 55 01 77"));
    if (kind == Kind::Few)
        return;
    constexpr int crowd = 400;
    static constexpr const char *given[] = {"Ada", "Ben",   "Clara", "David",
                                            "Eva", "Felix", "Greta"};
    static constexpr const char *family[] = {"Albrecht", "Brandt", "Castro", "Dahl", "Eriksen"};
    for (int row = 0; row < crowd; ++row) {
        const QString name = QStringLiteral("%1 %2").arg(
            QLatin1String(given[row % std::ssize(given)]),
            QLatin1String(family[row / std::ssize(given) % std::ssize(family)]));
        put(someone(name.toUtf8(), row % 3 == 0 ? "Harbour office" : "",
                    QStringLiteral("+49 40 5550%1").arg(row).toUtf8()));
    }
}

int Contacts::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_all.size());
}

QVariant Contacts::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ContactView &contact = m_all.at(static_cast<std::size_t>(index.row()));
    const ContactView::Number first = contact.numbers.value(0);
    switch (role) {
    case ContactsRole::Id: return contact.id;
    case ContactsRole::Name: return contact.name.isEmpty() ? first.text : contact.name;
    case ContactsRole::Company: return contact.company;
    case ContactsRole::Number: return first.text;
    case ContactsRole::NumberKind: return first.text.isEmpty() ? QString() : kindWords(first.kind);
    case ContactsRole::Favourite: return contact.favourite;
    case ContactsRole::Photo: return contact.photo;
    case ContactsRole::Section:
        return contact.favourite ? tr("Favourites")
                                 : contact.name.left(1)
                                       .normalized(QString::NormalizationForm_D)
                                       .left(1)
                                       .toUpper();
    default: return {};
    }
}

ContactView Contacts::contact(const QString &id) const
{
    const auto found = std::find_if(m_all.begin(), m_all.end(),
                                    [&id](const ContactView &each) { return each.id == id; });
    return found == m_all.end() ? ContactView() : *found;
}

void Contacts::sortByName()
{
    std::stable_sort(m_all.begin(), m_all.end(), [](const ContactView &a, const ContactView &b) {
        if (a.favourite != b.favourite)
            return a.favourite;
        return sortKey(a.name) < sortKey(b.name);
    });
}

void Contacts::put(ContactView contact)
{
    beginResetModel();
    if (contact.id.isEmpty())
        contact.id = QString::number(m_next++);
    std::erase_if(m_all, [&contact](const ContactView &each) { return each.id == contact.id; });
    m_all.push_back(std::move(contact));
    sortByName();
    endResetModel();
}

void Contacts::setFavourite(const QString &id, bool on)
{
    ContactView changed = contact(id);
    changed.favourite = on;
    put(changed);
}

void Contacts::remove(const QStringList &ids)
{
    beginResetModel();
    std::erase_if(m_all, [&ids](const ContactView &each) { return ids.contains(each.id); });
    endResetModel();
}

} // namespace ahoy::ui::sample
