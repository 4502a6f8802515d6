#include "sipcore/sdp/audio_description.h"
#include "sipcore/sdp/ice_agreement.h"
#include "sipcore/sdp/ice_fragment.h"
#include "tests/fuzz/fuzz_input.h"

using namespace ahoy;
using namespace ahoy::sip;

namespace {

/// One value of a=candidate: what is read can be written, and is then the same.
void readOne(std::string_view value)
{
    const auto candidate = parseIceCandidate(value);
    if (!candidate)
        return;
    fuzz::require(candidate->component >= 1 && candidate->priority >= 1 &&
                      candidate->address.port != 0 && candidate->foundation.size() <= 32,
                  "within its bounds");
    const auto again = parseIceCandidate(toString(*candidate));
    fuzz::require(again && *again == *candidate, "the same when it is printed and read");
}

/// What comes by INFO.
void readFragment(std::string_view text)
{
    const auto fragment = parseIceFragment(text, "1");
    if (!fragment)
        return;
    fuzz::require(!fragment->userFragment.empty() && fragment->userFragment.size() <= 256 &&
                      fragment->candidates.size() <= 64,
                  "no more than there may be");
    const LocalIce same{.userFragment = fragment->userFragment,
                        .password = fragment->password,
                        .candidates = fragment->candidates,
                        .nominated = {},
                        .isComplete = fragment->isComplete};
    const auto again = parseIceFragment(writeIceFragment(same, "1").content, "1");
    fuzz::require(again && *again == *fragment, "a fragment is read as it was written");
}

} // namespace

/// The lines below an m= line: each as a candidate, and all of them as what ICE is agreed on with.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const fuzz::Exact bytes(data, size);
    auto text = bytes.view();
    readOne(text.substr(0, text.find('\n')));
    readFragment(text);
    const auto session = parseSessionDescription(
        "v=0\r\nc=IN IP4 192.0.2.1\r\nm=audio 4000 RTP/AVP 0\r\n" + std::string(text));
    if (!session || session->media.empty())
        return 0;
    const auto theirs = readAudio(*session, session->media.front());
    if (!theirs)
        return 0;
    const auto agreed = readIceAgreement(*theirs);
    if (!agreed)
        return 0;
    fuzz::require(agreed->userFragment.size() >= 4 && agreed->userFragment.size() <= 256 &&
                      agreed->password.reveal().size() >= 22 && agreed->candidates.size() <= 64,
                  "what can't be guessed, and no more than there may be");
    std::vector<SdpAttribute> lines;
    const LocalIce ours{.userFragment = "abcd",
                        .password = Redacted<std::string>(std::string(22, 'p')),
                        .candidates = agreed->candidates,
                        .nominated = agreed->candidates};
    const auto answered = answerIce(*theirs, ours, std::nullopt, lines);
    fuzz::require(answered && answered->isControlling == answered->isLite, "the same to an answer");
    for (const auto &line : lines)
        fuzz::require(!line.value || line.value->find_first_of("\r\n") == std::string::npos,
                      "no line breaks out of itself");
    return 0;
}
