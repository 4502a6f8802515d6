// The gallery: every view of the phone with made-up values, and no phone behind it.
//
//   ahoy-gallery                  a window that plays: dial, hang up, hold, mute work on made-up
//   calls ahoy-gallery --shots DIR      pictures of every view: light and dark, both directions, at
//   the
//                                 scale of QT_SCALE_FACTOR
//   ahoy-gallery --view NAME      the window in one state;  --list names them all
#include "ui/gallery/player.h"
#include "ui/gallery/views.h"
#include "ui/main_window.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QTextStream>

namespace {

using namespace ahoy::ui;

int takeShots(Theme &theme, const QString &folder)
{
    if (!QDir().mkpath(folder)) {
        QTextStream(stderr) << "ahoy-gallery: can't write to " << folder << '\n';
        return 1;
    }
    theme.setReducedMotion(true);
    for (const Theme::Scheme scheme : {Theme::Scheme::Light, Theme::Scheme::Dark}) {
        theme.setScheme(scheme);
        for (const Qt::LayoutDirection direction : {Qt::LeftToRight, Qt::RightToLeft}) {
            QApplication::setLayoutDirection(direction);
            for (const gallery::View &view : gallery::views()) {
                const QPixmap picture = gallery::picture(theme, view);
                const QString name =
                    QStringLiteral("%1/%2-%3-%4-%5.png")
                        .arg(folder, view.name,
                             scheme == Theme::Scheme::Light ? QStringLiteral("light")
                                                            : QStringLiteral("dark"),
                             direction == Qt::LeftToRight ? QStringLiteral("ltr")
                                                          : QStringLiteral("rtl"))
                        .arg(qRound(picture.devicePixelRatio() * 100));
                if (!picture.save(name)) {
                    QTextStream(stderr) << "ahoy-gallery: can't write " << name << '\n';
                    return 1;
                }
            }
        }
    }
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("ahoy-gallery"));
    QCommandLineParser parser;
    parser.addHelpOption();
    const QCommandLineOption shots(QStringLiteral("shots"), QStringLiteral("take pictures"),
                                   QStringLiteral("DIR"));
    const QCommandLineOption one(QStringLiteral("view"), QStringLiteral("show one state"),
                                 QStringLiteral("NAME"));
    const QCommandLineOption list(QStringLiteral("list"), QStringLiteral("name the states"));
    const QCommandLineOption dark(QStringLiteral("dark"), QStringLiteral("dark colours"));
    const QCommandLineOption mirrored(QStringLiteral("rtl"), QStringLiteral("right to left"));
    parser.addOptions({shots, one, list, dark, mirrored});
    parser.process(application);

    Theme theme(application);
    if (parser.isSet(list)) {
        for (const gallery::View &view : gallery::views())
            QTextStream(stdout) << view.name << '\n';
        return 0;
    }
    if (parser.isSet(shots))
        return takeShots(theme, parser.value(shots));
    if (parser.isSet(dark))
        theme.setScheme(Theme::Scheme::Dark);
    if (parser.isSet(mirrored))
        QApplication::setLayoutDirection(Qt::RightToLeft);
    MainWindow window(theme);
    gallery::Player player(window);
    const QString wanted = parser.value(one);
    for (const gallery::View &view : gallery::views()) {
        if (view.name == wanted) {
            window.resize(view.size);
            view.fill(window);
        }
    }
    window.show();
    return QApplication::exec();
}
