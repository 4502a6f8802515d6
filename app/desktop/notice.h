#pragma once

#include <QList>
#include <QString>
#include <QStringList>
#include <QVariantMap>

namespace ahoy::app {

/// Something that the desktop shows a person outside of the window: plain words and buttons.
struct Notice {
    struct Action {
        QString id;
        QString label;
        friend bool operator==(const Action &, const Action &) = default;
    };

    QString key; ///< the same key again changes the one that is shown
    QString title;
    QString text;
    QList<Action> actions;
    QString category;      ///< "call.incoming"
    bool isUrgent = false; ///< stays until it is closed

    friend bool operator==(const Notice &, const Notice &) = default;
};

/// The click on a notice itself.
QString defaultAction();

/// What a server of notifications can do: Desktop Notifications Specification 1.2, "Capabilities".
struct NoticeAbilities {
    bool actions = false;
    bool body = false;
    bool markup = false; ///< it takes the body for HTML
    bool persistence = false;

    static NoticeAbilities from(const QStringList &capabilities);
};

/// The arguments of Notify, less the program's name and the number of the one that is replaced.
struct NoticeMessage {
    QString summary;
    QString body;
    QStringList actions;
    QVariantMap hints;
    int timeoutMs = -1; ///< -1: as the server thinks, 0: never
};
NoticeMessage messageFor(const Notice &notice, const NoticeAbilities &abilities);

} // namespace ahoy::app
