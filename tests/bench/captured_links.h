#pragma once

#include "tests/support/jitter_traces.h"

#include <filesystem>
#include <optional>

namespace ahoy::bench {

/// The largest stream of an RTP capture (pcap, pcapng or rtpdump) as a trace: its packets are taken
/// to last 20 ms.  Nothing when the file is not there or holds no stream of steady packets.
std::optional<test::JitterTrace> traceOfCapture(const std::filesystem::path &path);

/// A stream of packets of 20 ms over a recorded link: a file of mahimahi with a line for each
/// millisecond at which 1500 octets may cross.  They are not shared with anybody.
std::optional<test::JitterTrace> traceOfLink(const std::filesystem::path &path);

} // namespace ahoy::bench
