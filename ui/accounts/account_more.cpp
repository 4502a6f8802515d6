#include "ui/accounts/account_more.h"

#include "ui/accounts/codec_list.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/fold.h"
#include "ui/widgets/label.h"
#include "ui/widgets/password_field.h"
#include "ui/widgets/path_field.h"
#include "ui/widgets/switch.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace ahoy::ui {

namespace {

void choose(QComboBox &box, const QString &value)
{
    box.setCurrentIndex(std::max(0, box.findData(value)));
}

} // namespace

AccountMore::AccountMore(QWidget *parent) : QWidget(parent)
{
    m_column = new QVBoxLayout(this);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    makePerson();
    makeServer();
    makeEncryption();
    makeRouters();
    m_formats = addFold(tr("Sound formats"));
    m_codecs = new CodecList(&m_formats->body());
    m_formats->content().addWidget(m_codecs);
    note(m_formats, "codecs", m_codecs->main());
    makeCertificates();
}

void AccountMore::makePerson()
{
    m_person = addFold(tr("Name and login"));
    m_displayName =
        addField(m_person, "displayName", tr("Your name"), tr("what people see when you call"));
    m_authUser = addField(m_person, "authUser", tr("Login name"),
                          tr("if it is not the name in the address"));
    m_voicemail = addField(m_person, "voicemail", tr("Voicemail number"), tr("none"));
    m_country =
        addField(m_person, "country", tr("Country of its numbers"), tr("two letters, as in DE"));
    m_country->setMaxLength(2);
    m_enabled = addSwitch(m_person, "enabled", tr("Use this account"), QString());
}

void AccountMore::makeServer()
{
    m_serverFold = addFold(tr("Way to the server"));
    m_server = addField(m_serverFold, "server", tr("Server"), tr("found by the address"));
    m_proxy = addField(m_serverFold, "outboundProxy", tr("Outbound proxy"), tr("none"));
    m_transport = addChoice(m_serverFold, "transport", tr("Transport"));
    m_transport->addItem(tr("Automatic"), QStringLiteral("auto"));
    m_transport->addItem(QStringLiteral("UDP"), QStringLiteral("udp"));
    m_transport->addItem(QStringLiteral("TCP"), QStringLiteral("tcp"));
    m_transport->addItem(QStringLiteral("TLS"), QStringLiteral("tls"));
    m_transport->addItem(tr("WebSocket"), QStringLiteral("ws"));
    m_transport->addItem(tr("WebSocket with TLS"), QStringLiteral("wss"));
    m_registers = addSwitch(m_serverFold, "register", tr("Can be called"),
                            tr("Tells the server where this phone is."));
    m_expires = addField(m_serverFold, "expires", tr("Tell it again after (seconds)"), tr("600"));
    m_expires->setInputMethodHints(Qt::ImhDigitsOnly);
    m_watchesMailbox =
        addSwitch(m_serverFold, "messageWaiting", tr("Ask for news of the voicemail"), QString());
}

void AccountMore::makeEncryption()
{
    m_encryptionFold = addFold(tr("Encryption"));
    m_encryption = addChoice(m_encryptionFold, "mediaEncryption", tr("Encryption of the sound"));
    m_encryption->addItem(tr("If the other side can"), QStringLiteral("optional"));
    m_encryption->addItem(tr("Always"), QStringLiteral("required"));
    m_encryption->addItem(tr("Never"), QStringLiteral("off"));
    m_srtp = addChoice(m_encryptionFold, "srtp", tr("How the keys are agreed"));
    m_srtp->addItem(tr("Automatic"), QStringLiteral("auto"));
    m_srtp->addItem(QStringLiteral("SDES"), QStringLiteral("sdes"));
    m_srtp->addItem(QStringLiteral("DTLS"), QStringLiteral("dtls"));
}

void AccountMore::makeRouters()
{
    m_routers = addFold(tr("Way of the sound"));
    m_ice = addSwitch(m_routers, "ice", tr("Try every way through routers"),
                      tr("ICE: helps where sound goes one way only."));
    m_stun = addField(m_routers, "stunServer", tr("STUN server"), tr("none"));
    m_turn = addField(m_routers, "turnServer", tr("TURN server"), tr("none"));
    m_turnUser = addField(m_routers, "turnUser", tr("TURN login name"), QString());
    m_turnPassword = addPassword(m_routers, "turnPassword", tr("TURN password"));
}

