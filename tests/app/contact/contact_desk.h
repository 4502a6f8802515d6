#pragma once

#include "app/contact/contact_reader.h"
#include "app/contact/contacts.h"
#include "app/store/store_thread.h"
#include "tests/support/outcome_box.h"

#include <QFile>
#include <QTemporaryDir>
#include <memory>
#include <vector>

namespace ahoy::test {

using namespace ahoy::app;

/// What a reader makes of `text`, which it gets in pieces of `step` bytes.
struct ReadContacts {
    struct Problem {
        qint64 line;
        QString reason;
        bool isBroken;
    };
    std::vector<Contact> contacts;
    std::vector<Problem> problems;
};

inline ReadContacts readContacts(const QByteArray &text, bool isCsv, qsizetype step)
{
    ReadContacts read;
    ContactSink sink{.contact = [&](const Contact &one) { read.contacts.push_back(one); },
                     .problem =
                         [&](qint64 line, const QString &reason, bool isBroken) {
                             read.problems.push_back({line, reason, isBroken});
                         }};
    const auto reader = isCsv ? makeCsvReader(std::move(sink)) : makeVcardReader(std::move(sink));
    for (qsizetype at = 0; at < text.size(); at += step)
        reader->feed(QByteArrayView(text).sliced(at, std::min(step, text.size() - at)));
    reader->finish();
    return read;
}

/// "mobile 030 123, work bob@example.com"
inline QString numbersText(const Contact &contact)
{
    QStringList all;
    for (const auto &number : contact.numbers)
        all += number.kind + u' ' + number.text;
    return all.join(QStringLiteral(", "));
}

inline Contact namedContact(const QString &name, const QStringList &numbers = {})
{
    Contact contact;
    contact.name = name;
    for (const auto &number : numbers)
        contact.numbers += {.kind = QStringLiteral("mobile"), .text = number};
    return contact;
}

/// Contacts of a phone in Germany, in a folder of their own.
class ContactDesk {
public:
    ContactDesk()
        : m_store(std::make_unique<StoreThread>(m_folder.filePath(QStringLiteral("phone.db")))),
          m_contacts(std::make_unique<Contacts>(*m_store, [this](sip::AccountId) {
              return CallerRegion{m_country, "example.com"};
          }))
    {
    }

    QString write(const QString &name, const QByteArray &text) const
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("no file could be written");
        return file.fileName();
    }
    QByteArray contentOf(const QString &name) const
    {
        QFile file(m_folder.filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    QString path(const QString &name) const { return m_folder.filePath(name); }

    Outcome<Contact> tryAdd(const Contact &contact)
    {
        Box<Contact> box;
        m_contacts->add(contact, box.taker());
        return box.wait();
    }
    qint64 add(const Contact &contact)
    {
        const auto kept = tryAdd(contact);
        return kept ? kept->id : 0;
    }
    std::vector<Contact> list(const ContactQuery &query = {})
    {
        Box<std::vector<Contact>> box;
        m_contacts->list(query, box.taker());
        const auto &rows = box.wait();
        return rows ? *rows : std::vector<Contact>();
    }
    /// Names, with commas between.
    QString names(const ContactQuery &query = {})
    {
        QStringList all;
        for (const auto &contact : list(query))
            all += contact.name;
        return all.join(u',');
    }
    QString search(const QString &text) { return names({.text = text}); }
    std::optional<Contact> find(qint64 id)
    {
        Box<Contact> box;
        m_contacts->find(id, box.taker());
        const auto &contact = box.wait();
        return contact ? std::optional(*contact) : std::nullopt;
    }
    /// The name of whoever has the address; empty: nobody.
    QString callerOf(const QString &uri)
    {
        Box<std::vector<std::optional<Caller>>> box;
        m_contacts->findCallers({CallAddress{uri, {}}}, box.taker());
        const auto &callers = box.wait();
        return callers && callers->front() ? callers->front()->name : QString();
    }
    Outcome<ImportReport> import(const QString &file,
                                 std::optional<ContactFormat> format = std::nullopt)
    {
        Box<ImportReport> box;
        m_contacts->import(file, format, box.taker());
        return box.wait();
    }
    Outcome<qint64> exportTo(ContactFormat format, const QString &file, const QString &group = {})
    {
        Box<qint64> box;
        m_contacts->exportTo(format, file, {.ids = {}, .group = group}, box.taker());
        return box.wait();
    }

    QTemporaryDir m_folder;
    QString m_country = QStringLiteral("DE");
    std::unique_ptr<StoreThread> m_store;
    std::unique_ptr<Contacts> m_contacts;
};

} // namespace ahoy::test
