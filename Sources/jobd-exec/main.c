// SPDX-License-Identifier: Apache-2.0

// jobd-exec: what stands between jobd and the commands it runs.
//
//     jobd-exec run NAME=VALUE... -- PROGRAM ARGV0 ARGUMENT...
//     jobd-exec guard PREFIX...
//
// "run" hardens itself and becomes the program; "guard" outlives the daemon and ends what that has left.

#include "kernel.h"
#include "launch.h"
#include "text.h"

#define USAGE_EXIT_CODE 64

// The kernel starts a program with its words on the stack: their count, the words, NULL, the environment, NULL.
#if defined(__x86_64__)
__asm__(".text\n.globl _start\n.type _start, @function\n_start:\n xor %ebp, %ebp\n mov %rsp, %rdi\n and $-16, %rsp\n"
        " call start\n hlt\n");
#elif defined(__aarch64__)
__asm__(".text\n.globl _start\n.type _start, %function\n_start:\n mov x29, #0\n mov x30, #0\n mov x0, sp\n bl start\n");
#endif

// Builds that measure coverage ask every program for the runtime of that, which needs a C library; this is what they look
// for.
int __llvm_profile_runtime;

static int usage(void) {
    static const char text[] =
        "jobd-exec is started by jobd, not by people: jobd-exec run NAME=VALUE... -- PROGRAM ARGV0 ARGUMENT..., "
        "or jobd-exec guard PREFIX...\n";
    CALL3(write, 2, text, sizeof text - 1);
    return USAGE_EXIT_CODE;
}

static int run(int count, char **words, char **environment) {
    struct launch launch = {0};
    int read = launch_read(&launch, count, words);
    if (read < 0 || launch.report == NULL || count - read < 2) return usage();
    launch_run(&launch, words[read], words + read + 1, environment);
    return LAUNCH_EXIT_CODE;
}

__attribute__((used, noreturn)) static void start(long *stack) {
    int count = (int)stack[0];
    char **words = (char **)(stack + 1);
    int code = USAGE_EXIT_CODE;
    if (count >= 3 && text_equals(words[1], "guard")) {
        code = guard_run(count - 2, words + 2);
    } else if (count >= 2 && text_equals(words[1], "run")) {
        code = run(count - 2, words + 2, words + count + 1);
    } else {
        code = usage();
    }
    for (;;) CALL1(exit_group, code);
}
