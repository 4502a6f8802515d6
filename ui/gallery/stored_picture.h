#pragma once

#include <QImage>
#include <QList>
#include <QString>

namespace ahoy::ui::gallery {

/// The side of the square of the window that is one pixel of a stored picture, whatever the scale.
inline constexpr int storedCell = 4;

/// What is kept of a picture to compare later ones with: small, each pixel the mean of a square of
/// storedCell logical pixels.  Fine enough to see where each word and button stood and in which
/// colour, too coarse for how a glyph's edge was smoothed.
QImage shrunk(const QImage &picture);

/// A view at one scale in each manner (studio.h), beside each other in one file.
class StoredPicture {
public:
    StoredPicture() = default;
    explicit StoredPicture(QList<QImage> shrunkPictures) : m_pictures(std::move(shrunkPictures)) {}
    /// One that can't be read has no pictures.
    static StoredPicture read(const QString &file);
    bool write(const QString &file) const;

    /// In the order of manners(); null where there is none.
    QImage picture(int manner) const { return m_pictures.value(manner); }
    /// "recents-200.png"
    static QString fileName(const QString &view, double scale);

private:
    QList<QImage> m_pictures;
};

} // namespace ahoy::ui::gallery
