#include "app/desktop/link_handler.h"

#include "app/desktop/desktop_entry.h"

#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QSaveFile>
#include <QStandardPaths>
#include <QTimer>
#include <utility>

namespace ahoy::app {

namespace {

constexpr int patienceMs = 10'000;

tl::unexpected<Error> failed(const QString &sentence)
{
    return fail(Errc::Environment, sentence.toStdString());
}

/// A desktop file is what links are opened with; where none was installed, the person gets one.
Result<void> provideDesktopFile()
{
    const auto name = desktopFileName() + QStringLiteral(".desktop");
    if (!QStandardPaths::locate(QStandardPaths::ApplicationsLocation, name).isEmpty())
        return {};
    const auto folder = QStandardPaths::writableLocation(QStandardPaths::ApplicationsLocation);
    QSaveFile file(folder + u'/' + name);
    const auto text =
        desktopEntry(execLine({programFile()}, QStringLiteral("%u")),
                     QStringLiteral("MimeType=%1;\n").arg(LinkHandler::types().join(u';')))
            .toUtf8();
    if (!QDir().mkpath(folder) || !file.open(QIODevice::WriteOnly) ||
        file.write(text) != text.size() || !file.commit())
        return failed(LinkHandler::tr("The file %1 can't be written.").arg(file.fileName()));
    return {};
}

} // namespace

LinkHandler::LinkHandler(QObject *parent) : QObject(parent) {}

QStringList LinkHandler::types()
{
    return {QStringLiteral("x-scheme-handler/tel"), QStringLiteral("x-scheme-handler/sip"),
            QStringLiteral("x-scheme-handler/sips"), QStringLiteral("x-scheme-handler/callto")};
}

void LinkHandler::becomeDefault(Done done)
{
    if (const auto there = provideDesktopFile(); !there) {
        done(there);
        return;
    }
    auto *const process = new QProcess(this);
    auto *const patience = new QTimer(process);
    patience->setSingleShot(true);
    connect(patience, &QTimer::timeout, process, &QProcess::kill);
    const auto finish = [process, done = std::move(done)](bool isDone) {
        process->disconnect();
        process->deleteLater();
        done(isDone ? Result<void>{}
                    : failed(tr("The desktop did not take Ahoy for phone links. Choose it in the "
                                "desktop's own settings.")));
    };
    connect(process, &QProcess::errorOccurred, this, [finish](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            finish(false);
    });
    connect(process, &QProcess::finished, this, [finish](int code, QProcess::ExitStatus status) {
        finish(status == QProcess::NormalExit && code == 0);
    });
    process->setStandardInputFile(QProcess::nullDevice());
    process->setStandardOutputFile(QProcess::nullDevice());
    process->setStandardErrorFile(QProcess::nullDevice());
    patience->start(patienceMs);
    process->start(
        QStringLiteral("xdg-mime"),
        QStringList{QStringLiteral("default"), desktopFileName() + QStringLiteral(".desktop")} +
            types());
}

} // namespace ahoy::app
