#include "app/window/notice.h"

#include "app/words/refusal_words.h"
#include "ui/main_window.h"

namespace ahoy::app {

void showNotice(ui::MainWindow &window, const QString &sentence)
{
    window.showBanner({.sentence = sentence,
                       .buttonText = {},
                       .actionId = {},
                       .kind = ui::BannerView::Kind::Notice});
}

void showRefusal(ui::MainWindow &window, const Result<void> &done)
{
    if (!done && done.error().code != Errc::Gone)
        showNotice(window, refusalWords(done.error()));
}

} // namespace ahoy::app
