#include "sipcore/dialog/dialog.h"

#include <QtTest>

using namespace ahoy;
using namespace ahoy::sip;

namespace {

const std::string invite = "INVITE sip:bob@example.com SIP/2.0\r\n"
                           "Via: SIP/2.0/UDP 10.0.0.1;branch=z9hG4bK1\r\n"
                           "Record-Route: <sip:p3.example.com;lr>, <sip:p2.example.com;lr;x=1>\r\n"
                           "Record-Route: <sip:p1.example.com;lr>\r\n"
                           "From: \"Alice\" <sip:alice@example.com>;tag=a\r\n"
                           "To: <sip:bob@example.com>\r\n"
                           "Call-ID: call-1\r\nCSeq: 7 INVITE\r\nMax-Forwards: 70\r\n"
                           "Contact: <sip:alice@10.0.0.1:5062>\r\nContent-Length: 0\r\n\r\n";

std::string response(int status, const std::string &tag, const std::string &more)
{
    return "SIP/2.0 " + std::to_string(status) +
           " X\r\nVia: SIP/2.0/UDP 10.0.0.1;branch=z9hG4bK1\r\n"
           "From: \"Alice\" <sip:alice@example.com>;tag=a\r\n"
           "To: <sip:bob@example.com>;tag=" +
           tag + "\r\nCall-ID: call-1\r\nCSeq: 7 INVITE\r\n" + more + "Content-Length: 0\r\n\r\n";
}

} // namespace

