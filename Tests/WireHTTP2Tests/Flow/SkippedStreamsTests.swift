// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import WireHTTP2

@Suite("SkippedStreams")
struct SkippedStreamsTests {
    /// Whether HEADERS on each of these ids in turn is fine.
    private func fine(_ ids: [Int32]) -> [Bool] {
        var streams = SkippedStreams()
        return ids.map { streams.headersReceived(on: $0) }
    }

    @Test("ids in order, and trailers on an open stream, are fine")
    func inOrder() {
        #expect(fine([1, 3, 1, 5, 7, 5]) == [true, true, true, true, true, true])
    }

    @Test("an id that was passed over is noticed, at both ends of the range")
    func skipped() {
        #expect(fine([1, 9, 3, 7, 9]) == [true, true, false, false, true])
    }

    @Test("the first stream may not be the first id")
    func startsLater() {
        #expect(fine([5, 1]) == [true, false])
    }

    @Test("only so many ranges are remembered")
    func bounded() {
        let opened = (1...40).map { Int32($0 * 4 + 1) }
        #expect(fine(opened + [3]).last == true)
        #expect(fine(opened + [40 * 4 - 1]).last == false)
    }
}
