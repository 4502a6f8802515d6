#pragma once

#include "ui/widgets/label.h"

#include <QWidget>

namespace ahoy::ui {

/// An icon that only says by its shape what the words beside it are about.
class IconPicture : public QWidget {
    Q_OBJECT

public:
    IconPicture(QString iconName, int side, QWidget *parent = nullptr);

    void setInk(Ink ink);
    /// For arrows: turned round in right-to-left layouts.
    void setMirrored(bool mirrored) { m_isMirrored = mirrored; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_iconName;
    Ink m_ink = Ink::Muted;
    bool m_isMirrored = false;
};

} // namespace ahoy::ui
