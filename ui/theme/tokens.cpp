#include "ui/theme/tokens.h"

#include <QCryptographicHash>
#include <QFontDatabase>
#include <QPalette>

#include <algorithm>
#include <cmath>

namespace ahoy::ui {

namespace {

constexpr double hoverStrength = 0.5;
constexpr double pressedStrength = 0.14;
constexpr double disabledStrength = 0.55;

Colors makeLight()
{
    Colors c;
    c.bg = QColor(0xF7, 0xF8, 0xFA);
    c.surface = QColor(0xFF, 0xFF, 0xFF);
    c.raised = QColor(0xFF, 0xFF, 0xFF);
    c.selected = QColor(0xE3, 0xF0, 0xF4);
    c.line = QColor(0xDF, 0xE3, 0xE8);
    c.text = QColor(0x17, 0x20, 0x2B);
    c.muted = QColor(0x56, 0x62, 0x72);
    c.accent = QColor(0x0A, 0x6C, 0x87);
    c.onAccent = QColor(0xFF, 0xFF, 0xFF);
    c.good = QColor(0x1A, 0x7F, 0x4E);
    c.onGood = QColor(0xFF, 0xFF, 0xFF);
    c.bad = QColor(0xC0, 0x32, 0x2B);
    c.onBad = QColor(0xFF, 0xFF, 0xFF);
    c.warn = QColor(0x9A, 0x5B, 0x00);
    c.shadow = QColor(0x17, 0x20, 0x2B, 0x30);
    c.tints = {{{QColor(0xD3, 0xEA, 0xF0), QColor(0x0B, 0x54, 0x68)},
                {QColor(0xDA, 0xE4, 0xF8), QColor(0x27, 0x49, 0x8F)},
                {QColor(0xE6, 0xDF, 0xF7), QColor(0x54, 0x38, 0x9A)},
                {QColor(0xF6, 0xDD, 0xEA), QColor(0x8A, 0x2A, 0x5C)},
                {QColor(0xF9, 0xDF, 0xDA), QColor(0x8F, 0x30, 0x22)},
                {QColor(0xF7, 0xE6, 0xC8), QColor(0x6E, 0x45, 0x00)},
                {QColor(0xE6, 0xEB, 0xCB), QColor(0x4A, 0x55, 0x12)},
                {QColor(0xD5, 0xEE, 0xDD), QColor(0x17, 0x60, 0x3B)}}};
    return c;
}

Colors makeDark()
{
    Colors c;
    c.bg = QColor(0x13, 0x17, 0x1C);
    c.surface = QColor(0x1B, 0x21, 0x28);
    c.raised = QColor(0x24, 0x2B, 0x34);
    c.selected = QColor(0x20, 0x34, 0x3C);
    c.line = QColor(0x30, 0x39, 0x44);
    c.text = QColor(0xE9, 0xED, 0xF2);
    c.muted = QColor(0x9D, 0xA8, 0xB5);
    c.accent = QColor(0x57, 0xB8, 0xD3);
    c.onAccent = QColor(0x0C, 0x12, 0x16);
    c.good = QColor(0x4F, 0xC5, 0x8D);
    c.onGood = QColor(0x0C, 0x12, 0x16);
    c.bad = QColor(0xF4, 0x7A, 0x70);
    c.onBad = QColor(0x0C, 0x12, 0x16);
    c.warn = QColor(0xE5, 0xAC, 0x4A);
    c.shadow = QColor(0x00, 0x00, 0x00, 0x70);
    c.tints = {{{QColor(0x16, 0x40, 0x4D), QColor(0xA5, 0xDD, 0xEC)},
                {QColor(0x23, 0x3A, 0x66), QColor(0xB9, 0xCD, 0xF6)},
                {QColor(0x3C, 0x2F, 0x66), QColor(0xCF, 0xC0, 0xF5)},
                {QColor(0x5A, 0x24, 0x44), QColor(0xF3, 0xBA, 0xD7)},
                {QColor(0x5F, 0x2A, 0x22), QColor(0xF6, 0xBE, 0xB4)},
                {QColor(0x55, 0x3B, 0x10), QColor(0xF0, 0xCE, 0x93)},
                {QColor(0x3C, 0x42, 0x16), QColor(0xD5, 0xDE, 0x9A)},
                {QColor(0x1C, 0x4A, 0x31), QColor(0xA6, 0xE0, 0xBD)}}};
    return c;
}

// WCAG 2.1, "relative luminance".
double luminance(const QColor &color)
{
    const auto linear = [](double channel) {
        return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) +
           0.0722 * linear(color.blueF());
}

} // namespace

const Colors &lightColors()
{
    static const Colors colors = makeLight();
    return colors;
}

const Colors &darkColors()
{
    static const Colors colors = makeDark();
    return colors;
}

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightness() <
           palette.color(QPalette::WindowText).lightness();
}

