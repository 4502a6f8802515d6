#include "audio/net/dtls_path.h"
#include "tests/fuzz/audio_input.h"

#include <algorithm>

using namespace ahoy;
using namespace ahoy::audio;
using ahoy::fuzz::require;

/// A handshake with a peer who has the right certificate, whose datagrams come damaged, twice, in
/// between what anybody made up, or not at all: there are no keys but the peer's, and nothing of
/// it is the end of the program.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const auto ours = *DtlsIdentity::create();
    static const auto theirs = *DtlsIdentity::create();
    static const auto described = *Endpoint::parse("192.0.2.1:4000");
    static const auto elsewhere = *Endpoint::parse("192.0.2.66:4000");
    fuzz::Source source(data, size);
    const bool weBegin = source.number(1) % 2 == 0;
    DtlsPath path(ours);
    auto peer = DtlsHandshake::create(
        theirs, weBegin ? DtlsHandshake::Role::Server : DtlsHandshake::Role::Client,
        {ours.fingerprint()});
    require(peer.has_value(), "a handshake can be begun");
    if (source.number(1) % 4 != 0)
        path.setRemote({weBegin, {theirs.fingerprint()}}, described);
    std::optional<SrtpKeys> keys;
    for (int step = 0; step < 64 && !source.isEmpty(); ++step) {
        const auto what = source.number(1);
        const auto made = source.bytes(source.number(1));
        switch (what % 6) {
        case 0: require(path.onDatagram(described, made), "whom they describe is heard"); break;
        case 1: (void)path.onDatagram(elsewhere, made); break;
        case 2: (*peer)->onDatagram(made); break;
        case 3:
            if (auto datagram = (*peer)->takeDatagram()) {
                for (std::size_t i = 0; i < made.size() && !datagram->empty(); ++i)
                    (*datagram)[std::to_integer<std::size_t>(made[i]) % datagram->size()] ^=
                        std::byte{1};
                (void)path.onDatagram(described, *datagram);
            }
            break;
        case 4:
            while (const auto datagram = path.takeDatagram())
                (*peer)->onDatagram(*datagram);
            break;
        default: path.setRemote({weBegin, {theirs.fingerprint()}}, described); break;
        }
        if (auto taken = path.takeKeys())
            keys = std::move(taken);
    }
    if (const auto peers = (*peer)->takeKeys(); peers && keys)
        require(peers->suite != keys->suite || peers->send != keys->send, "each has its own key");
    return 0;
}
