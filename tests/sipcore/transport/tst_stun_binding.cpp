#include "sipcore/transport/stun_binding.h"
#include "tests/support/sim_stun.h"

#include <QTest>
#include <vector>

using namespace ahoy::sip;
using ahoy::Endpoint;

namespace {

std::string bytesOf(const char *hex)
{
    return QByteArray::fromHex(hex).toStdString();
}

Endpoint at(const char *text)
{
    return Endpoint::parse(text).value();
}

constexpr StunId idOfRfc5769{std::byte{0xb7}, std::byte{0xe7}, std::byte{0xa7}, std::byte{0x01},
                             std::byte{0xbc}, std::byte{0x34}, std::byte{0xd6}, std::byte{0x86},
                             std::byte{0xfa}, std::byte{0x87}, std::byte{0xdf}, std::byte{0xae}};

/// RFC 5769 §2.2.
constexpr auto answerV4 = "0101003c2112a442b7e7a701bc34d686fa87dfae"
                          "8022000b7465737420766563746f7220"
                          "002000080001a147e112a643"
                          "000800142b91f599fd9e90c38c7489f92af9ba53f06be7d7"
                          "80280004c07d4c96";
/// RFC 5769 §2.3.
constexpr auto answerV6 = "010100482112a442b7e7a701bc34d686fa87dfae"
                          "8022000b7465737420766563746f7220"
                          "002000140002a1470113a9faa5d3f179bc25f4b5bed2b9d9"
                          "00080014a382954e4be67bf11784c97c8292c275bfe3ed41"
                          "80280004c8fb0b4c";

} // namespace

/// The STUN of a SIP flow (RFC 5626 §8), with what others have printed and what liars send.
class TestStunBinding : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// RFC 8489 §5: type, no attributes, cookie, id.
    void asks()
    {
        QCOMPARE(bindingRequest(idOfRfc5769), bytesOf("000100002112a442b7e7a701bc34d686fa87dfae"));
    }

    void readsAnswers_data()
    {
        QTest::addColumn<QByteArray>("hex");
        QTest::addColumn<QString>("mapped"); // empty: none
        QTest::addColumn<bool>("isRefusal");
        const QByteArray id = "2112a442b7e7a701bc34d686fa87dfae";
        const QByteArray v4 = "002000080001a147e112a643";
        QTest::newRow("RFC 5769 §2.2") << QByteArray(answerV4) << "192.0.2.1:32853" << false;
        QTest::newRow("RFC 5769 §2.3")
            << QByteArray(answerV6) << "[2001:db8:1234:5678:11:2233:4455:6677]:32853" << false;
        QTest::newRow("without attributes") << "01010000" + id << "" << false;
        QTest::newRow("RFC 8489 §6.3.4 an error") << "01110008" + id + "0009000400000500"
                                                  << "" << true;
        QTest::newRow("an error with an address") << "0111000c" + id + v4 << "" << true;
        QTest::newRow("RFC 8489 §6.3.3 what must be understood")
            << "01010014" + id + v4 + "7fff000400000000"
            << "" << true;
        QTest::newRow("RFC 3489's CHANGED-ADDRESS beside it")
            << "01010018" + id + "000500080001138881010101" + v4 << "192.0.2.1:32853" << false;
        QTest::newRow("the first of two") << "01010018" + id + v4 + "002000080001a147e112a644"
                                          << "192.0.2.1:32853" << false;
        QTest::newRow("a family that nobody knows") << "0101000c" + id + "002000080003a147e112a643"
                                                    << "" << false;
        QTest::newRow("an address too short for its family")
            << "0101000c" + id + "002000080002a147e112a643"
            << "" << false;
        QTest::newRow("an address of two bytes") << "01010008" + id + "0020000200010000"
                                                 << "" << false;
    }

    void readsAnswers()
    {
        QFETCH(QByteArray, hex);
        QFETCH(QString, mapped);
        QFETCH(bool, isRefusal);
        const auto answer = parseBindingAnswer(bytesOf(hex));
        QVERIFY(answer);
        QVERIFY(answer->id == idOfRfc5769);
        QCOMPARE(answer->isRefusal, isRefusal);
        QCOMPARE(answer->mapped ? QString::fromStdString(answer->mapped->toString()) : QString(),
                 mapped);
    }

    void takesNothingElse_data()
    {
        QTest::addColumn<QByteArray>("hex");
        QTest::addColumn<bool>("mayBe");
        const QByteArray id = "2112a442b7e7a701bc34d686fa87dfae";
        QTest::newRow("nothing") << QByteArray() << false;
        QTest::newRow("19 bytes") << ("01010000" + id).chopped(2) << false;
        QTest::newRow("RFC 3489: no cookie")
            << QByteArray("010100002112a443b7e7a701bc34d686fa87dfae") << false;
        QTest::newRow("RFC 7983 RTP") << "80010000" + id << false;
        QTest::newRow("a request") << "00010000" + id << true;
        QTest::newRow("an indication") << "00110000" + id << true;
        QTest::newRow("TURN's Allocate") << "01030000" + id << true;
        QTest::newRow("longer than it says") << "01010000" + id + "00000000" << true;
        QTest::newRow("shorter than it says") << "01010008" + id + "80220000" << true;
        QTest::newRow("no room for the head of an attribute") << "01010002" + id + "8022" << true;
        QTest::newRow("CVE-2022-31031 an attribute longer than the message")
            << "01010008" + id + "002000080001a147" << true;
        QTest::newRow("an attribute of 65,535 bytes")
            << "01010008" + id + "8022ffff00000000" << true;
        QTest::newRow("its padding is missing") << "01010005" + id + "8022000141" << true;
    }

    void takesNothingElse()
    {
        QFETCH(QByteArray, hex);
        QFETCH(bool, mayBe);
        QCOMPARE(mayBeStun(bytesOf(hex)), mayBe);
        QVERIFY(!parseBindingAnswer(bytesOf(hex)));
    }

    /// Cut anywhere it is no answer; with any bit changed it is one or none, and never a crash.
    void survivesEveryCutAndEveryBit()
    {
        for (const auto *hex : {answerV4, answerV6}) {
            const auto whole = bytesOf(hex);
            for (std::size_t size = 0; size < whole.size(); ++size)
                QVERIFY(!parseBindingAnswer(std::string_view(whole).substr(0, size)));
            int read = 0;
            for (std::size_t bit = 0; bit < whole.size() * 8; ++bit) {
                // On the heap and no longer than needed, where a reader past its end is seen.
                std::vector<char> changed(whole.begin(), whole.end());
                changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ (1 << (bit % 8)));
                read += parseBindingAnswer({changed.data(), changed.size()}) ? 1 : 0;
            }
            QVERIFY(read > 0);
        }
    }

    /// What the simulated server says is what RFC 5769 would have said.
    void simulatedServerSpeaksIt()
    {
        const auto request = bindingRequest(idOfRfc5769);
        QVERIFY(sim::isBindingRequest(request));
        for (const auto *text : {"192.0.2.1:32853", "[2001:db8::1]:5060"}) {
            const auto answer = parseBindingAnswer(sim::bindingSuccess(request, at(text)));
            QVERIFY(answer && answer->id == idOfRfc5769 && !answer->isRefusal);
            QVERIFY(answer->mapped == at(text));
        }
        const auto refusal = parseBindingAnswer(sim::bindingError(request));
        QVERIFY(refusal && refusal->isRefusal && !refusal->mapped);
    }
};

QTEST_GUILESS_MAIN(TestStunBinding)
#include "tst_stun_binding.moc"
