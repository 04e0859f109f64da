// SPDX-License-Identifier: Apache-2.0

// What Swift's Glibc module lacks for watching and ending processes: epoll and eventfd as they are, pidfds, and prctl,
// which is variadic.

#ifndef JOBD_CLINUXPROCESS_H
#define JOBD_CLINUXPROCESS_H

#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

// A descriptor for a process, closed on exec; -1 and errno when there is none.
int jobd_pidfd_open(pid_t pid);

// Sends a signal to the very process a pidfd was opened for; -1 and errno (ESRCH: it is gone).
int jobd_pidfd_send_signal(int pidfd, int signal);

// Makes the calling process the parent of its descendants' orphans; -1 and errno on failure.
int jobd_become_subreaper(void);

// Whether the calling process is a subreaper.
int jobd_is_subreaper(void);

// Raises this process's soft limit of open files to the hard one, at most to `most`, and tells both the former and the
// present soft limit; -1 and errno on failure.
int jobd_raise_open_files(uint64_t most, uint64_t *former, uint64_t *present);

// The version of Landlock that the kernel has (landlock(7)); -1 and errno when it has none.
int jobd_landlock_abi(void);

#endif
