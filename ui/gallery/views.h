#pragma once

#include "ui/main_window.h"

#include <QList>
#include <QPixmap>
#include <QSize>
#include <QString>

#include <functional>
#include <memory>

namespace ahoy::ui::gallery {

/// One state of the window, by name.
struct View {
    QString name;
    QSize size;
    std::function<void(MainWindow &)> fill;
    bool isCard = false; ///< the picture is of the incoming card, not of the window
};

const QList<View> &views();
/// The window in that state, shown (though not on the screen) and laid out.
std::unique_ptr<MainWindow> window(Theme &theme, const View &view);
QPixmap picture(Theme &theme, const View &view);

} // namespace ahoy::ui::gallery
