#include "ui/lists_pane.h"

#include "ui/contacts/contacts_page.h"
#include "ui/field/dial_field.h"
#include "ui/keypad/keypad_page.h"
#include "ui/recents/recents_page.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/tab_row.h"

#include <QHBoxLayout>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace ahoy::ui {

ListsPane::ListsPane(DialField &field, QWidget *parent) : QWidget(parent)
{
    m_tabs = new TabRow(this);
    m_tabs->addTab(tr("Recents"));
    m_tabs->addTab(tr("Contacts"));
    m_tabs->addTab(tr("Keypad"));
    m_tabs->setAccessibleName(tr("Views"));
    m_pages = new QStackedWidget(this);
    m_recents = new RecentsPage(m_pages);
    m_contacts = new ContactsPage(m_pages);
    m_pages->addWidget(m_recents);
    m_pages->addWidget(m_contacts);
    m_pages->addWidget(new KeypadPage(field, m_pages));
    auto *tabRow = new QHBoxLayout;
    tabRow->setContentsMargins(space::tiny, 0, space::related, 0);
    tabRow->addWidget(m_tabs, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(tabRow);
    column->addWidget(new Hairline(this));
    column->addWidget(m_pages, 1);
    connect(m_tabs, &TabRow::currentChanged, this, [this](int index) {
        m_pages->setCurrentIndex(index);
        Q_EMIT tabChanged(tab());
    });
}

void ListsPane::setMissedCount(int count)
{
    m_tabs->setBadge(static_cast<int>(Tab::Recents), count, tr("%n missed", nullptr, count));
}

ListsPane::Tab ListsPane::tab() const
{
    return static_cast<Tab>(m_tabs->currentIndex());
}

void ListsPane::showTab(Tab tab)
{
    m_tabs->setCurrentIndex(static_cast<int>(tab));
}

void ListsPane::showTabAt(int index)
{
    m_tabs->setCurrentIndex(std::min(index, m_tabs->count() - 1));
    if (this->tab() == Tab::Recents)
        m_recents->focusList();
    else
        m_pages->currentWidget()->setFocus(Qt::ShortcutFocusReason);
}

void ListsPane::focusList()
{
    if (m_recents->isVisible())
        m_recents->focusList();
    else if (m_contacts->isVisible())
        m_contacts->focusList();
}

} // namespace ahoy::ui
