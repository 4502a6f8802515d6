// Looks at what is given back: for tests that prove that a key is left nowhere.  Once in a program.
#pragma once

#include <cstdlib>
#include <malloc.h>
#include <new>
#include <string_view>

namespace ahoy::test {

/// What must not be in freed memory; empty: nothing is looked for.
inline std::string_view keyInMemory;
inline int freedKeys = 0;

inline void lookAtFreed(void *memory)
{
    if (memory == nullptr || keyInMemory.empty())
        return;
    const std::string_view block(static_cast<const char *>(memory), malloc_usable_size(memory));
    if (block.find(keyInMemory) != std::string_view::npos)
        ++freedKeys;
}

} // namespace ahoy::test

void *operator new(std::size_t size)
{
    if (void *memory = std::calloc(1, size))
        return memory;
    throw std::bad_alloc();
}

void *operator new(std::size_t size, const std::nothrow_t &) noexcept
{
    return std::calloc(1, size);
}

void operator delete(void *memory) noexcept
{
    ahoy::test::lookAtFreed(memory);
    std::free(memory);
}

void operator delete(void *memory, std::size_t) noexcept
{
    ahoy::test::lookAtFreed(memory);
    std::free(memory);
}
