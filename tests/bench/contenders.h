#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

/// The parsers that ours is raced against, each behind the same three questions.  They are Debian's
/// packages, linked when they are there (tests/bench/CMakeLists.txt).
namespace ahoy::bench {

class Peer {
public:
    virtual ~Peer() = default;
    virtual std::string name() const = 0;
    /// Copies the datagram, parses and types it, frees the result.  0: it was refused.
    virtual std::size_t read(std::string_view datagram) = 0;
    /// Keeps a parsed message for print().
    virtual void keep(std::string_view datagram) = 0;
    /// Prints the kept message number `index` anew from its typed fields; its size.
    virtual std::size_t print(std::size_t index) = 0;
    /// Parses a session description and frees it; 0: refused, or this peer has no such parser.
    virtual std::size_t readSdp(std::string_view text) = 0;
};

std::unique_ptr<Peer> makeSofia();
std::unique_ptr<Peer> makeOsip();

} // namespace ahoy::bench
