#include "app/words/failure_words.h"

#include <QTest>

using namespace ahoy;
using namespace ahoy::app;
using sip::Cause;

class TestFailureWords : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // Rows: PRODUCT §2.
    void saysWhyAnAccountFailed_data()
    {
        QTest::addColumn<int>("cause");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("sentence");
        QTest::addColumn<QString>("button");
        const auto row = [](const char *name, Cause cause, int status, const char *sentence,
                            const char *button) {
            QTest::newRow(name) << static_cast<int>(cause) << status << QString(sentence)
                                << QString(button);
        };
        const auto *const wrong = "The server did not accept your name or password. Some providers "
                                  "use a login name that is not your number.";
        row("401 again", Cause::BadCredentials, 401, wrong, "Edit account");
        row("407 again", Cause::BadCredentials, 407, wrong, "Edit account");
        row("403", Cause::Status, 403, "The server refused this account.", "Edit account");
        row("404", Cause::Status, 404, "example.com does not know this name.", "Edit account");
        row("no such name", Cause::NameNotFound, 0,
            "The server name cannot be found. Check the spelling and that you are online.",
            "Edit account");
        row("408", Cause::Status, 408, "The server did not answer.", "Check connection");
        row("Timer F", Cause::NoAnswer, 0, "The server did not answer.", "Check connection");
        row("unreachable", Cause::Unreachable, 0, "The server did not answer.", "Check connection");
        row("WebSocket: something else", Cause::OtherService, 0,
            "A web server answered, but it takes no SIP over WebSocket. Check the server and its "
            "port.",
            "Edit account");
        row("sips without TLS", Cause::NeedsTls, 0,
            "A sips: address can only be called over TLS, which this account does not use.",
            "Edit account");
        row("TLS: the key is locked", Cause::KeyLocked, 0,
            "The key to this account's certificate is protected by a pass phrase, which is missing "
            "or wrong.",
            "Edit account");
        row("TLS: it does not trust us", Cause::OwnCertificate, 0,
            "The server wants a certificate of this account, and takes none that it got.",
            "Edit account");
        row("TLS: untrusted", Cause::CertificateUntrusted, 0,
            "The server's certificate is not trusted.", "Show certificate");
        row("TLS: wrong name", Cause::CertificateWrongName, 0,
            "The server's certificate is for another name.", "Show certificate");
        row("TLS: expired", Cause::CertificateExpired, 0, "The server's certificate has expired.",
            "Show certificate");
        row("TLS: not yet valid", Cause::CertificateNotYetValid, 0,
            "The server's certificate is not valid yet. Check the date of this computer.",
            "Show certificate");
        row("500", Cause::Status, 500, "The provider has a problem.", "Try again");
        row("502", Cause::Status, 502, "The provider has a problem.", "Try again");
        row("504", Cause::Status, 504, "The provider has a problem.", "Try again");
        row("503", Cause::Status, 503, "The server is overloaded.", "Try again");
        row("anything else", Cause::Status, 486, "The server did not accept this account.",
            "Edit account");
    }

    void saysWhyAnAccountFailed()
    {
        QFETCH(int, cause);
        QFETCH(int, status);
        QFETCH(QString, sentence);
        QFETCH(QString, button);
        sip::RegistrationEvent event;
        event.cause = static_cast<Cause>(cause);
        event.statusCode = status;
        const auto words = registrationWords(event, "example.com", std::nullopt);
        QCOMPARE(words.sentence, sentence);
        QCOMPARE(words.buttonText(), button);
        QVERIFY(words.actionId().isEmpty() == button.isEmpty());
    }

    void saysWhenItTriesAgain()
    {
        sip::RegistrationEvent event;
        event.cause = Cause::Status;
        event.statusCode = 503;
        const auto words = registrationWords(event, "example.com", QTime(9, 5));
        QCOMPARE(words.sentence, QString("The server is overloaded. Trying again at 09:05."));
    }

    void saysWhyACallFailed_data()
    {
        QTest::addColumn<int>("cause");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("sentence");
        QTest::addColumn<QString>("button");
        const auto row = [](const char *name, Cause cause, int status, const char *sentence,
                            const char *button) {
            QTest::newRow(name) << static_cast<int>(cause) << status << QString(sentence)
                                << QString(button);
        };
        for (const int status : {404, 410, 604})
            row(QByteArray::number(status), Cause::Status, status, "This number is not in use.",
                "");
        row("480", Cause::Status, 480, "Not available right now.", "Call again later");
        row("484", Cause::Status, 484, "The number is incomplete.", "Edit number");
        row("486", Cause::Status, 486, "Busy.", "Try again");
        row("600", Cause::Status, 600, "Busy.", "Try again");
        row("487", Cause::Status, 487, "", "");
        row("cancelled", Cause::Cancelled, 487, "", "");
        row("hung up", Cause::RemoteHangUp, 200, "", "");
        row("elsewhere", Cause::AnsweredElsewhere, 0, "", "");
        const auto *const formats =
            "The two phones share no audio format or encryption. Ours: Opus.";
        for (const int status : {488, 606, 415})
            row(QByteArray::number(status), Cause::Status, status, formats, "Sound settings");
        row("our refusal", Cause::MediaRefused, 0, formats, "Sound settings");
        for (const int status : {500, 502, 504})
            row(QByteArray::number(status), Cause::Status, status, "The provider has a problem.",
                "Try again");
        row("503", Cause::Status, 503, "The server is overloaded. Try again at 00:01.",
            "Try again");
        row("603", Cause::Status, 603, "The call was declined.", "");
        row("RFC 8197 607", Cause::Status, 607, "The call was declined.", "");
        row("no ACK", Cause::NoAck, 200, "The other side never got our confirmation.",
            "Check connection");
        row("no DNS", Cause::NameNotFound, 0,
            "The server name cannot be found. Check the spelling and that you are online.",
            "Edit account");
        row("no reply", Cause::NoAnswer, 408, "The server did not answer.", "Check connection");
    }

    void saysWhyACallFailed()
    {
        QFETCH(int, cause);
        QFETCH(int, status);
        QFETCH(QString, sentence);
        QFETCH(QString, button);
        sip::CallEnded ended;
        ended.cause = static_cast<Cause>(cause);
        ended.statusCode = status;
        ended.retryAfter = std::chrono::seconds(120);
        const auto words = callWords(ended, "Ours: Opus.", QTime(23, 59));
        QCOMPARE(words.sentence, sentence);
        QCOMPARE(words.buttonText(), button);
    }

    void tamesThePhraseOfThePeer()
    {
        sip::CallEnded ended;
        ended.cause = Cause::Status;
        ended.statusCode = 499;
        ended.reason = "Come\r\n<b>here</b>\xe2\x80\xae " + std::string(1000, 'x');
        const auto words = callWords(ended, {}, {});
        QVERIFY(words.sentence.size() < 160);
        QVERIFY(words.sentence.contains("Come <b>here</b> xxx"));
        ended.reason.clear();
        QCOMPARE(callWords(ended, {}, {}).sentence, QString("The call could not be made."));
    }

    /// In the checklist, behind "TLS to 192.0.2.1:5061: ".
    void saysWhyAWayWasNone()
    {
        QCOMPARE(wayWords(Cause::NoAnswer), QString("no answer"));
        QCOMPARE(wayWords(Cause::Unreachable), QString("no connection"));
        QCOMPARE(wayWords(Cause::CertificateWrongName),
                 QString("its certificate is for another name"));
        QCOMPARE(wayWords(Cause::CertificateExpired), QString("its certificate has expired"));
        QCOMPARE(wayWords(Cause::Status), QString("overloaded"));
        QCOMPARE(wayWords(Cause::None), QString());
    }

    void neverSaysABareCode()
    {
        for (int status = 300; status < 700; ++status) {
            sip::CallEnded ended;
            ended.cause = Cause::Status;
            ended.statusCode = status;
            QVERIFY(!callWords(ended, {}, {}).sentence.contains(QString::number(status)));
            sip::RegistrationEvent event;
            event.cause = Cause::Status;
            event.statusCode = status;
            QVERIFY(!registrationWords(event, "x", {}).sentence.contains(QString::number(status)));
        }
    }
};

QTEST_GUILESS_MAIN(TestFailureWords)
#include "tst_failure_words.moc"
