// SPDX-License-Identifier: Apache-2.0
//
// Loaded before libc: fails the sync with the number FAIL_SYNC_AT, counted over the whole process, with EIO, once. What
// was not synced stays readable from memory, as on Linux after a real failure. Writes the number of syncs so far into the
// file FAIL_SYNC_LOG, so that a test sees whether anything was synced after the failure.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static atomic_long count;

static int fails(void) {
    const char *at = getenv("FAIL_SYNC_AT");
    const char *log = getenv("FAIL_SYNC_LOG");
    long number = atomic_fetch_add(&count, 1) + 1;
    int failing = at && number == atol(at);
    if (log) {
        char text[32];
        int length = snprintf(text, sizeof text, failing ? "failed %ld\n" : "%ld\n", number);
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
    return fails() ? -1 : real(descriptor);
}

int fsync(int descriptor) {
    static int (*real)(int);
    if (!real) real = (int (*)(int))dlsym(RTLD_NEXT, "fsync");
    return fails() ? -1 : real(descriptor);
}
