#include "ui/call/call_list.h"
#include "ui/call/call_page.h"
#include "ui/call/call_panel.h"
#include "ui/call/call_requests.h"
#include "ui/contacts/contact_side.h"
#include "ui/contacts/contacts_page.h"
#include "ui/field/account_chooser.h"
#include "ui/field/dial_field.h"
#include "ui/phone_page.h"
#include "ui/recents/recent_detail.h"
#include "ui/recents/recents_page.h"
#include "ui/recents/recents_view.h"
#include "ui/widgets/banner_bar.h"

/// The lists of the phone, and what of them stands beside or over the others.
namespace ahoy::ui {

void PhonePage::connectLists()
{
    connect(m_field, &DialField::dialRequested, this, [this](const QString &text) {
        m_isDialling = true;
        Q_EMIT dialRequested(text, m_chooser->take());
    });
    connect(m_field, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_chooser->suggest({}); // that was about what stood there before
        Q_EMIT fieldChanged(text);
    });
    connect(m_field, &DialField::lastNumberWanted, this, &PhonePage::dialLast);
    connect(m_field, &DialField::keypadToggled, this, [this](bool shown) {
        if (shown && m_calls->liveCount() > 0 && !m_isWide)
            m_isFolded = true; // the keypad is under the panel
        if (shown)
            m_lists->showTab(Tab::Keypad);
        else if (m_lists->tab() == Tab::Keypad)
            m_lists->showTab(Tab::Recents);
        refreshCalls();
    });
    connect(m_field, &DialField::leaveRequested, m_lists, &ListsPane::focusList);
    connect(m_lists, &ListsPane::tabChanged, this, [this](Tab tab) {
        m_field->setKeypadShown(tab == Tab::Keypad);
        ContactSide &side = contacts().side();
        if (tab == Tab::Contacts && side.page() != ContactSide::Page::None)
            m_aside = &side; // as it was left
        else if (m_aside == &side)
            m_aside = nullptr;
        arrange();
        checkMissedSeen();
    });
    auto *const page = &m_lists->recents();
    const auto *const recents = &page->view();
    connect(recents, &RecentsView::callBackRequested, this, &PhonePage::callBackRequested);
    connect(page, &RecentsPage::deleteRequested, this, &PhonePage::deleteRecentsRequested);
    connect(recents, &RecentsView::detailsRequested, this,
            [this](const QModelIndex &index) { showDetail(Recent::of(index)); });
    connect(recents, &RecentsView::chosen, this, [this](const QModelIndex &index) {
        if (m_isWide && m_calls->isEmpty())
            showDetail(Recent::of(index));
    });
    connect(page, &RecentsPage::leftUpwards, this, &PhonePage::focusField);
    connect(m_detail, &RecentDetail::backRequested, this, &PhonePage::hideDetail);
    connect(m_detail, &RecentDetail::callBackRequested, this, &PhonePage::callBackRequested);
    connect(m_detail, &RecentDetail::deleteRequested, this, [this](const QString &recentId) {
        hideDetail();
        Q_EMIT deleteRecentsRequested({recentId});
    });
    connect(recents, &RecentsView::addToContactsRequested, this, &PhonePage::addToContacts);
    connect(m_detail, &RecentDetail::addToContactsRequested, this, &PhonePage::addToContacts);
    connect(m_detail, &RecentDetail::personRequested, this,
            [this, page](const QString &person, const QString &name) {
                page->showPerson(person, name);
                if (!m_isWide)
                    hideDetail();
            });
    connect(m_detail, &RecentDetail::announcement, this, &PhonePage::announce);
    connect(m_banner, &BannerBar::actionRequested, this, &PhonePage::bannerActionRequested);
    connect(m_banner, &BannerBar::dismissed, m_banner, &QWidget::hide);
}

void PhonePage::connectContacts()
{
    ContactsPage &page = contacts();
    ContactSide *side = &page.side();
    side->setParent(this);
    side->hide();
    connect(side, &ContactSide::opened, this, [this, side] {
        m_lists->showTab(Tab::Contacts);
        showAside(side);
    });
    connect(side, &ContactSide::closed, this, [this, side] {
        if (m_aside == side)
            hideDetail();
    });
    connect(&page, &ContactsPage::leftUpwards, this, &PhonePage::focusField);
    connect(&page, &ContactsPage::announcement, this, &PhonePage::announce);
    connect(&page, &ContactsPage::noticeWanted, this, [this](const QString &sentence) {
        showBanner({sentence, QString(), QString(), BannerView::Kind::Notice});
    });
    connect(&m_requests, &CallRequests::addToContactsRequested, this, &PhonePage::addToContacts);
    connect(&m_panel->page(), &CallPage::addToContactsRequested, this, [this] {
        const CallView *call = m_calls->chosen();
        if (call == nullptr)
            return;
        const QString number = call->number;
        m_calls->remove(call->id); // it is over, and what it was wanted for is done
        addToContacts(QString(), number);
    });
}

void PhonePage::addToContacts(const QString &name, const QString &number)
{
    contacts().addContact(name, number);
}

void PhonePage::setRecentsModel(QAbstractItemModel *model)
{
    m_recentsModel = model;
    m_lists->recents().setRecents(model);
}

void PhonePage::setMissedCount(int count)
{
    m_missed = count;
    m_lists->setMissedCount(count);
    checkMissedSeen();
}

void PhonePage::checkMissedSeen()
{
    if (m_missed > 0 && isActiveWindow() && m_lists->recents().isVisible())
        Q_EMIT missedSeen();
}

void PhonePage::dialLast()
{
    if (m_recentsModel == nullptr)
        return;
    for (int row = 0; row < m_recentsModel->rowCount(); ++row) {
        const Recent recent = Recent::of(m_recentsModel->index(row, 0));
        if (recent.isIncoming)
            continue;
        setFieldText(recent.number); // Enter once more calls it
        return;
    }
}

void PhonePage::showDetail(const Recent &recent)
{
    m_detail->show(recent);
    showAside(m_detail);
}

/// A call that is under way folds for it: its strip stays on top.
void PhonePage::showAside(QWidget *page)
{
    m_aside = page;
    m_isFolded = !m_calls->isEmpty();
    arrange();
}

void PhonePage::hideDetail()
{
    if (m_aside == nullptr)
        return;
    m_aside = nullptr;
    arrange();
    m_lists->focusList();
}

} // namespace ahoy::ui
