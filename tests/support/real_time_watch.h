#pragma once

#include <algorithm>
#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <cxxabi.h>
#include <dlfcn.h>
#include <execinfo.h>
#include <link.h>
#include <malloc.h>
#include <memory>
#include <pthread.h>
#include <span>
#include <string>

/// Counts what chosen threads ask of the heap and of locks while a Watch lives, and remembers
/// where. Include it in exactly one source file of a test program: it replaces malloc and friends,
/// and what locks and waits of pthread.  Under a sanitizer, which does the same, it counts nothing:
/// see isWatching.
namespace ahoy::test {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool isWatching = false;
#else
inline constexpr bool isWatching = true;
#endif

/// Whose work it is that a thread does.
enum class ThreadKind : std::uint8_t { Other, Media, Callback };

/// The thread that makes the Watch; or the Media threads, which are known by their name, and what
/// is in a CallbackScope.
enum class Watched : std::uint8_t { ThisThread, RealTimeThreads };

enum class Asked : std::uint8_t { Allocation, Free, Lock };

namespace watch {

inline constexpr std::size_t maxPlaces = 12; ///< different ones
inline constexpr std::size_t maxLooks = 64;  ///< how often a stack is looked at at all
inline constexpr std::size_t maxDepth = 24;

inline constinit thread_local ThreadKind threadKind = ThreadKind::Other;
inline constinit thread_local bool isWatchersThread = false;
inline constinit thread_local bool isLooking = false; ///< what looking at a stack asks for

struct Counts {
    std::atomic<std::size_t> allocations{0};
    std::atomic<std::size_t> frees{0};
    std::atomic<std::size_t> locks{0};
    std::atomic<std::size_t> webrtcLocks{0};
};

struct Place {
    Asked what = Asked::Allocation;
    ThreadKind thread = ThreadKind::Other;
    std::size_t times = 0;
    std::size_t depth = 0;
    std::array<void *, maxDepth> frames{};
};

struct State {
    std::atomic<bool> isOn{false};
    std::array<Counts, 3> counts; ///< by ThreadKind
    std::uintptr_t webrtcBegin = 0;
    std::uintptr_t webrtcEnd = 0;
    std::atomic<std::size_t> looks{0};
    std::atomic_flag isPlacesTaken; ///< whoever comes while another looks does not
    std::array<Place, maxPlaces> places;
    std::size_t placeCount = 0;
};
inline State state;

/// The stack of whoever asked goes into a place that is there before: nothing is allocated.
inline void rememberPlace(Asked what) noexcept
{
    if (state.looks.fetch_add(1) >= maxLooks || state.isPlacesTaken.test_and_set())
        return;
    isLooking = true;
    Place place{what, threadKind, 1, 0, {}};
    place.depth = static_cast<std::size_t>(::backtrace(place.frames.data(), maxDepth));
    isLooking = false;
    const auto known = std::span(state.places).first(state.placeCount);
    const auto same = std::find_if(known.begin(), known.end(), [&place](const Place &other) {
        return other.what == place.what && other.thread == place.thread &&
               other.frames == place.frames;
    });
    if (same != known.end())
        ++same->times;
    else if (state.placeCount < maxPlaces)
        state.places[state.placeCount++] = place;
    state.isPlacesTaken.clear();
}

inline void onAsked(Asked what, const void *caller) noexcept
{
    if (!state.isOn.load(std::memory_order_relaxed) || isLooking)
        return;
    if (threadKind == ThreadKind::Other && !isWatchersThread)
        return;
    Counts &counts = state.counts[static_cast<std::size_t>(threadKind)];
    switch (what) {
    case Asked::Allocation: ++counts.allocations; break;
    case Asked::Free: ++counts.frees; break;
    case Asked::Lock: {
        // By whose code asks: one library's own lock is known and counted by its name.
        const auto address = reinterpret_cast<std::uintptr_t>(caller);
        if (address >= state.webrtcBegin && address < state.webrtcEnd) {
            ++counts.webrtcLocks;
            return;
        }
        ++counts.locks;
        break;
    }
    }
    rememberPlace(what);
}

/// Where webrtc-audio-processing's code lies.
inline void findWebrtc()
{
    ::dl_iterate_phdr(
        [](dl_phdr_info *info, std::size_t, void *) {
            if (std::strstr(info->dlpi_name, "webrtc_audio_processing") == nullptr)
                return 0;
            for (const auto &header : std::span(info->dlpi_phdr, info->dlpi_phnum))
                if (header.p_type == PT_LOAD && (header.p_flags & PF_X) != 0) {
                    state.webrtcBegin = info->dlpi_addr + header.p_vaddr;
                    state.webrtcEnd = state.webrtcBegin + header.p_memsz;
                }
            return 1;
        },
        nullptr);
}

inline std::string describe(void *frame)
{
    Dl_info info{};
    if (::dladdr(frame, &info) == 0)
        return "?";
    const char *file = std::strrchr(info.dli_fname, '/');
    std::string text = file != nullptr ? file + 1 : info.dli_fname;
    if (info.dli_sname == nullptr) {
        // What addr2line takes.
        std::array<char, 32> offset{};
        std::snprintf(offset.data(), offset.size(), "+0x%zx",
                      static_cast<std::size_t>(static_cast<char *>(frame) -
                                               static_cast<char *>(info.dli_fbase)));
        return text + offset.data();
    }
    int status = 0;
    const std::unique_ptr<char, void (*)(void *)> name(
        abi::__cxa_demangle(info.dli_sname, nullptr, nullptr, &status), std::free);
    return text + ": " + (status == 0 ? name.get() : info.dli_sname);
}

} // namespace watch

/// While it lives the thread does what a sound device calls back for.
class CallbackScope {
public:
    CallbackScope() : m_before(watch::threadKind) { watch::threadKind = ThreadKind::Callback; }
    CallbackScope(const CallbackScope &) = delete;
    CallbackScope &operator=(const CallbackScope &) = delete;
    ~CallbackScope() { watch::threadKind = m_before; }

private:
    ThreadKind m_before;
};

/// One at a time.
class Watch {
public:
    explicit Watch(Watched whom = Watched::ThisThread)
    {
        void *frame = nullptr;
        ::backtrace(&frame, 1); // the first one loads a library
        watch::findWebrtc();
        for (watch::Counts &counts : watch::state.counts) {
            counts.allocations = 0;
            counts.frees = 0;
            counts.locks = 0;
            counts.webrtcLocks = 0;
        }
        watch::state.looks = 0;
        watch::state.placeCount = 0;
        watch::isWatchersThread = whom == Watched::ThisThread;
        watch::state.isOn = true;
    }
    Watch(const Watch &) = delete;
    Watch &operator=(const Watch &) = delete;
    ~Watch() { stop(); }
    void stop()
    {
        watch::state.isOn = false;
        watch::isWatchersThread = false;
    }

