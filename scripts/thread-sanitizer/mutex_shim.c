// SPDX-License-Identifier: Apache-2.0
//
// Tells the thread sanitizer about contended Swift mutexes.
//
// The uncontended half of Synchronization.Mutex is compiled into the caller, where the sanitizer sees its atomics. The
// contended half lives in libswiftSynchronization.so, which is not instrumented, and lets the kernel pass the lock on: the
// sanitizer then misses who unlocked before whom, and reports races that are none. This library stands in front of those
// two functions and adds the missing facts. Races outside a mutex are reported as before.
//
//   clang -O1 -shared -fPIC scripts/thread-sanitizer/mutex_shim.c -o mutex_shim.so
//   swift build --build-tests --sanitize=thread --scratch-path .build-tsan
//   LD_PRELOAD=$PWD/mutex_shim.so TSAN_OPTIONS=halt_on_error=1 .build-tsan/debug/jobdPackageTests.xctest \
//       --testing-library swift-testing
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdint.h>

#define SWIFTCALL __attribute__((swiftcall))
#define CONTEXT __attribute__((swift_context))
extern void __tsan_acquire(void *) __attribute__((weak));
extern void __tsan_release(void *) __attribute__((weak));
typedef SWIFTCALL void (*lock_function)(uint32_t, CONTEXT void *);
typedef SWIFTCALL void (*unlock_function)(CONTEXT void *);

static lock_function lock_slow;
static unlock_function unlock_slow;
__attribute__((constructor)) static void find(void) {
    lock_slow = (lock_function)dlsym(RTLD_NEXT, "$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF");
    unlock_slow = (unlock_function)dlsym(RTLD_NEXT, "$s15Synchronization12_MutexHandleV11_unlockSlowyyF");
}

SWIFTCALL void shim_lock(uint32_t identity, CONTEXT void *mutex) __asm__("$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF");
SWIFTCALL void shim_lock(uint32_t identity, CONTEXT void *mutex) {
    lock_slow(identity, mutex);
    if (__tsan_acquire) __tsan_acquire(mutex);
}

SWIFTCALL void shim_unlock(CONTEXT void *mutex) __asm__("$s15Synchronization12_MutexHandleV11_unlockSlowyyF");
SWIFTCALL void shim_unlock(CONTEXT void *mutex) {
    if (__tsan_release) __tsan_release(mutex);
    unlock_slow(mutex);
}
