#pragma once

#include "base/result.h"

#include <QObject>
#include <QString>
#include <QStringList>
#include <functional>

namespace ahoy::app {

/// Makes this program the one that opens tel:, sip:, sips: and callto: links, when a person asks
/// for it and never by itself.  By xdg-mime, which knows how each desktop keeps that.
/// The desktop's edge for this.  Thread: UI.
class LinkHandler : public QObject {
    Q_OBJECT

public:
    using Done = std::function<void(Result<void>)>;

    explicit LinkHandler(QObject *parent = nullptr);

    /// "x-scheme-handler/tel", …
    static QStringList types();

    /// Answers within 10 s.  Errors: Environment, with a sentence for people.
    void becomeDefault(Done done);
};

} // namespace ahoy::app
