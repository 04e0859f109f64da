// SPDX-License-Identifier: Apache-2.0

#define _GNU_SOURCE
#include "CLinuxProcess.h"

#include <malloc.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

int jobd_pidfd_open(pid_t pid) {
    return (int)syscall(SYS_pidfd_open, pid, 0);
}

int jobd_pidfd_send_signal(int pidfd, int signal) {
    return (int)syscall(SYS_pidfd_send_signal, pidfd, signal, (void *)0, 0);
}

int jobd_become_subreaper(void) {
    return prctl(PR_SET_CHILD_SUBREAPER, 1UL, 0UL, 0UL, 0UL);
}

int jobd_is_subreaper(void) {
    int value = 0;
    return prctl(PR_GET_CHILD_SUBREAPER, &value, 0UL, 0UL, 0UL) == 0 && value != 0;
}

void jobd_heap_share(int growth_bytes) {
    mallopt(M_ARENA_MAX, 1);
    mallopt(M_TOP_PAD, growth_bytes);
    // Naming one of these bounds stops glibc from adapting the others, which it would have to here.
    mallopt(M_MMAP_THRESHOLD, growth_bytes);
    mallopt(M_TRIM_THRESHOLD, 16 * growth_bytes);
}
