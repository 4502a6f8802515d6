#pragma once

#include <QImage>
#include <QPainter>
#include <QPoint>
#include <QString>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <vector>

namespace ahoy::test {

/// How like two small pictures (ui/gallery/stored_picture.h) are to somebody who looks at them.
///
/// Squares of two by two pixels are compared, each overlapping its neighbours, by their mean
/// colour.  One differs when a channel does by more than `tolerance`: a text that is gone or a
/// button that stands elsewhere makes spots of such squares, while an edge that is smoothed
/// otherwise makes none, or specks.  Alike is what has few of them and no spot larger than a speck.
class PictureLikeness {
public:
    static constexpr int tolerance = 16;           ///< of 255
    static constexpr double mostDiffering = 0.002; ///< of all squares
    static constexpr int largestSpot = 2;          ///< squares that touch each other

    PictureLikeness(const QImage &got, const QImage &wanted)
        : m_got(got.convertToFormat(QImage::Format_RGB32)),
          m_wanted(wanted.convertToFormat(QImage::Format_RGB32))
    {
        if (!hasSameSize())
            return;
        m_columns = std::max(0, m_got.width() - 1);
        m_rows = std::max(0, m_got.height() - 1);
        m_differs.resize(static_cast<std::size_t>(m_columns) * static_cast<std::size_t>(m_rows));
        for (int row = 0; row < m_rows; ++row)
            for (int column = 0; column < m_columns; ++column)
                if (differsAt(column, row)) {
                    m_differs[place(column, row)] = true;
                    ++m_count;
                }
        findSpots();
    }

    bool isAlike() const
    {
        return hasSameSize() && m_spot <= largestSpot &&
               m_count <= mostDiffering * static_cast<double>(m_differs.size());
    }

    QString words() const
    {
        if (!hasSameSize())
            return QStringLiteral("%1 x %2 instead of %3 x %4")
                .arg(m_got.width())
                .arg(m_got.height())
                .arg(m_wanted.width())
                .arg(m_wanted.height());
        return QStringLiteral("%1 of %2 squares differ, %3 in one spot around (%4, %5)")
            .arg(m_count)
            .arg(m_differs.size())
            .arg(m_spot)
            .arg(m_spotAt.x())
            .arg(m_spotAt.y());
    }

    /// What was wanted, and beside it what there is, at its full size, with the differences in red.
    QImage shown(const QImage &fullSize) const
    {
        QImage all(2 * fullSize.width(), fullSize.height(), QImage::Format_RGB32);
        all.fill(Qt::white);
        QImage full = fullSize;
        full.setDevicePixelRatio(1);
        const double side = double(full.width()) / m_got.width();
        QPainter painter(&all);
        painter.drawImage(QRectF(0, 0, m_wanted.width() * side, m_wanted.height() * side),
                          m_wanted);
        painter.drawImage(full.width(), 0, full);
        const QColor red(255, 0, 0, 120);
        for (int row = 0; row < m_rows; ++row)
            for (int column = 0; column < m_columns; ++column)
                if (m_differs[place(column, row)])
                    painter.fillRect(QRectF(full.width() + (column + 0.5) * side,
                                            (row + 0.5) * side, side, side),
                                     red);
        return all;
    }

private:
    bool hasSameSize() const { return !m_got.isNull() && m_got.size() == m_wanted.size(); }

    std::size_t place(int column, int row) const
    {
        return static_cast<std::size_t>(row) * static_cast<std::size_t>(m_columns) +
               static_cast<std::size_t>(column);
    }

    static std::array<int, 3> sumAt(const QImage &picture, int column, int row)
    {
        std::array<int, 3> sum{};
        for (int y = row; y < row + 2; ++y) {
            const auto *line = reinterpret_cast<const QRgb *>(picture.constScanLine(y));
            for (int x = column; x < column + 2; ++x) {
                sum[0] += qRed(line[x]);
                sum[1] += qGreen(line[x]);
                sum[2] += qBlue(line[x]);
            }
        }
        return sum;
    }

    bool differsAt(int column, int row) const
    {
        constexpr int pixels = 4;
        const auto got = sumAt(m_got, column, row);
        const auto wanted = sumAt(m_wanted, column, row);
        for (std::size_t channel = 0; channel < got.size(); ++channel)
            if (std::abs(got.at(channel) - wanted.at(channel)) > pixels * tolerance)
                return true;
        return false;
    }

    /// The largest set of differing squares of which each touches another.
    void findSpots()
    {
        std::vector<bool> isSeen(m_differs.size());
        for (int row = 0; row < m_rows; ++row)
            for (int column = 0; column < m_columns; ++column) {
                const int size = spotFrom({column, row}, isSeen);
                if (size > m_spot) {
                    m_spot = size;
                    m_spotAt = {column, row};
                }
            }
    }

    int spotFrom(const QPoint &start, std::vector<bool> &isSeen) const
    {
        int size = 0;
        std::vector<QPoint> open{start};
        while (!open.empty()) {
            const QPoint at = open.back();
            open.pop_back();
            const bool isInside =
                at.x() >= 0 && at.y() >= 0 && at.x() < m_columns && at.y() < m_rows;
            if (!isInside || !m_differs[place(at.x(), at.y())] || isSeen[place(at.x(), at.y())])
                continue;
            isSeen[place(at.x(), at.y())] = true;
            ++size;
            for (const int dx : {-1, 0, 1})
                for (const int dy : {-1, 0, 1})
                    open.push_back(at + QPoint(dx, dy));
        }
        return size;
    }

    QImage m_got;
    QImage m_wanted;
    std::vector<bool> m_differs;
    int m_columns = 0;
    int m_rows = 0;
    int m_count = 0;
    int m_spot = 0;
    QPoint m_spotAt; ///< its first square, in pixels of the small picture
};

} // namespace ahoy::test
