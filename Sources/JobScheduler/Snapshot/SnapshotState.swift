// SPDX-License-Identifier: Apache-2.0

/// When the next snapshot of the store is due, and how far the one under way is.
struct SnapshotState {
    /// The journal is asked for its size again after so many records.
    private let checkRecords: UInt64
    private(set) var isWriting = false
    private var checkedSequence: UInt64 = 0
    /// Bytes of the newest snapshot.
    private var lastBytes: UInt64
    /// Waits until a position is durable, or never will be.
    private var waiter: (sequence: UInt64, continuation: UnsafeContinuation<Void, Never>)?

    init(lastBytes: UInt64, checkRecords: UInt64 = 256) {
        self.checkRecords = checkRecords
        self.lastBytes = lastBytes
    }

    /// True now and then: often enough to ask how long the log has become.
    mutating func hasEnoughNews(durable: UInt64) -> Bool {
        guard !isWriting, durable >= checkedSequence + checkRecords else { return false }
        checkedSequence = durable
        return true
    }

    /// True when no snapshot is under way and enough log came after the one before.
    ///
    /// There are three snapshots while one is written, and the log since the oldest. With half a snapshot off the log
    /// between two of them, what is in all this stays within twice the snapshot and twice the greater of it and `bytesMin`;
    /// room that is only promised comes on top (decision 0007).
    func isDue(bytesSince: UInt64, bytesMin: UInt64) -> Bool {
        guard !isWriting else { return false }
        let half = lastBytes / 2
        return bytesSince >= (bytesMin > lastBytes ? bytesMin - half : half)
    }

    mutating func begin() {
        isWriting = true
    }

    mutating func finish(bytes: UInt64?) {
        isWriting = false
        lastBytes = bytes ?? lastBytes
    }

    /// Lets the one who writes the snapshot wait for a position; one at a time.
    mutating func wait(for sequence: UInt64, _ continuation: UnsafeContinuation<Void, Never>) {
        waiter = (sequence, continuation)
    }

    /// Wakes the one who waits once its position is durable, or when nothing more will be.
    mutating func wake(durable: UInt64, isEnd: Bool = false) {
        guard let waiter, waiter.sequence <= durable || isEnd else { return }
        self.waiter = nil
        waiter.continuation.resume()
    }
}
