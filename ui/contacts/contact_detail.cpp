#include "ui/contacts/contact_detail.h"

#include "ui/contacts/contact_calls.h"
#include "ui/contacts/contact_words.h"
#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/avatar.h"
#include "ui/widgets/banner_bar.h"
#include "ui/widgets/button.h"
#include "ui/widgets/column_area.h"
#include "ui/widgets/label.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMenu>
#include <QVBoxLayout>

namespace ahoy::ui {

ContactDetail::ContactDetail(QWidget *parent) : QWidget(parent)
{
    m_back = new IconButton(QStringLiteral("back"), tr("Back to the list"), this);
    m_back->setMirrored(true);
    m_favourite = new IconButton(QStringLiteral("star-off"), tr("Add to favourites"), this);
    m_edit = new IconButton(QStringLiteral("pencil"), tr("Edit contact"), this);
    m_menu = new IconButton(QStringLiteral("more"), tr("More for this contact"), this);
    m_question = new BannerBar(this);
    m_question->hide();
    auto *top = new QHBoxLayout;
    top->setContentsMargins(space::related, space::related, space::related, 0);
    top->setSpacing(0);
    top->addWidget(m_back);
    top->addStretch();
    top->addWidget(m_favourite);
    top->addWidget(m_edit);
    top->addWidget(m_menu);
    auto *area = new ColumnArea(this);
    area->setColumn(makeBody());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(top);
    layout->addWidget(area, 1);
    layout->addWidget(m_question);

    connect(m_back, &IconButton::clicked, this, &ContactDetail::backRequested);
    connect(m_favourite, &IconButton::clicked, this, [this] {
        m_contact.favourite = !m_contact.favourite;
        showFavourite();
        Q_EMIT favouriteToggled(m_contact.id, m_contact.favourite);
    });
    connect(m_edit, &IconButton::clicked, this, [this] { Q_EMIT editRequested(m_contact); });
    connect(m_menu, &IconButton::clicked, this, &ContactDetail::showMenu);
    connect(m_question, &BannerBar::actionRequested, this, [this] {
        m_question->hide();
        Q_EMIT removeRequested(m_contact.id);
    });
    connect(m_question, &BannerBar::dismissed, this, [this] {
        m_question->hide();
        m_menu->setFocus(Qt::OtherFocusReason);
    });
}

QWidget *ContactDetail::makeBody()
{
    m_body = new QWidget(this);
    m_avatar = new Avatar(size::avatarDetail, m_body);
    m_name = new Label(TextStyle::Peer, Ink::Text, m_body);
    m_name->setAlignment(Qt::AlignCenter);
    m_name->setWordWrap(true);
    m_company = new Label(TextStyle::Body, Ink::Muted, m_body);
    m_company->setAlignment(Qt::AlignCenter);
    m_company->setWordWrap(true);
    m_call = new Button(tr("Call"), Button::Kind::Primary, m_body);
    m_call->setIconName(QStringLiteral("phone"));
    m_numbers = new QVBoxLayout;
    m_numbers->setSpacing(space::related);
    m_lines = new QWidget(m_body);
    m_grid = new QGridLayout(m_lines);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(space::edge);
    m_grid->setVerticalSpacing(space::row);
    m_grid->setColumnStretch(1, 1);
    m_calls = new ContactCalls(m_body);

    auto *column = new QVBoxLayout(m_body);
    column->setContentsMargins(space::edge, space::related, space::edge, space::edge);
    column->setSpacing(space::tiny);
    column->addWidget(m_avatar, 0, Qt::AlignHCenter);
    column->addSpacing(space::related);
    column->addWidget(m_name);
    column->addWidget(m_company);
    column->addSpacing(space::row);
    column->addWidget(m_call, 0, Qt::AlignHCenter);
    column->addSpacing(space::edge);
    column->addLayout(m_numbers);
    column->addSpacing(space::row);
    column->addWidget(m_lines);
    column->addSpacing(space::row);
    column->addWidget(m_calls);
    connect(m_call, &Button::clicked, this, [this] {
        if (!m_contact.numbers.isEmpty())
            Q_EMIT callRequested(m_contact.id, m_contact.numbers.constFirst().text);
    });
    return m_body;
}

void ContactDetail::setBackShown(bool shown)
{
    m_back->setVisible(shown);
}

void ContactDetail::setCallsModel(QAbstractItemModel *model)
{
    m_calls->setModel(model);
}

void ContactDetail::addNumber(const ContactView::Number &number)
{
    auto *line = new QWidget(m_body);
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(new Label(kindWords(number.kind), TextStyle::Caption, Ink::Muted, line));
    const QString text = oneLine(number.text);
    // A long address goes on in a second line behind a dot or before its @ (zero width space).
    QString breakable = text;
    breakable.replace(u'@', QStringLiteral("\u200B@")).replace(u'.', QStringLiteral(".\u200B"));
    auto *shown = new Label(leftToRight(breakable), TextStyle::Body, Ink::Text, line);
    shown->setAccessibleName(text);
    shown->setWordWrap(true);
    words->addWidget(shown);
    auto *call = new IconButton(QStringLiteral("phone"), tr("Call %1").arg(text), line);
    call->setGood(true);
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::related);
    row->addLayout(words, 1);
    row->addWidget(call);
    m_numbers->addWidget(line);
    connect(call, &IconButton::clicked, this,
            [this, number = number.text] { Q_EMIT callRequested(m_contact.id, number); });
}

