#include "app/contact/contacts.h"

#include "app/contact/contact_photo.h"
#include "app/contact/contact_staging.h"
#include "app/contact/contact_store.h"
#include "app/store/store_thread.h"

#include <utility>

namespace ahoy::app {

namespace {

constexpr int renumberRows = 50;

template <class T>
Outcome<T> outcomeOf(Result<T> result)
{
    if (!result)
        return tl::unexpected<Refusal>(Refusal(result.error()));
    return std::move(*result);
}

/// Checks and completes what comes from a person.  Thread: Store.
Outcome<void> complete(Contact &contact, const QByteArray &photoBefore)
{
    if (!contact.photo.isEmpty() && contact.photo != photoBefore) {
        auto scaled = ContactPhoto::scaled(contact.photo);
        if (!scaled)
            return refuse(scaled.error().code, QString::fromStdString(scaled.error().text),
                          QStringLiteral("photo"));
        contact.photo = std::move(*scaled);
    }
    auto tidied = contact;
    tidy(tidied);
    if (tidied.name.isEmpty())
        return refuse(Errc::Invalid, QStringLiteral("a contact needs a name or a number"),
                      QStringLiteral("name"));
    return {};
}

} // namespace

Contacts::Contacts(StoreThread &store, Regions regions, QObject *parent)
    : QObject(parent), m_store(store), m_regions(std::move(regions))
{
    // Of an import during which the phone was ended.
    discard({});
}

Contacts::~Contacts() = default;

CallerRegion Contacts::region(sip::AccountId account) const
{
    return m_regions ? m_regions(account) : CallerRegion();
}

// ---- people ------------------------------------------------------------------------------------

void Contacts::add(const Contact &contact, Done<Contact> done)
{
    m_store.run(
        this,
        [contact, country = region().country](Database &database) -> Outcome<Contact> {
            auto fresh = contact;
            if (const auto ok = complete(fresh, {}); !ok)
                return tl::unexpected<Refusal>(ok.error());
            return outcomeOf(ContactStore(database).insert(std::move(fresh), country));
        },
        [this, done = std::move(done)](Outcome<Contact> kept) {
            if (kept)
                Q_EMIT added(*kept);
            if (done)
                done(std::move(kept));
        });
}

void Contacts::edit(qint64 id, Edit edit, Done<Contact> done)
{
    m_store.run(
        this,
        [id, edit = std::move(edit),
         country = region().country](Database &database) -> Outcome<Contact> {
            ContactStore store(database);
            auto contact = store.find(id);
            if (!contact)
                return tl::unexpected<Refusal>(Refusal(contact.error()));
            const auto photo = contact->photo;
            edit(*contact);
            contact->id = id;
            if (const auto ok = complete(*contact, photo); !ok)
                return tl::unexpected<Refusal>(ok.error());
            return outcomeOf(store.update(std::move(*contact), country));
        },
        [this, done = std::move(done)](Outcome<Contact> kept) {
            if (kept)
                Q_EMIT changed(*kept);
            if (done)
                done(std::move(kept));
        });
}

void Contacts::setFavourite(qint64 id, bool isFavourite, Done<Contact> done)
{
    edit(
        id, [isFavourite](Contact &contact) { contact.favourite = isFavourite; }, std::move(done));
}

void Contacts::remove(const QList<qint64> &ids, Done<qint64> done)
{
    m_store.run(
        this, [ids](Database &database) { return ContactStore(database).remove(ids); },
        [this, ids, done = std::move(done)](Result<qint64> count) {
            if (count && *count > 0)
                Q_EMIT removed(ids);
            if (done)
                done(outcomeOf(std::move(count)));
        });
}

void Contacts::find(qint64 id, Done<Contact> done)
{
    m_store.run(
        this, [id](Database &database) { return ContactStore(database).find(id); },
        [done = std::move(done)](Result<Contact> contact) { done(outcomeOf(std::move(contact))); });
}

void Contacts::list(const ContactQuery &query, Done<std::vector<Contact>> done)
{
    m_store.run(
        this, [query](Database &database) { return ContactStore(database).list(query); },
        [done = std::move(done)](Result<std::vector<Contact>> contacts) {
            done(outcomeOf(std::move(contacts)));
        });
}

void Contacts::groups(Done<QStringList> done)
{
    m_store.run(
        this, [](Database &database) { return ContactStore(database).groups(); },
        [done = std::move(done)](Result<QStringList> names) { done(outcomeOf(std::move(names))); });
}

// ---- numbers -----------------------------------------------------------------------------------

void Contacts::findCallers(const QList<CallAddress> &addresses,
                           Done<std::vector<std::optional<Caller>>> done)
{
    using Callers = std::vector<std::optional<Caller>>;
    struct Question {
        QString uri;
        CallerRegion region;
    };
    std::vector<Question> questions;
    questions.reserve(static_cast<std::size_t>(addresses.size()));
    for (const auto &address : addresses)
        questions.push_back({address.uri, region(address.account)});
    m_store.run(
        this,
        [questions = std::move(questions)](Database &database) -> Result<Callers> {
            ContactStore store(database);
            Callers callers;
            for (const auto &question : questions) {
                auto caller =
                    store.findCaller(question.uri, question.region.country, question.region.domain);
                if (!caller)
                    return tl::unexpected<Error>(caller.error());
                callers.push_back(std::move(*caller));
            }
            return callers;
        },
        [done = std::move(done)](Result<Callers> callers) { done(outcomeOf(std::move(callers))); });
}

void Contacts::refreshCountry()
{
    const auto country = region().country;
    if (m_country == country)
        return;
    m_country = country;
    renumber(false);
}

void Contacts::renumber(bool hasAny)
{
    m_store.run(
        this,
        [country = *m_country](Database &database) {
            return ContactStore(database).renumber(country, renumberRows);
        },
        [this, hasAny, country = *m_country](const Result<qint64> &count) {
            if (country != *m_country) // another round has begun
                return;
            if (count && *count > 0)
                renumber(true);
            else if (hasAny)
                Q_EMIT renumbered();
        });
}

// ---- import and export -------------------------------------------------------------------------

void Contacts::discard(std::function<void()> then)
{
    m_stagedFile.clear();
    m_isDiscarding = true;
    m_store.run(
        this, [](Database &database) { return ContactStaging(database).discard(); },
        [this, then = std::move(then)](const Result<bool> &hasMore) {
            if (hasMore && *hasMore)
                return discard(then);
            m_isDiscarding = false;
            if (then)
                then();
        });
}

void Contacts::stage(const QString &file, std::optional<ContactFormat> format,
                     Done<ImportReport> done)
{
    if (m_import) {
        done(refuse(Errc::WrongState, QStringLiteral("another import is under way")));
        return;
    }
    m_import = std::make_unique<ContactImport>(m_store, file, format, region().country);
    connect(m_import.get(), &ContactImport::progressed, this, &Contacts::importProgressed);
    discard([this, file, done = std::move(done)] {
        m_import->start([this, file, done](Outcome<ImportReport> report) {
            // It is called from within.
            m_import.release()->deleteLater();
            if (!report) {
                discard([report = std::move(report), done] { done(report); });
                return;
            }
            m_stagedFile = file;
            m_staged = *report;
            done(std::move(report));
        });
    });
}

void Contacts::previewImport(const QString &file, std::optional<ContactFormat> format,
                             Done<ImportReport> done)
{
    stage(file, format, std::move(done));
}

void Contacts::confirmImport(const QString &file, Done<ImportReport> done)
{
    if (m_stagedFile.isEmpty() || m_stagedFile != file)
        return import(file, std::nullopt, std::move(done));
    m_stagedFile.clear();
    m_store.run(
        this,
        [country = region().country](Database &database) {
            return ContactStaging(database).keep(country);
        },
        [this, report = m_staged, done = std::move(done)](const Result<void> &kept) {
            if (!kept) {
                discard({});
                done(tl::unexpected<Refusal>(Refusal(kept.error())));
                return;
            }
            Q_EMIT reloaded();
            done(report);
        });
}

void Contacts::dropImport()
{
    if (!m_import)
        discard({});
}

void Contacts::import(const QString &file, std::optional<ContactFormat> format,
                      Done<ImportReport> done)
{
    stage(file, format, [this, file, done = std::move(done)](Outcome<ImportReport> report) {
        if (!report)
            done(std::move(report));
        else
            confirmImport(file, done);
    });
}

void Contacts::cancelImport()
{
    if (m_import)
        m_import->cancel();
}

void Contacts::exportTo(ContactFormat format, const QString &file, const ContactSelection &which,
                        Done<qint64> done)
{
    m_store.run(
        this,
        [format, file, which](Database &database) {
            ContactStore store(database);
            return exportContacts(store, format, file, which);
        },
        [done = std::move(done)](Result<qint64> count) { done(outcomeOf(std::move(count))); });
}

} // namespace ahoy::app
