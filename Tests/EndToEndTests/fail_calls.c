// SPDX-License-Identifier: Apache-2.0
//
// Loaded before libc: counts the calls on files below the folder FAIL_FOLDER, and lets some of them fail.
//
// A site is the name of a call and of its file, numbers left out: "pwrite journal/seg*". Each counted call becomes a
// line "SITE<tab>NUMBER<tab>NANOSECONDS<tab>ok|failed|short|lie" in the file FAIL_LOG, NUMBER being counted from 1 in
// its site, the time that of CLOCK_MONOTONIC. The calls FAIL_FROM to FAIL_TO of the site FAIL_SITE fail with the number
// FAIL_ERROR, or, where that is 0, take half of what they were given; -1 lets a pwrite say that all is well and do
// nothing.
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

enum { SITES_MAX = 256, SITE_BYTES = 160, DESCRIPTORS_MAX = 65536 };
enum outcome { PASS, FAIL, SHORT, LIE };

static char folder[PATH_MAX];
static const char *site_wanted;
static long from, to;
static int error_number;
static int log_file = -1;
static atomic_bool is_watched[DESCRIPTORS_MAX];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct {
    char name[SITE_BYTES];
    long count;
} sites[SITES_MAX];

static long number(const char *name) {
    const char *text = getenv(name);
    return text ? atol(text) : 0;
}

__attribute__((constructor)) static void start(void) {
    const char *given = getenv("FAIL_FOLDER"), *log = getenv("FAIL_LOG");
    if (!given || !log) return;
    snprintf(folder, sizeof folder, "%s", given);
    site_wanted = getenv("FAIL_SITE");
    from = number("FAIL_FROM");
    to = number("FAIL_TO");
    error_number = (int)number("FAIL_ERROR");
    log_file = (int)syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    // Processes that this one starts are none of our business.
    unsetenv("LD_PRELOAD");
}

static int is_number(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || c == '-'; }

// The name of a file without its numbers, relative to the folder; 0 if it is elsewhere.
static int shorten(const char *path, char *name, size_t size) {
    size_t length = strlen(folder), end = 0;
    if (!length || strncmp(path, folder, length) != 0 || (path[length] && path[length] != '/')) return 0;
    path += length;
    while (*path == '/') path++;
    if (!*path) path = ".";
    while (*path && end + 2 < size) {
        size_t run = 0;
        while (is_number(path[run])) run++;
        if (run >= 8) {
            name[end++] = '*';
            path += run;
        } else {
            name[end++] = *path++;
        }
    }
    name[end] = 0;
    return 1;
}

static enum outcome decide(const char *call, const char *path, int may_be_short) {
    char name[SITE_BYTES - 16], site[SITE_BYTES];
    int errno_before = errno;
    if (log_file < 0 || !shorten(path, name, sizeof name)) return PASS;
    snprintf(site, sizeof site, "%s %s", call, name);
    pthread_mutex_lock(&lock);
    int index = 0;
    while (index < SITES_MAX - 1 && sites[index].name[0] && strcmp(sites[index].name, site) != 0) index++;
    strcpy(sites[index].name, site);
    long count = ++sites[index].count;
    pthread_mutex_unlock(&lock);
    enum outcome outcome = PASS;
    int is_wanted = site_wanted && strcmp(site, site_wanted) == 0;
    if (is_wanted && count >= from && count <= to) outcome = error_number > 0 ? FAIL : error_number ? LIE : SHORT;
    if ((outcome == SHORT && !may_be_short) || (outcome == LIE && strcmp(call, "pwrite") != 0)) outcome = PASS;
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    char line[SITE_BYTES + 64];
    static const char *const words[] = {"ok", "failed", "short", "lie"};
    long long time = now.tv_sec * 1000000000LL + now.tv_nsec;
    int bytes = snprintf(line, sizeof line, "%s\t%ld\t%lld\t%s\n", site, count, time, words[outcome]);
    syscall(SYS_write, log_file, line, (size_t)bytes);
    errno = outcome == FAIL ? error_number : errno_before;
    return outcome;
}

static enum outcome decide_open_file(const char *call, int descriptor, int may_be_short) {
    char link[64], path[PATH_MAX];
    if (descriptor < 0 || descriptor >= DESCRIPTORS_MAX || !is_watched[descriptor]) return PASS;
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return PASS;
    path[length] = 0;
    return decide(call, path, may_be_short);
}

static int watch(int descriptor, const char *path) {
    char name[SITE_BYTES];
    int is_ours = log_file >= 0 && shorten(path, name, sizeof name);
    if (descriptor >= 0 && descriptor < DESCRIPTORS_MAX) is_watched[descriptor] = is_ours;
    return descriptor;
}

#define REAL(name) \
    ({ \
        static __typeof__(&name) real; \
        if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name); \
        real; \
    })

#define MODE(flags) \
    ({ \
        mode_t given = 0; \
        if ((flags) & (O_CREAT | __O_TMPFILE)) { \
            va_list list; \
            va_start(list, flags); \
            given = va_arg(list, mode_t); \
            va_end(list); \
        } \
        given; \
    })

