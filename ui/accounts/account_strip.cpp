#include "ui/accounts/account_strip.h"

#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/label.h"

#include <QActionGroup>
#include <QApplication>
#include <QMenu>
#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace ahoy::ui {

QColor stateColor(AccountView::State state, const Colors &colors)
{
    switch (state) {
    case AccountView::State::Off: return colors.muted;
    case AccountView::State::Connecting: return colors.warn;
    case AccountView::State::Registered: return colors.good;
    case AccountView::State::Failed: return colors.bad;
    }
    return colors.muted;
}

QString stateWords(const AccountView &account)
{
    if (!account.words.isEmpty())
        return account.words;
    switch (account.state) {
    case AccountView::State::Off: return AccountStrip::tr("Off");
    case AccountView::State::Connecting: return AccountStrip::tr("Connecting…");
    case AccountView::State::Registered: return {};
    case AccountView::State::Failed: return AccountStrip::tr("Not connected");
    }
    return {};
}

QString stateIcon(AccountView::State state)
{
    switch (state) {
    case AccountView::State::Off: return QStringLiteral("state-off");
    case AccountView::State::Connecting: return QStringLiteral("state-connecting");
    case AccountView::State::Registered: return QStringLiteral("state-ready");
    case AccountView::State::Failed: return QStringLiteral("state-problem");
    }
    return {};
}

QString titleOf(const AccountView &account)
{
    return account.name.isEmpty() ? account.address : account.name;
}

AccountStrip::AccountStrip(QWidget *parent) : QPushButton(parent)
{
    setAttribute(Qt::WA_Hover);
    setAutoDefault(false);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setProperty("ringInside", true);
    m_menu = new QMenu(this);
    connect(this, &QPushButton::clicked, this, [this] {
        fillMenu();
        // popup(), not setMenu(): the arrow is ours, and a screen reader hears a button.
        m_menu->popup(mapToGlobal(
            QPoint(layoutDirection() == Qt::RightToLeft ? width() - m_menu->sizeHint().width() : 0,
                   height())));
    });
    setAccounts({}, QString());
}

const AccountView *AccountStrip::current() const
{
    const auto found =
        std::find_if(m_accounts.cbegin(), m_accounts.cend(),
                     [this](const AccountView &account) { return account.id == m_currentId; });
    return found == m_accounts.cend() ? nullptr : &*found;
}

void AccountStrip::setAccounts(const QList<AccountView> &accounts, const QString &currentId)
{
    m_accounts = accounts;
    m_currentId = currentId;
    if (current() == nullptr && !accounts.isEmpty())
        m_currentId = accounts.constFirst().id;
    setToolTip(current() == nullptr ? QString() : current()->problem);
    tellName();
}

void AccountStrip::setCallRules(const CallRulesView &rules)
{
    m_rules = rules;
    tellName();
}

/// Why the phone is not simply ready; empty when it is.
QString AccountStrip::words() const
{
    const AccountView *account = current();
    if (account != nullptr && account->state != AccountView::State::Registered)
        return stateWords(*account);
    if (m_rules.doNotDisturb)
        return tr("Do not disturb");
    return m_rules.isForwarding() ? tr("Forwarding calls") : QString();
}

void AccountStrip::tellName()
{
    QString name = tr("No account");
    if (const AccountView *account = current()) {
        const QString state = words();
        name = tr("Account %1, %2").arg(titleOf(*account), state.isEmpty() ? tr("ready") : state);
    }
    if (name != accessibleName())
        setAccessibleName(name); // tells screen readers
    update();
}

