#include "tests/bench/captured_links.h"

#include "audio/rtp/rtp_packet.h"

#include <cstring>
#include <fstream>
#include <iterator>
#include <map>
#include <span>

namespace ahoy::bench {

namespace {

using std::chrono::microseconds;
using std::chrono::milliseconds;

struct Datagram {
    Duration at{};
    std::vector<std::byte> bytes;
};

std::vector<std::byte> contentOf(const std::filesystem::path &path)
{
    std::ifstream file(path, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    const auto bytes = std::as_bytes(std::span(text));
    return {bytes.begin(), bytes.end()};
}

std::uint32_t little32(std::span<const std::byte> bytes, std::size_t at)
{
    std::uint32_t value = 0;
    if (at + 4 <= bytes.size())
        std::memcpy(&value, bytes.data() + at, 4);
    return value;
}

unsigned octet(std::span<const std::byte> bytes, std::size_t at)
{
    return at < bytes.size() ? std::to_integer<unsigned>(bytes[at]) : 0;
}

unsigned big16(std::span<const std::byte> bytes, std::size_t at)
{
    return octet(bytes, at) << 8 | octet(bytes, at + 1);
}

/// What UDP carries in a frame of a link type of libpcap.
void addFrame(std::vector<Datagram> &all, std::uint32_t link, Duration at,
              std::span<const std::byte> frame)
{
    const std::size_t skip = link == 1 ? 14 : link == 113 ? 16 : link == 0 ? 4 : 0;
    if (frame.size() < skip + 28)
        return;
    const auto ip = frame.subspan(skip);
    if (octet(ip, 0) >> 4 != 4 || octet(ip, 9) != 17)
        return;
    const std::size_t header = (octet(ip, 0) & 15U) * 4 + 8;
    const std::size_t size = std::min<std::size_t>(ip.size(), big16(ip, 2)); // without padding
    if (header < size)
        all.push_back({at,
                       {ip.begin() + static_cast<std::ptrdiff_t>(header),
                        ip.begin() + static_cast<std::ptrdiff_t>(size)}});
}

std::vector<Datagram> readPcap(std::span<const std::byte> data)
{
    std::vector<Datagram> all;
    const std::uint32_t link = little32(data, 20);
    for (std::size_t at = 24; at + 16 <= data.size();) {
        const std::size_t size = little32(data, at + 8);
        const Duration time =
            std::chrono::seconds(little32(data, at)) + microseconds(little32(data, at + 4));
        at += 16;
        if (size > data.size() - at)
            break;
        addFrame(all, link, time, data.subspan(at, size));
        at += size;
    }
    return all;
}

/// Blocks of pcapng: interfaces (1) for their link type, packets (6) in microseconds.
std::vector<Datagram> readPcapng(std::span<const std::byte> data)
{
    std::vector<Datagram> all;
    std::vector<std::uint32_t> links;
    for (std::size_t at = 0; at + 12 <= data.size();) {
        const std::uint32_t type = little32(data, at);
        const std::size_t size = little32(data, at + 4);
        if (size < 12 || size > data.size() - at)
            break;
        const auto block = data.subspan(at, size);
        if (type == 1)
            links.push_back(little32(block, 8) & 0xffffU);
        const std::uint32_t interface = little32(block, 8);
        const std::size_t length = little32(block, 20);
        if (type == 6 && interface < links.size() && length + 28 <= size) {
            const std::uint64_t time =
                std::uint64_t{little32(block, 12)} << 32 | little32(block, 16);
            addFrame(all, links[interface], microseconds(time), block.subspan(28, length));
        }
        at += size;
    }
    return all;
}

/// rtpdump: a line of text, 16 octets, then length, length of the packet, milliseconds.
std::vector<Datagram> readRtpdump(std::span<const std::byte> data)
{
    std::vector<Datagram> all;
    std::size_t at = 0;
    while (at < data.size() && octet(data, at) != '\n')
        ++at;
    for (at += 17; at + 8 <= data.size();) {
        const std::size_t size = big16(data, at);
        const std::size_t length = big16(data, at + 2);
        const milliseconds time(big16(data, at + 4) << 16 | big16(data, at + 6));
        if (size < 8 || size > data.size() - at)
            break;
        const auto packet = data.subspan(at + 8, std::min(length, size - 8));
        all.push_back({time, {packet.begin(), packet.end()}});
        at += size;
    }
    return all;
}

std::vector<Datagram> datagramsOf(const std::filesystem::path &path)
{
    const auto data = contentOf(path);
    switch (little32(data, 0)) {
    case 0xa1b2c3d4U: return readPcap(data);
    case 0x0a0d0d0aU: return readPcapng(data);
    default: return octet(data, 0) == '#' ? readRtpdump(data) : std::vector<Datagram>{};
    }
}

struct Arrival {
    Duration at{};
    audio::RtpHeader header;
};

/// The packets of the source that sent most.
std::vector<Arrival> largestStream(const std::vector<Datagram> &datagrams)
{
    std::map<std::uint32_t, std::vector<Arrival>> streams;
    for (const Datagram &one : datagrams)
        if (const auto view = audio::parseRtp(one.bytes); view && !view->payload.empty())
            streams[view->header.ssrc].push_back({one.at, view->header});
    std::vector<Arrival> largest;
    for (auto &[ssrc, stream] : streams)
        if (stream.size() > largest.size())
            largest = std::move(stream);
    return largest;
}

/// The step of timestamps from one packet to the next that most of them take.
std::uint32_t commonStep(const std::vector<Arrival> &stream)
{
    std::map<std::uint32_t, std::size_t> steps;
    for (std::size_t i = 1; i < stream.size(); ++i)
        if (static_cast<std::uint16_t>(stream[i].header.sequence - stream[i - 1].header.sequence) ==
            1)
            ++steps[stream[i].header.timestamp - stream[i - 1].header.timestamp];
    const auto most =
        std::max_element(steps.begin(), steps.end(),
                         [](const auto &a, const auto &b) { return a.second < b.second; });
    return most == steps.end() ? 0 : most->first;
}

} // namespace

std::optional<test::JitterTrace> traceOfCapture(const std::filesystem::path &path)
{
    const auto stream = largestStream(datagramsOf(path));
    const std::uint32_t step = commonStep(stream);
    if (stream.size() < 100 || step == 0)
        return std::nullopt;
    test::JitterTrace trace;
    trace.name = path.stem().string();
    Duration fastest = std::chrono::hours(1);
    const Duration begin = stream.front().at;
    for (const Arrival &one : stream) {
        const auto moved =
            static_cast<std::int32_t>(one.header.timestamp - stream.front().header.timestamp);
        if (moved < 0 || moved % static_cast<std::int32_t>(step) != 0)
            continue;
        const auto index = static_cast<std::size_t>(moved) / step;
        const Duration sent = milliseconds(20) * static_cast<std::int64_t>(index);
        fastest = std::min(fastest, one.at - begin - sent);
        trace.packets.push_back({index, sent, one.at - begin});
        trace.sentPackets = std::max(trace.sentPackets, index + 1);
    }
    // A way of 30 ms in place of the one that nobody knows.
    for (test::TracePacket &packet : trace.packets)
        packet.arrival += milliseconds(30) - fastest;
    std::stable_sort(trace.packets.begin(), trace.packets.end(),
                     [](const auto &a, const auto &b) { return a.arrival < b.arrival; });
    trace.fastest = milliseconds(30);
    return trace;
}

std::optional<test::JitterTrace> traceOfLink(const std::filesystem::path &path)
{
    std::ifstream file(path);
    if (!file)
        return std::nullopt;
    std::vector<std::int64_t> turns;
    for (std::int64_t ms = 0; file >> ms;)
        turns.push_back(ms);
    constexpr std::size_t packetsInATurn = 1500 / 200; // PCMU of 20 ms
    test::JitterTrace trace;
    trace.name = path.filename().string();
    trace.fastest = milliseconds(30);
    std::size_t turn = 0;
    std::size_t inTurn = 0;
    for (std::size_t i = 0; i < 30'000; ++i) {
        const Duration sent = microseconds(3700) + milliseconds(20) * static_cast<std::int64_t>(i);
        while (turn < turns.size() &&
               (milliseconds(turns[turn]) < sent || inTurn == packetsInATurn)) {
            ++turn;
            inTurn = 0;
        }
        if (turn == turns.size())
            break;
        ++inTurn;
        trace.packets.push_back({i, sent, milliseconds(turns[turn]) + trace.fastest});
    }
    trace.sentPackets = trace.packets.size();
    if (trace.packets.empty())
        return std::nullopt;
    return trace;
}

} // namespace ahoy::bench
