// SPDX-License-Identifier: Apache-2.0

// Landlock (landlock(7)). The numbers are the kernel's own, stated here because headers may be older than the kernel.

#include "kernel.h"
#include "launch.h"

#define CREATE_RULESET_VERSION 1
#define RULE_PATH_BENEATH 1

#define FS_WRITE_FILE (1ULL << 1)
// Removing and making entries of every kind: bits 4 to 12.
#define FS_CHANGE_DIRECTORY 0x1FF0ULL
// Linking and renaming between directories, from ABI 2 on.
#define FS_REFER (1ULL << 13)
// From ABI 3 on.
#define FS_TRUNCATE (1ULL << 14)
// Abstract sockets and signals, from ABI 6 on.
#define SCOPES 3ULL

struct ruleset {
    uint64_t handled_access_fs;
    uint64_t handled_access_net;
    uint64_t scoped;
};

struct path_beneath {
    uint64_t allowed_access;
    int32_t parent_fd;
} __attribute__((packed));

static int allow(long ruleset, const char *path, uint64_t access) {
    long file = CALL4(openat, AT_FDCWD, path, O_PATH | O_CLOEXEC, 0);
    if (file < 0) return (int)file;
    struct path_beneath rule = {.allowed_access = access, .parent_fd = (int32_t)file};
    long result = CALL4(landlock_add_rule, ruleset, RULE_PATH_BENEATH, &rule, 0);
    CALL1(close, file);
    return (int)result;
}

int confine_writes(void) {
    static const char *const devices[] = {"/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom"};
    long abi = CALL3(landlock_create_ruleset, 0, 0, CREATE_RULESET_VERSION);
    if (abi < 1) return (int)abi;
    uint64_t file_access = FS_WRITE_FILE | (abi >= 3 ? FS_TRUNCATE : 0);
    uint64_t access = file_access | FS_CHANGE_DIRECTORY | (abi >= 2 ? FS_REFER : 0);
    struct ruleset wanted = {.handled_access_fs = access, .scoped = abi >= 6 ? SCOPES : 0};
    // An older kernel knows the first field alone.
    size_t size = abi >= 6 ? sizeof wanted : sizeof wanted.handled_access_fs;
    long ruleset = CALL3(landlock_create_ruleset, &wanted, size, 0);
    if (ruleset < 0) return (int)ruleset;
    int result = allow(ruleset, ".", access);
    // A container may lack some of the devices.
    for (unsigned index = 0; index < sizeof devices / sizeof *devices; index++) {
        allow(ruleset, devices[index], file_access);
    }
    if (result == 0) result = (int)CALL2(landlock_restrict_self, ruleset, 0);
    CALL1(close, ruleset);
    return result;
}
