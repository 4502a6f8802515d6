#include "ui/settings/settings_page.h"

#include "ui/settings/settings_list.h"
#include "ui/settings/settings_sheet.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/search_field.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

namespace ahoy::ui {

SettingsPage::SettingsPage(QWidget *parent) : QWidget(parent)
{
    m_back = new IconButton(QStringLiteral("back"), tr("Back"), this);
    m_back->setMirrored(true);
    m_title = new Label(tr("Settings"), TextStyle::Title, Ink::Text, this);
    auto *top = new QHBoxLayout;
    top->setContentsMargins(space::related, space::related, space::edge, space::related);
    top->setSpacing(space::related);
    top->addWidget(m_back);
    top->addWidget(m_title, 1);

    m_left = makeLeft();
    m_scroll = new QScrollArea(this);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    auto *room = new QWidget(m_scroll);
    m_sheet = new SettingsSheet(room);
    m_sheet->setMaximumWidth(size::settingsSheet);
    auto *row = new QHBoxLayout(room);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_sheet, 1);
    m_scroll->setWidget(room);
    auto *columns = new QHBoxLayout;
    columns->setSpacing(0);
    columns->addWidget(m_left);
    columns->addWidget(m_scroll, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(top);
    layout->addLayout(columns, 1);
    connectParts();
    begin();
}

QWidget *SettingsPage::makeLeft()
{
    auto *left = new QWidget(this);
    m_search = new SearchField(tr("Search the settings"), left);
    m_search->installEventFilter(this);
    m_list = new SettingsList(left);
    auto *column = new QVBoxLayout(left);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::related);
    auto *field = new QHBoxLayout;
    field->setContentsMargins(space::edge, space::tiny, space::edge, 0);
    field->addWidget(m_search);
    column->addLayout(field);
    column->addWidget(m_list, 1);
    return left;
}

void SettingsPage::connectParts()
{
    connect(m_back, &IconButton::clicked, this, &SettingsPage::goBack);
    connect(m_search, &QLineEdit::textChanged, this, &SettingsPage::onSearch);
    connect(m_list, &SettingsList::chosen, this, [this](SettingsPageId page) {
        m_search->clear();
        m_page = page;
        m_isPageOpen = true;
        m_sheet->showPage(page);
        m_scroll->verticalScrollBar()->setValue(0);
        arrange();
        if (!m_isWide)
            m_sheet->focusFirst();
    });
    const AccountsPanel &accounts = m_sheet->accounts();
    connect(&accounts, &AccountsPanel::editRequested, this, &SettingsPage::accountEditRequested);
    connect(&accounts, &AccountsPanel::enabledChosen, this, &SettingsPage::accountEnabledChosen);
    connect(&accounts, &AccountsPanel::removeRequested, this,
            &SettingsPage::accountRemoveRequested);
    connect(&accounts, &AccountsPanel::addRequested, this, &SettingsPage::accountAddRequested);
    connect(&accounts, &AccountsPanel::importRequested, this, &SettingsPage::importRequested);
    connect(m_sheet, &SettingsSheet::settingChanged, this, &SettingsPage::settingChanged);
    connect(m_sheet, &SettingsSheet::actionRequested, this, &SettingsPage::actionRequested);
    connect(m_sheet, &SettingsSheet::resetRequested, this, &SettingsPage::resetRequested);
    connect(m_sheet, &SettingsSheet::announcement, this, &SettingsPage::announcement);
}

void SettingsPage::setAccounts(const QList<AccountView> &accounts)
{
    m_sheet->accounts().setAccounts(accounts);
}

void SettingsPage::setView(const SettingsView &view)
{
    m_sheet->setView(view);
    followMeters();
}

void SettingsPage::setState(const QString &key, const SettingState &state)
{
    m_sheet->setState(key, state);
}

void SettingsPage::setLevels(double microphone, double speaker)
{
    m_sheet->setState(QStringLiteral("meter.capture"), {.value = microphone});
    m_sheet->setState(QStringLiteral("meter.playback"), {.value = speaker});
}

