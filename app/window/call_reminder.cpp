#include "app/window/call_reminder.h"

#include "ui/main_window.h"

#include <QLocale>
#include <QTime>

namespace ahoy::app {

namespace {

constexpr QLatin1String callReminded("callReminded");

} // namespace

CallReminder::CallReminder(ui::MainWindow &window, QObject *parent)
    : QObject(parent), m_window(window)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this,
            [this] { show(tr("You wanted to call %1 again.").arg(m_name), tr("Call again")); });
}

void CallReminder::remind(const QString &uri, const QString &account, const QString &name)
{
    m_uri = uri;
    m_account = account;
    m_name = name;
    m_timer.start(m_wait);
    const auto when = QTime::currentTime().addMSecs(static_cast<int>(m_wait.count()));
    show(tr("Ahoy reminds you at %1 to call %2.")
             .arg(QLocale().toString(when, QLocale::ShortFormat), name),
         tr("Call now"));
}

void CallReminder::show(const QString &sentence, const QString &button)
{
    m_window.showBanner({.sentence = sentence,
                         .buttonText = button,
                         .actionId = callReminded,
                         .kind = ui::BannerView::Kind::Notice});
}

bool CallReminder::act(const QString &actionId)
{
    if (actionId != callReminded)
        return false;
    m_timer.stop();
    m_window.hideBanner();
    Q_EMIT dialRequested(m_uri, m_account);
    return true;
}

} // namespace ahoy::app
