#include "ui/settings/setting_list.h"

#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace ahoy::ui {

SettingList::SettingList(const SettingRow &row, QWidget *parent) : SettingControl(parent)
{
    m_field = new QLineEdit(this);
    m_field->setAccessibleName(row.label);
    m_field->setPlaceholderText(row.placeholder);
    m_add = new IconButton(QStringLiteral("plus"), tr("Add to: %1").arg(row.label), this);
    m_list = new QListWidget(this);
    m_list->setAccessibleName(row.label);
    m_list->setTextElideMode(Qt::ElideMiddle);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->viewport()->setAutoFillBackground(false); // its frame fills it
    m_list->installEventFilter(this);
    m_remove = new Button(tr("Remove"), Button::Kind::Text, this);
    auto *line = new QHBoxLayout;
    line->setSpacing(space::related);
    line->addWidget(m_field, 1);
    line->addWidget(m_add);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::related);
    column->addLayout(line);
    column->addWidget(m_list);
    column->addWidget(m_remove, 0, Qt::AlignLeading);
    connect(m_field, &QLineEdit::returnPressed, this, &SettingList::add);
    connect(m_add, &IconButton::clicked, this, &SettingList::add);
    connect(m_remove, &Button::clicked, this, &SettingList::removeChosen);
    connect(m_list, &QListWidget::itemSelectionChanged, this,
            [this] { m_remove->setEnabled(!m_list->selectedItems().isEmpty()); });
    SettingList::show(SettingState());
}

QWidget *SettingList::main()
{
    return m_field;
}

void SettingList::show(const SettingState &state)
{
    if (!state.problem.isEmpty())
        return; // what was typed stays in the field
    const QStringList entries = state.value.toStringList();
    if (entries.contains(m_field->text().trimmed()))
        m_field->clear();
    if (entries == m_entries && m_list->count() == entries.size() && !entries.isEmpty())
        return;
    m_entries = entries;
    m_list->clear();
    const int rowHeight = std::max(size::minimumTarget, m_list->fontMetrics().height());
    for (const QString &entry : entries) {
        auto *item = new QListWidgetItem(leftToRight(entry), m_list);
        item->setData(Qt::AccessibleTextRole, entry);
        item->setSizeHint({0, rowHeight});
    }
    const int rows = std::clamp(static_cast<int>(entries.size()), 1, size::listRows);
    m_list->setFixedHeight(rows * rowHeight + 2 * m_list->frameWidth());
    m_list->setVisible(!entries.isEmpty());
    m_remove->setVisible(!entries.isEmpty());
    m_remove->setEnabled(false);
}

void SettingList::add()
{
    const QString entry = m_field->text().trimmed();
    if (entry.isEmpty())
        return;
    if (m_entries.contains(entry)) {
        m_field->clear();
        return;
    }
    Q_EMIT changed(m_entries + QStringList(entry));
}

void SettingList::removeChosen()
{
    const int row = m_list->currentRow();
    if (row < 0 || row >= m_entries.size() || m_list->selectedItems().isEmpty())
        return;
    QStringList rest = m_entries;
    rest.removeAt(row);
    Q_EMIT changed(rest);
}

bool SettingList::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_list && event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent *>(event)->key() == Qt::Key_Delete) {
        removeChosen();
        return true;
    }
    return SettingControl::eventFilter(watched, event);
}

} // namespace ahoy::ui
