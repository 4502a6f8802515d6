#include "app/window/contacts_presenter.h"

#include "app/composition_root.h"
#include "app/window/notice.h"
#include "ui/main_window.h"

#include <limits>

namespace ahoy::app {

namespace {

QList<ContactNumber> numbersOf(const ui::ContactView &view)
{
    QList<ContactNumber> numbers;
    for (const auto &number : view.numbers)
        numbers += {.kind = number.kind, .text = number.text};
    return numbers;
}

int countOf(qint64 count)
{
    return static_cast<int>(std::min<qint64>(count, std::numeric_limits<int>::max()));
}

QString problemLine(qint64 line, const QString &reason)
{
    return ContactsPresenter::tr("Line %1: %2").arg(line).arg(reason);
}

ui::ImportPreview toPreview(const QString &file, const ImportReport &report)
{
    ui::ImportPreview preview;
    preview.file = file;
    preview.added = countOf(report.counts.added);
    preview.merged = countOf(report.counts.merged);
    preview.unchanged = countOf(report.counts.unchanged);
    preview.problemCount = countOf(report.problemCount);
    for (const auto &problem : report.problems)
        preview.problems += problemLine(problem.line, problem.reason);
    return preview;
}

/// Why something was not done, as a person is told.
QString wordsFor(const Refusal &refusal)
{
    if (refusal.error.code == Errc::Gone)
        return ContactsPresenter::tr("This contact was deleted meanwhile.");
    if (refusal.error.code == Errc::WrongState)
        return ContactsPresenter::tr("The import was stopped.");
    if (refusal.parameter == u"photo")
        return ContactsPresenter::tr(
            "This picture can't be used. Take a JPEG or PNG of at most 16 MB.");
    if (refusal.parameter == u"name")
        return ContactsPresenter::tr("A contact needs a name or a number.");
    if (refusal.parameter == u"file" && refusal.error.code == Errc::TooLarge)
        return ContactsPresenter::tr("The file holds more than the phone can keep.");
    if (refusal.parameter == u"file")
        return ContactsPresenter::tr("This is no file that contacts can be read from.");
    if (refusal.error.code == Errc::TooLarge)
        return ContactsPresenter::tr("There are as many contacts as the phone can keep.");
    return ContactsPresenter::tr("That did not work: %1").arg(refusal.text());
}

} // namespace

ui::ContactView toContactView(const Contact &contact)
{
    ui::ContactView view;
    view.id = QString::number(contact.id);
    view.name = contact.name;
    view.company = contact.company;
    for (const auto &number : contact.numbers)
        view.numbers += {.kind = number.kind, .text = number.text};
    view.groups = contact.groups;
    view.notes = contact.notes;
    view.favourite = contact.favourite;
    if (!contact.photo.isEmpty())
        view.photo.loadFromData(contact.photo);
    if (contact.account)
        view.accountId = idText(contact.account);
    return view;
}

ContactsPresenter::ContactsPresenter(CompositionRoot &root, ui::MainWindow &window, QObject *parent)
    : QObject(parent),
      m_root(root),
      m_window(window),
      m_model(root.contacts()),
      m_completion(root.store(), root.contacts(), root.history())
{
    window.setCompletionModel(&m_completion);
    connect(&window, &ui::MainWindow::rebuilt, this, [this] {
        m_window.setCompletionModel(&m_completion);
        readGroups();
    });
    connect(&window, &ui::MainWindow::fieldEdited, &m_completion, &CompletionModel::search);
    auto &contacts = root.contacts();
    connect(&contacts, &Contacts::added, this, &ContactsPresenter::readGroups);
    connect(&contacts, &Contacts::changed, this, &ContactsPresenter::readGroups);
    connect(&contacts, &Contacts::removed, this, &ContactsPresenter::readGroups);
    connect(&contacts, &Contacts::reloaded, this, &ContactsPresenter::readGroups);
    connect(&root, &CompositionRoot::loaded, this, &ContactsPresenter::readGroups);
}

void ContactsPresenter::call(const QString &contactId, const QString &number)
{
    m_root.contacts().find(contactId.toLongLong(), [this, number](const Outcome<Contact> &contact) {
        const bool hasAccount =
            contact && contact->account && m_root.accounts().find(contact->account);
        Q_EMIT callWanted(number, hasAccount ? idText(contact->account) : QString());
    });
}

void ContactsPresenter::submit(const ui::ContactView &view,
                               std::function<void(const QString &problem)> done)
{
    const auto edit = [name = view.name, company = view.company, numbers = numbersOf(view),
                       groups = view.groups, notes = view.notes, favourite = view.favourite,
                       photo = view.newPhoto, removesPhoto = view.removesPhoto,
                       account = sip::AccountId{view.accountId.toULongLong()}](Contact &contact) {
        if (contact.name != name) { // its parts are other ones now
            contact.given.clear();
            contact.family.clear();
        }
        contact.name = name;
        contact.company = company;
        contact.numbers = numbers;
        contact.groups = groups;
        contact.notes = notes;
        contact.favourite = favourite;
        contact.account = account;
        if (removesPhoto)
            contact.photo.clear();
        if (!photo.isEmpty())
            contact.photo = photo;
    };
    const auto answer = [done = std::move(done)](const Outcome<Contact> &kept) {
        done(kept ? QString() : wordsFor(kept.error()));
    };
    if (!view.id.isEmpty())
        return m_root.contacts().edit(view.id.toLongLong(), edit, answer);
    Contact contact;
    edit(contact);
    m_root.contacts().add(contact, answer);
}

void ContactsPresenter::remove(const QStringList &ids)
{
    QList<qint64> numbers;
    for (const auto &id : ids)
        numbers += id.toLongLong();
    m_root.contacts().remove(numbers, [this](const Outcome<qint64> &count) {
        if (!count)
            tell(count.error());
    });
}

void ContactsPresenter::setFavourite(const QString &id, bool isFavourite)
{
    m_root.contacts().setFavourite(id.toLongLong(), isFavourite,
                                   [this](const Outcome<Contact> &kept) {
                                       if (!kept)
                                           tell(kept.error());
                                   });
}

void ContactsPresenter::read(const QString &id, std::function<void(const ui::ContactView &)> done)
{
    m_root.contacts().find(id.toLongLong(),
                           [done = std::move(done)](const Outcome<Contact> &contact) {
                               if (contact)
                                   done(toContactView(*contact));
                           });
}

void ContactsPresenter::previewImport(const QString &file, const ImportAnswer &answer)
{
    m_root.contacts().previewImport(file, std::nullopt,
                                    [file, answer](const Outcome<ImportReport> &report) {
                                        if (report)
                                            answer.done(toPreview(file, *report));
                                        else
                                            answer.failed(wordsFor(report.error()));
                                    });
}

void ContactsPresenter::confirmImport(const QString &file, const ImportAnswer &answer)
{
    m_root.contacts().confirmImport(file, [file, answer](const Outcome<ImportReport> &report) {
        if (report)
            answer.done(toPreview(file, *report));
        else
            answer.failed(wordsFor(report.error()));
    });
}

void ContactsPresenter::dropImport()
{
    m_root.contacts().cancelImport();
    m_root.contacts().dropImport();
}

void ContactsPresenter::exportTo(const QString &file, const QString &format,
                                 const QString &contactId, const QString &group)
{
    const auto kind = format == u"csv"      ? ContactFormat::Csv
                      : format == u"vcard3" ? ContactFormat::Vcard3
                                            : ContactFormat::Vcard4;
    ContactSelection which{.ids = {}, .group = group};
    if (!contactId.isEmpty())
        which.ids += contactId.toLongLong();
    m_root.contacts().exportTo(kind, file, which, [this](const Outcome<qint64> &count) {
        if (!count)
            return tell(count.error());
        showNotice(m_window, tr("%n contacts were written.", nullptr, countOf(*count)));
    });
}

void ContactsPresenter::readGroups()
{
    m_root.contacts().groups([this](const Outcome<QStringList> &groups) {
        if (groups)
            Q_EMIT groupsChanged(*groups);
    });
}

void ContactsPresenter::tell(const Refusal &refusal)
{
    // One that went while it was looked at needs no words.
    if (refusal.error.code != Errc::Gone)
        showNotice(m_window, wordsFor(refusal));
}

} // namespace ahoy::app
