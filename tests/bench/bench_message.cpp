#include "sipcore/message/message.h"
#include "sipcore/message/message_printer.h"
#include "sipcore/sdp/session_description.h"
#include "tests/bench/contenders.h"
#include "tests/bench/race.h"

#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

/// What it costs to read and to print the eleven messages of tests/bench/set, beside the parsers of
/// others.  Reading copies the datagram, parses it, types the fields that a user agent works with,
/// with their URIs and parameters, and frees the result.
///
///     bench_message                      the table
///     bench_message --once N             our reader alone, N times over the set: for callgrind
///     bench_message --once N PEER        the same of "sofia-sip" or "libosip2"
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
    sip::Parameter parameter;
    while (!rest.empty() && sip::Parameters::next(rest, parameter))
        sum += parameter.name.size() + parameter.value.size();
    return sum;
}

std::size_t walk(const sip::NameAddr &address)
{
    return address.uri.user.size() + address.uri.host.size() + walk(address.uri.parameters) +
           walk(address.parameters);
}

/// The name and the value of each parameter of Authorization or a challenge.
std::size_t walkCredentials(std::string_view value)
{
    std::size_t sum = 0;
    value.remove_prefix(std::min(value.find(' '), value.size()));
    while (const auto element = sip::nextElement(value, ',')) {
        const auto equals = std::min(element->find('='), element->size());
        sum += element->substr(0, equals).size() + element->substr(equals).size();
    }
    return sum;
}

/// The result is used so that no compiler can leave the work out.
std::size_t typeAll(const sip::MessageView &message)
{
    if (message.defect())
        return 0;
    // These are typed already.
    std::size_t sum = walk(message.from()) + walk(message.to()) + message.cseq().number +
                      message.topVia().port + walk(message.topVia().parameters) +
                      walk(message.contact()) + walk(message.uri().parameters);
    using sip::HeaderName;
    bool isFirstVia = true;
    bool isFirstContact = true;
    sip::Via via;
    sip::NameAddr address;
    for (const auto &field : message.fields()) {
        auto rest = field.value;
        switch (field.name) {
        case HeaderName::Via:
            while (const auto value = sip::nextElement(rest, ',')) {
                if (!isFirstVia && sip::readVia(*value, via))
                    sum += via.port + walk(via.parameters);
                isFirstVia = false;
            }
            break;
        case HeaderName::Contact:
        case HeaderName::Route:
        case HeaderName::RecordRoute:
            while (const auto value = sip::nextElement(rest, ',')) {
                const bool isDone = field.name == HeaderName::Contact && isFirstContact;
                if (!isDone && sip::readNameAddr(*value, address))
                    sum += walk(address);
                isFirstContact = isFirstContact && !isDone;
            }
            break;
        case HeaderName::ContentType:
            if (const auto type = sip::parseMediaType(rest))
                sum += type->subtype.size() + walk(type->parameters);
            break;
        case HeaderName::Authorization:
        case HeaderName::ProxyAuthorization:
        case HeaderName::WwwAuthenticate: sum += walkCredentials(rest); break;
        default: break;
        }
    }
    return sum;
}

std::size_t readOne(std::string_view datagram)
{
    char copy[4096];
    std::memcpy(copy, datagram.data(), datagram.size());
    return typeAll(sip::MessageView::parse({copy, datagram.size()}));
}

/// What is printed from: the typed values of a message, as the peers keep them.
struct TypedMessage {
    explicit TypedMessage(const std::string &datagram)
        : bytes(std::make_unique<std::string>(datagram)), view(sip::MessageView::parse(*bytes))
    {
        for (const auto &field : view.fields()) {
            auto rest = field.value;
            switch (field.name) {
            case sip::HeaderName::Via:
                while (const auto value = sip::nextElement(rest, ','))
                    vias.push_back(*sip::parseVia(*value));
                break;
            case sip::HeaderName::From:
            case sip::HeaderName::To:
            case sip::HeaderName::Contact:
            case sip::HeaderName::Route:
            case sip::HeaderName::RecordRoute:
            case sip::HeaderName::PPreferredIdentity:
                while (const auto value = sip::nextElement(rest, ','))
                    addresses.emplace_back(field.name, *sip::parseNameAddr(*value));
                break;
            case sip::HeaderName::CSeq:
            case sip::HeaderName::ContentLength: break;
            default: others.push_back(field);
            }
        }
    }

    void print(std::string &out) const
    {
        if (view.isRequest())
            sip::printRequestLine(out, view.methodText(), view.requestUri());
        else
            sip::printStatusLine(out, view.statusCode(), view.reasonPhrase());
        for (const auto &via : vias)
            sip::printField(out, sip::HeaderName::Via, via);
        for (const auto &[name, address] : addresses)
            sip::printField(out, name, address);
        sip::printField(out, sip::HeaderName::CSeq, view.cseq());
        for (const auto &field : others)
            sip::printField(out, field.name, field.value);
        sip::printBody(out, view.body());
    }

