#pragma once

#include "base/result.h"

#include <QByteArray>

namespace ahoy::app {

/// The picture of a contact.
struct ContactPhoto {
    static constexpr int side = 256;
    /// Bytes of a picture that is taken in.
    static constexpr qsizetype maxBytes = qsizetype{16} * 1024 * 1024;

    /// A JPEG or PNG, no larger than side × side: the bytes as they are when that is so, else
    /// scaled down and written anew.  Errors: Invalid, TooLarge.  Thread: any but UI.
    static Result<QByteArray> scaled(const QByteArray &bytes);
};

} // namespace ahoy::app
