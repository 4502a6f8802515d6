#include "ui/recents/recents_page.h"

#include "ui/clock.h"
#include "ui/recents/recents_view.h"
#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"

#include <QButtonGroup>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QShortcut>
#include <QVBoxLayout>

namespace ahoy::ui {

namespace {

constexpr int longestSearch = 200;

QWidget *makeRow(QWidget *widget, QWidget *parent)
{
    auto *row = new QWidget(parent);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(space::edge, space::tiny, space::edge, space::tiny);
    layout->addWidget(widget);
    return row;
}

} // namespace

RecentsPage::RecentsPage(QWidget *parent) : QWidget(parent)
{
    auto *header = makeHeader();
    m_searchField = new QLineEdit(this);
    m_searchField->setPlaceholderText(tr("Search calls"));
    m_searchField->setAccessibleName(tr("Search calls"));
    m_searchField->setMaxLength(longestSearch);
    m_searchField->setMinimumHeight(size::field);
    m_searchField->installEventFilter(this);
    m_searchRow = makeRow(m_searchField, this);
    m_searchRow->hide();
    m_person = new Chip(QString(), Chip::Kind::Removable, this);
    m_person->setToolTip(tr("Show the calls with everybody"));
    m_personRow = makeRow(m_person, this);
    static_cast<QHBoxLayout *>(m_personRow->layout())->addStretch();
    m_personRow->hide();
    m_view = new RecentsView(this);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(header);
    column->addWidget(m_searchRow);
    column->addWidget(m_personRow);
    column->addWidget(m_view, 1);

    connect(m_searchField, &QLineEdit::textChanged, this, [this](const QString &text) {
        auto query = m_query;
        query.text = text.trimmed();
        setQuery(query);
    });
    connect(m_person, &Chip::clicked, this, [this] {
        showPerson(QString(), QString());
        focusList();
    });
    connect(m_view, &RecentsView::personRequested, this, &RecentsPage::showPerson);
    connect(m_view, &RecentsView::deleteRequested, this, &RecentsPage::deleteRequested);
    connect(m_view, &RecentsView::leftUpwards, this, [this] {
        if (m_searchRow->isVisible())
            openSearch();
        else
            Q_EMIT leftUpwards();
    });
    // Of the window, and counts only while this list is in sight.
    auto *find = new QShortcut(QKeySequence(QKeySequence::Find), this);
    connect(find, &QShortcut::activated, this, &RecentsPage::openSearch);
}

QWidget *RecentsPage::makeHeader()
{
    auto *header = new QWidget(this);
    m_all = new Chip(tr("All"), Chip::Kind::Choice, header);
    m_missed = new Chip(tr("Missed"), Chip::Kind::Choice, header);
    m_all->setAccessibleDescription(tr("Show all calls"));
    m_missed->setAccessibleDescription(tr("Show only missed calls"));
    m_all->setChecked(true);
    auto *choices = new QButtonGroup(this);
    choices->addButton(m_all);
    choices->addButton(m_missed);
    m_search = new IconButton(QStringLiteral("search"), tr("Search calls (Ctrl+F)"), header);
    m_search->setCheckable(true);
    m_more = new IconButton(QStringLiteral("more"), tr("More for the list of calls"), header);
    auto *row = new QHBoxLayout(header);
    row->setContentsMargins(space::related, space::tiny, space::related, 0);
    row->setSpacing(space::tiny);
    row->addSpacing(space::edge - space::related);
    row->addWidget(m_all);
    row->addWidget(m_missed);
    row->addStretch();
    row->addWidget(m_search);
    row->addWidget(m_more);
    connect(m_missed, &Chip::toggled, this, [this](bool isOn) {
        auto query = m_query;
        query.isOnlyMissed = isOn;
        setQuery(query);
    });
    connect(m_search, &IconButton::clicked, this, [this](bool isOn) {
        if (isOn)
            openSearch();
        else
            closeSearch();
    });
    connect(m_more, &IconButton::clicked, this, [this] {
        QMenu *menu = makeMenu();
        const int aside = isRightToLeft() ? 0 : m_more->width() - menu->sizeHint().width();
        menu->popup(m_more->mapToGlobal(QPoint(aside, m_more->height())));
    });
    return header;
}

QMenu *RecentsPage::makeMenu()
{
    struct Age {
        QString words;
        int days;
        int months;
    };
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(themedIcon(QStringLiteral("search")), tr("Search calls…"), this,
                    &RecentsPage::openSearch);
    menu->addAction(tr("Save as a table (CSV)…"), this, &RecentsPage::askForFile);
    menu->addSeparator();
    QMenu *older = menu->addMenu(themedIcon(QStringLiteral("trash")), tr("Delete calls"));
    for (const Age &age :
         {Age{tr("older than a week"), 7, 0}, Age{tr("older than a month"), 0, 1},
          Age{tr("older than three months"), 0, 3}, Age{tr("older than a year"), 0, 12}})
        older->addAction(age.words, this, [this, age] {
            const QDate day = Clock::today().addDays(-age.days).addMonths(-age.months);
            Q_EMIT deleteOlderRequested(day.startOfDay());
        });
    return menu;
}

void RecentsPage::askForFile()
{
    // Not exec(): calls come in meanwhile.
    auto *dialog = new QFileDialog(this, tr("Save the calls as a table"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(tr("Tables (*.csv)"));
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    dialog->selectFile(tr("Calls") + QStringLiteral(".csv"));
    connect(dialog, &QFileDialog::fileSelected, this, &RecentsPage::exportRequested);
    dialog->open();
}

void RecentsPage::setRecents(QAbstractItemModel *model)
{
    m_view->setRecents(model);
}

void RecentsPage::setQuery(const RecentsQuery &query)
{
    if (query == m_query)
        return;
    m_query = query;
    m_view->setQuery(query);
    Q_EMIT queryChanged(query);
}

void RecentsPage::showPerson(const QString &person, const QString &name)
{
    m_person->setText(tr("All calls with %1").arg(name));
    m_personRow->setVisible(!person.isEmpty());
    if (!person.isEmpty()) {
        m_all->setChecked(true);
        closeSearch();
    }
    auto query = m_query;
    query.person = person;
    setQuery(query);
}

void RecentsPage::openSearch()
{
    m_searchRow->show();
    m_search->setChecked(true);
    m_searchField->setFocus(Qt::ShortcutFocusReason);
    m_searchField->selectAll();
}

void RecentsPage::closeSearch()
{
    const bool hadFocus = m_searchField->hasFocus();
    m_search->setChecked(false);
    m_searchField->clear();
    m_searchRow->hide();
    if (hadFocus)
        focusList();
}

void RecentsPage::focusList()
{
    m_view->setFocus(Qt::OtherFocusReason);
}

bool RecentsPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_searchField && event->type() == QEvent::KeyPress) {
        switch (static_cast<QKeyEvent *>(event)->key()) {
        case Qt::Key_Escape: closeSearch(); return true;
        case Qt::Key_Down:
        case Qt::Key_Return:
        case Qt::Key_Enter: focusList(); return true;
        default: break;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace ahoy::ui
