#pragma once

#include "ui/call/call_view.h"

#include <QHash>
#include <QObject>
#include <QStringList>

#include <chrono>

class QTimer;

namespace ahoy::ui {

/// The calls that are shown and the chosen one among them.  An ended call stays for a moment, with
/// its result, and longer while someone points at it.
/// Thread: UI.
class CallList : public QObject {
    Q_OBJECT

public:
    explicit CallList(QObject *parent = nullptr);

    void setAll(const QList<CallView> &calls);
    void update(const CallView &call);
    void remove(const QString &id);
    void setLevel(const QString &id, double level);
    void choose(const QString &id);

    /// How long an ended call stays.
    void setEndedStay(std::chrono::milliseconds stay) { m_endedStay = stay; }
    /// Someone points at the button of what ended, or has the focus on it: it waits.
    void setAttended(bool attended);

    const QList<CallView> &calls() const { return m_calls; }
    bool isEmpty() const { return m_calls.isEmpty(); }
    /// nullptr: there is no call.
    const CallView *chosen() const { return find(m_chosen); }
    const CallView *find(const QString &id) const;
    /// Calls that are not over.
    int liveCount() const;
    /// The other calls that are answered and not over.
    QList<CallView> beside(const CallView &call) const;
    /// Those in the conference, oldest first.
    QList<CallView> members() const;
    /// The conference as if it were one call: of the id of its first member.
    CallView conference() const;
    /// What stands in strips: the calls, and in place of its members the conference.
    QList<CallView> strips() const;
    /// Whom a button or key is about: the chosen call, or everybody in the chosen conference.
    QStringList chosenIds() const;

Q_SIGNALS:
    /// One call changed, but neither which there are nor which is chosen.
    void callChanged(const QString &id);
    void levelChanged(const QString &id, double level);
    /// Which there are, or which is chosen.
    void changed();
    /// Worth saying aloud: "Jonas Keller: On hold".
    void announcement(const QString &words);

private:
    qsizetype indexOf(const QString &id) const;
    void put(const CallView &call);
    void drop(qsizetype index);
    void startStay(const QString &id);
    void announce(const CallView &before, const CallView &now);

    QList<CallView> m_calls;
    QString m_chosen;
    QHash<QString, QTimer *> m_stays;
    std::chrono::milliseconds m_endedStay{4000};
    bool m_isAttended = false;
};

} // namespace ahoy::ui
