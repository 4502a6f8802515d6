#include "ui/call/call_panel.h"

#include "ui/call/call_details.h"
#include "ui/call/call_list.h"
#include "ui/call/call_page.h"
#include "ui/call/call_requests.h"
#include "ui/call/call_strip.h"
#include "ui/call/call_words.h"
#include "ui/call/conference_page.h"
#include "ui/call/more_menu.h"
#include "ui/clock.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"

#include <QPainter>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

namespace ahoy::ui {

namespace {

constexpr int tickMs = 250; // four times a second, so that no second is skipped or shown twice long

} // namespace

CallPanel::CallPanel(CallList &calls, CallRequests &requests, QWidget *parent)
    : QWidget(parent), m_calls(calls), m_requests(requests)
{
    m_handle = new IconButton(QStringLiteral("chevron-down"), tr("Show the lists"), this);
    m_handle->setSide(size::minimumTarget);
    m_strips = new CallStrips(this);
    m_pages = new QStackedWidget(this);
    m_page = new CallPage(m_pages);
    m_conference = new ConferencePage(m_pages);
    m_pages->addWidget(m_page);
    m_pages->addWidget(m_conference);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_handle, 0, Qt::AlignHCenter);
    layout->addWidget(m_strips);
    layout->addWidget(m_pages, 1);
    m_tick = new QTimer(this);
    m_tick->setInterval(tickMs);
    connect(m_tick, &QTimer::timeout, this, &CallPanel::tick);
    connect(m_handle, &IconButton::clicked, this, &CallPanel::foldRequested);
    connect(m_strips, &CallStrips::clicked, this, &CallPanel::swapRequested);
    connect(&calls, &CallList::changed, this, &CallPanel::refresh);
    connect(&calls, &CallList::callChanged, this, &CallPanel::refresh);
    connect(&calls, &CallList::levelChanged, this, [this](const QString &id, double level) {
        if (isConferenceChosen())
            m_conference->setLevel(id, level);
        else if (id == chosenId())
            m_page->setLevel(level);
    });
    connectPage();
    connectRequests();
    connectConference();
    refresh();
}

void CallPanel::connectPage()
{
    connect(m_page, &CallPage::soundMenuRequested, this, &CallPanel::soundMenuRequested);
    connect(m_page, &CallPage::moreMenuRequested, this, &CallPanel::showMoreMenu);
    connect(m_page, &CallPage::addRequested, this, &CallPanel::addRequested);
    connect(m_page, &CallPage::attended, &m_calls, &CallList::setAttended);
    connect(m_page, &CallPage::hangUpRequested, this, &CallPanel::hangUpChosen);
    connect(m_page, &CallPage::holdRequested, this,
            [this](bool on) { Q_EMIT holdRequested(chosenId(), on); });
    connect(m_page, &CallPage::muteRequested, this,
            [this](bool on) { Q_EMIT muteRequested(chosenId(), on); });
    connect(m_page, &CallPage::digitPressed, this,
            [this](QChar digit) { Q_EMIT digitPressed(chosenId(), digit); });
    connect(m_page, &CallPage::actionRequested, this,
            [this](const QString &actionId) { Q_EMIT callActionRequested(chosenId(), actionId); });
}

void CallPanel::connectRequests()
{
    CallRequests *const ask = &m_requests;
    connect(m_page, &CallPage::transferRequested, ask,
            [this, ask](const QString &to) { Q_EMIT ask->transferRequested(chosenId(), to); });
    connect(m_page, &CallPage::consultRequested, ask,
            [this, ask](const QString &to) { Q_EMIT ask->consultRequested(chosenId(), to); });
    connect(m_page, &CallPage::connectRequested, ask, &CallRequests::connectRequested);
    connect(m_page, &CallPage::mergeRequested, ask, &CallRequests::joinRequested);
    connect(m_page, &CallPage::recordRequested, ask,
            [this, ask](bool on) { Q_EMIT ask->recordRequested(chosenId(), on); });
    connect(m_page, &CallPage::noteEdited, ask, &CallRequests::noteEdited);
    connect(m_page, &CallPage::ladderRequested, ask,
            [this, ask] { Q_EMIT ask->ladderRequested(chosenId()); });
    connect(m_conference, &ConferencePage::mergeRequested, ask, &CallRequests::joinRequested);
    connect(m_conference, &ConferencePage::splitRequested, ask,
            &CallRequests::splitConferenceRequested);
    connect(m_conference, &ConferencePage::leaveRequested, ask,
            &CallRequests::leaveConferenceRequested);
}

