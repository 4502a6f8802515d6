#include "ui/contacts/photo_file.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QFile>
#include <QImageReader>

namespace ahoy::ui {

namespace {

/// A few bytes can claim a picture of any size.
constexpr qint64 mostPixels = qint64{100} * 1000 * 1000;

constexpr int jpegQuality = 90;

PhotoFile troubled(PhotoFile::Trouble trouble)
{
    PhotoFile file;
    file.trouble = trouble;
    return file;
}

} // namespace

PhotoFile PhotoFile::read(const QString &path)
{
    QFile source(path);
    if (!source.open(QIODevice::ReadOnly))
        return troubled(Trouble::Unreadable);
    QByteArray content = source.read(maxBytes + 1);
    if (content.isEmpty())
        return troubled(Trouble::Unreadable);
    if (content.size() > maxBytes)
        return troubled(Trouble::TooLarge);
    QBuffer buffer(&content);
    QImageReader reader(&buffer);
    reader.setAutoTransform(true);
    reader.setDecideFormatFromContent(true);
    const QSize whole = reader.size();
    if (!reader.canRead() || whole.isEmpty())
        return troubled(Trouble::NoPicture);
    if (qint64(whole.width()) * whole.height() > mostPixels)
        return troubled(Trouble::TooLarge);
    // JPEG is then never unpacked at its full size.
    if (whole.width() > side || whole.height() > side)
        reader.setScaledSize(whole.scaled(side, side, Qt::KeepAspectRatio).expandedTo({1, 1}));
    PhotoFile file;
    file.image = reader.read();
    if (file.image.isNull())
        return troubled(Trouble::NoPicture);
    QBuffer kept(&file.bytes);
    kept.open(QIODevice::WriteOnly);
    const bool isKept = file.image.hasAlphaChannel() ? file.image.save(&kept, "PNG")
                                                     : file.image.save(&kept, "JPEG", jpegQuality);
    return isKept ? file : troubled(Trouble::NoPicture);
}

QString photoTroubleWords(PhotoFile::Trouble trouble)
{
    const auto words = [](const char *text) {
        return QCoreApplication::translate("ahoy::ui::Contacts", text);
    };
    switch (trouble) {
    case PhotoFile::Trouble::None: break;
    case PhotoFile::Trouble::Unreadable:
        return words(QT_TRANSLATE_NOOP("ahoy::ui::Contacts", "This file can't be read."));
    case PhotoFile::Trouble::TooLarge:
        return words(QT_TRANSLATE_NOOP("ahoy::ui::Contacts",
                                       "This picture is too large. Choose one below 10 MB."));
    case PhotoFile::Trouble::NoPicture:
        return words(QT_TRANSLATE_NOOP("ahoy::ui::Contacts",
                                       "This file is no picture. Choose a JPEG or PNG file."));
    }
    return {};
}

} // namespace ahoy::ui