    std::unique_ptr<std::string> bytes;
    sip::MessageView view;
    std::vector<sip::Via> vias;
    std::vector<std::pair<sip::HeaderName, sip::NameAddr>> addresses;
    std::vector<sip::HeaderField> others;
};

std::vector<std::unique_ptr<bench::Peer>> peers()
{
    std::vector<std::unique_ptr<bench::Peer>> all;
#ifdef AHOY_HAS_SOFIA_SIP
    all.push_back(bench::makeSofia());
#else
    std::puts("sofia-sip is not here (libsofia-sip-ua-dev): no race against it");
#endif
#ifdef AHOY_HAS_LIBOSIP
    all.push_back(bench::makeOsip());
#else
    std::puts("libosip2 is not here (libosip2-dev): no race against it");
#endif
    return all;
}

constexpr std::size_t repetitions = 1000;
constexpr std::size_t rounds = 21;
std::size_t checksum = 0; ///< printed, so that all results count

/// A contender that does `once(i)` for each of `count` things.
template <class Once>
bench::Contender contender(std::string name, std::size_t count, Once once)
{
    bench::Contender made;
    made.name = std::move(name);
    made.calls = count * repetitions;
    made.round = [count, once] {
        for (std::size_t repetition = 0; repetition < repetitions; ++repetition) {
            for (std::size_t i = 0; i < count; ++i)
                checksum += once(i);
        }
    };
    return made;
}

void show(const char *title, std::vector<bench::Contender> contenders)
{
    bench::race(contenders, rounds);
    std::printf("%s (%zu)\n", title, checksum % 10);
    for (const auto &contender : contenders)
        std::printf("  %-12s %8.0f ns   %5.2f x ours\n", contender.name.c_str(),
                    contender.nanoseconds, contender.nanoseconds / contenders[0].nanoseconds);
}

int once(const std::vector<std::string> &set, int count, const char *peerName)
{
    for (const auto &peer : peers()) {
        if (peerName && peer->name() != peerName)
            continue;
        for (int i = 0; i < count; ++i) {
            for (const auto &datagram : set)
                checksum += peerName ? peer->read(datagram) : readOne(datagram);
        }
        return checksum == 0 ? 1 : 0;
    }
    return 1;
}

} // namespace

int main(int argc, char **argv)
{
    const auto set = readSet();
    if (set.empty())
        return 1;
    if (argc >= 3 && std::strcmp(argv[1], "--once") == 0)
        return once(set, std::stoi(argv[2]), argc > 3 ? argv[3] : nullptr);

    const auto others = peers();
    for (const auto &datagram : set) {
        if (readOne(datagram) == 0)
            return 1;
        for (const auto &peer : others) {
            if (peer->read(datagram) == 0)
                std::printf("%s refuses a message of the set\n", peer->name().c_str());
            peer->keep(datagram);
        }
    }

    std::vector<bench::Contender> readers;
    readers.push_back(
        contender("ahoy", set.size(), [&](std::size_t i) { return readOne(set[i]); }));
    for (const auto &peer : others)
        readers.push_back(contender(peer->name(), set.size(), [&, &peer = *peer](std::size_t i) {
            return peer.read(set[i]);
        }));
    show("parse and type, a message", std::move(readers));

    std::vector<TypedMessage> typed;
    for (const auto &datagram : set)
        typed.emplace_back(datagram);
    std::string out;
    out.reserve(8192);
    std::vector<bench::Contender> printers;
    printers.push_back(contender("ahoy", set.size(), [&](std::size_t i) {
        out.clear();
        typed[i].print(out);
        return out.size();
    }));
    for (const auto &peer : others)
        printers.push_back(contender(peer->name(), set.size(),
                                     [&peer = *peer](std::size_t i) { return peer.print(i); }));
    show("print typed fields, a message", std::move(printers));

    std::vector<std::string> descriptions;
    for (const auto &message : typed) {
        if (message.view.body().substr(0, 3) == "v=0")
            descriptions.emplace_back(message.view.body());
    }
    std::vector<bench::Contender> sdp;
    sdp.push_back(contender("ahoy", descriptions.size(), [&](std::size_t i) {
        const auto parsed = sip::parseSessionDescription(descriptions[i]);
        return parsed ? std::size_t(parsed->media.at(0).port) : 0;
    }));
    for (const auto &peer : others)
        sdp.push_back(
            contender(peer->name(), descriptions.size(),
                      [&, &peer = *peer](std::size_t i) { return peer.readSdp(descriptions[i]); }));
    show("parse a session description", std::move(sdp));
    return 0;
}
