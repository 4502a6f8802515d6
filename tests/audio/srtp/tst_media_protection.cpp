#include "audio/srtp/media_protection.h"

#include <QByteArray>
#include <QTest>
#include <array>
#include <cstring>
#include <optional>

using namespace ahoy;
using namespace ahoy::audio;
using namespace std::chrono_literals;

namespace {

constexpr TimePoint start{};

SrtpKey key(char fill, std::uint64_t lifetime = 0)
{
    const QByteArray bytes(30, fill);
    return {.master = SecretBytes(std::as_bytes(std::span(bytes.constData(), 30))),
            .lifetime = lifetime};
}

SrtpKeys keys(char ours, char theirs)
{
    return {.suite = SrtpSuite::AesCm128Sha1_80, .send = key(ours), .receive = key(theirs)};
}

QByteArray packet(int sequence)
{
    QByteArray bytes(172, '\x55');
    bytes[0] = char(0x80);
    bytes[1] = 0;
    bytes[2] = char(sequence >> 8);
    bytes[3] = char(sequence);
    return bytes;
}

std::optional<QByteArray> sent(MediaProtection &protection, const QByteArray &plain)
{
    std::array<std::byte, 1500> buffer{};
    std::memcpy(buffer.data(), plain.constData(), std::size_t(plain.size()));
    auto size = std::size_t(plain.size());
    if (!protection.protect(buffer, size, false))
        return std::nullopt;
    return QByteArray(reinterpret_cast<const char *>(buffer.data()), qsizetype(size));
}

std::optional<QByteArray> received(MediaProtection &protection, const QByteArray &bytes,
                                   TimePoint now = start)
{
    std::array<std::byte, 1500> buffer{};
    std::memcpy(buffer.data(), bytes.constData(), std::size_t(bytes.size()));
    auto size = std::size_t(bytes.size());
    if (!protection.unprotect(buffer, size, false, now))
        return std::nullopt;
    return QByteArray(reinterpret_cast<const char *>(buffer.data()), qsizetype(size));
}

} // namespace

