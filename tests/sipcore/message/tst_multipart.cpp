#include "sipcore/message/multipart.h"
#include "tests/sipcore/message/printable.h"

#include "base/random.h"

#include <QTest>

#include <vector>

using namespace ahoy::sip;

namespace {

/// The contents of the parts, one a line; "!" when it is no multipart body.
QByteArray partsOf(std::string_view type, std::string_view content)
{
    auto reader = MultipartReader::open(type, content);
    if (!reader)
        return "!";
    QByteArray shown;
    while (const auto part = reader->next())
        shown += printable(part->contentType) + '=' + printable(part->content) + '|';
    return shown;
}

bool isSdp(const MediaType &type)
{
    return type.is("application", "sdp");
}

} // namespace

class TestMultipart : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsParts_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QByteArray>("parts");
        const QByteArray mixed = "multipart/mixed;boundary=b";
        QTest::newRow("RFC 2046 §5.1.1 the line end belongs to the delimiter")
            << mixed << QByteArray("--b\r\n\r\nno line end\r\n--b\r\n\r\nline end\r\n\r\n--b--")
            << QByteArray("=no line end|=line end\r\n|");
        QTest::newRow("RFC 2046 §5.1.1 preamble and epilogue")
            << mixed
            << QByteArray(
                   "to be ignored\r\n--b\r\nContent-Type: a/b\r\n\r\nx\r\n--b--\r\n--b\r\n\r\ny")
            << QByteArray("a/b=x|");
        QTest::newRow("white space behind the delimiter")
            << mixed << QByteArray("--b \t\r\n\r\nx\r\n--b-- \r\n") << QByteArray("=x|");
        QTest::newRow("a longer line is no delimiter")
            << mixed << QByteArray("--b\r\n\r\n--bc\r\n--b--") << QByteArray("=--bc|");
        QTest::newRow("line feeds alone")
            << mixed << QByteArray("--b\nc: a/b\n\nx\n--b--\n") << QByteArray("a/b=x|");
        QTest::newRow("folded field")
            << mixed << QByteArray("--b\r\nContent-Type: a/b;\r\n x=1\r\n\r\nx\r\n--b--")
            << QByteArray("a/b;\r\n x=1=x|");
        QTest::newRow("an empty part")
            << mixed << QByteArray("--b\r\n\r\n\r\n--b--") << QByteArray("=|");
        QTest::newRow("GHSA-pjx6-7vrm-3w6f: empty multipart")
            << mixed << QByteArray() << QByteArray();
        QTest::newRow("GHSA-pjx6-7vrm-3w6f: only the end")
            << mixed << QByteArray("--b--") << QByteArray();
        QTest::newRow("GHSA-pjx6-7vrm-3w6f: delimiters touch")
            << mixed << QByteArray("--b\r\n--b\r\n--b--") << QByteArray("=|=|");
        QTest::newRow("no delimiter") << mixed << QByteArray("hello") << QByteArray();
        QTest::newRow("the end is missing")
            << mixed << QByteArray("--b\r\n\r\nx") << QByteArray("=x|");
        QTest::newRow("binary") << mixed << QByteArray("--b\r\n\r\na\0\nb\r\n--b--", 18)
                                << QByteArray("=a\0\nb|", 6);
        QTest::newRow("quoted boundary")
            << QByteArray("Multipart/Related; boundary=\"a b\"")
            << QByteArray("--a b\r\n\r\nx\r\n--a b--") << QByteArray("=x|");
        QTest::newRow("no boundary")
            << QByteArray("multipart/mixed") << QByteArray("--\r\n") << QByteArray("!");
        QTest::newRow("empty boundary") << QByteArray("multipart/mixed;boundary=\"\"")
                                        << QByteArray("--\r\n") << QByteArray("!");
        QTest::newRow("RFC 2046 §5.1.1 71 characters")
            << "multipart/mixed;boundary=" + QByteArray(71, 'a')
            << QByteArray("--" + QByteArray(71, 'a')) << QByteArray("!");
        QTest::newRow("another type")
            << QByteArray("text/plain;boundary=b") << QByteArray("--b\r\n") << QByteArray("!");
    }

    void readsParts()
    {
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, content);
        QFETCH(QByteArray, parts);
        QCOMPARE(partsOf(type.toStdString(), content.toStdString()), parts);
    }

    void fieldsOfAPart()
    {
        auto reader = MultipartReader::open(
            "multipart/mixed;boundary=b",
            "--b\r\ncontent-type: application/pidf+xml\r\nContent-ID : <t@x>\r\nbroken\r\n"
            "Content-Disposition: render;handling=OPTIONAL\r\n"
            "Content-Transfer-Encoding: base64\r\n\r\nx\r\n--b\r\n\r\n--b--");
        const auto part = reader->next();
        QVERIFY(part.has_value());
        QCOMPARE(printable(part->contentType), QByteArray("application/pidf+xml"));
        QCOMPARE(printable(part->contentId), QByteArray("t@x"));
        QVERIFY(!part->isRequired() && !part->isPlain());
        const auto second = reader->next();
        QVERIFY(second->isRequired() && second->isPlain());
        QVERIFY(!reader->next() && !reader->next());
    }

    void bounds()
    {
        std::string content;
        for (int i = 0; i < 10'000; ++i)
            content += "--b\r\n\r\nx\r\n";
        auto reader = MultipartReader::open("multipart/mixed;boundary=b", content);
        std::size_t count = 0;
        while (reader->next())
            ++count;
        QCOMPARE(count, maxBodyParts);

        std::string nested = "v=0\r\n";
        std::string type = "application/sdp";
        for (int depth = 1; depth <= 5; ++depth) {
            const std::string boundary(1, static_cast<char>('a' + depth));
            nested = "--" + boundary + "\r\nContent-Type: " + type + "\r\n\r\n" + nested;
            type = "multipart/mixed;boundary=" + boundary;
            QCOMPARE(findBodyPart(type, nested, "application", "sdp").has_value(),
                     depth <= maxBodyDepth);
            QCOMPARE(refusedPart(type, nested, isSdp).has_value(), depth > maxBodyDepth);
        }
    }

    void handling_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QByteArray>("refused");
        const QByteArray sdp = "--b\r\nContent-Type: application/sdp\r\n\r\nv=0\r\n";
        const QByteArray isup = "--b\r\nContent-Type: application/ISUP\r\n";
        const QByteArray mixed = "multipart/mixed;boundary=b";
        QTest::newRow("leaf") << QByteArray("application/sdp") << QByteArray("v=0") << QByteArray();
        QTest::newRow("unknown leaf") << QByteArray("a/b") << QByteArray("x") << QByteArray("a/b");
        QTest::newRow("no type") << QByteArray() << QByteArray("x") << QByteArray("");
        QTest::newRow("RFC 5621 §8.1 required when nothing is said")
            << mixed << sdp + isup + "\r\nx\r\n--b--" << QByteArray("application/ISUP");
        QTest::newRow("RFC 5621 §8.1 required")
            << mixed
            << sdp + isup + "Content-Disposition: signal;handling=required\r\n\r\nx\r\n--b--"
            << QByteArray("application/ISUP");
        QTest::newRow("RFC 5621 §8.1 optional")
            << mixed
            << sdp + isup + "Content-Disposition: signal;handling=optional\r\n\r\nx\r\n--b--"
            << QByteArray();
        QTest::newRow("RFC 5621 §4.2 one alternative is enough")
            << QByteArray("multipart/alternative;boundary=b") << isup + "\r\nx\r\n" + sdp + "--b--"
            << QByteArray();
        QTest::newRow("RFC 5621 §4.2 no alternative")
            << QByteArray("multipart/alternative;boundary=b") << isup + "\r\nx\r\n--b--"
            << QByteArray("application/ISUP");
        QTest::newRow("RFC 5621 §7.1 no base64")
            << mixed
            << QByteArray("--b\r\nContent-Type: application/sdp\r\nContent-Transfer-Encoding: "
                          "base64\r\n\r\ndj0w\r\n--b--")
            << QByteArray("application/sdp");
    }

    void handling()
    {
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, content);
        QFETCH(QByteArray, refused);
        const auto text = content.toStdString();
        const auto name = type.toStdString();
        const auto found = refusedPart(name, text, isSdp);
        QCOMPARE(found.has_value(), !refused.isNull());
        QCOMPARE(found ? printable(*found) : QByteArray(), refused);
    }

    void printsAndReadsBack()
    {
        std::vector<BodyPart> parts(3);
        parts[0].contentType = "application/sdp";
        parts[0].content = "v=0\r\n";
        parts[1].contentType = "text/plain";
        parts[1].disposition = "render;handling=optional";
        parts[1].contentId = "a@b";
        parts[1].content = std::string_view("--x\r\n\0\r\n", 8);
        std::string out = "kept";
        QVERIFY(appendMultipart(out, parts, "cut here").has_value());
        QVERIFY(out.starts_with("kept--cut here\r\n"));
        const auto printed = out.substr(4);
        auto reader = MultipartReader::open("multipart/mixed;boundary=\"cut here\"", printed);
        for (const auto &part : parts) {
            const auto read = reader->next();
            QVERIFY(read.has_value());
            QCOMPARE(printable(read->content), printable(part.content));
            QCOMPARE(printable(read->contentType), printable(part.contentType));
            QCOMPARE(printable(read->disposition), printable(part.disposition));
            QCOMPARE(printable(read->contentId), printable(part.contentId));
        }
        QVERIFY(!reader->next());
    }

    void refusesToPrintWhatReadsDifferently()
    {
        std::string out;
        BodyPart part;
        part.content = "a\r\n--b--";
        QVERIFY(!appendMultipart(out, {}, "b"));
        QVERIFY(!appendMultipart(out, {&part, 1}, "b"));
        QVERIFY(!appendMultipart(out, {&part, 1}, ""));
        QVERIFY(!appendMultipart(out, {&part, 1}, "c\r\nd"));
        QVERIFY(!appendMultipart(out, {&part, 1}, std::string(71, 'c')));
        QVERIFY(!appendMultipart(out, std::vector<BodyPart>(maxBodyParts + 1), "c"));
        QVERIFY(out.empty());
        part.content = {};
        part.contentType = "a/b\r\nX: y";
        QVERIFY(appendMultipart(out, {&part, 1}, "c").has_value());
        QCOMPARE(printable(out), QByteArray("--c\r\nContent-Type: a/b  X: y\r\n\r\n\r\n--c--\r\n"));
    }

    void standsEverything()
    {
        ahoy::SeededRandom random(5621);
        const std::string start =
            "--b\r\nContent-Type: multipart/alternative;boundary=c\r\n\r\n--c\r\n"
            "Content-Type: application/sdp\r\n\r\nv=0\r\n--c--\r\n--b--\r\n";
        constexpr std::string_view letters("\r\n-b c:;=\"\0", 11);
        for (int i = 0; i < 20'000; ++i) {
            auto text = start;
            for (int k = 0; k < 4; ++k)
                text[random.below(static_cast<std::uint32_t>(text.size()))] =
                    letters[random.below(11)];
            text.resize(random.below(static_cast<std::uint32_t>(text.size() + 1)));
            const std::vector<char> exact(text.begin(), text.end());
            const std::string_view view(exact.data(), exact.size());
            (void)partsOf("multipart/mixed;boundary=b", view);
            (void)findBodyPart("multipart/mixed;boundary=b", view, "application", "sdp");
            (void)refusedPart("multipart/mixed;boundary=b", view, isSdp);
        }
    }
};

QTEST_GUILESS_MAIN(TestMultipart)
#include "tst_multipart.moc"
