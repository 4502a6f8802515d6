#pragma once

#include "ui/accounts/account_form.h"

#include <QHash>
#include <QWidget>

class QBoxLayout;
class QComboBox;
class QLineEdit;

namespace ahoy::ui {

class CodecList;
class Fold;
class Switch;

/// What most accounts never need: everything of an account but its address and password, in groups
/// that open one by one.
class AccountMore : public QWidget {
    Q_OBJECT

public:
    explicit AccountMore(QWidget *parent = nullptr);

    /// Groups in which something was chosen are open.
    void setForm(const AccountForm &form);
    /// Puts what is shown into `form`.
    void fill(AccountForm &form) const;
    /// Whether anything differs from what a new account has.
    bool hasChoices() const;
    /// Whether a parameter of account.add has a field here.
    bool has(const QString &parameter) const { return m_places.contains(parameter); }
    /// Opens its group and gives its field the focus.
    void reveal(const QString &parameter);

Q_SIGNALS:
    /// Enter in a field.
    void submitted();
    /// Another height.
    void resized();

private:
    Fold *addFold(const QString &heading);
    QLineEdit *addField(Fold *into, const char *parameter, const QString &name,
                        const QString &placeholder);
    QLineEdit *addPassword(Fold *into, const char *parameter, const QString &name);
    QLineEdit *addPath(Fold *into, const char *parameter, const QString &name);
    QComboBox *addChoice(Fold *into, const char *parameter, const QString &name);
    Switch *addSwitch(Fold *into, const char *parameter, const QString &name, const QString &help);
    void note(Fold *fold, const char *parameter, QWidget *field);
    void makePerson();
    void makeServer();
    void makeEncryption();
    void makeRouters();
    void makeCertificates();

    struct Place {
        Fold *fold = nullptr;
        QWidget *field = nullptr;
    };
    QHash<QString, Place> m_places; ///< by parameter
    QBoxLayout *m_column;
    Fold *m_person = nullptr;
    Fold *m_serverFold = nullptr;
    Fold *m_encryptionFold = nullptr;
    Fold *m_routers = nullptr;
    Fold *m_formats = nullptr;
    Fold *m_certificates = nullptr;
    QLineEdit *m_displayName = nullptr;
    QLineEdit *m_authUser = nullptr;
    QLineEdit *m_voicemail = nullptr;
    QLineEdit *m_country = nullptr;
    QLineEdit *m_server = nullptr;
    QLineEdit *m_proxy = nullptr;
    QComboBox *m_transport = nullptr;
    Switch *m_registers = nullptr;
    QLineEdit *m_expires = nullptr;
    Switch *m_watchesMailbox = nullptr;
    QComboBox *m_encryption = nullptr;
    QComboBox *m_srtp = nullptr;
    Switch *m_ice = nullptr;
    QLineEdit *m_stun = nullptr;
    QLineEdit *m_turn = nullptr;
    QLineEdit *m_turnUser = nullptr;
    QLineEdit *m_turnPassword = nullptr;
    CodecList *m_codecs = nullptr;
    QLineEdit *m_caFile = nullptr;
    QLineEdit *m_clientCertificate = nullptr;
    QLineEdit *m_clientKey = nullptr;
    QLineEdit *m_clientKeyPassword = nullptr;
    Switch *m_enabled = nullptr;
};

} // namespace ahoy::ui