/// RFC 3261 §12: what a dialog keeps, and where its requests go.
class DialogTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsRoutesInOrderForTheCalled() // §12.1.1
    {
        const auto dialog = Dialog::fromRequest(MessageView::parse(invite), "b");
        QVERIFY(dialog.has_value());
        QVERIFY((dialog->id() == DialogId{"call-1", "b", "a"}));
        const std::vector<std::string> routes{
            "<sip:p3.example.com;lr>", "<sip:p2.example.com;lr;x=1>", "<sip:p1.example.com;lr>"};
        QVERIFY(dialog->routeSet() == routes);
        QCOMPARE(dialog->remoteTarget(), std::string("sip:alice@10.0.0.1:5062"));
        QCOMPARE(dialog->localParty(), std::string("<sip:bob@example.com>;tag=b"));
        QCOMPARE(dialog->remoteParty(), std::string("\"Alice\" <sip:alice@example.com>;tag=a"));
        QCOMPARE(dialog->state(), Dialog::State::Early);
    }

    void reversesRoutesForTheCaller() // §12.1.2
    {
        const auto ringing = response(180, "b",
                                      "Record-Route: <sip:p2;lr>\r\nRecord-Route: <sip:p1;lr>\r\n"
                                      "Contact: <sip:bob@10.0.0.2>\r\n");
        auto dialog = Dialog::fromResponse(MessageView::parse(invite), MessageView::parse(ringing));
        QCOMPARE(dialog.state(), Dialog::State::Early);
        const std::vector<std::string> routes{"<sip:p1;lr>", "<sip:p2;lr>"};
        QVERIFY(dialog.routeSet() == routes);
        QVERIFY((dialog.id() == DialogId{"call-1", "a", "b"}));
        QCOMPARE(dialog.nextLocalSequence(), 8U);
        // §13.2.2.4: the 2xx has the last word.
        const auto accepted =
            response(200, "b", "Record-Route: <sip:p1;lr>\r\nContact: <sip:bob@10.0.0.3>\r\n");
        dialog.confirm(MessageView::parse(accepted));
        QCOMPARE(dialog.state(), Dialog::State::Confirmed);
        QCOMPARE(dialog.routeSet().size(), 1U);
        QCOMPARE(dialog.remoteTarget(), std::string("sip:bob@10.0.0.3"));
    }

    void aimsAtLooseAndStrictRouters_data() // §12.2.1.1
    {
        QTest::addColumn<QString>("routes"); // as the 2xx holds them
        QTest::addColumn<QString>("uri");
        QTest::addColumn<QString>("nextHop");
        QTest::addColumn<QStringList>("sent");
        QTest::addRow("none") << ""
                              << "sip:bob@10.0.0.2"
                              << "sip:bob@10.0.0.2" << QStringList();
        QTest::addRow("loose") << "<sip:p2;lr>, <sip:p1;lr>"
                               << "sip:bob@10.0.0.2"
                               << "sip:p1;lr" << QStringList{"<sip:p1;lr>", "<sip:p2;lr>"};
        QTest::addRow("strict first")
            << "<sip:p2;lr>, <sip:p1>"
            << "sip:p1"
            << "sip:p1" << QStringList{"<sip:p2;lr>", "<sip:bob@10.0.0.2>"};
        QTest::addRow("strict second") << "<sip:p2>, <sip:p1;lr>"
                                       << "sip:bob@10.0.0.2"
                                       << "sip:p1;lr" << QStringList{"<sip:p1;lr>", "<sip:p2>"};
        QTest::addRow("strict with method and headers")
            << "<sip:p1;method=INVITE;x=1?a=b>"
            << "sip:p1;x=1"
            << "sip:p1;x=1" << QStringList{"<sip:bob@10.0.0.2>"};
    }

    void aimsAtLooseAndStrictRouters()
    {
        QFETCH(QString, routes);
        QFETCH(QString, uri);
        QFETCH(QString, nextHop);
        QFETCH(QStringList, sent);
        const auto text = response(
            200, "b",
            (routes.isEmpty() ? std::string() : "Record-Route: " + routes.toStdString() + "\r\n") +
                "Contact: <sip:bob@10.0.0.2>\r\n");
        const auto dialog =
            Dialog::fromResponse(MessageView::parse(invite), MessageView::parse(text));
        const auto target = dialog.target();
        QCOMPARE(QString::fromStdString(target.requestUri), uri);
        QCOMPARE(QString::fromStdString(target.nextHop), nextHop);
        QStringList got;
        for (const auto &route : target.routes)
            got << QString::fromStdString(route);
        QCOMPARE(got, sent);
    }

    void takesRequestsInOrder() // §12.2.2
    {
        auto dialog = Dialog::fromRequest(MessageView::parse(invite), "b");
        QVERIFY(!dialog->acceptRemoteSequence(7));
        QVERIFY(!dialog->acceptRemoteSequence(3));
        QVERIFY(dialog->acceptRemoteSequence(8));
        QVERIFY(dialog->acceptRemoteSequence(100)); // gaps are fine
        QVERIFY(!dialog->acceptRemoteSequence(100));
        QVERIFY(dialog->acceptRemoteSequence(0x7fffffff));
    }

    void followsTheRemoteTarget() // §12.2.1.2
    {
        auto dialog = Dialog::fromRequest(MessageView::parse(invite), "b");
        const auto moved = response(200, "b", "Contact: <sip:alice@10.0.0.77>\r\n");
        dialog->refreshTarget(MessageView::parse(moved));
        QCOMPARE(dialog->remoteTarget(), std::string("sip:alice@10.0.0.77"));
        for (const auto *useless :
             {"", "Contact: <mailto:x@y>\r\n", "Contact: *\r\n", "Contact: <sip:>\r\n"}) {
            const auto other = response(200, "b", useless);
            dialog->refreshTarget(MessageView::parse(other));
            QCOMPARE(dialog->remoteTarget(), std::string("sip:alice@10.0.0.77"));
        }
        QCOMPARE(dialog->routeSet().size(), 3U);
    }

    void needsAContactFromTheCaller()
    {
        auto text = invite;
        text.erase(text.find("Contact:"), text.find("Content-Length") - text.find("Contact:"));
        QVERIFY(!Dialog::fromRequest(MessageView::parse(text), "b"));
        // A 2xx without one is broken, but the call can still be acknowledged.
        const auto accepted = response(200, "b", "");
        const auto dialog =
            Dialog::fromResponse(MessageView::parse(invite), MessageView::parse(accepted));
        QCOMPARE(dialog.remoteTarget(), std::string("sip:bob@example.com"));
    }

    void boundsItsRoutes()
    {
        std::string many;
        for (int at = 0; at < 200; ++at)
            many += "Record-Route: <sip:p" + std::to_string(at) + ";lr>\r\n";
        const auto text = response(200, "b", many + "Contact: <sip:bob@10.0.0.2>\r\n");
        const auto dialog =
            Dialog::fromResponse(MessageView::parse(invite), MessageView::parse(text));
        QVERIFY(dialog.routeSet().size() <= 32);
    }
};

QTEST_GUILESS_MAIN(DialogTest)
#include "tst_dialog.moc"
