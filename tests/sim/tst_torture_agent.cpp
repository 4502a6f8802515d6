#include "tests/support/rfc_messages.h"
#include "tests/support/sim_town.h"

#include <QFile>
#include <QtTest>
#include <chrono>
#include <fmt/format.h>

using namespace ahoy;
using namespace ahoy::sip;
using namespace ahoy::sip::sim;
using namespace std::chrono_literals;

namespace {

const QMap<QString, QByteArray> &rfc4475()
{
    static const auto messages = test::rfc4475Messages();
    return messages;
}

const QMap<QString, QByteArray> &rfc5118()
{
    static const auto messages = test::rfc5118Messages();
    return messages;
}

/// RFC 5118 prints three bodies with a length that is not theirs.
QByteArray withRightLength(QByteArray message)
{
    const auto headerEnd = message.indexOf("\r\n\r\n") + 4;
    const auto begin = message.indexOf("Content-Length:");
    const auto end = message.indexOf("\r\n", begin);
    const auto length = QByteArray::number(message.size() - headerEnd);
    return message.replace(begin, end - begin, "Content-Length: " + length);
}

/// Somebody with a connection to the phone, who sends bytes and keeps what comes back.
class StreamPeer final : public SimNode {
public:
    StreamPeer(SimWorld &world, const Endpoint &where, const Endpoint &phone)
        : SimNode(world, "peer", where)
    {
        m_connection = world.connect(*this, phone);
    }
    void onDatagram(const Endpoint &, const std::string &) override { ++datagrams; }
    void onStreamBytes(std::uint64_t, const std::string &bytes) override { received += bytes; }
    void onDisconnected(std::uint64_t) override { isClosed = true; }
    void send(std::string bytes) { world().sendStream(m_connection, *this, std::move(bytes)); }
    /// The status codes that came back, in order, each once.
    QList<int> statuses() const
    {
        QList<int> list;
        for (auto at = received.find("SIP/2.0 "); at != std::string::npos;
             at = received.find("SIP/2.0 ", at + 1)) {
            // Not the one of a Via.
            if (at == 0 || received[at - 1] == '\n')
                list << std::atoi(received.c_str() + at + 8);
        }
        return list;
    }

