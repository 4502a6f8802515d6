#include "ui/gallery/contact_views.h"

#include "ui/contacts/contact_editor.h"
#include "ui/contacts/contact_side.h"
#include "ui/contacts/contacts_page.h"
#include "ui/gallery/contact_sample.h"
#include "ui/gallery/sample.h"
#include "ui/theme/tokens.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QTabBar>

namespace ahoy::ui::gallery {

namespace {

using Kind = sample::Contacts::Kind;

const QSize narrowSize(size::windowWidth, size::windowHeight);
const QSize wideSize(900, 640);

void fill(MainWindow &window, QAbstractItemModel *model)
{
    window.setAccounts(sample::accounts(), QStringLiteral("1"));
    window.setRecentsModel(new sample::Recents(&window));
    ContactsPage &page = window.contacts();
    page.setModel(model);
    page.setGroups(
        {QStringLiteral("Friends"), QStringLiteral("Office"), QStringLiteral("Sailing club")});
    window.findChild<QTabBar *>()->setCurrentIndex(1);
}

void fill(MainWindow &window, Kind kind)
{
    fill(window, new sample::Contacts(kind, &window));
}

void search(MainWindow &window, const QString &text)
{
    for (QLineEdit *field : window.findChildren<QLineEdit *>()) {
        if (field->accessibleName() == ContactsPage::tr("Search contacts"))
            field->setText(text);
    }
}
void key(QWidget *widget, Qt::Key key)
{
    QKeyEvent press(QEvent::KeyPress, key, Qt::NoModifier);
    QApplication::sendEvent(widget, &press);
}

void showJonas(MainWindow &window, bool hasPhoto)
{
    fill(window, Kind::Few);
    ContactView contact = sample::jonas();
    if (hasPhoto)
        contact.photo = sample::photo();
    window.contacts().setCallsModel(new sample::Recents(&window));
    window.contacts().showContact(contact);
}

} // namespace

QList<View> contactViews()
{
    QList<View> list;
    const auto add = [&list](const char *name, const QSize &size,
                             std::function<void(MainWindow &)> fillIt) {
        list.append({QString::fromLatin1(name), size, std::move(fillIt), false});
    };
    add("contacts", narrowSize, [](MainWindow &window) {
        fill(window, Kind::Few);
        if (auto *contacts = window.findChild<QAbstractItemView *>(QStringLiteral("contacts")))
            contacts->setFocus(Qt::TabFocusReason);
    });
    add("contacts-many", narrowSize, [](MainWindow &window) { fill(window, Kind::Many); });
    add("contacts-long", narrowSize, [](MainWindow &window) { fill(window, Kind::Long); });
    add("contacts-empty", narrowSize, [](MainWindow &window) {
        fill(window, nullptr);
        window.contacts().setGroups({});
    });
    add("contacts-nothing-found", narrowSize, [](MainWindow &window) {
        fill(window, nullptr);
        search(window, QStringLiteral("zyx"));
    });
    add("contacts-delete", narrowSize, [](MainWindow &window) {
        fill(window, Kind::Few);
        if (auto *contacts = window.findChild<QAbstractItemView *>(QStringLiteral("contacts"))) {
            contacts->setCurrentIndex(contacts->model()->index(2, 0));
            key(contacts, Qt::Key_Delete);
        }
    });
    add("contact", narrowSize, [](MainWindow &window) { showJonas(window, true); });
    add("contact-no-photo", narrowSize, [](MainWindow &window) { showJonas(window, false); });
    add("contact-long", narrowSize, [](MainWindow &window) {
        fill(window, Kind::Long);
        window.contacts().showContact(sample::longNamed());
    });
    add("contact-new", narrowSize, [](MainWindow &window) {
        fill(window, Kind::Few);
        window.contacts().addContact({}, {});
    });
    add("contact-edit", narrowSize, [](MainWindow &window) {
        fill(window, Kind::Few);
        ContactView contact = sample::jonas();
        contact.photo = sample::photo();
        window.contacts().side().edit(contact);
    });
    add("contact-edit-tall", QSize(size::windowWidth, 2 * size::windowMinimumHeight),
        [](MainWindow &window) {
            fill(window, Kind::Few);
            ContactView contact = sample::jonas();
            contact.photo = sample::photo();
            window.contacts().side().edit(contact);
        });
    add("contact-invalid", narrowSize, [](MainWindow &window) {
        fill(window, Kind::Few);
        window.contacts().addContact(QStringLiteral("Ines Duarte"), QStringLiteral("call me"));
        press(window, ContactEditor::tr("Save"));
    });
    add("contact-leave", narrowSize, [](MainWindow &window) {
        fill(window, Kind::Few);
        window.contacts().addContact({}, {});
        for (QLineEdit *field : window.findChildren<QLineEdit *>()) {
            if (field->accessibleName() == ContactEditor::tr("Name"))
                field->setText(QStringLiteral("Ines"));
        }
        key(&window.contacts().side().editor(), Qt::Key_Escape);
    });
    add("import", narrowSize, [](MainWindow &window) {
        fill(window, Kind::Few);
        window.contacts().importFile(sample::importPreview().file);
        window.contacts().showImportPreview(sample::importPreview());
    });
    add("import-reading", narrowSize, [](MainWindow &window) {
        fill(window, Kind::Few);
        window.contacts().importFile(sample::importPreview().file);
    });
    add("import-problem", narrowSize, [](MainWindow &window) {
        fill(window, Kind::Few);
        window.contacts().importFile(sample::importPreview().file);
        window.contacts().showImportProblem(
            ContactsPage::tr("This file holds no contacts. Choose a vCard or CSV file."));
    });
    add("wide-contacts", wideSize, [](MainWindow &window) { fill(window, Kind::Few); });
    add("wide-contact", wideSize, [](MainWindow &window) { showJonas(window, true); });
    add("wide-contact-edit", wideSize, [](MainWindow &window) {
        fill(window, Kind::Few);
        window.contacts().side().edit(sample::jonas());
    });
    add("wide-import", wideSize, [](MainWindow &window) {
        fill(window, Kind::Few);
        window.contacts().importFile(sample::importPreview().file);
        window.contacts().showImportPreview(sample::importPreview());
    });
    add("wide-contact-call", wideSize, [](MainWindow &window) {
        fill(window, Kind::Few);
        window.updateCall(sample::talking());
        window.contacts().showContact(sample::jonas());
    });
    return list;
}

} // namespace ahoy::ui::gallery
