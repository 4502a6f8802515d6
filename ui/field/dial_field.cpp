#include "ui/field/dial_field.h"

#include "ui/field/completion.h"
#include "ui/field/dial_text.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"

#include <QAbstractItemView>
#include <QKeyEvent>
#include <QScopedValueRollback>
#include <QStyle>

namespace ahoy::ui {

namespace {

constexpr int longestInput = 256;

} // namespace

DialField::DialField(QWidget *parent) : QLineEdit(parent)
{
    setPlaceholderText(tr("Name or number"));
    setAccessibleName(tr("Name or number"));
    setMaxLength(longestInput);
    setMinimumHeight(size::field);
    m_keypad = new IconButton(QStringLiteral("keypad"), tr("Keypad"), this);
    m_keypad->setCheckable(true);
    m_call = new IconButton(QStringLiteral("phone"), tr("Call"), this);
    m_call->setGood(true);
    m_call->hide();
    for (IconButton *button : {m_keypad, m_call})
        button->setSide(size::minimumTarget);
    connect(m_keypad, &IconButton::toggled, this, &DialField::keypadToggled);
    connect(m_call, &IconButton::clicked, this, &DialField::submit);
    connect(this, &QLineEdit::returnPressed, this, &DialField::submit);
    connect(this, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_call->setVisible(!text.trimmed().isEmpty());
        placeButtons();
        cleanWhatWasPasted();
    });
    placeButtons();
}

void DialField::setCompletionModel(QAbstractItemModel *model)
{
    delete m_completer;
    m_completer = nullptr;
    if (model == nullptr)
        return;
    m_completer = new Completion(model, this);
    setCompleter(m_completer);
}

void DialField::typeDigit(QChar digit)
{
    insert(QString(digit));
}

void DialField::setTyped(const QString &text)
{
    const QScopedValueRollback guard(m_isCleaning, true);
    setText(text);
}

void DialField::setKeypadShown(bool shown)
{
    m_keypad->setChecked(shown);
}

void DialField::submit()
{
    const QString wanted = cleanDialText(text());
    if (m_completer != nullptr)
        m_completer->popup()->hide();
    if (wanted.isEmpty())
        Q_EMIT lastNumberWanted();
    else
        Q_EMIT dialRequested(wanted);
}

void DialField::cleanWhatWasPasted()
{
    // QLineEdit pastes in four ways (keys, menu, middle button, drop) and tells of none.  Typing
    // adds one character at a time, so whatever adds more at once was pasted.
    const QString now = text();
    const QString before = std::exchange(m_before, now);
    if (m_isCleaning || now.size() < before.size() + 2)
        return;
    const QScopedValueRollback guard(m_isCleaning, true);
    qsizetype head = 0;
    while (head < before.size() && before.at(head) == now.at(head))
        ++head;
    const qsizetype tail = before.size() - head;
    if (now.right(tail) != before.mid(head))
        return; // replaced as a whole, by a program
    const QString added = now.mid(head, now.size() - head - tail);
    const QString clean = cleanDialText(added);
    if (clean == added)
        return;
    // Selected and typed over, so that undo brings the original back.
    setSelection(static_cast<int>(head), static_cast<int>(added.size()));
    insert(clean);
    m_before = text();
}

void DialField::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        if (text().isEmpty())
            event->ignore(); // the window's: silence, decline
        else
            clear();
        return;
    }
    if (event->key() == Qt::Key_Down &&
        (m_completer == nullptr || !m_completer->popup()->isVisible())) {
        Q_EMIT leaveRequested();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

void DialField::resizeEvent(QResizeEvent *event)
{
    QLineEdit::resizeEvent(event);
    placeButtons();
}

void DialField::changeEvent(QEvent *event)
{
    QLineEdit::changeEvent(event);
    if (event->type() == QEvent::LayoutDirectionChange)
        placeButtons();
}

void DialField::placeButtons()
{
    constexpr int side = size::minimumTarget;
    const int inset = (height() - side) / 2;
    const QRect keypad(width() - inset - side, inset, side, side);
    const QRect call = keypad.translated(-side, 0);
    m_keypad->setGeometry(QStyle::visualRect(layoutDirection(), rect(), keypad));
    m_call->setGeometry(QStyle::visualRect(layoutDirection(), rect(), call));
    const int reserved = (m_call->isHidden() ? 1 : 2) * side;
    if (layoutDirection() == Qt::RightToLeft)
        setTextMargins(reserved, 0, 0, 0);
    else
        setTextMargins(0, 0, reserved, 0);
}

} // namespace ahoy::ui
