// What the desktop's settings mean for the look (org.freedesktop.portal.Settings).

#include "app/desktop/appearance.h"

#include <QTest>

using ahoy::app::AppearanceSettings;

namespace {

const QString appearance = QStringLiteral("org.freedesktop.appearance");
const QString gnome = QStringLiteral("org.gnome.desktop.interface");

std::optional<bool> darkBy(const QVariant &scheme)
{
    AppearanceSettings settings;
    settings.set(appearance, QStringLiteral("color-scheme"), scheme);
    return settings.isDark();
}

} // namespace

class TestAppearance : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void knowsTheColorSchemes()
    {
        QVERIFY(!AppearanceSettings().isDark());
        QVERIFY(!darkBy(0U));
        QCOMPARE(darkBy(1U), std::optional(true));
        QCOMPARE(darkBy(2U), std::optional(false));
        QVERIFY(!darkBy(3U)); // "Unknown values should be treated as 0"
        QVERIFY(!darkBy(QStringLiteral("dark")));
        QVERIFY(!darkBy({}));
    }

    void forgetsAPreferenceThatWasGivenUp()
    {
        AppearanceSettings settings;
        settings.set(appearance, QStringLiteral("color-scheme"), 1U);
        settings.set(appearance, QStringLiteral("color-scheme"), 0U);
        QVERIFY(!settings.isDark());
    }

    void reducesMotionByEitherSetting()
    {
        AppearanceSettings settings;
        QVERIFY(!settings.hasReducedMotion());
        settings.set(gnome, QStringLiteral("enable-animations"), false);
        QVERIFY(settings.hasReducedMotion());
        // The newer one counts where it is said.
        settings.set(appearance, QStringLiteral("reduced-motion"), 0U);
        QVERIFY(!settings.hasReducedMotion());
        settings.set(appearance, QStringLiteral("reduced-motion"), 1U);
        settings.set(gnome, QStringLiteral("enable-animations"), true);
        QVERIFY(settings.hasReducedMotion());
        settings.set(appearance, QStringLiteral("reduced-motion"), QStringLiteral("?"));
        QVERIFY(!settings.hasReducedMotion());
    }

    void takesNoOtherSettings()
    {
        AppearanceSettings settings;
        settings.set(gnome, QStringLiteral("color-scheme"), 1U);
        settings.set(appearance, QStringLiteral("accent-color"), 1U);
        settings.set(appearance, QStringLiteral("enable-animations"), false);
        QVERIFY(!settings.isDark());
        QVERIFY(!settings.hasReducedMotion());
    }
};

QTEST_GUILESS_MAIN(TestAppearance)
#include "tst_appearance.moc"
