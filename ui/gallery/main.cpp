// The gallery: every view of the phone with made-up values, and no phone behind it.
//
//   ahoy-gallery                 a window that plays: dial, hang up, hold, mute work on made-up
//   calls ahoy-gallery --shots DIR     pictures of every view: light and dark, both directions, at
//   the
//                                scale of QT_SCALE_FACTOR
//   ahoy-gallery --store DIR     the same, small, as tests/ui/tst_pictures.cpp compares them
//   ahoy-gallery --view NAME     the window in one state;  --list names them all
#include "ui/gallery/player.h"
#include "ui/gallery/stored_picture.h"
#include "ui/gallery/studio.h"
#include "ui/gallery/views.h"
#include "ui/main_window.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QTextStream>

namespace {

using namespace ahoy::ui;

bool fail(const QString &why)
{
    QTextStream(stderr) << "ahoy-gallery: " << why << '\n';
    return false;
}

bool takeShots(gallery::Studio &studio, const QString &folder)
{
    for (const gallery::View &view : gallery::views()) {
        const QList<QPixmap> pictures = studio.take(view);
        for (qsizetype manner = 0; manner < pictures.size(); ++manner) {
            const QPixmap &picture = pictures.at(manner);
            const QString name = QStringLiteral("%1/%2-%3-%4.png")
                                     .arg(folder, view.name, gallery::manners().at(manner).name())
                                     .arg(qRound(picture.devicePixelRatio() * 100));
            if (!picture.save(name))
                return fail(QStringLiteral("can't write %1").arg(name));
        }
    }
    return true;
}

/// What stood there for this scale is gone, so that no picture is left of a view that is no more.
bool store(gallery::Studio &studio, const QString &folder)
{
    if (!gallery::Studio::hasFonts())
        return fail(QStringLiteral("the font of the stored pictures is missing"));
    const QString ofThisScale =
        gallery::StoredPicture::fileName(QStringLiteral("*"), qApp->devicePixelRatio());
    QDir there(folder);
    const QStringList old = there.entryList({ofThisScale}, QDir::Files);
    for (const QString &name : old)
        there.remove(name);
    for (const gallery::View &view : gallery::views()) {
        QList<QImage> pictures;
        for (const QPixmap &picture : studio.take(view))
            pictures += gallery::shrunk(picture.toImage());
        const QString name =
            there.filePath(gallery::StoredPicture::fileName(view.name, qApp->devicePixelRatio()));
        if (!gallery::StoredPicture(pictures).write(name))
            return fail(QStringLiteral("can't write %1").arg(name));
    }
    return true;
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
    const QCommandLineOption keep(QStringLiteral("store"),
                                  QStringLiteral("take pictures to compare later ones with"),
                                  QStringLiteral("DIR"));
    const QCommandLineOption one(QStringLiteral("view"), QStringLiteral("show one state"),
                                 QStringLiteral("NAME"));
    const QCommandLineOption list(QStringLiteral("list"), QStringLiteral("name the states"));
    const QCommandLineOption dark(QStringLiteral("dark"), QStringLiteral("dark colours"));
    const QCommandLineOption mirrored(QStringLiteral("rtl"), QStringLiteral("right to left"));
    parser.addOptions({shots, keep, one, list, dark, mirrored});
    parser.process(application);

    if (parser.isSet(list)) {
        for (const gallery::View &view : gallery::views())
            QTextStream(stdout) << view.name << '\n';
        return 0;
    }
    if (parser.isSet(shots) || parser.isSet(keep)) {
        const QString folder = parser.value(parser.isSet(shots) ? shots : keep);
        if (!QDir().mkpath(folder)) {
            fail(QStringLiteral("can't write to %1").arg(folder));
            return 1;
        }
        gallery::Studio studio(application);
        const bool done = parser.isSet(shots) ? takeShots(studio, folder) : store(studio, folder);
        return done ? 0 : 1;
    }
    Theme theme(application);
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
