#include "ui/theme/theme.h"

#include "ui/theme/cursor_rest.h"
#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QPainter>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QStyleHints>
#include <QTest>

using namespace ahoy::ui;

/// The tokens keep their promises: contrast, and light and dark as told.
class TestTheme : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void contrastIsFourAndAHalf_data();
    void contrastIsFourAndAHalf();
    void avatarTintsAreReadable();
    void schemeFollowsChoiceThenSystem();
    void tintStaysWithAPerson();
    void everyIconDrawsSomething();
    void iconsDifferByShape();
    void noColourOutsideTheTokens();
    void cursorRests();
};

void TestTheme::contrastIsFourAndAHalf_data()
{
    QTest::addColumn<QColor>("text");
    QTest::addColumn<QColor>("ground");
    for (const Colors *colors : {&lightColors(), &darkColors()}) {
        const bool isLight = colors == &lightColors();
        const struct {
            const char *name;
            QColor color;
        } grounds[] = {{"bg", colors->bg},
                       {"surface", colors->surface},
                       {"raised", colors->raised},
                       {"selected", colors->selected}},
          texts[] = {{"text", colors->text}, {"muted", colors->muted}, {"accent", colors->accent},
                     {"good", colors->good}, {"bad", colors->bad},     {"warn", colors->warn}};
        for (const auto &ground : grounds) {
            for (const auto &text : texts) {
                // LOOK.md: the one exception, used only at 20 px and above.
                if (isLight && qstrcmp(text.name, "good") == 0 &&
                    qstrcmp(ground.name, "selected") == 0)
                    continue;
                QTest::addRow("LOOK.md %s: %s on %s", isLight ? "light" : "dark", text.name,
                              ground.name)
                    << text.color << ground.color;
            }
        }
        QTest::addRow("LOOK.md %s: onAccent", isLight ? "light" : "dark")
            << colors->onAccent << colors->accent;
        QTest::addRow("LOOK.md %s: onGood", isLight ? "light" : "dark")
            << colors->onGood << colors->good;
        QTest::addRow("LOOK.md %s: onBad", isLight ? "light" : "dark")
            << colors->onBad << colors->bad;
    }
}

void TestTheme::contrastIsFourAndAHalf()
{
    QFETCH(QColor, text);
    QFETCH(QColor, ground);
    const double measured = contrast(text, ground);
    QVERIFY2(measured >= 4.5, qPrintable(QString::number(measured)));
}

void TestTheme::avatarTintsAreReadable()
{
    for (const Colors *colors : {&lightColors(), &darkColors()}) {
        for (const Colors::Tint &tint : colors->tints)
            QVERIFY2(contrast(tint.fill, tint.text) >= 4.5, qPrintable(tint.fill.name()));
    }
}

void TestTheme::schemeFollowsChoiceThenSystem()
{
    Theme theme(*qApp);
    QSignalSpy changed(&theme, &Theme::changed);
    theme.setSystemDark(true);
    QVERIFY(theme.isDark());
    QCOMPARE(QApplication::palette().color(QPalette::Window), darkColors().bg);
    theme.setScheme(Theme::Scheme::Light);
    QVERIFY(!theme.isDark());
    QCOMPARE(QApplication::palette().color(QPalette::Window), lightColors().bg);
    theme.setSystemDark(false);
    theme.setScheme(Theme::Scheme::Dark);
    QVERIFY(theme.isDark());
    theme.setScheme(Theme::Scheme::System);
    QVERIFY(!theme.isDark());
    QCOMPARE(changed.count(), 5);
    theme.setScheme(Theme::Scheme::System);
    QCOMPARE(changed.count(), 5);
}

void TestTheme::tintStaysWithAPerson()
{
    const std::size_t tint = tintIndexOf(QStringLiteral("anna@example.com"));
    QCOMPARE(tintIndexOf(QStringLiteral("Anna@Example.com")), tint);
    QVERIFY(tint < std::tuple_size_v<decltype(Colors::tints)>);
}

namespace {

QImage drawn(const QString &name)
{
    QImage image(24, 24, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::white);
    QPainter painter(&image);
    paintIcon(painter, name, QRectF(0, 0, 24, 24), Qt::black);
    painter.end();
    return image;
}

} // namespace

