// Who is called when somebody types a name or a number, and by which account.

#include "app/contact/dial_choice.h"
#include "app/history/history.h"
#include "tests/app/contact/contact_desk.h"

#include <QSemaphore>
#include <QTest>

using namespace ahoy;
using namespace ahoy::app;
using namespace ahoy::test;

namespace {

constexpr sip::AccountId home{1};
constexpr sip::AccountId work{2};
constexpr sip::AccountId closed{3};

} // namespace

class TestDialChoice : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_desk = std::make_unique<ContactDesk>();
        m_history = std::make_unique<History>(*m_desk->m_store);
        m_chooser = std::make_unique<DialChooser>(*m_desk->m_store, *m_desk->m_contacts,
                                                  [](sip::AccountId id) { return id != closed; });
    }
    void cleanup()
    {
        m_chooser.reset();
        m_history.reset();
        m_desk.reset();
    }

    void tellsNumbersFromNames_data()
    {
        QTest::addColumn<bool>("isNumber");
        for (const char *text : {"030 123456", "+49 (30) 12-34", "*21#", "bob@example.com",
                                 "sip:bob", "SIPS:bob@example.com", "tel:100", "callto:x"})
            QTest::newRow(text) << true;
        for (const char *text : {"bob", "Jonas Keller", "jo9", "example.com", "Ωmega", "日本"})
            QTest::newRow(text) << false;
    }
    void tellsNumbersFromNames()
    {
        QFETCH(bool, isNumber);
        QCOMPARE(isDialled(QString::fromUtf8(QTest::currentDataTag())), isNumber);
    }

    void knowsWhoIsMeant_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("meant"); // empty: nobody, or more than one
        QTest::newRow("the whole name") << "Jonas Keller"
                                        << "Jonas Keller";
        QTest::newRow("without case and accents") << "zoe MULLER"
                                                  << "Zoë Müller";
        QTest::newRow("its beginning") << "jon"
                                       << "Jonas Keller";
        QTest::newRow("a name that others begin with") << "ann"
                                                       << "Ann";
        QTest::newRow("the beginning of two") << "anna"
                                              << "";
        QTest::newRow("two of the same name") << "Max Moritz"
                                              << "";
        QTest::newRow("a word further on, of one alone") << "keller"
                                                         << "Jonas Keller";
        QTest::newRow("nobody") << "xaver"
                                << "";
        QTest::newRow("somebody without a number") << "Olga"
                                                   << "";
    }
    void knowsWhoIsMeant()
    {
        QFETCH(QString, typed);
        QFETCH(QString, meant);
        for (const char *name : {"Jonas Keller", "Zoë Müller", "Ann", "Anna Berg", "Annabel Lee",
                                 "Max Moritz", "Max Moritz"})
            m_desk->add(namedContact(QString::fromUtf8(name), {QStringLiteral("0301") + number()}));
        m_desk->add(namedContact(QStringLiteral("Olga")));
        const auto found = m_desk->list({.text = typed});
        const auto *const contact = contactMeant(typed, found);
        QCOMPARE(contact != nullptr ? contact->name : QString(), meant);
    }

    void callsWhatWasTypedWhereNobodyIsMeant()
    {
        m_desk->add(namedContact(QStringLiteral("Anna"), {QStringLiteral("030 1")}));
        QCOMPARE(choose("bob").to, QString("bob"));
        QVERIFY(!choose("bob").account);
        QCOMPARE(choose("anna@example.com").to, QString("anna@example.com"));
        QCOMPARE(choose("030 1").to, QString("030 1"));
    }

    void aNameMeansANumber()
    {
        auto anna = namedContact(QStringLiteral("Anna Berg"),
                                 {QStringLiteral("030 1234511"), QStringLiteral("030 1234522")});
        anna.numbers[0].kind = QStringLiteral("fax");
        m_desk->add(anna);
        QCOMPARE(choose("anna").to, QString("030 1234522"));
        // Where there was a call, that number, also as the provider wrote it.
        talk("sip:+49301234511@example.com", home);
        QCOMPARE(choose("anna").to, QString("030 1234511"));
        talk("sip:+49301234522@example.com;user=phone", home);
        QCOMPARE(choose("anna").to, QString("030 1234522"));
    }

    void theContactsAccountCountsFirst()
    {
        auto anna = namedContact(QStringLiteral("Anna"), {QStringLiteral("030 123456")});
        anna.account = work;
        m_desk->add(anna);
        talk("sip:+4930123456@example.com", home);
        QVERIFY(choose("030123456").account == work);
        QVERIFY(choose("+49 30 123456").account == work);
        QVERIFY(choose("anna").account == work);
    }

    void thenThatOfTheLastCall()
    {
        m_desk->add(namedContact(QStringLiteral("Anna"), {QStringLiteral("030 123456"),
                                                          QStringLiteral("anna@example.com")}));
        QVERIFY(!choose("030123456").account);
        talk("sip:+4930123456@example.com", work);
        QVERIFY(choose("030123456").account == work);
        QVERIFY(choose("anna@example.com").account == work); // it is the same person
        talk("sip:anna@example.com", home);
        QVERIFY(choose("030123456").account == home);
        // Who is no contact is known by the number alone.
        talk("sip:bob@example.com", work);
        QVERIFY(choose("sip:bob@example.com").account == work);
        QVERIFY(!choose("sip:carol@example.com").account);
    }

    void anAccountThatIsGoneDoesNotCount()
    {
        auto anna = namedContact(QStringLiteral("Anna"), {QStringLiteral("030 123456")});
        anna.account = closed;
        m_desk->add(anna);
        QVERIFY(!choose("anna").account);
        talk("sip:+4930123456@example.com", work);
        talk("sip:+4930123456@example.com", closed);
        talk("sip:+4930123456@example.com", {}); // directly
        QVERIFY(choose("anna").account == work);
    }

    void doesNotWaitForAStoreThatHangs()
    {
        m_desk->add(namedContact(QStringLiteral("Anna"), {QStringLiteral("030 1")}));
        QSemaphore disk;
        m_desk->m_store->run(
            this,
            [&disk](Database &) {
                disk.acquire();
                return true;
            },
            [](bool) {});
        int answers = 0;
        QString to;
        m_chooser->choose(QStringLiteral("anna"), [&](const DialChoice &choice) {
            ++answers;
            to = choice.to;
        });
        QCOMPARE(answers, 0);
        QTRY_COMPARE(answers, 1);
        QCOMPARE(to, QString("anna"));
        // What it says later comes too late.
        disk.release();
        QCOMPARE(choose("anna").to, QString("030 1"));
        QCOMPARE(answers, 1);
    }

private:
    static QString number()
    {
        static int next = 1000;
        return QString::number(++next);
    }

    DialChoice choose(const char *text)
    {
        std::optional<DialChoice> chosen;
        m_chooser->choose(QString::fromUtf8(text),
                          [&](const DialChoice &choice) { chosen = choice; });
        (void)QTest::qWaitFor([&] { return chosen.has_value(); });
        return chosen.value_or(DialChoice{});
    }

    void talk(const char *uri, sip::AccountId account)
    {
        HistoryRecord record;
        record.account = account;
        record.remoteUri = uri;
        record.startedAt = QDateTime::fromSecsSinceEpoch(1'700'000'000 + ++m_calls, Qt::UTC);
        record.endedAt = record.startedAt;
        Box<qint64> box;
        m_history->add(record, box.taker());
        QVERIFY(box.wait());
    }

    std::unique_ptr<ContactDesk> m_desk;
    std::unique_ptr<History> m_history;
    std::unique_ptr<DialChooser> m_chooser;
    int m_calls = 0;
};

QTEST_GUILESS_MAIN(TestDialChoice)
#include "tst_dial_choice.moc"
