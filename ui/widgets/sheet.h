#pragma once

#include <QWidget>

class QVariantAnimation;

namespace ahoy::ui {

/// Two pages in one place: `under`, and `over`, which slides up to cover it.
/// What is covered is hidden, so that the keyboard can't wander into it.
class Sheet : public QWidget {
    Q_OBJECT

public:
    explicit Sheet(QWidget *parent = nullptr);

    void setUnder(QWidget *under);
    /// Takes `over` as a child; nullptr gives it up.
    void setOver(QWidget *over);
    QWidget *over() const { return m_over; }

    void setOpen(bool open);
    bool isOpen() const { return m_isOpen; }

    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void place();

    QWidget *m_under = nullptr;
    QWidget *m_over = nullptr;
    QVariantAnimation *m_slide;
    double m_share = 0; // of the way up
    bool m_isOpen = false;
};

} // namespace ahoy::ui
