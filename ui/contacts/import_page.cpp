#include "ui/contacts/import_page.h"

#include "ui/contacts/contact_words.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/column_area.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/icon_picture.h"
#include "ui/widgets/label.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QVBoxLayout>

#include <algorithm>

namespace ahoy::ui {

namespace {

constexpr qsizetype mostProblems = 100;

} // namespace

ImportPage::ImportPage(QWidget *parent) : QWidget(parent)
{
    auto *title = new Label(tr("Import contacts"), TextStyle::Title, Ink::Text, this);
    auto *head = new QWidget(this);
    auto *top = new QHBoxLayout(head);
    top->setContentsMargins(space::edge, space::edge, space::edge, space::related);
    top->addWidget(title, 1);
    auto *body = new QWidget(this);
    m_fileName = new Label(TextStyle::Body, Ink::Muted, body);
    m_fileName->setElideMode(Qt::ElideMiddle);
    m_sentence = new Label(TextStyle::Body, Ink::Text, body);
    m_sentence->setWordWrap(true);
    m_lines = new QWidget(body);
    m_column = new QVBoxLayout(m_lines);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(space::row);
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins(space::edge, 0, space::edge, space::edge);
    column->setSpacing(space::row);
    column->addWidget(m_fileName);
    column->addWidget(m_sentence);
    column->addWidget(m_lines);
    auto *area = new ColumnArea(this);
    area->setColumn(body);
    m_cancel = new Button(tr("Cancel"), Button::Kind::Text, this);
    m_import = new Button(tr("Import"), Button::Kind::Primary, this);
    auto *foot = new QWidget(this);
    auto *buttons = new QHBoxLayout(foot);
    buttons->setContentsMargins(space::edge, space::related, space::edge, space::related);
    buttons->setSpacing(space::related);
    buttons->addStretch();
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_import);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(inColumn(head));
    layout->addWidget(area, 1);
    layout->addWidget(new Hairline(this));
    layout->addLayout(inColumn(foot));
    connect(m_cancel, &Button::clicked, this, &ImportPage::cancelled);
    connect(m_import, &Button::clicked, this, &ImportPage::confirm);
}

void ImportPage::turnTo(State state)
{
    m_state = state;
    const bool isBusy = state == State::Importing;
    m_import->setVisible(state == State::Preview || isBusy);
    m_import->setEnabled(!isBusy);
    m_import->setText(isBusy ? tr("Importing…") : tr("Import"));
    m_import->updateGeometry();
    m_cancel->setText(state == State::Problem ? tr("Close") : tr("Cancel"));
    m_cancel->updateGeometry();
}

void ImportPage::clear()
{
    while (QLayoutItem *item = m_column->takeAt(0)) {
        delete item->widget();
        delete item;
    }
}

void ImportPage::addLine(const QString &icon, const QString &words)
{
    auto *line = new QWidget(m_lines);
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::row);
    auto *sign = new IconPicture(icon, size::icon, line);
    sign->setInk(icon == QLatin1String("alert") ? Ink::Warn : Ink::Muted);
    row->addWidget(sign, 0, Qt::AlignTop);
    auto *label = new Label(words, TextStyle::Body, Ink::Text, line);
    label->setWordWrap(true);
    row->addWidget(label, 1);
    m_column->addWidget(line);
}

void ImportPage::showReading(const QString &file)
{
    m_file = file;
    clear();
    m_fileName->setText(isolated(oneLine(QFileInfo(file).fileName())));
    m_sentence->setText(tr("Reading the file…"));
    turnTo(State::Reading);
    Q_EMIT announcement(m_sentence->text());
}

void ImportPage::showPreview(const ImportPreview &preview)
{
    m_file = preview.file;
    m_fileName->setText(isolated(oneLine(QFileInfo(preview.file).fileName())));
    clear();
    turnTo(State::Preview);
    const bool hasNews = preview.added > 0 || preview.merged > 0;
    m_import->setEnabled(hasNews);
    m_sentence->setText(hasNews ? tr("This would happen:") : tr("There is nothing new in it."));
    if (preview.added > 0)
        addLine(QStringLiteral("person-add"), tr("%n contacts are added.", nullptr, preview.added));
    if (preview.merged > 0)
        addLine(QStringLiteral("merge"),
                tr("%n contacts that you have get what is new.", nullptr, preview.merged));
    if (preview.unchanged > 0)
        addLine(QStringLiteral("check"),
                tr("%n contacts are there already.", nullptr, preview.unchanged));
    addProblems(preview);
    Q_EMIT announcement(m_sentence->text());
    focusFirst();
}

void ImportPage::addProblems(const ImportPreview &preview)
{
    const qsizetype shown = std::min(preview.problems.size(), mostProblems);
    const int count = std::max(preview.problemCount, static_cast<int>(shown));
    if (count == 0)
        return;
    addLine(QStringLiteral("alert"), tr("%n entries can't be taken as they are.", nullptr, count));
    QStringList lines;
    for (const QString &problem : preview.problems.mid(0, mostProblems))
        lines.append(isolated(oneLine(problem)));
    if (count > shown)
        lines.append(tr("And %n more.", nullptr, count - static_cast<int>(shown)));
    auto *below = new QWidget(m_lines);
    auto *row = new QHBoxLayout(below);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    // Margins are not mirrored in right-to-left layouts; what stands in a layout is.
    row->addSpacing(size::icon + space::row);
    auto *list = new Label(lines.join(u'\n'), TextStyle::Caption, Ink::Muted, below);
    list->setWordWrap(true);
    row->addWidget(list, 1);
    m_column->addWidget(below);
}

void ImportPage::showProblem(const QString &sentence)
{
    clear();
    m_sentence->setText(sentence);
    turnTo(State::Problem);
    Q_EMIT announcement(sentence);
    m_cancel->setFocus(Qt::OtherFocusReason);
}

void ImportPage::confirm()
{
    turnTo(State::Importing);
    m_cancel->setFocus(Qt::OtherFocusReason);
    Q_EMIT confirmed(m_file);
}

void ImportPage::focusFirst()
{
    if (m_state == State::Preview && m_import->isEnabled())
        m_import->setFocus(Qt::OtherFocusReason);
    else
        m_cancel->setFocus(Qt::OtherFocusReason);
}

void ImportPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT cancelled();
    else
        QWidget::keyPressEvent(event);
}

} // namespace ahoy::ui
