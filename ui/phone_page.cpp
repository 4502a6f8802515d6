#include "ui/phone_page.h"

#include "ui/accounts/account_strip.h"
#include "ui/call/call_list.h"
#include "ui/call/call_page.h"
#include "ui/call/call_panel.h"
#include "ui/call/call_strip.h"
#include "ui/call/call_words.h"
#include "ui/call/incoming_strips.h"
#include "ui/call/sound_menu.h"
#include "ui/field/dial_field.h"
#include "ui/keypad/keypad.h"
#include "ui/recents/recent_detail.h"
#include "ui/recents/recents_view.h"
#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/announcer.h"
#include "ui/widgets/banner_bar.h"
#include "ui/widgets/button.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/label.h"
#include "ui/widgets/sheet.h"
#include "ui/widgets/tab_row.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QStackedWidget>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace ahoy::ui {

namespace {

QVBoxLayout *makeColumn(QWidget *parent)
{
    auto *column = new QVBoxLayout(parent);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    return column;
}

} // namespace

PhonePage::PhonePage(QWidget *parent) : QWidget(parent)
{
    m_calls = new CallList(this);
    m_left = new QWidget(this);
    m_right = new QStackedWidget(this);
    m_panel = new CallPanel(*m_calls, this);
    m_panel->hide();
    m_detail = new RecentDetail(this);
    m_detail->hide();
    m_empty = new EmptyState(QStringLiteral("phone"),
                             tr("Choose a call on the left, or type a name or number."), m_right);
    m_right->addWidget(m_empty);
    m_folded = new CallStrips(m_left);
    m_folded->hide();
    m_sheet = new Sheet(m_left);

    auto *left = makeColumn(m_left);
    left->addWidget(makeTop());
    m_incoming = new IncomingStrips(m_left);
    left->addWidget(m_incoming);
    m_field = new DialField(m_left);
    m_lists = makeLists();
    m_sheet->setUnder(m_lists);
    auto *fieldRow = new QHBoxLayout;
    fieldRow->setContentsMargins(space::edge, space::tiny, space::edge, space::related);
    fieldRow->addWidget(m_field);
    left->addLayout(fieldRow);
    left->addWidget(m_folded);
    left->addWidget(m_sheet, 1);

    auto *columns = new QHBoxLayout;
    columns->setSpacing(size::hairline);
    columns->addWidget(m_left, 1);
    columns->addWidget(m_right, 1);
    m_banner = new BannerBar(this);
    m_banner->hide();
    m_announcer = new Announcer(this);
    auto *whole = makeColumn(this);
    whole->addLayout(columns, 1);
    whole->addWidget(m_banner);

    connectCalls();
    connectLists();
    arrange();
}

PhonePage::~PhonePage() = default;

QWidget *PhonePage::makeTop()
{
    auto *top = new QWidget(m_left);
    m_accounts = new AccountStrip(top);
    m_menu = new IconButton(QStringLiteral("more"), tr("Menu"), top);
    auto *row = new QHBoxLayout(top);
    row->setContentsMargins(0, 0, space::related, 0);
    row->setSpacing(0);
    row->addWidget(m_accounts, 1);
    row->addWidget(m_menu);
    return top;
}

QWidget *PhonePage::makeLists()
{
    auto *lists = new QWidget(m_sheet);
    m_tabs = new TabRow(lists);
    m_tabs->addTab(tr("Recents"));
    m_tabs->addTab(tr("Keypad"));
    m_tabs->setAccessibleName(tr("Views"));
    m_onlyMissed = new IconButton(QStringLiteral("filter"), tr("Only missed calls"), lists);
    m_onlyMissed->setCheckable(true);
    m_pages = new QStackedWidget(lists);
    m_recents = new RecentsView(m_pages);
    m_keypadTab = makeKeypadTab();
    m_pages->addWidget(m_recents);
    m_pages->addWidget(m_keypadTab);
    auto *tabRow = new QHBoxLayout;
    tabRow->setContentsMargins(space::tiny, 0, space::related, 0);
    tabRow->addWidget(m_tabs);
    tabRow->addStretch();
    tabRow->addWidget(m_onlyMissed);
    auto *line = new Hairline(lists);
    auto *column = makeColumn(lists);
    column->addLayout(tabRow);
    column->addWidget(line);
    column->addWidget(m_pages, 1);
    return lists;
}

