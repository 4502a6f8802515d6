#pragma once

#include "ui/theme/tokens.h"

#include <QPushButton>

namespace ahoy::ui {

/// A small pill with words: one choice of several (checkable), or something that is in force and
/// goes with a click (a cross at its end).
class Chip : public QPushButton {
    Q_OBJECT

public:
    enum class Kind : quint8 { Choice, Removable };

    Chip(const QString &text, Kind kind, QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Kind m_kind;
};

} // namespace ahoy::ui
