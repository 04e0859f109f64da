// SPDX-License-Identifier: Apache-2.0

internal import CLinuxProcess

/// The C heap of a process whose store grows.
///
/// Off the main thread glibc gives each thread a heap that grows by a page and a system call at a time: for a job that
/// is submitted, one call in five. Where one thread does nearly all the work, all threads share one heap that grows in
/// larger steps.
public enum Heap {
    private static let growthBytes: Int32 = 1 << 20

    /// Memory that was freed and is kept for what comes next: what a burst of large messages took is given back.
    private static let freeBytesMax = 16 << 20
    /// How often it is looked at.
    private static let trimInterval = Duration.seconds(5)

    /// Gives back to the system what was freed, from time to time, until the Task is cancelled.
    public static func keepTrimmed() async {
        while (try? await Task.sleep(for: trimInterval)) != nil {
            trim()
        }
    }

    static func trim() {
        jobd_heap_trim(freeBytesMax)
    }

    /// Makes all threads share one heap; best effort. A thread that allocated before keeps the heap it began with.
    public static func share() {
        jobd_heap_share(growthBytes)
    }
}