QWidget *PhonePage::makeKeypadTab()
{
    auto *page = new QWidget(m_pages);
    m_keypad = new Keypad(true, page);
    m_keypad->setMaximumWidth(3 * size::keyWidth + 4 * space::related);
    auto *call =
        new RoundButton(QStringLiteral("phone"), tr("Call"), RoundButton::Kind::Answer, page);
    auto *erase =
        new RoundButton(QStringLiteral("backspace"), tr("Erase"), RoundButton::Kind::Control, page);
    erase->setAutoRepeat(true);
    auto *row = new QHBoxLayout;
    row->setSpacing(0);
    // The call button stands in the middle, as the keys above it do.
    row->addSpacing(erase->sizeHint().width());
    row->addWidget(call, 0, Qt::AlignBottom);
    row->addWidget(erase, 0, Qt::AlignBottom);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(space::edge, space::row, space::edge, space::row);
    column->setSpacing(space::row);
    column->addStretch();
    auto *keys = new QHBoxLayout;
    keys->addStretch();
    keys->addWidget(m_keypad, 1);
    keys->addStretch();
    column->addLayout(keys);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addLayout(row);
    buttons->addStretch();
    column->addLayout(buttons);
    column->addStretch();
    QSizePolicy keepsRoom = erase->sizePolicy();
    keepsRoom.setRetainSizeWhenHidden(true);
    erase->setSizePolicy(keepsRoom);
    erase->hide();
    connect(m_field, &DialField::textChanged, erase,
            [erase](const QString &text) { erase->setVisible(!text.isEmpty()); });
    connect(call, &RoundButton::clicked, this, [this] { m_field->submit(); });
    connect(erase, &RoundButton::clicked, this, [this] { m_field->backspace(); });
    return page;
}

void PhonePage::connectCalls()
{
    CallPage &page = m_panel->page();
    const auto chosenId = [this] {
        const CallView *call = m_calls->chosen();
        return call == nullptr ? QString() : call->id;
    };
    connect(&page, &CallPage::hangUpRequested, this,
            [this, chosenId] { Q_EMIT hangUpRequested(chosenId()); });
    connect(&page, &CallPage::holdRequested, this,
            [this, chosenId](bool on) { Q_EMIT holdRequested(chosenId(), on); });
    connect(&page, &CallPage::muteRequested, this,
            [this, chosenId](bool on) { Q_EMIT muteRequested(chosenId(), on); });
    connect(&page, &CallPage::digitPressed, this,
            [this, chosenId](QChar digit) { Q_EMIT digitPressed(chosenId(), digit); });
    connect(&page, &CallPage::actionRequested, this, [this, chosenId](const QString &actionId) {
        Q_EMIT callActionRequested(chosenId(), actionId);
    });
    connect(m_panel, &CallPanel::soundMenuRequested, this, &PhonePage::showSoundMenu);
    connect(m_panel, &CallPanel::swapRequested, this, &PhonePage::onSwap);
    connect(m_panel, &CallPanel::foldRequested, this, [this] {
        m_isFolded = true;
        refreshCalls();
        m_recents->setFocus(Qt::OtherFocusReason);
    });
    connect(m_panel, &CallPanel::ticked, this, [this](const QDateTime &now) {
        if (m_folded->isVisible())
            m_folded->show(*m_calls, now);
    });
    connect(m_folded, &CallStrips::clicked, this, [this](const QString &callId) {
        onSwap(callId);
        openCalls();
    });
    connect(m_incoming, &IncomingStrips::answerRequested, this, &PhonePage::answerRequested);
    connect(m_incoming, &IncomingStrips::declineRequested, this, &PhonePage::declineRequested);
    connect(m_incoming, &IncomingStrips::announcement, this, &PhonePage::announce);
    connect(m_calls, &CallList::changed, this, &PhonePage::refreshCalls);
    connect(m_calls, &CallList::callChanged, this, &PhonePage::refreshCalls);
    connect(m_calls, &CallList::announcement, this, &PhonePage::announce);
}

