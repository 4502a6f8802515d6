#pragma once

#include "ui/banner_view.h"

#include <QWidget>

namespace ahoy::ui {

class Button;
class IconButton;
class Label;

/// A problem in one line with one button; never a modal box.  With the focus it is the button's;
/// Esc puts a notice away.
class BannerBar : public QWidget {
    Q_OBJECT

public:
    explicit BannerBar(QWidget *parent = nullptr);

    void show(const BannerView &banner);
    const BannerView &banner() const { return m_banner; }

Q_SIGNALS:
    void actionRequested(const QString &actionId);
    /// A notice was put away; problems stay until they are solved.
    void dismissed();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    BannerView m_banner;
    Label *m_sentence;
    Button *m_button;
    IconButton *m_dismiss;
};

} // namespace ahoy::ui
