// ICE as calls see it: when it is offered and answered, what descriptions say once there is a way,
// and what becomes of a call whose way is lost (RFC 8839).
#include "app/account/ice_servers.h"
#include "app/call/call_json.h"
#include "tests/app/call/calls_desk.h"

#include <QTest>

using namespace ahoy;
using namespace ahoy::app;
using Wanted = sip::NeedOffer::Wanted;
using Found = audio::IceChanged::State;

namespace {

const std::string theirCredentials = "a=ice-ufrag:8hhY\r\na=ice-pwd:asd88fgpdd777uzjYhagZg\r\n";
const std::string theirHost = "a=candidate:1 1 UDP 2130706431 192.0.2.9 4000 typ host\r\n";
const std::string theirIce = theirSdp + theirCredentials + theirHost + "a=rtcp-mux\r\n";

audio::IceCandidate candidate(audio::IceCandidate::Kind kind, const char *address)
{
    return {.kind = kind,
            .foundation = "1",
            .component = 1,
            .priority = 100,
            .address = *Endpoint::parse(address),
            .related = std::nullopt};
}

const auto ownHost = candidate(audio::IceCandidate::Kind::Host, "192.0.2.1:5000");
const auto ownRelay = candidate(audio::IceCandidate::Kind::Relayed, "203.0.113.9:40000");
const auto theirs = candidate(audio::IceCandidate::Kind::PeerReflexive, "198.51.100.7:61000");

std::string ours(const Desk &desk)
{
    const auto offer = Desk::last<sip::command::Offer>(desk.sip);
    return offer.description ? offer.description->content : std::string();
}

bool has(const std::string &text, const std::string &piece)
{
    return text.find(piece) != std::string::npos;
}

std::string lineOf(const std::string &text, const std::string &start)
{
    const auto at = text.find(start);
    return at == std::string::npos ? std::string() : text.substr(at, text.find('\r', at) - at);
}

} // namespace

class TestCallsIce : public QObject {
    Q_OBJECT

    static void opened(Desk &desk, sip::CallId call,
                       std::vector<audio::IceCandidate> candidates = {ownHost})
    {
        audio::TransportAddresses addresses{*Endpoint::parse("192.0.2.1:5000"),
                                            *Endpoint::parse("192.0.2.1:5001")};
        addresses.candidates = std::move(candidates);
        desk.calls.onNetReport(audio::TransportOpened{audio::LegId{call.value}, addresses});
    }

    static void found(Desk &desk, sip::CallId call, Found state,
                      const audio::IceCandidate &local = ownHost)
    {
        audio::IceChanged change{
            .leg = audio::LegId{call.value}, .state = state, .pairs = {}, .isSettled = true};
        if (state == Found::Connected)
            change.pairs = {{local, theirs}};
        desk.calls.onNetReport(change);
    }

    /// An outgoing call whose offer has ICE.
    static std::pair<QString, sip::CallId> dialled(Desk &desk)
    {
        const auto id = *desk.calls.dial("bob", {});
        const auto call = Desk::last<sip::command::Invite>(desk.sip).call;
        desk.need(call, Wanted::Offer);
        opened(desk, call);
        return {id, call};
    }

    static void incoming(Desk &desk, sip::CallId call, const std::string &offer,
                         bool peerTrickles = false)
    {
        desk.calls.onEvent(sip::IncomingCall{.call = call,
                                             .account = sip::AccountId{1},
                                             .from = "sip:bob@example.com",
                                             .fromName = {},
                                             .to = "sip:me@example.com",
                                             .sipCallId = "x",
                                             .hasOffer = true});
        desk.calls.onEvent(sip::RemoteDescription{call, sip::RemoteDescription::Kind::Offer, false,
                                                  sdp(offer), peerTrickles});
    }

    static QString ice(Desk &desk, const QString &id)
    {
        return statsJson(*desk.calls.find(id), *desk.calls.media(id))["ice"].toString();
    }

private Q_SLOTS:
    void withoutAWord()
    {
        Desk desk;
        const auto [id, call] = desk.talk();
        QVERIFY(!Desk::last<audio::OpenTransport>(desk.net).ice);
        QVERIFY(!has(ours(desk), "ice-"));
        QVERIFY(!Desk::last<audio::SetRemote>(desk.net).ice);
        QVERIFY(!statsJson(*desk.calls.find(id), *desk.calls.media(id)).contains("ice"));
    }

