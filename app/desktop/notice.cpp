#include "app/desktop/notice.h"

#include "app/desktop/desktop_entry.h"

namespace ahoy::app {

QString defaultAction()
{
    return QStringLiteral("default");
}

NoticeAbilities NoticeAbilities::from(const QStringList &capabilities)
{
    return {.actions = capabilities.contains(QStringLiteral("actions")),
            .body = capabilities.contains(QStringLiteral("body")),
            .markup = capabilities.contains(QStringLiteral("body-markup")),
            .persistence = capabilities.contains(QStringLiteral("persistence"))};
}

NoticeMessage messageFor(const Notice &notice, const NoticeAbilities &abilities)
{
    constexpr uchar normal = 1;
    constexpr uchar critical = 2;
    NoticeMessage message;
    message.summary = notice.title;
    if (abilities.body)
        message.body = abilities.markup ? notice.text.toHtmlEscaped() : notice.text;
    else if (!notice.text.isEmpty())
        message.summary += QStringLiteral(" · ") + QString(notice.text).replace(u'\n', u' ');
    if (abilities.actions)
        for (const auto &action : notice.actions)
            message.actions << action.id << action.label;
    message.hints.insert(QStringLiteral("urgency"),
                         QVariant::fromValue(notice.isUrgent ? critical : normal));
    message.hints.insert(QStringLiteral("desktop-entry"), desktopFileName());
    // The phone rings by itself, on the device that was chosen for it.
    message.hints.insert(QStringLiteral("suppress-sound"), true);
    if (!notice.category.isEmpty())
        message.hints.insert(QStringLiteral("category"), notice.category);
    if (notice.isUrgent) {
        message.timeoutMs = 0;
        if (abilities.persistence)
            message.hints.insert(QStringLiteral("resident"), true);
    }
    return message;
}

} // namespace ahoy::app
