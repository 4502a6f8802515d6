#include "sipcore/sdp/ice_fragment.h"

#include "sipcore/message/text.h"

#include <algorithm>
#include <fmt/format.h>
#include <optional>
#include <utility>

namespace ahoy::sip {

namespace {

constexpr std::size_t maxFragmentBytes = 32'768;
constexpr std::size_t maxFragmentCandidates = 64; // as in a description
constexpr std::size_t maxFragmentCredential = 256;

/// Lines that stand together: those before the first m= line, or those after one.
struct FragmentSection {
    std::optional<std::string_view> mid;
    std::string_view userFragment;
    std::string_view password;
    std::vector<std::string_view> candidates;
    bool isComplete = false;

    void take(std::string_view name, std::string_view value)
    {
        // RFC 8840 §9.2: "a receiver MUST treat them as case insensitive".
        if (equalsIgnoreCase(name, "mid"))
            mid = trim(value);
        else if (equalsIgnoreCase(name, "ice-ufrag"))
            userFragment = trim(value);
        else if (equalsIgnoreCase(name, "ice-pwd"))
            password = trim(value);
        else if (equalsIgnoreCase(name, "end-of-candidates"))
            isComplete = true;
        else if (equalsIgnoreCase(name, "candidate") && candidates.size() < maxFragmentCandidates)
            candidates.push_back(value);
    }
};

bool isCandidateAmong(const std::vector<IceCandidate> &known, const IceCandidate &candidate)
{
    return std::any_of(known.begin(), known.end(), [&candidate](const auto &one) {
        return one.component == candidate.component && one.address == candidate.address;
    });
}

} // namespace

Result<IceFragment> parseIceFragment(std::string_view body, std::string_view mid)
{
    if (body.size() > maxFragmentBytes)
        return fail(Errc::TooLarge, "too many candidates at once");
    FragmentSection common;
    std::optional<FragmentSection> ours;
    FragmentSection other; // of the m= line that is being read, until it is known to be the one
    auto *section = &common;
    const auto isWanted = [mid](const FragmentSection &one) {
        return mid.empty() || (one.mid && *one.mid == mid);
    };
    const auto close = [&] {
        if (section == &other && !ours && isWanted(other))
            ours = std::move(other);
        other = {};
    };
    while (!body.empty()) {
        const auto end = std::min(body.find('\n'), body.size());
        auto line = body.substr(0, end);
        body.remove_prefix(std::min(body.size(), end + 1));
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        if (line.starts_with("m=")) {
            close();
            section = &other;
        } else if (line.starts_with("a=")) {
            line.remove_prefix(2);
            const auto colon = std::min(line.find(':'), line.size());
            section->take(trim(line.substr(0, colon)),
                          line.substr(std::min(colon + 1, line.size())));
        } // RFC 8840 §4.4: everything else "MUST" be ignored
    }
    close();
    if (!ours)
        return fail(Errc::Invalid, "no candidates of the stream");

    // §9.2: those of an m= line override those of the whole.
    const auto userFragment = ours->userFragment.empty() ? common.userFragment : ours->userFragment;
    const auto password = ours->password.empty() ? common.password : ours->password;
    if (userFragment.empty() || password.empty() || userFragment.size() > maxFragmentCredential ||
        password.size() > maxFragmentCredential)
        return fail(Errc::Invalid, "candidates that belong to nothing");
    IceFragment fragment{.userFragment = std::string(userFragment),
                         .password = Redacted<std::string>(std::string(password)),
                         .candidates = {},
                         .isComplete = common.isComplete || ours->isComplete};
    for (const auto text : ours->candidates)
        if (auto candidate = parseIceCandidate(text); candidate)
            if (!isCandidateAmong(fragment.candidates, *candidate))
                fragment.candidates.push_back(std::move(*candidate));
    return fragment;
}

Body writeIceFragment(const LocalIce &ours, std::string_view mid)
{
    // §4.4: what is not known of the m= line is this; the credentials stand where they do in our
    // descriptions, and the name "MUST immediately precede the list of candidates".
    auto text = fmt::format("m=audio 9 RTP/AVP 0\r\na=ice-ufrag:{}\r\na=ice-pwd:{}\r\na=mid:{}\r\n",
                            ours.userFragment, ours.password.reveal(), mid);
    for (const auto &candidate : ours.candidates)
        text += fmt::format("a=candidate:{}\r\n", toString(candidate));
    if (ours.isComplete)
        text += "a=end-of-candidates\r\n";
    return {std::string(iceFragmentType), std::move(text)};
}

} // namespace ahoy::sip
