#include "ui/accounts/codec_list.h"

#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QListWidget>
#include <QVBoxLayout>

namespace ahoy::ui {

namespace {

constexpr int codecRole = Qt::UserRole;

/// As the phone prefers them.
const QStringList &knownCodecs()
{
    static const QStringList names{QStringLiteral("opus"), QStringLiteral("G722"),
                                   QStringLiteral("PCMA"), QStringLiteral("PCMU")};
    return names;
}

QString wordsOfCodec(const QString &codec)
{
    if (codec == QLatin1String("opus"))
        return CodecList::tr("Opus: best sound, little data");
    if (codec == QLatin1String("G722"))
        return CodecList::tr("G.722: wide sound");
    if (codec == QLatin1String("PCMA"))
        return CodecList::tr("G.711 A-law: as a telephone, Europe");
    return CodecList::tr("G.711 µ-law: as a telephone, America");
}

} // namespace

CodecList::CodecList(QWidget *parent) : QWidget(parent)
{
    m_list = new QListWidget(this);
    m_list->setAccessibleName(tr("Sound formats, the preferred one first"));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->setDragDropMode(QAbstractItemView::InternalMove);
    m_list->viewport()->setAutoFillBackground(false); // its frame fills it
    m_list->installEventFilter(this);
    m_up = new IconButton(QStringLiteral("chevron-up"), tr("Prefer it more"), this);
    m_down = new IconButton(QStringLiteral("chevron-down"), tr("Prefer it less"), this);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(0);
    buttons->addStretch();
    buttons->addWidget(m_up);
    buttons->addWidget(m_down);
    auto *column = new QVBoxLayout(this); // the words take all of the width
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::tiny);
    column->addWidget(m_list);
    column->addLayout(buttons);
    connect(m_up, &IconButton::clicked, this, [this] { move(-1); });
    connect(m_down, &IconButton::clicked, this, [this] { move(1); });
    connect(m_list, &QListWidget::currentRowChanged, this, &CodecList::refresh);
    setCodecs({});
}

QWidget *CodecList::main()
{
    return m_list;
}

void CodecList::setCodecs(const QStringList &codecs)
{
    m_list->clear();
    QStringList order = codecs;
    for (const QString &known : knownCodecs())
        if (!order.contains(known))
            order += known;
    for (const QString &codec : std::as_const(order)) {
        if (!knownCodecs().contains(codec))
            continue;
        auto *item = new QListWidgetItem(wordsOfCodec(codec), m_list);
        item->setData(codecRole, codec);
        item->setData(Qt::AccessibleTextRole, item->text());
        item->setToolTip(item->text());
        item->setFlags((item->flags() | Qt::ItemIsUserCheckable) & ~Qt::ItemIsDropEnabled);
        item->setCheckState(codecs.isEmpty() || codecs.contains(codec) ? Qt::Checked
                                                                       : Qt::Unchecked);
        item->setSizeHint(
            {0, qMax(size::minimumTarget, m_list->fontMetrics().height() + space::related)});
    }
    m_list->setCurrentRow(0);
    const int rowHeight = m_list->item(0)->sizeHint().height();
    m_list->setFixedHeight(m_list->count() * rowHeight + 2 * m_list->frameWidth());
    refresh();
}

QStringList CodecList::codecs() const
{
    QStringList order;
    QStringList chosen;
    for (int row = 0; row < m_list->count(); ++row) {
        const QListWidgetItem *item = m_list->item(row);
        order += item->data(codecRole).toString();
        if (item->checkState() == Qt::Checked)
            chosen += order.constLast();
    }
    return chosen == knownCodecs() ? QStringList() : chosen;
}

void CodecList::move(int by)
{
    const int from = m_list->currentRow();
    const int to = from + by;
    if (from < 0 || to < 0 || to >= m_list->count())
        return;
    QListWidgetItem *item = m_list->takeItem(from);
    m_list->insertItem(to, item);
    m_list->setCurrentRow(to);
}

void CodecList::refresh()
{
    const int row = m_list->currentRow();
    m_up->setEnabled(row > 0);
    m_down->setEnabled(row >= 0 && row < m_list->count() - 1);
}

bool CodecList::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_list && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool isUp = key->key() == Qt::Key_Up;
        if (key->modifiers().testFlag(Qt::ControlModifier) &&
            (isUp || key->key() == Qt::Key_Down)) {
            move(isUp ? -1 : 1);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace ahoy::ui