    std::size_t allocations() const { return sum(&watch::Counts::allocations); }
    std::size_t frees() const { return sum(&watch::Counts::frees); }
    /// But those of webrtc-audio-processing: DESIGN §4.6 names and excepts it.
    std::size_t locks() const { return sum(&watch::Counts::locks); }
    std::size_t webrtcLocks() const { return sum(&watch::Counts::webrtcLocks); }
    const watch::Counts &of(ThreadKind kind) const
    {
        return watch::state.counts[static_cast<std::size_t>(kind)];
    }
    /// Where the first of them (webrtc's apart) were asked for, with names as far as the program
    /// exports them.  Once it has stopped.
    std::string places() const
    {
        constexpr std::array asked{"allocation", "free", "lock"};
        constexpr std::array threads{"the watching thread", "the Media thread", "a callback"};
        std::string text;
        for (const auto &place : std::span(watch::state.places).first(watch::state.placeCount)) {
            text += std::string(asked[static_cast<std::size_t>(place.what)]) + " on " +
                    threads[static_cast<std::size_t>(place.thread)] + ", " +
                    std::to_string(place.times) + " times seen\n";
            for (void *frame : std::span(place.frames).first(place.depth))
                text += "    " + watch::describe(frame) + '\n';
        }
        return text;
    }

private:
    std::size_t sum(std::atomic<std::size_t> watch::Counts::*count) const
    {
        std::size_t total = 0;
        for (const watch::Counts &counts : watch::state.counts)
            total += counts.*count;
        return total;
    }
};

namespace watch {

/// What comes after this program's own function of that name.  Found when first asked for.
template <class Function>
Function *next(std::atomic<Function *> &known, const char *name, const char *version = nullptr)
{
    Function *found = known.load(std::memory_order_relaxed);
    if (found != nullptr)
        return found;
    const bool wasLooking = isLooking;
    isLooking = true; // what finding it asks for
    void *symbol = version != nullptr ? ::dlvsym(RTLD_NEXT, name, version) : nullptr;
    if (symbol == nullptr)
        symbol = ::dlsym(RTLD_NEXT, name);
    isLooking = wasLooking;
    found = reinterpret_cast<Function *>(symbol);
    known.store(found, std::memory_order_relaxed);
    return found;
}

} // namespace watch

} // namespace ahoy::test

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)

