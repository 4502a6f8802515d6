// contact.* of the local API, as scripts call it.
#include "app/contact/contact_methods.h"
#include "tests/app/contact/contact_desk.h"
#include "tests/support/control_desk.h"

#include <QBuffer>
#include <QImage>
#include <QTest>

using namespace ahoy;
using namespace ahoy::app;
using namespace ahoy::test;

class TestContactMethods : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_desk = std::make_unique<Desk>(m_folder->path());
        m_contacts = std::make_unique<Contacts>(m_desk->m_store, [](sip::AccountId) {
            return CallerRegion{"DE", {}};
        });
        addContactMethods(m_desk->m_dispatcher, *m_contacts, m_desk->m_accounts);
        QVERIFY(m_desk->listen());
        m_client = std::make_unique<Client>(m_desk->path());
    }
    void cleanup()
    {
        m_client.reset();
        m_contacts.reset();
        m_desk.reset();
    }

    void addsListsChangesRemoves()
    {
        const auto added = m_client->ask(
            "contact.add",
            json("{'name':'Jonas Keller','company':'Werft','favourite':true,'groups':['Sailing'],"
                 "'notes':'Hi','numbers':[{'kind':'mobile','text':'0171 2345678'},"
                 "'bob@example.com']}"));
        const auto id = resultOf(added).value("id").toString();
        QVERIFY2(!id.isEmpty(), QJsonDocument(added).toJson());
        auto all = resultOf(m_client->ask("contact.list")).value("contacts").toArray();
        QCOMPARE(all.size(), 1);
        const auto contact = all.first().toObject();
        QCOMPARE(contact.value("id").toString(), id);
        QCOMPARE(contact.value("name").toString(), "Jonas Keller");
        QCOMPARE(contact.value("favourite").toBool(), true);
        QCOMPARE(contact.value("account"), QJsonValue(QJsonValue::Null));
        const auto numbers = contact.value("numbers").toArray();
        QCOMPARE(numbers.size(), 2);
        QCOMPARE(numbers[0].toObject().value("number").toString(), "+491712345678");
        QCOMPARE(numbers[1].toObject().value("address").toString(), "bob@example.com");
        QVERIFY(contact.value("createdAt").toString().endsWith("Z"));
        // What was listed can be given back.
        QJsonObject back{{"id", id}, {"numbers", numbers}, {"name", "J. K."}};
        QCOMPARE(codeOf(m_client->ask("contact.update",
                                      QJsonDocument(back).toJson(QJsonDocument::Compact))),
                 0);
        all = resultOf(m_client->ask("contact.list", json("{'query':'j k'}")))
                  .value("contacts")
                  .toArray();
        QCOMPARE(all.size(), 1);
        QCOMPARE(all.first().toObject().value("company").toString(), "Werft"); // left as it was
        QCOMPARE(resultOf(m_client->ask("contact.list", json("{'favourites':true,'group':'X'}")))
                     .value("contacts")
                     .toArray()
                     .size(),
                 0);
        QCOMPARE(
            resultOf(m_client->ask("contact.remove", json("{'id':'") + id.toUtf8() + json("'}")))
                .value("deleted")
                .toInt(),
            1);
        QCOMPARE(
            codeOf(m_client->ask("contact.remove", json("{'id':'") + id.toUtf8() + json("'}"))), 1);
        QCOMPARE(resultOf(m_client->ask("contact.remove", json("{'ids':['5','6']}")))
                     .value("deleted")
                     .toInt(-1),
                 0);
    }

    void makesNamesOfTheirParts()
    {
        const auto id =
            resultOf(m_client->ask("contact.add", json("{'givenName':'Jo','familyName':'Keller'}")))
                .value("id")
                .toString();
        const auto name = [this] {
            return resultOf(m_client->ask("contact.list"))
                .value("contacts")
                .toArray()
                .first()
                .toObject()
                .value("name")
                .toString();
        };
        QCOMPARE(name(), "Jo Keller");
        m_client->ask("contact.update",
                      json("{'id':'") + id.toUtf8() + json("','givenName':'Jonas'}"));
        QCOMPARE(name(), "Jonas Keller");
    }

    void pages()
    {
        for (const auto *name : {"A", "B", "C"})
            m_client->ask("contact.add", json("{'name':'") + name + json("'}"));
        const auto first = resultOf(m_client->ask("contact.list", json("{'limit':2}")))
                               .value("contacts")
                               .toArray();
        QCOMPARE(first.size(), 2);
        const auto after = first[1].toObject().value("id").toString().toUtf8();
        const auto rest =
            resultOf(m_client->ask("contact.list", json("{'after':'") + after + json("'}")))
                .value("contacts")
                .toArray();
        QCOMPARE(rest.size(), 1);
        QCOMPARE(rest[0].toObject().value("name").toString(), "C");
        QCOMPARE(codeOf(m_client->ask("contact.list", json("{'after':'99'}"))), 1);
    }

    void takesPhotos()
    {
        QImage image(8, 8, QImage::Format_RGB32);
        image.fill(Qt::red);
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        image.save(&buffer, "PNG");
        QVERIFY(codeOf(m_client->ask("contact.add", json("{'name':'A','photo':'") +
                                                        bytes.toBase64() + json("'}"))) == 0);
        const auto hasPhoto = [this] {
            return resultOf(m_client->ask("contact.list"))
                .value("contacts")
                .toArray()
                .first()
                .toObject()
                .value("photo")
                .toBool();
        };
        QVERIFY(hasPhoto());
        QCOMPARE(codeOf(m_client->ask("contact.update", json("{'id':'1','photo':null}"))), 0);
        QVERIFY(!hasPhoto());
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("method");
        QTest::addColumn<QByteArray>("params");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("parameter");
        const auto row = [](const char *method, const char *params, int code,
                            const char *parameter) {
            QTest::addRow("%s %s", method, params)
                << QString(method) << json(params) << code << QString(parameter);
        };
        row("contact.add", "{}", -32602, "name");
        row("contact.add", "{'name':' '}", -32602, "name");
        row("contact.add", "{'name':5}", -32602, "name");
        row("contact.add", "{'name':'A','numbers':'1'}", -32602, "numbers");
        row("contact.add", "{'name':'A','numbers':[{}]}", -32602, "numbers");
        row("contact.add", "{'name':'A','numbers':[{'text':'1','kind':'boat'}]}", -32602,
            "numbers");
        row("contact.add", "{'name':'A','numbers':[{'text':'1','x':1}]}", -32602, "numbers");
        row("contact.add", "{'name':'A','groups':[1]}", -32602, "groups");
        row("contact.add", "{'name':'A','favourite':1}", -32602, "favourite");
        row("contact.add", "{'name':'A','photo':'!'}", -32602, "photo");
        row("contact.add", "{'name':'A','photo':'AAAA'}", -32602, "photo");
        row("contact.add", "{'name':'A','account':'7'}", -32602, "account");
        row("contact.add", "{'name':'A','colour':'red'}", -32602, "colour");
        row("contact.update", "{'name':'A'}", -32602, "id");
        row("contact.update", "{'id':'9','name':'A'}", 1, "");
        row("contact.update", "{'id':'x','name':'A'}", 1, "");
        row("contact.remove", "{}", -32602, "id");
        row("contact.remove", "{'id':'9'}", 1, "");
        row("contact.list", "{'limit':0}", -32602, "limit");
        row("contact.list", "{'after':'x'}", -32602, "after");
        row("contact.import", "{}", -32602, "file");
        row("contact.import", "{'file':'/nowhere/x.vcf'}", 3, "");
        row("contact.import", "{'file':'/tmp'}", -32602, "file");
        row("contact.import", "{'file':'/nowhere/x','format':'xml'}", -32602, "format");
        row("contact.export", "{'format':'csv'}", -32602, "file");
        row("contact.export", "{'format':'xml','file':'/nowhere/x'}", -32602, "format");
        row("contact.export", "{'format':'csv','file':'/nowhere/x'}", 3, "");
    }

    void refuses()
    {
        QFETCH(QString, method);
        QFETCH(QByteArray, params);
        QFETCH(int, code);
        QFETCH(QString, parameter);
        const auto answer = m_client->ask(method, params);
        QVERIFY2(codeOf(answer) == code, QJsonDocument(answer).toJson());
        QCOMPARE(parameterOf(answer), parameter);
    }

    void importsAndExports()
    {
        QFile file(m_folder->filePath("in.vcf"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("BEGIN:VCARD\r\nFN:Anna\r\nTEL:1\r\nEND:VCARD\r\nBEGIN:VCARD\r\nEND:VCARD\r\n");
        file.close();
        const auto name = json("{'file':'") + file.fileName().toUtf8();
        auto result = resultOf(m_client->ask("contact.import", name + json("','preview':true}")));
        QCOMPARE(result.value("added").toInt(), 1);
        QCOMPARE(result.value("broken").toInt(), 1);
        QCOMPARE(result.value("problems").toArray().first().toObject().value("line").toInt(), 5);
        QCOMPARE(resultOf(m_client->ask("contact.list")).value("contacts").toArray().size(), 0);
        result = resultOf(m_client->ask("contact.import", name + json("','format':'vcard'}")));
        QCOMPARE(result.value("added").toInt(), 1);
        result = resultOf(m_client->ask("contact.import", name + json("'}")));
        QCOMPARE(result.value("unchanged").toInt(), 1);
        const auto out = m_folder->filePath("out.vcf").toUtf8();
        result = resultOf(
            m_client->ask("contact.export", json("{'format':'vcard','file':'") + out + json("'}")));
        QCOMPARE(result.value("contacts").toInt(), 1);
        QCOMPARE(
            codeOf(m_client->ask("contact.export",
                                 json("{'format':'csv','ids':['99'],'file':'") + out + json("'}"))),
            1);
        QFile written(m_folder->filePath("out.vcf"));
        QVERIFY(written.open(QIODevice::ReadOnly));
        QVERIFY(written.readAll().contains("FN:Anna\r\n"));
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<Contacts> m_contacts;
    std::unique_ptr<Client> m_client;
};

QTEST_GUILESS_MAIN(TestContactMethods)
#include "tst_contact_methods.moc"
