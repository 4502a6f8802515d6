#pragma once

#include <QCheckBox>

namespace ahoy::ui {

/// On or off, at once: a check box to screen readers, told apart by place and sign, not by colour
/// alone.
class Switch : public QCheckBox {
    Q_OBJECT

public:
    /// `name` is for screen readers; the words stand beside it in the row.
    explicit Switch(const QString &name, QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    bool hitButton(const QPoint &pos) const override { return rect().contains(pos); }
};

} // namespace ahoy::ui