void AccountStrip::fillMenu()
{
    m_menu->clear();
    auto *group = new QActionGroup(m_menu);
    for (const AccountView &account : std::as_const(m_accounts)) {
        const QString words = stateWords(account);
        QString text = titleOf(account);
        if (account.name != account.address && !account.name.isEmpty())
            text += QStringLiteral(" · ") + leftToRight(account.address);
        if (!words.isEmpty())
            text = tr("%1 (%2)").arg(text, words);
        // "&" in a name is no key.
        text.replace(QLatin1Char('&'), QLatin1String("&&"));
        QAction *action = m_menu->addAction(text, this, [this, id = account.id] {
            if (id != m_currentId)
                Q_EMIT chosen(id);
        });
        action->setCheckable(true);
        action->setChecked(account.id == m_currentId);
        group->addAction(action);
    }
    if (!m_accounts.isEmpty())
        m_menu->addSeparator();
    QAction *quiet = m_menu->addAction(tr("Do not disturb"), this,
                                       [this](bool on) { Q_EMIT doNotDisturbRequested(on); });
    quiet->setCheckable(true);
    quiet->setChecked(m_rules.doNotDisturb);
    QString forwarding = m_rules.isForwarding()
                             ? tr("Forwarding to %1…").arg(isolated(m_rules.forwardTo))
                             : tr("Forward calls…");
    m_menu->addAction(themedIcon(QStringLiteral("call-forward")),
                      forwarding.replace(QLatin1Char('&'), QLatin1String("&&")), this,
                      &AccountStrip::forwardingRequested);
    m_menu->addSeparator();
    if (current() != nullptr)
        m_menu->addAction(themedIcon(QStringLiteral("pencil")), tr("Edit account…"), this,
                          [this] { Q_EMIT editRequested(m_currentId); });
    m_menu->addAction(themedIcon(QStringLiteral("plus")), tr("Add account…"), this,
                      &AccountStrip::addRequested);
}

QSize AccountStrip::sizeHint() const
{
    return {size::windowMinimumWidth, size::strip};
}

QSize AccountStrip::minimumSizeHint() const
{
    return {3 * size::iconButton, size::strip};
}

void AccountStrip::paintEvent(QPaintEvent *)
{
    const Colors &colors = colorsOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (underMouse() || isDown()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(isDown() ? colors.pressedOn(colors.bg) : colors.selected);
        painter.drawRoundedRect(QRectF(rect()).adjusted(space::tiny, space::tiny, 0, -space::tiny),
                                radius::control, radius::control);
    }
    const AccountView *account = current();
    const auto placed = [this](const QRect &part) {
        return QStyle::visualRect(layoutDirection(), rect(), part);
    };
    const auto state = account == nullptr ? AccountView::State::Off : account->state;
    const QRect dot(space::edge, (height() - size::stateIcon) / 2, size::stateIcon,
                    size::stateIcon);
    const bool isQuiet = state == AccountView::State::Registered && m_rules.doNotDisturb;
    paintIcon(painter, isQuiet ? QStringLiteral("state-quiet") : stateIcon(state), placed(dot),
              isQuiet ? colors.accent : stateColor(state, colors),
              layoutDirection() == Qt::RightToLeft);

    const QFont strong = fontOf(TextStyle::Strong, QApplication::font());
    const QFont body = fontOf(TextStyle::Body, QApplication::font());
    const QFontMetrics strongMetrics(strong);
    const QFontMetrics bodyMetrics(body);
    const int start = layoutDirection() == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft;
    const int flags = start | Qt::AlignVCenter | Qt::AlignAbsolute | Qt::TextSingleLine;
    const QString title = account == nullptr ? tr("No account") : titleOf(*account);
    QString second;
    if (account != nullptr) {
        second = words();
        const qsizetype at = account->address.indexOf(QLatin1Char('@'));
        if (second.isEmpty() && !account->name.isEmpty() && at >= 0)
            second = leftToRight(account->address.mid(at + 1));
    }
    const int right = width() - space::related - size::iconSmall;
    int x = dot.right() + 1 + space::row;
    // The state in words never goes; the name gives way.
    const QString tail = second.isEmpty() ? QString() : QStringLiteral(" · ") + second;
    const int tailWidth = std::min(bodyMetrics.horizontalAdvance(tail) + 1, (right - x) * 2 / 3);
    const int titleWidth =
        std::min(strongMetrics.horizontalAdvance(title) + 1, right - x - tailWidth - space::tiny);
    painter.setFont(strong);
    painter.setPen(colors.text);
    painter.drawText(placed(QRect(x, 0, titleWidth, height())), flags,
                     isolated(strongMetrics.elidedText(title, Qt::ElideRight, titleWidth)));
    x += titleWidth;
    painter.setFont(body);
    painter.setPen(state == AccountView::State::Failed ? colors.bad : colors.muted);
    painter.drawText(placed(QRect(x, 0, tailWidth, height())), flags,
                     bodyMetrics.elidedText(tail, Qt::ElideRight, tailWidth));
    x += tailWidth + space::tiny;
    paintIcon(painter, QStringLiteral("chevron-down"),
              placed(QRect(x, (height() - size::iconSmall) / 2, size::iconSmall, size::iconSmall)),
              colors.muted);
}

} // namespace ahoy::ui
