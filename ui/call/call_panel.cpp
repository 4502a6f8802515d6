#include "ui/call/call_panel.h"

#include "ui/call/call_list.h"
#include "ui/call/call_page.h"
#include "ui/call/call_strip.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"

#include <QPainter>
#include <QTimer>
#include <QVBoxLayout>

namespace ahoy::ui {

namespace {

constexpr int tickMs = 250; // four times a second, so that no second is skipped or shown twice long

} // namespace

CallPanel::CallPanel(CallList &calls, QWidget *parent) : QWidget(parent), m_calls(calls)
{
    m_handle = new IconButton(QStringLiteral("chevron-down"), tr("Show the lists"), this);
    m_handle->setSide(size::minimumTarget);
    m_strips = new CallStrips(this);
    m_page = new CallPage(this);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_handle, 0, Qt::AlignHCenter);
    layout->addWidget(m_strips);
    layout->addWidget(m_page, 1);
    m_tick = new QTimer(this);
    m_tick->setInterval(tickMs);
    connect(m_tick, &QTimer::timeout, this, &CallPanel::tick);
    connect(m_handle, &IconButton::clicked, this, &CallPanel::foldRequested);
    connect(m_strips, &CallStrips::clicked, this, &CallPanel::swapRequested);
    connect(m_page, &CallPage::soundMenuRequested, this, &CallPanel::soundMenuRequested);
    connect(m_page, &CallPage::attended, &calls, &CallList::setAttended);
    connect(&calls, &CallList::changed, this, &CallPanel::refresh);
    connect(&calls, &CallList::callChanged, this, &CallPanel::refresh);
    connect(&calls, &CallList::levelChanged, this, [this](const QString &id, double level) {
        const CallView *call = m_calls.chosen();
        if (call != nullptr && call->id == id)
            m_page->setLevel(level);
    });
    refresh();
}

void CallPanel::setHandleShown(bool shown)
{
    m_handle->setVisible(shown);
}

void CallPanel::setHasSoundMenu(bool has)
{
    m_page->setHasSoundMenu(has);
}

void CallPanel::refresh()
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    m_strips->setVisible(m_calls.calls().size() > 1);
    m_strips->show(m_calls, now);
    if (const CallView *call = m_calls.chosen())
        m_page->show(*call, now);
    if (m_calls.isEmpty())
        m_tick->stop();
    else if (!m_tick->isActive())
        m_tick->start();
}

void CallPanel::tick()
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    if (m_calls.calls().size() > 1)
        m_strips->show(m_calls, now);
    m_page->setTime(now);
    Q_EMIT ticked(now);
}

void CallPanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colors &colors = colorsOf(palette());
    painter.fillRect(rect(), colors.bg);
}

} // namespace ahoy::ui
