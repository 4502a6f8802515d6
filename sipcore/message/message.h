#pragma once

#include "base/result.h"
#include "base/secret_bytes.h"
#include "sipcore/message/body.h"
#include "sipcore/message/header_name.h"
#include "sipcore/message/method.h"
#include "sipcore/message/name_addr.h"
#include "sipcore/message/uri.h"
#include "sipcore/message/values.h"
#include "sipcore/message/via.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ahoy::sip {

/// One header field as it came.  `value` is trimmed; folds inside stay as they are.
struct HeaderField {
    HeaderName name = HeaderName::Other;
    std::string_view nameText;
    std::string_view value;
};

/// What is wrong with a message.  status 0: drop it, there is nobody to answer or no sense in it.
struct Defect {
    int status = 0;          ///< 400, 505, 513, … (RFC 3261 §8.2, §16.3), or 0
    std::string_view reason; ///< a fixed phrase: "Missing Call-ID"
};

/// Bounds on what a peer can send.
struct MessageLimits {
    std::size_t maxBytes = 65'535;
    std::size_t maxHeaders = 256;
};

/// A SIP message: one pass over its bytes, views into them, no allocation while it has at most
/// 48 header fields.  Valid while the bytes live.  RFC 3261 §7.
class MessageView {
public:
    MessageView() {} // NOLINT(modernize-use-equals-default): a union has no default

    /// Reads as much as can be read, also of a broken message, so that it can be answered.
    /// For a datagram `isStream` is false: without Content-Length the body runs to the end
    /// (RFC 3261 §18.3), with one that is too large the message is broken, bytes behind it are cut.
    /// Checks what every message must hold: the start line, Via, From, To, Call-ID, CSeq (its
    /// method equal to the request's), Max-Forwards in range, Content-Length.  Lenient where the
    /// torture tests demand it (RFC 4475).
    static MessageView parse(std::string_view bytes, bool isStream = false,
                             const MessageLimits &limits = {});

    /// What is wrong; none for a message that can be worked with.
    const std::optional<Defect> &defect() const { return m_defect; }

    bool isRequest() const { return m_isRequest; }
    Method method() const { return m_method; } ///< of a response: its CSeq's
    std::string_view methodText() const { return m_methodText; }
    std::string_view requestUri() const { return m_requestUri; } ///< raw
    const Uri &uri() const { return m_uri; } ///< the Request-URI, typed; empty when it is broken
    int statusCode() const { return m_statusCode; }
    std::string_view reasonPhrase() const { return m_reasonPhrase; }

    std::span<const HeaderField> fields() const;
    /// The first field of that name; none when absent.
    std::optional<std::string_view> header(HeaderName name) const;
    bool has(HeaderName name) const { return m_first[static_cast<std::size_t>(name)] != 0; }
    /// Calls `visit(value)` for each value of that name, lists split at their commas.
    template <class Visit>
    void forEach(HeaderName name, Visit visit) const
    {
        const std::size_t first = m_first[static_cast<std::size_t>(name)];
        if (first == 0)
            return;
        const bool isList = isCommaSeparated(name);
        for (const auto &field : fields().subspan(first - 1)) {
            if (field.name != name)
                continue;
            if (!isList) {
                visit(field.value);
                continue;
            }
            auto rest = field.value;
            while (const auto element = nextElement(rest, ','))
                visit(*element);
        }
    }
    /// True when the comma-separated values of `name` hold `token` (any case): Require, Supported.
    bool listHas(HeaderName name, std::string_view token) const;

    // The fields that every message has, typed once; empty when the message is broken.
    const Via &topVia() const { return m_topVia; }
    const NameAddr &from() const { return m_from; }
    const NameAddr &to() const { return m_to; }
    std::string_view callId() const { return m_callId; }
    const CSeq &cseq() const { return m_cseq; }
    /// The first Contact of a request or response; empty when there is none, it is broken or "*".
    const NameAddr &contact() const { return m_contact; }

    std::string_view body() const { return m_body; }
    /// The body with its Content-Type; empty when there is none.
    Body bodyWithType() const;
    /// The first line, for logs.
    std::string_view startLine() const { return m_startLine; }
    /// All bytes of this message.
    std::string_view text() const { return m_text; }

private:
    friend class MessageParser;

    static constexpr std::size_t inlineFields = 48;

    std::optional<Defect> m_defect;
    bool m_isRequest = false;
    Method m_method = Method::Other;
    int m_statusCode = 0;
    std::string_view m_methodText;
    std::string_view m_requestUri;
    std::string_view m_reasonPhrase;
    std::string_view m_startLine;
    std::string_view m_text;
    std::string_view m_body;
    std::string_view m_callId;
    Via m_topVia;
    NameAddr m_from;
    NameAddr m_to;
    NameAddr m_contact;
    Uri m_uri;
    CSeq m_cseq;
    std::size_t m_fieldCount = 0;
    /// Of each name: the index of its first field, plus 1; 0: there is none.
    std::array<std::uint16_t, static_cast<std::size_t>(HeaderName::Other) + 1> m_first{};
    /// The first m_fieldCount of them are set; the others are never touched.
    union {
        std::array<HeaderField, inlineFields> m_inlineFields;
    };
    std::vector<HeaderField> m_moreFields; ///< all of them, once there are more than inlineFields
};

/// A message that is kept: owns its bytes.  Copies share them, so that it is parsed once however
/// many machines it passes through.
class Message {
public:
    explicit Message(std::string bytes, bool isStream = false)
        : m_content(std::make_shared<const Content>(std::move(bytes), isStream))
    {
    }
    const MessageView &view() const { return m_content->view; }
    const MessageView *operator->() const { return &m_content->view; }

private:
    struct Content {
        Content(std::string text, bool isStream)
            : bytes(std::move(text)), view(MessageView::parse(bytes, isStream))
        {
        }
        Content(const Content &) = delete;
        Content &operator=(const Content &) = delete;
        ~Content() { wipe(bytes); } // keys of the sound, and digests of passwords
        std::string bytes;
        MessageView view;
    };
    std::shared_ptr<const Content> m_content;
};

/// For logs and traces: the message with every credential masked (Authorization,
/// Proxy-Authorization, Authentication-Info values; a=crypto and ice-pwd lines of a body;
/// passwords in URIs).  Works on broken messages as well.
std::string redactMessage(std::string_view text);

} // namespace ahoy::sip
