#include "ui/recents/day_headings.h"

#include "ui/clock.h"
#include "ui/recents/recents_roles.h"

#include <QDate>
#include <QDateTime>

namespace ahoy::ui {

DayHeadings::DayHeadings(const QAbstractItemModel &model, QObject *parent)
    : QObject(parent), m_model(model)
{
    using Model = QAbstractItemModel;
    connect(&model, &Model::modelReset, this, &DayHeadings::readAll);
    connect(&model, &Model::layoutChanged, this, &DayHeadings::readAll);
    connect(&model, &Model::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) { onInserted(first, last); });
    connect(&model, &Model::rowsRemoved, this,
            [this](const QModelIndex &, int first, int last) { onRemoved(first, last); });
    readAll();
}

bool DayHeadings::isAbove(int row) const
{
    // What is on top without a word is today's, and tomorrow it is not.
    if (row == 0)
        return dayOf(0) != Clock::today();
    const auto place = static_cast<std::size_t>(row);
    return place < m_isAbove.size() && m_isAbove[place];
}

void DayHeadings::readAll()
{
    m_isAbove.clear();
    const int count = m_model.rowCount();
    m_isAbove.reserve(static_cast<std::size_t>(count));
    for (int row = 0; row < count; ++row)
        m_isAbove.push_back(read(row));
}

void DayHeadings::onInserted(int first, int last)
{
    m_isAbove.insert(m_isAbove.begin() + first, static_cast<std::size_t>(last - first) + 1, false);
    for (int row = first; row <= last + 1 && row < m_model.rowCount(); ++row)
        m_isAbove[static_cast<std::size_t>(row)] = read(row);
}

void DayHeadings::onRemoved(int first, int last)
{
    m_isAbove.erase(m_isAbove.begin() + first, m_isAbove.begin() + last + 1);
    if (first < m_model.rowCount())
        m_isAbove[static_cast<std::size_t>(first)] = read(first);
}

bool DayHeadings::read(int row) const
{
    return row > 0 && dayOf(row) != dayOf(row - 1);
}

QDate DayHeadings::dayOf(int row) const
{
    return m_model.index(row, 0).data(RecentsRole::StartedAt).toDateTime().toLocalTime().date();
}

} // namespace ahoy::ui
