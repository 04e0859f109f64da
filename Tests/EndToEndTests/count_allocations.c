// SPDX-License-Identifier: Apache-2.0

// For LD_PRELOAD: counts what the program asks of the allocator, in the first 8 bytes of the file that COUNT_FILE names,
// which a test reads while the program runs.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

static uint64_t uncounted;
static uint64_t *count = &uncounted;

__attribute__((constructor)) static void map_count(void) {
    const char *path = getenv("COUNT_FILE");
    int file = path ? open(path, O_RDWR) : -1;
    if (file < 0) return;
    void *page = mmap(NULL, sizeof *count, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    close(file);
    if (page != MAP_FAILED) count = page;
}

static void counted(void) { __atomic_fetch_add(count, 1, __ATOMIC_RELAXED); }

// The allocator that the program would have without this.
#define NEXT(function) \
    static __typeof__(&function) next; \
    if (next == NULL) next = (__typeof__(&function))dlsym(RTLD_NEXT, #function)

void *malloc(size_t size) {
    NEXT(malloc);
    counted();
    return next(size);
}

void *calloc(size_t number, size_t size) {
    NEXT(calloc);
    counted();
    return next(number, size);
}

void *realloc(void *block, size_t size) {
    NEXT(realloc);
    counted();
    return next(block, size);
}

void *aligned_alloc(size_t alignment, size_t size) {
    NEXT(aligned_alloc);
    counted();
    return next(alignment, size);
}

int posix_memalign(void **block, size_t alignment, size_t size) {
    NEXT(posix_memalign);
    counted();
    return next(block, alignment, size);
}
