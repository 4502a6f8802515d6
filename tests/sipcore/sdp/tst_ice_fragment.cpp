#include "sipcore/sdp/ice_fragment.h"

#include <QTest>

using namespace ahoy;
using namespace ahoy::sip;

namespace {

/// RFC 8840 §4.4, Figure 7; the candidates of two streams, the second one cut short.
const std::string figure7 =
    "a=ice-pwd:asd88fgpdd777uzjYhagZg\r\n"
    "a=ice-ufrag:8hhY\r\n"
    "m=audio 9 RTP/AVP 0\r\n"
    "a=mid:1\r\n"
    "a=candidate:1 1 UDP 2130706432 2001:db8:a0b:12f0::1 5000 typ host\r\n"
    "a=candidate:1 2 UDP 2130706432 2001:db8:a0b:12f0::1 5001 typ host\r\n"
    "a=candidate:1 1 UDP 2130706431 192.0.2.1 5010 typ host\r\n"
    "a=candidate:1 2 UDP 2130706431 192.0.2.1 5011 typ host\r\n"
    "a=candidate:2 1 UDP 1694498815 192.0.2.3 5010 typ srflx raddr 192.0.2.1 rport 8998\r\n"
    "a=candidate:2 2 UDP 1694498815 192.0.2.3 5011 typ srflx raddr 192.0.2.1 rport 8998\r\n"
    "a=end-of-candidates\r\n"
    "m=audio 9 RTP/AVP 0\r\n"
    "a=mid:2\r\n"
    "a=candidate:1 1 UDP 2130706432 2001:db8:a0b:12f0::1 6000 typ host\r\n";

const std::string credentials = "a=ice-ufrag:8hhY\na=ice-pwd:asd88fgpdd777uzjYhagZg\n";
const std::string host = "a=candidate:1 1 UDP 1 192.0.2.1 5010 typ host\n";

} // namespace

/// Bodies of application/trickle-ice-sdpfrag (RFC 8840 §9).
class TestIceFragment : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsFigure7()
    {
        const auto first = parseIceFragment(figure7, "1");
        QVERIFY(first.has_value());
        QCOMPARE(first->userFragment, std::string("8hhY"));
        QCOMPARE(first->password.reveal(), std::string("asd88fgpdd777uzjYhagZg"));
        QCOMPARE(first->candidates.size(), std::size_t(6));
        QVERIFY(first->candidates[4].kind == IceCandidate::Kind::ServerReflexive);
        QVERIFY(first->isComplete);
        const auto second = parseIceFragment(figure7, "2");
        QVERIFY(second.has_value());
        QCOMPARE(second->candidates.size(), std::size_t(1));
        QVERIFY(!second->isComplete); // only the first one said so
        QVERIFY(!parseIceFragment(figure7, "3"));
        QCOMPARE(parseIceFragment(figure7, "")->candidates.size(), std::size_t(6));
    }

    void reads_data()
    {
        QTest::addColumn<QString>("body");
        QTest::addColumn<int>("candidates"); // −1: nothing can be read
        QTest::addColumn<bool>("isComplete");
        const auto row = [](const char *name, const std::string &body, int candidates,
                            bool isComplete = false) {
            QTest::newRow(name) << QString::fromStdString(body) << candidates << isComplete;
        };
        const std::string line = "m=audio 9 RTP/AVP 0\na=mid:1\n";
        row("the credentials for all", credentials + line + host, 1);
        row("the credentials at the line", line + credentials + host, 1);
        row("the credentials before the name", "m=x\n" + credentials + "a=mid:1\n" + host, 1);
        row("complete, all of it", "a=end-of-candidates\n" + credentials + line + host, 1, true);
        row("complete, this one", credentials + line + host + "a=end-of-candidates\n", 1, true);
        row("complete, another one",
            credentials + line + host + "m=audio 9 RTP/AVP 0\na=mid:2\na=end-of-candidates\n", 1);
        row("no candidate yet", credentials + line, 0);
        row("the same twice", credentials + line + host + host, 1);
        row("one that can't be used", credentials + line + "a=candidate:1 1 TCP 1\n" + host, 1);
        row("capitals", "A=x\n" + credentials + "m=x\na=MID:1\na=Candidate:" + host.substr(12), 1);
        row("what nobody knows", credentials + "a=x:y\nb=z\n" + line + host + "a=rtcp-mux\n", 1);
        row("without names, there is but one stream", credentials + "m=audio 9 x 0\n" + host, -1);
        row("no credentials", line + host, -1);
        row("half of them", "a=ice-ufrag:8hhY\n" + line + host, -1);
        row("of another generation at the line", credentials + line + "a=ice-ufrag:other\n" + host,
            1);
        row("no stream", credentials + host, -1);
        row("a name that is too long",
            "a=ice-ufrag:" + std::string(257, 'u') + "\na=ice-pwd:p\n" + line, -1);
        row("too long", credentials + line + std::string(33U * 1024, 'x'), -1);
        row("nothing", "", -1);
    }

    void reads()
    {
        QFETCH(QString, body);
        QFETCH(int, candidates);
        QFETCH(bool, isComplete);
        const auto read = parseIceFragment(body.toStdString(), "1");
        QCOMPARE(read ? int(read->candidates.size()) : -1, candidates);
        QCOMPARE(read && read->isComplete, isComplete);
    }

    /// RFC 8840 §4.4: no more than a description may have.
    void takesOnlySoMany()
    {
        auto body = credentials + "m=audio 9 RTP/AVP 0\na=mid:1\n";
        for (int port = 1; port <= 200; ++port)
            body += "a=candidate:1 1 UDP 1 192.0.2.1 " + std::to_string(port) + " typ host\n";
        QCOMPARE(parseIceFragment(body, "1")->candidates.size(), std::size_t(64));
    }

    void isReadAsItWasWritten()
    {
        const auto written = writeIceFragment(
            {.userFragment = "abcd1234",
             .password = Redacted<std::string>(std::string("0123456789abcdefghijkl")),
             .candidates = {parseIceCandidate("1 1 UDP 9 192.0.2.1 5000 typ host").value()},
             .nominated = {},
             .isComplete = true},
            "audio");
        QCOMPARE(written.contentType, std::string("application/trickle-ice-sdpfrag"));
        QCOMPARE(written.content, std::string("m=audio 9 RTP/AVP 0\r\n"
                                              "a=ice-ufrag:abcd1234\r\n"
                                              "a=ice-pwd:0123456789abcdefghijkl\r\n"
                                              "a=mid:audio\r\n"
                                              "a=candidate:1 1 UDP 9 192.0.2.1 5000 typ host\r\n"
                                              "a=end-of-candidates\r\n"));
        const auto read = parseIceFragment(written.content, "audio");
        QVERIFY(read && read->isComplete);
        QCOMPARE(read->candidates.size(), std::size_t(1));
    }
};

QTEST_APPLESS_MAIN(TestIceFragment)
#include "tst_ice_fragment.moc"
