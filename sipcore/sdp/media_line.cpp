#include "sipcore/sdp/media_line.h"

#include "sipcore/message/text.h"

#include <algorithm>
#include <string_view>

namespace ahoy::sip {

namespace {

/// RFC 5888 §4 has a token; no peer needs a longer one.
constexpr std::size_t maxMid = 64;

/// True when "BUNDLE a b c" names `mid`.
bool isInBundle(const SessionDescription &description, std::string_view mid)
{
    return std::any_of(description.attributes.begin(), description.attributes.end(),
                       [mid](const auto &attribute) {
                           if (attribute.name != "group" || !attribute.value)
                               return false;
                           std::string_view rest = *attribute.value;
                           for (bool isFirst = true; !rest.empty(); isFirst = false) {
                               const auto end = std::min(rest.find(' '), rest.size());
                               const auto word = rest.substr(0, end);
                               rest.remove_prefix(std::min(end + 1, rest.size()));
                               if (isFirst && word != "BUNDLE")
                                   return false;
                               if (!isFirst && word == mid)
                                   return true;
                           }
                           return false;
                       });
}

} // namespace

std::string freeMid(const std::vector<MediaLine> &lines)
{
    for (std::size_t number = 1;; ++number) {
        auto mid = std::to_string(number);
        const bool isTaken = std::any_of(lines.begin(), lines.end(),
                                         [&mid](const auto &line) { return line.mid == mid; });
        if (!isTaken)
            return mid;
    }
}

std::vector<MediaLine> mediaLinesOf(const SessionDescription &description)
{
    std::vector<MediaLine> lines;
    for (const auto &media : description.media) {
        MediaLine line;
        line.type = media.type;
        line.protocol = media.protocol;
        line.format = media.formats.empty() ? "0" : media.formats.front();
        const auto *mid = findAttribute(media.attributes, "mid");
        if (mid != nullptr && mid->value && mid->value->size() <= maxMid)
            line.mid = trim(*mid->value);
        line.isBundled = !line.mid.empty() && isInBundle(description, line.mid);
        lines.push_back(std::move(line));
    }
    return lines;
}

SdpMedia refused(const MediaLine &line)
{
    SdpMedia media;
    media.type = line.type;
    media.protocol = line.protocol;
    media.formats = {line.format};
    if (!line.mid.empty())
        media.attributes.push_back({"mid", line.mid});
    return media;
}

std::optional<SdpAttribute> bundleOf(const MediaLine &line)
{
    if (!line.isBundled)
        return std::nullopt;
    return SdpAttribute{"group", "BUNDLE " + line.mid};
}

} // namespace ahoy::sip
