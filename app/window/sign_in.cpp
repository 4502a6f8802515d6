#include "app/window/sign_in.h"

#include "app/account/providers.h"
#include "app/words/refusal_words.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>

namespace ahoy::app {

using ui::SignInStep;

namespace {

/// What most people never touch: named only where it is not what every account has, or where the
/// form showed what is in force.
void putMore(QJsonObject &json, const ui::AccountForm &form, bool isNew)
{
    const ui::AccountForm usual;
    const auto put = [&](const char *key, const QJsonValue &value, bool isUsual) {
        if (!isUsual || !form.id.isEmpty())
            json[QLatin1String(key)] = value;
        else if (!isNew)
            json[QLatin1String(key)] = QJsonValue::Null; // back to the default
    };
    const auto text = [&](const char *key, const QString &value) {
        put(key, value, value.isEmpty());
    };
    put("srtp", form.srtp, form.srtp.isEmpty() || form.srtp == u"auto");
    put("ice", form.ice, form.ice == usual.ice);
    text("stunServer", form.stunServer);
    text("turnServer", form.turnServer);
    text("turnUser", form.turnUser);
    if (!form.turnPassword.isEmpty()) // empty means the old one
        json["turnPassword"] = form.turnPassword;
    put("codecs", QJsonArray::fromStringList(form.codecs), form.codecs.isEmpty());
    put("register", form.registers, form.registers == usual.registers);
    put("messageWaiting", form.watchesMailbox, form.watchesMailbox == usual.watchesMailbox);
    bool isNumber = false;
    const int seconds = form.expires.toInt(&isNumber);
    // What is no number is refused by its name; nothing is the default.
    json["expires"] = form.expires.isEmpty() ? QJsonValue(QJsonValue::Null)
                      : isNumber             ? QJsonValue(seconds)
                                             : QJsonValue(form.expires);
    text("caFile", form.caFile);
    text("clientCertificate", form.clientCertificate);
    text("clientKey", form.clientKey);
    if (!form.clientKeyPassword.isEmpty())
        json["clientKeyPassword"] = form.clientKeyPassword;
    text("country", form.country);
    text("voicemail", form.voicemail);
    put("enabled", form.enabled, form.enabled == usual.enabled);
}

/// What the form says, as the parameters of account.add.  Fields that were left empty stay out:
/// their defaults are the product's and the provider's, not the form's.  A form that showed what is
/// in force says what shall be (form.id): empty is empty then.
QJsonObject parameters(const ui::AccountForm &form, bool isNew)
{
    auto uri = form.address;
    if (!uri.startsWith(QStringLiteral("sip:"), Qt::CaseInsensitive) &&
        !uri.startsWith(QStringLiteral("sips:"), Qt::CaseInsensitive))
        uri.prepend(QStringLiteral("sip:"));
    QJsonObject json{{"uri", uri}};
    // Of an account that exists, an empty password means the old one.
    if (isNew || !form.password.isEmpty())
        json["password"] = form.password;
    const auto put = [&](const char *key, const QString &value) {
        if (!value.isEmpty() || !form.id.isEmpty())
            json[QLatin1String(key)] = value;
        else if (!isNew)
            json[QLatin1String(key)] = QJsonValue::Null; // back to the default
    };
    put("displayName", form.displayName);
    put("authUser", form.authUser);
    put("server", form.server);
    put("outboundProxy", form.outboundProxy);
    // Automatic is what nobody chose, but where it was shown as that.
    const bool isChosen = !form.id.isEmpty() || form.transport != QStringLiteral("auto");
    put("transport", isChosen ? form.transport : QString());
    put("mediaEncryption", form.encryption);
    putMore(json, form, isNew);
    return json;
}

/// What to do about a field that can't be as it was typed.
QString wordsOf(const Refusal &refusal)
{
    if (refusal.error.code != Errc::Invalid && refusal.error.code != Errc::TooLarge)
        return refusalWords(refusal.error);
    static const QHash<QString, const char *> words{
        {"uri", QT_TRANSLATE_NOOP("ahoy::app::SignIn", "An address looks like me@example.com.")},
        {"server", QT_TRANSLATE_NOOP("ahoy::app::SignIn",
                                     "The server must be a name or address, perhaps with a port: "
                                     "sip.example.com:5061.")},
        {"outboundProxy",
         QT_TRANSLATE_NOOP("ahoy::app::SignIn", "The outbound proxy must be a name or address that "
                                                "goes with the transport.")},
        {"transport", QT_TRANSLATE_NOOP("ahoy::app::SignIn",
                                        "An address that begins with sips: goes over TLS alone. "
                                        "Choose another transport.")},
        {"stunServer", QT_TRANSLATE_NOOP("ahoy::app::SignIn",
                                         "The STUN server must be a name or address, perhaps with "
                                         "a port.")},
        {"turnServer", QT_TRANSLATE_NOOP("ahoy::app::SignIn",
                                         "The TURN server must be a name or address, perhaps with "
                                         "a port.")},
        {"expires",
         QT_TRANSLATE_NOOP("ahoy::app::SignIn", "The seconds must be a whole number, as in 600.")},
        {"country",
         QT_TRANSLATE_NOOP("ahoy::app::SignIn", "The country must be two letters, as in DE.")},
        {"voicemail", QT_TRANSLATE_NOOP("ahoy::app::SignIn",
                                        "The voicemail number is none that can be called.")},
        {"caFile", QT_TRANSLATE_NOOP("ahoy::app::SignIn",
                                     "The file of authorities can't be read, or holds no "
                                     "certificates.")},
    };
    const char *const known = words.value(refusal.parameter);
    return known ? SignIn::tr(known) : refusalWords(refusal.error);
}

/// The line of the checklist that this failure belongs to.
SignInStep stepOf(const AccountState &state)
{
    switch (state.problem.action) {
    case FailureAction::CheckConnection:
    case FailureAction::ShowCertificate: return SignInStep::Reached;
    default: break;
    }
    return state.statusCode == 0 ? SignInStep::ServerFound : SignInStep::PasswordAccepted;
}

QString nameOf(sip::Transport transport)
{
    const auto name = sip::toString(transport);
    return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
}

/// The ways that were tried, in their order, and what became of each.
QList<ui::SignInUpdate::Try> triesOf(const std::vector<sip::ServerSearch> &search)
{
    using Step = sip::ServerSearch::Step;
    QList<ui::SignInUpdate::Try> tries;
    for (const auto &step : search) {
        if (step.step == Step::Trying)
            tries.append({nameOf(step.transport),
                          QString::fromStdString(step.server.toString()),
                          ui::SignInUpdate::State::Running,
                          {}});
        if (tries.isEmpty())
            continue;
        if (step.step == Step::Failed) {
            tries.back().state = ui::SignInUpdate::State::Failed;
            tries.back().words = wayWords(step.cause);
        } else if (step.step == Step::Answered) {
            tries.back().state = ui::SignInUpdate::State::Ok;
        }
    }
    return tries;
}

} // namespace

SignIn::SignIn(CompositionRoot &root, ui::MainWindow &window, QObject *parent)
    : QObject(parent), m_root(root), m_window(window)
{
    connect(&window, &ui::MainWindow::accountSubmitted, this, &SignIn::submit);
    connect(&window, &ui::MainWindow::accountEditRequested, this, &SignIn::edit);
    connect(&window, &ui::MainWindow::signInCancelled, this, [this] { m_isSigningIn = false; });
    connect(&window, &ui::MainWindow::accountAddressEdited, this,
            [this](const QString &address) { m_window.showAccountHint(providerHint(address)); });
    connect(&root.accounts(), &Accounts::accountChanged, this, &SignIn::onAccount);
    connect(&root.accounts(), &Accounts::searchTold, this, &SignIn::onSearch);
    connect(&root, &CompositionRoot::devicesChanged, this, &SignIn::onDevices);
}

void SignIn::submit(const ui::AccountForm &form)
{
    m_isSigningIn = true;
    m_hasFailed = false;
    m_waitsForDevices = false;
    m_tries.clear();
    m_host.clear();
    tick(SignInStep::ServerFound, State::Running);
    // A failed first try made the account; what is typed then corrects it.
    const sip::AccountId known =
        form.id.isEmpty() ? m_account : sip::AccountId{form.id.toULongLong()};
    if (known && m_root.accounts().find(known)) {
        m_root.accounts().update(known, parameters(form, false), [this, known](const auto &done) {
            done ? follow(known) : refuse(done.error());
        });
    } else {
        m_root.accounts().add(parameters(form, true),
                              [this](const auto &id) { id ? follow(*id) : refuse(id.error()); });
    }
}

void SignIn::edit(const QString &accountId)
{
    const sip::AccountId id{accountId.toULongLong()};
    const auto *const entry = m_root.accounts().find(id);
    if (!entry)
        return;
    const auto &record = entry->record;
    m_account = id;
    m_window.showAccountForm({.id = accountId,
                              .address = QString(record.uri).remove(QStringLiteral("sip:")),
                              .password = {},
                              .displayName = record.displayName,
                              .authUser = record.authUser,
                              .server = record.server,
                              .outboundProxy = record.outboundProxy,
                              .transport = record.transport,
                              .encryption = record.mediaEncryption,
                              .srtp = record.srtp,
                              .ice = record.ice,
                              .stunServer = record.stunServer,
                              .turnServer = record.turnServer,
                              .turnUser = record.turnUser,
                              .turnPassword = {},
                              .codecs = record.codecs,
                              .registers = record.registers,
                              .watchesMailbox = record.watchesMailbox,
                              .expires = QString::number(record.expires),
                              .caFile = record.caFile,
                              .clientCertificate = record.clientCertificate,
                              .clientKey = record.clientKey,
                              .clientKeyPassword = {},
                              .country = record.country,
                              .voicemail = record.voicemail,
                              .enabled = record.enabled});
}

void SignIn::follow(sip::AccountId id)
{
    m_account = id;
    const auto *const entry = m_root.accounts().find(id);
    if (entry && (!entry->record.enabled || !entry->record.registers)) {
        // It signs in nowhere: kept is all there is to wait for.
        m_isSigningIn = false;
        m_account = {};
        m_window.closeAccountForm();
        return;
    }
    onSearch(id); // what was told before it was known that this is it
    onAccount(id);
}

void SignIn::onSearch(sip::AccountId id)
{
    using Step = sip::ServerSearch::Step;
    const auto *const entry = m_root.accounts().find(id);
    if (!m_isSigningIn || m_hasFailed || m_waitsForDevices || id != m_account || !entry ||
        entry->search.empty())
        return;
    const auto &last = entry->search.back();
    m_host = QString::fromStdString(last.host);
    m_tries = triesOf(entry->search);
    if (last.step == Step::Looking) {
        tick(SignInStep::ServerFound, State::Running, m_host);
        return;
    }
    tick(SignInStep::ServerFound, State::Ok, m_host);
    if (last.step == Step::Answered) {
        tick(SignInStep::Reached, State::Ok, nameOf(last.transport), m_tries);
        tick(SignInStep::PasswordAccepted, State::Running);
    } else {
        tick(SignInStep::Reached, State::Running, {}, m_tries);
    }
}

void SignIn::onAccount(sip::AccountId id)
{
    const auto *const entry = m_root.accounts().find(id);
    if (!m_isSigningIn || id != m_account || !entry)
        return;
    const auto &state = entry->state;
    switch (state.state) {
    case AccountState::State::Off: break;
    case AccountState::State::Connecting:
        // The search tells more, but an account that goes the way it has does not search.
        if (state.transport && m_tries.isEmpty()) {
            tick(SignInStep::ServerFound, State::Ok, entry->record.domain());
            tick(SignInStep::Reached, State::Running);
        }
        break;
    case AccountState::State::Registered: {
        m_hasFailed = false;
        tick(SignInStep::ServerFound, State::Ok,
             m_host.isEmpty() ? entry->record.domain() : m_host);
        tick(SignInStep::Reached, State::Ok, state.transport ? nameOf(*state.transport) : QString(),
             m_tries);
        tick(SignInStep::PasswordAccepted, State::Ok);
        tick(SignInStep::SoundReady, State::Running);
        m_waitsForDevices = true;
        m_root.requestDevices();
        break;
    }
    case AccountState::State::Failed: fail(stepOf(state), state.problem); break;
    }
}

void SignIn::onDevices()
{
    if (!m_isSigningIn || !m_waitsForDevices)
        return;
    m_isSigningIn = false;
    m_waitsForDevices = false;
    const auto &devices = m_root.devices();
    if (!devices.playback.empty() && !devices.capture.empty()) {
        tick(SignInStep::SoundReady, State::Ok);
    } else {
        fail(SignInStep::SoundReady,
             {.sentence = devices.capture.empty() ? tr("No microphone was found. Plug one in.")
                                                  : tr("No loudspeaker was found. Plug one in."),
              .action = FailureAction::SoundSettings});
    }
    m_account = {};
}

void SignIn::refuse(const Refusal &refusal)
{
    m_isSigningIn = false;
    fail(SignInStep::ServerFound, {.sentence = wordsOf(refusal), .action = FailureAction::None});
    m_window.revealAccountField(refusal.parameter);
}

void SignIn::tick(SignInStep step, State state, const QString &detail,
                  const QList<ui::SignInUpdate::Try> &tries)
{
    m_window.updateSignIn({.step = step,
                           .state = state,
                           .detail = detail,
                           .sentence = {},
                           .buttonText = {},
                           .actionId = {},
                           .tries = tries});
}

void SignIn::fail(SignInStep step, const FailureWords &words)
{
    m_hasFailed = true;
    if (step != SignInStep::ServerFound)
        tick(SignInStep::ServerFound, State::Ok, m_host);
    if (step == SignInStep::PasswordAccepted)
        tick(SignInStep::Reached, State::Ok,
             m_tries.isEmpty() ? QString() : m_tries.back().transport, m_tries);
    m_window.updateSignIn(
        {.step = step,
         .state = State::Failed,
         .detail = {},
         .sentence = words.sentence,
         .buttonText = words.buttonText(),
         .actionId = words.actionId(),
         .tries = step == SignInStep::Reached ? m_tries : QList<ui::SignInUpdate::Try>()});
}

} // namespace ahoy::app
