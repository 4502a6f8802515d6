#pragma once

#include <QList>
#include <QPixmap>
#include <QSize>
#include <QString>

#include <functional>

namespace ahoy::ui {
class MainWindow;
class Theme;
} // namespace ahoy::ui

namespace ahoy::ui::gallery {

/// One state of the window, by name.
struct View {
    QString name;
    QSize size;
    std::function<void(MainWindow &)> fill;
    bool isCard = false; ///< the picture is of the incoming card, not of the window
};

const QList<View> &views();
QPixmap picture(Theme &theme, const View &view);

} // namespace ahoy::ui::gallery
