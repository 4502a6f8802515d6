#pragma once

#include <QMetaType>
#include <QString>

namespace ahoy::ui {

/// A problem in one line, with one button.  PRODUCT §2.
struct BannerView {
    enum class Kind : quint8 { Problem, Notice };

    QString sentence;
    QString buttonText; ///< empty: none
    QString actionId;   ///< what bannerActionRequested() says when it is pressed
    Kind kind = Kind::Problem;

    friend bool operator==(const BannerView &, const BannerView &) = default;
};

} // namespace ahoy::ui

Q_DECLARE_METATYPE(ahoy::ui::BannerView)
