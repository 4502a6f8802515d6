#pragma once

#include <QDateTime>
#include <QList>
#include <QMetaType>
#include <QPair>
#include <QString>

namespace ahoy::ui {

/// A call as a person sees it, by value.  An incoming call that waits for an answer is not one of
/// these but an IncomingView; it becomes a CallView once it is answered.
struct CallView {
    enum class State : quint8 {
        Dialing,    ///< the request is on its way: "Calling…"
        Ringing,    ///< it rings there
        Early,      ///< not answered, but we hear them: announcements, ring-back from the network
        Active,     ///< both can talk
        Held,       ///< we put them (or both put each other) on hold
        RemoteHeld, ///< they put us on hold
        Ending,     ///< hanging up
        Ended,      ///< over; `result` says how.  Stays four seconds, then the window drops it
    };
    enum class Encryption : quint8 { Unknown, None, Encrypted };

    QString id;
    QString name;        ///< as known; empty: the number takes its place
    QString number;      ///< number or address, as people write it
    QString accountName; ///< shown only when there is more than one account
    State state = State::Dialing;
    QDateTime answeredAt; ///< the timer counts from here; invalid: no timer
    bool muted = false;

    Encryption encryption = Encryption::Unknown;
    QString encryptionText;   ///< "Encrypted", "Not encrypted"; empty: words from `encryption`
    QString encryptionDetail; ///< sentences: with what, and who could listen

    int quality = -1;    ///< bars: 0 (nothing arrives) … 4 (excellent); -1: not known yet
    QString qualityText; ///< words for it, with a cause if known; empty: words from `quality`
    double level = 0;    ///< how loud they are, 0…1

    /// What a click on the lock line shows: ("Codec", "Opus, 48 kHz"), ("Delay", "42 ms") …
    QList<QPair<QString, QString>> details;

    QString result;         ///< Ended: one sentence, "Busy."
    QString resultButton;   ///< Ended: the button's words; empty: no button
    QString resultActionId; ///< what callActionRequested() says when it is pressed

    friend bool operator==(const CallView &, const CallView &) = default;
};

/// A call that rings here.
struct IncomingView {
    QString callId;
    QString name; ///< contact, else what the caller says; empty: the number takes its place
    QString number;
    QString accountName; ///< which account is called

    friend bool operator==(const IncomingView &, const IncomingView &) = default;
};

} // namespace ahoy::ui

Q_DECLARE_METATYPE(ahoy::ui::CallView)
Q_DECLARE_METATYPE(ahoy::ui::IncomingView)
