#include "app/account/account_params.h"

#include "app/account/ice_servers.h"
#include "app/call/target.h"
#include "sipcore/message/text.h"
#include "sipcore/message/uri.h"
#include "sipcore/net/own_certificate.h"

#include <QDateTime>
#include <QFileInfo>
#include <QJsonArray>
#include <QRegularExpression>
#include <QSslCertificate>
#include <algorithm>
#include <cmath>

namespace ahoy::app {

namespace {

constexpr qsizetype maxText = 500;
constexpr qsizetype maxPassword = 4000;
constexpr qint64 maxCaFile = 4 << 20;
constexpr int maxExpires = 7 * 24 * 3600;

using Step = Outcome<void>;

/// Line breaks would end a header field, other control characters end up nowhere good.
bool hasControls(const QString &text)
{
    for (const auto c : text)
        if (c.category() == QChar::Other_Control)
            return true;
    return false;
}

/// "example.com", "192.0.2.1:5060", "[2001:db8::1]:5060"
bool isHostPort(const QString &text)
{
    const auto uri = ("sip:" + text).toStdString();
    const auto parsed = sip::parseUri(uri);
    return parsed && !parsed->hasUser() && parsed->headers.empty() && parsed->parameters.empty() &&
           !text.contains(u'@');
}

/// "me@example.com" and "sip:me@example.com" are the same.
Outcome<QString> readAddress(const QString &name, const QString &given)
{
    auto address = given.trimmed();
    const auto bad = [&name](const QString &text) { return refuse(Errc::Invalid, text, name); };
    if (!address.startsWith(u"sip:", Qt::CaseInsensitive) &&
        !address.startsWith(u"sips:", Qt::CaseInsensitive))
        address.prepend(u"sip:");
    const auto text = address.toStdString();
    const auto uri = sip::parseUri(text);
    if (!uri || !uri->isSip())
        return bad(QStringLiteral("%1 must be an address like me@example.com").arg(name));
    if (!uri->hasUser())
        return bad(QStringLiteral("%1 has no name before the @").arg(name));
    if (!uri->password.empty() || !uri->headers.empty())
        return bad(QStringLiteral("%1 may hold neither a password nor headers").arg(name));
    return address;
}

/// Reads one parameter after the other into the record; the first refusal ends it.
class Reader {
public:
    Reader(const QJsonObject &params, AccountRecord before,
           const Redacted<std::string> &keyPassword)
        : m_params(params),
          m_keyPassword(keyPassword),
          m_hadKeyInCertificate(before.clientKey == before.clientCertificate),
          m_change{std::move(before)}
    {
    }

    Outcome<AccountChange> run()
    {
        for (auto it = m_params.begin(); it != m_params.end(); ++it) {
            const auto step = read(it.key(), it.value());
            if (!step)
                return tl::unexpected<Refusal>(step.error());
        }
        if (m_change.record.uri.isEmpty())
            return refuse(Errc::Invalid,
                          QStringLiteral("uri is missing: an address like "
                                         "me@example.com"),
                          QStringLiteral("uri"));
        if (auto step = checkTransport(); !step)
            return tl::unexpected<Refusal>(step.error());
        if (auto step = checkProxy(); !step)
            return tl::unexpected<Refusal>(step.error());
        if (auto step = checkOwnCertificate(); !step)
            return tl::unexpected<Refusal>(step.error());
        return std::move(m_change);
    }

private:
    /// RFC 5630 §3.1.1: a sips address means TLS on every hop.
    Step checkTransport() const
    {
        const auto &record = m_change.record;
        static const QStringList inTheClear{QStringLiteral("udp"), QStringLiteral("tcp"),
                                            QStringLiteral("ws")};
        if (!record.uri.startsWith(u"sips:", Qt::CaseInsensitive) ||
            !inTheClear.contains(record.transport))
            return {};
        return refuse(Errc::Invalid, QStringLiteral("a sips: address goes over TLS or WSS alone"),
                      QStringLiteral("transport"));
    }

