#include "app/contact/contact_photo.h"

#include <QBuffer>
#include <QImage>
#include <QImageReader>

namespace ahoy::app {

namespace {

constexpr int maxSide = 16'000;        ///< of what is read
constexpr qsizetype maxKept = 131'072; ///< bytes of what is kept as it is
constexpr int quality = 85;            ///< of a JPEG, percent

} // namespace

Result<QByteArray> ContactPhoto::scaled(const QByteArray &bytes)
{
    if (bytes.size() > maxBytes)
        return fail(Errc::TooLarge, "the picture is larger than 16 MB");
    QBuffer input;
    input.setData(bytes);
    input.open(QIODevice::ReadOnly);
    QImageReader reader(&input);
    reader.setDecideFormatFromContent(true);
    const auto format = reader.format();
    if (format != "jpeg" && format != "png")
        return fail(Errc::Invalid, "the picture is neither a JPEG nor a PNG");
    auto size = reader.size();
    if (!size.isValid() || size.width() > maxSide || size.height() > maxSide)
        return fail(Errc::Invalid, "the picture can't be read, or is too large");
    const bool fits = size.width() <= side && size.height() <= side;
    reader.setAutoTransform(true); // phones turn pictures by a word in them
    if (!fits)
        // Half as large again is read, and what is left is done smoothly.
        if (const auto rough = size.scaled(2 * side, 2 * side, Qt::KeepAspectRatio);
            rough.width() < size.width())
            reader.setScaledSize(rough.expandedTo({1, 1}));
    auto image = reader.read();
    if (image.isNull())
        return fail(Errc::Invalid, "the picture is damaged");
    if (fits && bytes.size() <= maxKept)
        return bytes;
    if (!fits)
        image = image.scaled(side, side, Qt::KeepAspectRatio, Qt::SmoothTransformation);
    QByteArray written;
    QBuffer output(&written);
    output.open(QIODevice::WriteOnly);
    if (!image.save(&output, image.hasAlphaChannel() ? "PNG" : "JPEG",
                    image.hasAlphaChannel() ? -1 : quality))
        return fail(Errc::Environment, "the picture can't be written");
    return written;
}

} // namespace ahoy::app