void AccountMore::makeCertificates()
{
    m_certificates = addFold(tr("Certificates"));
    m_caFile = addPath(m_certificates, "caFile", tr("Authorities that are trusted too"));
    m_clientCertificate =
        addPath(m_certificates, "clientCertificate", tr("Certificate of this account"));
    m_clientKey = addPath(m_certificates, "clientKey", tr("Key to that certificate"));
    m_clientKeyPassword =
        addPassword(m_certificates, "clientKeyPassword", tr("Pass phrase of that key"));
}

Fold *AccountMore::addFold(const QString &heading)
{
    auto *fold = new Fold(heading, this);
    m_column->addWidget(fold);
    connect(fold, &Fold::toggled, this, &AccountMore::resized);
    return fold;
}

void AccountMore::note(Fold *fold, const char *parameter, QWidget *field)
{
    m_places.insert(QString::fromLatin1(parameter), {fold, field});
    fold->content().addSpacing(space::tiny);
}

QLineEdit *AccountMore::addField(Fold *into, const char *parameter, const QString &name,
                                 const QString &placeholder)
{
    auto *label = new Label(name, TextStyle::Body, Ink::Text, &into->body());
    label->setWordWrap(true);
    auto *field = new QLineEdit(&into->body());
    field->setPlaceholderText(placeholder);
    field->setAccessibleName(name);
    field->setMinimumHeight(size::field);
    label->setBuddy(field);
    into->content().addWidget(label);
    into->content().addWidget(field);
    note(into, parameter, field);
    connect(field, &QLineEdit::returnPressed, this, &AccountMore::submitted);
    return field;
}

QLineEdit *AccountMore::addPassword(Fold *into, const char *parameter, const QString &name)
{
    auto *label = new Label(name, TextStyle::Body, Ink::Text, &into->body());
    label->setWordWrap(true);
    auto *field = new PasswordField(&into->body());
    field->setAccessibleName(name);
    label->setBuddy(field);
    into->content().addWidget(label);
    into->content().addWidget(field);
    note(into, parameter, field);
    connect(field, &QLineEdit::returnPressed, this, &AccountMore::submitted);
    return field;
}

QLineEdit *AccountMore::addPath(Fold *into, const char *parameter, const QString &name)
{
    auto *label = new Label(name, TextStyle::Body, Ink::Text, &into->body());
    label->setWordWrap(true);
    auto *field = new PathField(name, PathField::Kind::File, &into->body());
    field->setPlaceholderText(tr("none"));
    label->setBuddy(field);
    into->content().addWidget(label);
    into->content().addWidget(field);
    note(into, parameter, field);
    connect(field, &QLineEdit::returnPressed, this, &AccountMore::submitted);
    return field;
}

QComboBox *AccountMore::addChoice(Fold *into, const char *parameter, const QString &name)
{
    auto *label = new Label(name, TextStyle::Body, Ink::Text, &into->body());
    label->setWordWrap(true);
    auto *choice = new QComboBox(&into->body());
    choice->setAccessibleName(name);
    choice->setMinimumHeight(size::field);
    label->setBuddy(choice);
    into->content().addWidget(label);
    into->content().addWidget(choice);
    note(into, parameter, choice);
    return choice;
}

Switch *AccountMore::addSwitch(Fold *into, const char *parameter, const QString &name,
                               const QString &help)
{
    auto *label = new Label(name, TextStyle::Body, Ink::Text, &into->body());
    label->setWordWrap(true);
    auto *choice = new Switch(name, &into->body());
    choice->setAccessibleDescription(help);
    label->setBuddy(choice);
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(label);
    if (!help.isEmpty()) {
        auto *second = new Label(help, TextStyle::Caption, Ink::Muted, &into->body());
        second->setWordWrap(true);
        words->addWidget(second);
    }
    auto *line = new QHBoxLayout;
    line->setSpacing(space::related);
    line->addLayout(words, 1);
    line->addWidget(choice);
    into->content().addLayout(line);
    note(into, parameter, choice);
    return choice;
}

