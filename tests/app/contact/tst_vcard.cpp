// vCards as phones and programs write them, and what is meant to hurt.
#include "app/contact/contact_export.h"
#include "app/contact/vcard_line.h"
#include "tests/app/contact/contact_desk.h"

#include <QTest>

using namespace ahoy;
using namespace ahoy::app;
using namespace ahoy::test;

namespace {

QByteArray cardOf(const QByteArray &lines, const char *version = "3.0")
{
    return QByteArray("BEGIN:VCARD\r\nVERSION:") + version + "\r\n" + lines + "END:VCARD\r\n";
}

ReadContacts readCards(const QByteArray &text, qsizetype step = 7)
{
    return readContacts(text, false, step);
}

} // namespace

class TestVcard : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsCards_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("numbers");
        QTest::addColumn<QString>("rest"); // company|groups|notes|favourite
        const auto row = [](const char *title, const QByteArray &text, const char *name,
                            const char *numbers, const char *rest = "|||") {
            QTest::newRow(title) << text << QString::fromUtf8(name) << QString(numbers)
                                 << QString::fromUtf8(rest);
        };
        row("RFC 2426 §7",
            cardOf("FN:Frank Dawson\r\nORG:Lotus Development Corporation\r\n"
                   "ADR;TYPE=WORK,POSTAL,PARCEL:;;6544 Battleford Drive;Raleigh;NC;27613-3502;"
                   "U.S.A.\r\nTEL;TYPE=VOICE,MSG,WORK:+1-919-676-9515\r\n"
                   "TEL;TYPE=FAX,WORK:+1-919-676-9564\r\n"
                   "EMAIL;TYPE=INTERNET,PREF:Frank_Dawson@Lotus.com\r\n"),
            "Frank Dawson", "work +1-919-676-9515, fax +1-919-676-9564",
            "Lotus Development Corporation|||");
        row("RFC 6350 §8",
            cardOf("FN:Simon Perreault\r\nN:Perreault;Simon;;;ing. jr,M.Sc.\r\n"
                   "BDAY:--0203\r\nGENDER:M\r\nLANG;PREF=1:fr\r\n"
                   "ORG;TYPE=work:Viagenie\r\n"
                   "TEL;VALUE=uri;TYPE=\"work,voice\";PREF=1:tel:+1-418-656-9254;ext=102\r\n"
                   "TEL;VALUE=uri;TYPE=\"work,cell,voice,video,text\":tel:+1-418-262-6501\r\n"
                   "TZ;VALUE=utc-offset:-0500\r\n",
                   "4.0"),
            "Simon Perreault", "work +1-418-656-9254;ext=102, mobile +1-418-262-6501",
            "Viagenie|||");
        row("vCard 2.1, quoted-printable and bare types",
            cardOf("N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=85str=C3=B6m;J=C3=BCrgen;;;\r\n"
                   "TEL;CELL;PREF:0171 1\r\nTEL;WORK;FAX:030 2\r\n"
                   "NOTE;ENCODING=QUOTED-PRINTABLE:one=0D=0Atwo =\r\nthree=\r\n\r\n",
                   "2.1"),
            "Jürgen Åström", "mobile 0171 1, fax 030 2", "||one\ntwo three|");
        row("vCard 2.1 in Latin-1",
            cardOf("FN;CHARSET=ISO-8859-1:J\xFCrgen\r\nTEL;HOME:1\r\n", "2.1"), "Jürgen", "home 1");
        row("Windows-1252 that nobody named", cardOf("FN:J\xFCrgen \x80\r\n"), "Jürgen €", "");
        row("folded within a letter",
            cardOf("FN:J\xC3\r\n \xBCr\r\n\tgen\r\nTEL:0\r\n 3\r\n 0\r\n"), "Jürgen", "other 030");
        row("bare line feeds", "BEGIN:VCARD\nVERSION:3.0\nFN:Bob\nTEL:1\nEND:VCARD", "Bob",
            "other 1");
        row("lower case and groups",
            "begin:vcard\r\nversion:3.0\r\nitem1.fn:Bob\r\nitem2.tel;type=Cell:1\r\nend:vcard\r\n",
            "Bob", "mobile 1");
        row("escapes", cardOf("FN:A\\, B\\; C\\\\D\\nE\r\nCATEGORIES:One\\, two,Three\r\n"),
            "A, B; C\\D E", "", "|One, two,Three||");
        row("the preferred first",
            cardOf("FN:B\r\nTEL;TYPE=work:1\r\nTEL;TYPE=cell;PREF=2:2\r\nTEL;PREF=1:3\r\n", "4.0"),
            "B", "other 3, mobile 2, work 1");
        row("SIP addresses",
            cardOf("FN:B\r\nIMPP;TYPE=work:sip:b@example.com\r\nX-SIP:c@example.com\r\n"
                   "IMPP:xmpp:b@example.com\r\nIMPP:sips:d@example.com\r\n"),
            "B", "work b@example.com, other c@example.com, other sips:d@example.com");
        row("a favourite, by Android and by us",
            cardOf("FN:B\r\nCATEGORIES:myContacts,starred,Sailing\r\n"), "B", "", "|Sailing||yes");
        row("only a company", cardOf("ORG:Werft;Dock 3\r\nTEL:1\r\n"), "Werft, Dock 3", "other 1",
            "Werft, Dock 3|||");
        row("only a number", cardOf("TEL:030 1\r\n"), "030 1", "other 030 1");
        row("only a nickname", cardOf("NICKNAME:Bobby\r\n"), "Bobby", "");
        row("what is unknown is left out",
            cardOf("FN:B\r\nX-THING;X=\"a;b:c\":1\r\nno colon\r\n:\r\n;;\r\nTEL;X=\"a:b\":5\r\n"),
            "B", "other 5");
        row("an agent within", // vCard 2.1 §2.5.3
            cardOf("FN:Boss\r\nAGENT:\r\nBEGIN:VCARD\r\nFN:Agent\r\nTEL:9\r\nEND:VCARD\r\n"
                   "TEL:1\r\n",
                   "2.1"),
            "Boss", "other 1");
        row("turned, and with NUL", cardOf(QByteArray("FN:Bob\xE2\x80\xAEgpj") + '\0' + "x\r\n"),
            "Bobgpjx", "");
        row("HTML is text", cardOf("FN:<b>Bob</b>\r\n"), "<b>Bob</b>", "");
    }

    void readsCards()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, name);
        QFETCH(QString, numbers);
        QFETCH(QString, rest);
        for (const qsizetype step : {1, 5, 4096}) {
            const auto read = readCards(text, step);
            QCOMPARE(read.contacts.size(), std::size_t{1});
            QVERIFY(read.problems.empty());
            const auto &contact = read.contacts.front();
            QCOMPARE(contact.name, name);
            QCOMPARE(numbersText(contact), numbers);
            QCOMPARE(QStringList({contact.company, contact.groups.join(u','), contact.notes,
                                  contact.favourite ? "yes" : ""})
                         .join(u'|'),
                     rest);
        }
    }

    void saysWhatIsBroken()
    {
        const auto read = readCards("BEGIN:VCARD\r\nVERSION:3.0\r\nEND:VCARD\r\n"
                                    "BEGIN:VCARD\r\nFN:One\r\n"
                                    "BEGIN:VCARD\r\nFN:Two\r\nEND:VCARD\r\n"
                                    "BEGIN:VCARD\r\nKIND:group\r\nFN:All\r\nEND:VCARD\r\n"
                                    "BEGIN:VCARD\r\nFN:Three\r\n");
        QCOMPARE(read.contacts.size(), std::size_t{1});
        QCOMPARE(read.contacts.front().name, "Two");
        QCOMPARE(read.problems.size(), std::size_t{3});
        QCOMPARE(read.problems[0].line, 1);
        QVERIFY(read.problems[0].reason.contains("no name and no number"));
        QCOMPARE(read.problems[1].line, 4);
        QCOMPARE(read.problems[2].line, 13);
        for (const auto &problem : read.problems)
            QVERIFY(problem.isBroken);
    }

    void readsPhotos()
    {
        const QByteArray photo("\xFF\xD8 not really a JPEG", 20);
        const auto coded = photo.toBase64();
        for (const auto &line : {"PHOTO;ENCODING=b;TYPE=JPEG:" + coded + "\r\n",
                                 "PHOTO;JPEG;ENCODING=BASE64:\r\n " + coded.left(8) + "\r\n " +
                                     coded.mid(8) + "\r\n\r\n",
                                 "PHOTO:data:image/jpeg;base64," + coded + "\r\n"}) {
            const auto read = readCards(cardOf("FN:B\r\n" + line));
            QCOMPARE(read.contacts.front().photo, photo);
        }
        // Never fetched.
        const auto remote =
            readCards(cardOf("FN:B\r\nPHOTO;VALUE=uri:http://tracker.example/x.jpg\r\n"));
        QVERIFY(remote.contacts.front().photo.isEmpty());
        const auto cut = readCards(cardOf("FN:B\r\nPHOTO;ENCODING=b:" + coded.left(9) + "\r\n"));
        QCOMPARE(cut.contacts.size(), std::size_t{1});
    }

    void bearsWhatIsMeantToHurt()
    {
        const auto long1 = readCards(cardOf("FN:" + QByteArray(1'000'000, 'a') + "\r\n"), 65536);
        QCOMPARE(long1.contacts.front().name.size(), contact_bounds::name);
        QCOMPARE(long1.problems.size(), std::size_t{1});
        QVERIFY(!long1.problems.front().isBroken);
        QVERIFY(long1.problems.front().reason.contains("cut"));

        QByteArray numbers;
        for (int at = 0; at < 10'000; ++at)
            numbers += "TEL:" + QByteArray::number(1000 + at) + "\r\n";
        const auto many = readCards(cardOf("FN:B\r\n" + numbers), 65536);
        QCOMPARE(many.contacts.front().numbers.size(), contact_bounds::numbers);
        QCOMPARE(many.problems.size(), std::size_t{1});

        QByteArray folds = "FN:";
        for (int at = 0; at < 200'000; ++at)
            folds += "\r\n a";
        QCOMPARE(readCards(cardOf(folds + "\r\n"), 65536).contacts.front().name.size(),
                 contact_bounds::name);

        QByteArray soft = "FN;ENCODING=QUOTED-PRINTABLE:";
        for (int at = 0; at < 100'000; ++at)
            soft += "a=\r\n";
        QCOMPARE(readCards(cardOf(soft + "\r\n", "2.1"), 65536).contacts.front().name.size(),
                 contact_bounds::name);

        QByteArray nested;
        for (int at = 0; at < 50'000; ++at)
            nested += "AGENT:\r\nBEGIN:VCARD\r\n";
        QCOMPARE(readCards("BEGIN:VCARD\r\nFN:B\r\n" + nested, 65536).contacts.size(),
                 std::size_t{0});

        QByteArray parameters = "TEL";
        for (int at = 0; at < 100'000; ++at)
            parameters += ";TYPE=cell";
        QCOMPARE(numbersText(
                     readCards(cardOf("FN:B\r\n" + parameters + ":1\r\n"), 65536).contacts.front()),
                 "mobile 1");

        const auto endless = readCards("BEGIN:VCARD\r\nFN:" + QByteArray(40'000'000, 'x'), 1 << 20);
        QVERIFY(endless.contacts.empty());
        for (const auto &text : {QByteArray(), QByteArray(1000, '\0'), QByteArray("\xFF\xFE\xFD"),
                                 QByteArray(":\n;\n=\n \n\t\nEND:VCARD\nBEGIN:VCARD\nEND:VCARD")})
            QVERIFY(readCards(text, 3).contacts.empty());
    }

    // What is written is read as it was; both versions.
    void writesWhatItReads()
    {
        Contact contact;
        contact.uid = "urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1";
        contact.name = "Jürgen; \"Å\", \\ Keller";
        contact.given = "Jürgen";
        contact.family = "Keller, jr";
        contact.company = "Werft; Dock, 3";
        contact.favourite = true;
        contact.groups = {"One, two", "Drei;"};
        contact.notes = "One\nTwo, with a line that is longer than seventy-five bytes: ääääääääää";
        contact.photo = QByteArray("\x89PNG\r\n\x1a\n and more", 16);
        contact.hasPhoto = true;
        contact.numbers = {{.kind = "work", .text = "030 123456"},
                           {.kind = "mobile", .text = "+49 171 1"},
                           {.kind = "fax", .text = "1"},
                           {.kind = "home", .text = "bob@example.com"},
                           {.kind = "other", .text = "*97"}};
        for (const auto format : {ContactFormat::Vcard3, ContactFormat::Vcard4}) {
            const auto card = vcardOf(contact, format);
            for (const auto &line : card.split('\n'))
                QVERIFY(line.size() <= 76);
            const auto read = readCards(card);
            QCOMPARE(read.contacts.size(), std::size_t{1});
            QVERIFY(read.contacts.front() == contact ||
                    (qWarning() << card << numbersText(read.contacts.front()), false));
        }
    }

    void writesWhatTheStandardsSay()
    {
        auto contact = namedContact("Bob", {"1", "sip:b@x.example"});
        QCOMPARE(vcardOf(contact, ContactFormat::Vcard3),
                 "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Bob\r\nN:;;;;\r\nTEL;TYPE=cell,pref:1\r\n"
                 "IMPP;TYPE=cell:sip:b@x.example\r\nEND:VCARD\r\n");
        QCOMPARE(vcardOf(contact, ContactFormat::Vcard4),
                 "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Bob\r\nTEL;TYPE=cell;PREF=1:1\r\n"
                 "IMPP;TYPE=cell:sip:b@x.example\r\nEND:VCARD\r\n");
    }
};

QTEST_GUILESS_MAIN(TestVcard)
#include "tst_vcard.moc"
