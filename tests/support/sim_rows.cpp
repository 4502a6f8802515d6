#include "tests/support/sim_rows.h"

#include <QCoreApplication>

namespace ahoy::sip::sim {

int playRows(const std::vector<Row> &rows, int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    RowTest test(rows);
    return QTest::qExec(&test, argc, argv);
}

} // namespace ahoy::sip::sim