void AccountMore::setForm(const AccountForm &form)
{
    m_displayName->setText(form.displayName);
    m_authUser->setText(form.authUser);
    m_voicemail->setText(form.voicemail);
    m_country->setText(form.country);
    m_enabled->setChecked(form.enabled);
    m_server->setText(form.server);
    m_proxy->setText(form.outboundProxy);
    choose(*m_transport, form.transport);
    m_registers->setChecked(form.registers);
    m_expires->setText(form.expires);
    m_watchesMailbox->setChecked(form.watchesMailbox);
    choose(*m_encryption, form.encryption);
    choose(*m_srtp, form.srtp);
    m_ice->setChecked(form.ice);
    m_stun->setText(form.stunServer);
    m_turn->setText(form.turnServer);
    m_turnUser->setText(form.turnUser);
    m_turnPassword->setText(form.turnPassword);
    const QString stored = form.id.isEmpty() ? QString() : tr("the stored one");
    m_turnPassword->setPlaceholderText(stored);
    m_codecs->setCodecs(form.codecs);
    m_caFile->setText(form.caFile);
    m_clientCertificate->setText(form.clientCertificate);
    m_clientKey->setText(form.clientKey);
    m_clientKeyPassword->setText(form.clientKeyPassword);
    m_clientKeyPassword->setPlaceholderText(form.clientKey.isEmpty() ? QString() : stored);

    const auto isAutomatic = [](const QComboBox *box) { return box->currentIndex() == 0; };
    m_person->setOpen(true);
    m_serverFold->setOpen(!form.server.isEmpty() || !form.outboundProxy.isEmpty() ||
                          !isAutomatic(m_transport) || !form.registers || !form.watchesMailbox);
    m_encryptionFold->setOpen(!isAutomatic(m_encryption) || !isAutomatic(m_srtp));
    m_routers->setOpen(form.ice || !form.stunServer.isEmpty() || !form.turnServer.isEmpty());
    m_formats->setOpen(!form.codecs.isEmpty());
    m_certificates->setOpen(!form.caFile.isEmpty() || !form.clientCertificate.isEmpty());
}

void AccountMore::fill(AccountForm &form) const
{
    form.displayName = m_displayName->text().trimmed();
    form.authUser = m_authUser->text().trimmed();
    form.voicemail = m_voicemail->text().trimmed();
    form.country = m_country->text().trimmed();
    form.enabled = m_enabled->isChecked();
    form.server = m_server->text().trimmed();
    form.outboundProxy = m_proxy->text().trimmed();
    form.transport = m_transport->currentData().toString();
    form.registers = m_registers->isChecked();
    form.expires = m_expires->text().trimmed();
    form.watchesMailbox = m_watchesMailbox->isChecked();
    form.encryption = m_encryption->currentData().toString();
    form.srtp = m_srtp->currentData().toString();
    form.ice = m_ice->isChecked();
    form.stunServer = m_stun->text().trimmed();
    form.turnServer = m_turn->text().trimmed();
    form.turnUser = m_turnUser->text().trimmed();
    form.turnPassword = m_turnPassword->text();
    form.codecs = m_codecs->codecs();
    form.caFile = m_caFile->text().trimmed();
    form.clientCertificate = m_clientCertificate->text().trimmed();
    form.clientKey = m_clientKey->text().trimmed();
    form.clientKeyPassword = m_clientKeyPassword->text();
}

bool AccountMore::hasChoices() const
{
    AccountForm shown;
    fill(shown);
    return !shown.authUser.isEmpty() || !shown.voicemail.isEmpty() || m_serverFold->isOpen() ||
           m_encryptionFold->isOpen() || m_routers->isOpen() || m_formats->isOpen() ||
           m_certificates->isOpen() || !shown.enabled;
}

void AccountMore::reveal(const QString &parameter)
{
    const Place place = m_places.value(parameter);
    if (place.field == nullptr)
        return;
    place.fold->setOpen(true);
    place.field->setFocus(Qt::OtherFocusReason);
}

} // namespace ahoy::ui