void PhonePage::connectLists()
{
    connect(m_field, &DialField::dialRequested, this, [this](const QString &text) {
        m_isDialling = true;
        Q_EMIT dialRequested(text);
    });
    connect(m_field, &DialField::lastNumberWanted, this, &PhonePage::dialLast);
    connect(m_field, &DialField::keypadToggled, this, [this](bool shown) {
        if (shown && m_calls->liveCount() > 0 && !m_isWide)
            m_isFolded = true; // the keypad is under the panel
        showTab(shown ? Tab::Keypad : Tab::Recents);
        refreshCalls();
    });
    connect(m_field, &DialField::leaveRequested, this, [this] {
        if (m_recents->isVisible())
            m_recents->setFocus(Qt::OtherFocusReason);
    });
    connect(m_keypad, &Keypad::pressed, m_field, &DialField::typeDigit);
    connect(m_tabs, &TabRow::currentChanged, this, [this](int index) {
        m_pages->setCurrentIndex(index);
        m_onlyMissed->setVisible(tab() == Tab::Recents);
        m_field->setKeypadShown(tab() == Tab::Keypad);
        checkMissedSeen();
    });
    connect(m_onlyMissed, &IconButton::toggled, m_recents, &RecentsView::setOnlyMissed);
    connect(m_recents, &RecentsView::callBackRequested, this, &PhonePage::callBackRequested);
    connect(m_recents, &RecentsView::deleteRequested, this, &PhonePage::deleteRecentRequested);
    connect(m_recents, &RecentsView::detailsRequested, this,
            [this](const QModelIndex &index) { showDetail(Recent::of(index)); });
    connect(m_recents, &RecentsView::chosen, this, [this](const QModelIndex &index) {
        if (m_isWide)
            showDetail(Recent::of(index));
    });
    connect(m_recents, &RecentsView::leftUpwards, this, &PhonePage::focusField);
    connect(m_detail, &RecentDetail::backRequested, this, &PhonePage::hideDetail);
    connect(m_detail, &RecentDetail::callBackRequested, this, &PhonePage::callBackRequested);
    connect(m_detail, &RecentDetail::deleteRequested, this, [this](const QString &recentId) {
        hideDetail();
        Q_EMIT deleteRecentRequested(recentId);
    });
    connect(m_banner, &BannerBar::actionRequested, this, &PhonePage::bannerActionRequested);
    connect(m_banner, &BannerBar::dismissed, m_banner, &QWidget::hide);
}

void PhonePage::setMenu(QMenu *menu)
{
    connect(m_menu, &IconButton::clicked, menu, [this, menu] {
        const bool isMirrored = layoutDirection() == Qt::RightToLeft;
        menu->popup(m_menu->mapToGlobal(
            QPoint(isMirrored ? 0 : m_menu->width() - menu->sizeHint().width(), m_menu->height())));
    });
}

void PhonePage::setRecentsModel(QAbstractItemModel *model)
{
    m_recentsModel = model;
    m_recents->setRecents(model);
}

void PhonePage::setMissedCount(int count)
{
    m_missed = count;
    m_tabs->setBadge(static_cast<int>(Tab::Recents), count, tr("%n missed", nullptr, count));
    checkMissedSeen();
}

void PhonePage::checkMissedSeen()
{
    if (m_missed > 0 && isActiveWindow() && m_recents->isVisible())
        Q_EMIT missedSeen();
}

void PhonePage::showBanner(const BannerView &banner)
{
    m_banner->show(banner);
    announce(banner.sentence);
}

void PhonePage::hideBanner()
{
    m_banner->hide();
}

void PhonePage::announce(const QString &words)
{
    m_announcer->say(words);
}

void PhonePage::setDevices(const DevicesView &devices)
{
    m_devices = devices;
    m_panel->setHasSoundMenu(!devices.speakers.isEmpty() || !devices.microphones.isEmpty());
}

void PhonePage::showSoundMenu(QWidget *at)
{
    auto *menu = new SoundMenu(m_devices, this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu, &SoundMenu::deviceChosen, this, &PhonePage::deviceChosen);
    const int aside = isRightToLeft() ? 0 : at->width() - menu->sizeHint().width();
    menu->popup(at->mapToGlobal(QPoint(aside, -menu->sizeHint().height())));
}

void PhonePage::showTab(Tab tab)
{
    m_tabs->setCurrentIndex(static_cast<int>(tab));
}

void PhonePage::showTabAt(int index)
{
    if (!m_calls->isEmpty() && !m_isWide)
        m_isFolded = true;
    hideDetail();
    m_tabs->setCurrentIndex(std::min(index, m_tabs->count() - 1));
    refreshCalls();
    m_pages->currentWidget()->setFocus(Qt::ShortcutFocusReason);
}

PhonePage::Tab PhonePage::tab() const
{
    return static_cast<Tab>(m_tabs->currentIndex());
}

void PhonePage::openCalls()
{
    m_isFolded = false;
    refreshCalls();
}

void PhonePage::focusField()
{
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
}

void PhonePage::setFieldText(const QString &text)
{
    m_field->setText(text);
    m_field->setFocus(Qt::OtherFocusReason);
    m_field->setCursorPosition(static_cast<int>(m_field->text().size()));
}

