#include "app/window/contacts_page_presenter.h"

#include "ui/contacts/contacts_page.h"

#include <QPointer>

namespace ahoy::app {

using ui::ContactsPage;

ContactsPagePresenter::ContactsPagePresenter(Contacts &contacts, History &history,
                                             ContactsPresenter &presenter, ContactsPage &page,
                                             QObject *parent)
    : QObject(parent),
      m_contacts(contacts),
      m_presenter(presenter),
      m_page(&page),
      m_calls(history, [](sip::AccountId) { return QString(); })
{
    connectContacts();
    connectPage();
}

void ContactsPagePresenter::connectPage()
{
    m_page->setModel(&m_presenter.model());
    connectList();
    connectEditor();
    connectFiles();
    connect(&m_presenter, &ContactsPresenter::groupsChanged, m_page, &ContactsPage::setGroups);
}

void ContactsPagePresenter::setPage(ContactsPage &page)
{
    m_page = &page;
    // It begins with everybody, and nobody's details.
    m_group.clear();
    m_hasNumbers = false;
    m_presenter.model().showGroup({});
    m_presenter.model().search({});
    connectPage();
}

void ContactsPagePresenter::connectList()
{
    connect(m_page, &ContactsPage::searchChanged, &m_presenter.model(), &ContactModel::search);
    connect(m_page, &ContactsPage::groupChosen, this, [this](const QString &group) {
        m_group = group;
        m_presenter.model().showGroup(group);
    });
    connect(m_page, &ContactsPage::callRequested, &m_presenter, &ContactsPresenter::call);
    connect(m_page, &ContactsPage::removeRequested, &m_presenter, &ContactsPresenter::remove);
    connect(m_page, &ContactsPage::favouriteToggled, &m_presenter,
            &ContactsPresenter::setFavourite);
    connect(m_page, &ContactsPage::detailsRequested, this, &ContactsPagePresenter::show);
}

void ContactsPagePresenter::connectEditor()
{
    connect(m_page, &ContactsPage::editSubmitted, this, [this](const ui::ContactView &contact) {
        m_presenter.submit(contact, [this](const QString &problem) {
            if (problem.isEmpty())
                m_page->showSaved();
            else
                m_page->showProblem(problem);
        });
    });
}

void ContactsPagePresenter::connectFiles()
{
    const auto failed = [this](const QString &problem) { m_page->showImportProblem(problem); };
    connect(m_page, &ContactsPage::importRequested, this, [this, failed](const QString &file) {
        m_presenter.previewImport(
            file, {[this](const ui::ImportPreview &preview) { m_page->showImportPreview(preview); },
                   failed});
    });
    connect(m_page, &ContactsPage::importConfirmed, this, [this, failed](const QString &file) {
        m_presenter.confirmImport(
            file, {[this](const ui::ImportPreview &done) { m_page->showImported(done); }, failed});
    });
    connect(m_page, &ContactsPage::importCancelled, &m_presenter, &ContactsPresenter::dropImport);
    connect(m_page, &ContactsPage::exportRequested, this,
            [this](const QString &file, const QString &format, const QString &contactId) {
                m_presenter.exportTo(file, format, contactId,
                                     contactId.isEmpty() ? m_group : QString());
            });
}

void ContactsPagePresenter::connectContacts()
{
    connect(&m_calls, &HistoryModel::answered, this, [this] {
        m_areCallsThere = true;
        if (m_hasNumbers)
            m_page->setCallsModel(&m_calls);
    });
    connect(&m_contacts, &Contacts::changed, this, [this](const Contact &contact) {
        if (QString::number(contact.id) == m_page->shownId())
            refreshShown();
    });
    connect(&m_contacts, &Contacts::removed, this, [this](const QList<qint64> &ids) {
        const QString shown = m_page->shownId();
        if (!shown.isEmpty() && ids.contains(shown.toLongLong()))
            m_page->forgetContact(shown);
    });
    connect(&m_contacts, &Contacts::reloaded, this, &ContactsPagePresenter::refreshShown);
}

void ContactsPagePresenter::show(const QString &id)
{
    m_contacts.find(id.toLongLong(), [page = QPointer<ContactsPagePresenter>(this)](
                                         const Outcome<Contact> &contact) {
        if (!page || !contact)
            return;
        page->showCallsWith(*contact);
        page->m_page->showContact(toContactView(*contact));
    });
}

/// Those with any of the contact's numbers, however they are written.
void ContactsPagePresenter::showCallsWith(const Contact &contact)
{
    HistoryQuery query;
    query.people = personsOf(contact);
    m_hasNumbers = !query.people.isEmpty();
    if (m_hasNumbers && !(query == m_calls.query())) {
        m_areCallsThere = false; // those of the one before stay in the model until these have come
        m_calls.setQuery(query);
    }
    m_page->setCallsModel(m_hasNumbers && m_areCallsThere ? &m_calls : nullptr);
}

/// What is told of a change may come without the photo.
void ContactsPagePresenter::refreshShown()
{
    const QString id = m_page->shownId();
    if (!id.isEmpty())
        m_presenter.read(
            id, [this](const ui::ContactView &contact) { m_page->refreshContact(contact); });
}

} // namespace ahoy::app
