#include "sipcore/body/conference_info.h"
#include "sipcore/body/dialog_info.h"
#include "sipcore/body/presence.h"
#include "sipcore/body/registration_info.h"
#include "sipcore/body/xml.h"
#include "tests/fuzz/fuzz_input.h"

using namespace ahoy::sip;
using ahoy::fuzz::require;

namespace {

struct Size {
    std::size_t elements = 0;
    std::size_t depth = 0;
};

void measure(const XmlElement &element, std::size_t depth, Size &size)
{
    ++size.elements;
    size.depth = std::max(size.depth, depth);
    for (const auto &child : element.children)
        measure(child, depth + 1, size);
}

} // namespace

/// A document, as a tree and as each of the things that a server notifies of.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const ahoy::fuzz::Exact bytes(data, size);
    const auto text = bytes.view();
    if (const auto root = parseXml(text)) {
        const XmlLimits limits;
        Size found;
        measure(*root, 1, found);
        require(found.elements <= limits.maxElements, "no more elements than the bound");
        require(found.depth <= limits.maxDepth, "no deeper than the bound");
        require(root->name.size() <= limits.maxName, "no longer name than the bound");
    }
    (void)parseDialogInfo(text);
    (void)parseConferenceInfo(text);
    (void)parseRegistrationInfo(text);
    if (const auto presence = parsePresence(text)) {
        const auto again = parsePresence(printPresence(*presence));
        require(again.has_value(), "what is printed can be read");
    }
    // What is escaped is text, whatever it was.
    const auto wrapped = parseXml("<a>" + escapeXml(text.substr(0, 1000)) + "</a>");
    require(!wrapped || wrapped->children.empty(), "escaped text holds no element");
    return 0;
}
