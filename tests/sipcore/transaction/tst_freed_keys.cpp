#include "sipcore/transaction/transaction_layer.h"
#include "tests/support/freed_memory.h"

#include <QTest>

#include <string>
#include <string_view>
#include <variant>

namespace {

/// The key of a stream, as a description brings it (RFC 4568 §9.1).
constexpr std::string_view key = "NzB4d1BINUAvLEw6UzF3WSJ+PSdFcGdUJShpX1Zj";
} // namespace

using namespace ahoy;
using ahoy::test::freedKeys;
using namespace ahoy::sip;

/// The keys of a call stand in its INVITE and in the answer, which transactions keep to repeat
/// them.  Nothing of that is left in memory that was given back.
class TestFreedKeys : public QObject {
    Q_OBJECT

    const TransactionPath m_path{Transport::Udp, FlowId{1}, {}, {}};
    TimePoint m_now{std::chrono::hours(1)};

    static std::string body()
    {
        return "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\n"
               "m=audio 4000 RTP/SAVP 0\r\na=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:" +
               std::string(key) + "\r\n";
    }
    static std::string message(const std::string &firstLine, const char *method)
    {
        return firstLine +
               "\r\nVia: SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bKa1\r\nMax-Forwards: 70\r\n"
               "To: <sip:bob@example.com>;tag=b\r\nFrom: <sip:alice@example.com>;tag=a\r\n"
               "Call-ID: 1@192.0.2.1\r\nCSeq: 1 " +
               method +
               "\r\nContact: <sip:alice@192.0.2.1>\r\nContent-Type: application/sdp\r\n"
               "Content-Length: " +
               std::to_string(body().size()) + "\r\n\r\n" + body();
    }
    static std::string request(const char *method)
    {
        return message(std::string(method) + " sip:bob@example.com SIP/2.0", method);
    }

    /// What is handed out is for its taker to wipe.
    static void drain(TransactionOutbox &out)
    {
        for (auto &output : out)
            if (auto *sent = std::get_if<TransactionTransmit>(&output))
                wipe(sent->bytes);
        out.clear();
    }
    /// Until the layer is empty.
    void wait(TransactionLayer &layer, TransactionOutbox &out)
    {
        while (const auto next = layer.nextTimeout()) {
            m_now = *next;
            layer.onTimeout(m_now, out);
            drain(out);
        }
        QCOMPARE(layer.clientCount() + layer.serverCount(), std::size_t{0});
    }

private Q_SLOTS:
    void initTestCase() { ahoy::test::keyInMemory = key; }
    void init() { freedKeys = 0; }

    /// The other tests say nothing unless this one does.
    void seesWhatIsFreed()
    {
        {
            const std::string text = request("INVITE");
            QVERIFY(text.size() > key.size());
        }
        QVERIFY(freedKeys > 0);
    }

    void ofAClient_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<int>("status"); // 0: nobody answers
        for (const auto *method : {"INVITE", "UPDATE"})
            for (const int status : {0, 183, 200, 488})
                QTest::addRow("%s %d", method, status) << QByteArray(method) << status;
    }
    void ofAClient()
    {
        QFETCH(QByteArray, method);
        QFETCH(int, status);
        TransactionLayer layer;
        TransactionOutbox out;
        out.reserve(64);
        auto text = request(method.constData());
        freedKeys = 0; // those of the concatenation
        QVERIFY(layer.startClient(std::move(text), m_path, m_now, out));
        drain(out);
        if (status != 0) {
            auto answer =
                message("SIP/2.0 " + std::to_string(status) + " Answer", method.constData());
            freedKeys = 0;
            QVERIFY(layer.onResponse(Message(std::move(answer)), m_now, out));
            drain(out);
        }
        if (status == 183) // with an INVITE it would wait for ever
            (void)layer.terminate(TransactionId{1}, m_now, out);
        wait(layer, out);
        QCOMPARE(freedKeys, 0);
    }

    void ofAServer_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<int>("status");
        for (const auto *method : {"INVITE", "UPDATE"})
            for (const int status : {0, 200, 488})
                QTest::addRow("%s %d", method, status) << QByteArray(method) << status;
        QTest::addRow("INVITE 183") << QByteArray("INVITE") << 183;
    }
    void ofAServer()
    {
        QFETCH(QByteArray, method);
        QFETCH(int, status);
        TransactionOutbox out;
        out.reserve(64);
        {
            TransactionLayer layer;
            auto text = request(method.constData());
            const Message asked(std::move(text));
            auto answer =
                message("SIP/2.0 " + std::to_string(status) + " Answer", method.constData());
            freedKeys = 0;
            const auto arrival = layer.onRequest(asked.view(), m_path, {}, m_now, out);
            QCOMPARE(arrival.kind, TransactionLayer::Arrival::Kind::Fresh);
            if (status != 0)
                QVERIFY(layer.respond(arrival.id, status, std::move(answer), m_now, out));
            else
                wipe(answer);
            drain(out);
            if (method == "INVITE" && status < 200)
                (void)layer.terminate(arrival.id, m_now, out);
            wait(layer, out);
        }
        QCOMPARE(freedKeys, 0);
    }
};

QTEST_GUILESS_MAIN(TestFreedKeys)
#include "tst_freed_keys.moc"
