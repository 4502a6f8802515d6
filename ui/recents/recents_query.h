#pragma once

#include <QMetaType>
#include <QString>

namespace ahoy::ui {

/// Which calls the list is to show.  `app/` answers by filling the model anew.
struct RecentsQuery {
    QString text = {};   ///< what somebody types to find a call; empty: any
    QString person = {}; ///< RecentsRole::Person; empty: anybody
    bool isOnlyMissed = false;

    friend bool operator==(const RecentsQuery &, const RecentsQuery &) = default;
};

} // namespace ahoy::ui
