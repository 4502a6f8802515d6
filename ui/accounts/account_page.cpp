#include "ui/accounts/account_page.h"

#include "ui/accounts/account_more.h"
#include "ui/accounts/sign_in_checklist.h"
#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card_area.h"
#include "ui/widgets/label.h"
#include "ui/widgets/password_field.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QVBoxLayout>

namespace ahoy::ui {

namespace {

/// The application's icon.  A widget, so that it stays sharp at any scale.
class Picture final : public QWidget {
public:
    explicit Picture(QWidget *parent) : QWidget(parent)
    {
        setFixedSize(size::appIcon, size::appIcon);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        paintIcon(painter, QStringLiteral("ahoy"), QRectF(rect()), Qt::black);
    }
};

/// Enough of an address to be worth asking a server: something before and after one "@".
bool looksLikeAddress(const QString &text)
{
    const QString bare =
        text.section(QLatin1Char(':'), 0, 0).compare(QLatin1String("sip"), Qt::CaseInsensitive) == 0
            ? text.section(QLatin1Char(':'), 1)
            : text;
    const qsizetype at = bare.lastIndexOf(QLatin1Char('@'));
    return at > 0 && at < bare.size() - 1 && !bare.contains(QLatin1Char(' '));
}

} // namespace

AccountPage::AccountPage(QWidget *parent) : QWidget(parent)
{
    auto *area = new CardArea(this);
    m_area = area;
    QWidget *const card = area->card();
    QVBoxLayout *const column = &area->column();

    auto *picture = new Picture(card);
    m_title = new Label(TextStyle::Title, Ink::Text, card);
    m_title->setAlignment(Qt::AlignCenter);
    m_title->setWordWrap(true);
    column->addWidget(picture, 0, Qt::AlignHCenter);
    column->addSpacing(space::related);
    column->addWidget(m_title);
    column->addSpacing(space::related);
    column->addWidget(makeFields(card));

    m_connect = new Button(tr("Connect"), Button::Kind::Primary, card);
    m_try = new Button(tr("Try it without an account"), Button::Kind::Text, card);
    m_try->setToolTip(tr("Calls the echo line inside this phone: you hear yourself"));
    m_import = new Button(tr("From another phone…"), Button::Kind::Text, card);
    m_import->setToolTip(tr("Brings accounts of Linphone, Twinkle, MicroSIP, baresip or Zoiper"));
    m_cancel = new Button(tr("Cancel"), Button::Kind::Text, card);
    m_remove = new Button(tr("Remove this account"), Button::Kind::Text, card);
    m_steps = new SignInChecklist(card);
    m_steps->hide();
    column->addSpacing(space::related);
    column->addWidget(m_connect);
    column->addWidget(m_steps);
    column->addWidget(m_try);
    column->addWidget(m_import);
    column->addWidget(m_cancel);
    column->addWidget(m_remove);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(area);

    connect(m_connect, &Button::clicked, this, &AccountPage::submit);
    connect(m_try, &Button::clicked, this, &AccountPage::tryRequested);
    connect(m_import, &Button::clicked, this, &AccountPage::importRequested);
    connect(m_cancel, &Button::clicked, this, &AccountPage::cancelled);
    connect(m_remove, &Button::clicked, this, [this] { Q_EMIT removeRequested(m_accountId); });
    connect(m_steps, &SignInChecklist::actionRequested, this, &AccountPage::actionRequested);
    connect(m_steps, &SignInChecklist::announcement, this, &AccountPage::announcement);
    open(Purpose::FirstRun);
}

QLineEdit *AccountPage::addField(QWidget *parent, QVBoxLayout *into, const QString &name,
                                 const QString &placeholder)
{
    auto *label = new Label(name, TextStyle::Body, Ink::Text, parent);
    auto *field = new QLineEdit(parent);
    field->setPlaceholderText(placeholder);
    field->setAccessibleName(name);
    field->setMinimumHeight(size::field);
    label->setBuddy(field);
    into->addWidget(label);
    into->addWidget(field);
    connect(field, &QLineEdit::returnPressed, this, &AccountPage::submit);
    return field;
}

QWidget *AccountPage::makeFields(QWidget *parent)
{
    auto *fields = new QWidget(parent);
    auto *column = new QVBoxLayout(fields);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::tiny);
    m_address = addField(fields, column, tr("Address"), QStringLiteral("me@example.com"));
    m_address->setInputMethodHints(Qt::ImhEmailCharactersOnly | Qt::ImhNoAutoUppercase);
    m_addressProblem = new Label(TextStyle::Caption, Ink::Bad, fields);
    m_addressProblem->setWordWrap(true);
    m_addressProblem->hide();
    column->addWidget(m_addressProblem);
    m_hint = new Label(TextStyle::Caption, Ink::Muted, fields);
    m_hint->setWordWrap(true);
    m_hint->hide();
    column->addWidget(m_hint);
    column->addSpacing(space::related);

