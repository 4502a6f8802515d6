#include "ui/phone_page.h"

#include "ui/accounts/account_strip.h"
#include "ui/accounts/mailbox_button.h"
#include "ui/call/call_list.h"
#include "ui/call/call_page.h"
#include "ui/call/call_panel.h"
#include "ui/call/call_requests.h"
#include "ui/call/call_strip.h"
#include "ui/call/call_words.h"
#include "ui/call/incoming_strips.h"
#include "ui/call/sound_menu.h"
#include "ui/clock.h"
#include "ui/contacts/contact_side.h"
#include "ui/contacts/contacts_page.h"
#include "ui/field/account_chooser.h"
#include "ui/field/dial_field.h"
#include "ui/recents/recent_detail.h"
#include "ui/recents/recents_page.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/announcer.h"
#include "ui/widgets/banner_bar.h"
#include "ui/widgets/button.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/sheet.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QStackedWidget>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
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

PhonePage::PhonePage(CallRequests &requests, QWidget *parent)
    : QWidget(parent), m_requests(requests)
{
    m_calls = new CallList(this);
    m_left = new QWidget(this);
    m_right = new QStackedWidget(this);
    m_panel = new CallPanel(*m_calls, requests, this);
    m_panel->hide();
    m_detail = new RecentDetail(this);
    m_detail->hide();
    m_empty = new EmptyState(QStringLiteral("phone"),
                             tr("Choose somebody on the left, or type a name or number."), m_right);
    m_right->addWidget(m_empty);
    m_folded = new CallStrips(m_left);
    m_folded->hide();
    m_sheet = new Sheet(m_left);

    auto *left = makeColumn(m_left);
    left->addWidget(makeTop());
    m_incoming = new IncomingStrips(requests, m_left);
    left->addWidget(m_incoming);
    QWidget *const fieldRow = makeFieldRow();
    m_lists = new ListsPane(*m_field, m_sheet);
    m_sheet->setUnder(m_lists);
    left->addWidget(fieldRow);
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
    connectContacts();
    arrange();
}

PhonePage::~PhonePage() = default;

QWidget *PhonePage::makeTop()
{
    auto *top = new QWidget(m_left);
    m_accounts = new AccountStrip(top);
    m_mailbox = new MailboxButton(top);
    m_menu = new IconButton(QStringLiteral("more"), tr("Menu"), top);
    auto *row = new QHBoxLayout(top);
    row->setContentsMargins(0, 0, space::related, 0);
    row->setSpacing(0);
    row->addWidget(m_accounts, 1);
    row->addWidget(m_mailbox);
    row->addWidget(m_menu);
    return top;
}

QWidget *PhonePage::makeFieldRow()
{
    auto *whole = new QWidget(m_left);
    m_chooser = new AccountChooser(whole);
    m_field = new DialField(whole);
    auto *row = new QHBoxLayout(whole);
    row->setContentsMargins(space::edge, space::tiny, space::edge, space::related);
    row->setSpacing(space::related);
    row->addWidget(m_chooser);
    row->addWidget(m_field, 1);
    return whole;
}

