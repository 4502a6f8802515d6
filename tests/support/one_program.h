// What every test begins with that shares a program with others (precompiled,
// tests/CMakeLists.txt): its main becomes an entry of a list, and one_program.cpp runs the one it
// is called by.
#pragma once

#include <QTest>

namespace ahoy::test {

/// A test class of this program.
struct Entry {
    enum class Application { None, Core, Widgets };

    Entry(const char *file, Application application, int (*run)(int, char **));

    const char *file; ///< ".../tst_name.cpp": its name is that of the test
    Application application;
    int (*run)(int argc, char **argv);
    const Entry *next;
};

} // namespace ahoy::test

#undef QTEST_APPLESS_MAIN
#undef QTEST_GUILESS_MAIN
#undef QTEST_MAIN
#define QTEST_APPLESS_MAIN(Class) AHOY_TEST_ENTRY(Class, None)
#define QTEST_GUILESS_MAIN(Class) AHOY_TEST_ENTRY(Class, Core)
#define QTEST_MAIN(Class) AHOY_TEST_ENTRY(Class, Widgets)
#define AHOY_TEST_ENTRY(Class, needs)                                                              \
    AHOY_TEST_FUNCTION(Class, needs, [](int argc, char **argv) {                                   \
        Class test;                                                                                \
        return QTest::qExec(&test, argc, argv);                                                    \
    })
#define AHOY_TEST_FUNCTION(Name, needs, function)                                                  \
    namespace {                                                                                    \
    [[maybe_unused]] const ahoy::test::Entry                                                       \
        entryOf##Name(__FILE__, ahoy::test::Entry::Application::needs, function);                  \
    }
