#include "sipcore/sdp/audio_description.h"
#include "sipcore/sdp/sdp_body.h"
#include "sipcore/sdp/session_description.h"

#include <QDirIterator>
#include <QFile>
#include <QTest>

using namespace ahoy::sip;
using ahoy::Errc;
using ahoy::Result;

namespace {

QByteArray crlf(QByteArray text)
{
    return text.replace("\n", "\r\n");
}

SessionDescription parsed(const QByteArray &text)
{
    auto result = parseSessionDescription(text.toStdString());
    if (!result)
        qFatal("%s", result.error().text.c_str());
    return *result;
}

Result<AudioDescription> audioOf(const QByteArray &lines)
{
    const auto session =
        parsed("v=0\no=- 1 1 IN IP4 192.0.2.1\ns=-\nc=IN IP4 192.0.2.1\nt=0 0\n" + lines);
    return readAudio(session, session.media.at(0));
}

} // namespace

class TestSessionDescription : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// Every line of RFC 8866 §5, read and printed again, byte for byte.
    void readsAndPrintsEveryLine()
    {
        const auto text = crlf("v=0\n"
                               "o=jdoe 3724394400 3724394405 IN IP4 198.51.100.1\n"
                               "s=Call to John Smith\n"
                               "i=SDP Offer #1\n"
                               "u=http://www.jdoe.example.com/home.html\n"
                               "e=Jane Doe <jane@jdoe.example.com>\n"
                               "p=+1 617 555-6011\n"
                               "c=IN IP4 198.51.100.1\n"
                               "b=X-YZ:128\n"
                               "t=3724394400 3724398000\n"
                               "r=7d 1h 0 25h\n"
                               "t=0 0\n"
                               "z=2882844526 -1h 2898848070 0\n"
                               "k=prompt\n"
                               "a=recvonly\n"
                               "a=tool:x:y\n"
                               "m=audio 49170/2 RTP/AVP 0\n"
                               "i=the audio\n"
                               "c=IN IP6 2001:db8::2\n"
                               "b=AS:64\n"
                               "k=clear:x\n"
                               "a=rtpmap:0 PCMU/8000\n"
                               "m=video 51372 RTP/AVP 99\n"
                               "a=rtpmap:99 h263-1998/90000\n");
        const auto description = parsed(text);
        QCOMPARE(QByteArray::fromStdString(toString(description)), text);
        QCOMPARE(description.origin.sessionVersion, std::string("3724394405"));
        QCOMPARE(description.times.at(0).repeats.at(0), std::string("7d 1h 0 25h"));
        QCOMPARE(description.attributes.at(1).value.value(), std::string("x:y"));
        QVERIFY(!description.attributes.at(0).value);
        QCOMPARE(int(description.media.at(0).portCount), 2);
        QCOMPARE(description.media.at(0).connections.at(0).address, std::string("2001:db8::2"));
    }

    void isLenient_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("printed");
        const QByteArray head = "v=0\no=- 1 1 IN IP4 192.0.2.1\n";
        QTest::newRow("line feeds, empty lines, trailing space")
            << QByteArray("v=0\n\no=-  1 1  IN IP4 192.0.2.1 \r\ns=x\n\nt=0 0\n\n\n")
            << head + "s=x\nt=0 0\n";
        QTest::newRow("no line end at the end") << head + "s=x\nt=0 0" << head + "s=x\nt=0 0\n";
        QTest::newRow("SIP.md trap 35 empty s=") << head + "s=\nt=0 0\n" << head + "s=-\nt=0 0\n";
        QTest::newRow("SIP.md trap 35 odd t=") << head + "s=-\nt=99999999999999999999 x\n"
                                               << head + "s=-\nt=99999999999999999999 x\n";
        QTest::newRow("no s=, no t=") << head << head + "s=-\nt=0 0\n";
        QTest::newRow("no o=") << QByteArray("v=0\ns=x\nt=0 0\n")
                               << QByteArray("v=0\no=- 0 0 IN IP4 0.0.0.0\ns=x\nt=0 0\n");
        QTest::newRow("o= cut short") << QByteArray("v=0\no=me 5\ns=x\nt=0 0\n")
                                      << QByteArray("v=0\no=me 5 0 IN IP4 0.0.0.0\ns=x\nt=0 0\n");
        QTest::newRow("order") << QByteArray("v=0\nt=0 0\na=x\ns=x\no=- 1 1 IN IP4 192.0.2.1\n")
                               << head + "s=x\nt=0 0\na=x\n";
        QTest::newRow("an unknown letter") << head + "s=x\ny=1\nt=0 0\n" << head + "s=x\nt=0 0\n";
        QTest::newRow("a number of more than 64 bits")
            << QByteArray("v=0\no=- 99999999999999999999999 1 IN IP4 192.0.2.1\ns=x\nt=0 0\n")
            << QByteArray("v=0\no=- 99999999999999999999999 1 IN IP4 192.0.2.1\ns=x\nt=0 0\n");
        QTest::newRow("r= without t=") << head + "s=x\nr=7d 1h 0 25h\nt=0 0\n"
                                       << head + "s=x\nt=0 0\n";
        QTest::newRow("m= without formats") << head + "s=x\nt=0 0\nm=audio 0 RTP/AVP\n"
                                            << head + "s=x\nt=0 0\nm=audio 0 RTP/AVP\n";
    }

    void isLenient()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, printed);
        QCOMPARE(QByteArray::fromStdString(toString(parsed(text))), crlf(printed));
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("error");
        QTest::newRow("nothing") << QByteArray() << "Invalid";
        QTest::newRow("empty lines") << QByteArray("\r\n\r\n") << "Invalid";
        QTest::newRow("no v=") << QByteArray("o=- 1 1 IN IP4 192.0.2.1\n") << "Invalid";
        QTest::newRow("v=1") << QByteArray("v=1\n") << "Invalid";
        QTest::newRow("no x=") << QByteArray("v=0\nhello\n") << "Invalid";
        QTest::newRow("one letter") << QByteArray("v=0\ns\n") << "Invalid";
        QTest::newRow("NUL") << QByteArray("v=0\ns=a\0b\n", 10) << "Invalid";
        QTest::newRow("a carriage return in the media of m=")
            << QByteArray("v=0\nm=aud\rio 4 RTP/AVP 0\n") << "Invalid";
        QTest::newRow("c= without address") << QByteArray("v=0\nc=IN IP4\n") << "Invalid";
        QTest::newRow("m= without port") << QByteArray("v=0\nm=audio\n") << "Invalid";
        QTest::newRow("m= with a port of 65536")
            << QByteArray("v=0\nm=audio 65536 RTP/AVP 0\n") << "Invalid";
        QTest::newRow("m= with a port of -1")
            << QByteArray("v=0\nm=audio -1 RTP/AVP 0\n") << "Invalid";
        QTest::newRow("m= with 65536 ports")
            << QByteArray("v=0\nm=audio 5/65536 RTP/AVP 0\n") << "Invalid";
        QTest::newRow("SIP.md §6 row 10: 5000 m-lines")
            << "v=0\n" + QByteArray("m=audio 0 RTP/AVP 0\n").repeated(5000) << "TooLarge";
        QTest::newRow("5000 formats")
            << "v=0\nm=audio 4 RTP/AVP" + QByteArray(" 0").repeated(5000) + "\n"
            << "TooLarge";
        QTest::newRow("5000 attributes")
            << "v=0\n" + QByteArray("a=x\n").repeated(5000) << "TooLarge";
        QTest::newRow("one long line") << "v=0\na=" + QByteArray(70'000, 'x') << "TooLarge";
    }

    void refuses()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, error);
        const auto result = parseSessionDescription(text.toStdString());
        QVERIFY(!result);
        QCOMPARE(QString(ahoy::toString(result.error().code)), error);
    }

    void nothingBreaksOutOfItsLine()
    {
        SessionDescription description;
        description.sessionName = std::string("a\r\nm=audio 1 RTP/AVP 0\n\0b", 25);
        description.attributes.push_back({"x\ny", "1\r2"});
        const auto again = parsed(QByteArray::fromStdString(toString(description)));
        QVERIFY(again.media.empty());
        QCOMPARE(again.sessionName, std::string("a  m=audio 1 RTP/AVP 0  b"));
        QCOMPARE(again.attributes.at(0).value.value(), std::string("1 2"));
    }

    void readsFormats()
    {
        const auto audio = audioOf("m=audio 4000 RTP/AVP 0 9 96 97 98 13 96 300 x 99 18\n"
                                   "a=rtpmap:96 opus/48000/2\n"
                                   "a=fmtp:96  useinbandfec=1;stereo=0\n"
                                   "a=rtpmap:97 telephone-event/48000\n"
                                   "a=rtpmap:98 broken\n"
                                   "a=rtpmap:99 x/0\n"
                                   "a=fmtp:200 for nobody\n"
                                   "a=rtpmap:18 MINE/8000\n");
        QVERIFY(audio);
        QStringList formats;
        for (const auto &format : audio->formats)
            formats << QString("%1 %2/%3/%4 %5")
                           .arg(format.payloadType)
                           .arg(QString::fromStdString(format.codec.name))
                           .arg(format.codec.clockRateHz)
                           .arg(format.codec.channels)
                           .arg(QString::fromStdString(format.fmtp))
                           .trimmed();
        QCOMPARE(formats, (QStringList{"0 PCMU/8000/1", "9 G722/8000/1",
                                       "96 opus/48000/2 useinbandfec=1;stereo=0",
                                       "97 telephone-event/48000/1", "98 /0/1", "13 CN/8000/1",
                                       "99 /0/1", "18 MINE/8000/1"}));
    }

    void readsTheStream_data()
    {
        QTest::addColumn<QByteArray>("lines");
        QTest::addColumn<QString>("stream"); // rtp rtcp direction ptime mux; or an error
        QTest::newRow("plain") << QByteArray("m=audio 4000 RTP/AVP 0\n")
                               << "192.0.2.1:4000 192.0.2.1:4001 sendrecv 0";
        QTest::newRow("RFC 8866 §5.7 media c= wins")
            << QByteArray("m=audio 4000 RTP/AVP 0\nc=IN IP6 2001:db8::1\n")
            << "[2001:db8::1]:4000 [2001:db8::1]:4001 sendrecv 0";
        QTest::newRow("a ttl behind the address")
            << QByteArray("m=audio 4000 RTP/AVP 0\nc=IN IP4 192.0.2.2/127\n")
            << "192.0.2.2:4000 192.0.2.2:4001 sendrecv 0";
        QTest::newRow("RFC 3605 §2.1 a=rtcp port")
            << QByteArray("m=audio 4000 RTP/AVP 0\na=rtcp:53020\n")
            << "192.0.2.1:4000 192.0.2.1:53020 sendrecv 0";
        QTest::newRow("RFC 3605 §2.1 a=rtcp address")
            << QByteArray("m=audio 4000 RTP/AVP 0\na=rtcp:53020 IN IP4 192.0.2.9\n")
            << "192.0.2.1:4000 192.0.2.9:53020 sendrecv 0";
        QTest::newRow("nonsense in a=rtcp") << QByteArray("m=audio 4000 RTP/AVP 0\na=rtcp:99999\n")
                                            << "192.0.2.1:4000 192.0.2.1:4001 sendrecv 0";
        QTest::newRow("RFC 5761 §5.1.1 rtcp-mux")
            << QByteArray("m=audio 4000 RTP/AVP 0\na=rtcp-mux\na=sendonly\na=ptime:30\n")
            << "192.0.2.1:4000 192.0.2.1:4001 sendonly 30 mux";
        QTest::newRow("RFC 8866 §6.7 the session's direction")
            << QByteArray("a=inactive\nm=audio 4000 RTP/AVP 0\n")
            << "192.0.2.1:4000 192.0.2.1:4001 inactive 0";
        QTest::newRow("RFC 8866 §6.7 the stream's direction wins")
            << QByteArray("a=inactive\nm=audio 4000 RTP/AVP 0\na=recvonly\n")
            << "192.0.2.1:4000 192.0.2.1:4001 recvonly 0";
        QTest::newRow("RFC 3264 §8.4 c=0.0.0.0")
            << QByteArray("m=audio 4000 RTP/AVP 0\nc=IN IP4 0.0.0.0\n")
            << "0.0.0.0:4000 0.0.0.0:4001 sendonly 0";
        QTest::newRow("RFC 3264 §8.4 c=0.0.0.0 and recvonly")
            << QByteArray("m=audio 4000 RTP/AVP 0\nc=IN IP4 0.0.0.0\na=recvonly\n")
            << "0.0.0.0:4000 0.0.0.0:4001 inactive 0";
        QTest::newRow("c=::") << QByteArray("m=audio 4000 RTP/AVP 0\nc=IN IP6 ::\n")
                              << "[::]:4000 [::]:4001 sendonly 0";
        QTest::newRow("SIP.md §6 row 11: ptime 0")
            << QByteArray("m=audio 4000 RTP/AVP 0\na=ptime:0\n")
            << "192.0.2.1:4000 192.0.2.1:4001 sendrecv 0";
        QTest::newRow("ptime with a fraction")
            << QByteArray("m=audio 4000 RTP/AVP 0\na=ptime:20.0\n")
            << "192.0.2.1:4000 192.0.2.1:4001 sendrecv 20";
        QTest::newRow("a host name")
            << QByteArray("m=audio 4000 RTP/AVP 0\nc=IN IP4 host.example.com\n") << "Unsupported";
        QTest::newRow("multicast")
            << QByteArray("m=audio 4000 RTP/AVP 0\nc=IN IP4 224.2.1.1/127\n") << "Unsupported";
    }

    void readsTheStream()
    {
        QFETCH(QByteArray, lines);
        QFETCH(QString, stream);
        const auto audio = audioOf(lines);
        if (!audio) {
            QCOMPARE(QString(ahoy::toString(audio.error().code)), stream);
            return;
        }
        const auto packetTime = audio->packetTime.value_or(std::chrono::milliseconds(0));
        auto shown = QString("%1 %2 %3 %4")
                         .arg(QString::fromStdString(audio->rtp.toString()),
                              QString::fromStdString(audio->rtcp.toString()),
                              QString::fromUtf8(toString(audio->direction).data()))
                         .arg(packetTime.count());
        if (audio->rtcpMux)
            shown += " mux";
        QCOMPARE(shown, stream);
    }

    void needsAnAddress()
    {
        const auto session = parsed("v=0\no=- 1 1 IN IP4 192.0.2.1\ns=-\nt=0 0\n"
                                    "m=audio 4000 RTP/AVP 0\n");
        QVERIFY(readAudio(session, session.media.at(0)).error().code == Errc::Invalid);
    }

    void findsItselfInABody_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QByteArray>("found"); // or the error
        const QByteArray sdp = "v=0\r\ns=-\r\n";
        QTest::newRow("plain") << QByteArray("application/sdp") << sdp << sdp;
        QTest::newRow("any case, parameters")
            << QByteArray("Application/SDP; charset=utf-8") << sdp << sdp;
        QTest::newRow("no type") << QByteArray() << sdp << sdp;
        QTest::newRow("no type, no SDP")
            << QByteArray() << QByteArray("hello") << QByteArray("NotFound");
        QTest::newRow("another type") << QByteArray("text/plain") << sdp << QByteArray("NotFound");
        QTest::newRow("RFC 5621 §3 second part")
            << QByteArray("multipart/mixed;boundary=\"b 1\"")
            << "preamble\r\n--b 1\r\nContent-Type: text/plain\r\n\r\nv=0\r\n--b 1\r\n"
               "content-type: application/sdp\r\n\r\n" +
                   sdp + "\r\n--b 1--\r\nepilogue"
            << sdp;
        QTest::newRow("nested")
            << QByteArray("multipart/mixed;boundary=a")
            << "--a\r\nContent-Type: multipart/alternative;boundary=b\r\n\r\n--b\r\n"
               "Content-Type: application/sdp\r\n\r\n" +
                   sdp + "\r\n--b--\r\n--a--\r\n"
            << sdp;
        QTest::newRow("the end is missing")
            << QByteArray("multipart/mixed;boundary=a")
            << "--a\r\nContent-Type: application/sdp\r\n\r\n" + sdp << sdp;
        QTest::newRow("encoded")
            << QByteArray("multipart/mixed;boundary=a")
            << QByteArray("--a\r\nContent-Type: application/sdp\r\nContent-Transfer-Encoding: "
                          "base64\r\n\r\ndj0w\r\n--a--\r\n")
            << QByteArray("NotFound");
        QTest::newRow("no boundary")
            << QByteArray("multipart/mixed") << sdp << QByteArray("Invalid");
        QTest::newRow("SIP.md §6 row 7: empty multipart")
            << QByteArray("multipart/mixed;boundary=a") << QByteArray() << QByteArray("NotFound");
        QTest::newRow("a boundary that is only begun")
            << QByteArray("multipart/mixed;boundary=abc") << QByteArray("--ab")
            << QByteArray("NotFound");
    }

    void findsItselfInABody()
    {
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, content);
        QFETCH(QByteArray, found);
        const Body body{type.toStdString(), content.toStdString()};
        const auto result = findSessionDescription(body);
        const auto shown =
            result ? std::string(*result) : std::string(ahoy::toString(result.error().code));
        QCOMPARE(QByteArray::fromStdString(shown), found);
    }

    void nestsOnlySoDeep()
    {
        std::string content = "v=0\r\n";
        std::string type = "application/sdp";
        for (int depth = 0; depth < 2000; ++depth) {
            content = "--b\r\nContent-Type: " + type + "\r\n\r\n" + content;
            type = "multipart/mixed;boundary=b";
        }
        QVERIFY(findSessionDescription({type, content}).error().code == Errc::NotFound);
    }

    /// Everything that others have collected: no crash; what is taken prints to what reads the
    /// same.
    void survivesTheCollections()
    {
        const auto shared = qEnvironmentVariable("AHOY_SHARED");
        if (shared.isEmpty())
            QSKIP("AHOY_SHARED is not set: the collections of session descriptions are not here");
        int count = 0;
        int taken = 0;
        QDirIterator files(shared + "/vectors/sdp", {"*.sdp", "*.txt"}, QDir::Files,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const auto description = parseSessionDescription(file.readAll().toStdString());
            ++count;
            if (!description)
                continue;
            ++taken;
            const auto once = toString(*description);
            const auto again = parseSessionDescription(once);
            QVERIFY2(again, qPrintable(file.fileName()));
            QCOMPARE(toString(*again), once);
            for (const auto &media : description->media) {
                (void)readFormats(media);
                (void)readAudio(*description, media);
            }
        }
        qInfo("%d files, %d taken", count, taken);
        QVERIFY(count > 200);
        QVERIFY(taken > count * 8 / 10);
    }
};

QTEST_GUILESS_MAIN(TestSessionDescription)
#include "tst_session_description.moc"
