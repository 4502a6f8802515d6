#include "audio/net/dtls_path.h"

#include <QTest>

using namespace ahoy;
using namespace ahoy::audio;

/// When a new DTLS association begins and when the one that there is goes on (RFC 8842 §3.1, §4),
/// over addresses that change.
class TestDtlsPath : public QObject {
    Q_OBJECT

    const DtlsIdentity m_ours = *DtlsIdentity::create();
    const DtlsIdentity m_theirs = *DtlsIdentity::create();
    const Endpoint m_here = *Endpoint::parse("192.0.2.1:4000");
    const Endpoint m_there = *Endpoint::parse("192.0.2.7:6000");

    DtlsRemote remote(const char *association = "") const
    {
        return {
            .isClient = true, .fingerprints = {m_theirs.fingerprint()}, .association = association};
    }

    /// The peer of the path, for one association; true when the path has keys of it.
    bool makesKeys(DtlsPath &path, const Endpoint &from) const
    {
        auto peer =
            DtlsHandshake::create(m_theirs, DtlsHandshake::Role::Server, {m_ours.fingerprint()});
        for (int turn = 0; turn < 10; ++turn) {
            while (const auto datagram = path.takeDatagram())
                (*peer)->onDatagram(*datagram);
            while (const auto datagram = (*peer)->takeDatagram())
                if (!path.onDatagram(from, *datagram))
                    return false;
        }
        const auto keys = path.takeKeys();
        const auto theirs = (*peer)->takeKeys();
        return keys && theirs && keys->send == theirs->receive;
    }

private Q_SLOTS:
    void goesOnOrBeginsAnew_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::addColumn<bool>("moves");
        QTest::addColumn<bool>("isAnew");
        QTest::newRow("the same") << "a b"
                                  << "a b" << false << false;
        QTest::newRow("the same from elsewhere") << "a b"
                                                 << "a b" << true << false;
        QTest::newRow("another name") << "a b"
                                      << "a c" << false << true;
        QTest::newRow("another name from elsewhere") << "a b"
                                                     << "a c" << true << true;
        QTest::newRow("without names") << ""
                                       << "" << false << false;
        QTest::newRow("without names, from elsewhere") << ""
                                                       << "" << true << true;
        QTest::newRow("a name that comes later") << ""
                                                 << "a b" << false << false;
        QTest::newRow("one that is not said again") << "a b"
                                                    << "" << false << false;
        QTest::newRow("not said again, from elsewhere") << "a b"
                                                        << "" << true << true;
    }
    void goesOnOrBeginsAnew()
    {
        QFETCH(QString, before);
        QFETCH(QString, after);
        QFETCH(bool, moves);
        QFETCH(bool, isAnew);
        DtlsPath path(m_ours);
        path.setRemote(remote(qPrintable(before)), m_here);
        QVERIFY(makesKeys(path, m_here));
        QVERIFY(!path.isRunning());
        const auto &now = moves ? m_there : m_here;
        path.setRemote(remote(qPrintable(after)), now);
        QCOMPARE(path.isRunning(), isAnew);
        QCOMPARE(makesKeys(path, now), isAnew);
        // Whoever is elsewhere now is heard there, and nobody where they were.
        const std::vector<std::byte> datagram(20, std::byte{22});
        QVERIFY(path.onDatagram(now, datagram));
        QCOMPARE(path.onDatagram(m_here, datagram), !moves);
    }

    void otherFingerprintsOrRolesBeginAnew()
    {
        const auto other = *DtlsIdentity::create();
        for (const bool isRole : {false, true}) {
            DtlsPath path(m_ours);
            path.setRemote(remote("a b"), m_here);
            QVERIFY(makesKeys(path, m_here));
            auto changed = remote("a b");
            if (isRole)
                changed.isClient = false;
            else
                changed.fingerprints = {other.fingerprint()};
            path.setRemote(changed, m_here);
            QVERIFY(path.isRunning());
        }
    }

    /// One that is under way goes on with whom it is, wherever that is now.
    void movesInTheMiddle()
    {
        DtlsPath path(m_ours);
        path.setRemote(remote("a b"), m_here);
        path.setRemote(remote("a b"), m_there);
        QVERIFY(makesKeys(path, m_there));
    }
};

QTEST_GUILESS_MAIN(TestDtlsPath)
#include "tst_dtls_path.moc"
