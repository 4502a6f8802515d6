#include "ui/contacts/contacts_page.h"

#include "ui/contacts/contact_detail.h"
#include "ui/contacts/contact_editor.h"
#include "ui/contacts/contact_side.h"
#include "ui/contacts/contact_words.h"
#include "ui/contacts/contacts_list.h"
#include "ui/contacts/import_page.h"
#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/banner_bar.h"
#include "ui/widgets/button.h"
#include "ui/widgets/icon_picture.h"
#include "ui/widgets/label.h"

#include <QAbstractItemModel>
#include <QComboBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QShortcut>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <utility>

namespace ahoy::ui {

namespace {

constexpr int longestSearch = 200;

} // namespace

ContactsPage::ContactsPage(QWidget *parent) : QWidget(parent)
{
    m_search = new QLineEdit(this);
    m_search->setPlaceholderText(tr("Search contacts"));
    m_search->setAccessibleName(tr("Search contacts"));
    m_search->setMaxLength(longestSearch);
    m_search->installEventFilter(this);
    setFocusProxy(m_search);
    m_add = new IconButton(QStringLiteral("person-add"), tr("Add a contact"), this);
    m_menu = new IconButton(QStringLiteral("more"), tr("Import and export"), this);
    m_groups = new QComboBox(this);
    m_groups->setAccessibleName(tr("Group"));
    m_groups->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_groups->setMinimumContentsLength(1);
    m_pages = new QStackedWidget(this);
    m_list = new ContactsList(m_pages);
    m_pages->addWidget(m_list);
    m_pages->addWidget(makeEmpty());
    m_question = new BannerBar(this);
    m_question->hide();
    m_side = new ContactSide(this);
    m_side->hide();

    auto *top = new QHBoxLayout;
    // Margins are not mirrored in right-to-left layouts; what stands in a layout is.
    top->setContentsMargins(space::related, space::related, space::related, space::tiny);
    top->setSpacing(0);
    top->addSpacing(space::edge - space::related);
    top->addWidget(m_search, 1);
    top->addSpacing(space::tiny);
    top->addWidget(m_add);
    top->addWidget(m_menu);
    auto *second = new QHBoxLayout;
    second->setContentsMargins(space::edge, space::tiny, space::edge, space::tiny);
    second->addWidget(m_groups);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(top);
    column->addLayout(second);
    column->addWidget(m_pages, 1);
    column->addWidget(m_question);

    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        Q_EMIT searchChanged(text.simplified());
        refreshEmpty();
    });
    connect(m_search, &QLineEdit::returnPressed, this, &ContactsPage::focusList);
    connect(m_add, &IconButton::clicked, this, [this] { addContact({}, {}); });
    connect(m_menu, &IconButton::clicked, this, &ContactsPage::showMenu);
    connect(m_groups, &QComboBox::currentIndexChanged, this, [this](int index) {
        Q_EMIT groupChosen(m_groups->itemData(index).toString());
        refreshEmpty();
    });
    auto *find = new QShortcut(QKeySequence(QKeySequence::Find), this);
    find->setContext(Qt::WidgetWithChildrenShortcut);
    connect(find, &QShortcut::activated, m_search, [this] {
        m_search->setFocus(Qt::ShortcutFocusReason);
        m_search->selectAll();
    });
    connectList();
    connectSide();
    setGroups({});
    refreshEmpty();
}

