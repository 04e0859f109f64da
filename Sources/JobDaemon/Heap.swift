// SPDX-License-Identifier: Apache-2.0

internal import CLinuxProcess

/// Tunes the C heap for a store that grows.
///
/// Off the main thread glibc gives each thread a heap that grows by a page and a system call at a time: for a job that is
/// submitted, one call in five. Where one event loop does nearly all the work, all threads share one that grows in
/// larger steps.
enum Heap {
    private static let growthBytes: Int32 = 1 << 20

    static func tune(loopCount: Int) {
        guard loopCount == 1 else { return }
        jobd_heap_share(growthBytes)
    }
}
