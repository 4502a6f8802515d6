// The lists that the window shows: contacts, suggestions, and names in the history.
#include "app/contact/caller_names.h"
#include "app/contact/completion_model.h"
#include "app/contact/contact_model.h"
#include "app/history/history_model.h"
#include "tests/app/contact/contact_desk.h"
#include "ui/contacts/contacts_roles.h"
#include "ui/field/completion_roles.h"
#include "ui/recents/recents_roles.h"

#include <QAbstractItemModelTester>
#include <QBuffer>
#include <QImage>
#include <QPixmap>
#include <QSignalSpy>
#include <QTest>

using namespace ahoy;
using namespace ahoy::app;
using namespace ahoy::test;
using ui::CompletionRole;
using ui::ContactsRole;

namespace {

QString column(const QAbstractItemModel &model, int role)
{
    QStringList all;
    for (int row = 0; row < model.rowCount(); ++row)
        all += model.index(row, 0).data(role).toString();
    return all.join(u',');
}

void fetchAll(QAbstractItemModel &model)
{
    QTRY_VERIFY([&model] {
        if (model.canFetchMore({}))
            model.fetchMore({});
        return false;
    }() || !model.canFetchMore({}));
}

} // namespace

class TestContactModels : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_desk = std::make_unique<ContactDesk>();
        m_history = std::make_unique<History>(*m_desk->m_store);
    }
    void cleanup()
    {
        m_history.reset();
        m_desk.reset();
    }

    void showsContactsInOrder()
    {
        ContactModel model(*m_desk->m_contacts);
        QAbstractItemModelTester tester(&model);
        fetchAll(model);
        QTRY_VERIFY(!model.canFetchMore({}));
        QCOMPARE(model.rowCount(), 0);
        m_desk->add(namedContact("Zoe", {"1"}));
        const auto anna = m_desk->add(namedContact("Anna", {"030 1", "2"}));
        m_desk->add(namedContact("Åsa"));
        m_desk->add(namedContact("4711"));
        QCOMPARE(column(model, ContactsRole::Name), "4711,Anna,Åsa,Zoe");
        QCOMPARE(column(model, ContactsRole::Section), "#,A,A,Z");
        QCOMPARE(column(model, ContactsRole::Number), ",030 1,,1");
        QCOMPARE(column(model, ContactsRole::NumberKind), ",Mobile,,Mobile");
        // A favourite goes up, and keeps its id.
        m_desk->m_contacts->setFavourite(anna, true);
        QTRY_COMPARE(column(model, ContactsRole::Name), "Anna,4711,Åsa,Zoe");
        QCOMPARE(column(model, ContactsRole::Section), "Favourites,#,A,Z");
        QCOMPARE(model.index(0, 0).data(ContactsRole::Id).toString(), QString::number(anna));
        QVERIFY(model.contact(anna));
        // A new name moves it; one that stays in its place is told as a change of the row.
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        m_desk->m_contacts->edit(anna, [](Contact &contact) { contact.company = "Werft"; }, {});
        QTRY_COMPARE(changed.count(), 1);
        QCOMPARE(model.index(0, 0).data(ContactsRole::Company).toString(), "Werft");
        m_desk->m_contacts->edit(anna,
                                 [](Contact &contact) {
                                     contact.favourite = false;
                                     contact.name = "Yann";
                                 },
                                 {});
        QTRY_COMPARE(column(model, ContactsRole::Name), "4711,Åsa,Yann,Zoe");
        m_desk->m_contacts->remove({anna, 999});
        QTRY_COMPARE(column(model, ContactsRole::Name), "4711,Åsa,Zoe");
        QVERIFY(!model.contact(anna));
    }

    void readsPageByPage()
    {
        QByteArray text = "Name,Phone\n";
        for (int at = 0; at < 250; ++at)
            text += QByteArray("Person ") + QByteArray::number(1000 + at) + ",1" +
                    QByteArray::number(10'000 + at) + "\n";
        ContactModel model(*m_desk->m_contacts); // without a tester, which fetches by itself
        QVERIFY(model.canFetchMore({}));
        model.fetchMore({});
        QTRY_VERIFY(!model.canFetchMore({}));
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        QVERIFY(m_desk->import(m_desk->write("in.csv", text)).has_value());
        QTRY_COMPARE(reset.count(), 1);
        QCOMPARE(model.rowCount(), ContactModel::pageRows);
        // One behind the pages that are there waits for its own.
        m_desk->add(namedContact("Zoe"));
        QCOMPARE(model.rowCount(), ContactModel::pageRows);
        while (model.canFetchMore({})) {
            const auto before = model.rowCount();
            model.fetchMore({});
            QVERIFY(!model.canFetchMore({})); // while it is fetched
            QTRY_VERIFY(model.rowCount() > before);
        }
        QCOMPARE(model.rowCount(), 251);
        QCOMPARE(model.index(250, 0).data(ContactsRole::Name).toString(), "Zoe");
    }

    void searches()
    {
        m_desk->add(namedContact("Anna", {"1"}));
        auto bob = namedContact("Bob", {"2"});
        bob.groups = QStringList{"Work"};
        m_desk->add(bob);
        ContactModel model(*m_desk->m_contacts);
        QAbstractItemModelTester tester(&model);
        fetchAll(model);
        QTRY_COMPARE(model.rowCount(), 2);
        model.search("b");
        QCOMPARE(model.rowCount(), 2); // until the others are there
        QTRY_COMPARE(column(model, ContactsRole::Name), "Bob");
        m_desk->add(namedContact("Berta", {"3"}));
        QTRY_COMPARE(column(model, ContactsRole::Name), "Berta,Bob");
        model.search("x");
        model.search("an"); // only the last counts
        QTRY_COMPARE(column(model, ContactsRole::Name), "Anna");
        model.search({});
        QTRY_COMPARE(model.rowCount(), 3);
        model.showGroup("Work");
        QTRY_COMPARE(column(model, ContactsRole::Name), "Bob");
    }

    void showsPhotos()
    {
        auto contact = namedContact("Anna");
        QImage image(40, 40, QImage::Format_RGB32);
        image.fill(Qt::red);
        QBuffer buffer(&contact.photo);
        buffer.open(QIODevice::WriteOnly);
        image.save(&buffer, "PNG");
        m_desk->add(contact);
        m_desk->add(namedContact("Bob"));
        ContactModel model(*m_desk->m_contacts);
        fetchAll(model);
        QTRY_COMPARE(model.rowCount(), 2);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        const auto photo = [&](int row) {
            return model.index(row, 0).data(ContactsRole::Photo).value<QPixmap>();
        };
        QVERIFY(photo(0).isNull()); // asked for
        QTRY_COMPARE(changed.count(), 1);
        QCOMPARE(photo(0).size(), QSize(40, 40));
        QVERIFY(photo(1).isNull());
        QCOMPARE(changed.count(), 1);
    }

    void suggestsTheLikeliestFirst()
    {
        m_desk->add(namedContact("Anna Alt", {"030 1111111", "0171 1111111"}));
        auto favourite = namedContact("Annika", {"030 2222222"});
        favourite.favourite = true;
        m_desk->add(favourite);
        m_desk->add(namedContact("Anton", {"030 3333333"}));
        for (int at = 0; at < 3; ++at)
            call("sip:+49303333333@provider.example", "ANTON", 60 * at);
        call("sip:+491711111111@provider.example", {}, 1000);
        call("sip:andrea@example.com", "Andrea", 2000);
        CompletionModel model(*m_desk->m_store, *m_desk->m_contacts, *m_history);
        QAbstractItemModelTester tester(&model);
        QCOMPARE(model.rowCount(), 0);
        model.search("an");
        QTRY_COMPARE(column(model, CompletionRole::Name), "Annika,Anton,Anna Alt,Anna Alt,Andrea");
        QCOMPARE(column(model, CompletionRole::Number),
                 "030 2222222,030 3333333,0171 1111111,030 1111111,andrea@example.com");
        // The field looks for what was typed within it.
        for (int row = 0; row < model.rowCount(); ++row)
            QVERIFY(model.index(row, 0).data(CompletionRole::Search).toString().contains("an"));
        model.search("0171");
        QTRY_COMPARE(column(model, CompletionRole::Name), "Anna Alt,Anna Alt");
        model.search("ANDR");
        QTRY_COMPARE(column(model, CompletionRole::Number), "andrea@example.com");
        model.search("zzz");
        QTRY_COMPARE(model.rowCount(), 0);
        model.search("   ");
        QTRY_COMPARE(model.rowCount(), 0);
    }

    // Renaming a contact renames the past.
    void namesThePast()
    {
        CallerNames names(*m_desk->m_contacts);
        HistoryModel model(*m_history, {});
        QAbstractItemModelTester tester(&model);
        model.setContactName([&names](const QString &uri, sip::AccountId account) {
            const auto *const caller = names.find(uri, account);
            return caller ? caller->name : QString();
        });
        connect(&names, &CallerNames::named, &model, &HistoryModel::namesChanged);
        call("sip:+49303333333@provider.example", "SPAM", 0);
        model.fetchMore({});
        const auto name = [&model] {
            return model.rowCount() ? model.index(0, 0).data(ui::RecentsRole::Name).toString()
                                    : QString();
        };
        QTRY_COMPARE(name(), "SPAM");
        const auto id = m_desk->add(namedContact("Anton", {"030 3333333"}));
        QTRY_COMPARE(name(), "Anton");
        m_desk->m_contacts->edit(id, [](Contact &contact) { contact.name = "Anton B"; }, {});
        QTRY_COMPARE(name(), "Anton B");
        m_desk->m_contacts->remove({id});
        QTRY_COMPARE(name(), "SPAM");
    }

private:
    void call(const QString &uri, const QString &name, qint64 secondsAgo)
    {
        HistoryRecord record;
        record.remoteUri = uri;
        record.remoteName = name;
        record.startedAt = QDateTime::currentDateTimeUtc().addSecs(-secondsAgo - 10);
        record.endedAt = record.startedAt.addSecs(5);
        Box<qint64> box;
        m_history->add(record, box.taker());
        QVERIFY(box.wait().has_value());
    }

    std::unique_ptr<ContactDesk> m_desk;
    std::unique_ptr<History> m_history;
};

QTEST_MAIN(TestContactModels)
#include "tst_contact_models.moc"
