#include "sipcore/sdp/ice_agreement.h"

#include "sipcore/sdp/audio_description.h"

#include <algorithm>
#include <fmt/format.h>

namespace ahoy::sip {

namespace {

/// RFC 8839 §5.4: shorter ones could be guessed.
constexpr std::size_t minUserFragment = 4;
constexpr std::size_t minPassword = 22;

std::vector<IceCandidate> candidatesOf(const IceDescription &ice)
{
    std::vector<IceCandidate> candidates;
    for (const auto &line : ice.candidates)
        if (auto candidate = parseIceCandidate(line))
            candidates.push_back(std::move(*candidate));
    return candidates;
}

std::vector<SdpAttribute> attributesOf(const LocalIce &ours, bool isControllingOffer)
{
    std::vector<SdpAttribute> attributes{{"ice-ufrag", ours.userFragment},
                                         {"ice-pwd", ours.password.reveal()},
                                         {"ice-options", "trickle"}}; // RFC 8840 §4.1
    for (const auto &candidate : ours.candidates)
        attributes.push_back({"candidate", toString(candidate)});
    if (isControllingOffer && !ours.nominated.empty()) {
        std::string value; // RFC 8839 §5.2
        for (const auto &candidate : ours.nominated)
            value += fmt::format("{}{} {} {}", value.empty() ? "" : " ", candidate.component,
                                 candidate.address.address.toString(), candidate.address.port);
        attributes.push_back({"remote-candidates", value});
    }
    if (ours.isComplete)
        attributes.push_back({"end-of-candidates", std::nullopt});
    return attributes;
}

bool isControlling(const IceInForce &inForce)
{
    return !inForce || inForce->isControlling;
}

} // namespace

bool isIceMismatch(const AudioDescription &theirs)
{
    if (theirs.ice.isMismatch)
        return true;
    constexpr std::uint16_t discard = 9;
    if (theirs.rtp.address.isAny() && theirs.rtp.port == discard)
        return false; // their candidates are all peer-reflexive, or come later
    const auto candidates = candidatesOf(theirs.ice);
    return std::none_of(candidates.begin(), candidates.end(), [&](const auto &candidate) {
        return candidate.component == 1 && candidate.address == theirs.rtp;
    });
}

std::optional<IceAgreement> readIceAgreement(const AudioDescription &theirs)
{
    const auto &ice = theirs.ice;
    if (ice.userFragment.size() < minUserFragment || ice.password.reveal().size() < minPassword ||
        isIceMismatch(theirs))
        return std::nullopt;
    const auto hasOption = [&](std::string_view name) {
        return std::find(ice.options.begin(), ice.options.end(), name) != ice.options.end();
    };
    return IceAgreement{.userFragment = ice.userFragment,
                        .password = ice.password,
                        .candidates = candidatesOf(ice),
                        .isControlling = ice.isLite,
                        .isLite = ice.isLite,
                        .isComplete = ice.isComplete || !hasOption("trickle"),
                        .knowsTrickle = hasOption("trickle"),
                        .knowsIce2 = hasOption("ice2"),
                        .mid = ice.mid};
}

std::vector<SdpAttribute> offerIce(const LocalIce &ours, const IceInForce &inForce)
{
    return attributesOf(ours, isControlling(inForce));
}

std::optional<IceAgreement> onIceAnswer(const AudioDescription &theirs, const IceInForce &inForce)
{
    auto agreed = readIceAgreement(theirs);
    if (agreed)
        agreed->isControlling = agreed->isLite || isControlling(inForce);
    return agreed;
}

std::optional<IceAgreement> answerIce(const AudioDescription &theirs, const LocalIce &ours,
                                      const IceInForce &inForce,
                                      std::vector<SdpAttribute> &attributes)
{
    if (!theirs.ice.isOffered())
        return std::nullopt; // RFC 8839 §4.3.2: then the answer has no word of it
    auto agreed = readIceAgreement(theirs);
    if (!agreed) {
        attributes.push_back({"ice-mismatch", std::nullopt});
        return std::nullopt;
    }
    const auto lines = attributesOf(ours, false);
    attributes.insert(attributes.end(), lines.begin(), lines.end());
    agreed->isControlling = agreed->isLite || (inForce && inForce->isControlling);
    return agreed;
}

bool isIceRestart(const AudioDescription &theirs, const IceInForce &inForce)
{
    return inForce && (theirs.ice.userFragment != inForce->userFragment ||
                       theirs.ice.password != inForce->password);
}

} // namespace ahoy::sip
