#pragma once

#include "ui/call/call_view.h"

#include <QMenu>

namespace ahoy::ui {

/// Figures of a call in a small sheet: codec, delay, loss, where their sound comes from.
class CallDetails : public QMenu {
    Q_OBJECT

public:
    explicit CallDetails(const CallView &call, QWidget *parent = nullptr);

    /// Below (or above) `at`, in the middle of it.
    void popupAt(const QWidget &at);

Q_SIGNALS:
    void ladderRequested();
};

} // namespace ahoy::ui
