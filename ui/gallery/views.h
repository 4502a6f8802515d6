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
    bool isCard = false;    ///< the picture is of the incoming card, not of the window
    bool isTalking = false; ///< of the card: while somebody is talked to
};

/// Accounts, history and devices, as most views begin.
void fillLists(MainWindow &window);
/// Presses a button by its name for screen readers, or its words.
void press(MainWindow &window, const QString &name);
/// Those of calls that are talked to.
QList<View> callViews();

const QList<View> &views();
/// The window in that state, shown (though not on the screen) and laid out.
std::unique_ptr<MainWindow> window(Theme &theme, const View &view);
/// Until nothing in a window moves any more.
void settle();
/// The picture of a view that is a card.
QPixmap card(const View &view);

} // namespace ahoy::ui::gallery
