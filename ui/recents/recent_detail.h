#pragma once

#include "ui/recents/recent_words.h"

#include <QWidget>

class QGridLayout;
class QStackedWidget;
class QVBoxLayout;

namespace ahoy::ui {

class Avatar;
class Button;
class ConnectionPage;
class IconButton;
class Label;
class NoteField;

/// One call of the history: who, when, how long, what became of it and how it sounded; a note, its
/// recordings, what happened on the line, and calling back.
class RecentDetail : public QWidget {
    Q_OBJECT

public:
    explicit RecentDetail(QWidget *parent = nullptr);

    void show(const Recent &recent);
    const QString &recentId() const { return m_recent.id; }
    /// The arrow back to the list, where this covers it.
    void setBackShown(bool shown);
    /// The answer to connectionRequested(); another call's is dropped.
    void showConnection(const QString &recentId, const QString &text);

Q_SIGNALS:
    void backRequested();
    void callBackRequested(const QString &recentId);
    void deleteRequested(const QString &recentId);
    void addToContactsRequested(const QString &name, const QString &number);
    void personRequested(const QString &person, const QString &name);
    /// A person has changed the note, and went on.
    void noteEdited(const QString &recentId, const QString &note);
    void playRequested(const QString &file);
    void folderRequested(const QString &file);
    /// Answered with showConnection().
    void connectionRequested(const QString &recentId);
    void announcement(const QString &words);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *makeSheet();
    void addLine(const QString &what, const QString &value);
    void addLines();
    void addRecordings();
    void keepNote();

    Recent m_recent;
    QStackedWidget *m_pages;
    QWidget *m_details;
    ConnectionPage *m_connection;
    IconButton *m_back;
    IconButton *m_add;
    IconButton *m_delete;
    Avatar *m_avatar = nullptr;
    Label *m_name = nullptr;
    Label *m_number = nullptr;
    Button *m_call = nullptr;
    QWidget *m_lines = nullptr;
    QGridLayout *m_grid = nullptr;
    QWidget *m_recordings = nullptr;
    QVBoxLayout *m_recordingRows = nullptr;
    NoteField *m_note = nullptr;
    Button *m_person = nullptr;
    Button *m_showConnection = nullptr;
};

} // namespace ahoy::ui
