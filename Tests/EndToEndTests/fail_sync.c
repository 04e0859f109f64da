// SPDX-License-Identifier: Apache-2.0
//
// Loaded before libc: fails the sync with the number FAIL_SYNC_AT, counted over the whole process, with EIO, once. What
// was not synced stays readable from memory, as on Linux after a real failure. Writes the number of each sync and the path
// of its file into the file FAIL_SYNC_LOG, so that a test sees what was synced after the failure.
//
// As long as there is a file HANG_SYNC_FILE, syncs of the log hang; with a file HANG_OUTPUT_FILE writes of output do. Each that
// hangs writes a byte into that file first, so that a test sees it.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static atomic_long count;

static void hang(int descriptor, const char *variable, const char *place) {
    const char *file = getenv(variable);
    char link[64], path[1024];
    if (!file) return;
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t end = readlink(link, path, sizeof path - 1);
    path[end > 0 ? end : 0] = 0;
    if (!strstr(path, place)) return;
    int told = open(file, O_WRONLY | O_APPEND | O_CLOEXEC);
    if (told < 0) return;
    if (write(told, ".", 1) < 0) perror("fail_sync");
    close(told);
    while (access(file, F_OK) == 0) usleep(10000);
}

static int fails(int descriptor) {
    const char *at = getenv("FAIL_SYNC_AT");
    const char *log = getenv("FAIL_SYNC_LOG");
    hang(descriptor, "HANG_SYNC_FILE", "/journal/seg-");
    long number = atomic_fetch_add(&count, 1) + 1;
    int failing = at && number == atol(at);
    if (log) {
        char link[64], path[1024], text[1100];
        snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
        ssize_t end = readlink(link, path, sizeof path - 1);
        path[end > 0 ? end : 0] = 0;
        int length = snprintf(text, sizeof text, "%s%ld %s\n", failing ? "failed " : "", number, path);
        int file = open(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
        if (file >= 0) {
            if (write(file, text, (size_t)length) < 0) perror("fail_sync");
            close(file);
        }
    }
    if (failing) errno = EIO;
    return failing;
}

int fdatasync(int descriptor) {
    static int (*real)(int);
    if (!real) real = (int (*)(int))dlsym(RTLD_NEXT, "fdatasync");
    return fails(descriptor) ? -1 : real(descriptor);
}

int fsync(int descriptor) {
    static int (*real)(int);
    if (!real) real = (int (*)(int))dlsym(RTLD_NEXT, "fsync");
    return fails(descriptor) ? -1 : real(descriptor);
}

ssize_t pwrite(int descriptor, const void *bytes, size_t count, off_t offset) {
    static ssize_t (*real)(int, const void *, size_t, off_t);
    if (!real) real = (ssize_t (*)(int, const void *, size_t, off_t))dlsym(RTLD_NEXT, "pwrite");
    hang(descriptor, "HANG_OUTPUT_FILE", "/output/");
    return real(descriptor, bytes, count, offset);
}
