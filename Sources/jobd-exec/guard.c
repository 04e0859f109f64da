// SPDX-License-Identifier: Apache-2.0

// A command dies with the daemon, its descendants do not: nothing in the kernel ties them to it. So one process outlives
// the daemon, by as long as it takes to end them.

#include "kernel.h"
#include "launch.h"
#include "text.h"

#define SIGNAL_KILL 9
#define SIGNALS_MAX 64

// Rounds through the process table, and the time between them: 10 s in all.
#define ROUNDS_MAX 1000
#define ROUND_NANOSECONDS 10000000
// Rounds in a row that find nothing, for a process may come up behind the reader of the table.
#define CLEAN_ROUNDS 3
// What of an environment is looked at: what a program can be started with by default.
#define ENVIRONMENT_BYTES_MAX (2 << 20)
#define TABLE_BYTES 8192
#define PID_MAX 4194304

static char environment[ENVIRONMENT_BYTES_MAX];
static char table[TABLE_BYTES] __attribute__((aligned(8)));

// What getdents64(2) fills its buffer with.
struct entry {
    uint64_t inode;
    int64_t offset;
    uint16_t length;
    uint8_t type;
    char name[];
};

// What rt_sigaction(2) takes; the mask is its last part, and wherever that begins here, it is empty.
struct action {
    uint64_t handler;
    uint64_t rest[3];
};

static size_t read_environment(uint64_t pid) {
    char path[48];
    text_append(text_append_number(text_append(path, "/proc/"), pid), "/environ");
    long file = CALL4(openat, AT_FDCWD, path, O_RDONLY | O_CLOEXEC, 0);
    if (file < 0) return 0;
    size_t size = 0;
    while (size < sizeof environment - 1) {
        long count = CALL3(read, file, environment + size, sizeof environment - 1 - size);
        if (count == -EINTR) continue;
        if (count <= 0) break;
        size += (size_t)count;
    }
    CALL1(close, file);
    environment[size] = '\0';
    return size;
}

static int has_entry(size_t size, const char *prefix) {
    for (size_t start = 0; start < size; start += text_length(environment + start) + 1) {
        if (text_after(environment + start, prefix) != NULL) return 1;
    }
    return 0;
}

static int is_marked(uint64_t pid, int count, char **prefixes) {
    size_t size = read_environment(pid);
    for (int index = 0; index < count; index++) {
        if (!has_entry(size, prefixes[index])) return 0;
    }
    return 1;
}

// Kills the process of that id if it is a marked one. The hold comes first: should the id be given to another process
// meanwhile, the signal still goes to none but the one that is held.
static int kill_if_marked(uint64_t pid, int count, char **prefixes) {
    long hold = CALL2(pidfd_open, pid, 0);
    if (hold < 0) return 0;
    int kills = is_marked(pid, count, prefixes);
    if (kills) CALL4(pidfd_send_signal, hold, SIGNAL_KILL, 0, 0);
    CALL1(close, hold);
    return kills;
}

static int kill_round(int count, char **prefixes) {
    long directory = CALL4(openat, AT_FDCWD, "/proc", O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
    if (directory < 0) return 0;
    int killed = 0;
    for (long size; (size = CALL3(getdents64, directory, table, sizeof table)) > 0;) {
        for (long offset = 0; offset < size; offset += ((struct entry *)(table + offset))->length) {
            uint64_t pid;
            const char *name = ((struct entry *)(table + offset))->name;
            if (text_number(name, '\0', PID_MAX, &pid) != NULL) killed += kill_if_marked(pid, count, prefixes);
        }
    }
    CALL1(close, directory);
    return killed;
}

static void wait_for_end_of_input(void) {
    char ignored[64];
    long count;
    do {
        count = CALL3(read, 0, ignored, sizeof ignored);
    } while (count > 0 || count == -EINTR);
}

int guard_run(int count, char **prefixes) {
    // What is sent to the daemon's process group is not meant for this one.
    CALL2(setpgid, 0, 0);
    CALL3(close_range, 3, ~0U, 0);
    static const struct action ignoring = {.handler = 1};
    for (int number = 1; number <= SIGNALS_MAX; number++) CALL4(rt_sigaction, number, &ignoring, 0, 8);
    if (CALL1(chdir, "/") != 0) return 1;
    wait_for_end_of_input();
    const int64_t pause[2] = {0, ROUND_NANOSECONDS};
    int clean = 0;
    for (int round = 0; round < ROUNDS_MAX && clean < CLEAN_ROUNDS; round++) {
        if (round > 0) CALL2(nanosleep, pause, 0);
        clean = kill_round(count, prefixes) == 0 ? clean + 1 : 0;
    }
    return clean == CLEAN_ROUNDS ? 0 : 1;
}
