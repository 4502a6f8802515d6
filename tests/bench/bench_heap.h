#pragma once

#include "tests/bench/bench_phone.h"

#include <cstdlib>
#include <malloc.h>
#include <new>

/// Counts what operator new gives and delete takes, in bytes as the allocator really spends them.
/// Include it in exactly one source file of a program.

void *operator new(std::size_t size)
{
    void *const memory = std::malloc(size);
    if (!memory)
        std::abort();
    ahoy::sip::bench::heap.live +=
        static_cast<std::int64_t>(malloc_usable_size(memory) + sizeof(std::size_t));
    ++ahoy::sip::bench::heap.allocations;
    return memory;
}

void operator delete(void *memory) noexcept
{
    if (memory)
        ahoy::sip::bench::heap.live -=
            static_cast<std::int64_t>(malloc_usable_size(memory) + sizeof(std::size_t));
    std::free(memory);
}

void operator delete(void *memory, std::size_t) noexcept
{
    operator delete(memory);
}
