#pragma once

#include "ui/call/call_view.h"

#include <QObject>
#include <QStringList>

namespace ahoy::ui {

/// How a call that rings is sent away.
enum class RejectWay : quint8 {
    Busy,    ///< as if the line were in use
    Decline, ///< a person does not want it
};

/// What a person asks of a call beyond answering, holding and hanging up: the parts of the panel
/// and of the cards emit these, and the phone does it.  Ids are those of CallView::id.
/// Thread: UI.
class CallRequests : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

Q_SIGNALS:
    // handing on
    /// They are to call `to` in our place, without a word to that one before.
    void transferRequested(const QString &callId, const QString &to);
    /// Talk to `to` first; then CallView::consultsFor names this call.
    void consultRequested(const QString &callId, const QString &to);
    /// The two others are to talk to each other.
    void connectRequested(const QString &callId, const QString &otherId);

    // several at once
    void joinRequested(const QStringList &callIds);
    /// Out of the conference; the call goes on.
    void leaveConferenceRequested(const QString &callId);
    void splitConferenceRequested();

    void recordRequested(const QString &callId, bool on);
    void digitMethodChosen(const QString &callId, ahoy::ui::DigitMethod method);
    /// Answer with MainWindow::showLadder().
    void ladderRequested(const QString &callId);
    void addToContactsRequested(const QString &name, const QString &number);
    /// What a person wrote about a call that is over.
    void noteEdited(const QString &callId, const QString &text);

    // a call that rings
    void endOthersAndAnswerRequested(const QString &callId);
    void rejectRequested(const QString &callId, ahoy::ui::RejectWay way);
    void voicemailRequested(const QString &callId);
    /// Sent on to `to`.
    void redirectRequested(const QString &callId, const QString &to);
    void silenceRequested(const QString &callId);
    /// Its card has been drawn for the first time.
    void cardShown(const QString &callId);
};

} // namespace ahoy::ui

Q_DECLARE_METATYPE(ahoy::ui::RejectWay)
Q_DECLARE_METATYPE(ahoy::ui::DigitMethod)