    /// An account of TLS or WSS goes no other way, and a proxy that is no such way contradicts it.
    Step checkProxy() const
    {
        const auto &record = m_change.record;
        const bool isWss = record.transport == u"wss";
        const auto proxy = record.outboundProxy.toStdString();
        const auto uri = sip::parseUri(proxy);
        const auto transport = uri ? uri->parameters.value("transport") : std::string_view();
        // RFC 7118 §5.2: within a URI "ws" is both.
        const bool fits = isWss ? sip::equalsIgnoreCase(transport, "wss") ||
                                      sip::equalsIgnoreCase(transport, "ws")
                                : sip::equalsIgnoreCase(transport, "tls");
        if ((record.transport != u"tls" && !isWss) || transport.empty() || fits)
            return {};
        return refuse(Errc::Invalid,
                      QStringLiteral("the account is for %1 alone, and its proxy is not")
                          .arg(record.transport.toUpper()),
                      QStringLiteral("outboundProxy"));
    }

    /// Once both are known.  What was right when it was named is not looked at again.
    Step checkOwnCertificate()
    {
        const auto certificateName = QStringLiteral("clientCertificate");
        const auto keyName = QStringLiteral("clientKey");
        const auto passwordName = QStringLiteral("clientKeyPassword");
        auto &record = m_change.record;
        if (!m_params.contains(certificateName) && !m_params.contains(keyName) &&
            !m_params.contains(passwordName))
            return {};
        if (record.clientCertificate.isEmpty()) {
            if (!record.clientKey.isEmpty() && m_params.contains(keyName))
                return refuse(Errc::Invalid,
                              QStringLiteral("a clientKey needs a clientCertificate"), keyName);
            record.clientKey.clear();
            return {};
        }
        const auto chain = sip::readOwnChain(record.clientCertificate);
        if (!chain)
            return refuse(Errc::Invalid, QString::fromStdString(chain.error().text),
                          certificateName);
        const auto &own = chain->front();
        const auto now = QDateTime::currentDateTimeUtc();
        const bool isOver = own.expiryDate() < now;
        if (isOver || own.effectiveDate() > now)
            return refuse(Errc::Invalid,
                          QStringLiteral("the certificate in %1 %2 %3")
                              .arg(record.clientCertificate,
                                   isOver ? QStringLiteral("has expired on")
                                          : QStringLiteral("is not valid before"),
                                   (isOver ? own.expiryDate() : own.effectiveDate())
                                       .toUTC()
                                       .toString(Qt::ISODate)),
                          certificateName);
        // A file of its own, or the one of the certificate.
        if (record.clientKey.isEmpty() || (m_hadKeyInCertificate && !m_params.contains(keyName)))
            record.clientKey = record.clientCertificate;
        const auto key =
            sip::readOwnKey(record.clientKey, own, m_change.keyPassword.value_or(m_keyPassword));
        if (!key)
            return refuse(Errc::Invalid, QString::fromStdString(key.error().text),
                          key.error().code == Errc::Rejected ? passwordName : keyName);
        return {};
    }

    Step read(const QString &name, const QJsonValue &value)
    {
        auto &record = m_change.record;
        if (name == u"uri")
            return readUri(name, value);
        if (name == u"password")
            return readPassword(name, value, m_change.password);
        if (name == u"turnPassword")
            return readPassword(name, value, m_change.relayPassword);
        if (name == u"clientKeyPassword")
            return readPassword(name, value, m_change.keyPassword);
        if (name == u"displayName")
            return readText(name, value, record.displayName);
        if (name == u"authUser")
            return readText(name, value, record.authUser);
        if (name == u"server")
            return readServer(name, value);
        if (name == u"outboundProxy")
            return readProxy(name, value);
        if (name == u"register")
            return readFlag(name, value, record.registers, true);
        if (name == u"messageWaiting")
            return readFlag(name, value, record.watchesMailbox, true);
        if (name == u"enabled")
            return readFlag(name, value, record.enabled, true);
        if (name == u"expires")
            return readExpires(name, value);
        if (name == u"codecs")
            return readCodecs(name, value);
        if (name == u"country")
            return readCountry(name, value);
        if (name == u"voicemail")
            return readVoicemail(name, value);
        if (name == u"caFile")
            return readCaFile(name, value);
        if (name == u"clientCertificate")
            return readPath(name, value, record.clientCertificate);
        if (name == u"clientKey")
            return readPath(name, value, record.clientKey);
        return readLater(name, value);
    }

