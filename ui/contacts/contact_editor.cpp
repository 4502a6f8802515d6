#include "ui/contacts/contact_editor.h"

#include "ui/accounts/account_strip.h"
#include "ui/contacts/contact_numbers.h"
#include "ui/contacts/contact_words.h"
#include "ui/contacts/group_completer.h"
#include "ui/contacts/photo_chooser.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/banner_bar.h"
#include "ui/widgets/button.h"
#include "ui/widgets/column_area.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/label.h"
#include "ui/widgets/text_area.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QShortcut>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace ahoy::ui {

namespace {

constexpr int longestName = 200;
constexpr int longestGroups = 2000;
constexpr int longestNotes = 20'000;
constexpr int notesLines = 3;

} // namespace

ContactEditor::ContactEditor(QWidget *parent) : QWidget(parent)
{
    m_title = new Label(TextStyle::Title, Ink::Text, this);
    m_favourite = new IconButton(QStringLiteral("star-off"), tr("Favourite"), this);
    m_favourite->setCheckable(true);
    auto *head = new QWidget(this);
    auto *top = new QHBoxLayout(head);
    top->setContentsMargins(space::related, space::related, space::related, space::related);
    top->setSpacing(0);
    top->addSpacing(space::edge - space::related);
    top->addWidget(m_title, 1);
    top->addWidget(m_favourite);
    auto *area = new ColumnArea(this);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(inColumn(head));
    layout->addWidget(area, 1);
    area->setColumn(makeBody());
    makeBottom(*layout);

    connect(m_favourite, &IconButton::toggled, this, &ContactEditor::setFavourite);
    for (const auto key : {Qt::Key_Return, Qt::Key_Enter}) {
        auto *save = new QShortcut(QKeySequence(Qt::CTRL | key), this);
        save->setContext(Qt::WidgetWithChildrenShortcut);
        connect(save, &QShortcut::activated, this, &ContactEditor::submit);
    }
    connect(m_photo, &PhotoChooser::failed, this, &ContactEditor::showProblem);
    const auto person = [this] {
        const auto numbers = m_numbers->numbers();
        m_photo->setPerson(oneLine(m_name->text()),
                           numbers.isEmpty() ? QString() : numbers.constFirst().text);
        m_problem->hide(); // it was about what stood there before
    };
    connect(m_name, &QLineEdit::textChanged, this, person);
    connect(m_numbers, &ContactNumbers::changed, this, person);
    open({});
}

QLineEdit *ContactEditor::addField(QVBoxLayout &into, const QString &name)
{
    auto *label = new Label(name, TextStyle::Body, Ink::Text, m_body);
    auto *field = new QLineEdit(m_body);
    field->setAccessibleName(name);
    field->setMaxLength(longestName);
    label->setBuddy(field);
    into.addWidget(label);
    into.addWidget(field);
    into.addSpacing(space::related);
    return field;
}

QWidget *ContactEditor::makeBody()
{
    m_body = new QWidget(this);
    auto *column = new QVBoxLayout(m_body);
    column->setContentsMargins(space::edge, space::tiny, space::edge, space::edge);
    column->setSpacing(space::tiny);
    m_photo = new PhotoChooser(m_body);
    column->addWidget(m_photo);
    column->addSpacing(space::related);
    m_name = addField(*column, tr("Name"));
    m_company = addField(*column, tr("Company"));
    column->addWidget(new Label(tr("Numbers and addresses"), TextStyle::Body, Ink::Text, m_body));
    m_numbers = new ContactNumbers(m_body);
    column->addWidget(m_numbers);
    column->addSpacing(space::related);
    m_groups = addField(*column, tr("Groups"));
    m_groups->setMaxLength(longestGroups);
    m_groups->setPlaceholderText(tr("Friends, Office"));
    m_completer = new GroupCompleter(this);
    m_groups->setCompleter(m_completer);
    addNotes(*column);
    addAccount(*column);
    return m_body;
}

