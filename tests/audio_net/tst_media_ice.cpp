// ICE at the sockets (RFC 8445): two phones that find each other, and whom nobody listens to.
#ifndef Q_MOC_RUN // moc of Qt 6.4 stumbles over Boost's headers
#include "tests/support/ice_side.h"
#endif

#include "audio/net/socket_pair.h"

#include <QTest>
#include <array>
#include <atomic>
#include <cstring>
#include <memory>
#include <poll.h>
#include <set>
#include <thread>

using namespace ahoy;
using namespace ahoy::audio;
using test::IceSide;
using test::rtcpBytes;
using test::rtpBytes;
using State = IceChanged::State;

namespace {

using Bytes = std::vector<std::uint8_t>;

std::span<const std::byte> bytesOf(const Bytes &bytes)
{
    return std::as_bytes(std::span(bytes));
}

/// RFC 8489 §5: a binding request with `attributes` behind the header.
Bytes stunRequest(const Bytes &attributes, std::uint16_t length)
{
    Bytes bytes{0, 1, std::uint8_t(length >> 8U), std::uint8_t(length), 0x21, 0x12, 0xa4, 0x42};
    for (std::uint8_t i = 0; i < 12; ++i)
        bytes.push_back(i);
    bytes.insert(bytes.end(), attributes.begin(), attributes.end());
    return bytes;
}

/// A STUN server that sees every client at 203.0.113.7, port + 1000 (RFC 8489 §7.3.1); or none,
/// which never answers.
class StunServer {
public:
    explicit StunServer(bool answers) : m_answers(answers), m_thread([this] { run(); }) {}
    ~StunServer()
    {
        m_stop = true;
        m_thread.join();
    }
    IceServer server() const
    {
        return {.kind = IceServer::Kind::Stun,
                .host = "127.0.0.1",
                .port = m_socket.local().port,
                .user = {},
                .password = {}};
    }

private:
    void run()
    {
        while (!m_stop) {
            pollfd polled{m_socket.fd(), POLLIN, 0};
            if (::poll(&polled, 1, 20) <= 0)
                continue;
            std::array<std::byte, 1500> request{};
            const auto received = m_socket.receive(request);
            if (!m_answers || received.size < 20)
                continue;
            Bytes answer{1, 1, 0, 12};
            for (std::size_t i = 4; i < 20; ++i)
                answer.push_back(std::to_integer<std::uint8_t>(request[i]));
            const auto port = std::uint16_t(received.from.port + 1000U) ^ 0x2112U;
            answer.insert(answer.end(),
                          {0, 0x20, 0, 8, 0, 1, std::uint8_t(port >> 8U), std::uint8_t(port),
                           203 ^ 0x21, 0 ^ 0x12, 113 ^ 0xa4, 7 ^ 0x42});
            (void)m_socket.send(received.from, bytesOf(answer));
        }
    }

    bool m_answers;
    MediaSocket m_socket = *MediaSocket::bind({IpAddress::loopbackV4(), 0});
    std::atomic<bool> m_stop{false};
    std::thread m_thread;
};

} // namespace

class TestMediaIce : public QObject {
    Q_OBJECT

    std::unique_ptr<IceSide> m_a;
    std::unique_ptr<IceSide> m_b;

    void connectBoth(bool isMuxed)
    {
        m_a->net().post(m_a->remote(*m_b, true, isMuxed));
        m_b->net().post(m_b->remote(*m_a, false, isMuxed));
        QVERIFY(m_a->awaitState(State::Connected).state == State::Connected);
        QVERIFY(m_b->awaitState(State::Connected).state == State::Connected);
    }

    void talk(std::uint8_t sequence)
    {
        m_a->send(rtpBytes(sequence));
        QCOMPARE(m_b->receive(), rtpBytes(sequence));
        m_b->send(rtpBytes(sequence));
        QCOMPARE(m_a->receive(), rtpBytes(sequence));
    }

private Q_SLOTS:
    void init()
    {
        m_a = std::make_unique<IceSide>("alice");
        m_b = std::make_unique<IceSide>("bob");
    }
    void cleanup()
    {
        m_a.reset();
        m_b.reset();
    }

