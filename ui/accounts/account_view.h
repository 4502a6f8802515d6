#pragma once

#include <QMetaType>
#include <QString>

namespace ahoy::ui {

/// An account as a person sees it, by value.
struct AccountView {
    enum class State : quint8 { Off, Connecting, Registered, Failed };

    QString id;
    QString name;    ///< "Anna Berg"; empty: the address takes its place
    QString address; ///< "anna@example.com"
    State state = State::Off;
    QString words;   ///< short state; empty: words from `state`
    QString problem; ///< Failed: one sentence that says what to do
    bool enabled = true;
    bool hasVoicemail = false; ///< its mailbox holds something that was not heard
    int voicemails = 0;        ///< how much; 0: it was not told

    friend bool operator==(const AccountView &, const AccountView &) = default;
};

} // namespace ahoy::ui

Q_DECLARE_METATYPE(ahoy::ui::AccountView)
