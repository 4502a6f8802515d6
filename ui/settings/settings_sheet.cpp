#include "ui/settings/settings_sheet.h"

#include "ui/settings/setting_line.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/inline_question.h"
#include "ui/widgets/label.h"

#include <QApplication>
#include <QVBoxLayout>

namespace ahoy::ui {

SettingsSheet::SettingsSheet(QWidget *parent) : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::edge, space::related, space::edge, space::group);
    column->setSpacing(space::tiny);
    m_pages.resize(settingsPageCount);
    m_accounts = new AccountsPanel(this);
    m_nothing = new Label(tr("No setting is called so. Try another word."), TextStyle::Body,
                          Ink::Muted, this);
    m_nothing->setWordWrap(true);
    column->addWidget(m_nothing);
    const QList<SettingRow> rows = settingRows();
    for (int number = 0; number < settingsPageCount; ++number) {
        const auto id = static_cast<SettingsPageId>(number);
        Page &page = m_pages[number];
        page.title = new Label(titleOf(id), TextStyle::Title, Ink::Text, this);
        page.title->setContentsMargins(0, number == 0 ? 0 : space::edge, 0, 0);
        column->addWidget(page.title);
        if (id == SettingsPageId::Accounts)
            column->addWidget(m_accounts);
        for (const SettingRow &row : rows)
            if (row.page == id)
                addRow(row, *column);
        if (id == SettingsPageId::Accounts)
            continue;
        page.reset = new InlineQuestion(tr("Reset this page"),
                                        tr("Set everything on this page back to how it was at "
                                           "first?"),
                                        tr("Reset"), this);
        page.reset->setContentsMargins(0, space::row, 0, 0);
        column->addWidget(page.reset);
        connect(page.reset, &InlineQuestion::confirmed, this,
                [this, id] { Q_EMIT resetRequested(id); });
    }
    column->addStretch(1); // rows keep their height
    showLines();
}

void SettingsSheet::addRow(const SettingRow &row, QVBoxLayout &column)
{
    Page &page = m_pages[static_cast<int>(row.page)];
    if (page.groups.isEmpty() || page.groups.constLast().heading->text() != row.group) {
        auto *heading = new Label(row.group, TextStyle::Strong, Ink::Muted, this);
        heading->setContentsMargins(0, space::edge, 0, 0);
        column.addWidget(heading);
        page.groups.append(Group{heading, {}});
    }
    auto *line = new SettingLine(row, this);
    column.addWidget(line);
    page.groups.last().lines.append(line);
    m_lines.insert(row.key, line);
    connect(line, &SettingLine::changed, this, &SettingsSheet::settingChanged);
    connect(line, &SettingLine::pressed, this, &SettingsSheet::actionRequested);
    connect(line, &SettingLine::announcement, this, &SettingsSheet::announcement);
}

void SettingsSheet::setView(const SettingsView &view)
{
    const bool isSameRows = view.size() == m_view.size() &&
                            std::all_of(view.keyBegin(), view.keyEnd(), [this](const QString &key) {
                                return m_view.contains(key);
                            });
    for (auto it = view.cbegin(); it != view.cend(); ++it)
        if (SettingLine *line = m_lines.value(it.key());
            line != nullptr && (!m_view.contains(it.key()) || m_view.value(it.key()) != *it))
            line->setState(*it);
    m_view = view;
    if (!isSameRows)
        showLines();
}

void SettingsSheet::setState(const QString &key, const SettingState &state)
{
    SettingLine *line = m_lines.value(key);
    if (line == nullptr || !m_view.contains(key))
        return;
    m_view.insert(key, state);
    line->setState(state);
}

void SettingsSheet::showPage(SettingsPageId page)
{
    m_page = page;
    m_query.clear();
    showLines();
}

int SettingsSheet::showFound(const QString &query)
{
    m_query = query;
    showLines();
    return m_found;
}

void SettingsSheet::showLines()
{
    const bool isSearch = !m_query.isEmpty();
    m_found = 0;
    m_hasMeters = false;
    for (int number = 0; number < settingsPageCount; ++number) {
        const auto id = static_cast<SettingsPageId>(number);
        Page &page = m_pages[number];
        bool hasAny = false;
        if (id == SettingsPageId::Accounts) {
            const bool isWanted =
                isSearch ? isFound(titleOf(id) + QLatin1Char(' ') +
                                       tr("account sign in login password import remove"),
                                   m_query)
                         : m_page == id;
            m_accounts->setVisible(isWanted);
            hasAny = isWanted;
            m_found += isWanted ? 1 : 0;
        }
        for (const Group &group : page.groups) {
            bool isGroupShown = false;
            for (SettingLine *line : group.lines) {
                const bool isShown = m_view.contains(line->row().key) &&
                                     (isSearch ? isFound(line->row(), m_query) : m_page == id);
                line->setVisible(isShown);
                isGroupShown = isGroupShown || isShown;
                m_found += isShown ? 1 : 0;
                m_hasMeters =
                    m_hasMeters || (isShown && line->row().kind == SettingRow::Kind::Meter);
            }
            group.heading->setVisible(isGroupShown);
            hasAny = hasAny || isGroupShown;
        }
        page.title->setVisible(isSearch && hasAny);
        if (page.reset != nullptr)
            page.reset->setVisible(!isSearch && hasAny);
    }
    m_nothing->setVisible(isSearch && m_found == 0);
}

void SettingsSheet::focusFirst()
{
    if (m_accounts->isVisible()) {
        m_accounts->focusFirst();
        return;
    }
    for (const Page &page : std::as_const(m_pages))
        for (const Group &group : page.groups)
            for (SettingLine *line : group.lines)
                if (line->isVisible() && line->row().kind != SettingRow::Kind::Meter) {
                    line->focusControl();
                    return;
                }
}

const SettingRow *SettingsSheet::focusedRow() const
{
    const QWidget *const focused = QApplication::focusWidget();
    for (const SettingLine *line : m_lines)
        if (focused != nullptr && line->isAncestorOf(focused))
            return &line->row();
    return nullptr;
}

void SettingsSheet::focusRow(const QString &key)
{
    SettingLine *line = m_lines.value(key);
    if (line != nullptr && !line->isHidden())
        line->focusControl();
}

} // namespace ahoy::ui
