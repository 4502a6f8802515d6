#include "app/command_line.h"
#include "app/control/address_text.h"

#include <QDir>
#include <QTest>
#include <cstring>

using namespace ahoy::app;
using ahoy::audio::AudioChoice;
using Word = CommandLine::Word;

namespace {

std::vector<std::string> split(const QString &text)
{
    std::vector<std::string> words;
    for (const auto &word : text.split(u' ', Qt::SkipEmptyParts))
        words.push_back(word.toStdString());
    return words;
}

/// A line that says all that was understood.
QString toText(const CommandLine &line)
{
    const char *words[] = {"phone", "ctl", "demo", "version", "help"};
    auto text = QString::fromLatin1(words[static_cast<int>(line.word)]);
    if (line.profile)
        text += " profile=" + *line.profile;
    if (line.headless)
        text += " headless";
    if (line.background)
        text += " background";
    if (line.audio.kind == AudioChoice::Kind::Null)
        text += " null";
    if (line.audio.kind == AudioChoice::Kind::Wav)
        text += " in=" + QString::fromStdString(line.audio.inFile) +
                " out=" + QString::fromStdString(line.audio.outFile);
    if (!line.address.isEmpty())
        text += " address=" + line.address;
    if (!line.method.isEmpty())
        text += " method=" + line.method;
    if (line.json)
        text += " json=" + QString::fromStdString(*line.json);
    if (line.jsonFromInput)
        text += " input";
    if (line.follow)
        text += " follow";
    if (line.word == Word::Demo)
        text += " seconds=" + QString::number(line.seconds);
    return text;
}

} // namespace

