#pragma once

#include <QColor>
#include <QFont>
#include <QString>

#include <array>

class QPalette;

namespace ahoy::ui {

/// Every colour there is, for one scheme.  Widgets name a token and never carry a colour.
struct Colors {
    struct Tint {
        QColor fill;
        QColor text;
    };

    QColor bg;       ///< window
    QColor surface;  ///< lists, fields
    QColor raised;   ///< call panel, cards, menus
    QColor selected; ///< selection; at half strength: hover
    QColor line;     ///< hairlines, field frames
    QColor text;
    QColor muted;
    QColor accent; ///< links, focus ring, primary button, toggled button
    QColor onAccent;
    QColor good; ///< answer, ready
    QColor onGood;
    QColor bad; ///< end, failed
    QColor onBad;
    QColor warn;   ///< trouble
    QColor shadow; ///< under floating cards; the only translucent one
    std::array<Tint, 8> tints;

    /// `selected` at half strength over `under`.
    QColor hoverOn(const QColor &under) const;
    /// Further than hover: what a pressed button shows.
    QColor pressedOn(const QColor &under) const;
    /// For text that can't be used now; over bg.
    QColor disabled() const;
};

const Colors &lightColors();
const Colors &darkColors();
bool isDark(const QPalette &palette);
/// The tokens of the scheme that a widget's palette belongs to.
const Colors &colorsOf(const QPalette &palette);
QPalette paletteOf(const Colors &colors);

/// `weight` of `top` over `under`: 0 is all `under`, 1 is all `top`.
QColor mixed(const QColor &under, const QColor &top, double weight);
/// WCAG 2.1 contrast of two opaque colours, 1 … 21.
double contrast(const QColor &a, const QColor &b);

/// The tint that stands for a person: always the same for the same address.
std::size_t tintIndexOf(const QString &address);

// Type, relative to the system's font.
enum class TextStyle : quint8 { Caption, Body, Strong, Title, Peer, Timer, Key };
QFont fontOf(TextStyle style, const QFont &base);
/// The same size and weight in letters of one width, for what stands in columns.
QFont fixedFontOf(TextStyle style, const QFont &base);

/// The 4 px grid.
namespace space {
inline constexpr int tiny = 4;
inline constexpr int related = 8;
inline constexpr int row = 12;
inline constexpr int edge = 16;
inline constexpr int group = 24;
} // namespace space

namespace radius {
inline constexpr int control = 8;
inline constexpr int card = 14;
} // namespace radius

namespace size {
inline constexpr int row = 56;
inline constexpr int rowSingle = 40;
inline constexpr int strip = 44;
inline constexpr int field = 40;
inline constexpr int iconButton = 40;
inline constexpr int icon = 20;
inline constexpr int iconSmall = 16;
inline constexpr int stateIcon = 12;
inline constexpr int minimumTarget = 32;
inline constexpr int avatarRow = 36;
inline constexpr int avatarCard = 44;
inline constexpr int avatarCall = 96;
inline constexpr int avatarCallSmall = 56;
inline constexpr int avatarHalo = 6;
inline constexpr int avatarDetail = 72;
inline constexpr int callControl = 56;
inline constexpr int callEnd = 64;
inline constexpr int callControlCompact = 44; ///< where there is little room
inline constexpr int callEndCompact = 52;
inline constexpr int callIcon = 24;
inline constexpr int callEndIcon = 28;
inline constexpr int captionColumn = 80; ///< a call control with its caption
inline constexpr int key = 56;           ///< a key of the keypad
inline constexpr int keyWidth = 80;
inline constexpr int tab = 40;
inline constexpr int tabLine = 2;
inline constexpr int hairline = 1;
inline constexpr int focusRing = 2;
inline constexpr int focusGap = 2;
inline constexpr int toggleBar = 2;
inline constexpr int badge = 18;
inline constexpr int handle = 24;
inline constexpr int handleWidth = 36;
inline constexpr int handleBar = 4;
inline constexpr int qualityBar = 3;
inline constexpr int qualityHeight = 14;
inline constexpr int meterHeight = 6;
inline constexpr int sliderHandle = 16;
inline constexpr int scrollBar = 10;
inline constexpr int scrollHandle = 6;
inline constexpr int scrollHandleMinimum = 32;
inline constexpr int radio = 18;
inline constexpr int menuItem = 36;
inline constexpr int switchWidth = 44;
inline constexpr int switchHeight = 24;
inline constexpr int settingsColumn = 232; ///< the list of pages of the settings
inline constexpr int settingControl = 248; ///< what stands at the right of a row
inline constexpr int settingBeside = 440;  ///< from here on it stands beside its label
inline constexpr int settingsSheet = 640;  ///< rows never get wider
inline constexpr int listRows = 5;         ///< of a short list within a page
inline constexpr int windowWidth = 360;
inline constexpr int windowHeight = 600;
inline constexpr int windowMinimumWidth = 320;
inline constexpr int windowMinimumHeight = 480;
inline constexpr int wideFrom = 720;
inline constexpr int listColumn = 340;
inline constexpr int formColumn = 360;       ///< a form never gets wider
inline constexpr int conferenceColumn = 440; ///< its members never get wider
inline constexpr int incomingWidth = 320;
inline constexpr int incomingHeight = 132;
inline constexpr int shadow = 12;
inline constexpr int appIcon = 64;
inline constexpr int emptyIcon = 40;
inline constexpr int completionRows = 6;
} // namespace size

namespace motion {
inline constexpr int panelMs = 120;
inline constexpr int spinnerMs = 900;
} // namespace motion

} // namespace ahoy::ui
