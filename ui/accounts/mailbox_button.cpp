#include "ui/accounts/mailbox_button.h"

#include "ui/accounts/account_strip.h"
#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"

#include <QApplication>
#include <QPainter>
#include <QStyle>

namespace ahoy::ui {

namespace {

constexpr int mostVoicemails = 99;

} // namespace

MailboxButton::MailboxButton(QWidget *parent) : QPushButton(parent)
{
    setAttribute(Qt::WA_Hover);
    setAutoDefault(false);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    hide();
    connect(this, &QPushButton::clicked, this, [this] { Q_EMIT voicemailRequested(m_accountId); });
}

void MailboxButton::setAccounts(const QList<AccountView> &accounts)
{
    const AccountView *first = nullptr;
    int all = 0;
    for (const AccountView &account : accounts) {
        if (!account.hasVoicemail)
            continue;
        all += account.voicemails;
        if (first == nullptr)
            first = &account;
    }
    setVisible(first != nullptr);
    if (first == nullptr)
        return;
    m_accountId = first->id;
    m_badge = all == 0               ? QString()
              : all > mostVoicemails ? tr("%1+").arg(locale().toString(mostVoicemails))
                                     : locale().toString(all);
    const QString words = all == 0 ? tr("Call the voicemail of %1").arg(titleOf(*first))
                                   : tr("%n new voicemails: call them", nullptr, all);
    if (accessibleName() != words) {
        setAccessibleName(words);
        setToolTip(words);
    }
    updateGeometry();
    update();
}

QSize MailboxButton::sizeHint() const
{
    const QFontMetrics metrics(fontOf(TextStyle::Strong, QApplication::font()));
    const int count = m_badge.isEmpty() ? 0 : metrics.horizontalAdvance(m_badge) + space::tiny;
    return {size::icon + 2 * space::related + count, size::iconButton};
}

void MailboxButton::paintEvent(QPaintEvent *)
{
    const Colors &colors = colorsOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (underMouse() || isDown()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(isDown() ? colors.pressedOn(colors.bg) : colors.selected);
        painter.drawRoundedRect(QRectF(rect()), radius::control, radius::control);
    }
    const QRect icon(space::related, (height() - size::icon) / 2, size::icon, size::icon);
    const auto placed = [this](const QRect &part) {
        return QStyle::visualRect(layoutDirection(), rect(), part);
    };
    paintIcon(painter, QStringLiteral("voicemail"), placed(icon), colors.accent);
    painter.setFont(fontOf(TextStyle::Strong, QApplication::font()));
    painter.setPen(colors.accent);
    const int left = icon.right() + 1 + space::tiny;
    painter.drawText(placed(QRect(left, 0, width() - left - space::related, height())),
                     Qt::AlignCenter | Qt::TextSingleLine, m_badge);
}

} // namespace ahoy::ui
