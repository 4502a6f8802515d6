#include "sipcore/message/message.h"
#include "tests/bench/race.h"

#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

/// What it costs to read the eleven messages of tests/bench/set: every call copies the datagram,
/// parses it and types the fields that a user agent works with.
///
///     bench_message               the table
///     bench_message --once N      our parser alone, N times over the set: for callgrind
using namespace ahoy;

namespace {

std::vector<std::string> readSet()
{
    std::vector<std::filesystem::path> paths;
    for (const auto &entry :
         std::filesystem::directory_iterator(AHOY_SOURCE_DIR "/tests/bench/set")) {
        if (entry.path().extension() == ".sip")
            paths.push_back(entry.path());
    }
    std::sort(paths.begin(), paths.end());
    std::vector<std::string> messages;
    for (const auto &path : paths) {
        std::ostringstream text;
        text << std::ifstream(path, std::ios::binary).rdbuf();
        messages.push_back(text.str());
    }
    return messages;
}

std::size_t walk(const sip::Parameters &parameters)
{
    std::size_t sum = 0;
    auto rest = parameters.text();
    while (const auto parameter = sip::Parameters::next(rest))
        sum += parameter->name.size() + parameter->value.size();
    return sum;
}

std::size_t walk(const sip::NameAddr &address)
{
    return address.uri.user.size() + address.uri.host.size() + walk(address.uri.parameters) +
           walk(address.parameters);
}

/// The result is used so that no compiler can leave the work out.
std::size_t typeAll(const sip::MessageView &message)
{
    std::size_t sum = walk(message.from()) + walk(message.to()) + message.cseq().number;
    using sip::HeaderName;
    for (const auto &field : message.fields()) {
        auto rest = field.value;
        switch (field.name) {
        case HeaderName::Via:
            while (const auto value = sip::nextElement(rest, ',')) {
                if (const auto via = sip::parseVia(*value))
                    sum += via->port + walk(via->parameters);
            }
            break;
        case HeaderName::Contact:
        case HeaderName::Route:
        case HeaderName::RecordRoute:
            while (const auto value = sip::nextElement(rest, ',')) {
                if (const auto address = sip::parseNameAddr(*value))
                    sum += walk(*address);
            }
            break;
        case HeaderName::ContentType:
            if (const auto type = sip::parseMediaType(rest))
                sum += type->subtype.size() + walk(type->parameters);
            break;
        default: break;
        }
    }
    if (message.isRequest()) {
        if (const auto uri = sip::parseUri(message.requestUri()))
            sum += uri->host.size() + walk(uri->parameters);
    }
    return sum;
}

std::size_t readOne(const std::string &datagram)
{
    char copy[4096];
    std::memcpy(copy, datagram.data(), datagram.size());
    return typeAll(sip::MessageView::parse({copy, datagram.size()}));
}

} // namespace

int main(int argc, char **argv)
{
    const auto set = readSet();
    if (set.empty())
        return 1;
    if (argc == 3 && std::strcmp(argv[1], "--once") == 0) {
        std::size_t sum = 0;
        for (int i = 0; i < std::stoi(argv[2]); ++i) {
            for (const auto &datagram : set)
                sum += readOne(datagram);
        }
        return sum == 0 ? 1 : 0;
    }
    constexpr int repetitions = 2000;
    std::vector<bench::Contender> contenders(1);
    std::size_t sum = 0;
    contenders[0].name = "ahoy";
    contenders[0].calls = set.size() * repetitions;
    contenders[0].round = [&] {
        for (int i = 0; i < repetitions; ++i) {
            for (const auto &datagram : set)
                sum += readOne(datagram);
        }
    };
    bench::race(contenders, 15);
    std::printf("parse and type, %zu messages (%zu)\n", set.size(), sum % 10);
    for (const auto &contender : contenders)
        std::printf("  %-12s %8.0f ns a message\n", contender.name.c_str(), contender.nanoseconds);
    return 0;
}
