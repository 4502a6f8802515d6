#include "ui/call/transfer_sheet.h"

#include "ui/call/call_words.h"
#include "ui/field/completion.h"
#include "ui/field/dial_text.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QAbstractItemView>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QVBoxLayout>

namespace ahoy::ui {

namespace {

constexpr int longestTarget = 256;

} // namespace

TransferSheet::TransferSheet(QWidget *parent) : QWidget(parent)
{
    m_title = new Label(TextStyle::Body, Ink::Muted, this);
    m_title->setWordWrap(true);
    m_title->setAlignment(Qt::AlignCenter);
    m_field = new QLineEdit(this);
    m_field->setPlaceholderText(tr("Name or number"));
    m_field->setAccessibleName(tr("Transfer to"));
    m_field->setMaxLength(longestTarget);
    m_field->setMinimumHeight(size::field);
    m_now = new Button(tr("Transfer now"), Button::Kind::Primary, this);
    m_now->setToolTip(tr("They call there in your place; your call ends once they are through"));
    m_ask = new Button(tr("Ask first"), Button::Kind::Plain, this);
    m_ask->setToolTip(tr("You talk to them first, and then connect the two"));
    auto *cancel = new Button(tr("Cancel"), Button::Kind::Text, this);
    m_others = new QVBoxLayout;
    m_others->setSpacing(space::related);
    auto *row = new QHBoxLayout;
    row->setSpacing(space::related);
    row->addWidget(m_ask, 1);
    row->addWidget(m_now, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::related);
    layout->addWidget(m_title);
    layout->addLayout(m_others);
    layout->addWidget(m_field);
    layout->addLayout(row);
    layout->addWidget(cancel, 0, Qt::AlignHCenter);
    setTabOrder(m_field, m_now);
    setTabOrder(m_now, m_ask);
    setTabOrder(m_ask, cancel);
    const auto showSubmittable = [this] {
        const bool hasText = !m_field->text().trimmed().isEmpty();
        m_now->setEnabled(hasText);
        m_ask->setEnabled(hasText);
    };
    showSubmittable();
    connect(m_field, &QLineEdit::textChanged, this, showSubmittable);
    connect(m_field, &QLineEdit::returnPressed, this, [this] { submit(false); });
    connect(m_now, &Button::clicked, this, [this] { submit(false); });
    connect(m_ask, &Button::clicked, this, [this] { submit(true); });
    connect(cancel, &Button::clicked, this, &TransferSheet::cancelled);
}

void TransferSheet::setCompletionModel(QAbstractItemModel *model)
{
    delete m_completer;
    m_completer = nullptr;
    if (model == nullptr)
        return;
    m_completer = new Completion(model, this);
    m_field->setCompleter(m_completer);
}

void TransferSheet::show(const CallView &call, const QList<CallView> &others)
{
    m_title->setText(tr("Who shall talk to %1 in your place?").arg(isolated(titleOf(call))));
    showOthers(others);
}

void TransferSheet::showOthers(const QList<CallView> &others)
{
    m_otherIds.clear();
    for (const CallView &other : others)
        m_otherIds += other.id;
    while (m_connects.size() < others.size()) {
        auto *button = new Button(QString(), Button::Kind::Plain, this);
        button->setIconName(QStringLiteral("swap"));
        const qsizetype index = m_connects.size();
        connect(button, &Button::clicked, this,
                [this, index] { Q_EMIT connectRequested(m_otherIds.value(index)); });
        m_others->addWidget(button);
        m_connects.append(button);
    }
    for (qsizetype index = 0; index < m_connects.size(); ++index) {
        Button *button = m_connects.at(index);
        button->setVisible(index < others.size());
        if (index < others.size())
            button->setText(tr("Connect with %1").arg(isolated(titleOf(others.at(index)))));
    }
    updateGeometry();
}

void TransferSheet::open()
{
    m_field->clear();
    m_field->setFocus(Qt::OtherFocusReason);
}

void TransferSheet::submit(bool asksFirst)
{
    const QString to = cleanDialText(m_field->text());
    if (to.isEmpty())
        return;
    if (m_completer != nullptr)
        m_completer->popup()->hide();
    if (asksFirst)
        Q_EMIT consultRequested(to);
    else
        Q_EMIT transferRequested(to);
}

void TransferSheet::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT cancelled();
    else
        QWidget::keyPressEvent(event);
}

} // namespace ahoy::ui