    void offersAndConnects()
    {
        Desk desk;
        desk.paths = {true, {*parseStunServer("stun.example.com")}};
        const auto [id, call] = dialled(desk);
        const auto open = Desk::last<audio::OpenTransport>(desk.net);
        QVERIFY(open.ice && open.ice->own);
        QCOMPARE(open.ice->servers.size(), std::size_t(1));
        QCOMPARE(open.ice->servers[0].host, std::string("stun.example.com"));
        QCOMPARE(int(open.ice->servers[0].port), 3478);
        const auto offer = ours(desk);
        QVERIFY(has(offer, "a=ice-ufrag:" + open.ice->own->userFragment + "\r\n"));
        QVERIFY(has(offer, "a=ice-pwd:" + open.ice->own->password.reveal() + "\r\n"));
        QVERIFY(has(offer, "a=candidate:1 1 UDP 100 192.0.2.1 5000 typ host\r\n"));

        desk.answerFrom(call, theirIce);
        const auto remote = Desk::last<audio::SetRemote>(desk.net);
        QVERIFY(remote.ice && remote.ice->isControlling && remote.rtcpMux);
        QVERIFY(remote.ice->own == *open.ice->own);
        QCOMPARE(remote.ice->theirs.userFragment, std::string("8hhY"));
        QCOMPARE(remote.ice->candidates.size(), std::size_t(1));
        desk.progress(call, sip::CallProgress::State::Active, 200);
        found(desk, call, Found::Checking);
        QCOMPARE(ice(desk, id), QString("checking"));
        found(desk, call, Found::Connected);
        QCOMPARE(ice(desk, id), QString("host to prflx"));
        const auto json = statsJson(*desk.calls.find(id), *desk.calls.media(id));
        QCOMPARE(json["remoteAddress"].toString(), QString("198.51.100.7:61000"));
        QCOMPARE(Desk::count<sip::command::Reinvite>(desk.sip),
                 0); // our address is the one we said
    }

    /// RFC 8839 §4.3.4: a peer of RFC 5245 must be told where the sound comes from; §4.4.1.2.2:
    /// how.
    void offersAgainWhatWasFound_data()
    {
        QTest::addColumn<QString>("options");
        QTest::addColumn<bool>("offers");
        QTest::newRow("RFC 5245") << "" << true;
        QTest::newRow("RFC 8839") << "a=ice-options:ice2\r\n" << false;
    }

    void offersAgainWhatWasFound()
    {
        QFETCH(QString, options);
        QFETCH(bool, offers);
        Desk desk;
        desk.paths = {true, {}};
        const auto [id, call] = dialled(desk);
        desk.answerFrom(call, theirIce + options.toStdString());
        desk.progress(call, sip::CallProgress::State::Active, 200);
        audio::IceChanged first{.leg = audio::LegId{call.value},
                                .state = Found::Connected,
                                .pairs = {{ownHost, theirs}},
                                .isSettled = false};
        first.pairs.front().local.address.port = 5999; // a better pair may come
        desk.calls.onNetReport(first);
        QCOMPARE(Desk::count<sip::command::Reinvite>(desk.sip), 0);
        found(desk, call, Found::Connected, ownRelay);
        QCOMPARE(Desk::count<sip::command::Reinvite>(desk.sip), offers ? 1 : 0);
        desk.need(call, Wanted::Offer); // now, or with the next hold
        const auto offer = ours(desk);
        QCOMPARE(lineOf(offer, "c="), std::string("c=IN IP4 203.0.113.9"));
        QVERIFY(has(offer, "m=audio 40000 "));
        QVERIFY(has(offer, "a=candidate:1 1 UDP 100 203.0.113.9 40000 typ relay"));
        QVERIFY(!has(offer, "192.0.2.1 5000"));
        QVERIFY(has(offer, "a=remote-candidates:1 198.51.100.7 61000\r\n"));
    }

