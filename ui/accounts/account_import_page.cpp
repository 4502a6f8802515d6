#include "ui/accounts/account_import_page.h"

#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/password_field.h"
#include "ui/widgets/switch.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QScrollArea>
#include <QVBoxLayout>

namespace ahoy::ui {

AccountImportPage::AccountImportPage(QWidget *parent) : QWidget(parent)
{
    m_back = new IconButton(QStringLiteral("back"), tr("Back"), this);
    m_back->setMirrored(true);
    auto *title = new Label(tr("From another phone"), TextStyle::Title, Ink::Text, this);
    auto *top = new QHBoxLayout;
    top->setContentsMargins(space::related, space::related, space::edge, space::related);
    top->setSpacing(space::related);
    top->addWidget(m_back);
    top->addWidget(title, 1);

    auto *scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto *sheet = new QWidget(scroll);
    auto *card = new QWidget(sheet);
    card->setMaximumWidth(size::settingsSheet);
    m_words = new Label(TextStyle::Body, Ink::Text, card);
    m_words->setWordWrap(true);
    m_problem = new Label(TextStyle::Body, Ink::Bad, card);
    m_problem->setWordWrap(true);
    m_body = new QWidget(card);
    m_column = new QVBoxLayout(m_body);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(space::edge);
    m_bring = new Button(tr("Bring them"), Button::Kind::Primary, card);
    m_file = new Button(tr("Choose a file…"), Button::Kind::Plain, card);
    m_file->setIconName(QStringLiteral("folder"));
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(space::edge, space::related, space::edge, space::group);
    column->setSpacing(space::row);
    column->addWidget(m_words);
    column->addWidget(m_problem);
    column->addWidget(m_body);
    column->addWidget(m_bring);
    column->addWidget(m_file, 0, Qt::AlignLeading);
    column->addStretch();
    auto *row = new QHBoxLayout(sheet);
    row->setContentsMargins(0, 0, 0, 0);
    row->addStretch();
    row->addWidget(card, 1000);
    row->addStretch();
    scroll->setWidget(sheet);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(top);
    layout->addWidget(scroll, 1);
    connect(m_back, &IconButton::clicked, this, &AccountImportPage::backRequested);
    connect(m_file, &Button::clicked, this, &AccountImportPage::chooseFile);
    connect(m_bring, &Button::clicked, this, [this] { Q_EMIT bringRequested(choice()); });
    setView({});
}

void AccountImportPage::setView(const ImportView &view)
{
    m_view = view;
    m_lines.clear();
    m_contacts = nullptr;
    const auto old = m_body->findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly);
    for (QWidget *widget : old) {
        widget->hide(); // it may be the one whose button is being clicked
        widget->setParent(nullptr);
        widget->deleteLater();
    }
    while (QLayoutItem *item = m_column->takeAt(0))
        delete item;
    const bool hasAny = !view.accounts.isEmpty() || view.contacts > 0;
    m_problem->setText(view.problem);
    m_problem->setVisible(!view.problem.isEmpty());
    m_bring->setVisible(hasAny);
    m_file->setText(hasAny ? tr("Choose another file…") : tr("Choose a file…"));
    m_file->updateGeometry();
    if (hasAny)
        showAccounts();
    else
        showSources();
    if (!view.problem.isEmpty())
        Q_EMIT announcement(view.problem);
    refresh();
}

void AccountImportPage::showSources()
{
    m_words->setText(m_view.sources.isEmpty()
                         ? tr("Choose the file in which Linphone, Twinkle, MicroSIP, baresip or "
                              "Zoiper keeps its accounts.")
                         : tr("These phones have been used on this computer. Nothing of theirs is "
                              "changed."));
    for (const ImportView::Source &source : std::as_const(m_view.sources)) {
        auto *button = new Button(source.phone, Button::Kind::Plain, m_body);
        button->setIconName(QStringLiteral("bring"));
        auto *path = new Label(leftToRight(source.path), TextStyle::Caption, Ink::Muted, m_body);
        path->setElideMode(Qt::ElideMiddle);
        auto *together = new QVBoxLayout;
        together->setSpacing(space::tiny);
        together->addWidget(button, 0, Qt::AlignLeading);
        together->addWidget(path);
        m_column->addLayout(together);
        connect(button, &Button::clicked, this,
                [this, file = source.path] { Q_EMIT fileChosen(file); });
    }
}

