#pragma once

#include <atomic>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <dlfcn.h>
#include <pthread.h>

/// Counts what the heap and mutexes are asked for while a Watch lives.  Include it in exactly one
/// source file of a test program: it replaces malloc and friends and pthread_mutex_lock.  Under a
/// sanitizer, which does the same, it counts nothing: see isWatching.
namespace ahoy::test {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool isWatching = false;
#else
inline constexpr bool isWatching = true;
#endif

struct WatchCounts {
    std::atomic<bool> on{false};
    std::atomic<std::size_t> allocations{0};
    std::atomic<std::size_t> frees{0};
    std::atomic<std::size_t> locks{0};
    std::atomic<std::size_t> webrtcLocks{0}; ///< webrtc-audio-processing's own: DESIGN §4.6
};
inline WatchCounts watchCounts;

class Watch {
public:
    Watch()
    {
        watchCounts.allocations = 0;
        watchCounts.frees = 0;
        watchCounts.locks = 0;
        watchCounts.webrtcLocks = 0;
        watchCounts.on = true;
    }
    Watch(const Watch &) = delete;
    Watch &operator=(const Watch &) = delete;
    ~Watch() { stop(); }
    void stop() { watchCounts.on = false; }
    std::size_t allocations() const { return watchCounts.allocations; }
    std::size_t frees() const { return watchCounts.frees; }
    std::size_t locks() const { return watchCounts.locks; }
    std::size_t webrtcLocks() const { return watchCounts.webrtcLocks; }
};

} // namespace ahoy::test

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)

extern "C" {

// glibc's own names for what is replaced here.
void *__libc_malloc(std::size_t size);                    // NOLINT(bugprone-reserved-identifier)
void *__libc_calloc(std::size_t count, std::size_t size); // NOLINT(bugprone-reserved-identifier)
void *__libc_realloc(void *memory, std::size_t size);     // NOLINT(bugprone-reserved-identifier)
void __libc_free(void *memory);                           // NOLINT(bugprone-reserved-identifier)

void *malloc(std::size_t size) noexcept
{
    if (ahoy::test::watchCounts.on)
        ++ahoy::test::watchCounts.allocations;
    return __libc_malloc(size);
}

void *calloc(std::size_t count, std::size_t size) noexcept
{
    if (ahoy::test::watchCounts.on)
        ++ahoy::test::watchCounts.allocations;
    return __libc_calloc(count, size);
}

void *realloc(void *memory, std::size_t size) noexcept
{
    if (ahoy::test::watchCounts.on)
        ++ahoy::test::watchCounts.allocations;
    return __libc_realloc(memory, size);
}

void free(void *memory) noexcept
{
    if (ahoy::test::watchCounts.on && memory)
        ++ahoy::test::watchCounts.frees;
    __libc_free(memory);
}

int pthread_mutex_lock(pthread_mutex_t *mutex) noexcept
{
    using Lock = int (*)(pthread_mutex_t *);
    static const auto real = reinterpret_cast<Lock>(dlsym(RTLD_NEXT, "pthread_mutex_lock"));
    if (ahoy::test::watchCounts.on) {
        // Whose code asks for it: one library's own lock is known and counted by its name.
        Dl_info caller{};
        const bool isWebrtc = dladdr(__builtin_return_address(0), &caller) != 0 &&
                              std::strstr(caller.dli_fname, "webrtc_audio_processing") != nullptr;
        ++(isWebrtc ? ahoy::test::watchCounts.webrtcLocks : ahoy::test::watchCounts.locks);
    }
    return real(mutex);
}

} // extern "C"

#endif
