#pragma once

#include "base/result.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace ahoy::sip {

/// One element of an XML document, with its namespace resolved: a value without a link to the text
/// that it was read from.
struct XmlElement {
    struct Attribute {
        std::string name; ///< without prefix
        std::string value;
    };

    std::string space; ///< the namespace URI; empty without one
    std::string name;  ///< without prefix
    std::vector<Attribute> attributes;
    std::string text; ///< its own characters, those of its children not
    std::vector<XmlElement> children;

    /// The value of an attribute; empty when it is not there.
    std::string_view attribute(std::string_view wanted) const;
    /// The first child of this name; none when there is none.
    const XmlElement *child(std::string_view wanted) const;
    /// The text of that child without white space around it; empty when there is none.
    std::string_view childText(std::string_view wanted) const;
};

/// Bounds on a document; far above what a server sends for one person or one phone.
struct XmlLimits {
    std::size_t maxBytes = 65'536;
    std::size_t maxDepth = 16;
    std::size_t maxElements = 4'096;
    std::size_t maxAttributes = 32; ///< of one element
    std::size_t maxName = 256;      ///< bytes of a name or a namespace
    std::size_t maxValue = 4'096;   ///< bytes of one attribute, or of one element's text
};

/// Reads a whole document (XML 1.0, UTF-8 or UTF-16) and gives its root.  Takes neither a document
/// type declaration nor entities of the document's own, so there is nothing that could expand or be
/// fetched; processing instructions and comments are passed over.
/// Errors: Invalid (not well-formed), Unsupported (it declares a document type), TooLarge (a
/// bound).
Result<XmlElement> parseXml(std::string_view document, const XmlLimits &limits = {});

/// `text` for an element or attribute: & < > " escaped, what XML can't hold left out.
std::string escapeXml(std::string_view text);

} // namespace ahoy::sip
