// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// Descriptors for looking at processes and ending them. That none is left, as in a burst of connections, must not read
/// as "there is no such process": it is tried again for a while.
enum ScarceDescriptor {
    private static let triesMax = 200
    private static let pauseMicroseconds: UInt32 = 5000

    /// What `open` gives: a descriptor, or a negative number and errno.
    static func get(_ open: () -> Int32) -> Int32 {
        var descriptor = open()
        for _ in 0..<triesMax where descriptor < 0 && (errno == EMFILE || errno == ENFILE) {
            usleep(pauseMicroseconds)
            descriptor = open()
        }
        return descriptor
    }
}