int open(const char *path, int flags, ...) {
    if (decide("open", path, 0) == FAIL) return -1;
    return watch(REAL(open)(path, flags, MODE(flags)), path);
}

int open64(const char *path, int flags, ...) {
    if (decide("open", path, 0) == FAIL) return -1;
    return watch(REAL(open64)(path, flags, MODE(flags)), path);
}

int openat(int directory, const char *path, int flags, ...) {
    if (decide("open", path, 0) == FAIL) return -1;
    return watch(REAL(openat)(directory, path, flags, MODE(flags)), path);
}

int close(int descriptor) {
    if (descriptor >= 0 && descriptor < DESCRIPTORS_MAX) is_watched[descriptor] = 0;
    return REAL(close)(descriptor);
}

#define ON_PATH(result, name, parameters, path, failure, ...) \
    result name parameters { \
        if (decide(#name, path, 0) == FAIL) return failure; \
        return REAL(name)(__VA_ARGS__); \
    }

DIR *opendir(const char *path) {
    if (decide("opendir", path, 0) == FAIL) return NULL;
    DIR *directory = REAL(opendir)(path);
    if (directory) watch(dirfd(directory), path);
    return directory;
}

struct dirent *readdir(DIR *directory) {
    return decide_open_file("readdir", dirfd(directory), 0) == FAIL ? NULL : REAL(readdir)(directory);
}

struct dirent64 *readdir64(DIR *directory) {
    return decide_open_file("readdir", dirfd(directory), 0) == FAIL ? NULL : REAL(readdir64)(directory);
}

ON_PATH(int, mkdir, (const char *path, mode_t mode), path, -1, path, mode)
ON_PATH(int, rmdir, (const char *path), path, -1, path)
ON_PATH(int, unlink, (const char *path), path, -1, path)
ON_PATH(int, unlinkat, (int at, const char *path, int flags), path, -1, at, path, flags)
ON_PATH(int, rename, (const char *path, const char *target), path, -1, path, target)
ON_PATH(int, chmod, (const char *path, mode_t mode), path, -1, path, mode)
ON_PATH(int, statvfs, (const char *restrict path, struct statvfs *restrict status), path, -1, path, status)

#define ON_FILE(result, name, parameters, failure, ...) \
    result name parameters { \
        if (decide_open_file(#name, descriptor, 0) == FAIL) return failure; \
        return REAL(name)(__VA_ARGS__); \
    }

ON_FILE(int, fdatasync, (int descriptor), -1, descriptor)
ON_FILE(int, fsync, (int descriptor), -1, descriptor)
ON_FILE(int, flock, (int descriptor, int operation), -1, descriptor, operation)
ON_FILE(int, fstat, (int descriptor, struct stat *status), -1, descriptor, status)
ON_FILE(int, fchmod, (int descriptor, mode_t mode), -1, descriptor, mode)
ON_FILE(int, ftruncate, (int descriptor, off_t size), -1, descriptor, size)
ON_FILE(int, fallocate, (int descriptor, int mode, off_t at, off_t size), -1, descriptor, mode, at, size)
ON_FILE(int, posix_fadvise, (int descriptor, off_t at, off_t size, int advice), errno, descriptor, at, size, advice)

#define HALF(outcome, size) ((outcome) == SHORT && (size) > 1 ? (size) / 2 : (size))

ssize_t pwrite(int descriptor, const void *bytes, size_t size, off_t offset) {
    enum outcome outcome = decide_open_file("pwrite", descriptor, 1);
    if (outcome == LIE) return (ssize_t)size;
    return outcome == FAIL ? -1 : REAL(pwrite)(descriptor, bytes, HALF(outcome, size), offset);
}

ssize_t pread(int descriptor, void *bytes, size_t size, off_t offset) {
    enum outcome outcome = decide_open_file("pread", descriptor, 1);
    return outcome == FAIL ? -1 : REAL(pread)(descriptor, bytes, HALF(outcome, size), offset);
}

ssize_t write(int descriptor, const void *bytes, size_t size) {
    enum outcome outcome = decide_open_file("write", descriptor, 1);
    return outcome == FAIL ? -1 : REAL(write)(descriptor, bytes, HALF(outcome, size));
}

ssize_t read(int descriptor, void *bytes, size_t size) {
    enum outcome outcome = decide_open_file("read", descriptor, 1);
    return outcome == FAIL ? -1 : REAL(read)(descriptor, bytes, HALF(outcome, size));
}

// The names that a program has these by which was built with 64-bit offsets.
ssize_t pwrite64(int descriptor, const void *bytes, size_t size, off64_t offset) {
    return pwrite(descriptor, bytes, size, offset);
}

ssize_t pread64(int descriptor, void *bytes, size_t size, off64_t offset) {
    return pread(descriptor, bytes, size, offset);
}

int ftruncate64(int descriptor, off64_t size) { return ftruncate(descriptor, size); }

int fallocate64(int descriptor, int mode, off64_t at, off64_t size) { return fallocate(descriptor, mode, at, size); }

int openat64(int directory, const char *path, int flags, ...) { return openat(directory, path, flags, MODE(flags)); }
