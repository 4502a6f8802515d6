#pragma once

#include <QObject>
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

/// A test that is rows and nothing else.
class RowTest final : public QObject {
    Q_OBJECT

public:
    explicit RowTest(const std::vector<Row> &rows) : m_rows(rows) {}

private Q_SLOTS:
    void plays_data() { addRows(m_rows); }
    void plays() { playRow(m_rows); }

private:
    const std::vector<Row> &m_rows;
};

int playRows(const std::vector<Row> &rows, int argc, char **argv);

} // namespace ahoy::sip::sim

/// The test of a file is `rows`.
#define SIM_ROWS_MAIN(rows)                                                                        \
    AHOY_TEST_FUNCTION(rows, Core, [](int argc, char **argv) {                                     \
        return ahoy::sip::sim::playRows(rows, argc, argv);                                         \
    })