void TestTheme::everyIconDrawsSomething()
{
    const QDir folder(QStringLiteral(AHOY_SOURCE_DIR "/resources/icons"));
    const QStringList files = folder.entryList({QStringLiteral("*.svg")});
    QVERIFY(files.size() > 30);
    QImage empty(24, 24, QImage::Format_ARGB32_Premultiplied);
    empty.fill(Qt::white);
    for (const QString &file : files) {
        const QString name = file.chopped(4);
        QVERIFY2(drawn(name) != empty, qPrintable(name));
        if (name == QLatin1String("ahoy"))
            continue;
        QFile source(folder.filePath(file));
        QVERIFY(source.open(QIODevice::ReadOnly));
        const QByteArray svg = source.readAll();
        // One colour, that of the text around it.
        QVERIFY2(svg.contains("currentColor") && !svg.contains('#'), qPrintable(name));
        QVERIFY2(svg.contains("viewBox=\"0 0 24 24\""), qPrintable(name));
    }
}

void TestTheme::iconsDifferByShape()
{
    // In black on white, as someone sees them who sees no colour.
    for (const auto &[one, other] :
         {std::pair{"state-ready", "state-off"}, std::pair{"state-ready", "state-problem"},
          std::pair{"state-ready", "state-connecting"}, std::pair{"call-in", "call-missed"},
          std::pair{"call-in", "call-out"}, std::pair{"lock", "lock-open"},
          std::pair{"mic", "mic-off"}})
        QVERIFY2(drawn(QLatin1String(one)) != drawn(QLatin1String(other)), one);
}

void TestTheme::noColourOutsideTheTokens()
{
    const QRegularExpression colour(
        QStringLiteral("QColor\\(0x|QColor\\(\"|\"#[0-9A-Fa-f]{3,8}\"|Qt::(red|green|blue|gray)"));
    QStringList folders{QStringLiteral(AHOY_SOURCE_DIR "/ui")};
    while (!folders.isEmpty()) {
        const QDir folder(folders.takeFirst());
        for (const QFileInfo &entry :
             folder.entryInfoList(QDir::Files | QDir::Dirs | QDir::NoDotAndDotDot)) {
            if (entry.isDir()) {
                folders.append(entry.filePath());
            } else if (entry.fileName() != QLatin1String("tokens.cpp")) {
                QFile file(entry.filePath());
                QVERIFY(file.open(QIODevice::ReadOnly));
                const QString text = QString::fromUtf8(file.readAll());
                QVERIFY2(!colour.match(text).hasMatch(), qPrintable(entry.filePath()));
            }
        }
    }
}

/// It blinks while somebody types, and not for a person who sees no motion.
void TestTheme::cursorRests()
{
    const QStyleHints &hints = *QGuiApplication::styleHints();
    const int usual = hints.cursorFlashTime();
    QVERIFY(usual > 0);
    QWidget window;
    {
        CursorRest cursor(*qApp, std::chrono::milliseconds(1));
        QTRY_COMPARE(hints.cursorFlashTime(), 0);
        for (QEvent::Type type : {QEvent::FocusIn, QEvent::MouseButtonPress, QEvent::KeyPress}) {
            if (type == QEvent::KeyPress) {
                QTest::keyClick(&window, Qt::Key_A);
            } else if (type == QEvent::FocusIn) {
                QFocusEvent event(type);
                QApplication::sendEvent(&window, &event);
            } else {
                QTest::mouseClick(&window, Qt::LeftButton);
            }
            QCOMPARE(hints.cursorFlashTime(), usual);
            QTRY_COMPARE(hints.cursorFlashTime(), 0);
        }
        cursor.setStill(true);
        QTest::keyClick(&window, Qt::Key_A);
        QCOMPARE(hints.cursorFlashTime(), 0);
        cursor.setStill(false);
        QCOMPARE(hints.cursorFlashTime(), usual);
        QTRY_COMPARE(hints.cursorFlashTime(), 0);
    }
    QCOMPARE(hints.cursorFlashTime(), usual);
}

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