    /// What belongs to the API, but of which this version can only do some.
    Step readLater(const QString &name, const QJsonValue &value)
    {
        auto &record = m_change.record;
        const auto text = [](const char *word) { return QString::fromLatin1(word); };
        if (name == u"transport")
            return readChoice(
                name, value, record.transport,
                {text("auto"), text("udp"), text("tcp"), text("tls"), text("ws"), text("wss")}, {});
        if (name == u"mediaEncryption")
            return readChoice(name, value, record.mediaEncryption,
                              {text("off"), text("optional"), text("required")}, {});
        if (name == u"srtp")
            return readChoice(name, value, record.srtp, {text("auto"), text("sdes"), text("dtls")},
                              {});
        if (name == u"srtpOffer")
            return readChoice(name, value, record.srtpOffer, {text("avp"), text("savp")}, {});
        if (name == u"ice")
            return readFlag(name, value, record.ice, false);
        if (name == u"stunServer")
            return readStun(name, value);
        if (name == u"turnServer")
            return readTurn(name, value);
        if (name == u"turnUser")
            return readText(name, value, record.turnUser);
        return refuse(Errc::Invalid, QStringLiteral("there is no parameter %1").arg(name), name);
    }

    Step readStun(const QString &name, const QJsonValue &value)
    {
        QString text;
        if (auto step = readText(name, value, text); !step)
            return step;
        if (!text.isEmpty() && !parseStunServer(text))
            return refuse(Errc::Invalid,
                          QStringLiteral("%1 must be a host, or host:port").arg(name), name);
        m_change.record.stunServer = text;
        return {};
    }

    Step readTurn(const QString &name, const QJsonValue &value)
    {
        QString text;
        if (auto step = readText(name, value, text); !step)
            return step;
        const auto server = parseTurnServer(text);
        if (!text.isEmpty() && !server)
            return refuse(Errc::Invalid,
                          QStringLiteral("%1 must be host[:port], or as in turn:host?transport=tcp")
                              .arg(name),
                          name);
        m_change.record.turnServer = text;
        return {};
    }

    /// A number, a name of the account's domain, or an address.
    Step readVoicemail(const QString &name, const QJsonValue &value)
    {
        QString text;
        if (auto step = readText(name, value, text); !step)
            return step;
        if (!text.isEmpty() && !parseTarget(text.toStdString(), "example.com"))
            return refuse(
                Errc::Invalid,
                QStringLiteral("%1 must be a number or address that can be called").arg(name),
                name);
        m_change.record.voicemail = text;
        return {};
    }

    Step readUri(const QString &name, const QJsonValue &value)
    {
        QString text;
        if (auto step = readText(name, value, text); !step)
            return step;
        auto address = readAddress(name, text);
        if (!address)
            return tl::unexpected<Refusal>(address.error());
        m_change.record.uri = std::move(*address);
        return {};
    }

    static Step readPassword(const QString &name, const QJsonValue &value,
                             std::optional<Redacted<std::string>> &into)
    {
        if (!value.isString() && !value.isNull())
            return refuse(Errc::Invalid, QStringLiteral("%1 must be a string").arg(name), name);
        if (value.toString().size() > maxPassword)
            return refuse(Errc::TooLarge, QStringLiteral("%1 is too long").arg(name), name);
        into = Redacted<std::string>(value.toString().toStdString());
        return {};
    }

    static Step readText(const QString &name, const QJsonValue &value, QString &into)
    {
        if (!value.isString() && !value.isNull())
            return refuse(Errc::Invalid, QStringLiteral("%1 must be a string").arg(name), name);
        const auto text = value.toString().trimmed();
        if (text.size() > maxText)
            return refuse(Errc::TooLarge, QStringLiteral("%1 is too long").arg(name), name);
        if (hasControls(text))
            return refuse(Errc::Invalid,
                          QStringLiteral("%1 may hold no control characters").arg(name), name);
        into = text;
        return {};
    }

    static Step readFlag(const QString &name, const QJsonValue &value, bool &into, bool byDefault)
    {
        if (!value.isBool() && !value.isNull())
            return refuse(Errc::Invalid, QStringLiteral("%1 must be true or false").arg(name),
                          name);
        into = value.toBool(byDefault);
        return {};
    }

    /// `able` come first, the first of them is the default; `unable` belong to the API as well.
    static Step readChoice(const QString &name, const QJsonValue &value, QString &into,
                           const QStringList &able, const QStringList &unable)
    {
        const auto word = value.isNull() ? able.front() : value.toString();
        if (unable.contains(word))
            return refuse(
                Errc::Unsupported,
                QStringLiteral("this version of Ahoy can't do that yet: %1 %2").arg(name, word),
                name);
        if (!able.contains(word))
            return refuse(
                Errc::Invalid,
                QStringLiteral("%1 must be one of %2").arg(name, (able + unable).join(u", ")),
                name);
        into = word;
        return {};
    }

