// SPDX-License-Identifier: Apache-2.0

#define _GNU_SOURCE
#include "CLinuxProcess.h"

#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#ifndef SYS_landlock_create_ruleset
#define SYS_landlock_create_ruleset 444
#endif

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

int jobd_raise_open_files(uint64_t most, uint64_t *former, uint64_t *present) {
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return -1;
    *former = limit.rlim_cur;
    *present = limit.rlim_cur;
    rlim_t wanted = limit.rlim_max < most ? limit.rlim_max : most;
    if (wanted <= limit.rlim_cur) return 0;
    limit.rlim_cur = wanted;
    if (setrlimit(RLIMIT_NOFILE, &limit) != 0) return -1;
    *present = wanted;
    return 0;
}

int jobd_landlock_abi(void) {
    return (int)syscall(SYS_landlock_create_ruleset, NULL, 0UL, 1U);
}