const Colors &colorsOf(const QPalette &palette)
{
    return isDark(palette) ? darkColors() : lightColors();
}

QColor mixed(const QColor &under, const QColor &top, double weight)
{
    const auto mix = [weight](int a, int b) {
        return static_cast<int>(std::lround(a + (b - a) * weight));
    };
    return {mix(under.red(), top.red()), mix(under.green(), top.green()),
            mix(under.blue(), top.blue())};
}

double contrast(const QColor &a, const QColor &b)
{
    const double la = luminance(a);
    const double lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

QColor Colors::hoverOn(const QColor &under) const
{
    return mixed(under, selected, hoverStrength);
}

QColor Colors::pressedOn(const QColor &under) const
{
    return mixed(under, text, pressedStrength);
}

QColor Colors::disabled() const
{
    return mixed(bg, muted, disabledStrength);
}

QPalette paletteOf(const Colors &c)
{
    QPalette palette;
    palette.setColor(QPalette::Window, c.bg);
    palette.setColor(QPalette::WindowText, c.text);
    palette.setColor(QPalette::Base, c.surface);
    palette.setColor(QPalette::AlternateBase, c.raised);
    palette.setColor(QPalette::Text, c.text);
    palette.setColor(QPalette::PlaceholderText, c.muted);
    palette.setColor(QPalette::Button, c.surface);
    palette.setColor(QPalette::ButtonText, c.text);
    palette.setColor(QPalette::BrightText, c.bad);
    palette.setColor(QPalette::Highlight, c.accent);
    palette.setColor(QPalette::HighlightedText, c.onAccent);
    palette.setColor(QPalette::Link, c.accent);
    palette.setColor(QPalette::LinkVisited, c.accent);
    palette.setColor(QPalette::ToolTipBase, c.raised);
    palette.setColor(QPalette::ToolTipText, c.text);
    palette.setColor(QPalette::Light, c.raised);
    palette.setColor(QPalette::Midlight, c.surface);
    palette.setColor(QPalette::Mid, c.line);
    palette.setColor(QPalette::Dark, c.line);
    palette.setColor(QPalette::Shadow, c.line);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, c.disabled());
    return palette;
}

std::size_t tintIndexOf(const QString &address)
{
    // qHash() is seeded per process; a person keeps their colour for good.
    const QByteArray digest =
        QCryptographicHash::hash(address.toCaseFolded().toUtf8(), QCryptographicHash::Md5);
    return static_cast<std::size_t>(static_cast<unsigned char>(digest.front())) %
           std::tuple_size_v<decltype(Colors::tints)>;
}

QFont fontOf(TextStyle style, const QFont &base)
{
    struct Shape {
        double scale;
        QFont::Weight weight;
    };
    const Shape shape = [style]() -> Shape {
        switch (style) {
        case TextStyle::Caption: return {0.85, QFont::Normal};
        case TextStyle::Body: return {1.0, QFont::Normal};
        case TextStyle::Strong: return {1.0, QFont::DemiBold};
        case TextStyle::Title: return {1.25, QFont::DemiBold};
        case TextStyle::Peer: return {1.7, QFont::DemiBold};
        case TextStyle::Timer: return {1.25, QFont::Normal};
        case TextStyle::Key: return {1.7, QFont::Normal};
        }
        return {1.0, QFont::Normal};
    }();
    QFont font = base;
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * shape.scale);
    else
        font.setPixelSize(static_cast<int>(std::lround(font.pixelSize() * shape.scale)));
    font.setWeight(shape.weight);
    return font;
}

QFont fixedFontOf(TextStyle style, const QFont &base)
{
    QFont font = fontOf(style, base);
    font.setFamilies(QFontDatabase::systemFont(QFontDatabase::FixedFont).families());
    font.setStyleHint(QFont::Monospace);
    return font;
}

} // namespace ahoy::ui