    Step readServer(const QString &name, const QJsonValue &value)
    {
        QString text;
        if (auto step = readText(name, value, text); !step)
            return step;
        if (!text.isEmpty() && !isHostPort(text))
            return refuse(Errc::Invalid,
                          QStringLiteral("%1 must be a host, or host:port").arg(name), name);
        m_change.record.server = text;
        return {};
    }

    /// "host[:port]" or a SIP URI.
    Step readProxy(const QString &name, const QJsonValue &value)
    {
        QString text;
        if (auto step = readText(name, value, text); !step)
            return step;
        const auto raw = text.toStdString();
        const auto uri = sip::parseUri(raw);
        const bool isUri = uri && uri->isSip() && uri->headers.empty();
        if (!text.isEmpty() && !isUri && !isHostPort(text))
            return refuse(Errc::Invalid,
                          QStringLiteral("%1 must be host[:port] or a sip: URI").arg(name), name);
        m_change.record.outboundProxy = text;
        return {};
    }

    /// A file of certificates; what it is called from here on does not depend on who asks.
    Step readCaFile(const QString &name, const QJsonValue &value)
    {
        QString text;
        if (auto step = readText(name, value, text); !step)
            return step;
        if (!text.isEmpty()) {
            const QFileInfo file(text);
            if (!file.isReadable() || !file.isFile())
                return refuse(Errc::Invalid, QStringLiteral("%1 can't be read").arg(text), name);
            if (file.size() > maxCaFile ||
                QSslCertificate::fromPath(file.absoluteFilePath(), QSsl::Pem).isEmpty())
                return refuse(Errc::Invalid,
                              QStringLiteral("%1 holds no certificates (PEM)").arg(text), name);
            text = file.absoluteFilePath();
        }
        m_change.record.caFile = text;
        return {};
    }

    /// What the file is called from here on does not depend on who asks.
    static Step readPath(const QString &name, const QJsonValue &value, QString &into)
    {
        auto step = readText(name, value, into);
        if (step && !into.isEmpty())
            into = QFileInfo(into).absoluteFilePath();
        return step;
    }

    Step readExpires(const QString &name, const QJsonValue &value)
    {
        const auto number = value.isNull() ? AccountRecord().expires : value.toDouble();
        if ((!value.isDouble() && !value.isNull()) || std::trunc(number) != number || number < 1 ||
            number > maxExpires)
            return refuse(Errc::Invalid,
                          QStringLiteral("%1 must be a number of seconds from 1 to %2")
                              .arg(name)
                              .arg(maxExpires),
                          name);
        m_change.record.expires = static_cast<int>(number);
        return {};
    }

    Step readCodecs(const QString &name, const QJsonValue &value)
    {
        // The names of call.stats; how they are written does not matter.
        static const QStringList known{QStringLiteral("opus"), QStringLiteral("G722"),
                                       QStringLiteral("PCMA"), QStringLiteral("PCMU")};
        if (!value.isArray() && !value.isNull())
            return refuse(Errc::Invalid, QStringLiteral("%1 must be a list of names").arg(name),
                          name);
        QStringList codecs;
        for (const auto &item : value.toArray()) {
            const auto at = std::find_if(known.begin(), known.end(), [&](const QString &codec) {
                return codec.compare(item.toString(), Qt::CaseInsensitive) == 0;
            });
            if (at == known.end())
                return refuse(Errc::Invalid,
                              QStringLiteral("%1 are some of %2").arg(name, known.join(u", ")),
                              name);
            if (!codecs.contains(*at))
                codecs += *at;
        }
        m_change.record.codecs = codecs;
        return {};
    }

    Step readCountry(const QString &name, const QJsonValue &value)
    {
        static const QRegularExpression twoLetters(QStringLiteral("^([A-Za-z]{2})?$"));
        QString text;
        if (auto step = readText(name, value, text); !step)
            return step;
        if (!twoLetters.match(text).hasMatch())
            return refuse(Errc::Invalid,
                          QStringLiteral("%1 must be two letters, as in DE").arg(name), name);
        m_change.record.country = text.toUpper();
        return {};
    }

    const QJsonObject &m_params;
    const Redacted<std::string> &m_keyPassword;
    const bool m_hadKeyInCertificate;
    AccountChange m_change;
};

} // namespace

Outcome<AccountChange> readAccount(const QJsonObject &params, AccountRecord before,
                                   const Redacted<std::string> &keyPassword)
{
    return Reader(params, std::move(before), keyPassword).run();
}

} // namespace ahoy::app
