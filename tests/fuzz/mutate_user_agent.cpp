#include "tests/fuzz/fuzz_input.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <random>

/// How libFuzzer changes a script of fuzz_user_agent: by whole steps, more often than by bytes.
extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t *data, std::size_t size, std::size_t maxSize);
extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t *data, std::size_t size,
                                               std::size_t maxSize, unsigned seed);
extern "C" std::size_t LLVMFuzzerCustomCrossOver(const std::uint8_t *first, std::size_t firstSize,
                                                 const std::uint8_t *second, std::size_t secondSize,
                                                 std::uint8_t *out, std::size_t maxSize,
                                                 unsigned seed);

namespace {

using Steps = std::vector<std::string>;

/// Steps that say something.
constexpr std::string_view templates[] = {
    // the phone
    "Cd",
    "Cd0",
    "Cd2",
    "Cd3",
    "Cl",
    "Cp",
    "CR",
    "CP",
    "CA",
    "CJ486",
    "CJ603",
    "CM",
    "Ci",
    "CI",
    "Ch",
    "CH",
    "Cn",
    "CN",
    "Cf",
    "Ct",
    "CT",
    "Cy",
    "CY",
    "Cv",
    "CV",
    "Ca",
    "Cz",
    "Cr",
    "Cu",
    "Cx",
    "Cs",
    "Uc",
    "Ud",
    "Um",
    "Up",
    "Ur",
    "Up0",
    "Ux",
    "Ub",
    "UB",
    "Ue",
    "Ut",
    "Ut2000",
    "G+2",
    "G+3",
    "G-1",
    "G-2",
    "G-3",
    "Ge1",
    "Ge2",
    "Ge3",
    "Gr1",
    "Gr2",
    "Gu1",
    "Gu3",
    "G+1",
    // the world
    "Na",
    "Nr",
    "Nt",
    "No",
    "Nm",
    "Nd",
    "Nq",
    "Ns",
    "Nf",
    "Nx",
    "Np",
    "Nk",
    "Nl",
    "Nb",
    "Nn",
    "Nv",
    "Ny",
    "T1",
    "T500",
    "T1000",
    "T5000",
    "T32000",
    "T64000",
    "T200000",
    "T600000",
    "T3600000",
    "J1000",
    "J40000",
    "J600000",
    "J3600000",
    "K",
    "K1",
    "K7",
    "K100",
    "W",
    // calls that come
    "I",
    "I\nRequire: 100rel",
    "I\nSupported: 100rel, timer, replaces",
    "I\nSupported: timer\nSession-Expires: 90;refresher=uac\nMin-SE: 90",
    "I\nSession-Expires: 90;refresher=uas\nSupported: timer",
    "I\nSession-Expires: 60",
    "I\nReplaces: in1;to-tag={t};from-tag=bob",
    "I\nReplaces: {I};to-tag=1;from-tag=peer",
    "I\nContent-Type: application/sdp\n\nv=0",
    "I\nExpires: 5",
    "I\nRequire: nothing",
    "I\nAlert-Info: <urn:alert:service:normal>\nAnswer-Mode: Auto",
    "I\n\n \n",
    "I\nP-Asserted-Identity: \"Bob\" <sip:bob@example.com>\nPrivacy: id",
    // in dialogs
    "QiA",
    "QiB",
    "QiC",
    "QiI\n\nsdp",
    "QiI",
    "QiU\n\nsdp",
    "QiU\nSession-Expires: 90",
    "QiU",
    "QiP\nRAck: {R} 1 INVITE",
    "QiO",
    "QiM\nContent-Type: text/plain\n\nhello",
    "QoA",
    "QoB",
    "QoI\n\nsdp",
    "QoI",
    "QoU\n\nsdp",
    "QoU\nSession-Expires: 90;refresher=uac",
    "QoO",
    "QoF\nContent-Type: application/dtmf-relay\n\nSignal=5\nDuration=160",
    "QiF\nInfo-Package: x",
    "QoR\nRefer-To: <sip:carol@example.com>",
    "QiR\nRefer-To: <sip:carol@example.com>",
    "QoR\nRefer-To: <sip:carol@example.com?Replaces=1%3Bto-tag%3D2%3Bfrom-tag%3D3>",
    "QiR\nRefer-To: <sip:carol@example.com>\nRefer-Sub: false\nSupported: norefersub",
    "QiS\nEvent: refer\nExpires: 0",
    "QoS\nEvent: refer\nExpires: 60",
    "QrN\nEvent: refer\nSubscription-State: active;expires=60\nContent-Type: "
    "message/sipfrag\n\nSIP/2.0 180 Ringing",
    "QrN\nEvent: refer\nSubscription-State: terminated;reason=noresource\nContent-Type: "
    "message/sipfrag\n\nSIP/2.0 200 OK",
    "QrN\nEvent: refer\nSubscription-State: terminated\nContent-Type: message/sipfrag\n\nSIP/2.0 "
    "503 No",
    "QoN\nEvent: refer\nSubscription-State: active\nContent-Type: message/sipfrag\n\nSIP/2.0 100 "
    "Trying",
    // subscriptions
    "QsN\nEvent: presence\nSubscription-State: active;expires=60",
    "QsN\nEvent: presence\nSubscription-State: pending",
    "QsN\nEvent: presence\nSubscription-State: terminated;reason=deactivated",
    "QsN\nEvent: presence\nSubscription-State: terminated;reason=probation;retry-after=5",
    "QsN\nEvent: dialog\nSubscription-State: active;expires=30\nContent-Type: "
    "application/dialog-info+xml\n\n<dialog-info "
    "xmlns=\"urn:ietf:params:xml:ns:dialog-info\" version=\"1\" state=\"full\" entity=\"sip:b\"/>",
    "QsN\nEvent: message-summary\nSubscription-State: active\nContent-Type: "
    "application/simple-message-summary\n\nMessages-Waiting: yes",
    "QsN\nEvent: conference\nSubscription-State: terminated;reason=noresource",
    "QsN\nEvent: reg\nSubscription-State: active;expires=1",
    // responses
    "R100",
    "R180",
    "R183\nContact: <sip:10.0.0.1>\n\nsdp",
    "R180 I",
    "R199 I",
    "R183 I\nRequire: 100rel\nRSeq: 1\nContact: <sip:10.0.0.1>\n\nsdp",
    "R180 I\nRequire: 100rel\nRSeq: 2\nContact: <sip:10.0.0.1>",
    "R200",
    "R200 I\nContact: <sip:10.0.0.1>\n\nsdp",
    "R200 I\nContact: <sip:10.0.0.1>",
    "R200 I\nContact: <sip:10.0.0.1>\nRequire: timer\nSupported: timer\nSession-Expires: "
    "90;refresher=uac\n\nsdp",
    "R200 I\nContact: <sip:10.0.0.1>\nRecord-Route: <sip:10.0.0.1;lr>\n\nsdp",
    "R200 S\nExpires: 60\nContact: <sip:10.0.0.1>",
    "R200 S\nExpires: 0",
    "R200 B",
    "R200 C",
    "R200 N",
    "R202 R",
    "R200 R\nRefer-Sub: false",
    "R200 U\n\nsdp",
    "R200 P",
    "R200 L\nSIP-ETag: a\nExpires: 60",
    "R200 M",
    "R202 M",
    "R200 G\nContact: {U}\nExpires: 60",
    "R423 G\nMin-Expires: 900",
    "R423 S\nMin-Expires: 900",
    "R423 L\nMin-Expires: 900",
    "R412 L",
    "R302 I\nContact: <sip:dave@example.com>",
    "R302 I\nContact: <sip:dave@example.net>",
    "R305 I\nContact: <sip:10.0.0.7>",
    "R422 I\nMin-SE: 120",
    "R491 I",
    "R491 U",
    "R481",
    "R408",
    "R487 I",
    "R488 I",
    "R503\nRetry-After: 5",
    "R500",
    "R404",
    "R403",
    "R489",
    "R420\nUnsupported: timer",
    "R415",
    "R513",
    "R603 I",
    "R600 I",
    "R439 G",
    "R401\nWWW-Authenticate: Digest realm=\"example.com\",nonce=\"1\",algorithm=MD5,qop=\"auth\"",
    "R407\nProxy-Authenticate: Digest "
    "realm=\"example.com\",nonce=\"2\",algorithm=SHA-256,qop=\"auth\"",
    "R407\nProxy-Authenticate: Digest realm=\"example.com\",nonce=\"3\",stale=true",
    "R401\nWWW-Authenticate: Digest realm=\"elsewhere\",nonce=\"4\"",
    "R200 G\nContact: {U}\nRequire: outbound\nSupported: outbound\nFlow-Timer: 20",
    "R200 G\nContact: {U};expires=30\nService-Route: <sip:10.0.0.1;lr>\nPath: <sip:10.0.0.1;lr>",
    // out of the blue
    "S\r\n\r\n",
    "S\r\n",
    "S\nNONSENSE\r\n\r\n",
    "D\nNOTIFY sip:anna@10.0.0.2 SIP/2.0\r\nVia: SIP/2.0/UDP 10.0.0.1;branch=z9hG4bKn\r\nFrom: "
    "<sip:anna@example.com>;tag=1\r\nTo: <sip:anna@example.com>\r\nCall-ID: n\r\nCSeq: 1 "
    "NOTIFY\r\nEvent: message-summary\r\nSubscription-State: active\r\nContent-Length: 0\r\n\r\n",
    "S\nOPTIONS sip:anna@10.0.0.2 SIP/2.0\r\nVia: SIP/2.0/TCP 10.0.0.1;branch=z9hG4bKo\r\nFrom: "
    "<sip:b@example.com>;tag=1\r\nTo: <sip:anna@example.com>\r\nCall-ID: o\r\nCSeq: 1 "
    "OPTIONS\r\nContent-Length: 0\r\n\r\n",
    "X\nINVITE sip:anna@10.0.0.2 SIP/2.0\r\nVia: SIP/2.0/UDP 10.0.0.200;branch=z9hG4bKx\r\nFrom: "
    "<sip:x@example.net>;tag=1\r\nTo: <sip:anna@example.com>\r\nCall-ID: {I}\r\nCSeq: 1 "
    "INVITE\r\nContact: <sip:x@10.0.0.200>\r\nContent-Length: 0\r\n\r\n",
    "D\nSIP/2.0 200 OK\r\nVia: {V}\r\nFrom: {F}\r\nTo: {T};tag=b\r\nCall-ID: {I}\r\nCSeq: {C} "
    "INVITE\r\nContact: <sip:b@10.0.0.5>\r\nContent-Length: 0\r\n\r\n",
    "X\nBYE sip:anna@10.0.0.2 SIP/2.0\r\nVia: SIP/2.0/UDP 10.0.0.200;branch=z9hG4bKy\r\nFrom: "
    "{T};tag=peer\r\nTo: {F}\r\nCall-ID: {I}\r\nCSeq: 9 BYE\r\nContent-Length: 0\r\n\r\n",
};

Steps stepsOf(const std::uint8_t *data, std::size_t size)
{
    Steps steps;
    std::string_view rest(reinterpret_cast<const char *>(data), size);
    while (!rest.empty())
        steps.emplace_back(ahoy::fuzz::takeChunk(rest));
    return steps;
}

std::size_t write(const Steps &steps, std::uint8_t *out, std::size_t maxSize)
{
    std::string text;
    for (const auto &step : steps) {
        if (!text.empty())
            text += "\n~\n";
        text += step;
        if (text.size() >= maxSize)
            break;
    }
    const auto size = std::min(text.size(), maxSize);
    std::memcpy(out, text.data(), size);
    return size;
}

/// LLVMFuzzerMutate() on one step.
void mutate(std::string &step)
{
    std::array<std::uint8_t, 1024> buffer{};
    const auto size = std::min(step.size(), buffer.size() / 2);
    std::memcpy(buffer.data(), step.data(), size);
    const auto grown = LLVMFuzzerMutate(buffer.data(), size, buffer.size());
    step.assign(reinterpret_cast<const char *>(buffer.data()), grown);
}

} // namespace

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t *data, std::size_t size,
                                               std::size_t maxSize, unsigned seed)
{
    std::minstd_rand random(seed);
    const auto below = [&random](std::size_t bound) { return random() % bound; };
    auto steps = stepsOf(data, size);
    const auto kind = below(16);
    if (kind == 0 || maxSize < 8)
        return LLVMFuzzerMutate(data, size, maxSize);
    if (kind <= 6 || steps.empty()) {
        // Now and then a whole conversation: what a script costs besides its steps is the same.
        for (auto count = below(kind == 1 ? 32 : 3) + 1; count-- > 0;) {
            const auto at = below(3) == 0 ? below(steps.size() + 1) : steps.size();
            steps.emplace(steps.begin() + static_cast<std::ptrdiff_t>(at),
                          templates[below(std::size(templates))]);
        }
    } else if (kind <= 8) {
        steps[below(steps.size())] = templates[below(std::size(templates))];
    } else if (kind <= 10) {
        steps.erase(steps.begin() + static_cast<std::ptrdiff_t>(below(steps.size())));
    } else if (kind == 11) {
        const auto copy = steps[below(steps.size())];
        steps.insert(steps.begin() + static_cast<std::ptrdiff_t>(below(steps.size() + 1)), copy);
    } else if (kind == 12) {
        std::swap(steps[below(steps.size())], steps[below(steps.size())]);
    } else {
        mutate(steps[below(steps.size())]);
    }
    const auto written = write(steps, data, maxSize);
    return written != 0 ? written : LLVMFuzzerMutate(data, size, maxSize);
}

extern "C" std::size_t LLVMFuzzerCustomCrossOver(const std::uint8_t *first, std::size_t firstSize,
                                                 const std::uint8_t *second, std::size_t secondSize,
                                                 std::uint8_t *out, std::size_t maxSize,
                                                 unsigned seed)
{
    std::minstd_rand random(seed);
    auto steps = stepsOf(first, firstSize);
    const auto others = stepsOf(second, secondSize);
    steps.resize(random() % (steps.size() + 1));
    const auto from = static_cast<std::ptrdiff_t>(random() % (others.size() + 1));
    steps.insert(steps.end(), others.begin() + from, others.end());
    return write(steps, out, maxSize);
}
