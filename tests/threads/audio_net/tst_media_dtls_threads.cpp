#include "tests/support/check.h"
#include "tests/support/ice_side.h"

// Calls that end while their keys are being made (CVE-2023-38703, GHSA-f76w-fh7c-pc66: "SRTP/DTLS
// destroy race"): the owner opens and closes, Net shakes hands and protects, and a third thread
// sends what the microphone says all the while.  What a race detector sees here is the test.

using namespace ahoy;
using namespace ahoy::audio;
using test::IceSide;
using State = IceChanged::State;

int main()
{
    constexpr int rounds = 24;
    IceSide alice("alice");
    IceSide bob("bob");
    for (int i = 0; i < rounds; ++i) {
        CHECK(alice.open() && bob.open());
        auto toBob = alice.remote(bob, true);
        auto toAlice = bob.remote(alice, false);
        toBob.dtls = DtlsRemote{true, {bob.addresses().fingerprint}};
        toAlice.dtls = DtlsRemote{false, {alice.addresses().fingerprint}};
        alice.net().post(toBob);
        bob.net().post(toAlice);
        std::thread media([&alice] {
            for (std::uint8_t packet = 0; packet < 20; ++packet) {
                alice.send(test::rtpBytes(packet));
                std::this_thread::yield();
            }
        });
        switch (i % 4) {
        case 0: CHECK(alice.awaitState(State::Checking).state == State::Checking); break;
        case 1: // the first flight is on its way
            CHECK(alice.awaitState(State::Connected).state == State::Connected);
            break;
        case 2: CHECK(bob.await<HandshakeEnded>()); break;
        default: // another association, while the first one is hardly there
            CHECK(alice.await<HandshakeEnded>());
            toBob.dtls->association = "a b";
            toAlice.dtls->association = "b a";
            alice.net().post(toBob);
            toBob.dtls->association = "a c";
            alice.net().post(toBob);
            bob.net().post(toAlice);
            break;
        }
        alice.net().post(CloseTransport{IceSide::leg});
        bob.net().post(CloseTransport{IceSide::leg});
        CHECK(alice.await<TransportCounters>());
        CHECK(bob.await<TransportCounters>());
        media.join();
        // What this round still had to say is none of the next one's.
        while (!alice.receive(std::chrono::milliseconds(0)).empty()) {
        }
        while (!bob.receive(std::chrono::milliseconds(0)).empty()) {
        }
        alice.forgetReports();
        bob.forgetReports();
    }
    return 0;
}
