#pragma once

#include "tests/ui/window_test.h"
#include "ui/contacts/contact_side.h"
#include "ui/contacts/contacts_page.h"
#include "ui/contacts/contacts_roles.h"
#include "ui/widgets/banner_bar.h"
#include "ui/widgets/label.h"

#include <QStandardItemModel>

/// The page of the contacts with Ada, Ben and Bo in its list, and the answers of the app.
class ContactsPageTest : public WindowTest {
protected:
    using Page = ahoy::ui::ContactSide::Page;

    static QStandardItem *personOf(const QString &id, const QString &name, const QString &number,
                                   bool isFavourite = false)
    {
        auto *item = new QStandardItem;
        item->setData(id, ahoy::ui::ContactsRole::Id);
        item->setData(name, ahoy::ui::ContactsRole::Name);
        item->setData(number, ahoy::ui::ContactsRole::Number);
        item->setData(QStringLiteral("Mobile"), ahoy::ui::ContactsRole::NumberKind);
        item->setData(isFavourite, ahoy::ui::ContactsRole::Favourite);
        item->setData(isFavourite ? QStringLiteral("Favourites") : name.left(1),
                      ahoy::ui::ContactsRole::Section);
        return item;
    }

    static ahoy::ui::ContactView viewOf(const QString &id, const QString &name,
                                        const QString &number)
    {
        ahoy::ui::ContactView contact;
        contact.id = id;
        contact.name = name;
        contact.numbers = {{QStringLiteral("mobile"), number}};
        return contact;
    }

    void open()
    {
        makeWindow();
        m_people = std::make_unique<QStandardItemModel>();
        m_people->appendRow(
            personOf(QStringLiteral("1"), QStringLiteral("Ada"), QStringLiteral("+49 30 1"), true));
        m_people->appendRow(personOf(QStringLiteral("2"), QStringLiteral("Ben"),
                                     QStringLiteral("ben@office.example")));
        m_people->appendRow(personOf(QStringLiteral("3"), QStringLiteral("Bo"), QString()));
        page().setModel(m_people.get());
        QTest::keyClick(m_window.get(), Qt::Key_2, Qt::ControlModifier);
    }

    void close()
    {
        m_window.reset();
        m_people.reset();
    }

    ahoy::ui::ContactsPage &page() { return m_window->contacts(); }
    QAbstractItemView *contacts() const
    {
        return m_window->findChild<QAbstractItemView *>(QStringLiteral("contacts"));
    }

    /// What the app answers.
    void show(const QString &id)
    {
        page().showContact(
            viewOf(id, QStringLiteral("Person %1").arg(id), QStringLiteral("10") + id));
    }

    bool isSeen(const QString &words) const
    {
        for (const ahoy::ui::Label *label : m_window->findChildren<ahoy::ui::Label *>()) {
            if (label->isVisible() && label->text().contains(words))
                return true;
        }
        return false;
    }

    ahoy::ui::BannerBar *question() const
    {
        for (ahoy::ui::BannerBar *bar : m_window->findChildren<ahoy::ui::BannerBar *>()) {
            if (bar->isVisible())
                return bar;
        }
        return nullptr;
    }

    std::unique_ptr<QStandardItemModel> m_people;
};
