#pragma once

#include <cstddef>
#include <deque>
#include <memory>
#include <vector>

struct bio_st;

namespace ahoy::audio {

/// What OpenSSL reads and writes datagrams through, each by itself: its own BIO_s_mem joins them.
/// Thread: its owner's.
struct DatagramPipe {
    /// RFC 5764 has no word on it; no path that carries sound is narrower, and IPv6's least is
    /// 1,280 with its headers.
    static constexpr std::size_t mtu = 1200;
    /// Nobody has more in one flight.
    static constexpr std::size_t maxWaiting = 32;

    std::deque<std::vector<std::byte>> in;
    std::deque<std::vector<std::byte>> out;

    /// A BIO on this pipe, which outlives it; owned by whoever it is given to (SSL_set_bio).
    bio_st *newBio();
};

} // namespace ahoy::audio
