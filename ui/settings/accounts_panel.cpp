#include "ui/settings/accounts_panel.h"

#include "ui/accounts/account_strip.h"
#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/inline_question.h"
#include "ui/widgets/label.h"
#include "ui/widgets/switch.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace ahoy::ui {

namespace {

/// How it fares, as a shape in a colour.
class StateMark final : public QWidget {
public:
    explicit StateMark(QWidget *parent) : QWidget(parent)
    {
        setFixedSize(size::stateIcon, size::stateIcon);
    }

    void set(AccountView::State state)
    {
        m_state = state;
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        paintIcon(painter, stateIcon(m_state), QRectF(rect()),
                  stateColor(m_state, colorsOf(palette())), layoutDirection() == Qt::RightToLeft);
    }

private:
    AccountView::State m_state = AccountView::State::Off;
};

} // namespace

class AccountsPanel::Row : public QWidget {
public:
    Row(AccountsPanel &panel, const QString &id) : QWidget(&panel)
    {
        m_mark = new StateMark(this);
        m_name = new Label(TextStyle::Strong, Ink::Text, this);
        m_state = new Label(TextStyle::Caption, Ink::Muted, this);
        m_state->setWordWrap(true);
        m_switch = new Switch(QString(), this);
        m_edit = new IconButton(QStringLiteral("pencil"), QString(), this);
        m_remove = new IconButton(QStringLiteral("trash"), QString(), this);
        m_question = new InlineQuestion(AccountsPanel::tr("Remove this account and its password?"),
                                        AccountsPanel::tr("Remove"), this);
        auto *words = new QVBoxLayout;
        words->setSpacing(0);
        words->addStretch();
        words->addWidget(m_name);
        words->addWidget(m_state);
        words->addStretch();
        auto *line = new QHBoxLayout;
        line->setSpacing(space::tiny);
        line->addWidget(m_mark);
        line->addSpacing(space::related);
        line->addLayout(words, 1);
        line->addWidget(m_switch);
        line->addWidget(m_edit);
        line->addWidget(m_remove);
        auto *column = new QVBoxLayout(this);
        column->setContentsMargins(0, space::tiny, 0, space::tiny);
        column->setSpacing(space::tiny);
        column->addLayout(line);
        column->addWidget(m_question);
        connect(m_switch, &Switch::clicked, &panel,
                [&panel, id](bool on) { Q_EMIT panel.enabledChosen(id, on); });
        connect(m_edit, &IconButton::clicked, &panel,
                [&panel, id] { Q_EMIT panel.editRequested(id); });
        connect(m_remove, &IconButton::clicked, m_question, &InlineQuestion::ask);
        connect(m_question, &InlineQuestion::declined, m_remove,
                [this] { m_remove->setFocus(Qt::OtherFocusReason); });
        connect(m_question, &InlineQuestion::confirmed, &panel,
                [&panel, id] { Q_EMIT panel.removeRequested(id); });
    }

    void show(const AccountView &account)
    {
        const bool isReady = account.state == AccountView::State::Registered;
        const bool hasFailed = account.state == AccountView::State::Failed;
        m_mark->set(account.state);
        m_name->setText(titleOf(account));
        m_state->setText(!account.problem.isEmpty() ? account.problem
                         : isReady                  ? AccountsPanel::tr("Ready")
                                                    : stateWords(account));
        m_state->setInk(hasFailed ? Ink::Bad : Ink::Muted);
        m_switch->setChecked(account.enabled);
        m_switch->setAccessibleName(AccountsPanel::tr("Use account %1").arg(titleOf(account)));
        m_switch->setToolTip(m_switch->accessibleName());
        m_edit->setName(AccountsPanel::tr("Edit account %1").arg(titleOf(account)));
        m_remove->setName(AccountsPanel::tr("Remove account %1").arg(titleOf(account)));
    }
    using QWidget::show;

private:
    StateMark *m_mark;
    Label *m_name;
    Label *m_state;
    Switch *m_switch;
    IconButton *m_edit;
    IconButton *m_remove;
    InlineQuestion *m_question;
};

AccountsPanel::AccountsPanel(QWidget *parent) : QWidget(parent)
{
    m_list = new QVBoxLayout;
    m_list->setSpacing(space::tiny);
    auto *add = new Button(tr("Add account"), Button::Kind::Plain, this);
    add->setIconName(QStringLiteral("plus"));
    auto *bring = new Button(tr("From another phone…"), Button::Kind::Text, this);
    bring->setIconName(QStringLiteral("bring"));
    bring->setToolTip(tr("Brings accounts of Linphone, Twinkle, MicroSIP, baresip or Zoiper"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::related);
    column->addLayout(m_list);
    column->addWidget(add, 0, Qt::AlignLeading);
    column->addWidget(bring, 0, Qt::AlignLeading);
    connect(add, &Button::clicked, this, &AccountsPanel::addRequested);
    connect(bring, &Button::clicked, this, &AccountsPanel::importRequested);
}

void AccountsPanel::setAccounts(const QList<AccountView> &accounts)
{
    QList<QString> ids;
    for (const AccountView &account : accounts)
        ids += account.id;
    if (ids != m_ids) {
        for (Row *row : std::as_const(m_rows)) {
            row->hide(); // it may be the one whose button is being clicked
            m_list->removeWidget(row);
            row->deleteLater();
        }
        m_rows.clear();
        m_ids = ids;
        for (const QString &id : ids) {
            m_rows.insert(id, new Row(*this, id));
            m_list->addWidget(m_rows.value(id));
        }
    }
    // In place, so that a question that is being asked stays.
    for (const AccountView &account : accounts)
        m_rows.value(account.id)->show(account);
}

} // namespace ahoy::ui
