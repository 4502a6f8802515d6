#pragma once

#include "app/contact/contact_reader.h"
#include "app/contact/vcard_line.h"

#include <optional>
#include <vector>

namespace ahoy::app {

/// vCard 2.1, 3.0 (RFC 2426) and 4.0 (RFC 6350), as phones and programs write them.  What it does
/// not know is left out; nothing is fetched.  Thread: any.
class VcardReader : public ContactReader {
public:
    explicit VcardReader(ContactSink sink);

    void feed(QByteArrayView bytes) override;
    void finish() override;

private:
    struct Number {
        ContactNumber number;
        int preference = 0; ///< 1: the first choice; larger: later ones
    };
    struct Card {
        Contact contact;
        std::vector<Number> numbers;
        QString nickname;
        QString mail;
        qint64 line = 0;
        bool isGroup = false;
        bool isCut = false;
        bool hasBadPhoto = false;
    };

    void onLine(const VcardUnfolder::Line &line);
    void onProperty(const VcardProperty &property);
    void onName(const QString &value);
    void onNumber(const VcardProperty &property, const QString &scheme);
    void onPhoto(const VcardProperty &property);
    void onCategories(const QString &value);
    void endCard();

    ContactSink m_sink;
    VcardUnfolder m_unfolder;
    std::optional<Card> m_card;
    int m_depth = 0; ///< of cards within the card: AGENT of vCard 2.1
    bool m_isBehindAgent = false;
};

} // namespace ahoy::app
