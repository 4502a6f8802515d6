#pragma once

#include "app/composition_root.h"
#include "ui/call/call_requests.h"

#include <QHash>
#include <QObject>
#include <QString>
#include <QStringList>

namespace ahoy::ui {
class MainWindow;
} // namespace ahoy::ui

namespace ahoy::app {

/// Does what a person asks of a call beyond answering, holding and hanging up: hands it on, joins
/// several, records, sends a caller elsewhere, shows what the phones said.  Thread: UI.
class CallRequestsPresenter : public QObject {
    Q_OBJECT

public:
    CallRequestsPresenter(CompositionRoot &root, ui::MainWindow &window, QObject *parent = nullptr);

    /// The call on whose behalf this one was placed; empty: none.
    QString consultsFor(const QString &id) const { return m_consultations.value(id); }
    ui::DigitMethod digitMethod(const QString &id) const { return m_digitMethods.value(id); }
    void sendDigit(const QString &id, QChar digit);
    void setHeld(const QString &id, bool held);
    /// The call, or the conference that it is in, becomes what is talked to.
    void resume(const QString &id);
    /// True: the banner's button was about a recording, and is done.
    bool act(const QString &actionId);
    /// The number of the mailbox of the account that was called; empty: none is known.
    QString voicemail(const Call &call) const;
    void forget(const QString &id);

Q_SIGNALS:
    /// What is known of the call is another than before, here.
    void viewChanged(const QString &id);

private:
    void connectTransfers();
    void connectConference();
    void connectRinging();
    void connectRecording();
    void connectLadder();
    void consult(const QString &id, const QString &to);
    void connectBoth(const QString &id, const QString &other);
    void join(const QStringList &ids);
    void record(const QString &id, bool on);
    void onRecordingEnded(const QString &file, const QString &sentence);
    void endOthersAndAnswer(const QString &id);
    void redirect(const QString &id, const QString &to);
    void showLadder(const QString &id);
    QStringList members() const;
    void tell(const Result<void> &done);

    CompositionRoot &m_root;
    ui::MainWindow &m_window;
    QHash<QString, QString> m_consultations; ///< new call → the one on whose behalf
    QHash<QString, ui::DigitMethod> m_digitMethods;
    QString m_recording; ///< the file that the banner speaks of
};

} // namespace ahoy::app
