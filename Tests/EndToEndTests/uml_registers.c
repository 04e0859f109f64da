// SPDX-License-Identifier: Apache-2.0
//
// Loaded before libc into User-Mode-Linux. It restores the vector registers of a guest's process from a buffer of the
// size that processors had before AMX, and newer kernels refuse all but the whole of them: what it leaves out is
// taken as the process has it.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <elf.h>
#include <stdarg.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/types.h>
#include <sys/uio.h>

typedef long (*ptrace_function)(enum __ptrace_request, pid_t, void *, void *);

long ptrace(enum __ptrace_request request, ...) {
    static ptrace_function real;
    static char registers[64 * 1024];
    if (!real) real = (ptrace_function)dlsym(RTLD_NEXT, "ptrace");
    va_list arguments;
    va_start(arguments, request);
    pid_t process = va_arg(arguments, pid_t);
    void *address = va_arg(arguments, void *);
    void *data = va_arg(arguments, void *);
    va_end(arguments);
    if (request == PTRACE_SETREGSET && address == (void *)NT_X86_XSTATE) {
        const struct iovec *given = data;
        struct iovec whole = {registers, sizeof registers};
        if (real(PTRACE_GETREGSET, process, address, &whole) == 0 && given->iov_len < whole.iov_len) {
            memcpy(registers, given->iov_base, given->iov_len);
            return real(PTRACE_SETREGSET, process, address, &whole);
        }
    }
    return real(request, process, address, data);
}