void ContactEditor::addNotes(QVBoxLayout &into)
{
    auto *label = new Label(tr("Notes"), TextStyle::Body, Ink::Text, m_body);
    m_notes = new TextArea(tr("Notes"), notesLines, longestNotes, m_body);
    label->setBuddy(m_notes);
    into.addWidget(label);
    into.addWidget(m_notes);
    into.addSpacing(space::related);
}

void ContactEditor::addAccount(QVBoxLayout &into)
{
    m_accountLabel = new Label(tr("Call by"), TextStyle::Body, Ink::Text, m_body);
    m_account = new QComboBox(m_body);
    m_account->setAccessibleName(tr("Call by"));
    m_account->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_account->setMinimumContentsLength(1);
    m_accountLabel->setBuddy(m_account);
    into.addWidget(m_accountLabel);
    into.addWidget(m_account);
}

void ContactEditor::makeBottom(QVBoxLayout &into)
{
    into.addWidget(new Hairline(this));
    m_problem = new Label(TextStyle::Body, Ink::Bad, this);
    m_problem->setWordWrap(true);
    m_problem->setContentsMargins(space::edge, space::related, space::edge, 0);
    m_problem->hide();
    into.addLayout(inColumn(m_problem));
    m_cancel = new Button(tr("Cancel"), Button::Kind::Text, this);
    m_save = new Button(tr("Save"), Button::Kind::Primary, this);
    auto *foot = new QWidget(this);
    auto *buttons = new QHBoxLayout(foot);
    buttons->setContentsMargins(space::edge, space::related, space::edge, space::related);
    buttons->setSpacing(space::related);
    buttons->addStretch();
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_save);
    into.addLayout(inColumn(foot));
    m_question = new BannerBar(this);
    m_question->hide();
    into.addWidget(m_question);
    connect(m_cancel, &Button::clicked, this, &ContactEditor::cancel);
    connect(m_save, &Button::clicked, this, &ContactEditor::submit);
    connect(m_question, &BannerBar::dismissed, this, [this] {
        hideQuestion();
        m_name->setFocus(Qt::OtherFocusReason);
    });
    connect(m_question, &BannerBar::actionRequested, this, [this] {
        m_question->hide();
        m_before = contact(); // given up: nothing is left that could be lost
        if (const auto then = std::exchange(m_then, nullptr))
            then();
    });
}

void ContactEditor::open(const ContactView &contact)
{
    m_before = contact;
    m_title->setText(contact.id.isEmpty() ? tr("New contact") : tr("Edit contact"));
    m_photo->setPhoto(contact.photo);
    m_name->setText(oneLine(contact.name));
    m_company->setText(oneLine(contact.company));
    m_numbers->setNumbers(contact.numbers);
    m_groups->setText(contact.groups.join(QStringLiteral(", ")));
    m_notes->setPlainText(plainLines(contact.notes));
    m_favourite->setChecked(contact.favourite);
    setFavourite(contact.favourite);
    fillAccounts(contact.accountId);
    m_problem->hide();
    hideQuestion();
    setSaving(false);
    m_before = this->contact(); // as it is shown; what differs from now on was changed here
}

void ContactEditor::goOn(const ContactDraft &draft)
{
    open(draft.now);
    m_photo->setChange(draft.now.newPhoto, draft.now.removesPhoto);
    m_before = draft.before;
}

ContactView ContactEditor::contact() const
{
    ContactView contact = m_before;
    contact.name = oneLine(m_name->text()).simplified();
    contact.company = oneLine(m_company->text()).simplified();
    contact.numbers = m_numbers->numbers();
    contact.groups = groupsIn(m_groups->text());
    contact.notes = plainLines(m_notes->toPlainText()).trimmed();
    contact.favourite = m_isFavourite;
    contact.accountId = m_account->currentData().toString();
    contact.photo = m_photo->photo();
    contact.newPhoto = m_photo->newPhoto();
    contact.removesPhoto = m_photo->isRemoved();
    return contact;
}