void SettingsPage::openPage(SettingsPageId page)
{
    m_list->setCurrentPage(page);
    Q_EMIT m_list->chosen(page);
    m_sheet->focusFirst();
}

void SettingsPage::begin()
{
    m_search->clear();
    m_isPageOpen = false;
    m_sheet->showPage(m_page);
    m_list->setCurrentPage(m_page);
    arrange();
    m_list->setFocus(Qt::OtherFocusReason);
}

SettingsPage::Place SettingsPage::place() const
{
    Place place{m_page, m_isPageOpen, {}};
    if (const SettingRow *row = m_sheet->focusedRow(); row != nullptr)
        place = {row->page, true, row->key};
    return place;
}

void SettingsPage::goTo(const Place &place)
{
    m_page = place.page;
    begin();
    if (!place.isOpen)
        return;
    m_isPageOpen = true;
    arrange();
    m_sheet->focusRow(place.row);
    if (QWidget *focused = m_sheet->focusWidget(); focused != nullptr && !place.row.isEmpty()) {
        layout()->activate();
        m_scroll->ensureWidgetVisible(focused);
    }
}

void SettingsPage::onSearch(const QString &query)
{
    const QString wanted = query.trimmed();
    if (wanted.isEmpty()) {
        m_sheet->showPage(m_page);
    } else {
        const int found = m_sheet->showFound(wanted);
        Q_EMIT announcement(tr("%n settings found", nullptr, found));
    }
    m_scroll->verticalScrollBar()->setValue(0);
    arrange();
}

void SettingsPage::goBack()
{
    if (m_isWide || (!m_isPageOpen && m_search->text().isEmpty())) {
        Q_EMIT backRequested();
        return;
    }
    m_isPageOpen = false;
    m_search->clear();
    arrange();
    m_list->setFocus(Qt::OtherFocusReason);
}

void SettingsPage::arrange()
{
    m_isWide = width() >= size::wideFrom;
    const bool isSearch = !m_search->text().trimmed().isEmpty();
    const bool isSheetAlone = !m_isWide && m_isPageOpen && !isSearch;
    m_left->setVisible(!isSheetAlone);
    // What was found stands below the field, in place of the list.
    m_list->setVisible(m_isWide || !isSearch);
    m_list->setMarked(m_isWide && !isSearch);
    m_scroll->setVisible(m_isWide || isSheetAlone || isSearch);
    auto *columns = static_cast<QBoxLayout *>(layout()->itemAt(1)->layout());
    columns->setDirection(m_isWide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_left->setFixedWidth(m_isWide ? size::settingsColumn : QWIDGETSIZE_MAX);
    m_left->setMinimumWidth(m_isWide ? size::settingsColumn : 0);
    columns->setStretchFactor(m_left, !m_isWide && !isSearch ? 1 : 0);
    m_title->setText(isSheetAlone ? titleOf(m_page) : tr("Settings"));
    followMeters();
}

void SettingsPage::followMeters()
{
    const bool wanted = isVisible() && !m_scroll->isHidden() && m_sheet->hasMeters();
    if (wanted == m_areMetersWanted)
        return;
    m_areMetersWanted = wanted;
    if (!wanted)
        setLevels(0, 0);
    Q_EMIT metersWanted(wanted);
}

void SettingsPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    arrange();
}

void SettingsPage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    followMeters();
}

void SettingsPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if ((width() >= size::wideFrom) != m_isWide)
        arrange();
}

void SettingsPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && !m_search->text().isEmpty()) {
        m_search->clear();
        m_search->setFocus(Qt::OtherFocusReason);
    } else if (event->key() == Qt::Key_Escape) {
        goBack();
    } else if (event->matches(QKeySequence::Find)) {
        m_left->show();
        m_search->setFocus(Qt::ShortcutFocusReason);
    } else {
        QWidget::keyPressEvent(event);
    }
}

bool SettingsPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_search && event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent *>(event)->key() == Qt::Key_Down) {
        if (m_search->text().trimmed().isEmpty())
            m_list->setFocus(Qt::TabFocusReason);
        else
            m_sheet->focusFirst();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace ahoy::ui
