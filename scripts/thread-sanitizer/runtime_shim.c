// SPDX-License-Identifier: Apache-2.0
//
// Tells the thread sanitizer what Swift's libraries, which are not instrumented, keep to themselves: without it, it reports
// races that are none. It hides nothing: races of the code are reported as before.
//
// Linked into every program of a sanitized build, so that it stands in front of the libraries' functions, in the child
// processes of tests as well. scripts/test --sanitize=thread does it.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

// jobd-exec is linked without a C library, and runs nothing of this.
#pragma weak dlsym
#pragma weak malloc
#pragma weak free
#pragma weak abort

#define SWIFT __attribute__((swiftcall))
#define ASYNC __attribute__((swiftasynccall))
extern void __tsan_acquire(void *) __attribute__((weak));
extern void __tsan_release(void *) __attribute__((weak));
extern SWIFT void *swift_task_getCurrent(void) __attribute__((weak));

static void acquire(void *address) {
    if (__tsan_acquire) __tsan_acquire(address);
}

static void release(void *address) {
    if (__tsan_release) __tsan_release(address);
}

// Synchronization.Mutex: the half for no contention is compiled into the caller, where its atomics are seen. The other
// lets the kernel pass the lock on, unseen.

#define LOCK "$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF"
#define UNLOCK "$s15Synchronization12_MutexHandleV11_unlockSlowyyF"
#define SELF __attribute__((swift_context)) void *

typedef SWIFT void (*lock_function)(uint32_t, SELF);
typedef SWIFT void (*unlock_function)(SELF);

static lock_function real_lock;
static unlock_function real_unlock;

SWIFT void shim_lock(uint32_t thread, SELF) __asm__(LOCK);
SWIFT void shim_lock(uint32_t thread, SELF mutex) {
    real_lock(thread, mutex);
    acquire(mutex);
}

SWIFT void shim_unlock(SELF) __asm__(UNLOCK);
SWIFT void shim_unlock(SELF mutex) {
    release(mutex);
    real_unlock(mutex);
}

// Continuations: the runtime releases the task when one is resumed, and acquires it when it runs a task that waited. A
// task that was resumed before it came to wait goes straight on, and what it does next seems to race with the resuming.
// So the way on leads over `go_on`, which acquires in either case.

struct context { // the begin of the runtime's AsyncContext, which is ABI
    struct context *parent;
    ASYNC void (*resume)(__attribute__((swift_async_context)) struct context *);
};

typedef SWIFT void *(*init_function)(struct context *, size_t);

static init_function real_init;

static ASYNC void go_on(__attribute__((swift_async_context)) struct context *context) {
    struct context *kept = context->parent;
    *context = *kept;
    free(kept);
    acquire(swift_task_getCurrent());
    __attribute__((musttail)) return context->resume(context);
}

SWIFT void *swift_continuation_init(struct context *context, size_t flags) {
    struct context *kept = malloc(sizeof *kept);
    if (!kept) abort();
    *kept = *context;
    *context = (struct context){kept, go_on};
    return real_init(context, flags);
}

__attribute__((constructor)) static void find(void) {
    real_lock = (lock_function)dlsym(RTLD_NEXT, LOCK);
    real_unlock = (unlock_function)dlsym(RTLD_NEXT, UNLOCK);
    real_init = (init_function)dlsym(RTLD_NEXT, "swift_continuation_init");
}
