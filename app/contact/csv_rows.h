#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QStringList>
#include <functional>

namespace ahoy::app {

/// Rows of a table as text (RFC 4180), out of pieces of any size; the separator is the one that the
/// first line has most of: comma, semicolon, tab, bar.  Thread: any.
class CsvRows {
public:
    static constexpr qsizetype longestCell = qsizetype{4} * 1024 * 1024; ///< bytes; the rest goes
    static constexpr qsizetype mostCells = 1000;                         ///< of a row

    struct Row {
        QStringList cells;
        qint64 line = 0;     ///< where it begins, from 1
        bool isWhole = true; ///< false: its last quote was never closed
    };
    using Sink = std::function<void(const Row &)>;

    explicit CsvRows(Sink sink) : m_sink(std::move(sink)) {}

    void feed(QByteArrayView bytes);
    /// The file is over.
    void finish();

private:
    enum class State : quint8 { Start, Plain, Quoted, QuoteInQuoted };

    void read(QByteArrayView bytes);
    void take(char c);
    void add(char c);
    void endCell();
    void endRow(bool isWhole = true);
    bool chooseSeparator(bool isLast);

    Sink m_sink;
    QByteArray m_begin; ///< the first line, until it is all there
    char m_separator = '\0';
    State m_state = State::Start;
    QByteArray m_cell;
    Row m_row;
    qint64 m_line = 1;
    bool m_isBehindReturn = false;
};

} // namespace ahoy::app
