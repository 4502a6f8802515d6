#include "tests/support/sim_duel.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>
#include <chrono>
#include <fmt/format.h>

using namespace ahoy;
using namespace ahoy::sip;
using namespace ahoy::sip::sim;
using namespace std::chrono_literals;

namespace {

/// A live agent that answers everybody, in the middle of a call.
struct Victim : Duel {
    explicit Victim(std::uint64_t seed) : Duel(seed) { alice.keepsLog = false; }

    /// The statuses of the answers to `bytes`.
    std::vector<int> answersTo(std::string bytes)
    {
        peer.inbox.clear();
        peer.send(alice.where(), std::move(bytes));
        world.run(300ms);
        std::vector<int> statuses;
        for (const auto &message : peer.inbox)
            if (!message.isRequest() && message.statusCode() != 180)
                statuses.push_back(message.statusCode());
        return statuses;
    }
    SimMessage options() { return peer.request("OPTIONS", "sip:alice@10.0.0.2:5070"); }
};

std::string printed(const std::vector<int> &statuses)
{
    return fmt::format("{}", fmt::join(statuses, " "));
}

} // namespace

/// Issue "Bad input": answered by the RFC's code where there is something to answer, dropped and
/// counted otherwise; never a crash, a hang or growth.
class BadInputTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void answersByTheRfcsCode_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("with");
        QTest::addColumn<int>("status");
        QTest::addRow("RFC 3261 §11.2 OPTIONS") << "OPTIONS"
                                                << "" << 200;
        QTest::addRow("PRODUCT §5 NOTIFY") << "NOTIFY"
                                           << "" << 200;
        QTest::addRow("§8.2.1 unknown method") << "FROBNICATE"
                                               << "" << 501;
        for (const auto *method : {"REGISTER", "PUBLISH"})
            QTest::addRow("§8.2.1 %s", method) << method << "" << 405;
        QTest::addRow("§15.1.2 BYE of no dialog") << "BYE"
                                                  << "" << 481;
        QTest::addRow("RFC 3311 UPDATE of no dialog") << "UPDATE"
                                                      << "" << 481;
        QTest::addRow("RFC 3262 §3 PRACK of no dialog") << "PRACK"
                                                        << "" << 481;
        QTest::addRow("§8.1.1.6 Max-Forwards 0 ends here") << "OPTIONS"
                                                           << "Max-Forwards: 0" << 200;
        QTest::addRow("RFC 3911 §4 Join of nothing") << "INVITE"
                                                     << "Join: a;to-tag=b;from-tag=c" << 481;
        QTest::addRow("RFC 3891 §3 Replaces of nothing")
            << "INVITE"
            << "Replaces: a;to-tag=b;from-tag=c" << 481;
        QTest::addRow("RFC 3891 §6.1 Replaces without tags") << "INVITE"
                                                             << "Replaces: a" << 400;
        QTest::addRow("INFO of no dialog") << "INFO"
                                           << "" << 481;
        QTest::addRow("§9.2 CANCEL of nothing") << "CANCEL"
                                                << "" << 481;
        QTest::addRow("§12.2.2 unknown dialog") << "OPTIONS"
                                                << "To: <sip:a@b>;tag=nobody" << 481;
        QTest::addRow("§8.2.2.1 unknown scheme") << "OPTIONS"
                                                 << "URI soap.beep://a/b" << 416;
        QTest::addRow("§8.2.2.3 Require") << "OPTIONS"
                                          << "Require: nothing-supports-this" << 420;
        QTest::addRow("§8.2.3 Content-Type") << "INVITE"
                                             << "Content-Type: application/x-y" << 415;
        QTest::addRow("§8.2.3 Content-Encoding") << "INVITE"
                                                 << "Content-Encoding: gzip" << 415;
        QTest::addRow("§8.2.3 Accept") << "INVITE"
                                       << "Accept: text/plain" << 406;
        QTest::addRow("§12.1.1 INVITE without Contact") << "INVITE"
                                                        << "-Contact" << 400;
        QTest::addRow("§8.1.1.3 From") << "OPTIONS"
                                       << "From: <<sip:a@b" << 400;
        QTest::addRow("§8.1.1.4 no Call-ID") << "OPTIONS"
                                             << "-Call-ID" << 400;
        QTest::addRow("§8.1.1.5 CSeq method") << "OPTIONS"
                                              << "CSeq: 1 INVITE" << 400;
        QTest::addRow("§8.1.1.5 CSeq 2^32") << "OPTIONS"
                                            << "CSeq: 4294967296 OPTIONS" << 400;
        QTest::addRow("§8.1.1.6 Max-Forwards") << "OPTIONS"
                                               << "Max-Forwards: 999" << 400;
        QTest::addRow("§7.1 version") << "OPTIONS"
                                      << "VERSION SIP/7.0" << 505;
        QTest::addRow("§18.3 Content-Length too large") << "OPTIONS"
                                                        << "LENGTH 9999" << 400;
        QTest::addRow("§18.3 Content-Length negative") << "OPTIONS"
                                                       << "LENGTH -1" << 400;
        QTest::addRow("§18.3 Content-Length 2^32+5") << "OPTIONS"
                                                     << "LENGTH 4294967301" << 400;
    }

    void answersByTheRfcsCode()
    {
        QFETCH(QString, what);
        QFETCH(QString, with);
        QFETCH(int, status);
        Victim victim(1);
        auto request = victim.peer.request(what.toStdString(), "sip:alice@10.0.0.2:5070");
        const auto change = with.toStdString();
        auto text = request.text();
        if (change.starts_with("URI "))
            request.setRequestUri(change.substr(4));
        else if (change.starts_with("-"))
            request.removeAll(change.substr(1));
        else if (change.starts_with("VERSION "))
            request.startLine =
                request.startLine.substr(0, request.startLine.rfind(' ') + 1) + change.substr(8);
        else if (!change.empty() && !change.starts_with("LENGTH "))
            request.set(change.substr(0, change.find(':')), change.substr(change.find(':') + 2));
        text = request.text();
        if (change.starts_with("LENGTH "))
            text.replace(text.find("Content-Length: 0"), 17, "Content-Length: " + change.substr(7));
        const auto statuses = victim.answersTo(text);
        QVERIFY2(statuses == std::vector<int>{status}, printed(statuses).c_str());
        const auto &answer = victim.peer.inbox.back();
        if (status == 405 || status == 501)
            QVERIFY(answer.has("Allow"));
        if (status == 420)
            QCOMPARE(answer.value("Unsupported"), std::string("nothing-supports-this"));
        if (status == 200 && what == "OPTIONS")
            QVERIFY(answer.has("Allow") && answer.has("Accept") && answer.has("Supported"));
        // Once more with a new branch and all is as before: nothing stuck.
        victim.world.run(80s);
        QVERIFY(victim.alice.isQuiet());
        QCOMPARE(victim.answersTo(victim.options().text()), std::vector<int>{200});
    }

    void dropsAndCounts_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addRow("one NUL") << QByteArray(1, '\0');
        QTest::addRow("64 kB of NULs") << QByteArray(65'507, '\0');
        QTest::addRow("64 kB of A") << QByteArray(65'507, 'A');
        QTest::addRow("STUN") << QByteArray("\x00\x01\x00\x00\x21\x12\xa4\x42"
                                            "abcdefghijkl",
                                            20);
        QTest::addRow("HTTP") << QByteArray("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
        QTest::addRow("a start line alone") << QByteArray("OPTIONS sip:a@b SIP/2.0\r\n\r\n");
        QTest::addRow("a response to nothing")
            << QByteArray("SIP/2.0 200 OK\r\nVia: SIP/2.0/UDP 10.0.0.2:5070;branch=z9hG4bKx\r\n"
                          "From: <sip:a@b>;tag=1\r\nTo: <sip:c@d>;tag=2\r\nCall-ID: x\r\n"
                          "CSeq: 1 INVITE\r\nContent-Length: 0\r\n\r\n");
        QTest::addRow("RFC 4475 §3.1.2.19 bigcode")
            << QByteArray("SIP/2.0 4294967301 better not break the receiver\r\n"
                          "Via: SIP/2.0/UDP 192.0.2.105;branch=z9hG4bK2398ndaoe\r\n"
                          "Call-ID: bigcode.asdof3uj203asdnf3429uasdhfas3ehjasdfas9i\r\n"
                          "CSeq: 353494 INVITE\r\nFrom: <sip:user@example.com>;tag=39ansfi3\r\n"
                          "To: <sip:user@example.edu>;tag=902jndnke3\r\nContent-Length: 0\r\n\r\n");
    }

    void dropsAndCounts()
    {
        QFETCH(QByteArray, bytes);
        Victim victim(2);
        const auto before = victim.alice.agent().counters();
        const auto statuses = victim.answersTo(bytes.toStdString());
        QVERIFY2(statuses.empty(), printed(statuses).c_str());
        const auto after = victim.alice.agent().counters();
        QCOMPARE(after.malformed + after.stray, before.malformed + before.stray + 1);
        QVERIFY(victim.alice.isQuiet());
    }

    void survivesEveryTruncationAndMutation()
    {
        Victim victim(3);
        victim.world.keepsLadder = false;
        CHECK_IN(victim.world, victim.talk());
        victim.peer.handler = [](const SimMessage &, const Endpoint &) {};
        SeededRandom random(4);
        for (const auto *method : {"INVITE", "OPTIONS", "BYE", "INFO"}) {
            const auto whole = victim.peer.request(method, "sip:alice@10.0.0.2:5070").text();
            for (std::size_t length = 0; length < whole.size(); ++length)
                victim.peer.send(victim.alice.where(), whole.substr(0, length));
            for (int round = 0; round < 500; ++round) {
                auto broken = whole;
                for (std::uint32_t times = 0; times <= random.below(4); ++times)
                    broken[random.below(static_cast<std::uint32_t>(broken.size()))] =
                        static_cast<char>(random.below(256));
                victim.peer.send(victim.alice.where(), broken);
            }
            victim.world.run(2s);
        }
        // The call that was there is not moved by any of it.
        CHECK_IN(victim.world, victim.alice.isActive(victim.alices));
        std::vector<CallId> calls;
        for (const auto &[id, call] : victim.alice.calls)
            calls.push_back(id);
        for (const auto id : calls)
            (void)victim.alice.hangUp(id);
        victim.world.run(300s);
        QVERIFY2(victim.alice.isQuiet(), victim.alice.census().c_str());
    }

    void survivesBrokenAnswers()
    {
        // The same done to the responses that an INVITE waits for.
        for (std::uint64_t seed = 0; seed < 60; ++seed) {
            Victim victim(100 + seed);
            victim.world.keepsLadder = false;
            const auto call = victim.alice.dial("sip:peer@10.0.0.9:5060");
            const auto invite = victim.peer.expect("INVITE");
            CHECK_IN(victim.world, invite.has_value());
            auto accepted = responseTo(*invite, 200, "OK");
            accepted.append("Contact", "<sip:peer@10.0.0.9:5060>");
            accepted.append("Record-Route", "<sip:10.0.0.9;lr>");
            accepted.append("Content-Type", "application/sdp");
            accepted.body = SimPeer::description("10.0.0.9");
            const auto whole = accepted.text();
            for (int round = 0; round < 20; ++round) {
                auto broken = whole;
                for (std::uint32_t times = 0; times <= victim.world.random().below(6); ++times)
                    broken[victim.world.random().below(static_cast<std::uint32_t>(broken.size()))] =
                        static_cast<char>(victim.world.random().below(256));
                victim.peer.send(victim.alice.where(), broken);
            }
            victim.world.run(3s);
            (void)victim.alice.hangUp(call);
            victim.world.run(400s);
            QVERIFY2(victim.alice.isQuiet(), victim.alice.census().c_str());
            QCOMPARE(victim.alice.calls[call].timesEnded, 1);
        }
    }

    void closesAStreamThatLostItsFrame_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addRow("trap 36: an endless header on a stream") << QByteArray(200'000, 'A');
        QTest::addRow("trap 36: no Content-Length on a stream")
            << QByteArray("OPTIONS sip:a@b SIP/2.0\r\nCall-ID: 1\r\n\r\n");
        QTest::addRow("trap 36: two Content-Lengths on a stream")
            << QByteArray("OPTIONS sip:a@b SIP/2.0\r\nContent-Length: 0\r\n"
                          "Content-Length: 5\r\n\r\n");
    }

    void closesAStreamThatLostItsFrame()
    {
        QFETCH(QByteArray, bytes);
        Victim victim(5);
        auto &agent = victim.alice.agent();
        const auto now = victim.world.now();
        agent.onFlow(firstAcceptedFlow,
                     {FlowState::Kind::Accepted,
                      Transport::Tcp,
                      victim.alice.where(),
                      victim.peer.where(),
                      {}},
                     now);
        const auto text = bytes.toStdString();
        for (std::size_t at = 0; at < text.size(); at += 1000)
            agent.onStream(firstAcceptedFlow,
                           std::as_bytes(std::span(text).subspan(
                               at, std::min<std::size_t>(1000, text.size() - at))),
                           now);
        bool isClosed = false;
        while (auto action = agent.takeAction())
            isClosed = isClosed || std::holds_alternative<CloseFlow>(*action);
        QVERIFY(isClosed);
        QCOMPARE(agent.census().flows, 0U);
        QCOMPARE(agent.counters().malformed, 1U);
    }

    void answersOnTheConnectionInAnyPieces()
    {
        // One byte at a time, and two messages glued; answers go out where they came in.
        Victim victim(6);
        auto &agent = victim.alice.agent();
        const auto now = victim.world.now();
        agent.onFlow(firstAcceptedFlow,
                     {FlowState::Kind::Accepted,
                      Transport::Tcp,
                      victim.alice.where(),
                      at("10.0.0.9:40000"),
                      {}},
                     now);
        const auto two = victim.options().text() + "\r\n\r\n" + victim.options().text();
        for (const char byte : two)
            agent.onStream(firstAcceptedFlow, std::as_bytes(std::span(&byte, 1)), now);
        int answers = 0;
        int pongs = 0;
        while (auto action = agent.takeAction()) {
            const auto *send = std::get_if<Send>(&*action);
            if (!send)
                continue;
            QVERIFY(send->flow == firstAcceptedFlow);
            answers += send->bytes.starts_with("SIP/2.0 200") ? 1 : 0;
            pongs += send->bytes == "\r\n" ? 1 : 0;
        }
        QCOMPARE(answers, 2);
        QVERIFY(pongs >= 1);
    }

    void boundsConnections()
    {
        Victim victim(7);
        auto &agent = victim.alice.agent();
        for (std::uint64_t at = 0; at < 500; ++at)
            agent.onFlow(FlowId{firstAcceptedFlow.value + at},
                         {FlowState::Kind::Accepted,
                          Transport::Tcp,
                          victim.alice.where(),
                          {IpAddress::v4(0x0a000100U + static_cast<std::uint32_t>(at / 16)),
                           static_cast<std::uint16_t>(1000 + at)},
                          {}},
                         victim.world.now());
        QVERIFY(agent.census().flows <= 64);
        victim.world.run(200s); // idle ones go
        QCOMPARE(agent.census().flows, 0U);
    }
};

QTEST_GUILESS_MAIN(BadInputTest)
#include "tst_bad_input.moc"
