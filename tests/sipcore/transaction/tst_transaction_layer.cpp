#include "sipcore/transaction/transaction_layer.h"
#include "tests/sipcore/transaction/transaction_script.h"

#include <QTest>

using namespace ahoy::sip;
using ahoy::Errc;
using ahoy::IpAddress;
using ahoy::TimePoint;
using Kind = TransactionLayer::Arrival::Kind;

namespace {

const IpAddress peer = IpAddress::v4(0xc0000201);

TimePoint at(int milliseconds)
{
    return TimePoint(std::chrono::milliseconds(milliseconds));
}

/// Everything but the log lines.
QStringList take(TransactionOutbox &out)
{
    QStringList lines;
    for (const auto &output : out)
        if (!std::holds_alternative<TransactionLog>(output))
            lines << script::describe(output);
    out.clear();
    return lines;
}

std::string replaced(std::string text, const std::string &what, const std::string &with)
{
    const auto place = text.find(what);
    return place == std::string::npos ? text : text.replace(place, what.size(), with);
}

} // namespace

class TestTransactionLayer : public QObject {
    Q_OBJECT

private:
    TransactionLayer::Arrival arrive(TransactionLayer &layer, const std::string &bytes,
                                     int milliseconds = 0, IpAddress source = peer)
    {
        return layer.onRequest(MessageView::parse(bytes), script::udp(), source, at(milliseconds),
                               m_out);
    }

    TransactionOutbox m_out;

private Q_SLOTS:
    void init() { m_out.clear(); }

    void responsesMatchByBranchAndMethod()
    {
        TransactionLayer layer;
        const auto invite =
            layer.startClient(script::request("INVITE"), script::udp(), at(0), m_out);
        const auto cancel =
            layer.startClient(script::request("CANCEL"), script::udp(), at(0), m_out);
        QVERIFY(invite && cancel && *invite != *cancel);
        QCOMPARE(take(m_out), (QStringList{"send INVITE", "send CANCEL"}));

        const auto ok = script::response(200, "CANCEL");
        QVERIFY(layer.onResponse(Message(ok), at(1), m_out) == *cancel);
        QCOMPARE(take(m_out), QStringList{"up 200"});
        const auto gone = script::response(487, "INVITE");
        QVERIFY(layer.onResponse(Message(gone), at(1), m_out) == *invite);
        QCOMPARE(take(m_out), (QStringList{"send ACK", "up 487"}));

        for (const auto &stray :
             {script::response(200, "INVITE", "z9hG4bKother"), script::response(200, "BYE"),
              script::response(200, "INVITE", "")})
            QVERIFY(!layer.onResponse(Message(stray), at(1), m_out));
        QCOMPARE(take(m_out), QStringList());
    }

    void clientsNeedABranchOfTheirOwn()
    {
        TransactionLayer layer({}, {5'000, 1'000, 2});
        const auto start = [&](const std::string &bytes) {
            const auto id = layer.startClient(bytes, script::udp(), at(0), m_out);
            return id ? std::string("ok") : std::string(ahoy::toString(id.error().code));
        };
        QCOMPARE(start("hello"), "Invalid");
        QCOMPARE(start(script::response(200, "INVITE")), "Invalid");
        QCOMPARE(start(script::request("ACK")), "Invalid");
        QCOMPARE(start(script::request("BYE", "")), "Invalid");
        QCOMPARE(start(script::request("BYE")), "ok");
        QCOMPARE(start(script::request("BYE")), "WrongState");
        QCOMPARE(start(script::request("BYE", "z9hG4bKa2")), "ok");
        QCOMPARE(start(script::request("BYE", "z9hG4bKa3")), "TooLarge");
        QCOMPARE(layer.clientCount(), std::size_t(2));
    }

    void requestsMatchByBranchSentByAndMethod()
    {
        TransactionLayer layer;
        const auto invite = script::request("INVITE");
        const auto first = arrive(layer, invite);
        QVERIFY(first.kind == Kind::Fresh && first.id && !first.merged);
        const auto copy = arrive(layer, invite, 10);
        QVERIFY(copy.kind == Kind::Absorbed && copy.id == first.id);
        QCOMPARE(take(m_out), QStringList{"send 100"});

        // §17.2.3: the same branch from another host is another transaction; host names have no
        // case.
        const auto other = arrive(layer, replaced(invite, "pc33.atlanta.com", "pc34.atlanta.com"));
        QVERIFY(other.kind == Kind::Fresh);
        QVERIFY(arrive(layer, replaced(invite, "pc33.atlanta.com", "PC33.Atlanta.COM")).id ==
                first.id);
        QVERIFY(arrive(layer, script::request("BYE")).kind == Kind::Fresh);

        QVERIFY(layer.respond(first.id, 486, script::response(486, "INVITE"), at(20), m_out));
        take(m_out);
        const auto ack = arrive(layer, script::request("ACK", "z9hG4bKa1", "99sa0xk"), 30);
        QVERIFY(ack.kind == Kind::Absorbed && ack.id == first.id);
        layer.onTimeout(at(5031), m_out);
        QVERIFY(!layer.contains(first.id));
        QVERIFY(layer.respond(first.id, 200, "", at(6000), m_out).error().code == Errc::Gone);
    }

