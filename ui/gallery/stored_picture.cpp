#include "ui/gallery/stored_picture.h"

#include "ui/gallery/studio.h"

#include <QPainter>

#include <algorithm>
#include <array>

namespace ahoy::ui::gallery {

namespace {

/// A file of few colours is half as large.  Five bits are a step of eight levels.
constexpr int droppedBits = 3;

QRgb fewer(QRgb color)
{
    const auto reduce = [](int level) {
        constexpr int step = 1 << droppedBits;
        return std::min(255, (level + step / 2) / step * step);
    };
    return qRgb(reduce(qRed(color)), reduce(qGreen(color)), reduce(qBlue(color)));
}

/// The mean of what of the square at (column, row) lies in the picture.
QRgb meanOf(const QImage &picture, int column, int row, int side)
{
    const int right = std::min(picture.width(), (column + 1) * side);
    const int bottom = std::min(picture.height(), (row + 1) * side);
    std::array<int, 3> sum{};
    int count = 0;
    for (int y = row * side; y < bottom; ++y) {
        const auto *line = reinterpret_cast<const QRgb *>(picture.constScanLine(y));
        for (int x = column * side; x < right; ++x) {
            sum[0] += qRed(line[x]);
            sum[1] += qGreen(line[x]);
            sum[2] += qBlue(line[x]);
            ++count;
        }
    }
    const auto mean = [count](int all) { return (all + count / 2) / count; };
    return qRgb(mean(sum[0]), mean(sum[1]), mean(sum[2]));
}

} // namespace

QImage shrunk(const QImage &picture)
{
    const QImage plain = picture.convertToFormat(QImage::Format_RGB32);
    const int side = qRound(storedCell * picture.devicePixelRatio());
    QImage small((plain.width() + side - 1) / side, (plain.height() + side - 1) / side,
                 QImage::Format_RGB32);
    for (int row = 0; row < small.height(); ++row) {
        auto *line = reinterpret_cast<QRgb *>(small.scanLine(row));
        for (int column = 0; column < small.width(); ++column)
            line[column] = meanOf(plain, column, row, side);
    }
    return small;
}

QString StoredPicture::fileName(const QString &view, double scale)
{
    constexpr int whole = 100;
    return QStringLiteral("%1-%2.png").arg(view).arg(qRound(scale * whole));
}

StoredPicture StoredPicture::read(const QString &file)
{
    const QImage sheet = QImage(file).convertToFormat(QImage::Format_RGB32);
    QList<QImage> pictures;
    const int count = static_cast<int>(manners().size());
    const int width = sheet.width() / count;
    for (int index = 0; index < count && width > 0; ++index)
        pictures += sheet.copy(index * width, 0, width, sheet.height());
    return StoredPicture(pictures);
}

bool StoredPicture::write(const QString &file) const
{
    const QSize one = m_pictures.value(0).size();
    QImage sheet(one.width() * static_cast<int>(m_pictures.size()), one.height(),
                 QImage::Format_RGB32);
    QPainter painter(&sheet);
    for (int index = 0; index < m_pictures.size(); ++index)
        painter.drawImage(index * one.width(), 0, m_pictures.at(index));
    painter.end();
    for (int y = 0; y < sheet.height(); ++y) {
        auto *line = reinterpret_cast<QRgb *>(sheet.scanLine(y));
        std::transform(line, line + sheet.width(), line, fewer);
    }
    constexpr int smallest = 0; // of a PNG: zlib tries hardest
    return sheet.save(file, "PNG", smallest);
}

} // namespace ahoy::ui::gallery