    std::string received;
    int datagrams = 0;
    bool isClosed = false;

private:
    std::uint64_t m_connection = 0;
};

struct Verdict {
    const char *name;
    const char *section;
    QList<int> statuses; ///< any of them; 0: silence
    /// Over a stream, where that is something else; -1: the connection is closed, with an answer
    /// or without.
    QList<int> onStream = {};
};

const QList<Verdict> verdicts4475 = {
    {"wsinv", "3.1.1.1", {481}}, // it names a dialog that is none
    {"intmeth", "3.1.1.2", {501}},
    {"esc01", "3.1.1.3", {180}},
    {"escnull", "3.1.1.4", {405}},
    {"esc02", "3.1.1.5", {501}},
    {"lwsdisp", "3.1.1.6", {200}},
    {"longreq", "3.1.1.7", {180}},
    {"dblreq", "3.1.1.8", {405}},
    {"semiuri", "3.1.1.9", {200}},
    {"transports", "3.1.1.10", {200}},
    {"mpart01", "3.1.1.11", {200, 405, 415}},
    {"unreason", "3.1.1.12", {0}},
    {"noreason", "3.1.1.13", {0}},
    {"badinv01", "3.1.2.1", {400}},
    {"clerr", "3.1.2.2", {400}, {0}}, // a stream waits for the rest
    {"ncl", "3.1.2.3", {400}, {-1}},
    {"scalar02", "3.1.2.4", {400}},
    {"scalarlg", "3.1.2.5", {0}},
    {"quotbal", "3.1.2.6", {400}},
    {"ltgtruri", "3.1.2.7", {400}},
    {"lwsruri", "3.1.2.8", {400}},
    {"lwsstart", "3.1.2.9", {400}},
    {"trws", "3.1.2.10", {400}},
    {"escruri", "3.1.2.11", {400}},
    {"baddate", "3.1.2.12", {180}},
    {"regbadct", "3.1.2.13", {400, 405}},
    {"badaspec", "3.1.2.14", {400}},
    {"baddn", "3.1.2.15", {400}, {0}}, // without the empty line: a stream waits for it
    {"badvers", "3.1.2.16", {505}},
    {"mismatch01", "3.1.2.17", {400}},
    {"mismatch02", "3.1.2.18", {501}},
    {"bigcode", "3.1.2.19", {0}, {0, -1}},
    {"badbranch", "3.2.1", {400}},
    {"insuf", "3.3.1", {400, 0}},
    {"unkscm", "3.3.2", {416}},
    {"novelsc", "3.3.3", {416}},
    {"unksm2", "3.3.4", {405, 400}},
    {"bext01", "3.3.5", {420}},
    {"invut", "3.3.6", {415}},
    {"regaut01", "3.3.7", {405}},
    {"multi01", "3.3.8", {400}},
    {"mcl01", "3.3.9", {400}, {-1}},
    {"bcast", "3.3.10", {0}},
    {"zeromf", "3.3.11", {200}},
    {"cparam01", "3.3.12", {405}},
    {"cparam02", "3.3.13", {405}},
    {"regescrt", "3.3.14", {405}},
    {"sdp01", "3.3.15", {406}},
    {"inv2543", "3.3.16", {180}},
};

const QList<Verdict> verdicts5118 = {
    {"ipv6-good", "4.1", {405}},
    {"ipv6-bad", "4.2", {400}},
    {"port-ambiguous", "4.3", {405}},
    {"port-unambiguous", "4.4", {405}},
    {"via-received-param-with-delim", "4.5", {481}},
    {"via-received-param-no-delim", "4.5", {200, 405}},
    {"ipv6-in-sdp", "4.6", {400}, {0}}, // as printed: too long a length
    {"mult-ip-in-header", "4.7", {481}},
    {"mult-ip-in-sdp",
     "4.8",
     {180, 488},
     {-1, 180, 488}}, // too short a length: the rest is no message
    {"ipv4-mapped-ipv6", "4.9", {180, 488}},
    {"ipv6-bug-abnf-3-colons", "4.10", {200}},
    {"ipv6-correct-abnf-2-colons", "4.10", {200}},
};

void addRows()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QList<int>>("statuses"); ///< any of them; 0: silence
    QTest::addColumn<QList<int>>("onStream");
    for (const auto &row : verdicts4475)
        QTest::addRow("RFC 4475 §%s %s", row.section, row.name)
            << rfc4475().value(row.name) << row.statuses
            << (row.onStream.isEmpty() ? row.statuses : row.onStream);
    for (const auto &row : verdicts5118)
        QTest::addRow("RFC 5118 §%s %s", row.section, row.name)
            << rfc5118().value(row.name) << row.statuses
            << (row.onStream.isEmpty() ? row.statuses : row.onStream);
    for (const auto *name : {"ipv6-in-sdp", "mult-ip-in-sdp", "ipv4-mapped-ipv6"}) {
        const auto message = rfc5118().value(name);
        QTest::addRow("RFC 5118 %s with its body's length", name)
            << (message.isEmpty() ? message : withRightLength(message)) << QList<int>{180, 488}
            << QList<int>{180, 488};
    }
}

UserAgentConfig answersStrangers()
{
    UserAgentConfig config;
    config.allowDirect = true;
    return config;
}

/// What a peer asks before the message, so that two are glued.
const std::string before = "OPTIONS sip:alice@10.0.0.2 SIP/2.0\r\n"
                           "Via: SIP/2.0/TCP 10.0.0.9;branch=z9hG4bKbefore\r\n"
                           "From: <sip:a@10.0.0.9>;tag=b\r\nTo: <sip:alice@10.0.0.2>\r\n"
                           "Call-ID: before\r\nCSeq: 1 OPTIONS\r\nContent-Length: 0\r\n\r\n";

} // namespace

