#include "ui/settings/settings_list.h"

#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"

#include <QApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QStyledItemDelegate>

namespace ahoy::ui {

namespace {

constexpr int iconRole = Qt::UserRole;

class PageDelegate final : public QStyledItemDelegate {
public:
    explicit PageDelegate(const bool &isMarked, QObject *parent)
        : QStyledItemDelegate(parent), m_isMarked(isMarked)
    {
    }

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        const QFontMetrics metrics(fontOf(TextStyle::Strong, QApplication::font()));
        return {size::windowMinimumWidth / 2,
                qMax(size::strip, metrics.height() + 2 * space::related)};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override
    {
        const Colors &colors = colorsOf(option.palette);
        const bool isCurrent = option.state.testFlag(QStyle::State_Selected) && m_isMarked;
        const QRect body = option.rect.adjusted(space::related, 2, -space::related, -2);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        if (isCurrent || option.state.testFlag(QStyle::State_MouseOver)) {
            painter->setBrush(isCurrent ? colors.selected : colors.hoverOn(colors.bg));
            painter->drawRoundedRect(body, radius::control, radius::control);
        }
        const auto *view = qobject_cast<const QListWidget *>(option.widget);
        if (view != nullptr && view->hasFocus() && view->currentIndex() == index) {
            constexpr double inset = size::focusRing / 2.0;
            painter->setBrush(Qt::NoBrush);
            painter->setPen(QPen(colors.accent, size::focusRing));
            painter->drawRoundedRect(QRectF(body).adjusted(inset, inset, -inset, -inset),
                                     radius::control, radius::control);
        }
        const auto placed = [&option](const QRect &part) {
            return QStyle::visualRect(option.direction, option.rect, part);
        };
        const QRect icon(body.left() + space::related, body.center().y() - size::icon / 2 + 1,
                         size::icon, size::icon);
        paintIcon(*painter, index.data(iconRole).toString(), placed(icon),
                  isCurrent ? colors.accent : colors.muted);
        const QFont font =
            fontOf(isCurrent ? TextStyle::Strong : TextStyle::Body, QApplication::font());
        const int left = icon.right() + 1 + space::row;
        const QRect words(left, body.top(), body.right() - left - space::tiny, body.height());
        painter->setFont(font);
        painter->setPen(colors.text);
        const int start = option.direction == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft;
        painter->drawText(
            placed(words), start | Qt::AlignVCenter | Qt::AlignAbsolute | Qt::TextSingleLine,
            QFontMetrics(font).elidedText(index.data().toString(), Qt::ElideRight, words.width()));
        painter->restore();
    }

private:
    const bool &m_isMarked;
};

} // namespace

SettingsList::SettingsList(QWidget *parent) : QListWidget(parent)
{
    setFrameShape(QFrame::NoFrame);
    setAccessibleName(tr("Pages of the settings"));
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMouseTracking(true);
    viewport()->setAutoFillBackground(false);
    setItemDelegate(new PageDelegate(m_isMarked, this));
    for (int page = 0; page < settingsPageCount; ++page) {
        auto *item = new QListWidgetItem(titleOf(static_cast<SettingsPageId>(page)), this);
        item->setData(Qt::AccessibleTextRole, item->text());
        item->setData(iconRole, iconOf(static_cast<SettingsPageId>(page)));
    }
    setCurrentRow(0);
    const auto choose = [this](const QListWidgetItem *item) {
        Q_EMIT chosen(static_cast<SettingsPageId>(row(item)));
    };
    connect(this, &QListWidget::itemClicked, this, choose);
    connect(this, &QListWidget::currentRowChanged, this, [this](int current) {
        // Beside the open page the keys turn its leaves; alone they only move.
        if (m_isMarked && current >= 0)
            Q_EMIT chosen(static_cast<SettingsPageId>(current));
    });
}

void SettingsList::setCurrentPage(SettingsPageId page)
{
    const QSignalBlocker blocker(this);
    setCurrentRow(static_cast<int>(page));
}

void SettingsList::setMarked(bool marked)
{
    m_isMarked = marked;
    viewport()->update();
}

void SettingsList::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter ||
                         event->key() == Qt::Key_Space;
    if (isEnter && currentRow() >= 0)
        Q_EMIT chosen(static_cast<SettingsPageId>(currentRow()));
    else
        QListWidget::keyPressEvent(event);
}

} // namespace ahoy::ui
