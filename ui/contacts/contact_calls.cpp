#include "ui/contacts/contact_calls.h"

#include "ui/clock.h"
#include "ui/recents/recent_words.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/icon_picture.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace ahoy::ui {

namespace {

constexpr int mostCalls = 5;

} // namespace

ContactCalls::ContactCalls(QWidget *parent) : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::related);
    column->addWidget(new Label(tr("Recent calls"), TextStyle::Body, Ink::Muted, this));
    m_lines = new QVBoxLayout;
    m_lines->setSpacing(space::tiny);
    column->addLayout(m_lines);
    hide();
}

void ContactCalls::setModel(QAbstractItemModel *model)
{
    if (m_model != nullptr)
        m_model->disconnect(this);
    m_model = model;
    if (model != nullptr) {
        for (const auto signal :
             {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
            connect(model, signal, this, &ContactCalls::refresh);
        connect(model, &QAbstractItemModel::modelReset, this, &ContactCalls::refresh);
        connect(model, &QAbstractItemModel::dataChanged, this, &ContactCalls::refresh);
        connect(model, &QObject::destroyed, this, &ContactCalls::hide);
    }
    refresh();
}

void ContactCalls::refresh()
{
    while (QLayoutItem *item = m_lines->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const int count = m_model == nullptr ? 0 : std::min(mostCalls, m_model->rowCount());
    for (int row = 0; row < count; ++row)
        addLine(Recent::of(m_model->index(row, 0)));
    setVisible(count > 0);
}

void ContactCalls::addLine(const Recent &recent)
{
    auto *line = new QWidget(this);
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::related);
    auto *sign = new IconPicture(directionIcon(recent), size::iconSmall, line);
    sign->setInk(recent.isMissed() ? Ink::Bad : Ink::Muted);
    sign->setMirrored(true);
    row->addWidget(sign);
    const QString day = dayWords(recent.startedAt.date(), Clock::today());
    auto *words = new Label(tr("%1, %2 · %3").arg(day, timeWords(recent), resultWords(recent)),
                            TextStyle::Body, recent.isMissed() ? Ink::Bad : Ink::Text, line);
    const QString way = recent.isIncoming ? tr("Incoming: %1") : tr("Outgoing: %1");
    words->setAccessibleName(way.arg(words->text()));
    words->setWordWrap(true);
    row->addWidget(words, 1);
    m_lines->addWidget(line);
}

} // namespace ahoy::ui