void CallPanel::connectConference()
{
    connect(m_conference, &ConferencePage::hangUpRequested, this, &CallPanel::hangUpChosen);
    connect(m_conference, &ConferencePage::memberHangUpRequested, this,
            &CallPanel::hangUpRequested);
    // Held and resumed as one: the phone knows who belongs to it.
    connect(m_conference, &ConferencePage::holdRequested, this,
            [this](bool on) { Q_EMIT holdRequested(chosenId(), on); });
    connect(m_conference, &ConferencePage::muteRequested, this, [this](bool on) {
        const QStringList ids = m_calls.chosenIds();
        for (const QString &id : ids)
            Q_EMIT muteRequested(id, on);
    });
    connect(m_conference, &ConferencePage::soundMenuRequested, this,
            &CallPanel::soundMenuRequested);
    connect(m_conference, &ConferencePage::addRequested, this, &CallPanel::addRequested);
}

bool CallPanel::isConferenceChosen() const
{
    const CallView *call = m_calls.chosen();
    return call != nullptr && call->inConference && !isOver(*call);
}

QString CallPanel::chosenId() const
{
    const CallView *call = m_calls.chosen();
    return call == nullptr ? QString() : call->id;
}

void CallPanel::hangUpChosen()
{
    const QStringList ids = m_calls.chosenIds();
    for (const QString &id : ids)
        Q_EMIT hangUpRequested(id);
}

void CallPanel::showMoreMenu(QWidget *at)
{
    const CallView *call = m_calls.chosen();
    if (call == nullptr)
        return;
    auto *menu = new MoreMenu(*call, this);
    const QString id = call->id;
    connect(menu, &MoreMenu::digitMethodChosen, &m_requests,
            [this, id](DigitMethod method) { Q_EMIT m_requests.digitMethodChosen(id, method); });
    connect(menu, &MoreMenu::ladderRequested, &m_requests,
            [this, id] { Q_EMIT m_requests.ladderRequested(id); });
    connect(menu, &MoreMenu::addToContactsRequested, &m_requests,
            [this, name = call->name, number = call->number] {
                Q_EMIT m_requests.addToContactsRequested(name, number);
            });
    connect(menu, &MoreMenu::detailsRequested, this, [this, id] {
        if (const CallView *shown = m_calls.find(id)) {
            auto *details = new CallDetails(*shown, this);
            connect(details, &CallDetails::ladderRequested, &m_requests,
                    [this, id] { Q_EMIT m_requests.ladderRequested(id); });
            details->popupAt(*m_page);
        }
    });
    const int aside = isRightToLeft() ? 0 : at->width() - menu->sizeHint().width();
    menu->popup(at->mapToGlobal(QPoint(aside, -menu->sizeHint().height())));
}

void CallPanel::setHandleShown(bool shown)
{
    m_isHandleWanted = shown;
    fit();
}

void CallPanel::setHasSoundMenu(bool has)
{
    m_page->setHasSoundMenu(has);
    m_conference->setHasSoundMenu(has);
}

void CallPanel::setCompletionModel(QAbstractItemModel *model)
{
    m_page->setCompletionModel(model);
}

void CallPanel::refresh()
{
    const QDateTime now = Clock::now();
    m_strips->show(m_calls, now);
    const bool hasStrips = m_strips->count() > 1;
    m_strips->setVisible(hasStrips);
    if (isConferenceChosen()) {
        const CallView whole = m_calls.conference();
        QList<CallView> others = m_calls.beside(whole);
        others.removeIf([](const CallView &each) { return each.inConference; });
        m_conference->show(whole, m_calls.members(), others, now);
        m_pages->setCurrentWidget(m_conference);
    } else if (const CallView *call = m_calls.chosen()) {
        m_page->setHasStrip(hasStrips);
        m_page->show(*call, m_calls.beside(*call), now);
        m_pages->setCurrentWidget(m_page);
    }
    fit();
    if (m_calls.isEmpty())
        m_tick->stop();
    else if (!m_tick->isActive())
        m_tick->start();
}

void CallPanel::tick()
{
    const QDateTime now = Clock::now();
    if (m_strips->count() > 1)
        m_strips->show(m_calls, now);
    if (isConferenceChosen())
        m_conference->setTime(now);
    else
        m_page->setTime(now);
    Q_EMIT ticked(now);
}

void CallPanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

/// The handle gives way to what a call needs; Ctrl+1 … 4 fold the panel as well.
void CallPanel::fit()
{
    if (!m_isHandleWanted || m_calls.isEmpty()) {
        m_handle->hide(); // and nothing is measured
        return;
    }
    const int least = isConferenceChosen() ? m_conference->leastHeight() : m_page->leastHeight();
    const int strips = m_strips->count() > 1 ? static_cast<int>(m_strips->count()) * size::row : 0;
    m_handle->setVisible(height() - strips - size::minimumTarget >= least);
}

void CallPanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colors &colors = colorsOf(palette());
    painter.fillRect(rect(), colors.bg);
}

} // namespace ahoy::ui
