#pragma once

#include "app/contact/contact_export.h"
#include "app/contact/contact_import.h"
#include "app/contact/contact_record.h"
#include "app/refusal.h"

#include <QList>
#include <QObject>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace ahoy::app {

class StoreThread;

/// How the numbers of an account are to be read.
struct CallerRegion {
    QString country; ///< ISO 3166-1, two letters; empty: unknown
    QString domain;  ///< what "bob" alone is completed with
};

/// The address of a call and the account it goes by: what a contact is looked up by.
struct CallAddress {
    QString uri;
    sip::AccountId account; ///< none: directly

    friend bool operator==(const CallAddress &, const CallAddress &) = default;
};

/// The people the phone knows, from where the phone stands: asks the store, tells who looks on.
/// Thread: UI.
class Contacts : public QObject {
    Q_OBJECT

public:
    /// Of that account; of the usual one when it is none or unknown.
    using Regions = std::function<CallerRegion(sip::AccountId)>;

    explicit Contacts(StoreThread &store, Regions regions = {}, QObject *parent = nullptr);
    ~Contacts() override;

    /// Answered with the contact once it is kept.  A photo is scaled first.
    /// Errors: Invalid (`photo`; `name`: neither name nor number), TooLarge, Environment.
    void add(const Contact &contact, Done<Contact> done);
    /// Lets `edit` change the contact, on Store: it may hold values only.  Errors: Gone, Invalid.
    using Edit = std::function<void(Contact &)>;
    void edit(qint64 id, Edit edit, Done<Contact> done);
    void setFavourite(qint64 id, bool isFavourite, Done<Contact> done = {});
    /// Answered with how many there were.
    void remove(const QList<qint64> &ids, Done<qint64> done = {});
    void find(qint64 id, Done<Contact> done);
    void list(const ContactQuery &query, Done<std::vector<Contact>> done);
    void groups(Done<QStringList> done);

    /// Who has these numbers or addresses, in the same order.
    void findCallers(const QList<CallAddress> &addresses,
                     Done<std::vector<std::optional<Caller>>> done);
    /// The accounts changed: numbers without a country code may mean others now.
    void refreshCountry();

    // ---- import and export ----------------------------------------------------------------

    /// What importing the file would do.  It is all prepared then, and confirmImport() quick.
    /// Errors: WrongState (one is under way, or it was cancelled), Environment, Invalid, TooLarge.
    void previewImport(const QString &file, std::optional<ContactFormat> format,
                       Done<ImportReport> done);
    /// Does what was previewed; imports it when it was not.
    void confirmImport(const QString &file, Done<ImportReport> done);
    /// Nobody confirms what was previewed.
    void dropImport();
    void import(const QString &file, std::optional<ContactFormat> format, Done<ImportReport> done);
    /// The import that is being read ends as if it had never begun.
    void cancelImport();
    bool isImporting() const { return m_import != nullptr || m_isDiscarding; }
    /// Errors: Environment, Gone.
    void exportTo(ContactFormat format, const QString &file, const ContactSelection &which,
                  Done<qint64> done);

Q_SIGNALS:
    void added(const ahoy::app::Contact &contact);
    void changed(const ahoy::app::Contact &contact);
    void removed(const QList<qint64> &ids);
    /// Many changed at once.
    void reloaded();
    /// Who has which number may be another one now, for another country.
    void renumbered();
    void importProgressed(qint64 bytes, qint64 ofBytes);

private:
    CallerRegion region(sip::AccountId account = {}) const;
    void renumber(bool hasAny);
    void discard(std::function<void()> then);
    void stage(const QString &file, std::optional<ContactFormat> format, Done<ImportReport> done);

    StoreThread &m_store;
    Regions m_regions;
    std::optional<QString> m_country; ///< that the numbers were read by
    std::unique_ptr<ContactImport> m_import;
    bool m_isDiscarding = false;
    QString m_stagedFile; ///< that was previewed; empty: none
    ImportReport m_staged;
};

} // namespace ahoy::app
