// SPDX-License-Identifier: Apache-2.0

internal import CLinuxProcess

/// The C heap of a process whose store grows.
///
/// Off the main thread glibc gives each thread a heap that grows by a page and a system call at a time: for a job that
/// is submitted, one call in five. Where one thread does nearly all the work, all threads share one heap that grows in
/// larger steps.
public enum Heap {
    private static let growthBytes: Int32 = 1 << 20

    /// Makes all threads share one heap; best effort. A thread that allocated before keeps the heap it began with.
    public static func share() {
        jobd_heap_share(growthBytes)
    }
}