class TestCommandLine : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void parses_data()
    {
        QTest::addColumn<QString>("given");
        QTest::addColumn<QString>("understood"); // begins with '!': an error that holds the rest
        const auto row = [](const char *given, const char *understood) {
            QTest::newRow(given) << QString::fromLatin1(given) << QString::fromLatin1(understood);
        };
        row("", "phone");
        row("--headless", "phone headless");
        row("--background", "phone background");
        row("--profile /tmp/p", "phone profile=/tmp/p");
        row("--profile=/tmp/p --headless", "phone profile=/tmp/p headless");
        row("tel:+4930123456", "phone address=tel:+4930123456");
        row("sip:bob@example.com --profile /p", "phone profile=/p address=sip:bob@example.com");
        row("+4930123456", "phone address=+4930123456");
        row("-- -strange-", "phone address=-strange-");
        row("ctl status", "ctl method=status");
        row("--profile /p ctl status", "ctl profile=/p method=status");
        row("ctl --profile /p status", "ctl profile=/p method=status");
        row("ctl status --profile /p", "ctl profile=/p method=status");
        row("ctl call.dial {\"to\":\"x\"}", "ctl method=call.dial json={\"to\":\"x\"}");
        row("ctl account.add -", "ctl method=account.add input");
        row("ctl --follow", "ctl follow");
        row("--follow ctl", "ctl follow");
        row("demo", "demo seconds=5");
        row("demo --seconds 12", "demo seconds=12");
        row("--seconds=12 demo --profile /p", "demo profile=/p seconds=12");
        row("--audio system", "phone");
        row("--audio null demo", "demo null seconds=5");
        row("--audio wav:in.wav,out.wav", "phone in=in.wav out=out.wav");
        row("--audio wav:a,b.flac,out.wav", "phone in=a,b.flac out=out.wav");
        row("--version", "version");
        row("ctl --version", "version");
        row("--help", "help");
        row("-h", "help");
        row("--help --version", "help");
        row("ctl", "!needs a method");
        row("ctl a b c", "!one method");
        row("ctl status --seconds 3", "!belongs to ahoy demo");
        row("ctl --follow status", "!takes no method");
        row("demo now", "!no further word");
        row("demo --seconds 0", "!1 to 3600");
        row("demo --seconds soon", "!1 to 3600");
        row("--follow", "!belongs to ahoy ctl");
        row("a b", "!one address");
        row("--wide", "!unknown option --wide");
        row("-x", "!unknown option -x");
        row("--headless=1", "!unknown option");
        row("--profile", "!needs a value");
        row("--profile=", "!needs a value");
        row("--audio loud", "!none of: system");
        row("--audio wav:in.wav", "!none of: system");
        row("--audio wav:in.wav,out.mp3", "!none of: system");
        row("--audio wav:in.wav,.wav", "!none of: system");
    }

    void parses()
    {
        QFETCH(QString, given);
        QFETCH(QString, understood);
        const auto line = parseCommandLine(split(given));
        if (understood.startsWith(u'!')) {
            QVERIFY(!line);
            const auto text = QString::fromStdString(line.error().text);
            QVERIFY2(text.contains(understood.mid(1)), qPrintable(text));
        } else {
            QVERIFY2(line.has_value(), line ? "" : line.error().text.c_str());
            QCOMPARE(toText(*line), understood);
        }
    }

    void makesTheProfileAbsolute()
    {
        const auto line = parseCommandLine({"--profile", "here"});
        QVERIFY(line);
        QCOMPARE(*line->profile, QDir::current().absoluteFilePath("here"));
    }

    void jsonLeavesTheArguments()
    {
        std::string program = "ahoy";
        std::string word = "ctl";
        std::string method = "account.add";
        std::string json = R"( {"password":"secret"})";
        const auto length = json.size();
        char *argv[] = {program.data(), word.data(), method.data(), json.data(), nullptr};
        const auto words = takeArguments(4, argv);
        QCOMPARE(words.size(), std::size_t{3});
        QCOMPARE(words[2], std::string(R"( {"password":"secret"})"));
        QCOMPARE(json, std::string(length, 'x'));
        QCOMPARE(method, std::string("account.add"));
    }

    void saysItsVersion()
    {
        QVERIFY(versionText().starts_with("ahoy 0."));
        QVERIFY(helpText().find("ahoy ctl --follow") != std::string::npos);
    }

    void cleansAddresses_data()
    {
        QTest::addColumn<QString>("given");
        QTest::addColumn<QString>("cleaned");
        const auto row = [](const char *name, const char *given, const char *cleaned) {
            QTest::newRow(name) << QString::fromUtf8(given) << QString::fromUtf8(cleaned);
        };
        row("number", "+49 (30) 123-456", "+4930123456");
        row("number with a trunk prefix", "+49 (0)30 123456", "+4930123456");
        row("number with dots and slash", "030/12.34.56", "030123456");
        row("non-breaking spaces", "+49\u00a030\u00a01", "+49301");
        row("feature code", "*21*100#", "*21*100#");
        row("RFC 3966 tel", "tel:+49-30-123456", "+4930123456");
        row("tel with parameters", "tel:7042;phone-context=example.com", "7042");
        row("tel, escaped", "tel:%2B49%2030", "+4930");
        row("tel with slashes", "TEL://+4930/", "+4930");
        row("sip keeps its scheme", "sip:bob@example.com", "sip:bob@example.com");
        row("sip headers go", "sip:bob@example.com?Replaces=a%3Bb&body=x", "sip:bob@example.com");
        row("sip parameters stay", "sip:bob@example.com;transport=tcp",
            "sip:bob@example.com;transport=tcp");
        row("sips", "SIPS:bob@example.com", "sips:bob@example.com");
        row("callto number", "callto:+49 30 1", "+49301");
        row("callto address", "callto://bob@example.com", "bob@example.com");
        row("callto in callto", "callto:callto:bob", "");
        row("callto hides a sip link", "callto:sip:bob@example.com%3FReplaces=x",
            "sip:bob@example.com");
        row("angle brackets", "<sip:bob@example.com>", "sip:bob@example.com");
        row("name", "Jonas Keller", "Jonas Keller");
        row("name with a hyphen", "Anna-Lena", "Anna-Lena");
        row("control characters", "bob\r\nEvil: x", "bob  Evil: x");
        row("right-to-left override",
            "\u202e"
            "bob",
            "bob");
        row("only separators", "( - )", "( - )");
        row("empty", "  ", "");
        row("bare sip", "sip:", "");
    }

    void cleansAddresses()
    {
        QFETCH(QString, given);
        QFETCH(QString, cleaned);
        QCOMPARE(cleanAddress(given), cleaned);
    }

    void boundsAddresses() { QCOMPARE(cleanAddress(QString(100'000, u'7')).size(), 512); }

    void shortensAddresses_data()
    {
        QTest::addColumn<QString>("uri");
        QTest::addColumn<QString>("shown");
        QTest::newRow("address") << "sip:bob@example.com;transport=tcp"
                                 << "bob@example.com";
        QTest::newRow("number") << "sip:+4930123456@example.com;user=phone"
                                << "+4930123456";
        QTest::newRow("extension") << "sip:100@example.com"
                                   << "100@example.com";
        QTest::newRow("local number") << "sip:100@example.com;user=phone"
                                      << "100";
        QTest::newRow("tel") << "tel:+49-30-1"
                             << "+49301";
        QTest::newRow("escaped") << "sip:bo%20b@example.com:5070"
                                 << "bo b@example.com:5070";
        QTest::newRow("no user") << "sip:example.com"
                                 << "example.com";
        QTest::newRow("nonsense") << "what is this"
                                  << "what is this";
    }

    void shortensAddresses()
    {
        QFETCH(QString, uri);
        QFETCH(QString, shown);
        QCOMPARE(shortAddress(uri), shown);
    }
};

QTEST_GUILESS_MAIN(TestCommandLine)
#include "tst_command_line.moc"
