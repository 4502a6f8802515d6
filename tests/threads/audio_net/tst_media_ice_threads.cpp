#include "tests/support/check.h"
#include "tests/support/ice_side.h"

// Calls that end while ICE looks for a way (GHSA-g88q-c2hm-q7p7): the owner opens and closes, Net
// checks, and a third thread sends what the microphone says all the while.  What a race detector
// sees here is the test.

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
        const bool isMuxed = i % 2 == 0;
        CHECK(alice.open() && bob.open());
        alice.net().post(alice.remote(bob, true, isMuxed));
        bob.net().post(bob.remote(alice, false, isMuxed));
        std::thread media([&alice] {
            for (std::uint8_t packet = 0; packet < 20; ++packet) {
                alice.send(test::rtpBytes(packet));
                std::this_thread::yield();
            }
        });
        switch (i % 3) {
        case 0: break; // at once
        case 1: CHECK(alice.awaitState(State::Checking).state == State::Checking); break;
        default: CHECK(bob.awaitState(State::Connected).state == State::Connected); break;
        }
        alice.net().post(CloseTransport{IceSide::leg});
        bob.net().post(CloseTransport{IceSide::leg});
        CHECK(alice.await<TransportCounters>());
        CHECK(bob.await<TransportCounters>());
        media.join();
        while (!alice.receive(std::chrono::milliseconds(0)).empty()) {
        }
        while (!bob.receive(std::chrono::milliseconds(0)).empty()) {
        }
    }
    return 0;
}
