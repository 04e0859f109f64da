// SPDX-License-Identifier: Apache-2.0

/// The requests of a call that were handed to an attempt, kept so that the next attempt can send them again.
///
/// More than `bytesMax` are not kept: then the attempt under way must be the last.
struct RequestReplay: Sendable {
    private(set) var requests: [[UInt8]] = []
    /// Whether no request follows those kept.
    private(set) var isFinished = false
    private(set) var bytes = 0
    private let bytesMax: Int
    private var isReleased = false

    init(bytesMax: Int) {
        self.bytesMax = bytesMax
    }

    /// The one request of a call with one: however large, it is in memory anyhow.
    init(only request: [UInt8]) {
        bytesMax = .max
        requests = [request]
        bytes = request.count
        isFinished = true
    }

    /// Whether what is kept is no more than may be.
    var fits: Bool { bytes <= bytesMax }

    /// Keeps what was sent.
    mutating func add(_ sent: [[UInt8]], isFinished: Bool) {
        guard !isReleased else { return }
        requests += sent
        bytes += sent.reduce(0) { $0 + $1.count }
        self.isFinished = isFinished
    }

    /// Nothing is sent again: drops what is kept.
    mutating func release() {
        isReleased = true
        requests = []
        bytes = 0
    }
}