    /// RFC 8840: the answer does not wait for the relay, which follows by INFO; theirs come so,
    /// too.
    void answersBeforeAllIsFound()
    {
        Desk desk;
        const sip::CallId call{sip::firstIncomingCall.value + 7};
        incoming(desk, call, theirIce + "a=mid:x\r\na=ice-options:trickle\r\n", true);
        // So early that nothing is open yet.
        const auto more = theirCredentials + "m=audio 9 RTP/AVP 0\r\na=mid:x\r\n" + theirHost;
        const auto second = "a=candidate:1 1 UDP 1 198.51.100.7 61000 typ srflx\r\n";
        const auto receive = [&](const std::string &text) {
            desk.calls.onEvent(sip::CandidatesReceived{call, {"x/y", text}});
        };
        receive(more + second);
        QCOMPARE(Desk::count<audio::AddCandidates>(desk.net), 0);
        desk.need(call, Wanted::Answer);
        const auto open = Desk::last<audio::OpenTransport>(desk.net);
        QVERIFY(open.ice && open.ice->isTrickled);
        audio::TransportAddresses addresses{*Endpoint::parse("192.0.2.1:5000"),
                                            *Endpoint::parse("192.0.2.1:5001")};
        addresses.candidates = {ownHost};
        addresses.hasAllCandidates = false;
        desk.calls.onNetReport(audio::TransportOpened{audio::LegId{call.value}, addresses});
        QVERIFY(has(ours(desk), "a=candidate:1 1 UDP 100 192.0.2.1 5000 typ host\r\n"));
        QVERIFY(has(ours(desk), "a=ice-options:trickle\r\n"));
        QVERIFY(!has(ours(desk), "end-of-candidates"));
        const auto remote = Desk::last<audio::SetRemote>(desk.net);
        QVERIFY(remote.ice && !remote.ice->isComplete);
        QCOMPARE(remote.ice->candidates.size(), std::size_t(2));

        // Ours.
        QCOMPARE(Desk::count<sip::command::SendCandidates>(desk.sip), 0);
        audio::CandidatesFound found{audio::LegId{call.value}, {ownHost, ownRelay}, true};
        desk.calls.onNetReport(found);
        desk.calls.onNetReport(found); // nothing new
        QCOMPARE(Desk::count<sip::command::SendCandidates>(desk.sip), 1);
        const auto told = Desk::last<sip::command::SendCandidates>(desk.sip).fragment;
        QCOMPARE(told.contentType, std::string("application/trickle-ice-sdpfrag"));
        const auto host = told.content.find("typ host");
        QVERIFY(host != std::string::npos && told.content.find("typ relay") > host);
        QVERIFY(has(told.content, "a=mid:x\r\n") && has(told.content, "a=end-of-candidates\r\n"));
        QVERIFY(has(told.content, "a=ice-ufrag:" + open.ice->own->userFragment + "\r\n"));

        // Theirs: what is known, what belongs to others, what is new, and the end.
        receive(more + second);
        receive(replaced(more, "8hhY", "9iiZ") + second + "a=end-of-candidates\r\n");
        receive(replaced(more, "mid:x", "mid:y") + second + "a=end-of-candidates\r\n");
        receive("nonsense");
        QCOMPARE(Desk::count<audio::AddCandidates>(desk.net), 0);
        receive(more + second + "a=candidate:2 1 UDP 1 203.0.113.50 700 typ relay\r\n");
        QCOMPARE(Desk::last<audio::AddCandidates>(desk.net).remote.candidates.size(),
                 std::size_t(3));
        QVERIFY(!Desk::last<audio::AddCandidates>(desk.net).remote.isComplete);
        receive(more + "a=end-of-candidates\r\n");
        QCOMPARE(Desk::count<audio::AddCandidates>(desk.net), 2);
        QVERIFY(Desk::last<audio::AddCandidates>(desk.net).remote.isComplete);
        QCOMPARE(Desk::last<audio::AddCandidates>(desk.net).remote.candidates.size(),
                 std::size_t(3));
    }

    /// Who does not take them by INFO gets all at once, whatever its description says.
    void waitsForAllOtherwise()
    {
        Desk desk;
        const sip::CallId call{sip::firstIncomingCall.value + 7};
        incoming(desk, call, theirIce + "a=mid:x\r\na=ice-options:trickle\r\n");
        desk.need(call, Wanted::Answer);
        QVERIFY(!Desk::last<audio::OpenTransport>(desk.net).ice->isTrickled);
        opened(desk, call);
        QVERIFY(Desk::last<audio::SetRemote>(desk.net).ice->isComplete);
        desk.calls.onNetReport(audio::CandidatesFound{audio::LegId{call.value}, {ownRelay}, true});
        QCOMPARE(Desk::count<sip::command::SendCandidates>(desk.sip), 0);
    }