    void acksOfA2xxGoToTheUser()
    {
        TransactionLayer layer;
        const auto invite = arrive(layer, script::request("INVITE"));
        QVERIFY(layer.respond(invite.id, 200, script::response(200, "INVITE"), at(1), m_out));
        const auto own = arrive(layer, script::request("ACK", "z9hG4bKack", "99sa0xk"), 2);
        QVERIFY(own.kind == Kind::Ack && !own.id);
        const auto same = arrive(layer, script::request("ACK", "z9hG4bKa1", "99sa0xk"), 3);
        QVERIFY(same.kind == Kind::Ack && same.id == invite.id);
        take(m_out);
        QVERIFY(arrive(layer, script::request("INVITE"), 4).kind == Kind::Absorbed);
        QCOMPARE(take(m_out), QStringList());
    }

    void cancelFindsItsInvite()
    {
        TransactionLayer layer;
        const auto invite = arrive(layer, script::request("INVITE"));
        const auto cancel = arrive(layer, script::request("CANCEL"));
        QVERIFY(cancel.kind == Kind::Fresh && cancel.cancels == invite.id && !cancel.merged);
        QVERIFY(arrive(layer, script::request("CANCEL")).kind == Kind::Absorbed);
        QVERIFY(!arrive(layer, script::request("CANCEL", "z9hG4bKnone")).cancels);
    }

    /// RFC 3261 §17.2.3, second half.
    void matchesPeersOfRfc2543()
    {
        const std::string b = "1";
        TransactionLayer layer;
        const auto invite = script::request("INVITE", b);
        const auto first = arrive(layer, invite);
        QVERIFY(first.kind == Kind::Fresh);
        QVERIFY(arrive(layer, invite).id == first.id);
        for (const auto &[what, with] : {std::pair{"986759", "986760"},
                                         {"bob@biloxi.com SIP", "bob2@biloxi.com SIP"},
                                         {"987asjd97y7atg", "other"},
                                         {"88sja8x", "other"}})
            QVERIFY(arrive(layer, replaced(invite, what, with)).id != first.id);
        QVERIFY(arrive(layer, script::request("CANCEL", b)).cancels == first.id);

        QVERIFY(layer.respond(first.id, 486, script::response(486, "INVITE", b), at(1), m_out));
        // The To tag tells the ACK of this response from that of another's.
        QVERIFY(arrive(layer, script::request("ACK", b, "elsewhere")).kind == Kind::Ack);
        const auto ack = arrive(layer, script::request("ACK", b, "99sa0xk"));
        QVERIFY(ack.kind == Kind::Absorbed && ack.id == first.id);
    }

    void knowsMergedRequests()
    {
        TransactionLayer layer;
        QVERIFY(!arrive(layer, script::request("INVITE", "z9hG4bKa1")).merged);
        const auto second = arrive(layer, script::request("INVITE", "z9hG4bKa2"));
        QVERIFY(second.merged);
        // RFC 3261 §8.2.2.2 speaks of requests without To tag only.
        QVERIFY(!arrive(layer, script::request("INVITE", "z9hG4bKa3", "tag")).merged);
        QVERIFY(layer.terminate(second.id, at(0), m_out));
        QVERIFY(arrive(layer, script::request("INVITE", "z9hG4bKa4")).merged);
        QVERIFY(!arrive(layer, script::request("OPTIONS", "z9hG4bKa5")).merged);
    }