bool PhonePage::sendDigit(QChar digit)
{
    const CallView *call = m_calls->chosen();
    if (call == nullptr || !takesDigits(*call))
        return false;
    m_panel->page().appendDigit(digit);
    Q_EMIT digitPressed(call->id, digit);
    return true;
}

void PhonePage::onSwap(const QString &callId)
{
    const CallView *call = m_calls->find(callId);
    if (call == nullptr)
        return;
    const bool isHeld = call->state == CallView::State::Held;
    m_calls->choose(callId);
    if (isHeld && m_calls->liveCount() > 1)
        Q_EMIT swapRequested(callId);
}

void PhonePage::dialLast()
{
    if (m_recentsModel == nullptr)
        return;
    for (int row = 0; row < m_recentsModel->rowCount(); ++row) {
        const Recent recent = Recent::of(m_recentsModel->index(row, 0));
        if (recent.isIncoming)
            continue;
        setFieldText(recent.number); // Enter once more calls it
        return;
    }
}

void PhonePage::showDetail(const Recent &recent)
{
    m_isDetailShown = true;
    m_detail->show(recent);
    arrange();
}

void PhonePage::hideDetail()
{
    if (!m_isDetailShown)
        return;
    m_isDetailShown = false;
    arrange();
    m_recents->setFocus(Qt::OtherFocusReason);
}

void PhonePage::refreshCalls()
{
    const bool hasCalls = !m_calls->isEmpty();
    if (hasCalls && !m_hadCalls)
        m_isFolded = false; // a call opens its panel
    const bool isNew = hasCalls && !m_hadCalls;
    m_hadCalls = hasCalls;
    arrange();
    if (isNew) {
        // A number half typed survives a call that came in.
        if (std::exchange(m_isDialling, false))
            m_field->clear();
        m_panel->setFocus(Qt::OtherFocusReason); // from now on digits are for the call
    }
}

void PhonePage::arrange()
{
    const bool hasCalls = !m_calls->isEmpty();
    const bool isPanelOpen = hasCalls && (m_isWide || !m_isFolded);
    m_panel->setHandleShown(!m_isWide);
    m_detail->setBackShown(!m_isWide);
    m_right->setVisible(m_isWide);
    m_left->setMaximumWidth(m_isWide ? size::listColumn : QWIDGETSIZE_MAX);
    m_left->setMinimumWidth(m_isWide ? size::listColumn : 0);
    m_folded->setVisible(hasCalls && !isPanelOpen);
    if (m_folded->isVisibleTo(this))
        m_folded->show(*m_calls, QDateTime::currentDateTimeUtc());

    QWidget *wanted = isPanelOpen       ? static_cast<QWidget *>(m_panel)
                      : m_isDetailShown ? static_cast<QWidget *>(m_detail)
                                        : nullptr;
    if (m_isWide) {
        m_sheet->setOver(nullptr);
        for (QWidget *page : {static_cast<QWidget *>(m_panel), static_cast<QWidget *>(m_detail)}) {
            if (m_right->indexOf(page) < 0)
                m_right->addWidget(page);
        }
        m_right->setCurrentWidget(wanted == nullptr ? m_empty : wanted);
        return;
    }
    for (QWidget *page : {static_cast<QWidget *>(m_panel), static_cast<QWidget *>(m_detail)}) {
        if (page == wanted)
            continue;
        m_right->removeWidget(page);
        page->setParent(this);
        page->hide();
    }
    if (wanted == nullptr) {
        m_sheet->setOver(nullptr);
    } else if (m_sheet->over() != wanted) {
        m_right->removeWidget(wanted);
        m_sheet->setOver(nullptr);
        m_sheet->setOver(wanted);
        m_sheet->setOpen(true);
    }
}

void PhonePage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool isWide = width() >= size::wideFrom;
    if (isWide == m_isWide)
        return;
    m_isWide = isWide;
    arrange();
}

void PhonePage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    checkMissedSeen();
}

void PhonePage::paintEvent(QPaintEvent *)
{
    if (!m_isWide)
        return;
    // The line between the columns stands in the gap of their layout.
    QPainter painter(this);
    const int x = layoutDirection() == Qt::RightToLeft ? m_left->x() - size::hairline
                                                       : m_left->x() + m_left->width();
    painter.fillRect(x, 0, size::hairline, m_left->height(), colorsOf(palette()).line);
}

} // namespace ahoy::ui
