#pragma once

#include <QTest>
#include <functional>
#include <vector>

/// Rows that are whole little plays, each under the name of what demands it.
namespace ahoy::sip::sim {

struct Row {
    const char *name;
    std::function<void()> play;
};

inline void addRows(const std::vector<Row> &rows)
{
    QTest::addColumn<int>("row");
    for (int at = 0; at < static_cast<int>(rows.size()); ++at)
        QTest::addRow("%s", rows[static_cast<std::size_t>(at)].name) << at;
}

inline void playRow(const std::vector<Row> &rows)
{
    QFETCH(int, row);
    rows[static_cast<std::size_t>(row)].play();
}

} // namespace ahoy::sip::sim
