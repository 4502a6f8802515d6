#include "ui/contacts/contact_numbers.h"

#include "ui/contacts/contact_words.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace ahoy::ui {

namespace {

constexpr int longestNumber = 512;
constexpr qsizetype mostNumbers = 100;
constexpr int kindLetters = 6;

} // namespace

ContactNumbers::ContactNumbers(QWidget *parent) : QWidget(parent)
{
    m_lines = new QVBoxLayout;
    m_lines->setSpacing(space::related);
    m_add = new Button(tr("Add a number"), Button::Kind::Text, this);
    m_add->setIconName(QStringLiteral("plus"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::tiny);
    column->addLayout(m_lines);
    column->addWidget(m_add, 0, Qt::AlignLeading);
    connect(m_add, &Button::clicked, this, [this] {
        addRow({numberKinds().value(std::min<qsizetype>(m_rows.size(), 2)), QString()});
        refresh();
        m_rows.constLast().text->setFocus(Qt::OtherFocusReason);
    });
}

void ContactNumbers::addRow(const ContactView::Number &number)
{
    Row row{new QWidget(this), nullptr, nullptr, nullptr};
    row.kind = new QComboBox(row.line);
    // A long word must not take the room of the number.
    row.kind->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    row.kind->setMinimumContentsLength(kindLetters);
    for (const QString &kind : numberKinds())
        row.kind->addItem(kindWords(kind), kind);
    const qsizetype kind = numberKinds().indexOf(number.kind);
    row.kind->setCurrentIndex(static_cast<int>(kind < 0 ? numberKinds().size() - 1 : kind));
    row.text = new QLineEdit(row.line);
    row.text->setMaxLength(longestNumber);
    row.text->setPlaceholderText(tr("Number or address"));
    row.text->setText(oneLine(number.text));
    row.text->setCursorPosition(0);
    row.remove = new IconButton(QStringLiteral("cross"), tr("Remove this number"), row.line);
    row.kind->setMinimumHeight(size::field);
    row.text->setMinimumHeight(size::field);
    row.remove->setSide(size::minimumTarget);
    auto *line = new QHBoxLayout(row.line);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(space::related);
    line->addWidget(row.kind);
    line->addWidget(row.text, 1);
    line->addWidget(row.remove);
    m_lines->addWidget(row.line);
    m_rows.append(row);
    connect(row.kind, &QComboBox::currentIndexChanged, this, &ContactNumbers::changed);
    connect(row.text, &QLineEdit::textChanged, this, &ContactNumbers::changed);
    connect(row.remove, &IconButton::clicked, this, [this, gone = row.line] { removeRow(gone); });
}

void ContactNumbers::removeRow(const QWidget *line)
{
    const auto row = std::find_if(m_rows.begin(), m_rows.end(),
                                  [line](const Row &each) { return each.line == line; });
    if (row == m_rows.end())
        return;
    const auto place = std::distance(m_rows.begin(), row);
    row->line->hide(); // its button is being clicked
    row->line->deleteLater();
    m_lines->removeWidget(row->line);
    m_rows.erase(row);
    if (m_rows.isEmpty())
        addRow({numberKinds().constFirst(), QString()});
    refresh();
    m_rows.at(std::min(place, std::distance(m_rows.begin(), m_rows.end()) - 1))
        .text->setFocus(Qt::OtherFocusReason);
    Q_EMIT changed();
}

void ContactNumbers::refresh()
{
    // Which one it is, for who can't see it.
    for (qsizetype place = 0; place < m_rows.size(); ++place) {
        const Row &row = m_rows.at(place);
        row.kind->setAccessibleName(tr("Kind of number %1").arg(place + 1));
        row.text->setAccessibleName(tr("Number %1").arg(place + 1));
    }
    m_add->setEnabled(m_rows.size() < mostNumbers);
    // Tab goes through the rows in their order, and then on to the button.
    QWidget *before = nullptr;
    for (const Row &row : m_rows) {
        for (QWidget *each : {static_cast<QWidget *>(row.kind), static_cast<QWidget *>(row.text),
                              static_cast<QWidget *>(row.remove)}) {
            if (before != nullptr)
                setTabOrder(before, each);
            before = each;
        }
    }
    if (before != nullptr)
        setTabOrder(before, m_add);
}

void ContactNumbers::setNumbers(const QList<ContactView::Number> &numbers)
{
    for (const Row &row : m_rows)
        delete row.line;
    m_rows.clear();
    for (const ContactView::Number &number : numbers.mid(0, mostNumbers))
        addRow(number);
    if (m_rows.isEmpty())
        addRow({numberKinds().constFirst(), QString()});
    refresh();
}

QList<ContactView::Number> ContactNumbers::numbers() const
{
    QList<ContactView::Number> numbers;
    for (const Row &row : m_rows) {
        const QString text = oneLine(row.text->text()).trimmed();
        if (!text.isEmpty())
            numbers.append({row.kind->currentData().toString(), text});
    }
    return numbers;
}

QString ContactNumbers::findProblem()
{
    for (const Row &row : m_rows) {
        const QString text = oneLine(row.text->text()).trimmed();
        if (text.isEmpty() || isDialable(text))
            continue;
        row.text->setFocus(Qt::OtherFocusReason);
        return tr("“%1” is neither a number nor an address like name@example.com.").arg(text);
    }
    return {};
}

} // namespace ahoy::ui
