// SPDX-License-Identifier: Apache-2.0

/// The stream ids that a client passed over: opening a later stream closes them, and a HEADERS frame on one is a
/// connection error (RFC 9113 section 5.1.1) that nghttp2 1.52 lets pass.
struct SkippedStreams {
    /// Ranges kept; a client that skips more often loses the oldest, which only makes the check milder.
    private static let rangesMax = 32

    private var highest: Int32 = -1
    private var ranges: [ClosedRange<Int32>] = []

    /// Takes the id of a HEADERS frame from the client; false when the id was skipped before.
    mutating func headersReceived(on id: Int32) -> Bool {
        guard id % 2 == 1 else { return true }
        if id > highest {
            if id > highest + 2 {
                if ranges.count == Self.rangesMax {
                    ranges.removeFirst()
                }
                ranges.append(highest + 2...id - 2)
            }
            highest = id
            return true
        }
        return !ranges.contains { $0.contains(id) }
    }
}