QWidget *ContactsPage::makeEmpty()
{
    m_empty = new QWidget(m_pages);
    auto *picture = new IconPicture(QStringLiteral("people"), size::emptyIcon, m_empty);
    m_emptyTitle = new Label(TextStyle::Strong, Ink::Text, m_empty);
    m_emptyHint = new Label(TextStyle::Body, Ink::Muted, m_empty);
    for (Label *label : {m_emptyTitle, m_emptyHint}) {
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
    }
    m_emptyAdd = new Button(tr("Add contact"), Button::Kind::Primary, m_empty);
    m_emptyAdd->setIconName(QStringLiteral("person-add"));
    m_emptyImport = new Button(tr("Import…"), Button::Kind::Text, m_empty);
    m_emptyImport->setIconName(QStringLiteral("import"));
    auto *column = new QVBoxLayout(m_empty);
    column->setContentsMargins(space::group, space::edge, space::group, space::edge);
    column->setSpacing(space::tiny);
    column->addStretch(1);
    column->addWidget(picture, 0, Qt::AlignHCenter);
    column->addSpacing(space::related);
    column->addWidget(m_emptyTitle);
    column->addWidget(m_emptyHint);
    column->addSpacing(space::row);
    column->addWidget(m_emptyAdd, 0, Qt::AlignHCenter);
    column->addWidget(m_emptyImport, 0, Qt::AlignHCenter);
    column->addStretch(2);
    connect(m_emptyAdd, &Button::clicked, this, [this] { addContact({}, {}); });
    connect(m_emptyImport, &Button::clicked, this, &ContactsPage::chooseImport);
    return m_empty;
}

void ContactsPage::connectList()
{
    connect(m_list, &ContactsList::callRequested, this, &ContactsPage::callRequested);
    connect(m_list, &ContactsList::favouriteToggled, this, &ContactsPage::favouriteToggled);
    connect(m_list, &ContactsList::deleteRequested, this, &ContactsPage::askToDelete);
    connect(m_list, &ContactsList::countChanged, this, &ContactsPage::refreshEmpty);
    connect(m_list, &ContactsList::editRequested, this, [this](const QString &id) {
        wantDetails(id, true);
        m_wantsEdit = true;
    });
    const auto idOf = [](const QModelIndex &index) {
        return index.data(ContactsRole::Id).toString();
    };
    connect(m_list, &PersonList::detailsRequested, this,
            [this, idOf](const QModelIndex &index) { wantDetails(idOf(index), true); });
    // The arrows go on from where a person clicked.
    connect(m_list, &PersonList::chosen, this,
            [this, idOf](const QModelIndex &index) { wantDetails(idOf(index), false); });
    connect(m_list, &PersonList::leftUpwards, m_search,
            [this] { m_search->setFocus(Qt::OtherFocusReason); });
    connect(m_question, &BannerBar::actionRequested, this, [this] {
        m_question->hide();
        m_list->setFocus(Qt::OtherFocusReason);
        Q_EMIT removeRequested(std::exchange(m_toDelete, {}));
    });
    connect(m_question, &BannerBar::dismissed, this, [this] {
        m_toDelete.clear();
        m_question->hide();
        m_list->setFocus(Qt::OtherFocusReason);
    });
}

void ContactsPage::connectSide()
{
    const ContactDetail &detail = m_side->detail();
    connect(&detail, &ContactDetail::callRequested, this, &ContactsPage::callRequested);
    connect(&detail, &ContactDetail::favouriteToggled, this, &ContactsPage::favouriteToggled);
    connect(&detail, &ContactDetail::exportRequested, this, &ContactsPage::chooseExport);
    connect(&detail, &ContactDetail::announcement, this, &ContactsPage::announcement);
    connect(&detail, &ContactDetail::removeRequested, this, [this](const QString &id) {
        m_side->close();
        Q_EMIT removeRequested({id});
    });
    const ContactEditor &editor = m_side->editor();
    connect(&editor, &ContactEditor::submitted, this, &ContactsPage::editSubmitted);
    connect(&editor, &ContactEditor::announcement, this, &ContactsPage::announcement);
    const ImportPage &import = m_side->importPage();
    connect(&import, &ImportPage::confirmed, this, &ContactsPage::importConfirmed);
    connect(&import, &ImportPage::announcement, this, &ContactsPage::announcement);
    connect(&import, &ImportPage::cancelled, this, [this] {
        const bool isOver = m_side->importPage().isOver();
        m_side->close();
        if (!isOver)
            Q_EMIT importCancelled();
    });
}

void ContactsPage::setModel(QAbstractItemModel *model)
{
    m_list->setContacts(model);
    // A list out of sight, as an empty one is, asks for nothing by itself.
    if (model != nullptr && model->canFetchMore({}))
        model->fetchMore({});
}

