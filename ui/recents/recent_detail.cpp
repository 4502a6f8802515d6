#include "ui/recents/recent_detail.h"

#include "ui/clock.h"
#include "ui/recents/connection_page.h"
#include "ui/recents/note_field.h"
#include "ui/recents/recording_row.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/avatar.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLocale>
#include <QScrollArea>
#include <QScrollBar>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace ahoy::ui {

namespace {

constexpr qsizetype mostRecordings = 20;

} // namespace

RecentDetail::RecentDetail(QWidget *parent) : QWidget(parent)
{
    m_pages = new QStackedWidget(this);
    m_details = new QWidget(m_pages);
    m_connection = new ConnectionPage(m_pages);
    m_pages->addWidget(m_details);
    m_pages->addWidget(m_connection);
    m_back = new IconButton(QStringLiteral("back"), tr("Back to the list"), m_details);
    m_back->setMirrored(true);
    m_delete = new IconButton(QStringLiteral("trash"), tr("Delete from the history"), m_details);
    m_add = new IconButton(QStringLiteral("person-add"), tr("Add to contacts"), m_details);
    auto *scroll = new QScrollArea(m_details);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(makeSheet());

    auto *top = new QHBoxLayout;
    top->setContentsMargins(space::related, space::related, space::related, 0);
    top->addWidget(m_back);
    top->addStretch();
    top->addWidget(m_add);
    top->addWidget(m_delete);
    auto *layout = new QVBoxLayout(m_details);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(top);
    layout->addWidget(scroll, 1);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(m_pages);

    connect(m_back, &IconButton::clicked, this, &RecentDetail::backRequested);
    connect(m_call, &Button::clicked, this, [this] { Q_EMIT callBackRequested(m_recent.id); });
    connect(m_add, &IconButton::clicked, this,
            [this] { Q_EMIT addToContactsRequested(m_recent.name, m_recent.number); });
    connect(m_delete, &IconButton::clicked, this, [this] { Q_EMIT deleteRequested(m_recent.id); });
    connect(m_person, &Button::clicked, this,
            [this] { Q_EMIT personRequested(m_recent.person, m_recent.title()); });
    connect(m_showConnection, &Button::clicked, this,
            [this] { Q_EMIT connectionRequested(m_recent.id); });
    connect(m_note, &NoteField::left, this, &RecentDetail::keepNote);
    connect(m_connection, &ConnectionPage::backRequested, this, [this] {
        m_pages->setCurrentWidget(m_details);
        m_showConnection->setFocus(Qt::OtherFocusReason);
    });
    connect(m_connection, &ConnectionPage::announcement, this, &RecentDetail::announcement);
}

QWidget *RecentDetail::makeSheet()
{
    auto *sheet = new QWidget(m_details);
    m_avatar = new Avatar(size::avatarDetail, sheet);
    m_name = new Label(TextStyle::Peer, Ink::Text, sheet);
    m_name->setAlignment(Qt::AlignCenter);
    m_number = new Label(TextStyle::Body, Ink::Muted, sheet);
    m_number->setAlignment(Qt::AlignCenter);
    m_number->setElideMode(Qt::ElideMiddle);
    m_number->setTextInteractionFlags(Qt::NoTextInteraction);
    m_call = new Button(tr("Call"), Button::Kind::Primary, sheet);
    m_call->setIconName(QStringLiteral("phone"));

    auto *column = new QWidget(sheet);
    column->setMaximumWidth(size::formColumn);
    m_lines = new QWidget(column);
    m_grid = new QGridLayout(m_lines);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(space::edge);
    m_grid->setVerticalSpacing(space::row);
    m_grid->setColumnStretch(1, 1);
    m_recordings = new QWidget(column);
    m_recordingRows = new QVBoxLayout(m_recordings);
    m_recordingRows->setContentsMargins(0, 0, 0, 0);
    m_recordingRows->setSpacing(0);
    m_note = new NoteField(column);
    m_person = new Button(tr("All calls with this person"), Button::Kind::Text, column);
    m_showConnection = new Button(tr("Details of the connection"), Button::Kind::Text, column);
    auto *lines = new QVBoxLayout(column);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(space::row);
    lines->addWidget(m_lines);
    lines->addWidget(m_recordings);
    lines->addWidget(m_note);
    auto *more = new QVBoxLayout;
    more->setSpacing(0);
    more->addWidget(m_person, 0, Qt::AlignHCenter);
    more->addWidget(m_showConnection, 0, Qt::AlignHCenter);
    lines->addLayout(more);

    auto *layout = new QVBoxLayout(sheet);
    layout->setContentsMargins(space::edge, 0, space::edge, space::edge);
    layout->setSpacing(space::tiny);
    layout->addStretch(1);
    layout->addWidget(m_avatar, 0, Qt::AlignHCenter);
    layout->addSpacing(space::related);
    layout->addWidget(m_name);
    layout->addWidget(m_number);
    layout->addSpacing(space::row);
    layout->addWidget(m_call, 0, Qt::AlignHCenter);
    layout->addSpacing(space::edge);
    auto *middle = new QHBoxLayout;
    middle->addStretch();
    middle->addWidget(column, 1);
    middle->addStretch();
    layout->addLayout(middle);
    layout->addStretch(2);
    return sheet;
}

