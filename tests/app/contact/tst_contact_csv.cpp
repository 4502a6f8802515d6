// Tables of contacts as others write them.
#include "app/contact/contact_export.h"
#include "app/contact/csv_reader.h"
#include "tests/app/contact/contact_desk.h"

#include <QTest>

using namespace ahoy;
using namespace ahoy::app;
using namespace ahoy::test;

namespace {

ReadContacts readTable(const QByteArray &text, qsizetype step = 7)
{
    return readContacts(text, true, step);
}

} // namespace

class TestContactCsv : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsTables_data()
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
        row("Google today",
            "First Name,Middle Name,Last Name,Organization Name,Notes,Labels,E-mail 1 - Label,"
            "E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,Phone 2 - Label,Phone 2 - Value\r\n"
            "Jonas,M,Keller,Werft,Hi,* myContacts ::: Sailing ::: * starred,,a@b,Mobile,"
            "0171 1 ::: 0171 2,Work Fax,030 3\r\n",
            "Jonas M Keller", "mobile 0171 1, mobile 0171 2, fax 030 3", "Werft|Sailing|Hi|yes");
        row("Google before",
            "Name,Given Name,Family Name,Group Membership,Phone 1 - Type,Phone 1 - Value,"
            "Organization 1 - Name\nJonas Keller,Jonas,Keller,* myContacts,Home,030 1,Werft\n",
            "Jonas Keller", "home 030 1", "Werft|||");
        row("Outlook",
            "\"Title\",\"First Name\",\"Last Name\",\"Company\",\"Business Fax\","
            "\"Business Phone\",\"Home Phone\",\"Mobile Phone\",\"Categories\",\"Notes\"\r\n"
            "\"Mr\",\"Jonas\",\"Keller\",\"Werft, GmbH\",\"4\",\"1\",\"2\",\"3\",\"Red;Blue\","
            "\"a \"\"quoted\"\" word\r\nand a line\"\r\n",
            "Jonas Keller", "fax 4, work 1, home 2, mobile 3",
            "Werft, GmbH|Red,Blue|a \"quoted\" word\nand a line|");
        row("Outlook in German, semicolons, Windows-1252",
            "Vorname;Nachname;Firma;Telefon gesch\xE4"
            "ftlich;Telefon privat;Mobiltelefon\r\nJ\xFCrgen;Keller;Werft;1;2;3\r\n",
            "Jürgen Keller", "work 1, home 2, mobile 3", "Werft|||");
        row("tabs and a mark of byte order", "\xEF\xBB\xBFName\tPhone\nBob\t1\n", "Bob", "other 1");
        row("sep=", "sep=;\r\nName;Phone\r\nBob;1\r\n", "Bob", "other 1");
        row("old Mac's line ends", "Name,Phone\rBob,1\r", "Bob", "other 1");
        row("no end at the end", "Name,Phone\nBob,1", "Bob", "other 1");
        row("empty rows and short ones", "Name,Phone,Fax\n\n\r\nBob\n", "Bob", "");
        row("a quote that is none", "Name,Phone\n\"Bob \"B\" x\",1\n", "Bob \"B\" x\"", "other 1");
        row("more cells than the heading", "Name\nBob,1,2,3\n", "Bob", "");
        row("guarded", "Name,Phone\n'=Bob,'+49 1\n", "=Bob", "other +49 1");
        row("only a number", "phone\n030 1\n", "030 1", "other 030 1");
        row("French", "Pr\xC3\xA9nom;Nom;T\xC3\xA9l. mobile\nJean;Dupont;06\n", "Jean Dupont",
            "mobile 06");
    }

    void readsTables()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, name);
        QFETCH(QString, numbers);
        QFETCH(QString, rest);
        for (const qsizetype step : {1, 5, 4096}) {
            const auto read = readTable(text, step);
            QCOMPARE(read.contacts.size(), std::size_t{1});
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
        const auto read = readTable("Name,Phone,Company\nBob,1,\n,,\n,,\"never\nAnna,2,x\ny");
        QCOMPARE(read.contacts.size(), std::size_t{1});
        QCOMPARE(read.problems.size(), std::size_t{2});
        QCOMPARE(read.problems[0].line, 3);
        QCOMPARE(read.problems[1].line, 4);
        QVERIFY(read.problems[1].reason.contains("never closed"));
        const auto other = readTable("a,b,c\n1,2,3\n");
        QVERIFY(other.contacts.empty());
        QCOMPARE(other.problems.size(), std::size_t{1});
        QVERIFY(other.problems.front().isBroken);
    }

    void bearsWhatIsMeantToHurt()
    {
        const auto long1 = readTable("Name,Phone\n" + QByteArray(1'000'000, 'a') + ",1\n", 65536);
        QCOMPARE(long1.contacts.front().name.size(), contact_bounds::name);
        QCOMPARE(long1.problems.size(), std::size_t{1});
        QVERIFY(!long1.problems.front().isBroken);
        QVERIFY(readTable("Name\n\"" + QByteArray(10'000'000, 'a'), 1 << 20).contacts.empty());
        QVERIFY(readTable(QByteArray(10'000'000, ','), 1 << 20).contacts.empty());
        QVERIFY(readTable(QByteArray(1'000'000, '"'), 1 << 20).contacts.empty());
        QVERIFY(readTable(QByteArray(1000, '\0')).contacts.empty());
        QVERIFY(readTable({}).contacts.empty());
        const auto many = readTable("Name\nBob" + QByteArray(1'000'000, ',') + "\n", 65536);
        QCOMPARE(many.contacts.size(), std::size_t{1});
        const auto turned = readTable("Name\nBob\xE2\x80\xAEgpj\n");
        QCOMPARE(turned.contacts.front().name, "Bobgpj");
    }

    void writesWhatItReads()
    {
        Contact contact;
        contact.uid = "urn:uuid:1";
        contact.name = "=Jürgen \"J\", Keller";
        contact.given = "Jürgen";
        contact.family = "Keller";
        contact.company = "@Werft";
        contact.favourite = true;
        contact.groups = {"One, two", "Drei; vier"};
        contact.notes = "One\nTwo";
        contact.numbers = {{.kind = "work", .text = "030 123456"},
                           {.kind = "mobile", .text = "+49 171 1"},
                           {.kind = "fax", .text = "1"},
                           {.kind = "home", .text = "bob@example.com"}};
        const auto read = readTable(csvHeading() + csvRowOf(contact));
        QCOMPARE(read.contacts.size(), std::size_t{1});
        QVERIFY(read.contacts.front() == contact);
        // More numbers than columns.
        contact.numbers.clear();
        for (int at = 0; at < 15; ++at)
            contact.numbers += {.kind = "other", .text = QString::number(100 + at)};
        QVERIFY(readTable(csvHeading() + csvRowOf(contact)).contacts.front() == contact);
    }

    // A cell must not become a formula.
    void isHarmlessInASpreadsheet()
    {
        auto contact = namedContact("=cmd|' /C calc'!A0", {"+cmd|1", "+49 30 1"});
        const auto row = csvRowOf(contact);
        QVERIFY(row.startsWith("\"'=cmd"));
        QVERIFY(row.contains("\"'+cmd|1\""));
        QVERIFY(row.contains("\"+49 30 1\""));
    }
};

QTEST_GUILESS_MAIN(TestContactCsv)
#include "tst_contact_csv.moc"
