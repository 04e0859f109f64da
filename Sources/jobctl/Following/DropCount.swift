// SPDX-License-Identifier: Apache-2.0

internal import Synchronization

/// Bytes of a job's output that were over its cap before they could be read.
final class DropCount: Sendable {
    private let bytes = Mutex<Int64>(0)

    func add(_ count: Int64) {
        bytes.withLock { $0 += count }
    }

    /// What to tell at the end; nil when nothing is missing.
    var line: String? {
        let count = bytes.withLock { $0 }
        guard count > 0 else { return nil }
        return "jobctl: \(count) bytes of output were over the cap and are not shown; raise it with --output-bytes"
    }
}
