// SPDX-License-Identifier: Apache-2.0

#include "launch.h"
#include "kernel.h"
#include "text.h"

#include <linux/prctl.h>
#include <linux/resource.h>

#define SIGNAL_KILL 9
#define STEP_LENGTH_MAX 32
#define REPORT_LENGTH_MAX 128

// What is wrong is told by this name.
struct step {
    const char *name;
    int (*take)(const struct launch *launch);
};

static void exit_process(void) {
    for (;;) CALL1(exit_group, LAUNCH_EXIT_CODE);
}

// Tells the daemon which step failed and why. Standard error is a pipe that nobody else has written to yet, and this
// is short enough to arrive in one piece (PIPE_BUF).
static void report(const struct launch *launch, const char *step, long error) {
    char text[REPORT_LENGTH_MAX + STEP_LENGTH_MAX + 24];
    if (text_length(launch->report) > REPORT_LENGTH_MAX || text_length(step) > STEP_LENGTH_MAX) exit_process();
    char *end = text_append(text, launch->report);
    end = text_append(text_append(end, " "), step);
    end = text_append_number(text_append(end, " "), (uint64_t)-error);
    end = text_append(end, "\n");
    CALL3(write, 2, text, end - text);
}

static int write_file(const char *path, const char *text) {
    long file = CALL4(openat, AT_FDCWD, path, O_WRONLY | O_CLOEXEC, 0);
    if (file < 0) return (int)file;
    long written = CALL3(write, file, text, text_length(text));
    CALL1(close, file);
    return written < 0 ? (int)written : 0;
}

// Two signals are the C library's own, which the daemon's posix_spawn leaves ignored. All others are as a program is to
// find them, none ignored and none blocked: swift-subprocess sees to that.
static int reset_signals(const struct launch *launch) {
    (void)launch;
    static const uint64_t defaults[4] = {0};
    long result = CALL4(rt_sigaction, 32, defaults, 0, 8);
    if (result == 0) result = CALL4(rt_sigaction, 33, defaults, 0, 8);
    return (int)result;
}

static int close_descriptors(const struct launch *launch) {
    (void)launch;
    return (int)CALL3(close_range, 3, ~0U, 0);
}

static int join_groups(const struct launch *launch) {
    for (int index = 0; index < launch->group_count; index++) {
        int result = write_file(launch->groups[index], "0");
        if (result != 0) return result;
    }
    return 0;
}

// Best effort. Between sessions it is the group's value that counts where the kernel groups processes by session
// (sched(7), autogroup); in a session that this process does not lead, it is that of whoever else is in it.
static int lower_priority(const struct launch *launch) {
    if (!launch->has_nice) return 0;
    CALL3(setpriority, PRIO_PROCESS, 0, launch->nice);
    if (CALL1(getsid, 0) != CALL0(getpid)) return 0;
    char text[24];
    text_append_number(text, launch->nice);
    write_file("/proc/self/autogroup", text);
    return 0;
}

static uint64_t least(uint64_t one, uint64_t other) {
    return one < other ? one : other;
}

// Never above what this process was given itself: that may not be ours to raise.
static int set_limit(int resource, const struct launch_limit *limit) {
    if (!limit->is_set) return 0;
    struct rlimit64 present;
    long result = CALL4(prlimit64, 0, resource, 0, &present);
    if (result < 0) return (int)result;
    struct rlimit64 wanted = {
        .rlim_cur = least(limit->soft, least(limit->hard, present.rlim_max)),
        .rlim_max = least(limit->hard, present.rlim_max),
    };
    return (int)CALL4(prlimit64, 0, resource, &wanted, 0);
}

static int set_limits(const struct launch *launch) {
    static const struct launch_limit none = {.is_set = 1, .soft = 0, .hard = 0};
    int result = set_limit(RLIMIT_CORE, &none);
    if (result == 0) result = set_limit(RLIMIT_NOFILE, &launch->open_files);
    if (result == 0) result = set_limit(RLIMIT_CPU, &launch->cpu_seconds);
    if (result == 0) result = set_limit(RLIMIT_FSIZE, &launch->file_bytes);
    if (result == 0) result = set_limit(RLIMIT_NPROC, &launch->processes);
    if (result == 0) result = set_limit(RLIMIT_AS, &launch->address_space);
    return result;
}

// Groups first: they are root's to change.
static int become_user(const struct launch *launch) {
    if (!launch->has_user) return 0;
    // The pipes of standard output and error are opened again by programs that write to /dev/stderr and the like.
    CALL3(fchown, 1, launch->uid, launch->gid);
    CALL3(fchown, 2, launch->uid, launch->gid);
    long result = CALL2(setgroups, 0, 0);
    if (result == 0) result = CALL3(setresgid, launch->gid, launch->gid, launch->gid);
    if (result == 0) result = CALL3(setresuid, launch->uid, launch->uid, launch->uid);
    return (int)result;
}

// After the change of the user, which clears it. The daemon may have died before it was set; then nobody reads a report.
static int die_with_parent(const struct launch *launch) {
    if (launch->parent == 0) return 0;
    long result = CALL2(prctl, PR_SET_PDEATHSIG, SIGNAL_KILL);
    if (result == 0 && (uint64_t)CALL0(getppid) != launch->parent) exit_process();
    return (int)result;
}

static int give_up_privileges(const struct launch *launch) {
    (void)launch;
    return (int)CALL4(prctl, PR_SET_NO_NEW_PRIVS, 1, 0, 0);
}

static int enter_directory(const struct launch *launch) {
    return launch->directory == NULL ? 0 : (int)CALL1(chdir, launch->directory);
}

static int confine(const struct launch *launch) {
    return launch->is_confined ? confine_writes() : 0;
}

// The order matters: groups and limits while this may still set them, the directory as the user who needs to enter it,
// the confinement last.
static const struct step steps[] = {
    {"signals", reset_signals},         {"descriptors", close_descriptors}, {"group", join_groups},      {"priority", lower_priority},
    {"limits", set_limits},             {"user", become_user},       {"parent", die_with_parent},
    {"privileges", give_up_privileges}, {"directory", enter_directory}, {"sandbox", confine},
};

void launch_run(const struct launch *launch, const char *program, char **arguments, char **environment) {
    CALL1(umask, 077);
    for (unsigned index = 0; index < sizeof steps / sizeof *steps; index++) {
        int result = steps[index].take(launch);
        if (result != 0) return report(launch, steps[index].name, result);
    }
    report(launch, "program", CALL3(execve, program, arguments, environment));
}
