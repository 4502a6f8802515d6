#include "app/command_line.h"
#include "app/composition_root.h"
#include "app/control/address_text.h"
#include "app/control/ctl_client.h"
#include "app/control/single_instance.h"
#include "app/desktop/activation_token.h"
#include "app/desktop/desktop_entry.h"
#include "app/desktop/platform_choice.h"
#include "app/echo/demo.h"
#include "app/settings/profile.h"
#include "app/window/watched_application.h"
#include "app/window/window_presenter.h"

#include <QCoreApplication>
#include <QJsonObject>
#include <QTimer>
#include <chrono>
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

/// How long the window stood still at most, since the phone has started: `status` says it.
void watch(WatchedApplication &application, CompositionRoot &root)
{
    static constexpr std::chrono::seconds start{1};
    QObject::connect(&root, &CompositionRoot::loaded, &application, [&application] {
        QTimer::singleShot(start, &application, &WatchedApplication::beginWatch);
    });
    const auto json = [](const LongestEvent &longest) {
        const std::chrono::duration<double, std::milli> time = longest.time;
        return QJsonObject{{"ms", time.count()},
                           {"event", longest.eventName()},
                           {"receiver", QString::fromLatin1(longest.receiver)}};
    };
    root.setMoreStatus([&application, json] {
        QJsonObject more;
        if (application.longestBlock().receiver != nullptr)
            more["longestBlock"] = json(application.longestBlock());
        if (application.longestWork().receiver != nullptr)
            more["longestWork"] = json(application.longestWork());
        return more;
    });
}

int runPhone(const CommandLine &line, const Profile &profile, int argc, char **argv)
{
    const auto address = cleanAddress(line.address);
    // Before Qt loads a platform plugin: a second start is only a message to the first.
    switch (handOver(
        profile.controlPath(),
        {.address = address, .activationToken = activationToken(), .isQuiet = line.background})) {
    case HandOver::Done: return 0;
    case HandOver::Refused: return 1;
    case HandOver::Nobody: break;
    }
    std::unique_ptr<QCoreApplication> application;
    WatchedApplication *watched = nullptr;
    if (line.headless) {
        // Nothing needs GLib's loop without a window, and Qt's own asks the system less often.
        ::setenv("QT_NO_GLIB", "1", 1);
        application = std::make_unique<QCoreApplication>(argc, argv);
    } else {
        choosePlatform();
        auto shown = std::make_unique<WatchedApplication>(argc, argv);
        watched = shown.get();
        application = std::move(shown);
        // The window comes and goes; the phone ends when it is told to.
        QApplication::setQuitOnLastWindowClosed(false);
        QGuiApplication::setDesktopFileName(desktopFileName());
    }
    nameTheProgram();
    // A phone that can't keep anything still calls; what can't be kept is said by who would.
    if (const auto made = profile.create(); !made)
        complain(made.error().text, 1);

    CompositionRoot root(profile, line.audio);
    std::unique_ptr<WindowPresenter> window;
    addWindowMethods(root.dispatcher(), {.raise =
                                             [&window] {
                                                 if (window)
                                                     window->raise();
                                             },
                                         .fill =
                                             [&window](const QString &text) {
                                                 if (window)
                                                     window->fill(text);
                                             },
                                         .activate = useActivationToken});
    if (watched != nullptr)
        watch(*watched, root);
    const QuitOnSignal signalled(root);
    // Not quit(), which asks the windows, and ours stays where it is when it is closed.
    QObject::connect(&root, &CompositionRoot::finished, application.get(),
                     [] { QCoreApplication::exit(); });
    if (const auto started = root.start(); !started)
        return complain(started.error().text, 1);
    if (!line.headless) {
        // The settings are read now: the window is made in the language and look it will have.
        window = std::make_unique<WindowPresenter>(root);
        if (line.background && address.isEmpty())
            window->stayInBackground();
        else
            window->show(address);
    }
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
