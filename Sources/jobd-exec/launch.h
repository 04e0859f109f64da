// SPDX-License-Identifier: Apache-2.0

// The parts of jobd-exec.

#ifndef JOBD_EXEC_LAUNCH_H
#define JOBD_EXEC_LAUNCH_H

#include <stdint.h>

// What a step that failed ends with. Not a proof of it, for a command may end with the same: the report is.
#define LAUNCH_EXIT_CODE 125

// Control groups that can be joined: one for each hierarchy.
#define LAUNCH_GROUPS_MAX 4

// A resource limit to be set (setrlimit(2)).
struct launch_limit {
    int is_set;
    uint64_t soft;
    uint64_t hard;
};

// What a command is to become.
struct launch {
    // Goes in front of a report, so that it is told apart from what commands write.
    const char *report;
    // The process whose death ends the command; 0 for none.
    uint64_t parent;
    // Directory the command starts in; NULL for where this is.
    const char *directory;
    int has_user;
    uint64_t uid;
    uint64_t gid;
    int has_nice;
    uint64_t nice;
    // Whether it may write below its directory only.
    int is_confined;
    struct launch_limit open_files, cpu_seconds, address_space, file_bytes, processes;
    // The cgroup.procs files of the groups to join.
    const char *groups[LAUNCH_GROUPS_MAX];
    int group_count;
};

// Reads the NAME=VALUE words before "--". Gives the number of words up to and with "--"; -1 when one is none of ours.
int launch_read(struct launch *launch, int count, char **words);

// Hardens this process and becomes the program. Returns only on failure, which has been reported by then.
void launch_run(const struct launch *launch, const char *program, char **arguments, char **environment);

// Confines writes of this process and its descendants to what is below the current directory, and to devices that keep
// nothing; signals and abstract sockets to what is as confined. Gives 0, or -errno.
int confine_writes(void);

// Waits for the end of standard input, then ends every process whose environment has, for each prefix, an entry that
// begins with it. Gives the exit code.
int guard_run(int count, char **prefixes);

#endif
