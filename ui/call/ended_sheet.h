#pragma once

#include "ui/call/call_view.h"

#include <QWidget>

class QLineEdit;

namespace ahoy::ui {

class Button;
class Label;

/// What stands below a call that is over: how it was, one button, and a note for later.
class EndedSheet : public QWidget {
    Q_OBJECT

public:
    explicit EndedSheet(QWidget *parent = nullptr);

    void show(const CallView &call);

Q_SIGNALS:
    void actionRequested(const QString &actionId);
    void noteEdited(const QString &callId, const QString &text);
    void ladderRequested();
    void addToContactsRequested();
    /// Someone points at it, or writes: it must not go away under the pointer.
    void attended(bool isAttended);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void openNote();
    void keepNote();
    void checkAttended();

    CallView m_call;
    QString m_kept; ///< the note as it was told last
    bool m_isPointedAt = false;
    Label *m_summary;
    Button *m_action;
    Button *m_addNote;
    Button *m_details;
    Button *m_addPerson;
    QLineEdit *m_note;
};

} // namespace ahoy::ui
