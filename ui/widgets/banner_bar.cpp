#include "ui/widgets/banner_bar.h"

#include "ui/theme/icons.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QStyle>

namespace ahoy::ui {

BannerBar::BannerBar(QWidget *parent) : QWidget(parent)
{
    m_sentence = new Label(TextStyle::Body, Ink::Text, this);
    m_sentence->setWordWrap(true);
    m_button = new Button(QString(), Button::Kind::Text, this);
    setFocusProxy(m_button);
    m_dismiss = new IconButton(QStringLiteral("cross"), tr("Put away"), this);
    auto *layout = new QHBoxLayout(this);
    // Margins are not mirrored in right-to-left layouts; what stands in a layout is.
    layout->setContentsMargins(space::related, space::related, space::related, space::related);
    layout->setSpacing(space::tiny);
    layout->addSpacing(space::related + size::icon + space::related);
    layout->addWidget(m_sentence, 1);
    layout->addWidget(m_button);
    layout->addWidget(m_dismiss);
    connect(m_button, &Button::clicked, this,
            [this] { Q_EMIT actionRequested(m_banner.actionId); });
    connect(m_dismiss, &IconButton::clicked, this, &BannerBar::dismissed);
}

void BannerBar::show(const BannerView &banner)
{
    m_banner = banner;
    m_sentence->setText(banner.sentence);
    m_button->setText(banner.buttonText);
    m_button->updateGeometry();
    m_button->setVisible(!banner.buttonText.isEmpty());
    m_dismiss->setVisible(banner.kind == BannerView::Kind::Notice);
    update();
    setVisible(true);
}

void BannerBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_banner.kind == BannerView::Kind::Notice)
        Q_EMIT dismissed();
    else
        QWidget::keyPressEvent(event);
}

void BannerBar::paintEvent(QPaintEvent *)
{
    const Colors &colors = colorsOf(palette());
    QPainter painter(this);
    painter.fillRect(rect(), colors.surface);
    painter.fillRect(0, 0, width(), size::hairline, colors.line);
    const bool isProblem = m_banner.kind == BannerView::Kind::Problem;
    const QRect icon(space::edge, (height() - size::icon) / 2, size::icon, size::icon);
    paintIcon(painter, isProblem ? QStringLiteral("alert") : QStringLiteral("info"),
              QStyle::visualRect(layoutDirection(), rect(), icon),
              isProblem ? colors.warn : colors.muted);
}

} // namespace ahoy::ui