    auto *label = new Label(tr("Password"), TextStyle::Body, Ink::Text, fields);
    m_password = new PasswordField(fields);
    m_password->setAccessibleName(tr("Password"));
    label->setBuddy(m_password);
    column->addWidget(label);
    column->addWidget(m_password);
    m_passwordHelp = new Label(tr("Leave it empty to keep the one that is stored."),
                               TextStyle::Caption, Ink::Muted, fields);
    m_passwordHelp->setWordWrap(true);
    column->addWidget(m_passwordHelp);
    column->addSpacing(space::tiny);

    m_moreToggle = new Button(tr("More"), Button::Kind::Text, fields);
    m_moreToggle->setCheckable(true);
    m_moreToggle->setIconName(QStringLiteral("chevron-down"));
    column->addWidget(m_moreToggle, 0, Qt::AlignLeading);
    m_more = new AccountMore(fields);
    connect(m_more, &AccountMore::submitted, this, &AccountPage::submit);
    connect(m_more, &AccountMore::resized, m_area, &CardArea::fit);
    column->addWidget(m_more);
    connect(m_password, &QLineEdit::returnPressed, this, &AccountPage::submit);
    connect(m_moreToggle, &Button::toggled, this, &AccountPage::setMoreShown);
    connect(m_address, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_addressProblem->hide();
        Q_EMIT addressEdited(text.trimmed());
    });
    return fields;
}

void AccountPage::setMoreShown(bool shown)
{
    m_more->setVisible(shown);
    m_moreToggle->setChecked(shown);
    m_moreToggle->setIconName(shown ? QStringLiteral("chevron-up")
                                    : QStringLiteral("chevron-down"));
    m_moreToggle->setText(shown ? tr("Less") : tr("More"));
    m_area->fit();
}

void AccountPage::open(Purpose purpose, const AccountForm &form)
{
    m_purpose = purpose;
    m_accountId = form.id;
    m_address->setText(form.address);
    m_password->setText(form.password);
    m_more->setForm(form);
    const bool isFirst = purpose == Purpose::FirstRun;
    const bool isEdit = purpose == Purpose::Edit;
    m_title->setText(isEdit    ? tr("Edit account")
                     : isFirst ? tr("Sign in to your phone account")
                               : tr("Add an account"));
    m_passwordHelp->setVisible(isEdit);
    m_try->setVisible(isFirst);
    m_import->setVisible(!isEdit);
    m_cancel->setVisible(!isFirst);
    m_remove->setVisible(isEdit);
    setMoreShown(isEdit && m_more->hasChoices());
    resetSteps();
    m_steps->hide();
    m_addressProblem->hide();
    m_area->fit();
    m_address->setFocus(Qt::OtherFocusReason);
}

void AccountPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_area->fit();
}

AccountForm AccountPage::form() const
{
    AccountForm form;
    form.id = m_accountId;
    form.address = m_address->text().trimmed();
    form.password = m_password->text();
    m_more->fill(form);
    return form;
}

void AccountPage::reveal(const QString &parameter)
{
    if (parameter == QLatin1String("uri")) {
        m_address->setFocus(Qt::OtherFocusReason);
    } else if (parameter == QLatin1String("password")) {
        m_password->setFocus(Qt::OtherFocusReason);
    } else if (m_more->has(parameter)) {
        setMoreShown(true); // what is out of sight takes no focus
        m_more->reveal(parameter);
    }
}

void AccountPage::submit()
{
    if (m_isBusy)
        return;
    const AccountForm wanted = form();
    if (!looksLikeAddress(wanted.address)) {
        m_addressProblem->setText(wanted.address.isEmpty()
                                      ? tr("Your address is needed: it looks like me@example.com.")
                                      : tr("An address looks like me@example.com."));
        m_addressProblem->show();
        m_address->setFocus(Qt::OtherFocusReason);
        Q_EMIT announcement(m_addressProblem->text());
        return;
    }
    m_steps->reset();
    m_steps->show();
    setBusy(true);
    Q_EMIT submitted(wanted);
}

void AccountPage::setBusy(bool busy)
{
    m_isBusy = busy;
    m_connect->setEnabled(!busy);
    m_connect->setText(busy ? tr("Connecting…") : tr("Connect"));
}

void AccountPage::updateStep(const SignInUpdate &update)
{
    const bool wasComplete = m_steps->isComplete();
    m_steps->show();
    m_steps->update(update);
    if (m_steps->hasFailed())
        setBusy(false);
    if (!wasComplete && m_steps->isComplete()) {
        setBusy(false);
        Q_EMIT completed();
    }
}

void AccountPage::resetSteps()
{
    m_steps->reset();
    setBusy(false);
}

void AccountPage::showHint(const QString &hint)
{
    if (m_hint->text() == hint)
        return;
    m_hint->setText(hint);
    m_hint->setVisible(!hint.isEmpty());
    m_area->fit();
    if (!hint.isEmpty())
        Q_EMIT announcement(hint);
}

void AccountPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_purpose != Purpose::FirstRun)
        Q_EMIT cancelled();
    else
        QWidget::keyPressEvent(event);
}

} // namespace ahoy::ui
