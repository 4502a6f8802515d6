#include "ui/gallery/sample.h"

#include "ui/field/completion_roles.h"
#include "ui/recents/recents_roles.h"

#include <algorithm>
#include <array>

namespace ahoy::ui::sample {

namespace {

struct Person {
    const char *name;
    const char *number;
};

constexpr std::array<Person, 6> people = {{{"Jonas Keller", "+49 30 123456"},
                                           {"Maria Rossi", "+39 06 555 0199"},
                                           {"Samuel Okafor", "sam@office.example"},
                                           {"Ines Duarte", "+351 21 555 0142"},
                                           {"Reception", "100"},
                                           {"Dr. Elisabeth Wagner-Hohenstein", "+49 89 4455667"}}};

constexpr qint64 hour = 60;
constexpr qint64 day = 24 * hour;

} // namespace

Recents::Recents(QObject *parent) : QAbstractListModel(parent)
{
    const auto result = [](RecentResult value) { return static_cast<int>(value); };
    const auto add = [this](const char *name, const char *number, bool incoming, int what,
                            int seconds, qint64 ago, const char *reason = "") {
        m_rows.push_back({QString::fromUtf8(name), QString::fromUtf8(number), incoming, what,
                          seconds, ago, QString(), QString::fromUtf8(reason),
                          QString::number(m_rows.size() + 1)});
    };
    add("Jonas Keller", "+49 30 123456", true, result(RecentResult::Answered), 185, 12);
    add("Maria Rossi", "+39 06 555 0199", true, result(RecentResult::Missed), 0, 47);
    add("", "+44 20 7946 0958", false, result(RecentResult::Busy), 0, 2 * hour, "Busy.");
    add("Samuel Okafor", "sam@office.example", false, result(RecentResult::Answered), 2710,
        3 * hour);
    add("Ines Duarte", "+351 21 555 0142", true, result(RecentResult::Elsewhere), 0, day + hour);
    add("Reception", "100", false, result(RecentResult::NoAnswer), 0, day + 2 * hour);
    add("Dr. Elisabeth Wagner-Hohenstein", "+49 89 4455667", true, result(RecentResult::Missed), 0,
        day + 3 * hour);
    add("Jonas Keller", "+49 30 123456", false, result(RecentResult::Answered), 42, 2 * day);
    add("", "sip:conference@rooms.example.org", false, result(RecentResult::Failed), 0, 3 * day,
        "The server did not answer.");
    add("Maria Rossi", "+39 06 555 0199", false, result(RecentResult::Cancelled), 0, 9 * day);
    add("Samuel Okafor", "sam@office.example", true, result(RecentResult::Declined), 0, 10 * day);
}

int Recents::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant Recents::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows.at(static_cast<std::size_t>(index.row()));
    switch (role) {
    case RecentsRole::Id: return row.id;
    case RecentsRole::Name: return row.name;
    case RecentsRole::Number: return row.number;
    case RecentsRole::Incoming: return row.isIncoming;
    case RecentsRole::Result: return row.result;
    case RecentsRole::StartedAt: return m_now.addSecs(-row.minutesAgo * 60);
    case RecentsRole::Seconds: return row.seconds;
    case RecentsRole::Account: return row.account;
    case RecentsRole::Reason: return row.reason;
    case RecentsRole::Encrypted: return row.seconds > 0;
    case RecentsRole::Bars: return row.seconds > 0 ? (row.seconds > 1000 ? 2 : 4) : -1;
    case RecentsRole::QualityCause:
        return row.seconds > 1000 ? QStringLiteral("Your network is losing 6 % of what they say")
                                  : QString();
    case RecentsRole::Encryption:
        return row.seconds > 0 ? QStringLiteral("AES_CM_128_HMAC_SHA1_80 (SDES)") : QString();
    case RecentsRole::Codec: return row.seconds > 0 ? QStringLiteral("Opus") : QString();
    case RecentsRole::Note: return m_notes.value(row.id);
    case RecentsRole::Recordings:
        return row.seconds > 1000
                   ? QStringList{QStringLiteral("/music/Ahoy/2026-11-30 11.32 Samuel Okafor.ogg")}
                   : QStringList();
    case RecentsRole::Person: return row.number;
    case RecentsRole::HasLog: return row.seconds > 0;
    default: return {};
    }
}

