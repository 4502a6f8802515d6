#pragma once

#include <cstdio>
#include <cstdlib>

/// For tests that link no Qt: says what is wrong and where, and ends the program.
#define CHECK(condition)                                                                           \
    do {                                                                                           \
        if (!(condition)) {                                                                        \
            std::fprintf(stderr, "%s:%d: not true: %s\n", __FILE__, __LINE__, #condition);         \
            std::exit(1);                                                                          \
        }                                                                                          \
    } while (false)
