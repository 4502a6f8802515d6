#include "sipcore/body/presence.h"

#include "sipcore/body/xml.h"
#include "sipcore/message/text.h"

#include <algorithm>
#include <fmt/format.h>

namespace ahoy::sip {

namespace {

constexpr std::string_view pidf = "urn:ietf:params:xml:ns:pidf";
constexpr std::string_view dataModel = "urn:ietf:params:xml:ns:pidf:data-model";
constexpr std::string_view rpid = "urn:ietf:params:xml:ns:pidf:rpid";
constexpr std::size_t maxTuples = 64;

const XmlElement *childIn(const XmlElement &element, std::string_view space, std::string_view name)
{
    const auto at =
        std::find_if(element.children.begin(), element.children.end(),
                     [&](const auto &child) { return child.space == space && child.name == name; });
    return at == element.children.end() ? nullptr : &*at;
}

std::string textIn(const XmlElement &element, std::string_view name)
{
    const auto *child = childIn(element, pidf, name);
    return child ? std::string(trim(child->text)) : std::string();
}

Presence::Tuple readTuple(const XmlElement &element)
{
    Presence::Tuple tuple;
    tuple.id = std::string(element.attribute("id"));
    tuple.contact = textIn(element, "contact");
    tuple.note = textIn(element, "note");
    if (const auto *status = childIn(element, pidf, "status")) {
        const auto basic = textIn(*status, "basic");
        if (basic == "open")
            tuple.basic = Presence::Basic::Open;
        else if (basic == "closed")
            tuple.basic = Presence::Basic::Closed;
    }
    return tuple;
}

/// RFC 4480 §3.2: <activities><on-the-phone/></activities> of a person.
std::string readActivity(const XmlElement &person)
{
    const auto *activities = childIn(person, rpid, "activities");
    if (!activities)
        return {};
    for (const auto &activity : activities->children)
        if (activity.space == rpid && activity.name != "note")
            return activity.name;
    return {};
}

} // namespace

Presence::Basic Presence::basic() const
{
    auto best = Basic::Unknown;
    for (const auto &tuple : tuples) {
        if (tuple.basic == Basic::Open)
            return Basic::Open;
        if (tuple.basic == Basic::Closed)
            best = Basic::Closed;
    }
    return best;
}

Result<Presence> parsePresence(std::string_view document)
{
    const auto root = parseXml(document);
    if (!root)
        return tl::unexpected<Error>(root.error());
    if (root->name != "presence" || root->space != pidf)
        return fail(Errc::Invalid, "not a presence document");
    Presence presence;
    presence.entity = std::string(root->attribute("entity"));
    // RFC 3863 §4.2.3: elements that we don't know are passed over, whatever is in them.
    for (const auto &child : root->children) {
        if (child.space == pidf && child.name == "tuple" && presence.tuples.size() < maxTuples)
            presence.tuples.push_back(readTuple(child));
        else if (child.space == dataModel && child.name == "person" && presence.activity.empty())
            presence.activity = readActivity(child);
    }
    presence.note = textIn(*root, "note");
    return presence;
}

std::string printPresence(const Presence &presence)
{
    auto text = fmt::format("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n"
                            "<presence xmlns=\"{}\" entity=\"{}\">\r\n",
                            pidf, escapeXml(presence.entity));
    for (const auto &tuple : presence.tuples) {
        text += fmt::format("<tuple id=\"{}\"><status>", escapeXml(tuple.id));
        if (tuple.basic != Presence::Basic::Unknown)
            text += fmt::format("<basic>{}</basic>",
                                tuple.basic == Presence::Basic::Open ? "open" : "closed");
        text += "</status>";
        if (!tuple.contact.empty())
            text += fmt::format("<contact>{}</contact>", escapeXml(tuple.contact));
        if (!tuple.note.empty())
            text += fmt::format("<note>{}</note>", escapeXml(tuple.note));
        text += "</tuple>\r\n";
    }
    if (!presence.note.empty())
        text += fmt::format("<note>{}</note>\r\n", escapeXml(presence.note));
    return text + "</presence>\r\n";
}

} // namespace ahoy::sip
