// The main of a program of many tests.  Each is called by a link of its own name, as if it were a
// program of its own; only one runs in a process.
#include "tests/support/one_program.h"

#include <QCoreApplication>
#ifdef QT_WIDGETS_LIB
#include <QApplication>
#endif
#include <cstdio>
#include <memory>
#include <string_view>
#include <utility>

namespace ahoy::test {

namespace {

const Entry *&first()
{
    static const Entry *entry = nullptr;
    return entry;
}

std::string_view stem(std::string_view path)
{
    path.remove_prefix(path.rfind('/') + 1); // npos + 1 is 0
    return path.substr(0, path.find('.'));
}

} // namespace

Entry::Entry(const char *source, Application kind, int (*runs)(int, char **))
    : file(source), application(kind), run(runs), next(std::exchange(first(), this))
{
}

int runNamed(int argc, char **argv)
{
    const auto name = stem(argv[0]);
    for (const auto *entry = first(); entry != nullptr; entry = entry->next) {
        if (stem(entry->file) != name)
            continue;
        std::unique_ptr<QCoreApplication> application;
        if (entry->application == Entry::Application::Core)
            application = std::make_unique<QCoreApplication>(argc, argv);
#ifdef QT_WIDGETS_LIB
        if (entry->application == Entry::Application::Widgets)
            application = std::make_unique<QApplication>(argc, argv);
#endif
        return entry->run(argc, argv);
    }
    std::fprintf(stderr, "no test is called %s\n", argv[0]);
    return 2;
}

} // namespace ahoy::test

int main(int argc, char **argv)
{
    return ahoy::test::runNamed(argc, argv);
}