    void theyFindEachOther_data()
    {
        QTest::addColumn<bool>("isMuxed");
        QTest::newRow("rtcp-mux") << true;
        QTest::newRow("two components") << false;
    }

    void theyFindEachOther()
    {
        QFETCH(bool, isMuxed);
        QVERIFY(m_a->open() && m_b->open());
        QCOMPARE(m_a->addresses().candidates.size(), std::size_t(2));
        QCOMPARE(m_a->addresses().candidates[0].address, m_a->addresses().rtp);
        QVERIFY(m_a->addresses().candidates[0].kind == IceCandidate::Kind::Host);
        QVERIFY(!m_a->addresses().fingerprint.value.empty());
        m_a->net().post(m_a->remote(*m_b, true, isMuxed));
        m_b->net().post(m_b->remote(*m_a, false, isMuxed));
        const auto found = m_a->awaitState(State::Connected);
        QCOMPARE(found.pairs.size(), std::size_t(isMuxed ? 1 : 2));
        QCOMPARE(found.pairs[0].local.address, m_a->addresses().rtp);
        QCOMPARE(found.pairs[0].remote.address, m_b->addresses().rtp);
        QVERIFY(m_b->awaitState(State::Connected).state == State::Connected);
        talk(1);
        m_a->send(rtcpBytes(), true);
        QCOMPARE(m_b->receive(), rtcpBytes());
        QVERIFY(m_a->counters().sent >= 2);
    }

    /// Their description may come long after ours went out: checks of theirs wait (RFC 8445 §7.3).
    void aCheckBeforeTheAnswer()
    {
        QVERIFY(m_a->open() && m_b->open());
        m_b->net().post(m_b->remote(*m_a, false));
        QVERIFY(m_b->awaitState(State::Checking).state == State::Checking);
        m_a->net().post(m_a->remote(*m_b, true));
        QVERIFY(m_a->awaitState(State::Connected).state == State::Connected);
        QVERIFY(m_b->awaitState(State::Connected).state == State::Connected);
        talk(1);
    }