void ContactsPage::setGroups(const QStringList &groups)
{
    m_side->editor().setGroups(groups);
    const QString chosen = m_groups->currentData().toString();
    {
        const QSignalBlocker blocker(m_groups);
        m_groups->clear();
        m_groups->addItem(tr("All contacts"), QString());
        for (const QString &group : groups)
            m_groups->addItem(oneLine(group), group);
        m_groups->setCurrentIndex(std::max(0, m_groups->findData(chosen)));
    }
    m_groups->setVisible(!groups.isEmpty());
    // The last member of the chosen one went.
    if (m_groups->currentData().toString() != chosen)
        Q_EMIT groupChosen(QString());
}

void ContactsPage::setAccounts(const QList<AccountView> &accounts)
{
    m_side->setAccounts(accounts);
}

void ContactsPage::setCallsModel(QAbstractItemModel *model)
{
    m_side->detail().setCallsModel(model);
}

void ContactsPage::wantDetails(const QString &contactId, bool takesFocus)
{
    m_wanted = contactId;
    m_wantsFocus = takesFocus;
    m_wantsEdit = false;
    Q_EMIT detailsRequested(contactId);
}

void ContactsPage::showContact(const ContactView &contact)
{
    if (std::exchange(m_wantsEdit, false) && m_wanted == contact.id)
        m_side->edit(contact);
    else
        m_side->showContact(contact, m_wantsFocus);
}

void ContactsPage::refreshContact(const ContactView &contact)
{
    m_side->refreshContact(contact);
}

void ContactsPage::forgetContact(const QString &contactId)
{
    m_side->forget(contactId);
}

QString ContactsPage::shownId() const
{
    switch (m_side->page()) {
    case ContactSide::Page::Detail: return m_side->detail().contact().id;
    case ContactSide::Page::Editor: return m_side->editor().contactId();
    case ContactSide::Page::Import:
    case ContactSide::Page::None: break;
    }
    return {};
}

void ContactsPage::addContact(const QString &name, const QString &number)
{
    ContactView contact;
    contact.name = name == number ? QString() : name;
    if (!number.isEmpty())
        contact.numbers.append({numberKinds().constFirst(), number});
    m_side->edit(contact);
}

void ContactsPage::showSaved()
{
    ContactEditor &editor = m_side->editor();
    if (!editor.isSaving())
        return;
    const ContactView saved = editor.contact();
    editor.showSaved();
    if (m_side->page() != ContactSide::Page::Editor)
        return;
    m_side->refreshContact(saved); // at once; the app tells of it again
    m_side->back();
    Q_EMIT announcement(tr("Saved"));
}

void ContactsPage::showProblem(const QString &sentence)
{
    m_side->editor().showProblem(sentence);
}

void ContactsPage::importFile(const QString &file)
{
    m_side->leaveThen([this, file] {
        m_side->showImport(file);
        Q_EMIT importRequested(file);
    });
}

void ContactsPage::showImportPreview(const ImportPreview &preview)
{
    // Cancelled, or another one was chosen meanwhile.
    if (m_side->page() == ContactSide::Page::Import && m_side->importPage().file() == preview.file)
        m_side->importPage().showPreview(preview);
}

void ContactsPage::showImportProblem(const QString &sentence)
{
    if (m_side->page() == ContactSide::Page::Import)
        m_side->importPage().showProblem(sentence);
}

void ContactsPage::showImported(const ImportPreview &done)
{
    if (m_side->page() == ContactSide::Page::Import && m_side->importPage().file() == done.file)
        m_side->close();
    const QString added = tr("%n contacts were added.", nullptr, done.added);
    const QString merged = tr("%n contacts were completed.", nullptr, done.merged);
    if (done.merged == 0)
        Q_EMIT noticeWanted(added);
    else if (done.added == 0)
        Q_EMIT noticeWanted(merged);
    else
        Q_EMIT noticeWanted(added + u' ' + merged);
}

