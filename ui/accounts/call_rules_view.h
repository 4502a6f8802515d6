#pragma once

#include <QMetaType>
#include <QString>

namespace ahoy::ui {

/// What becomes of incoming calls before anything rings, as a person sees and chooses it.
struct CallRulesView {
    enum class When { Always, Busy, NoAnswer };

    bool doNotDisturb = false;
    QString forwardTo{}; ///< empty: calls stay here
    When when = When::Always;
    int seconds = 20; ///< until NoAnswer sends a call on

    bool isForwarding() const { return !forwardTo.isEmpty(); }
    friend bool operator==(const CallRulesView &, const CallRulesView &) = default;
};

} // namespace ahoy::ui

Q_DECLARE_METATYPE(ahoy::ui::CallRulesView)
