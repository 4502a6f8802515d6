#pragma once

#include "base/result.h"

#include <QString>

namespace ahoy::ui {
class MainWindow;
} // namespace ahoy::ui

namespace ahoy::app {

/// One sentence in the line at the bottom of the window.  Thread: UI.
void showNotice(ui::MainWindow &window, const QString &sentence);

/// What could not be done, in the same line.  What went meanwhile (Errc::Gone) needs no words.
void showRefusal(ui::MainWindow &window, const Result<void> &done);

} // namespace ahoy::app