void Recents::setNote(const QString &id, const QString &note)
{
    m_notes.insert(id, note);
}

void Recents::remove(const QStringList &ids)
{
    for (const QString &id : ids)
        removeOne(id);
}

void Recents::removeOne(const QString &id)
{
    const auto found =
        std::find_if(m_rows.begin(), m_rows.end(), [&id](const Row &row) { return row.id == id; });
    if (found == m_rows.end())
        return;
    const int row = static_cast<int>(std::distance(m_rows.begin(), found));
    beginRemoveRows({}, row, row);
    m_rows.erase(found);
    endRemoveRows();
}

void Recents::clear()
{
    beginResetModel();
    m_rows.clear();
    endResetModel();
}

int People::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(people.size());
}

QVariant People::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Person &person = people.at(static_cast<std::size_t>(index.row()));
    const QString name = QString::fromUtf8(person.name);
    const QString number = QString::fromUtf8(person.number);
    switch (role) {
    case CompletionRole::Name: return name;
    case CompletionRole::Number: return number;
    case CompletionRole::Search: {
        QString bare = number;
        bare.remove(QLatin1Char(' '));
        return QStringList{name, number, bare}.join(QLatin1Char(' '));
    }
    default: return {};
    }
}

QString ladder()
{
    return QStringLiteral(
        "   0.000 s ──▶ INVITE sip:sam@office.example SIP/2.0   We ask for a call.\n"
        "   0.021 s ◀── SIP/2.0 407 Proxy Authentication Required   Who are you? The request is "
        "repeated with the password.\n"
        "   0.022 s ──▶ ACK sip:sam@office.example SIP/2.0   We confirm the answer.\n"
        "   0.023 s ──▶ INVITE sip:sam@office.example SIP/2.0   We ask for a call.\n"
        "   0.140 s ◀── SIP/2.0 180 Ringing   It rings.\n"
        "   4.310 s ◀── SIP/2.0 200 OK   Accepted.\n"
        "   4.311 s ──▶ ACK sip:sam@192.0.2.7:5060 SIP/2.0   We confirm the answer.\n"
        "   4.402 s  ·  The sound is Opus at 48 kHz  (media)\n");
}

QList<AccountView> accounts()
{
    using State = AccountView::State;
    return {{QStringLiteral("1"), QStringLiteral("Anna Berg"), QStringLiteral("anna@example.com"),
             State::Registered, QString(), QString()},
            {QStringLiteral("2"), QStringLiteral("Office"), QStringLiteral("204@office.example"),
             State::Failed, QString(),
             QStringLiteral("The server did not accept your name or password.")}};
}

CallView talking()
{
    CallView call;
    call.id = QStringLiteral("1");
    call.name = QStringLiteral("Jonas Keller");
    call.number = QStringLiteral("+49 30 123456");
    call.state = CallView::State::Active;
    constexpr int soFar = 252;
    call.answeredAt = Clock::now().addSecs(-soFar);
    call.encryption = CallView::Encryption::Encrypted;
    call.encryptionDetail = QStringLiteral("The sound is encrypted with AEAD_AES_256_GCM.");
    call.quality = 3;
    call.level = 0.6;
    call.details = {{QStringLiteral("Codec"), QStringLiteral("Opus, 48 kHz")},
                    {QStringLiteral("Delay"), QStringLiteral("42 ms")},
                    {QStringLiteral("Lost"), QStringLiteral("0.1 %")},
                    {QStringLiteral("Encryption"), QStringLiteral("SRTP, AES-128")}};
    return call;
}