/// The messages of RFC 4475 and RFC 5118, as those hold them, thrown at a live agent that answers
/// everybody: the answer is the one of the verdict table, over a datagram and over a stream, on the
/// way that the message came by, and nothing is left of it.
class TortureAgentTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void answersDatagrams_data() { addRows(); }
    void answersDatagrams()
    {
        QFETCH(QByteArray, message);
        QFETCH(QList<int>, statuses);
        if (message.isEmpty())
            QSKIP("the texts of the RFCs are not here: set AHOY_SHARED (or zlib is missing)");
        SimWorld world(4475);
        SimAgent alice(world, "alice", at("10.0.0.2:5060"), answersStrangers());
        alice.keepsLog = true;
        alice.onDatagram(at("10.0.0.9:5060"), message.toStdString());
        world.run(20ms);
        int status = 0;
        for (const auto &sent : alice.sent)
            if (const auto answer = SimMessage::parse(sent); !answer.isRequest())
                status = answer.statusCode();
        QVERIFY2(statuses.contains(status), std::to_string(status).c_str());
        verifyNothingIsLeft(world, alice);
    }

    void answersStreams_data() { addRows(); }
    void answersStreams()
    {
        QFETCH(QByteArray, message);
        QFETCH(QList<int>, onStream);
        if (message.isEmpty())
            QSKIP("the texts of the RFCs are not here: set AHOY_SHARED (or zlib is missing)");
        const auto bytes = message.toStdString();
        const auto view = MessageView::parse(bytes);
        // RFC 3261 §18.3: nothing can be read of a stream without it.
        const bool isFramed = view.has(HeaderName::ContentLength);
        enum Way { Whole, OneByteEach, Glued, SplitInHeader };
        for (const auto way : {Whole, OneByteEach, Glued, SplitInHeader}) {
            SimWorld world(4475 + way);
            SimAgent alice(world, "alice", at("10.0.0.2:5060"), answersStrangers());
            StreamPeer peer(world, at("10.0.0.9:40000"), alice.where());
            world.run(1s);
            switch (way) {
            case Whole: peer.send(bytes); break;
            case OneByteEach:
                for (const char byte : bytes)
                    peer.send(std::string(1, byte));
                break;
            case Glued: peer.send(before + bytes); break;
            case SplitInHeader:
                peer.send(bytes.substr(0, bytes.size() / 3));
                world.run(50ms);
                peer.send(bytes.substr(bytes.size() / 3));
                break;
            }
            world.run(300ms);
            auto statuses = peer.statuses();
            if (way == Glued) {
                QVERIFY(!statuses.isEmpty());
                QCOMPARE(statuses.takeFirst(), 200);
            }
            const auto shown = fmt::format("way {}: {} closed {}\n{}", static_cast<int>(way),
                                           statuses.isEmpty() ? 0 : statuses.first(), peer.isClosed,
                                           peer.received);
            QVERIFY2(peer.datagrams == 0, shown.c_str());
            if (!isFramed || onStream.contains(-1)) {
                QVERIFY2(peer.isClosed || (onStream.contains(0) && statuses.isEmpty()),
                         shown.c_str());
                for (const auto status : statuses)
                    QVERIFY2(status == 400 || onStream.contains(status), shown.c_str());
            } else {
                // An INVITE is told of 100 before what it rings with.
                const bool isThere = statuses.isEmpty()
                                         ? onStream.contains(0)
                                         : std::any_of(statuses.begin(), statuses.end(),
                                                       [&](int s) { return onStream.contains(s); });
                QVERIFY2(isThere, shown.c_str());
            }
            verifyNothingIsLeft(world, alice);
        }
    }

private:
    static void verifyNothingIsLeft(SimWorld &world, SimAgent &alice)
    {
        for (const auto &[id, call] : alice.calls)
            if (!call.hasEnded)
                (void)alice.agent().hangUp(id, world.now());
        alice.pump();
        world.run(200s);
        QVERIFY2(alice.isQuiet(), alice.census().c_str());
    }
};

QTEST_GUILESS_MAIN(TortureAgentTest)
#include "tst_torture_agent.moc"