    void boundsWhatPeersLeave()
    {
        TransactionLayer layer({}, {5, 3, 10});
        int branch = 0;
        const auto next = [&](IpAddress source) {
            return arrive(layer, script::request("OPTIONS", "z9hG4bK" + std::to_string(++branch)),
                          0, source)
                .kind;
        };
        const auto second = IpAddress::v4(0xc0000202);
        for (int i = 0; i < 3; ++i)
            QVERIFY(next(peer) == Kind::Fresh);
        QVERIFY(next(peer) == Kind::Overload);
        QVERIFY(next(second) == Kind::Fresh);
        QVERIFY(next(second) == Kind::Fresh);
        QVERIFY(next(second) == Kind::Overload);
        QCOMPARE(layer.serverCount(), std::size_t(5));
        layer.onTimeout(at(32'000), m_out);
        QCOMPARE(layer.serverCount(), std::size_t(0));
        QVERIFY(next(peer) == Kind::Fresh);
    }

    /// What only waits for copies makes room for what is new, oldest first; what still has
    /// something to say is never touched.
    void spentOnesMakeRoom()
    {
        TransactionLimits limits;
        limits.maxServerPerSource = 2;
        limits.maxSpent = 3;
        TransactionLayer layer({}, limits);
        std::vector<TransactionId> ids;
        for (int i = 0; i < 6; ++i) {
            const auto text = script::request("MESSAGE", "z9hG4bKs" + std::to_string(i));
            const auto arrival =
                layer.onRequest(MessageView::parse(text), script::udp(), {}, at(i), m_out);
            QVERIFY(arrival.kind == TransactionLayer::Arrival::Kind::Fresh);
            ids.push_back(arrival.id);
            QVERIFY(layer.respond(arrival.id, 200, script::response(200, "MESSAGE"), at(i), m_out));
        }
        const auto waiting = script::request("MESSAGE", "z9hG4bKw");
        const auto last =
            layer.onRequest(MessageView::parse(waiting), script::udp(), {}, at(7), m_out);
        QVERIFY(last.kind == TransactionLayer::Arrival::Kind::Fresh);
        QVERIFY(!layer.contains(ids[0]) && !layer.contains(ids[2]));
        QVERIFY(layer.contains(ids[3]) && layer.contains(ids[5]) && layer.contains(last.id));
        // One that was acknowledged counts as spent, too.
        const auto text = script::request("INVITE", "z9hG4bKi");
        const auto invite =
            layer.onRequest(MessageView::parse(text), script::udp(), {}, at(8), m_out);
        QVERIFY(layer.respond(invite.id, 200, script::response(200, "INVITE"), at(8), m_out));
        QVERIFY(layer.contains(ids[3]));
        layer.onAcknowledged(invite.id, at(9), m_out);
        QVERIFY(!layer.contains(ids[3]));
        layer.onTimeout(at(100'000), m_out);
        QCOMPARE(layer.serverCount(), std::size_t(0));
    }

    void brokenMessagesMakeNothing()
    {
        TransactionLayer layer;
        QVERIFY(arrive(layer, "INVITE sip:x SIP/2.0\r\n\r\n").kind == Kind::Broken);
        QVERIFY(arrive(layer, script::response(200, "INVITE")).kind == Kind::Broken);
        QCOMPARE(layer.serverCount(), std::size_t(0));
    }

    void aLostFlowEndsItsClientsOnly()
    {
        TransactionLayer layer;
        auto elsewhere = script::udp();
        elsewhere.flow = FlowId{2};
        const auto a = layer.startClient(script::request("OPTIONS"), script::udp(), at(0), m_out);
        const auto b =
            layer.startClient(script::request("OPTIONS", "z9hG4bKb"), elsewhere, at(0), m_out);
        const auto server = arrive(layer, script::request("MESSAGE", "z9hG4bKc"));
        take(m_out);
        layer.onFlowLost(FlowId{1}, at(1), m_out);
        QCOMPARE(take(m_out), (QStringList{"transport error", "terminated", "transport error"}));
        QVERIFY(!layer.contains(*a) && layer.contains(*b) && layer.contains(server.id));

        QVERIFY(layer.setPath(server.id, elsewhere));
        QVERIFY(layer.respond(server.id, 200, script::response(200, "MESSAGE"), at(2), m_out));
        for (const auto &output : m_out)
            if (const auto *transmit = std::get_if<TransactionTransmit>(&output))
                QVERIFY(transmit->path == elsewhere);
        QVERIFY(layer.setPath(*b, elsewhere).error().code == Errc::Gone);
        QVERIFY(layer.onTransportError(*a, at(2), m_out).error().code == Errc::Gone);
    }

    /// Ten thousand at once: each keeps its own schedule to the millisecond, in order, and
    /// nothing is left over.
    void tenThousandKeepTheirTime()
    {
        TransactionLayer layer;
        constexpr int count = 10'000;
        for (int i = 0; i < count; ++i)
            QVERIFY(layer.startClient(script::request("OPTIONS", "z9hG4bK" + std::to_string(i)),
                                      script::udp(), at(i), m_out));
        m_out.clear();
        int sends = 0;
        int timeouts = 0;
        auto last = at(0);
        while (const auto next = layer.nextTimeout()) {
            QVERIFY(*next >= last);
            last = *next;
            layer.onTimeout(last, m_out);
            for (const auto &output : m_out) {
                sends += std::holds_alternative<TransactionTransmit>(output) ? 1 : 0;
                timeouts += std::holds_alternative<TransactionTimeout>(output) ? 1 : 0;
            }
            m_out.clear();
        }
        QCOMPARE(sends, 10 * count);
        QCOMPARE(timeouts, count);
        QCOMPARE(last, at(32'000 + count - 1));
        QCOMPARE(layer.clientCount(), std::size_t(0));
    }

    void zeroTimersDoNotHang()
    {
        using namespace std::chrono_literals;
        TransactionLayer layer({0s, 0s, 0s});
        QVERIFY(layer.startClient(script::request("OPTIONS"), script::udp(), at(0), m_out));
        layer.onTimeout(at(1000), m_out);
        QCOMPARE(layer.clientCount(), std::size_t(0));
    }
};

QTEST_GUILESS_MAIN(TestTransactionLayer)
#include "tst_transaction_layer.moc"