class TestMediaProtection : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void clearIsClear()
    {
        MediaProtection plain;
        QVERIFY(plain.setKeys(std::nullopt, start));
        QCOMPARE(*sent(plain, packet(1)), packet(1));
        QCOMPARE(*received(plain, packet(1)), packet(1));
    }

    /// PRODUCT: required means "never one plain packet, in either direction, early media included".
    void requiredLetsNothingThroughBeforeTheKeys()
    {
        MediaProtection required(true);
        QVERIFY(!sent(required, packet(1)));
        QVERIFY(!received(required, packet(1)));
        QCOMPARE(required.setKeys(std::nullopt, start).error().code, Errc::WrongState);
        QVERIFY(!sent(required, packet(1)));
        QVERIFY(!received(required, packet(1)));
        QCOMPARE(required.counters().unsent, 2U);
        QCOMPARE(required.counters().rejected, 2U);
        QVERIFY(required.setKeys(keys('a', 'b'), start));
        QVERIFY(sent(required, packet(1)));
    }

    /// SIP.md §6.32, CVE-2022-39269: nothing takes the keys away again.
    void keysAreNotTakenBack()
    {
        MediaProtection alice;
        MediaProtection bob;
        QVERIFY(alice.setKeys(keys('a', 'b'), start) && bob.setKeys(keys('b', 'a'), start));
        QCOMPARE(alice.setKeys(std::nullopt, start).error().code, Errc::WrongState);
        const auto sealed = sent(alice, packet(1));
        QVERIFY(sealed && sealed->size() == packet(1).size() + 10);
        QCOMPARE(*received(bob, *sealed), packet(1));
        QVERIFY(!received(alice, packet(2))); // in clear
        QCOMPARE(alice.counters().rejected, 1U);
    }

    /// A key that can't be used closes the way, it does not open it.
    void aBadKeyCloses()
    {
        MediaProtection alice;
        auto bad = keys('a', 'b');
        bad.suite = SrtpSuite::AeadAes256Gcm;
        QVERIFY(!alice.setKeys(bad, start));
        QVERIFY(!sent(alice, packet(1)));
        QVERIFY(!received(alice, packet(1)));
    }

    /// SIP.md §2.32: hold keeps the roll-over counter, as the keys stay the same.
    void theSameKeysGoOn()
    {
        MediaProtection alice;
        MediaProtection bob;
        QVERIFY(alice.setKeys(keys('a', 'b'), start) && bob.setKeys(keys('b', 'a'), start));
        for (const int sequence : {65000, 65535, 0, 1})
            QVERIFY(received(bob, *sent(alice, packet(sequence))));
        QVERIFY(alice.setKeys(keys('a', 'b'), start)); // alice sends a re-INVITE, bob answers
        QCOMPARE(*received(bob, *sent(alice, packet(2))), packet(2));
        QVERIFY(bob.setKeys(keys('b', 'a'), start));
        QCOMPARE(*received(bob, *sent(alice, packet(3))), packet(3));
    }

    /// New keys begin with a counter of 0; what is under way under the old ones is taken for a
    /// second.
    void newKeys()
    {
        MediaProtection alice;
        MediaProtection bob;
        QVERIFY(alice.setKeys(keys('a', 'b'), start) && bob.setKeys(keys('b', 'a'), start));
        for (const int sequence : {65000, 65535, 0})
            QVERIFY(received(bob, *sent(alice, packet(sequence))));
        const auto late = *sent(alice, packet(1));
        const auto later = *sent(alice, packet(2));
        QVERIFY(alice.setKeys(keys('c', 'b'), start) && bob.setKeys(keys('b', 'c'), start));
        QCOMPARE(*received(bob, *sent(alice, packet(3)), start + 10ms), packet(3));
        QCOMPARE(*received(bob, late, start + 999ms), packet(1));
        QVERIFY(!received(bob, late, start + 999ms)); // a replay under the old key
        QVERIFY(!received(bob, later, start + 1s));
        QCOMPARE(bob.counters().rejected, 1U);
        QCOMPARE(bob.counters().replayed, 1U);
        QCOMPARE(*received(alice, *sent(bob, packet(9))), packet(9)); // whose key did not change
    }

    /// RFC 6141 §3.4: a failed re-INVITE brings the old keys back, where they were.
    void oldKeysComeBackWithTheirCounter()
    {
        MediaProtection alice;
        MediaProtection bob;
        QVERIFY(alice.setKeys(keys('a', 'b'), start) && bob.setKeys(keys('b', 'a'), start));
        for (const int sequence : {65000, 65535, 0})
            QVERIFY(received(bob, *sent(alice, packet(sequence))));
        QVERIFY(alice.setKeys(keys('c', 'd'), start) && bob.setKeys(keys('d', 'c'), start));
        QVERIFY(received(bob, *sent(alice, packet(1))));
        QVERIFY(alice.setKeys(keys('a', 'b'), start) && bob.setKeys(keys('b', 'a'), start));
        QCOMPARE(*received(bob, *sent(alice, packet(2))), packet(2));
    }

    void tellsOnceThatTheKeysAreSpent()
    {
        MediaProtection alice;
        auto few = keys('a', 'b');
        few.send = key('a', 16);
        QVERIFY(alice.setKeys(few, start));
        for (int i = 0; i < 15; ++i) {
            QVERIFY(!alice.takeNearlySpent());
            QVERIFY(sent(alice, packet(i)));
        }
        QVERIFY(alice.takeNearlySpent());
        QVERIFY(!alice.takeNearlySpent());
        QVERIFY(sent(alice, packet(15)));
        QVERIFY(!sent(alice, packet(16))); // and never in clear
        QCOMPARE(alice.counters().unsent, 1U);
    }
};

QTEST_GUILESS_MAIN(TestMediaProtection)
#include "tst_media_protection.moc"
