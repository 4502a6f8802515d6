#include "ui/call/call_lines.h"

#include "ui/call/call_words.h"
#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/label.h"

#include <QApplication>
#include <QGridLayout>
#include <QMenu>
#include <QPainter>
#include <QStyle>
#include <QWidgetAction>

#include <algorithm>

namespace ahoy::ui {

namespace {

constexpr int barCount = 4;
constexpr int barsWidth = barCount * size::qualityBar + (barCount - 1) * 2;

QString separator()
{
    return QStringLiteral(" · ");
}

double digitCell(const QFontMetricsF &metrics)
{
    double widest = 0;
    for (char digit = '0'; digit <= '9'; ++digit)
        widest = std::max(widest, metrics.horizontalAdvance(QLatin1Char(digit)));
    return widest;
}

} // namespace

double tabularWidth(const QFontMetricsF &metrics, const QString &text)
{
    // Qt 6.4 can't ask a font for its tabular figures.
    const double cell = digitCell(metrics);
    double width = 0;
    for (const QChar c : text)
        width += c.isDigit() ? cell : metrics.horizontalAdvance(c);
    return width;
}

void drawTabular(QPainter &painter, QPointF baseline, const QString &text)
{
    const QFontMetricsF metrics(painter.font());
    const double cell = digitCell(metrics);
    for (const QChar c : text) {
        const double advance = metrics.horizontalAdvance(c);
        const double room = c.isDigit() ? cell : advance;
        painter.drawText(baseline + QPointF((room - advance) / 2, 0), QString(c));
        baseline.rx() += room;
    }
}

NumberLine::NumberLine(QWidget *parent) : QWidget(parent) {}

void NumberLine::set(const QString &number, const QString &timer)
{
    if (number == m_number && timer == m_timer)
        return;
    const bool isNewShape = timer.size() != m_timer.size() || number != m_number;
    m_number = number;
    m_timer = timer;
    // The seconds are no news; a screen reader that asks gets them.
    setAccessibleDescription(timer.isEmpty() ? number : number + separator() + timer);
    if (isNewShape)
        updateGeometry();
    update();
}

QSize NumberLine::sizeHint() const
{
    const QFontMetricsF body(fontOf(TextStyle::Body, QApplication::font()));
    const QFontMetricsF large(fontOf(TextStyle::Timer, QApplication::font()));
    double width = body.horizontalAdvance(m_number);
    if (!m_timer.isEmpty())
        width += tabularWidth(large, m_timer);
    if (!m_timer.isEmpty() && !m_number.isEmpty())
        width += body.horizontalAdvance(separator());
    return {static_cast<int>(width) + 1, static_cast<int>(large.height()) + 1};
}

void NumberLine::paintEvent(QPaintEvent *)
{
    const Colors &colors = colorsOf(palette());
    const QFont bodyFont = fontOf(TextStyle::Body, QApplication::font());
    const QFont largeFont = fontOf(TextStyle::Timer, QApplication::font());
    const QFontMetricsF body(bodyFont);
    const QFontMetricsF large(largeFont);
    const double timerWidth = m_timer.isEmpty() ? 0 : tabularWidth(large, m_timer);
    const QString dot = m_timer.isEmpty() || m_number.isEmpty() ? QString() : separator();
    const double dotWidth = body.horizontalAdvance(dot);
    const QString number =
        body.elidedText(m_number, Qt::ElideMiddle, width() - timerWidth - dotWidth);
    const double numberWidth = body.horizontalAdvance(number);
    const double whole = numberWidth + dotWidth + timerWidth;
    const double baseline = (height() + large.ascent() - large.descent()) / 2;

    // A number and a clock read left to right everywhere; only their order turns.
    double x = (width() - whole) / 2;
    QPainter painter(this);
    painter.setLayoutDirection(Qt::LeftToRight);
    const auto drawNumber = [&] {
        painter.setFont(bodyFont);
        painter.setPen(colors.muted);
        painter.drawText(QPointF(x, baseline), number);
        x += numberWidth;
    };
    const auto drawDot = [&] {
        painter.setFont(bodyFont);
        painter.setPen(colors.muted);
        painter.drawText(QPointF(x, baseline), dot);
        x += dotWidth;
    };
    const auto drawTimer = [&] {
        painter.setFont(largeFont);
        painter.setPen(colors.text);
        drawTabular(painter, QPointF(x, baseline), m_timer);
        x += timerWidth;
    };
    if (layoutDirection() == Qt::RightToLeft) {
        drawTimer();
        drawDot();
        drawNumber();
    } else {
        drawNumber();
        drawDot();
        drawTimer();
    }
}

FactsLine::FactsLine(QWidget *parent) : QPushButton(parent)
{
    setAttribute(Qt::WA_Hover);
    setAutoDefault(false);
    connect(this, &QPushButton::clicked, this, &FactsLine::showDetails);
}

void FactsLine::set(const CallView &call)
{
    m_encryption = encryptionWords(call);
    m_isEncrypted = call.encryption == CallView::Encryption::Encrypted;
    m_quality = qualityWords(call);
    m_bars = call.quality;
    m_details = call.details;
    const bool isOpenable = !m_details.isEmpty();
    setFocusPolicy(isOpenable ? Qt::StrongFocus : Qt::NoFocus);
    setEnabled(isOpenable);
    QStringList words{m_encryption, m_quality};
    words.removeAll(QString());
    setAccessibleName(words.join(QStringLiteral(", ")));
    setToolTip(isOpenable ? tr("Details of this call") : QString());
    updateGeometry();
    update();
}

QSize FactsLine::sizeHint() const
{
    const QFontMetrics metrics(fontOf(TextStyle::Body, QApplication::font()));
    int width = 2 * space::row;
    if (!m_encryption.isEmpty())
        width += size::iconSmall + space::tiny + metrics.horizontalAdvance(m_encryption);
    if (!m_quality.isEmpty())
        width += barsWidth + space::related + metrics.horizontalAdvance(m_quality);
    if (!m_encryption.isEmpty() && !m_quality.isEmpty())
        width += metrics.horizontalAdvance(separator());
    return {width + 2, std::max(size::minimumTarget, metrics.height())};
}

QSize FactsLine::minimumSizeHint() const
{
    return {3 * size::iconButton, sizeHint().height()};
}

void FactsLine::paintEvent(QPaintEvent *)
{
    const Colors &colors = colorsOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (isEnabled() && (underMouse() || isDown())) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(isDown() ? colors.pressedOn(colors.bg) : colors.selected);
        painter.drawRoundedRect(QRectF(rect()), radius::control, radius::control);
    }
    const QFont font = fontOf(TextStyle::Body, QApplication::font());
    const QFontMetrics metrics(font);
    painter.setFont(font);
    int x = std::max(space::row, (width() - sizeHint().width()) / 2 + space::row);
    const int end = width() - space::row;
    const auto place = [&](int pieceWidth, int pieceHeight) {
        const QRect piece(x, (height() - pieceHeight) / 2, pieceWidth, pieceHeight);
        x += pieceWidth;
        return QStyle::visualRect(layoutDirection(), rect(), piece);
    };
    const auto word = [&](const QString &text, const QColor &ink) {
        const int room = std::max(0, std::min(metrics.horizontalAdvance(text) + 1, end - x));
        painter.setPen(ink);
        painter.drawText(place(room, height()), Qt::AlignCenter | Qt::TextSingleLine,
                         metrics.elidedText(text, Qt::ElideRight, room));
    };
    if (!m_encryption.isEmpty()) {
        const QColor ink = m_isEncrypted ? colors.good : colors.muted;
        paintIcon(painter, m_isEncrypted ? QStringLiteral("lock") : QStringLiteral("lock-open"),
                  place(size::iconSmall, size::iconSmall), ink);
        x += space::tiny;
        word(m_encryption, colors.muted);
    }
    if (!m_encryption.isEmpty() && !m_quality.isEmpty())
        word(separator(), colors.muted);
    if (!m_quality.isEmpty()) {
        if (m_bars >= 0) {
            const QRect bars = place(barsWidth, size::qualityHeight);
            const QColor ink = m_bars >= 3 ? colors.good : m_bars == 2 ? colors.warn : colors.bad;
            painter.setPen(Qt::NoPen);
            for (int bar = 0; bar < barCount; ++bar) {
                const int tall = size::qualityHeight * (bar + 1) / barCount;
                QRect stroke(bars.left() + bar * (size::qualityBar + 2), bars.bottom() + 1 - tall,
                             size::qualityBar, tall);
                stroke = QStyle::visualRect(layoutDirection(), bars, stroke);
                painter.setBrush(bar < m_bars ? ink : mixed(colors.bg, colors.muted, 0.35));
                painter.drawRoundedRect(stroke, 1, 1);
            }
            x += space::related;
        }
        word(m_quality, m_bars >= 0 && m_bars <= 1 ? colors.bad : colors.muted);
    }
}

void FactsLine::showDetails()
{
    if (m_details.isEmpty())
        return;
    QMenu menu(this);
    auto *sheet = new QWidget;
    auto *grid = new QGridLayout(sheet);
    grid->setContentsMargins(space::edge, space::row, space::edge, space::row);
    grid->setHorizontalSpacing(space::edge);
    grid->setVerticalSpacing(space::related);
    int row = 0;
    for (const auto &[what, value] : std::as_const(m_details)) {
        grid->addWidget(new Label(what, TextStyle::Body, Ink::Muted), row, 0);
        auto *text = new Label(leftToRight(value), TextStyle::Body, Ink::Text);
        text->setElideMode(Qt::ElideNone);
        grid->addWidget(text, row, 1);
        ++row;
    }
    auto *action = new QWidgetAction(&menu);
    action->setDefaultWidget(sheet);
    menu.addAction(action);
    const int aside = (width() - menu.sizeHint().width()) / 2;
    menu.exec(mapToGlobal(QPoint(aside, height() + space::tiny)));
}

} // namespace ahoy::ui
