// SPDX-License-Identifier: Apache-2.0

// System calls without a C library. Starting a static program of glibc costs some 250 microseconds here, most of them for
// preparing what this program does not use; starting this one costs 50 (docs/decisions/0008).

#ifndef JOBD_EXEC_KERNEL_H
#define JOBD_EXEC_KERNEL_H

#include <asm/unistd.h>
#include <linux/errno.h>
#include <linux/fcntl.h>
#include <stddef.h>
#include <stdint.h>

// Makes a system call. Gives its result; a failure is -errno.
static inline long kernel_call(long number, long a, long b, long c, long d, long e) {
#if defined(__x86_64__)
    long result;
    register long r10 __asm__("r10") = d;
    register long r8 __asm__("r8") = e;
    __asm__ volatile("syscall"
                     : "=a"(result)
                     : "a"(number), "D"(a), "S"(b), "d"(c), "r"(r10), "r"(r8)
                     : "rcx", "r11", "memory");
    return result;
#elif defined(__aarch64__)
    register long x8 __asm__("x8") = number;
    register long x0 __asm__("x0") = a;
    register long x1 __asm__("x1") = b;
    register long x2 __asm__("x2") = c;
    register long x3 __asm__("x3") = d;
    register long x4 __asm__("x4") = e;
    __asm__ volatile("svc 0" : "+r"(x0) : "r"(x8), "r"(x1), "r"(x2), "r"(x3), "r"(x4) : "memory");
    return x0;
#else
#error "jobd-exec knows the system calls of x86_64 and aarch64"
#endif
}

#define CALL4(name, a, b, c, d) kernel_call(__NR_##name, (long)(a), (long)(b), (long)(c), (long)(d), 0)
#define CALL3(name, a, b, c) CALL4(name, a, b, c, 0)
#define CALL2(name, a, b) CALL4(name, a, b, 0, 0)
#define CALL1(name, a) CALL4(name, a, 0, 0, 0)
#define CALL0(name) CALL4(name, 0, 0, 0, 0)

#endif
