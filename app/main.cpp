#include "app/command_line.h"
#include "app/composition_root.h"
#include "app/control/address_text.h"
#include "app/control/ctl_client.h"
#include "app/control/single_instance.h"
#include "app/echo/demo.h"
#include "app/settings/profile.h"
#include "app/window/window_presenter.h"

#include <QApplication>
#include <QCoreApplication>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <memory>

namespace {

using namespace ahoy;
using namespace ahoy::app;

void put(const std::string &text)
{
    std::fputs(text.c_str(), stdout);
}

int complain(const std::string &text, int exitCode)
{
    std::fprintf(stderr, "ahoy: %s\n", text.c_str());
    return exitCode;
}

void nameTheProgram()
{
    QCoreApplication::setApplicationName(QStringLiteral("ahoy"));
    QCoreApplication::setApplicationVersion(QStringLiteral(AHOY_VERSION));
}

/// SIGTERM, SIGINT and SIGHUP quit as a person would: hang up, un-register.  The handler may only
/// write to a pipe; the event loop does the rest.
class QuitOnSignal {
public:
    explicit QuitOnSignal(CompositionRoot &root) : m_notifier(pipe().fd(), QSocketNotifier::Read)
    {
        QObject::connect(&m_notifier, &QSocketNotifier::activated, &root, [&root] {
            pipe().drain();
            root.quit();
        });
        for (const int number : {SIGTERM, SIGINT, SIGHUP})
            std::signal(number, [](int) { pipe().wake(); });
    }

private:
    static WakePipe &pipe()
    {
        static WakePipe instance;
        return instance;
    }
    QSocketNotifier m_notifier;
};

int runPhone(const CommandLine &line, const Profile &profile, int argc, char **argv)
{
    const auto address = cleanAddress(line.address);
    // Before Qt loads a platform plugin: a second start is only a message to the first.
    switch (handOver(profile.controlPath(), address)) {
    case HandOver::Done: return 0;
    case HandOver::Refused: return 1;
    case HandOver::Nobody: break;
    }
    std::unique_ptr<QCoreApplication> application;
    if (line.headless) {
        // Nothing needs GLib's loop without a window, and Qt's own asks the system less often.
        ::setenv("QT_NO_GLIB", "1", 1);
        application = std::make_unique<QCoreApplication>(argc, argv);
    } else {
        application = std::make_unique<QApplication>(argc, argv);
    }
    nameTheProgram();
    if (const auto made = profile.create(); !made)
        return complain(made.error().text, 1);

    CompositionRoot root(profile, line.audio);
    std::unique_ptr<WindowPresenter> window;
    if (!line.headless)
        window = std::make_unique<WindowPresenter>(root);
    addWindowMethods(
        root.dispatcher(),
        [&window] {
            if (window)
                window->raise();
        },
        [&window](const QString &text) {
            if (window)
                window->fill(text);
        });
    const QuitOnSignal signalled(root);
    QObject::connect(&root, &CompositionRoot::finished, application.get(), &QCoreApplication::quit);
    if (const auto started = root.start(); !started)
        return complain(started.error().text, 1);
    if (window)
        window->show(address);
    return QCoreApplication::exec();
}

} // namespace

int main(int argc, char **argv)
{
    // First of all: JSON in the arguments may hold a password, and `ps` shows arguments.
    const auto words = takeArguments(argc, argv);
    const auto line = parseCommandLine(words);
    if (!line)
        return complain(line.error().text, 2);
    const Profile profile(line->profile);
    switch (line->word) {
    case CommandLine::Word::Version: put(versionText()); return 0;
    case CommandLine::Word::Help: put(helpText()); return 0;
    case CommandLine::Word::Ctl: return runCtl(*line, profile.controlPath());
    case CommandLine::Word::Demo: {
        const QCoreApplication application(argc, argv);
        nameTheProgram();
        return runDemo(line->seconds);
    }
    case CommandLine::Word::Phone: break;
    }
    return runPhone(*line, profile, argc, argv);
}
