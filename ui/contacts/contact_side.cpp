#include "ui/contacts/contact_side.h"

#include "ui/accounts/account_strip.h"
#include "ui/contacts/contact_detail.h"
#include "ui/contacts/contact_editor.h"
#include "ui/contacts/import_page.h"
#include "ui/theme/tokens.h"

#include <QPainter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <utility>

namespace ahoy::ui {

ContactSide::ContactSide(QWidget *parent) : QWidget(parent)
{
    m_pages = new QStackedWidget(this);
    m_detail = new ContactDetail(m_pages);
    m_editor = new ContactEditor(m_pages);
    m_import = new ImportPage(m_pages);
    m_pages->addWidget(m_detail);
    m_pages->addWidget(m_editor);
    m_pages->addWidget(m_import);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_pages);
    connect(m_detail, &ContactDetail::backRequested, this, &ContactSide::close);
    connect(m_detail, &ContactDetail::editRequested, this, &ContactSide::edit);
    connect(m_editor, &ContactEditor::cancelled, this, &ContactSide::back);
}

void ContactSide::setBackShown(bool shown)
{
    m_detail->setBackShown(shown);
}

void ContactSide::setAccounts(const QList<AccountView> &accounts)
{
    m_accounts = accounts;
    m_editor->setAccounts(accounts);
}

QString ContactSide::accountNameOf(const ContactView &contact) const
{
    for (const AccountView &account : m_accounts) {
        if (account.id == contact.accountId)
            return titleOf(account);
    }
    return {};
}

void ContactSide::turnTo(Page page)
{
    m_page = page;
    switch (page) {
    case Page::None: break;
    case Page::Detail: m_pages->setCurrentWidget(m_detail); break;
    case Page::Editor: m_pages->setCurrentWidget(m_editor); break;
    case Page::Import: m_pages->setCurrentWidget(m_import); break;
    }
    if (page == Page::None)
        Q_EMIT closed();
    else
        Q_EMIT opened();
}

void ContactSide::leaveThen(std::function<void()> then)
{
    if (m_page == Page::Editor)
        m_editor->leaveThen(std::move(then));
    else
        then();
}

void ContactSide::showContact(const ContactView &contact, bool takesFocus)
{
    leaveThen([this, contact, takesFocus] {
        m_detail->show(contact, accountNameOf(contact));
        turnTo(Page::Detail);
        if (takesFocus)
            m_detail->focusFirst();
    });
}

void ContactSide::refreshContact(const ContactView &contact)
{
    if (m_page != Page::None && m_detail->contact().id == contact.id)
        m_detail->show(contact, accountNameOf(contact));
}

void ContactSide::edit(const ContactView &contact)
{
    leaveThen([this, contact] {
        m_isFromDetail =
            m_page == Page::Detail && !contact.id.isEmpty() && m_detail->contact().id == contact.id;
        m_editor->open(contact);
        turnTo(Page::Editor);
        m_editor->focusFirst();
    });
}

std::optional<ContactDraft> ContactSide::draft() const
{
    if (m_page != Page::Editor || !m_editor->isChanged())
        return std::nullopt;
    return m_editor->draft();
}

void ContactSide::goOn(const ContactDraft &draft)
{
    m_isFromDetail = false;
    m_editor->goOn(draft);
    turnTo(Page::Editor);
}

void ContactSide::showImport(const QString &file)
{
    leaveThen([this, file] {
        m_import->showReading(file);
        turnTo(Page::Import);
        m_import->focusFirst();
    });
}

void ContactSide::forget(const QString &contactId)
{
    if (m_page == Page::Editor && m_editor->contactId() == contactId)
        m_editor->becomeNew();
    if (m_detail->contact().id != contactId)
        return;
    m_isFromDetail = false;
    if (m_page == Page::Detail)
        close();
}

void ContactSide::back()
{
    if (m_page == Page::Editor && std::exchange(m_isFromDetail, false)) {
        turnTo(Page::Detail);
        m_detail->focusFirst();
    } else {
        close();
    }
}

void ContactSide::close()
{
    if (m_page != Page::None)
        turnTo(Page::None);
}

void ContactSide::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), colorsOf(palette()).bg);
}

} // namespace ahoy::ui