    /// RFC 8840 §4.3.2: an early answer is acknowledged by all that we have; what was found since
    /// the offer goes with it.
    void tellsTheRestOfAnOffer()
    {
        Desk desk;
        desk.paths = {true, {}};
        const auto [id, call] = dialled(desk);
        QVERIFY(!Desk::last<audio::OpenTransport>(desk.net).ice->isTrickled);
        QVERIFY(has(ours(desk), "a=end-of-candidates\r\n"));
        const auto answer = theirIce + "a=mid:1\r\na=ice-options:trickle\r\n";
        desk.calls.onEvent(sip::RemoteDescription{call, sip::RemoteDescription::Kind::Answer, true,
                                                  sdp(answer), true});
        QCOMPARE(Desk::count<sip::command::SendCandidates>(desk.sip), 1);
        QVERIFY(has(Desk::last<sip::command::SendCandidates>(desk.sip).fragment.content,
                    "a=mid:1\r\na=candidate:1 1 UDP 100 192.0.2.1 5000 typ host\r\n"));
        desk.calls.onNetReport(
            audio::CandidatesFound{audio::LegId{call.value}, {ownHost, ownRelay}, true});
        QCOMPARE(Desk::count<sip::command::SendCandidates>(desk.sip), 2);
        // The same again in the 2xx takes nothing back.
        desk.calls.onEvent(sip::CandidatesReceived{
            call,
            {"x/y", theirCredentials + "m=audio 9 RTP/AVP 0\r\na=mid:1\r\n" +
                        "a=candidate:2 1 UDP 1 203.0.113.50 700 typ relay\r\n"}});
        desk.calls.onEvent(sip::RemoteDescription{call, sip::RemoteDescription::Kind::Answer, false,
                                                  sdp(answer), true});
        QCOMPARE(Desk::last<audio::SetRemote>(desk.net).ice->candidates.size(), std::size_t(2));
        QCOMPARE(Desk::count<sip::command::SendCandidates>(desk.sip), 2);
        Q_UNUSED(id)
    }

    /// The phone at the other end knows nothing of it (RFC 8839 §4.3.3).
    void offersInVain()
    {
        Desk desk;
        desk.paths = {true, {}};
        const auto [id, call] = dialled(desk);
        desk.answerFrom(call);
        desk.progress(call, sip::CallProgress::State::Active, 200);
        QVERIFY(!Desk::last<audio::SetRemote>(desk.net).ice);
        QCOMPARE(ice(desk, id), QString());
        QVERIFY(desk.calls.hold(id));
        desk.need(call, Wanted::Offer);
        QVERIFY(!has(ours(desk), "ice-"));
    }

    /// A browser's gateway asks for it, and the account says nothing: it is done.
    void answersWhoAsks()
    {
        Desk desk;
        const sip::CallId call{1000};
        incoming(desk, call, theirIce);
        desk.need(call, Wanted::Answer);
        const auto open = Desk::last<audio::OpenTransport>(desk.net);
        QVERIFY(open.ice && open.ice->own && open.ice->servers.empty());
        opened(desk, call);
        QVERIFY(has(ours(desk), "a=ice-ufrag:" + open.ice->own->userFragment));
        const auto remote = Desk::last<audio::SetRemote>(desk.net);
        QVERIFY(remote.ice && !remote.ice->isControlling);

        // They begin anew: so do we, with other credentials (RFC 8839 §4.4.2.1).
        desk.calls.onEvent(sip::RemoteDescription{
            call, sip::RemoteDescription::Kind::Offer, false,
            sdp(replaced(theirIce, "asd88fgpdd777uzjYhagZg", "YH75Fviy6338Vbrhrlp8Yh"))});
        desk.need(call, Wanted::Answer);
        const auto again = Desk::last<audio::SetRemote>(desk.net);
        QVERIFY(again.ice && !(again.ice->own == remote.ice->own));
        QVERIFY(has(ours(desk), "a=ice-ufrag:" + again.ice->own.userFragment));
        // And not for a hold.
        desk.calls.onEvent(sip::RemoteDescription{
            call, sip::RemoteDescription::Kind::Offer, false,
            sdp(replaced(theirIce, "asd88fgpdd777uzjYhagZg", "YH75Fviy6338Vbrhrlp8Yh") +
                "a=sendonly\r\n")});
        desk.need(call, Wanted::Answer);
        QVERIFY(Desk::last<audio::SetRemote>(desk.net).ice->own == again.ice->own);
    }

