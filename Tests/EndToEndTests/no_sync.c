// SPDX-License-Identifier: Apache-2.0
//
// Loaded before libc: syncs that do nothing and say that all is well. A test of durability that finds nothing wrong
// with them tests nothing.

int fdatasync(int descriptor) {
    (void)descriptor;
    return 0;
}

int fsync(int descriptor) {
    (void)descriptor;
    return 0;
}
