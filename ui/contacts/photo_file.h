#pragma once

#include <QByteArray>
#include <QImage>
#include <QString>

namespace ahoy::ui {

/// A picture that a person chose for a contact, made small.
struct PhotoFile {
    static constexpr qint64 maxBytes = qint64{10} * 1024 * 1024;
    static constexpr int side = 512;

    enum class Trouble : quint8 { None, Unreadable, TooLarge, NoPicture };

    Trouble trouble = Trouble::None;
    QImage image;     ///< at most side × side
    QByteArray bytes; ///< the same as JPEG, or as PNG where parts are transparent

    /// Reads at most maxBytes of the file.  Thread: any but UI, it takes its time.
    static PhotoFile read(const QString &path);
};

/// What to say of it; empty without trouble.
QString photoTroubleWords(PhotoFile::Trouble trouble);

} // namespace ahoy::ui