    /// RFC 7675 §5.1: consent is gone; ten times another way is looked for.
    void looksForAnotherWay()
    {
        Desk desk;
        desk.paths = {true, {}};
        const auto [id, call] = dialled(desk);
        desk.answerFrom(call, theirIce);
        desk.progress(call, sip::CallProgress::State::Active, 200);
        auto own = Desk::last<audio::SetRemote>(desk.net).ice->own;
        for (int i = 1; i <= 12; ++i) {
            found(desk, call, Found::Connected);
            found(desk, call, Found::Failed);
            QCOMPARE(ice(desk, id), QString("failed"));
            QCOMPARE(Desk::count<sip::command::Reinvite>(desk.sip), std::min(i, 10));
            if (i > 10)
                continue;
            desk.need(call, Wanted::Offer);
            desk.answerFrom(call, theirIce);
            const auto again = Desk::last<audio::SetRemote>(desk.net).ice;
            QVERIFY(again && !(again->own == own));
            QVERIFY(has(ours(desk), "a=ice-ufrag:" + again->own.userFragment));
            own = again->own;
            desk.progress(call, sip::CallProgress::State::Active, 200);
        }
    }

    /// No ICE, but a STUN server: the address that the world sees.
    void onlyAsksForItsAddress()
    {
        Desk desk;
        desk.paths = {false, {*parseStunServer("192.0.2.50:3479")}};
        (void)desk.calls.dial("bob", {});
        const auto call = Desk::last<sip::command::Invite>(desk.sip).call;
        desk.need(call, Wanted::Offer);
        const auto open = Desk::last<audio::OpenTransport>(desk.net);
        QVERIFY(open.ice && !open.ice->own);
        QCOMPARE(int(open.ice->servers.at(0).port), 3479);
        opened(desk, call, {});
        QVERIFY(!has(ours(desk), "ice-"));
    }

    /// A relay alone is of no use without ICE.
    void aRelayNeedsIce()
    {
        Desk desk;
        desk.paths = {false, {*parseTurnServer("turn.example.com")}};
        (void)desk.calls.dial("bob", {});
        desk.need(Desk::last<sip::command::Invite>(desk.sip).call, Wanted::Offer);
        QVERIFY(!Desk::last<audio::OpenTransport>(desk.net).ice);
    }

    /// Another network: new ports, and ICE begins anew there.
    void movesToAnotherNetwork()
    {
        Desk desk;
        const sip::CallId call{1000};
        incoming(desk, call, theirIce);
        desk.need(call, Wanted::Answer);
        opened(desk, call);
        desk.progress(call, sip::CallProgress::State::Active, 200);
        found(desk, call, Found::Connected);
        const auto before = Desk::last<audio::SetRemote>(desk.net).ice->own;
        desk.need(call, Wanted::Offer, "192.0.2.77");
        const auto open = Desk::last<audio::OpenTransport>(desk.net);
        QVERIFY(open.ice && open.ice->own && !(*open.ice->own == before));
        opened(desk, call);
        QVERIFY(has(ours(desk), "a=ice-ufrag:" + open.ice->own->userFragment));
    }

    void readsServers_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("read"); // kind host port; empty: none
        QTest::newRow("name") << "turn.example.com"
                              << "1 turn.example.com 3478";
        QTest::newRow("port") << "turn.example.com:80"
                              << "1 turn.example.com 80";
        QTest::newRow("URI") << "turn:turn.example.com?transport=udp"
                             << "1 turn.example.com 3478";
        QTest::newRow("TCP") << "TURN:192.0.2.1:443?transport=TCP"
                             << "2 192.0.2.1 443";
        QTest::newRow("TLS") << "turns:turn.example.com?transport=tcp"
                             << "3 turn.example.com 5349";
        QTest::newRow("TLS, in a word") << "turn.example.com;transport=tls"
                                        << "3 turn.example.com 5349";
        QTest::newRow("IPv6") << "[2001:db8::1]:3479"
                              << "1 2001:db8::1 3479";
        QTest::newRow("DTLS") << "turns:turn.example.com?transport=udp"
                              << "";
        QTest::newRow("nothing") << ""
                                 << "";
        QTest::newRow("a user") << "me@turn.example.com"
                                << "";
        QTest::newRow("a space") << "turn example"
                                 << "";
    }

    void readsServers()
    {
        QFETCH(QString, text);
        QFETCH(QString, read);
        const auto server = parseTurnServer(text);
        QCOMPARE(server ? QString("%1 %2 %3")
                              .arg(int(server->kind))
                              .arg(QString::fromStdString(server->host))
                              .arg(server->port)
                        : QString(""),
                 read);
    }
};

QTEST_APPLESS_MAIN(TestCallsIce)
#include "tst_calls_ice.moc"
