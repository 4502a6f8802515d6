// Files of contacts, in and out: preview, merging, cancelling, very large ones.
#include "app/contact/contact_export.h"
#include "app/contact/contact_merge.h"
#include "tests/app/contact/contact_desk.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

using namespace ahoy;
using namespace ahoy::app;
using namespace ahoy::test;

namespace {

QByteArray card(const QByteArray &name, const QByteArray &lines)
{
    return "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:" + name + "\r\n" + lines + "END:VCARD\r\n";
}

QString counts(const Outcome<ImportReport> &report)
{
    if (!report)
        return report.error().text();
    return QStringLiteral("%1 added, %2 merged, %3 unchanged, %4 broken")
        .arg(report->counts.added)
        .arg(report->counts.merged)
        .arg(report->counts.unchanged)
        .arg(report->broken);
}

} // namespace

class TestContactImport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_desk = std::make_unique<ContactDesk>(); }
    void cleanup() { m_desk.reset(); }

    void knowsWhoIsOne_data()
    {
        QTest::addColumn<QString>("one");
        QTest::addColumn<QString>("other");
        QTest::addColumn<bool>("alike");
        const auto row = [](const char *one, const char *other, bool alike) {
            QTest::addRow("%s / %s", one, other)
                << QString::fromUtf8(one) << QString::fromUtf8(other) << alike;
        };
        row("Jonas Keller", "jonas  KELLER", true);
        row("J. Keller", "Keller, Jonas", true);
        row("Jon Keller", "Jonas Keller", true);
        row("Keller", "Jonas Keller", true);
        row("Dr. Jonas Keller", "Jonas Keller", true);
        row("Åsa Åström", "Asa Astrom", true);
        row("Anna Meier", "Bob Meier", false);
        row("A. Anders", "Anders Berg", false);
        row("Reception", "Jonas Keller", false);
    }

    void knowsWhoIsOne()
    {
        QFETCH(QString, one);
        QFETCH(QString, other);
        QFETCH(bool, alike);
        QCOMPARE(areNamesAlike(one, other), alike);
        QCOMPARE(areNamesAlike(other, one), alike);
    }

    void showsBeforeItDoes()
    {
        m_desk->add(namedContact("Jonas Keller", {"0171 2345678"}));
        m_desk->add(namedContact("Zoe", {"0171 9999999"}));
        const auto file = m_desk->write(
            "in.vcf", card("Anna", "TEL:030 111111\r\n") +
                          card("J. Keller", "TEL;TYPE=cell:+49 171 2345678\r\nORG:Werft\r\n") +
                          card("Zoe", "TEL;TYPE=cell:+49 171 9999999\r\n") +
                          "BEGIN:VCARD\r\nEND:VCARD\r\n");
        QSignalSpy reloaded(m_desk->m_contacts.get(), &Contacts::reloaded);
        Box<ImportReport> preview;
        m_desk->m_contacts->previewImport(file, std::nullopt, preview.taker());
        QCOMPARE(counts(preview.wait()), "1 added, 1 merged, 1 unchanged, 1 broken");
        QCOMPARE(preview.wait()->problems.size(), std::size_t{1});
        QCOMPARE(preview.wait()->problems.front().line, 17);
        // Nobody sees it yet.
        QCOMPARE(m_desk->names(), "Jonas Keller,Zoe");
        QCOMPARE(m_desk->search("anna"), "");
        QCOMPARE(m_desk->callerOf("tel:+4930111111"), "");
        QCOMPARE(reloaded.count(), 0);
        Box<ImportReport> done;
        m_desk->m_contacts->confirmImport(file, done.taker());
        QCOMPARE(counts(done.wait()), "1 added, 1 merged, 1 unchanged, 1 broken");
        QCOMPARE(reloaded.count(), 1);
        QCOMPARE(m_desk->names(), "Anna,Jonas Keller,Zoe");
        QCOMPARE(m_desk->callerOf("tel:+4930111111"), "Anna");
        const auto keller = m_desk->list({.text = "keller"}).front();
        QCOMPARE(keller.company, "Werft");
        QVERIFY(keller.notes.contains("J. Keller")); // no name is lost
        QCOMPARE(keller.numbers.size(), 1);
        QCOMPARE(counts(m_desk->import(file)), "0 added, 0 merged, 3 unchanged, 1 broken");
    }

    void dropsWhatNobodyConfirms()
    {
        const auto file = m_desk->write("in.vcf", card("Anna", "TEL:1\r\n"));
        Box<ImportReport> preview;
        m_desk->m_contacts->previewImport(file, std::nullopt, preview.taker());
        QVERIFY(preview.wait().has_value());
        // The next start finds it.
        m_desk->m_contacts = std::make_unique<Contacts>(*m_desk->m_store);
        QTRY_VERIFY(!m_desk->m_contacts->isImporting());
        Box<int> rows;
        m_desk->m_store->run(
            this,
            [](Database &database) -> Outcome<int> {
                auto row = database.run("SELECT (SELECT count(*) FROM contacts) + "
                                        "(SELECT count(*) FROM contact_numbers) + "
                                        "(SELECT count(*) FROM contact_search)");
                return row && row->next() ? row->value(0).toInt() : -1;
            },
            rows.taker());
        QCOMPARE(*rows.wait(), 0);
    }

    void mergesWhatIsOnePerson()
    {
        auto there = namedContact("Jonas Keller", {"0171 2345678"});
        there.notes = "Old";
        there.groups = QStringList{"A"};
        m_desk->add(there);
        const auto file = m_desk->write(
            "in.vcf",
            // the same name, another kind of number
            card("Jonas Keller", "TEL;TYPE=work:030 1\r\nCATEGORIES:B\r\nNOTE:New\r\n") +
                // twice in the file: one person
                card("Anna Meier", "TEL;TYPE=home:030 7777777\r\n") +
                card("Anna Meier", "TEL;TYPE=cell:0171 5555555\r\n") +
                // who shares a number is somebody else
                card("Bob Meier", "TEL;TYPE=home:+49 30 7777777\r\n") +
                // the same name with a number that contradicts
                card("Jonas Keller", "TEL;TYPE=cell:0160 1111111\r\n") +
                card("Uli", "UID:u-1\r\nTEL:5\r\n") + card("Uli Uhl", "UID:u-1\r\nTEL:6\r\n"));
        QCOMPARE(counts(m_desk->import(file)), "4 added, 3 merged, 0 unchanged, 0 broken");
        QCOMPARE(m_desk->names(), "Anna Meier,Bob Meier,Jonas Keller,Jonas Keller,Uli");
        const auto all = m_desk->list();
        QCOMPARE(numbersText(all[0]), "home 030 7777777, mobile 0171 5555555");
        QCOMPARE(numbersText(all[2]), "mobile 0171 2345678, work 030 1");
        QCOMPARE(all[2].groups, QStringList({"A", "B"}));
        QCOMPARE(all[2].notes, "Old\nNew");
        QCOMPARE(numbersText(all[4]), "other 5, other 6");
        QVERIFY(all[4].notes.contains("Uli Uhl"));
        QCOMPARE(counts(m_desk->import(file)), "0 added, 0 merged, 7 unchanged, 0 broken");
    }

    void mergesWithWhatWasEditedMeanwhile()
    {
        const auto id = m_desk->add(namedContact("Jonas Keller", {"0171 2345678"}));
        const auto other = m_desk->add(namedContact("Anna", {"0171 1111111"}));
        const auto file = m_desk->write("in.vcf", card("Jonas Keller", "TEL;TYPE=work:030 1\r\n") +
                                                      card("Anna", "TEL;TYPE=work:030 2\r\n"));
        Box<ImportReport> preview;
        m_desk->m_contacts->previewImport(file, std::nullopt, preview.taker());
        QCOMPARE(preview.wait()->counts.merged, 2);
        Box<Contact> edited;
        m_desk->m_contacts->edit(
            id, [](Contact &contact) { contact.name = "Jonas the Sailor"; }, edited.taker());
        QVERIFY(edited.wait().has_value());
        m_desk->m_contacts->remove({other});
        Box<ImportReport> done;
        m_desk->m_contacts->confirmImport(file, done.taker());
        QVERIFY(done.wait().has_value());
        QCOMPARE(m_desk->names(), "Anna,Jonas the Sailor");
        QCOMPARE(numbersText(*m_desk->find(id)), "mobile 0171 2345678, work 030 1");
    }

    void refusesWhatItCannotRead()
    {
        QVERIFY(m_desk->import("/nowhere/at/all.vcf").error().error.code == Errc::Environment);
        const auto folder = m_desk->import(m_desk->m_folder.path());
        QVERIFY(folder.error().error.code == Errc::Invalid);
        QCOMPARE(folder.error().parameter, "file");
        QFile huge(m_desk->path("huge.vcf"));
        QVERIFY(huge.open(QIODevice::WriteOnly));
        QVERIFY(huge.resize(ContactImport::maxBytes + 1)); // a hole: it takes no room
        huge.close();
        QVERIFY(m_desk->import(huge.fileName()).error().error.code == Errc::TooLarge);
        QCOMPARE(counts(m_desk->import(m_desk->write("empty.vcf", {}))),
                 "0 added, 0 merged, 0 unchanged, 0 broken");
        QCOMPARE(counts(m_desk->import(m_desk->write("odd.vcf", "just text"))),
                 "0 added, 0 merged, 0 unchanged, 1 broken");
        QCOMPARE(m_desk->names(), "");
    }

    void oneAtATime()
    {
        const auto file = m_desk->write("in.vcf", card("Anna", "TEL:1\r\n"));
        Box<ImportReport> first;
        Box<ImportReport> second;
        m_desk->m_contacts->import(file, std::nullopt, first.taker());
        m_desk->m_contacts->import(file, std::nullopt, second.taker());
        QVERIFY(second.wait().error().error.code == Errc::WrongState);
        QVERIFY(first.wait().has_value());
    }

    void readsUtf16()
    {
        const QString text = QStringLiteral("\uFEFFName\tPhone\r\nJürgen\t030 1\r\n");
        QByteArray bytes(reinterpret_cast<const char *>(text.utf16()), text.size() * 2);
        QCOMPARE(counts(m_desk->import(m_desk->write("wide.csv", bytes))),
                 "1 added, 0 merged, 0 unchanged, 0 broken");
        QCOMPARE(m_desk->names(), "Jürgen");
    }

    void goesOutAndComesBack()
    {
        Contact contact = namedContact("Jürgen Åström", {"030 1", "bob@example.com"});
        contact.company = "Werft";
        contact.groups = QStringList{"Sailing"};
        contact.favourite = true;
        m_desk->add(contact);
        m_desk->add(namedContact("Bob", {"2"}));
        for (const auto &[format, name] :
             {std::pair(ContactFormat::Vcard3, "3.vcf"), std::pair(ContactFormat::Vcard4, "4.vcf"),
              std::pair(ContactFormat::Csv, "out.csv")}) {
            const auto file = m_desk->path(name);
            QCOMPARE(*m_desk->exportTo(format, file), 2);
            QVERIFY(!(QFile::permissions(file) & QFile::ReadOther));
            QCOMPARE(counts(m_desk->import(file)), "0 added, 0 merged, 2 unchanged, 0 broken");
        }
        QCOMPARE(*m_desk->exportTo(ContactFormat::Csv, m_desk->path("g.csv"), "Sailing"), 1);
        QVERIFY(m_desk->exportTo(ContactFormat::Csv, "/nowhere/at/all.csv").error().error.code ==
                Errc::Environment);
    }

    void cancels()
    {
        QByteArray text;
        for (int at = 0; at < 20'000; ++at)
            text += card("Person " + QByteArray::number(at),
                         "TEL:" + QByteArray::number(10'000'000 + at) + "\r\n");
        const auto file = m_desk->write("many.vcf", text);
        QSignalSpy reloaded(m_desk->m_contacts.get(), &Contacts::reloaded);
        connect(m_desk->m_contacts.get(), &Contacts::importProgressed, m_desk->m_contacts.get(),
                [this] { m_desk->m_contacts->cancelImport(); });
        const auto report = m_desk->import(file);
        QVERIFY(!report.has_value());
        QVERIFY(report.error().error.code == Errc::WrongState);
        QCOMPARE(reloaded.count(), 0);
        QCOMPARE(m_desk->names(), "");
        QVERIFY(!m_desk->m_contacts->isImporting());
    }

    // Very many people, 100,000 by AHOY_CONTACTS; the thread UI is never kept waiting meanwhile.
    void takesVeryMany()
    {
        const int wanted = qEnvironmentVariableIntValue("AHOY_CONTACTS");
        const int count = wanted > 0 ? std::min(wanted, 100'000) : 10'000;
        QByteArray text;
        for (int at = 0; at < count; ++at) {
            const auto number = QByteArray::number(10'000'000 + at);
            text += card("Person " + number, "N:" + number + ";Person;;;\r\nTEL;TYPE=cell:+49171" +
                                                 number.mid(1) + "\r\nORG:Company " +
                                                 number.right(3) + "\r\n");
        }
        const auto file = m_desk->write("huge.vcf", text);
        QElapsedTimer turn;
        qint64 longest = 0;
        QTimer ticks;
        connect(&ticks, &QTimer::timeout, this, [&] {
            longest = std::max(longest, turn.isValid() ? turn.elapsed() : 0);
            turn.start();
        });
        ticks.start(0);
        QElapsedTimer watch;
        watch.start();
        Box<ImportReport> box;
        m_desk->m_contacts->previewImport(file, std::nullopt, box.taker());
        QVERIFY(QTest::qWaitFor([&] { return !m_desk->m_contacts->isImporting(); }, 600'000));
        QCOMPARE(counts(box.wait()),
                 QStringLiteral("%1 added, 0 merged, 0 unchanged, 0 broken").arg(count));
        const auto read = watch.restart();
        Box<ImportReport> done;
        m_desk->m_contacts->confirmImport(file, done.taker());
        QVERIFY(done.wait().has_value());
        qInfo("%d contacts: read and prepared in %lld ms, shown in %lld ms; the thread UI "
              "waited %lld ms at most",
              count, static_cast<long long>(read), static_cast<long long>(watch.elapsed()),
              static_cast<long long>(longest));
        QCOMPARE(m_desk->list({.text = "10009999", .limit = 5}).size(), std::size_t{1});
        QCOMPARE(m_desk->callerOf("tel:+491710009999"), "Person 10009999");
    }

private:
    std::unique_ptr<ContactDesk> m_desk;
};

QTEST_GUILESS_MAIN(TestContactImport)
#include "tst_contact_import.moc"
