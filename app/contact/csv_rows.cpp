#include "app/contact/csv_rows.h"

#include "app/contact/vcard_line.h"

#include <algorithm>

namespace ahoy::app {

namespace {

constexpr QByteArrayView separators(",;\t|");
constexpr qsizetype longestHeading = qsizetype{256} * 1024;

} // namespace

void CsvRows::feed(QByteArrayView bytes)
{
    if (m_separator != '\0')
        return read(bytes);
    m_begin.append(bytes);
    if (!chooseSeparator(false))
        return;
    const auto begin = std::exchange(m_begin, {});
    read(begin);
}

void CsvRows::finish()
{
    if (m_separator == '\0') {
        chooseSeparator(true);
        read(std::exchange(m_begin, {}));
    }
    const bool isOpen = m_state == State::Quoted;
    if (!m_cell.isEmpty() || !m_row.cells.isEmpty() || isOpen)
        endRow(!isOpen);
}

/// False: the first line is not all there.
bool CsvRows::chooseSeparator(bool isLast)
{
    if (m_begin.startsWith("\xEF\xBB\xBF"))
        m_begin.remove(0, 3);
    const auto end =
        std::find_if(m_begin.begin(), m_begin.end(), [](char c) { return c == '\n' || c == '\r'; });
    if (end == m_begin.end() && !isLast && m_begin.size() < longestHeading)
        return false;
    const auto heading = m_begin.first(end - m_begin.begin());
    // What Excel writes in front: "sep=;".
    if (heading.size() == 5 && heading.startsWith("sep=") && separators.contains(heading[4])) {
        m_separator = heading[4];
        m_begin.remove(0, heading.size());
        return true;
    }
    m_separator = ',';
    qsizetype most = 0;
    for (const auto candidate : separators) {
        qsizetype count = 0;
        bool isQuoted = false;
        for (const auto c : heading) {
            isQuoted = isQuoted != (c == '"');
            count += !isQuoted && c == candidate ? 1 : 0;
        }
        if (count > most) {
            most = count;
            m_separator = candidate;
        }
    }
    return true;
}

void CsvRows::read(QByteArrayView bytes)
{
    for (const auto c : bytes) {
        if (c == '\n')
            ++m_line;
        // CR LF is one end of a line, and CR alone as well.
        const bool isSecondHalf = c == '\n' && m_isBehindReturn;
        m_isBehindReturn = c == '\r' && m_state != State::Quoted;
        if (!isSecondHalf)
            take(c);
    }
}

void CsvRows::take(char c)
{
    const bool endsLine = c == '\n' || c == '\r';
    switch (m_state) {
    case State::Start:
        if (c == '"')
            m_state = State::Quoted;
        else if (endsLine)
            endRow();
        else if (c == m_separator)
            endCell();
        else {
            m_state = State::Plain;
            add(c);
        }
        break;
    case State::Plain:
        if (endsLine)
            endRow();
        else if (c == m_separator)
            endCell();
        else
            add(c);
        break;
    case State::Quoted:
        if (c == '"')
            m_state = State::QuoteInQuoted;
        else
            add(c);
        break;
    case State::QuoteInQuoted:
        if (c == '"') {
            m_state = State::Quoted;
            add(c);
        } else if (endsLine) {
            endRow();
        } else if (c == m_separator) {
            endCell();
        } else { // "a"b: a quote that was none; the row's end stays its end
            m_state = State::Plain;
            add('"');
            add(c);
        }
        break;
    }
}

void CsvRows::add(char c)
{
    if (m_row.line == 0)
        m_row.line = m_line;
    if (m_cell.size() < longestCell)
        m_cell += c;
}

void CsvRows::endCell()
{
    if (m_row.line == 0)
        m_row.line = m_line;
    if (m_row.cells.size() < mostCells)
        m_row.cells += textOfBytes(m_cell);
    m_cell.clear();
    m_state = State::Start;
}

void CsvRows::endRow(bool isWhole)
{
    const bool isEmpty = m_row.cells.isEmpty() && m_cell.isEmpty();
    if (!isEmpty) {
        endCell();
        m_row.isWhole = isWhole;
        m_sink(m_row);
    }
    m_row = {};
    m_cell.clear();
    m_state = State::Start;
}

} // namespace ahoy::app
