#pragma once

#include <QDateTime>
#include <QList>
#include <QMetaType>
#include <QPair>
#include <QString>

namespace ahoy::ui {

/// How digits travel during a call.
enum class DigitMethod : quint8 {
    Automatic,
    Events,   ///< RFC 4733, beside the sound
    Messages, ///< SIP INFO
    Sound,    ///< as tones within the sound
};

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
    QString account;     ///< by which account, for the menu; empty: by none
    State state = State::Dialing;
    QDateTime answeredAt; ///< the timer counts from here; invalid: no timer
    bool muted = false;
    bool isContact = false;    ///< known already: nothing to add
    bool recording = false;    ///< the red mark
    bool inConference = false; ///< hears the other calls of the conference, and they it
    DigitMethod digitMethod = DigitMethod::Automatic;

    bool isTransferring = false; ///< they were asked to call somebody else
    bool hasTransferFailed = false;
    QString transferText; ///< how that goes: "Asking them to call Carol…"; empty: nothing to say
    /// The call on whose behalf this one was placed, to be connected with it; empty: none.
    QString consultsFor;

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
    QString summary; ///< Ended: how it was: "Good · Encrypted · Opus"; empty: no call to tell of

    friend bool operator==(const CallView &, const CallView &) = default;
};

/// A call that rings here.
struct IncomingView {
    QString callId;
    QString name; ///< contact, else what the caller says; empty: the number takes its place
    QString number;
    QString accountName;       ///< which account is called
    bool hasVoicemail = false; ///< its account knows the number of a mailbox

    friend bool operator==(const IncomingView &, const IncomingView &) = default;
};

/// What was said between the phones, as text with columns.
struct LadderView {
    QString callId;
    QString title; ///< whom the call was with
    QString text;

    friend bool operator==(const LadderView &, const LadderView &) = default;
};

} // namespace ahoy::ui

Q_DECLARE_METATYPE(ahoy::ui::CallView)
Q_DECLARE_METATYPE(ahoy::ui::IncomingView)
