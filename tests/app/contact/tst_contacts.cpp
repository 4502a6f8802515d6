// The contacts: what is kept, found, and told.
#include "app/contact/caller_names.h"
#include "app/contact/contact_store.h"
#include "tests/app/contact/contact_desk.h"

#include <QBuffer>
#include <QImage>
#include <QProcess>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>
#include <cstdio>

using namespace ahoy;
using namespace ahoy::app;
using namespace ahoy::test;

namespace {

QByteArray pictureOf(int width, int height, const char *format)
{
    QImage image(width, height, QImage::Format_RGB32);
    image.fill(Qt::darkCyan);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, format);
    return bytes;
}

} // namespace

class TestContacts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_desk = std::make_unique<ContactDesk>(); }
    void cleanup() { m_desk.reset(); }

    void keepsEveryField()
    {
        Contact contact;
        contact.name = "Jonas Keller";
        contact.given = "Jonas";
        contact.family = "Keller";
        contact.company = "Werft GmbH";
        contact.favourite = true;
        contact.groups = {"Family", "Sailing"};
        contact.notes = "Line 1\nLine 2";
        contact.account = sip::AccountId{3};
        contact.photo = pictureOf(100, 80, "PNG");
        contact.numbers = {{.kind = "mobile", .text = "0171 2345678"},
                           {.kind = "work", .text = "tel:+49-30-123456;ext=7"},
                           {.kind = "other", .text = "jonas@example.com"}};
        const auto kept = m_desk->tryAdd(contact);
        QVERIFY(kept.has_value());
        QVERIFY(kept->id > 0);
        const auto read = m_desk->find(kept->id);
        QVERIFY(read.has_value());
        QCOMPARE(read->name, contact.name);
        QCOMPARE(read->given, contact.given);
        QCOMPARE(read->family, contact.family);
        QCOMPARE(read->company, contact.company);
        QVERIFY(read->favourite);
        QCOMPARE(read->groups, contact.groups);
        QCOMPARE(read->notes, contact.notes);
        QVERIFY(read->account == contact.account);
        QCOMPARE(read->photo, contact.photo); // small enough: as it is
        QCOMPARE(read->source, "local");
        QVERIFY(read->uid.startsWith("urn:uuid:"));
        QVERIFY(read->createdAt.isValid());
        QCOMPARE(read->numbers.size(), 3);
        QCOMPARE(read->numbers[0].number, "+491712345678");
        QCOMPARE(read->numbers[1].extension, "7");
        QCOMPARE(read->numbers[2].address, "jonas@example.com");
        QCOMPARE(numbersText(*read),
                 "mobile 0171 2345678, work tel:+49-30-123456;ext=7, other jonas@example.com");
    }

    void tellsWhatHappens()
    {
        QSignalSpy added(m_desk->m_contacts.get(), &Contacts::added);
        QSignalSpy changed(m_desk->m_contacts.get(), &Contacts::changed);
        QSignalSpy removed(m_desk->m_contacts.get(), &Contacts::removed);
        QSignalSpy reloaded(m_desk->m_contacts.get(), &Contacts::reloaded);
        const auto id = m_desk->add(namedContact("Anna", {"1"}));
        QCOMPARE(added.count(), 1);
        Box<Contact> edited;
        m_desk->m_contacts->edit(
            id, [](Contact &contact) { contact.name = "Anna B"; }, edited.taker());
        QCOMPARE(edited.wait()->name, "Anna B");
        QCOMPARE(changed.count(), 1);
        Box<Contact> gone;
        m_desk->m_contacts->edit(
            77, [](Contact &) {}, gone.taker());
        QVERIFY(gone.wait().error().error.code == Errc::Gone);
        QCOMPARE(changed.count(), 1);
        Box<qint64> none;
        m_desk->m_contacts->remove({77}, none.taker());
        QCOMPARE(*none.wait(), 0);
        QCOMPARE(removed.count(), 0);
        Box<qint64> one;
        m_desk->m_contacts->remove({id, 77}, one.taker());
        QCOMPARE(*one.wait(), 1);
        QCOMPARE(removed.count(), 1);
        QVERIFY(!m_desk->tryAdd({}).has_value());
        QCOMPARE(added.count(), 1);
        QCOMPARE(reloaded.count(), 0);
        QVERIFY(m_desk->search("anna").isEmpty());
    }

    void listsFavouritesFirstPageByPage()
    {
        for (const auto *name : {"Zoe", "Åsa", "bert", "Anna", "Émile"})
            m_desk->add(namedContact(name));
        auto favourite = namedContact("Yvonne");
        favourite.favourite = true;
        favourite.groups = QStringList{"Work"};
        m_desk->add(favourite);
        QCOMPARE(m_desk->names(), "Yvonne,Anna,Åsa,bert,Émile,Zoe");
        QCOMPARE(m_desk->names({.favourites = true}), "Yvonne");
        QCOMPARE(m_desk->names({.group = "Work"}), "Yvonne");
        QCOMPARE(m_desk->names({.group = "None"}), "");
        const auto first = m_desk->list({.limit = 2});
        QCOMPARE(m_desk->names({.limit = 3, .afterId = first.back().id}), "Åsa,bert,Émile");
        QCOMPARE(m_desk->names({.after = ContactQuery::Place{false, "Bz", 0}}), "Émile,Zoe");
        Box<std::vector<Contact>> gone;
        m_desk->m_contacts->list({.afterId = 999}, gone.taker());
        QVERIFY(gone.wait().error().error.code == Errc::Gone);
        Box<QStringList> groups;
        m_desk->m_contacts->groups(groups.taker());
        QCOMPARE(*groups.wait(), QStringList{"Work"});
    }

    void findsAsOneTypes_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("names");
        const auto row = [](const char *text, const char *names) {
            QTest::addRow("%s", text) << QString::fromUtf8(text) << QString::fromUtf8(names);
        };
        row("j", "Jonas Keller,Jürgen Åström");
        row("jur", "Jürgen Åström");
        row("JÜRG", "Jürgen Åström");
        row("astrom jurgen", "Jürgen Åström");
        row("kel jo", "Jonas Keller");
        row("eller", "");
        row("werft", "Jonas Keller");
        row("030123", "Jonas Keller");
        row("030 123", "Jonas Keller");
        row("+49 30", "Jonas Keller");
        row("004930123", "Jonas Keller");
        row("3456", "Jonas Keller");
        row("30-1234", "Jonas Keller");
        row("4711", "Jürgen Åström");
        row("jur@exa", "Jürgen Åström");
        row("مح", "محمد علي");
        row("\"", "");
        row("* OR name:x", "");
        row("NEAR(", "");
        row("'; DROP TABLE contacts; --", "");
        row("   ", "Jonas Keller,Jürgen Åström,محمد علي");
    }

    void findsAsOneTypes()
    {
        QFETCH(QString, text);
        QFETCH(QString, names);
        auto keller = namedContact("Jonas Keller", {"+49 30 123456"});
        keller.company = "Werft GmbH";
        m_desk->add(keller);
        m_desk->add(namedContact("Jürgen Åström", {"4711", "jurgen@example.com"}));
        m_desk->add(namedContact("محمد علي", {"0171 1111111"}));
        QCOMPARE(m_desk->search(text), names);
    }

    void knowsCallersHoweverWritten_data()
    {
        QTest::addColumn<QString>("uri");
        QTest::addColumn<QString>("name");
        const auto row = [](const char *uri, const char *name) {
            QTest::addRow("%s", uri) << QString(uri) << QString(name);
        };
        row("sip:+4930123456@provider.example", "Keller");
        row("sip:030123456@provider.example;user=phone", "Keller");
        row("sip:4930123456@provider.example", "Keller");
        row("tel:+49-30-123456", "Keller");
        row("sip:+33142685300@provider.example", "Paris");
        row("sip:33142685300@provider.example", "Paris");
        row("sip:4711@pbx.example", "Office");
        row("sip:bob@EXAMPLE.com", "Bob");
        row("sip:bob@elsewhere.example", "");
        row("sip:anna@example.com", "Anna"); // "anna" alone: at the account's domain
        row("sip:anna@elsewhere.example", "");
        row("sip:100@pbx-a.example", "A");
        row("sip:100@pbx-b.example", "");
        row("tel:+4989555;ext=1", "One");
        row("tel:+4989555;ext=2", "Two");
        row("sip:anonymous@anonymous.invalid", "");
        row("", "");
    }

    void knowsCallersHoweverWritten()
    {
        QFETCH(QString, uri);
        QFETCH(QString, name);
        m_desk->add(namedContact("Keller", {"(030) 12 34 56"}));
        m_desk->add(namedContact("Paris", {"+33 1 42 68 53 00"}));
        m_desk->add(namedContact("Office", {"4711"}));
        m_desk->add(namedContact("Bob", {"sip:bob@example.com"}));
        m_desk->add(namedContact("Anna", {"anna"}));
        m_desk->add(namedContact("A", {"100@pbx-a.example"}));
        m_desk->add(namedContact("One", {"+49 89 555 ext 1"}));
        m_desk->add(namedContact("Two", {"+49 89 555 ext 2"}));
        QCOMPARE(m_desk->callerOf(uri), name);
    }

    void readsNumbersAnewForAnotherCountry()
    {
        m_desk->m_contacts->refreshCountry();
        m_desk->add(namedContact("Paris", {"01 42 68 53 00"}));
        QSignalSpy renumbered(m_desk->m_contacts.get(), &Contacts::renumbered);
        QCOMPARE(m_desk->callerOf("tel:+33142685300"), "");
        m_desk->m_country = "FR";
        m_desk->m_contacts->refreshCountry();
        QTRY_COMPARE(renumbered.count(), 1);
        QCOMPARE(m_desk->callerOf("tel:+33142685300"), "Paris");
        m_desk->m_contacts->refreshCountry(); // nothing to do
        QCOMPARE(m_desk->callerOf("tel:+33142685300"), "Paris");
        QCOMPARE(renumbered.count(), 1);
    }

    void namesFollowTheRing()
    {
        CallerNames names(*m_desk->m_contacts);
        QSignalSpy named(&names, &CallerNames::named);
        QVERIFY(!names.find("tel:+4930123456", {})); // at once, and asks
        const auto id = m_desk->add(namedContact("Keller", {"030 123456"}));
        QTRY_COMPARE(named.count(), 1);
        QVERIFY(names.find("tel:+4930123456", {}));
        QCOMPARE(names.find("tel:+4930123456", {})->name, "Keller");
        m_desk->m_contacts->edit(id, [](Contact &contact) { contact.name = "Jonas"; }, {});
        QTRY_COMPARE(named.count(), 2);
        QCOMPARE(names.find("tel:+4930123456", {})->name, "Jonas");
        m_desk->m_contacts->remove({id});
        QTRY_COMPARE(named.count(), 3);
        QVERIFY(!names.find("tel:+4930123456", {}));
        m_desk->add(namedContact("Somebody else", {"4711"}));
        QVERIFY(!names.find("tel:+4930123456", {}));
        QCOMPARE(named.count(), 3); // nothing that was asked for changed
    }

    void scalesPhotos()
    {
        auto contact = namedContact("Anna");
        contact.photo = pictureOf(1024, 512, "JPEG");
        const auto id = m_desk->add(contact);
        const auto image = QImage::fromData(m_desk->find(id)->photo);
        QCOMPARE(image.size(), QSize(256, 128));
        contact.photo = "GIF89a not a picture that is taken";
        const auto refused = m_desk->tryAdd(contact);
        QVERIFY(!refused);
        QCOMPARE(refused.error().parameter, "photo");
        contact.photo = pictureOf(64, 64, "PNG").left(60); // cut short
        QVERIFY(!m_desk->tryAdd(contact));
        contact.photo = QByteArray(17 * 1024 * 1024, 'x');
        QVERIFY(!m_desk->tryAdd(contact));
        // An edit of something else leaves the photo as it is.
        const auto before = m_desk->find(id)->photo;
        Box<Contact> box;
        m_desk->m_contacts->setFavourite(id, true, box.taker());
        QVERIFY(box.wait()->favourite);
        QCOMPARE(m_desk->find(id)->photo, before);
    }

    void bearsWhatIsMeantToHurt()
    {
        Contact contact;
        contact.name = QString(1'000'000, u'a');
        contact.notes = QString(1'000'000, u'b') + QChar(0) + u'c';
        contact.company = QStringLiteral("<b>bold</b>&amp;<img src=x>");
        for (int at = 0; at < 10'000; ++at)
            contact.numbers += {.kind = "nonsense", .text = QString::number(1000 + at)};
        for (int at = 0; at < 1000; ++at)
            contact.groups += QString::number(at);
        const auto id = m_desk->add(contact);
        const auto kept = m_desk->find(id);
        QCOMPARE(kept->name.size(), contact_bounds::name);
        QCOMPARE(kept->notes.size(), contact_bounds::notes);
        QCOMPARE(kept->company, contact.company); // text is text
        QCOMPARE(kept->numbers.size(), contact_bounds::numbers);
        QCOMPARE(kept->numbers.front().kind, "other");
        QCOMPARE(kept->groups.size(), contact_bounds::groups);
        const auto turned = m_desk->add(namedContact(
            QStringLiteral("Bob\u202Egpj.exe\u2066 \u200Fx") + QChar(0) + QStringLiteral("\ny")));
        QCOMPARE(m_desk->find(turned)->name, "Bobgpj.exe x y");
        // Joiners are part of how some languages write.
        const auto joined = m_desk->add(namedContact(QStringLiteral("نمی\u200Cدانم")));
        QCOMPARE(m_desk->find(joined)->name, QStringLiteral("نمی\u200Cدانم"));
        QVERIFY(m_desk->add(namedContact(QString(QChar(0xd800)))) > 0);
    }

    // What was confirmed is there after the phone was killed at any moment.
    void survivesBeingKilled()
    {
        const int rounds = qEnvironmentVariableIntValue("AHOY_KILLS") > 0
                               ? qEnvironmentVariableIntValue("AHOY_KILLS")
                               : 25;
        const auto file = m_desk->path("killed.db");
        QStringList confirmed;
        for (int round = 0; round < rounds; ++round) {
            QProcess child;
            auto environment = QProcessEnvironment::systemEnvironment();
            environment.insert("AHOY_WRITES_INTO", file);
            child.setProcessEnvironment(environment);
            child.start(QCoreApplication::arguments().first(), {"writesUntilItIsKilled"});
            QVERIFY(child.waitForStarted());
            QByteArray output;
            const auto wanted = QRandomGenerator::global()->bounded(1, 25);
            while (output.count("KEPT ") < wanted) {
                QVERIFY2(child.waitForReadyRead(20'000), output.constData());
                output += child.readAllStandardOutput();
            }
            child.kill();
            QVERIFY(child.waitForFinished(20'000));
            output += child.readAllStandardOutput();
            for (const auto &line : output.split('\n'))
                if (line.startsWith("KEPT ") && line.endsWith(" ."))
                    confirmed += QString::fromLatin1(line.mid(5).chopped(2));
        }
        QStringList messages;
        auto store = std::make_unique<StoreThread>(file);
        connect(store.get(), &StoreThread::message, this,
                [&messages](const QString &text) { messages += text; });
        Contacts contacts(*store);
        Box<std::vector<Contact>> box;
        contacts.list({.limit = 100'000}, box.taker());
        QSet<QString> there;
        for (const auto &contact : *box.wait()) {
            there.insert(contact.name);
            QCOMPARE(contact.numbers.size(), 2); // whole, or not at all
        }
        QVERIFY2(messages.isEmpty(), qPrintable(messages.join(u'\n')));
        QVERIFY(confirmed.size() >= rounds);
        for (const auto &name : confirmed)
            QVERIFY2(there.contains(name), qPrintable(name));
        // The index says the same as the table.
        Box<std::vector<Contact>> found;
        contacts.list({.text = "Killed", .limit = 100'000}, found.taker());
        QCOMPARE(found.wait()->size(), box.wait()->size());
        qInfo("%lld contacts confirmed in %d rounds, %lld there",
              static_cast<long long>(confirmed.size()), rounds,
              static_cast<long long>(there.size()));
    }

    /// The child of survivesBeingKilled().
    void writesUntilItIsKilled()
    {
        const auto file = qEnvironmentVariable("AHOY_WRITES_INTO");
        if (file.isEmpty())
            QSKIP("it is started by survivesBeingKilled()");
        StoreThread store(file);
        Contacts contacts(store);
        const auto me = QString::number(QCoreApplication::applicationPid());
        int kept = 0;
        // Some at once, so that commits are shared.
        for (int at = 0; at < 100'000; ++at) {
            const auto name = QStringLiteral("Killed %1 %2").arg(me).arg(at);
            contacts.add(namedContact(name, {QString::number(1'000'000 + at), name + "@x"}),
                         [name, &kept](const Outcome<Contact> &contact) {
                             ++kept;
                             if (!contact)
                                 return;
                             std::printf("KEPT %s .\n", qPrintable(name));
                             std::fflush(stdout);
                         });
            if (at % 4 == 3)
                QVERIFY(QTest::qWaitFor([&] { return kept > at; }, 20'000));
        }
    }

private:
    std::unique_ptr<ContactDesk> m_desk;
};

QTEST_GUILESS_MAIN(TestContacts)
#include "tst_contacts.moc"
