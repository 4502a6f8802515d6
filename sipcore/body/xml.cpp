#include "sipcore/body/xml.h"

#include "sipcore/message/text.h"

#include <algorithm>
#include <expat.h>
#include <fmt/format.h>
#include <memory>
#include <optional>
#include <utility>

namespace ahoy::sip {

namespace {

/// Between a namespace and a name in what expat tells; no URI holds it.
constexpr char separator = '\n';

/// Builds the tree while expat walks through the document, and stops it at the first thing that we
/// don't take.
class TreeBuilder {
public:
    TreeBuilder(XML_Parser parser, const XmlLimits &limits) : m_parser(parser), m_limits(limits)
    {
        XML_SetUserData(parser, this);
        XML_SetElementHandler(parser, &TreeBuilder::onBegin, &TreeBuilder::onEnd);
        XML_SetCharacterDataHandler(parser, &TreeBuilder::onText);
        // Without a document type there can be no entities but the five of XML itself.
        XML_SetStartDoctypeDeclHandler(parser, &TreeBuilder::onDoctype);
        XML_SetEntityDeclHandler(parser, &TreeBuilder::onEntity);
        XML_SetExternalEntityRefHandler(parser, &TreeBuilder::onExternalEntity);
    }

    bool isRefused() const { return m_refusal.has_value(); }
    Error refusal() const { return *m_refusal; }
    XmlElement takeRoot() { return std::move(m_root); }

private:
    static TreeBuilder &of(void *data) { return *static_cast<TreeBuilder *>(data); }

    static void XMLCALL onBegin(void *data, const XML_Char *name, const XML_Char **attributes)
    {
        of(data).begin(name, attributes);
    }
    static void XMLCALL onEnd(void *data, const XML_Char *)
    {
        auto &self = of(data);
        if (!self.m_refusal && !self.m_open.empty())
            self.m_open.pop_back();
    }
    static void XMLCALL onText(void *data, const XML_Char *text, int length)
    {
        of(data).append({text, static_cast<std::size_t>(length)});
    }
    static void XMLCALL onDoctype(void *data, const XML_Char *, const XML_Char *, const XML_Char *,
                                  int)
    {
        of(data).refuse(Errc::Unsupported, "a document type declaration");
    }
    static void XMLCALL onEntity(void *data, const XML_Char *, int, const XML_Char *, int,
                                 const XML_Char *, const XML_Char *, const XML_Char *,
                                 const XML_Char *)
    {
        of(data).refuse(Errc::Unsupported, "an entity declaration");
    }
    static int XMLCALL onExternalEntity(XML_Parser, const XML_Char *, const XML_Char *,
                                        const XML_Char *, const XML_Char *)
    {
        return XML_STATUS_ERROR;
    }

    void refuse(Errc code, std::string text)
    {
        if (m_refusal)
            return;
        m_refusal = Error{code, std::move(text)};
        XML_StopParser(m_parser, XML_FALSE);
    }

    static std::pair<std::string_view, std::string_view> split(std::string_view name)
    {
        const auto at = name.rfind(separator);
        if (at == std::string_view::npos)
            return {{}, name};
        return {name.substr(0, at), name.substr(at + 1)};
    }

    void begin(std::string_view name, const XML_Char **attributes)
    {
        if (m_refusal)
            return;
        if (m_open.size() >= m_limits.maxDepth)
            return refuse(Errc::TooLarge, "XML nested too deep");
        if (++m_count > m_limits.maxElements)
            return refuse(Errc::TooLarge, "too many XML elements");
        const auto [space, local] = split(name);
        // A long namespace stands once in the document, and in every element of the tree.
        if (space.size() > m_limits.maxName || local.size() > m_limits.maxName)
            return refuse(Errc::TooLarge, "an XML name is too long");
        auto &element = m_open.empty() ? m_root : m_open.back()->children.emplace_back();
        element.space = space;
        element.name = local;
        for (std::size_t i = 0; attributes[i]; i += 2) {
            if (element.attributes.size() >= m_limits.maxAttributes)
                return refuse(Errc::TooLarge, "too many XML attributes");
            const std::string_view value(attributes[i + 1]);
            if (value.size() > m_limits.maxValue)
                return refuse(Errc::TooLarge, "an XML attribute is too long");
            element.attributes.push_back(
                {std::string(split(attributes[i]).second), std::string(value)});
        }
        // Stays valid while it is open: its parent gets no other child before it ends.
        m_open.push_back(&element);
    }

    void append(std::string_view text)
    {
        if (m_refusal || m_open.empty())
            return;
        auto &own = m_open.back()->text;
        if (own.size() + text.size() > m_limits.maxValue)
            return refuse(Errc::TooLarge, "an XML element is too long");
        own += text;
    }

    XML_Parser m_parser;
    const XmlLimits &m_limits;
    XmlElement m_root;
    std::vector<XmlElement *> m_open;
    std::size_t m_count = 0;
    std::optional<Error> m_refusal;
};

} // namespace

std::string_view XmlElement::attribute(std::string_view wanted) const
{
    for (const auto &[key, value] : attributes)
        if (key == wanted)
            return value;
    return {};
}

const XmlElement *XmlElement::child(std::string_view wanted) const
{
    const auto at = std::find_if(children.begin(), children.end(),
                                 [wanted](const auto &element) { return element.name == wanted; });
    return at == children.end() ? nullptr : &*at;
}

std::string_view XmlElement::childText(std::string_view wanted) const
{
    const auto *found = child(wanted);
    return found ? trim(found->text) : std::string_view();
}

Result<XmlElement> parseXml(std::string_view document, const XmlLimits &limits)
{
    if (document.size() > limits.maxBytes)
        return fail(Errc::TooLarge, "the XML document is too large");
    const std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser(
        XML_ParserCreateNS(nullptr, separator), &XML_ParserFree);
    if (!parser)
        return fail(Errc::Environment, "no memory for an XML parser");
    TreeBuilder builder(parser.get(), limits);
    const auto status =
        XML_Parse(parser.get(), document.data(), static_cast<int>(document.size()), XML_TRUE);
    if (builder.isRefused())
        return tl::unexpected<Error>(builder.refusal());
    if (status != XML_STATUS_OK)
        return fail(Errc::Invalid,
                    fmt::format("line {}: {}", XML_GetCurrentLineNumber(parser.get()),
                                XML_ErrorString(XML_GetErrorCode(parser.get()))));
    return builder.takeRoot();
}

std::string escapeXml(std::string_view text)
{
    std::string escaped;
    escaped.reserve(text.size());
    for (const char character : text) {
        switch (character) {
        case '&': escaped += "&amp;"; break;
        case '<': escaped += "&lt;"; break;
        case '>': escaped += "&gt;"; break;
        case '"': escaped += "&quot;"; break;
        default: {
            const auto byte = static_cast<unsigned char>(character);
            // XML 1.0 §2.2: of the control characters only tab and the line ends are characters.
            if (byte >= 0x20 || byte == '\t' || byte == '\n' || byte == '\r')
                escaped += character;
        }
        }
    }
    return escaped;
}

} // namespace ahoy::sip
