#include "ui/field/account_chooser.h"

#include "ui/accounts/account_strip.h"
#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/avatar.h"
#include "ui/widgets/label.h"

#include <QActionGroup>
#include <QMenu>
#include <QPainter>
#include <QStyle>

#include <algorithm>
#include <utility>

namespace ahoy::ui {

AccountChooser::AccountChooser(QWidget *parent) : QPushButton(parent)
{
    setAttribute(Qt::WA_Hover);
    setAutoDefault(false);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    hide();
    connect(this, &QPushButton::clicked, this, &AccountChooser::open);
}

const AccountView *AccountChooser::shown() const
{
    for (const QString &id : {m_chosenId, m_suggestedId, m_usualId}) {
        const auto found = std::find_if(m_accounts.cbegin(), m_accounts.cend(),
                                        [&id](const AccountView &each) { return each.id == id; });
        if (found != m_accounts.cend())
            return &*found;
    }
    return nullptr;
}

void AccountChooser::setAccounts(const QList<AccountView> &accounts, const QString &usualId)
{
    m_accounts = accounts;
    m_usualId = usualId;
    const bool isThere =
        std::any_of(accounts.cbegin(), accounts.cend(),
                    [this](const AccountView &each) { return each.id == m_chosenId; });
    if (!isThere)
        m_chosenId.clear();
    showName();
    constexpr qsizetype several = 2;
    setVisible(accounts.size() >= several && shown() != nullptr);
}

QString AccountChooser::take()
{
    QString chosen = std::exchange(m_chosenId, {});
    m_suggestedId.clear();
    showName();
    return chosen;
}

void AccountChooser::choose(const QString &id)
{
    m_chosenId = id;
    showName();
}

void AccountChooser::suggest(const QString &id)
{
    m_suggestedId = id;
    showName();
}

void AccountChooser::showName()
{
    const AccountView *account = shown();
    if (account == nullptr)
        return;
    const QString name = tr("Call by %1").arg(isolated(titleOf(*account)));
    setAccessibleName(name);
    setToolTip(tr("%1 (Alt+Down chooses)").arg(name));
    update();
}

void AccountChooser::open()
{
    if (isHidden())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    auto *group = new QActionGroup(menu);
    const AccountView *now = shown();
    for (const AccountView &account : std::as_const(m_accounts)) {
        QString text = tr("Call by %1").arg(isolated(titleOf(account)));
        const QString words = stateWords(account);
        if (!words.isEmpty())
            text = tr("%1 (%2)", "an account, and its state").arg(text, words);
        text.replace(QLatin1Char('&'), QLatin1String("&&"));
        QAction *action = menu->addAction(text, this, [this, id = account.id] { choose(id); });
        action->setCheckable(true);
        action->setChecked(now != nullptr && account.id == now->id);
        group->addAction(action);
    }
    const int aside = isRightToLeft() ? width() - menu->sizeHint().width() : 0;
    menu->popup(mapToGlobal(QPoint(aside, height())));
}

QSize AccountChooser::sizeHint() const
{
    return {size::iconButton + size::stateIcon, size::field};
}

void AccountChooser::paintEvent(QPaintEvent *)
{
    const AccountView *account = shown();
    if (account == nullptr)
        return;
    const Colors &colors = colorsOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (underMouse() || isDown()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(isDown() ? colors.pressedOn(colors.bg) : colors.selected);
        painter.drawRoundedRect(QRectF(rect()), radius::control, radius::control);
    }
    const auto placed = [this](const QRect &part) {
        return QStyle::visualRect(layoutDirection(), rect(), part);
    };
    constexpr int side = size::avatarRow - space::tiny;
    const QRect face(space::tiny, (height() - side) / 2, side, side);
    paintAvatar(painter, QRectF(placed(face)), account->name, account->address, *this);
    const QRect arrow(face.right() + 1, (height() - size::stateIcon) / 2, size::stateIcon,
                      size::stateIcon);
    paintIcon(painter, QStringLiteral("chevron-down"), placed(arrow), colors.muted);
}

} // namespace ahoy::ui
