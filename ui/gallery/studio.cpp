#include "ui/gallery/studio.h"

#include <QApplication>
#include <QFontInfo>
#include <QLocale>

namespace ahoy::ui::gallery {

namespace {

constexpr QLatin1String family("DejaVu Sans");
constexpr int pixels = 13; // not points: they depend on the screen

/// By the local clock, so that times of the day are the same in every time zone; and in no zone
/// do clocks change in the ten days before.
QDateTime moment()
{
    return {QDate(2026, 11, 30), QTime(14, 32)};
}

} // namespace

QString Manner::name() const
{
    return (isDark ? QStringLiteral("dark") : QStringLiteral("light")) +
           (isMirrored ? QStringLiteral("-rtl") : QStringLiteral("-ltr"));
}

const QList<Manner> &manners()
{
    static const QList<Manner> all{{false, false}, {false, true}, {true, false}, {true, true}};
    return all;
}

Studio::Studio(QApplication &application) : m_clock(moment()), m_theme(prepared(application))
{
    m_theme.setReducedMotion(true);
}

/// Before the theme, which takes over the font that it finds.
QApplication &Studio::prepared(QApplication &application)
{
    QLocale::setDefault(QLocale::c());
    QFont font(family);
    font.setPixelSize(pixels);
    // How glyphs are hinted and smoothed is set for each machine, and moves what stands beside.
    font.setHintingPreference(QFont::PreferNoHinting);
    font.setStyleStrategy(QFont::NoSubpixelAntialias);
    QApplication::setFont(font);
    QApplication::setCursorFlashTime(0);
    return application;
}

bool Studio::hasFonts()
{
    return QFontInfo(QFont(family)).family() == family &&
           QFontInfo(QFont(QStringLiteral("monospace"))).family() ==
               family + QLatin1String(" Mono");
}

void Studio::setManner(const Manner &manner)
{
    m_theme.setScheme(manner.isDark ? Theme::Scheme::Dark : Theme::Scheme::Light);
    QApplication::setLayoutDirection(manner.isMirrored ? Qt::RightToLeft : Qt::LeftToRight);
}

QList<QPixmap> Studio::take(const View &view)
{
    QList<QPixmap> pictures;
    setManner(manners().constFirst());
    const auto window = view.isCard ? nullptr : gallery::window(m_theme, view);
    for (const Manner &manner : manners()) {
        setManner(manner);
        gallery::settle();
        pictures += window == nullptr ? card(view) : window->grab();
    }
    return pictures;
}

} // namespace ahoy::ui::gallery
