#pragma once

#include "sipcore/ua/usage.h"

#include <optional>
#include <string>
#include <string_view>

namespace ahoy::sip {

/// A message of ours on its way, outside of any dialog (RFC 3428 §4, §5).
///
///      send           2xx, 3xx–6xx, nobody
///    ───────▶ Sending ────────────────────▶ Over
///
/// Thread: its owner's.
class InstantMessage final : public Usage {
public:
    /// `to` is a whole To value, `requestUri` its URI.
    InstantMessage(UsageContext context, std::string requestUri, std::string to, std::string text);

    void start(Outbox &out);
    /// What was sent can't be called back; that nobody hears of it any more is all.
    void stop(TimePoint now, Outbox &out) override;
    bool isOver() const override { return m_isOver; }

    /// RFC 3428 §8: "The size of MESSAGE requests outside of a media session MUST NOT exceed 1300
    /// bytes".  What a request to `to` takes besides its text, credentials included.
    static std::size_t overhead(const Account *account, std::string_view requestUri,
                                std::string_view to, std::string_view userAgent);
    static constexpr std::size_t maxRequest = 1300;

private:
    void onFinal(const MessageView &response, TimePoint now, Outbox &out) override;
    void onFailed(Cause cause, TimePoint now, Outbox &out) override;
    void finish(Cause cause, const MessageView *response, Outbox &out);

    std::string m_requestUri;
    std::string m_to;
    std::string m_text;
    bool m_isOver = false;
};

/// The text of a MESSAGE that came, as UTF-8; or the refusal that it gets (RFC 3428 §7): 415 for
/// what is no plain text.
struct MessageContent {
    std::string text;
    std::optional<ResponseParts> refusal;
};
MessageContent contentOfMessage(const MessageView &request);

} // namespace ahoy::sip