void ContactsPage::focusList()
{
    if (m_list->isVisible())
        m_list->setFocus(Qt::OtherFocusReason);
    else if (m_emptyAdd->isVisible())
        m_emptyAdd->setFocus(Qt::OtherFocusReason);
}

void ContactsPage::askToDelete(const QStringList &ids, const QString &name)
{
    m_toDelete = ids;
    BannerView question;
    question.sentence =
        ids.size() == 1
            ? tr("Delete %1 from your contacts? This can't be undone.").arg(isolated(name))
            : tr("Delete %n contacts? This can't be undone.", nullptr,
                 static_cast<int>(ids.size()));
    question.buttonText = tr("Delete");
    question.kind = BannerView::Kind::Notice;
    m_question->show(question);
    m_question->setFocus(Qt::OtherFocusReason);
    Q_EMIT announcement(question.sentence);
}

void ContactsPage::showMenu()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(themedIcon(QStringLiteral("import")), tr("Import…"), this,
                    &ContactsPage::chooseImport);
    QAction *all = menu->addAction(themedIcon(QStringLiteral("export")), tr("Export…"), this,
                                   [this] { chooseExport({}); });
    all->setEnabled(m_list->count() > 0);
    const int aside = isRightToLeft() ? 0 : m_menu->width() - menu->sizeHint().width();
    menu->popup(m_menu->mapToGlobal(QPoint(aside, m_menu->height())));
}

void ContactsPage::chooseImport()
{
    auto *dialog = new QFileDialog(this, tr("Import contacts"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters(
        {tr("Contacts (%1)").arg(QStringLiteral("*.vcf *.vcard *.csv *.VCF *.CSV")),
         tr("All files (%1)").arg(QStringLiteral("*"))});
    connect(dialog, &QFileDialog::fileSelected, this, &ContactsPage::importFile);
    dialog->open();
}

void ContactsPage::chooseExport(const QString &contactId)
{
    auto *dialog = new QFileDialog(this, tr("Export contacts"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    const QString table = tr("Table (%1)").arg(QStringLiteral("*.csv"));
    dialog->setNameFilters({tr("vCard (%1)").arg(QStringLiteral("*.vcf")), table});
    dialog->setDefaultSuffix(QStringLiteral("vcf"));
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog, table](const QString &filter) {
        dialog->setDefaultSuffix(filter == table ? QStringLiteral("csv") : QStringLiteral("vcf"));
    });
    connect(dialog, &QFileDialog::fileSelected, this, [this, contactId](const QString &file) {
        const bool isTable = file.endsWith(QLatin1String(".csv"), Qt::CaseInsensitive);
        Q_EMIT exportRequested(file, isTable ? QStringLiteral("csv") : QStringLiteral("vcard"),
                               contactId);
    });
    dialog->open();
}

void ContactsPage::refreshEmpty()
{
    const bool isEmpty = m_list->count() == 0;
    const bool isSearch = !m_search->text().trimmed().isEmpty();
    const bool isAll = !isSearch && m_groups->currentIndex() <= 0;
    m_emptyTitle->setText(isAll ? tr("No contacts yet") : tr("Nothing found"));
    m_emptyHint->setText(
        isAll      ? tr("Add the people you call, or bring them along from a vCard or CSV file.")
        : isSearch ? tr("No name, number or company begins so.")
                   : tr("Nobody is in this group."));
    m_emptyAdd->setVisible(isAll);
    m_emptyImport->setVisible(isAll);
    QWidget *wanted = isEmpty ? m_empty : static_cast<QWidget *>(m_list);
    if (m_pages->currentWidget() != wanted)
        m_pages->setCurrentWidget(wanted);
}

bool ContactsPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Down) {
            focusList();
            return true;
        }
        if (key == Qt::Key_Up) {
            Q_EMIT leftUpwards();
            return true;
        }
        if (key == Qt::Key_Escape && !m_search->text().isEmpty()) {
            m_search->clear();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void ContactsPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_question->isVisible())
        Q_EMIT m_question->dismissed();
    else
        QWidget::keyPressEvent(event);
}

} // namespace ahoy::ui