CallView held()
{
    CallView call;
    call.id = QStringLiteral("2");
    call.name = QStringLiteral("Maria Rossi");
    call.number = QStringLiteral("+39 06 555 0199");
    call.state = CallView::State::Held;
    constexpr int soFar = 4012;
    call.answeredAt = Clock::now().addSecs(-soFar);
    call.encryption = CallView::Encryption::None;
    call.quality = 2;
    call.qualityText = QStringLiteral("Your Wi-Fi is losing 6 %");
    return call;
}

CallView ringing()
{
    CallView call;
    call.id = QStringLiteral("3");
    call.name = QStringLiteral("Samuel Okafor");
    call.number = QStringLiteral("sam@office.example");
    call.state = CallView::State::Ringing;
    return call;
}

CallView ended()
{
    CallView call = ringing();
    call.id = QStringLiteral("4");
    call.state = CallView::State::Ended;
    call.result = QStringLiteral("Busy.");
    call.resultButton = QStringLiteral("Try again");
    call.resultActionId = QStringLiteral("again");
    return call;
}

QList<CallView> conference()
{
    CallView jonas = talking();
    CallView maria = held();
    maria.state = CallView::State::Active;
    CallView ines = talking();
    ines.id = QStringLiteral("5");
    ines.name = QStringLiteral("Ines Duarte");
    ines.number = QStringLiteral("+351 21 555 0142");
    ines.level = 0;
    QList<CallView> members{jonas, maria, ines};
    for (CallView &member : members)
        member.inConference = true;
    return members;
}

LadderView callLadder()
{
    return {
        QStringLiteral("1"), QStringLiteral("Jonas Keller"),
        QStringLiteral("   0.000 s ──▶ INVITE sip:+4930123456@example.com SIP/2.0   We ask for a "
                       "call.\n"
                       "   0.021 s ◀── SIP/2.0 100 Trying   The request arrived and is being "
                       "worked on.\n"
                       "   0.340 s ◀── SIP/2.0 180 Ringing   It rings.\n"
                       "   4.012 s ◀── SIP/2.0 200 OK   Accepted.\n"
                       "   4.013 s ──▶ ACK sip:+4930123456@192.0.2.7 SIP/2.0   We confirm the "
                       "answer.\n")};
}

IncomingView incoming()
{
    return {QStringLiteral("9"), QStringLiteral("Ines Duarte"), QStringLiteral("+351 21 555 0142"),
            QStringLiteral("Anna Berg · example.com")};
}

DevicesView devices()
{
    DevicesView view;
    view.microphones = {{QStringLiteral("m1"), QStringLiteral("Built-in microphone")},
                        {QStringLiteral("m2"), QStringLiteral("Jabra Evolve2 65")}};
    view.speakers = {{QStringLiteral("s1"), QStringLiteral("Built-in speakers")},
                     {QStringLiteral("s2"), QStringLiteral("Jabra Evolve2 65")}};
    view.ringers = view.speakers;
    view.microphone = QStringLiteral("m2");
    view.speaker = QStringLiteral("s2");
    return view;
}

CertificateView certificate()
{
    CertificateView view;
    view.accountId = QStringLiteral("1");
    view.account = QStringLiteral("anna@example.com");
    view.problem = QStringLiteral("The server's certificate is for another name.");
    view.server = QStringLiteral("sip.example.com");
    view.names = QStringList{QStringLiteral("pbx.office.example"), QStringLiteral("10.0.0.5")};
    view.subject = QStringLiteral("pbx.office.example");
    view.issuer = QStringLiteral("Office PBX");
    view.validity = QStringLiteral("1 March 2026 – 1 March 2027");
    view.fingerprint =
        QStringLiteral("2B:7E:15:16:28:AE:D2:A6:AB:F7:15:88:09:CF:4F:3C:76:2E:71:60:F3:8B:4D:A5:"
                       "6A:78:4D:90:45:19:0C:FE");
    view.hasChanged = true;
    return view;
}

} // namespace ahoy::ui::sample
