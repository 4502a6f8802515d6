#include "ui/call/facts_line.h"

#include "ui/call/call_details.h"
#include "ui/call/call_words.h"
#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/label.h"

#include <QApplication>
#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace ahoy::ui {

namespace {

constexpr int barCount = 4;
constexpr int barGap = 2;
constexpr int barsWidth = barCount * size::qualityBar + (barCount - 1) * barGap;

QString separator()
{
    return QStringLiteral(" · ");
}

} // namespace

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
    m_call = call;
    const bool isOpenable = !call.details.isEmpty();
    setFocusPolicy(isOpenable ? Qt::StrongFocus : Qt::NoFocus);
    setEnabled(isOpenable);
    QStringList words{m_encryption, m_quality};
    words.removeAll(QString());
    setAccessibleName(words.join(QStringLiteral(", ")));
    setAccessibleDescription(call.encryptionDetail);
    setToolTip(!call.encryptionDetail.isEmpty() ? call.encryptionDetail
               : isOpenable                     ? tr("Details of this call")
                                                : QString());
    updateGeometry();
    update();
}

void FactsLine::setRoom(int room)
{
    if (room == m_room)
        return;
    m_room = room;
    updateGeometry();
    update();
}

int FactsLine::encryptionWidth() const
{
    const QFontMetrics metrics(fontOf(TextStyle::Body, QApplication::font()));
    return m_encryption.isEmpty()
               ? 0
               : size::iconSmall + space::tiny + 1 + metrics.horizontalAdvance(m_encryption);
}

int FactsLine::qualityWidth() const
{
    const QFontMetrics metrics(fontOf(TextStyle::Body, QApplication::font()));
    if (m_quality.isEmpty())
        return 0;
    return (m_bars >= 0 ? barsWidth + space::tiny : 0) + 1 + metrics.horizontalAdvance(m_quality);
}

int FactsLine::separatorWidth() const
{
    const QFontMetrics metrics(fontOf(TextStyle::Body, QApplication::font()));
    return m_encryption.isEmpty() || m_quality.isEmpty()
               ? 0
               : metrics.horizontalAdvance(separator()) + 1;
}

bool FactsLine::isTwoLines() const
{
    return separatorWidth() > 0 &&
           encryptionWidth() + separatorWidth() + qualityWidth() + 2 * space::row > m_room;
}

QSize FactsLine::sizeHint() const
{
    const QFontMetrics metrics(fontOf(TextStyle::Body, QApplication::font()));
    const int line = std::max(metrics.height(), size::iconSmall);
    const int width = isTwoLines() ? std::max(encryptionWidth(), qualityWidth())
                                   : encryptionWidth() + separatorWidth() + qualityWidth();
    return {std::min(m_room, width + 2 * space::row),
            isTwoLines() ? 2 * line + space::related : std::max(size::minimumTarget, line)};
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
    painter.setFont(fontOf(TextStyle::Body, QApplication::font()));
    if (isTwoLines()) {
        const int half = height() / 2;
        drawEncryption(painter, QRect(0, 0, width(), half));
        drawQuality(painter, QRect(0, half, width(), height() - half));
        return;
    }
    // From the leading edge on, mirrored as a whole.
    const int content = encryptionWidth() + separatorWidth() + qualityWidth();
    int x = std::max(0, (width() - content) / 2);
    const auto next = [&](int piece) {
        const QRect place(x, 0, std::min(piece, width() - x), height());
        x += piece;
        return QStyle::visualRect(layoutDirection(), rect(), place);
    };
    drawEncryption(painter, next(encryptionWidth()));
    const QRect dot = next(separatorWidth());
    painter.setPen(colors.muted);
    if (separatorWidth() > 0)
        painter.drawText(dot, Qt::AlignCenter, separator());
    drawQuality(painter, next(qualityWidth()));
}

/// Draws `text` in what `place` leaves beside a sign of `signWidth`; returns where the sign goes.
QRect FactsLine::drawWords(QPainter &painter, const QRect &place, int signWidth,
                           const QString &text, const QColor &ink) const
{
    const QFontMetrics metrics(painter.font());
    const int room = std::max(0, place.width() - signWidth);
    const int textWidth = std::min(room, metrics.horizontalAdvance(text) + 1);
    const QRect block(place.left() + (place.width() - signWidth - textWidth) / 2, place.top(),
                      signWidth + textWidth, place.height());
    const QRect words(block.left() + signWidth, block.top(), textWidth, block.height());
    painter.setPen(ink);
    painter.setLayoutDirection(readingDirection(text, layoutDirection()));
    painter.drawText(QStyle::visualRect(layoutDirection(), block, words),
                     Qt::AlignCenter | Qt::TextSingleLine,
                     metrics.elidedText(text, Qt::ElideRight, textWidth));
    return QStyle::visualRect(layoutDirection(), block,
                              QRect(block.topLeft(), QSize(signWidth, block.height())));
}

void FactsLine::drawEncryption(QPainter &painter, const QRect &place) const
{
    if (m_encryption.isEmpty())
        return;
    const Colors &colors = colorsOf(palette());
    const QRect sign =
        drawWords(painter, place, size::iconSmall + space::tiny, m_encryption, colors.muted);
    QRect icon(0, 0, size::iconSmall, size::iconSmall);
    icon.moveCenter(sign.center());
    icon.moveLeft(layoutDirection() == Qt::RightToLeft ? sign.left() + space::tiny : sign.left());
    paintIcon(painter, m_isEncrypted ? QStringLiteral("lock") : QStringLiteral("lock-open"), icon,
              m_isEncrypted ? colors.good : colors.muted);
}

void FactsLine::drawQuality(QPainter &painter, const QRect &place) const
{
    if (m_quality.isEmpty())
        return;
    const Colors &colors = colorsOf(palette());
    const int signWidth = m_bars >= 0 ? barsWidth + space::tiny : 0;
    constexpr int bad = 1;
    const bool isBad = m_bars >= 0 && m_bars <= bad;
    const QRect sign =
        drawWords(painter, place, signWidth, m_quality, isBad ? colors.bad : colors.muted);
    if (m_bars < 0)
        return;
    const int left = layoutDirection() == Qt::RightToLeft ? sign.left() + space::tiny : sign.left();
    const QRect bars(left, sign.center().y() - size::qualityHeight / 2, barsWidth,
                     size::qualityHeight);
    const QColor ink = isBad ? colors.bad : m_bars == bad + 1 ? colors.warn : colors.good;
    painter.setPen(Qt::NoPen);
    for (int bar = 0; bar < barCount; ++bar) {
        const int tall = size::qualityHeight * (bar + 1) / barCount;
        const QRect stroke(bars.left() + bar * (size::qualityBar + barGap),
                           bars.bottom() + 1 - tall, size::qualityBar, tall);
        painter.setBrush(bar < m_bars ? ink : mixed(colors.bg, colors.muted, 0.35));
        painter.drawRoundedRect(QStyle::visualRect(layoutDirection(), bars, stroke), 1, 1);
    }
}

void FactsLine::showDetails()
{
    if (m_call.details.isEmpty())
        return;
    auto *details = new CallDetails(m_call, this);
    connect(details, &CallDetails::ladderRequested, this, &FactsLine::ladderRequested);
    details->popupAt(*this);
}

} // namespace ahoy::ui