bool ContactEditor::isChanged() const
{
    const ContactView now = contact();
    return now.name != m_before.name || now.company != m_before.company ||
           now.numbers != m_before.numbers || now.groups != m_before.groups ||
           now.notes != m_before.notes || now.favourite != m_before.favourite ||
           now.accountId != m_before.accountId || now.newPhoto != m_before.newPhoto ||
           now.removesPhoto != m_before.removesPhoto;
}

void ContactEditor::setGroups(const QStringList &groups)
{
    m_completer->setGroups(groups);
}

void ContactEditor::setAccounts(const QList<AccountView> &accounts)
{
    m_accountList = accounts;
    fillAccounts(m_account->currentData().toString());
}

void ContactEditor::fillAccounts(const QString &chosen)
{
    m_account->clear();
    m_account->addItem(tr("The usual account"), QString());
    for (const AccountView &account : m_accountList)
        m_account->addItem(titleOf(account), account.id);
    int index = m_account->findData(chosen);
    if (index < 0) {
        // It stays until somebody chooses another one.
        m_account->addItem(tr("An account that is not there now"), chosen);
        index = m_account->count() - 1;
    }
    m_account->setCurrentIndex(index);
    const bool hasChoice = m_accountList.size() > 1 || !chosen.isEmpty();
    m_account->setVisible(hasChoice);
    m_accountLabel->setVisible(hasChoice);
}

void ContactEditor::setFavourite(bool on)
{
    m_isFavourite = on;
    m_favourite->setIconName(on ? QStringLiteral("star") : QStringLiteral("star-off"));
}

void ContactEditor::setSaving(bool saving)
{
    m_isSaving = saving;
    m_save->setEnabled(!saving);
    m_save->setText(saving ? tr("Saving…") : tr("Save"));
    m_save->updateGeometry();
}

void ContactEditor::submit()
{
    if (m_isSaving)
        return;
    const ContactView wanted = contact();
    if (wanted.name.isEmpty() && wanted.numbers.isEmpty()) {
        showProblem(tr("A contact needs a name or a number."));
        m_name->setFocus(Qt::OtherFocusReason);
        return;
    }
    if (const QString problem = m_numbers->findProblem(); !problem.isEmpty()) {
        showProblem(problem);
        return;
    }
    m_problem->hide();
    hideQuestion();
    setSaving(true);
    Q_EMIT submitted(wanted);
}

void ContactEditor::showSaved()
{
    setSaving(false);
    m_before = contact();
}

void ContactEditor::showProblem(const QString &sentence)
{
    setSaving(false);
    m_problem->setText(sentence);
    m_problem->show();
    Q_EMIT announcement(sentence);
}

void ContactEditor::becomeNew()
{
    m_before.id.clear();
    m_title->setText(tr("New contact"));
    showProblem(tr("This contact was deleted meanwhile. Save keeps it as a new one."));
}

void ContactEditor::leaveThen(std::function<void()> then)
{
    if (!isChanged()) {
        then();
        return;
    }
    m_then = std::move(then);
    BannerView question;
    question.sentence = tr("Leave without saving what you changed?");
    question.buttonText = tr("Leave");
    question.kind = BannerView::Kind::Notice;
    m_question->show(question);
    m_question->setFocus(Qt::OtherFocusReason);
    Q_EMIT announcement(question.sentence);
}

void ContactEditor::hideQuestion()
{
    m_question->hide();
    m_then = nullptr;
}

void ContactEditor::cancel()
{
    leaveThen([this] { Q_EMIT cancelled(); });
}

void ContactEditor::focusFirst()
{
    m_name->setFocus(Qt::OtherFocusReason);
}

void ContactEditor::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        cancel();
    else
        QWidget::keyPressEvent(event);
}

} // namespace ahoy::ui