void ContactDetail::addLine(const QString &what, const QString &value)
{
    if (value.isEmpty())
        return;
    const int row = m_grid->rowCount();
    auto *label = new Label(what, TextStyle::Body, Ink::Muted, m_lines);
    label->setElideMode(Qt::ElideNone);
    auto *text = new Label(value, TextStyle::Body, Ink::Text, m_lines);
    text->setWordWrap(true);
    m_grid->addWidget(label, row, 0, Qt::AlignTop);
    m_grid->addWidget(text, row, 1);
}

void ContactDetail::show(const ContactView &contact, const QString &accountName)
{
    m_contact = contact;
    const bool hasNumber = !contact.numbers.isEmpty();
    const QString first = hasNumber ? oneLine(contact.numbers.constFirst().text) : QString();
    const QString name = oneLine(contact.name);
    m_avatar->setPerson(name, first);
    m_avatar->setPhoto(contact.photo);
    m_name->setText(name.isEmpty() ? leftToRight(first) : isolated(name));
    m_company->setText(isolated(oneLine(contact.company)));
    m_company->setVisible(!contact.company.isEmpty());
    m_call->setVisible(hasNumber);
    while (QLayoutItem *item = m_numbers->takeAt(0)) {
        if (QWidget *line = item->widget()) {
            line->hide(); // it may be the one whose button is being clicked
            line->deleteLater();
        }
        delete item;
    }
    for (const ContactView::Number &number : contact.numbers)
        addNumber(number);
    qDeleteAll(m_lines->findChildren<Label *>(Qt::FindDirectChildrenOnly));
    QStringList groups;
    for (const QString &group : contact.groups)
        groups.append(isolated(oneLine(group)));
    addLine(tr("Groups"), groups.join(QStringLiteral(", ")));
    addLine(tr("Call by"), isolated(oneLine(accountName)));
    QStringList notes;
    for (const QString &line : plainLines(contact.notes).split(u'\n'))
        notes.append(isolated(line)); // each has a direction of its own
    addLine(tr("Notes"), notes.join(u'\n').trimmed());
    m_lines->setVisible(m_lines->findChild<Label *>() != nullptr);
    m_question->hide();
    showFavourite();
}

void ContactDetail::focusFirst()
{
    if (m_contact.numbers.isEmpty())
        m_edit->setFocus(Qt::OtherFocusReason);
    else
        m_call->setFocus(Qt::OtherFocusReason);
}

void ContactDetail::showFavourite()
{
    const bool is = m_contact.favourite;
    m_favourite->setIconName(is ? QStringLiteral("star") : QStringLiteral("star-off"));
    m_favourite->setName(is ? tr("Remove from favourites") : tr("Add to favourites"));
}

void ContactDetail::showMenu()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(themedIcon(QStringLiteral("export")), tr("Export…"), this,
                    [this] { Q_EMIT exportRequested(m_contact.id); });
    menu->addAction(themedIcon(QStringLiteral("trash")), tr("Delete…"), this,
                    &ContactDetail::askToDelete);
    const int aside = isRightToLeft() ? 0 : m_menu->width() - menu->sizeHint().width();
    menu->popup(m_menu->mapToGlobal(QPoint(aside, m_menu->height())));
}

void ContactDetail::askToDelete()
{
    BannerView question;
    question.sentence =
        tr("Delete %1 from your contacts? This can't be undone.").arg(m_name->text());
    question.buttonText = tr("Delete");
    question.kind = BannerView::Kind::Notice;
    m_question->show(question);
    m_question->setFocus(Qt::OtherFocusReason);
    Q_EMIT announcement(question.sentence);
}

void ContactDetail::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_back->isVisible())
        Q_EMIT backRequested();
    else if (event->key() == Qt::Key_Delete)
        askToDelete();
    else
        QWidget::keyPressEvent(event);
}

} // namespace ahoy::ui