    /// RFC 8839 §4.3.3: plain RTP, from and to the ports that were described.
    void aPeerWithoutIce()
    {
        QVERIFY(m_a->open());
        auto peer = *MediaSocket::bind({IpAddress::loopbackV4(), 0});
        m_a->net().post(
            SetRemote{.leg = IceSide::leg, .rtp = peer.local(), .rtcp = {}, .rtcpMux = true});
        (void)m_a->counters(); // it is in force
        QVERIFY(peer.send(m_a->addresses().rtp, bytesOf(rtpBytes(2))));
        QCOMPARE(m_a->receive(), rtpBytes(2));
        m_a->send(rtpBytes(3));
        std::array<std::byte, 1500> buffer{};
        pollfd polled{peer.fd(), POLLIN, 0};
        QVERIFY(::poll(&polled, 1, 10'000) > 0);
        const auto received = peer.receive(buffer);
        QCOMPARE(received.from, m_a->addresses().rtp);
        QCOMPARE(received.size, rtpBytes(3).size());
    }

    /// Whoever has shown no password is nobody: neither his sound nor his ClientHello counts
    /// (SIP.md §6.27).
    void strangersAreNotHeard()
    {
        QVERIFY(m_a->open() && m_b->open());
        connectBoth(true);
        auto stranger = *MediaSocket::bind({IpAddress::loopbackV4(), 0});
        Bytes hello(100, 0);
        hello[0] = 22;
        for (const auto &bytes : {rtpBytes(9), rtcpBytes(), hello})
            QVERIFY(stranger.send(m_a->addresses().rtp, bytesOf(bytes)));
        talk(2); // and nothing else arrives before it
    }

    void aWrongPassword()
    {
        QVERIFY(m_a->open() && m_b->open());
        auto wrong = m_a->remote(*m_b, true);
        wrong.ice->theirs.password =
            Redacted<std::string>(std::string("not-what-bob-has-said-it-is"));
        m_a->net().post(wrong);
        auto alsoWrong = m_b->remote(*m_a, false);
        alsoWrong.ice->theirs.password = wrong.ice->theirs.password;
        m_b->net().post(alsoWrong);
        QVERIFY(m_a->awaitState(State::Failed).state == State::Failed);
        m_a->send(rtpBytes(1));
        QCOMPARE(m_b->receive(std::chrono::milliseconds(100)), Bytes());
        QCOMPARE(m_a->counters().sendFailed, std::uint64_t(1));
    }

    /// RFC 8445 §9; what DTLS agreed on stays (RFC 8842 §5.1: the same fingerprint and tls-id).
    void beginsAnew()
    {
        QVERIFY(m_a->open() && m_b->open());
        auto toB = m_a->remote(*m_b, true);
        auto toA = m_b->remote(*m_a, false);
        toB.dtls = DtlsRemote{true, {m_b->addresses().fingerprint}};
        toA.dtls = DtlsRemote{false, {m_a->addresses().fingerprint}};
        m_a->net().post(toB);
        m_b->net().post(toA);
        QVERIFY(m_a->awaitState(State::Connected).state == State::Connected);
        const auto shaken = m_a->await<HandshakeEnded>();
        QVERIFY2(shaken && shaken->suite,
                 shaken ? shaken->suite.error().text.c_str() : "no end of the handshake");
        QVERIFY(m_b->await<HandshakeEnded>());
        talk(1);

        m_a->renew("alice");
        m_b->renew("bob");
        toB.ice = m_a->remote(*m_b, true).ice;
        toA.ice = m_b->remote(*m_a, false).ice;
        m_a->net().post(toB);
        m_b->net().post(toA);
        QVERIFY(m_a->awaitState(State::Checking).state == State::Checking);
        QVERIFY(m_a->awaitState(State::Connected).state == State::Connected);
        QVERIFY(m_b->awaitState(State::Connected).state == State::Connected);
        talk(2);
        QCOMPARE(m_a->counters().rejected, std::uint64_t(0));
    }

    /// Both believe to control (after a 3PCC's exchange): RFC 8445 §7.3.1.1 settles it.
    void bothControl()
    {
        QVERIFY(m_a->open() && m_b->open());
        m_a->net().post(m_a->remote(*m_b, true));
        m_b->net().post(m_b->remote(*m_a, true));
        QVERIFY(m_a->awaitState(State::Connected).state == State::Connected);
        QVERIFY(m_b->awaitState(State::Connected).state == State::Connected);
        talk(1);
    }

    void learnsItsAddress()
    {
        const StunServer stun(true);
        QVERIFY(m_a->open({stun.server()}));
        const auto &candidates = m_a->addresses().candidates;
        QCOMPARE(candidates.size(), std::size_t(4));
        const auto seen = std::find_if(candidates.begin(), candidates.end(), [](const auto &one) {
            return one.kind == IceCandidate::Kind::ServerReflexive && one.component == 1;
        });
        QVERIFY(seen != candidates.end() && seen->related);
        QCOMPARE(seen->address.address.toString(), std::string("203.0.113.7"));
        QCOMPARE(int(seen->address.port), seen->related->port + 1000);
        // RFC 8445 §5.1.4: what works best with a peer that does no ICE.
        QCOMPARE(m_a->addresses().rtp, seen->address);
        // The description says so, the packets leave by the socket behind it.
        QVERIFY(m_b->open());
        connectBoth(true);
        talk(1);
    }

    /// Without ICE: the address of the description is the one that the world sees.
    void learnsItsAddressForAPlainPeer()
    {
        const StunServer stun(true);
        QVERIFY(m_a->open({stun.server()}, false));
        QVERIFY(m_a->addresses().candidates.empty());
        QCOMPARE(m_a->addresses().rtp.address.toString(), std::string("203.0.113.7"));
        auto peer = *MediaSocket::bind({IpAddress::loopbackV4(), 0});
        m_a->net().post(
            SetRemote{.leg = IceSide::leg, .rtp = peer.local(), .rtcp = {}, .rtcpMux = true});
        m_a->send(rtpBytes(1));
        std::array<std::byte, 1500> buffer{};
        pollfd polled{peer.fd(), POLLIN, 0};
        QVERIFY(::poll(&polled, 1, 10'000) > 0);
        QCOMPARE(int(peer.receive(buffer).from.port), m_a->addresses().rtp.port - 1000);
    }

    /// A STUN server that says nothing costs a moment, not the call.
    void aDeadStunServer()
    {
        const StunServer stun(false);
        QVERIFY(m_a->open({stun.server()}));
        QCOMPARE(m_a->addresses().candidates.size(), std::size_t(2));
        QVERIFY(m_a->addresses().rtp.address.isLoopback());
        QVERIFY(m_b->open({{.kind = IceServer::Kind::Stun,
                            .host = "no.such.name.invalid",
                            .port = 3478,
                            .user = {},
                            .password = {}}}));
        connectBoth(true);
        talk(1);
    }

    /// RFC 8838: ready at once with what there is; what a server sees of us is told later, and
    /// found all the same.  `answers` false: all that comes is the end.
    void tellsWhatItFindsLater_data()
    {
        QTest::addColumn<bool>("answers");
        QTest::newRow("a server that answers") << true;
        QTest::newRow("one that does not") << false;
    }

    void tellsWhatItFindsLater()
    {
        QFETCH(bool, answers);
        const StunServer stun(answers);
        QVERIFY(m_a->open({stun.server()}, true, true));
        QCOMPARE(m_a->addresses().candidates.size(), std::size_t(2));
        QVERIFY(!m_a->addresses().hasAllCandidates);
        auto found = m_a->await<CandidatesFound>();
        while (found && !found->isComplete)
            found = m_a->await<CandidatesFound>();
        QVERIFY(found.has_value());
        QCOMPARE(found->candidates.size(), std::size_t(answers ? 4 : 2));
        for (std::size_t i = 0; i < 2; ++i) // RFC 8840 §4.4: in the order in which they were told
            QVERIFY(found->candidates[i] == m_a->addresses().candidates[i]);
        QVERIFY(m_b->open());
        connectBoth(true);
        talk(1);
    }

    /// Without servers there is nothing more to be found.
    void hasAllAtOnce()
    {
        QVERIFY(m_a->open({}, true, true));
        QVERIFY(m_a->addresses().hasAllCandidates);
    }

    /// Theirs come after their description.
    void takesTheirsLater()
    {
        QVERIFY(m_a->open() && m_b->open());
        m_a->net().post(m_a->remoteWithout(*m_b, true));
        m_b->net().post(m_b->remoteWithout(*m_a, false));
        QVERIFY(m_a->awaitState(State::Checking).state == State::Checking);
        QVERIFY(m_b->awaitState(State::Checking).state == State::Checking);
        m_a->net().post(m_a->more(*m_b, true, false));
        QVERIFY(m_a->awaitState(State::Connected).state == State::Connected);
        QVERIFY(m_b->awaitState(State::Connected).state == State::Connected); // by A's checks
        talk(1);
        m_b->net().post(m_b->more(*m_a, false, true));
        m_a->net().post(m_a->more(*m_b, true, true));
        talk(2);
    }

    /// RFC 8838 §8: it only fails when no more can come.
    void failsWhenNoMoreCome()
    {
        QVERIFY(m_a->open() && m_b->open());
        auto wrong = m_a->remote(*m_b, true);
        wrong.ice->theirs.password =
            Redacted<std::string>(std::string("not-what-bob-has-said-it-is"));
        wrong.ice->isComplete = false;
        auto alsoWrong = m_b->remote(*m_a, false);
        alsoWrong.ice->theirs.password = wrong.ice->theirs.password;
        m_b->net().post(alsoWrong);
        m_a->net().post(wrong);
        QVERIFY(m_b->awaitState(State::Failed).state == State::Failed);
        QVERIFY(m_a->awaitState(State::Checking).state == State::Checking);
        auto complete = *wrong.ice;
        complete.isComplete = true;
        m_a->net().post(AddCandidates{IceSide::leg, complete});
        QVERIFY(m_a->awaitState(State::Failed).state == State::Failed);
    }

    /// For a call that is over, or does no ICE: nothing happens.
    void takesNoneWithoutIce()
    {
        m_a->net().post(AddCandidates{IceSide::leg, {}});
        QVERIFY(m_a->open());
        auto peer = *MediaSocket::bind({IpAddress::loopbackV4(), 0});
        m_a->net().post(
            SetRemote{.leg = IceSide::leg, .rtp = peer.local(), .rtcp = {}, .rtcpMux = true});
        m_a->net().post(AddCandidates{IceSide::leg, {}});
        QCOMPARE(m_a->counters().sent, std::uint64_t(0));
    }

    /// SIP.md §6.16, §6.17: GHSA-j29p-pvh2-pvqp and CVE-2021-37706: lengths that lie, a user name
    /// of 513 bytes (RFC 8489 §14.3 allows 508).
    void brokenStun()
    {
        QVERIFY(m_a->open() && m_b->open());
        auto stranger = *MediaSocket::bind({IpAddress::loopbackV4(), 0});
        Bytes longName{0, 6, 2, 1};
        longName.resize(4 + 516, 'u');
        Bytes lying{0, 6, 0xff, 0xff, 'u', 'u', 'u', 'u'};
        Bytes many;
        for (int i = 0; i < 300; ++i)
            many.insert(many.end(), {0x80, 0x22, 0, 0});
        const auto length = [](const Bytes &bytes) { return std::uint16_t(bytes.size()); };
        const auto strike = [&] {
            for (const auto &bytes :
                 {stunRequest(longName, length(longName)), stunRequest(lying, length(lying)),
                  stunRequest(lying, 0xfffc), stunRequest(lying, 3), stunRequest({}, 4),
                  stunRequest(many, length(many)), Bytes{0, 1}, Bytes{0, 1, 0, 0, 0x21, 0x12},
                  Bytes(2000, 0x01)})
                QVERIFY(stranger.send(m_a->addresses().rtp, bytesOf(bytes)));
        };
        strike();
        connectBoth(true);
        strike();
        talk(1);
    }

    /// SIP.md §6.17: GHSA-g88q-c2hm-q7p7: the call ends while its checks are under way.
    void hangsUpDuringChecks()
    {
        for (int i = 0; i < 10; ++i) {
            QVERIFY(m_a->open() && m_b->open());
            m_a->net().post(m_a->remote(*m_b, true));
            m_b->net().post(m_b->remote(*m_a, false));
            if (i % 2 == 0)
                QVERIFY(m_a->awaitState(State::Checking).state == State::Checking);
            m_a->net().post(CloseTransport{IceSide::leg});
            m_b->net().post(CloseTransport{IceSide::leg});
            QVERIFY(m_a->await<TransportCounters>());
            QVERIFY(m_b->await<TransportCounters>());
        }
        QVERIFY(m_a->open() && m_b->open());
        connectBoth(false);
        talk(1);
    }

    void keepsToItsPorts()
    {
        std::set<int> ports;
        m_a->net().post(OpenTransport{.leg = LegId{1},
                                      .local = IpAddress::loopbackV4(),
                                      .firstPort = 42'100,
                                      .lastPort = 42'140,
                                      .isProtected = false,
                                      .ice = IceSettings{{}, m_a->own()}});
        const auto opened = m_a->await<TransportOpened>();
        QVERIFY(opened && opened->addresses);
        for (const auto &candidate : opened->addresses->candidates)
            ports.insert(candidate.address.port);
        QCOMPARE(ports.size(), std::size_t(2));
        QVERIFY(*ports.begin() >= 42'100 && *ports.rbegin() <= 42'140);
    }
};

QTEST_APPLESS_MAIN(TestMediaIce)
#include "tst_media_ice.moc"