void PhonePage::connectCalls()
{
    connect(m_panel, &CallPanel::hangUpRequested, this, &PhonePage::hangUpRequested);
    connect(m_panel, &CallPanel::holdRequested, this, &PhonePage::holdRequested);
    connect(m_panel, &CallPanel::muteRequested, this, &PhonePage::muteRequested);
    connect(m_panel, &CallPanel::digitPressed, this, &PhonePage::digitPressed);
    connect(m_panel, &CallPanel::callActionRequested, this, &PhonePage::callActionRequested);
    connect(m_panel, &CallPanel::addRequested, this, &PhonePage::askForOneMore);
    // Who is asked before a call is handed on is a new call: it opens.
    connect(&m_requests, &CallRequests::consultRequested, this, &PhonePage::openCalls);
    connect(m_panel, &CallPanel::soundMenuRequested, this, &PhonePage::showSoundMenu);
    connect(m_panel, &CallPanel::swapRequested, this, &PhonePage::onSwap);
    connect(m_panel, &CallPanel::foldRequested, this, [this] {
        m_isFolded = true;
        refreshCalls();
        m_lists->focusList();
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

void PhonePage::setMenu(QMenu *menu)
{
    connect(m_menu, &IconButton::clicked, menu, [this, menu] {
        const bool isMirrored = layoutDirection() == Qt::RightToLeft;
        menu->popup(m_menu->mapToGlobal(
            QPoint(isMirrored ? 0 : m_menu->width() - menu->sizeHint().width(), m_menu->height())));
    });
}

void PhonePage::setAccounts(const QList<AccountView> &accounts, const QString &currentId)
{
    m_accounts->setAccounts(accounts, currentId);
    m_chooser->setAccounts(accounts, currentId);
}

void PhonePage::setCompletionModel(QAbstractItemModel *model)
{
    m_field->setCompletionModel(model);
    m_panel->setCompletionModel(model);
}

void PhonePage::showBanner(const BannerView &banner)
{
    m_shownBanner = banner;
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

void PhonePage::showTabAt(int index)
{
    if (!m_calls->isEmpty() && !m_isWide)
        m_isFolded = true;
    hideDetail();
    refreshCalls();
    m_lists->showTabAt(index);
}

PhonePage::Left PhonePage::left() const
{
    const CallView *chosen = m_calls->chosen();
    return {.field = m_field->text(),
            .tab = m_lists->tab(),
            .calls = m_calls->calls(),
            .chosenCall = chosen == nullptr ? QString() : chosen->id,
            .isFolded = m_isFolded,
            .banner = m_banner->isHidden() ? BannerView() : m_shownBanner,
            .contact = m_lists->contacts().side().draft()};
}

void PhonePage::takeCalls(const Left &left)
{
    m_calls->setAll(left.calls);
    if (!left.chosenCall.isEmpty())
        m_calls->choose(left.chosenCall);
}

void PhonePage::goOn(const Left &left)
{
    if (left.contact)
        contacts().side().goOn(*left.contact);
    m_lists->showTab(left.tab);
    m_field->setTyped(left.field);
    m_isFolded = left.isFolded;
    refreshCalls();
    if (!left.banner.sentence.isEmpty() && m_banner->isHidden())
        showBanner(left.banner);
}

void PhonePage::openCalls()
{
    m_isFolded = false;
    refreshCalls();
}

void PhonePage::openTransfer()
{
    openCalls();
    m_panel->page().openTransfer();
}

void PhonePage::openAccountChoice()
{
    m_chooser->open();
}

void PhonePage::suggestAccount(const QString &accountId)
{
    m_chooser->suggest(accountId);
}

/// To the field: who is called next leaves those that are talked to on hold.
void PhonePage::askForOneMore()
{
    if (!m_isWide)
        m_isFolded = true;
    refreshCalls();
    focusField();
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

void PhonePage::refreshCalls()
{
    const bool isFirst = m_callCount == 0 && !m_calls->isEmpty();
    const bool isOneMore = m_calls->calls().size() > m_callCount;
    m_callCount = m_calls->calls().size();
    if (isOneMore)
        m_isFolded = false; // a call opens its panel
    arrange();
    const bool isDialled = isOneMore && std::exchange(m_isDialling, false);
    if (isDialled)
        m_field->clear(); // a number half typed survives a call that came in
    if (isFirst || isDialled)
        m_panel->setFocus(Qt::OtherFocusReason); // from now on digits are for the call
    const QList<CallView> &all = m_calls->calls();
    const bool isTalkingNow = std::any_of(all.cbegin(), all.cend(), [](const CallView &call) {
        return isTalking(call) && call.state != CallView::State::Held;
    });
    if (isTalkingNow == std::exchange(m_isTalking, isTalkingNow))
        return;
    m_incoming->setTalking(isTalkingNow);
    Q_EMIT talkingChanged(isTalkingNow);
}

void PhonePage::arrange()
{
    const bool hasCalls = !m_calls->isEmpty();
    const bool isPanelOpen = hasCalls && (!m_isFolded || (m_isWide && m_aside == nullptr));
    ContactSide *const side = &contacts().side();
    side->setBackShown(!m_isWide);
    m_panel->setHandleShown(!m_isWide);
    m_detail->setBackShown(!m_isWide);
    m_right->setVisible(m_isWide);
    m_left->setMaximumWidth(m_isWide ? size::listColumn : QWIDGETSIZE_MAX);
    m_left->setMinimumWidth(m_isWide ? size::listColumn : 0);
    m_folded->setVisible(hasCalls && !isPanelOpen);
    if (m_folded->isVisibleTo(this))
        m_folded->show(*m_calls, Clock::now());

    QWidget *wanted = isPanelOpen ? static_cast<QWidget *>(m_panel) : m_aside;
    const std::array<QWidget *, 3> asides{m_panel, m_detail, side};
    if (m_isWide) {
        m_sheet->setOver(nullptr);
        for (QWidget *page : asides) {
            if (m_right->indexOf(page) < 0)
                m_right->addWidget(page);
        }
        m_right->setCurrentWidget(wanted == nullptr ? m_empty : wanted);
        return;
    }
    for (QWidget *page : asides) {
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