extern "C" {

// glibc's own names for what is replaced here.
void *__libc_malloc(std::size_t size);                    // NOLINT(bugprone-reserved-identifier)
void *__libc_calloc(std::size_t count, std::size_t size); // NOLINT(bugprone-reserved-identifier)
void *__libc_realloc(void *memory, std::size_t size);     // NOLINT(bugprone-reserved-identifier)
void *__libc_memalign(std::size_t alignment,              // NOLINT(bugprone-reserved-identifier)
                      std::size_t size);
void __libc_free(void *memory); // NOLINT(bugprone-reserved-identifier)

void *malloc(std::size_t size) noexcept
{
    ahoy::test::watch::onAsked(ahoy::test::Asked::Allocation, __builtin_return_address(0));
    return __libc_malloc(size);
}

void *calloc(std::size_t count, std::size_t size) noexcept
{
    ahoy::test::watch::onAsked(ahoy::test::Asked::Allocation, __builtin_return_address(0));
    return __libc_calloc(count, size);
}

void *realloc(void *memory, std::size_t size) noexcept
{
    ahoy::test::watch::onAsked(ahoy::test::Asked::Allocation, __builtin_return_address(0));
    return __libc_realloc(memory, size);
}

void *memalign(std::size_t alignment, std::size_t size) noexcept
{
    ahoy::test::watch::onAsked(ahoy::test::Asked::Allocation, __builtin_return_address(0));
    return __libc_memalign(alignment, size);
}

void *aligned_alloc(std::size_t alignment, std::size_t size) noexcept
{
    ahoy::test::watch::onAsked(ahoy::test::Asked::Allocation, __builtin_return_address(0));
    return __libc_memalign(alignment, size);
}

int posix_memalign(void **memory, std::size_t alignment, std::size_t size) noexcept
{
    ahoy::test::watch::onAsked(ahoy::test::Asked::Allocation, __builtin_return_address(0));
    *memory = __libc_memalign(alignment, size);
    return *memory != nullptr ? 0 : ENOMEM;
}

void free(void *memory) noexcept
{
    if (memory != nullptr)
        ahoy::test::watch::onAsked(ahoy::test::Asked::Free, __builtin_return_address(0));
    __libc_free(memory);
}

int pthread_setname_np(pthread_t thread, const char *name) noexcept
{
    if (::pthread_equal(thread, ::pthread_self()) != 0)
        ahoy::test::watch::threadKind = std::strcmp(name, "media") == 0
                                            ? ahoy::test::ThreadKind::Media
                                            : ahoy::test::ThreadKind::Other;
    static std::atomic<int (*)(pthread_t, const char *)> known{nullptr};
    return ahoy::test::watch::next(known, "pthread_setname_np")(thread, name);
}

// One that asks for a lock, or waits, and hands on what it was given.  The old versions of the
// conditions are others: theirs have to be named.
#define AHOY_WATCH_LOCK(name, version, exception, parameters, arguments)                           \
    int name parameters exception                                                                  \
    {                                                                                              \
        ahoy::test::watch::onAsked(ahoy::test::Asked::Lock, __builtin_return_address(0));          \
        static std::atomic<int(*) parameters> known{nullptr};                                      \
        return ahoy::test::watch::next(known, #name, version) arguments;                           \
    }

AHOY_WATCH_LOCK(pthread_mutex_lock, nullptr, noexcept, (pthread_mutex_t * mutex), (mutex))
AHOY_WATCH_LOCK(pthread_mutex_trylock, nullptr, noexcept, (pthread_mutex_t * mutex), (mutex))
AHOY_WATCH_LOCK(pthread_mutex_timedlock, nullptr, noexcept,
                (pthread_mutex_t * mutex, const timespec *until), (mutex, until))
AHOY_WATCH_LOCK(pthread_mutex_clocklock, nullptr, noexcept,
                (pthread_mutex_t * mutex, clockid_t clock, const timespec *until),
                (mutex, clock, until))
AHOY_WATCH_LOCK(pthread_rwlock_rdlock, nullptr, noexcept, (pthread_rwlock_t * lock), (lock))
AHOY_WATCH_LOCK(pthread_rwlock_wrlock, nullptr, noexcept, (pthread_rwlock_t * lock), (lock))
AHOY_WATCH_LOCK(pthread_rwlock_tryrdlock, nullptr, noexcept, (pthread_rwlock_t * lock), (lock))
AHOY_WATCH_LOCK(pthread_rwlock_trywrlock, nullptr, noexcept, (pthread_rwlock_t * lock), (lock))
AHOY_WATCH_LOCK(pthread_spin_lock, nullptr, noexcept, (pthread_spinlock_t * lock), (lock))
AHOY_WATCH_LOCK(pthread_cond_wait, "GLIBC_2.3.2", ,
                (pthread_cond_t * condition, pthread_mutex_t *mutex), (condition, mutex))
AHOY_WATCH_LOCK(pthread_cond_timedwait, "GLIBC_2.3.2", ,
                (pthread_cond_t * condition, pthread_mutex_t *mutex, const timespec *until),
                (condition, mutex, until))
AHOY_WATCH_LOCK(pthread_cond_clockwait, nullptr, ,
                (pthread_cond_t * condition, pthread_mutex_t *mutex, clockid_t clock,
                 const timespec *until),
                (condition, mutex, clock, until))
#undef AHOY_WATCH_LOCK

} // extern "C"

#endif