void RecentDetail::setBackShown(bool shown)
{
    m_back->setVisible(shown);
}

void RecentDetail::addLine(const QString &what, const QString &value)
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

void RecentDetail::addLines()
{
    qDeleteAll(m_lines->findChildren<Label *>(Qt::FindDirectChildrenOnly));
    const QString day = dayWords(m_recent.startedAt.date(), Clock::today());
    addLine(tr("When"), tr("%1, %2").arg(day, timeWords(m_recent)));
    const QString way = m_recent.isIncoming ? tr("Incoming") : tr("Outgoing");
    addLine(tr("Call"), tr("%1 · %2").arg(way, resultWords(m_recent)));
    addLine(tr("Account"), m_recent.account);
    addLine(tr("Reason"), m_recent.reason);
    if (m_recent.result != RecentResult::Answered)
        return;
    addLine(tr("Quality"), qualityWords(m_recent));
    const QString lock = m_recent.isEncrypted ? tr("Encrypted") : tr("Not encrypted");
    addLine(tr("Encryption"), m_recent.encryption.isEmpty()
                                  ? lock
                                  : tr("%1 · %2").arg(lock, leftToRight(m_recent.encryption)));
    addLine(tr("Codec"), m_recent.codec);
}

void RecentDetail::addRecordings()
{
    qDeleteAll(m_recordings->findChildren<RecordingRow *>(Qt::FindDirectChildrenOnly));
    for (const QString &file : m_recent.recordings.mid(0, mostRecordings)) {
        auto *row = new RecordingRow(file, m_recordings);
        m_recordingRows->addWidget(row);
        connect(row, &RecordingRow::playRequested, this, &RecentDetail::playRequested);
        connect(row, &RecordingRow::folderRequested, this, &RecentDetail::folderRequested);
    }
    m_recordings->setVisible(!m_recent.recordings.isEmpty());
}

void RecentDetail::show(const Recent &recent)
{
    keepNote(); // of the call that was shown until now
    m_recent = recent;
    m_avatar->setPerson(recent.name, recent.number);
    m_name->setText(recent.name.isEmpty() ? leftToRight(recent.number) : recent.name);
    m_number->setText(leftToRight(recent.number));
    m_number->setVisible(!recent.name.isEmpty() && recent.name != recent.number);
    addLines();
    addRecordings();
    m_note->setNote(recent.note);
    m_recent.note = m_note->toPlainText(); // as the field has it: only an edit is a change
    m_person->setVisible(!recent.person.isEmpty());
    m_showConnection->setVisible(recent.hasLog);
    m_pages->setCurrentWidget(m_details);
    setVisible(true);
    m_call->setFocus(Qt::OtherFocusReason);
}

void RecentDetail::keepNote()
{
    const QString note = m_note->toPlainText();
    if (m_recent.id.isEmpty() || note == m_recent.note)
        return;
    m_recent.note = note;
    Q_EMIT noteEdited(m_recent.id, note);
}

void RecentDetail::showConnection(const QString &recentId, const QString &text)
{
    if (recentId != m_recent.id)
        return;
    m_pages->setCurrentWidget(m_connection);
    m_connection->show(text);
}

void RecentDetail::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_back->isVisible())
        Q_EMIT backRequested();
    else
        QWidget::keyPressEvent(event);
}

} // namespace ahoy::ui