void AccountImportPage::showAccounts()
{
    m_words->setText(m_view.accounts.isEmpty()
                         ? tr("%1 has no accounts here, but contacts.").arg(m_view.from)
                         : tr("This is what %1 has. Choose what you want.").arg(m_view.from));
    for (const ImportView::Account &account : std::as_const(m_view.accounts))
        addAccount(account);
    if (m_view.contacts > 0) {
        addSwitchLine(tr("%n contacts", nullptr, m_view.contacts), QString(), m_contacts);
        m_contacts->setChecked(true);
        connect(m_contacts, &Switch::toggled, this, &AccountImportPage::refresh);
    }
}

void AccountImportPage::addSwitchLine(const QString &words, const QString &second, Switch *&made)
{
    auto *row = new QWidget(m_body);
    auto *name = new Label(words, TextStyle::Strong, Ink::Text, row);
    auto *column = new QVBoxLayout;
    column->setSpacing(0);
    column->addWidget(name);
    if (!second.isEmpty()) {
        auto *help = new Label(second, TextStyle::Caption, Ink::Muted, row);
        help->setWordWrap(true);
        column->addWidget(help);
    }
    made = new Switch(words, row);
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(space::row);
    line->addLayout(column, 1);
    line->addWidget(made, 0, Qt::AlignTop);
    m_column->addWidget(row);
}

void AccountImportPage::addAccount(const ImportView::Account &account)
{
    QStringList second;
    if (!account.name.isEmpty())
        second += isolated(account.name);
    if (account.isKnown)
        second += tr("This phone has it already.");
    if (!account.note.isEmpty())
        second += account.note;
    Line line;
    addSwitchLine(leftToRight(account.address), second.join(QLatin1Char('\n')), line.wanted);
    line.wanted->setChecked(!account.isKnown);
    if (account.needsPassword) {
        line.password = new PasswordField(m_body);
        line.password->setAccessibleName(tr("Password of %1").arg(account.address));
        line.password->setPlaceholderText(tr("Password"));
        line.password->setVisible(!account.isKnown);
        m_column->addWidget(line.password);
        connect(line.wanted, &Switch::toggled, line.password, &QWidget::setVisible);
    }
    connect(line.wanted, &Switch::toggled, this, &AccountImportPage::refresh);
    m_lines.append(line);
}

void AccountImportPage::refresh()
{
    const ImportChoice wanted = choice();
    m_bring->setEnabled(!wanted.accounts.isEmpty() || wanted.contacts);
}

ImportChoice AccountImportPage::choice() const
{
    ImportChoice choice;
    for (int place = 0; place < m_lines.size(); ++place) {
        const Line &line = m_lines.at(place);
        if (!line.wanted->isChecked())
            continue;
        choice.accounts.insert(place);
        if (line.password != nullptr && !line.password->text().isEmpty())
            choice.passwords.insert(place, line.password->text());
    }
    choice.contacts = m_contacts != nullptr && m_contacts->isChecked();
    return choice;
}

void AccountImportPage::chooseFile()
{
    auto *dialog = new QFileDialog(this, tr("Accounts of another phone"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setFilter(dialog->filter() | QDir::Hidden); // they are kept in hidden folders
    connect(dialog, &QFileDialog::fileSelected, this, &AccountImportPage::fileChosen);
    dialog->open();
}

void AccountImportPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT backRequested();
    else
        QWidget::keyPressEvent(event);
}

void AccountImportPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_back->setFocus(Qt::OtherFocusReason);
}

} // namespace ahoy::ui
