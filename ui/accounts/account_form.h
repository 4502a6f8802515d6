#pragma once

#include <QList>
#include <QMetaType>
#include <QString>
#include <QStringList>

namespace ahoy::ui {

/// What a person typed to sign in.  Only `address` is never empty.
struct AccountForm {
    QString id;       ///< empty: a new account
    QString address;  ///< "anna@example.com" or "sip:…", trimmed
    QString password; ///< as typed; of an account that exists: empty means unchanged
    QString displayName;
    QString authUser;      ///< empty: the name in the address
    QString server;        ///< empty: found by the domain
    QString outboundProxy; ///< empty: none
    QString transport;     ///< auto, udp, tcp, tls, ws, wss
    QString encryption;    ///< off, optional, required: mediaEncryption of PRODUCT §4
    QString srtp;          ///< auto, sdes, dtls
    bool ice = false;
    QString stunServer;
    QString turnServer;
    QString turnUser;
    QString turnPassword; ///< as typed; of an account that exists: empty means unchanged
    QStringList codecs;   ///< in order; empty: all
    bool registers = true;
    bool watchesMailbox = true;
    QString expires; ///< seconds, as typed; empty: the usual
    QString caFile;
    QString clientCertificate;
    QString clientKey;
    QString clientKeyPassword; ///< as typed; of an account that exists: empty means unchanged
    QString country;           ///< two letters
    QString voicemail; ///< the number of the mailbox; empty: the provider's, where it is known
    bool enabled = true;

    friend bool operator==(const AccountForm &, const AccountForm &) = default;
};

/// The lines of the checklist under Connect, in their order.
enum class SignInStep : quint8 { ServerFound, Reached, PasswordAccepted, SoundReady };

/// What became of one line.
struct SignInUpdate {
    enum class State : quint8 { Waiting, Running, Ok, Failed };

    /// One way to the server that was, or is being, tried.
    struct Try {
        QString transport; ///< "TLS"
        QString address;   ///< "192.0.2.1:5061"
        State state = State::Running;
        QString words; ///< Failed: why, "no answer"

        friend bool operator==(const Try &, const Try &) = default;
    };

    SignInStep step = SignInStep::ServerFound;
    State state = State::Waiting;
    QString detail;     ///< what is looked for or was found, "sip.example.com", "TLS"; may be empty
    QString sentence;   ///< Failed: what to do, one sentence
    QString buttonText; ///< Failed: the button that helps; empty: none
    QString actionId;   ///< what bannerActionRequested() says when it is pressed
    QList<Try> tries;   ///< Reached: one after the other

    friend bool operator==(const SignInUpdate &, const SignInUpdate &) = default;
};

} // namespace ahoy::ui

Q_DECLARE_METATYPE(ahoy::ui::AccountForm)
Q_DECLARE_METATYPE(ahoy::ui::SignInUpdate)
